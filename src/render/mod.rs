//! Tools of the stages that make pages: theme, page, Markdown, charts and tables for spreadsheets. They know no survey.

use std::collections::BTreeMap;

use crate::problem::Problem;

pub mod chart;
pub mod csv;
pub mod markdown;
pub mod page;
pub mod theme;
pub mod words;

pub use page::Page;
pub use theme::Theme;

/// A built site: every file by its path, relative to the output folder and with forward slashes.
///
/// A site is a value: `build` writes it, `serve` serves it, tests read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Contents by path, such as `public/index.html`.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Adds a file, in place of one with the same path.
    ///
    /// # Errors
    /// A path that could leave the output folder is refused: absolute, or with `.`, `..`, a backslash, an empty
    /// segment or a control character in it.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<(), Problem> {
        let path = path.into();
        if !stays_inside(&path) {
            return Err(Problem::error(format!("the path `{path}` would leave the output folder"))
                .hint("use a relative path of plain names with `/` between them"));
        }
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// Adds the files of another site.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    /// Returns a file as text, when it is there and is UTF-8.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.files.get(path)?).ok()
    }
}

/// Whether a path is relative and made of plain names, on every system (a colon makes a drive or a stream on some).
fn stays_inside(path: &str) -> bool {
    let plain = |name: &str| !matches!(name, "" | "." | "..");
    !path.contains(|c: char| c == '\\' || c == ':' || c.is_control()) && path.split('/').all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_folder_is_refused() {
        let case = |path: &str, kept: bool| assert_eq!(Site::default().insert(path, "x").is_ok(), kept, "{path:?}");
        case("public/index.html", true);
        case("public/a b/å.html", true);
        case("public/..file", true);
        case("", false);
        case("/etc/passwd", false);
        case("public//index.html", false);
        case("public/", false);
        case("./index.html", false);
        case("public/../private/x", false);
        case("public\\x", false);
        case("C:x", false);
        case("public/\n.html", false);
    }

    #[test]
    fn a_file_that_is_no_text_reads_as_none() {
        let mut site = Site::default();
        site.insert("a", "text").unwrap();
        site.insert("b", vec![0xff]).unwrap();
        assert_eq!((site.text("a"), site.text("b"), site.text("c")), (Some("text"), None, None));
    }
}
