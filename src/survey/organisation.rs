//! Who asks: what `yousaid.toml` says for all surveys of a project.

use std::sync::Arc;

use jiff::civil::Date;

use super::Contact;
use super::check::read_contact;
use crate::definition::{Definition, Table};
use crate::problem::{Problem, Source};

/// Who asks, and what holds for every survey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: Option<String>,
    /// Where `output/public/` is published, without a slash at the end.
    pub address: Option<String>,
    /// To whom an answer goes when a survey names nobody.
    pub contact: Option<Contact>,
    /// The folder under `themes/` whose files replace the default theme's.
    pub theme: Option<String>,
    /// The day on which reports are read, for projects that do not change any more; today when not given.
    pub as_of: Option<Date>,
}

impl Organisation {
    /// Checks `yousaid.toml`. Returns the organisation unless the file has an error, and every problem of it.
    pub fn check(source: &Arc<Source>) -> (Option<Self>, Vec<Problem>) {
        Definition::new(source).read(|table| Some(Self::read(table)))
    }

    fn read(table: &Table<'_>) -> Self {
        let text = |key| table.get(key)?.text().map(|text| text.value);
        let address = table.get("address").and_then(|value| {
            let text = value.text()?;
            if !text.value.starts_with("https://") && !text.value.starts_with("http://") {
                let problem = Problem::error(format!("`{}` is no web address", text.value));
                text.report(table, problem.hint("write it whole, such as `https://feedback.example.org`"));
            }
            Some(text.value.trim_end_matches('/').to_owned())
        });
        Self {
            name: text("organisation"),
            address,
            contact: table.get("contact").and_then(|value| read_contact(&value)),
            theme: text("theme"),
            as_of: table.get("as_of").and_then(|value| value.date()).map(|date| date.value),
        }
    }
}
