//! Tools of the stages that make pages: theme, Markdown and charts. They know no survey.

use std::collections::BTreeMap;

/// A built site: every file by its path, relative to the output folder and with forward slashes.
///
/// A site is a value: `build` writes it, `serve` serves it, tests read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Contents by path, such as `public/index.html`.
    pub files: BTreeMap<String, Vec<u8>>,
}
