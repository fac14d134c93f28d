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
    /// Other sites that may show the forms in a frame, such as `https://www.example.org`.
    pub embed: Vec<String>,
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
            let host = text.value.split('/').nth(2).unwrap_or_default();
            if host.ends_with(".github.io") {
                let problem =
                    Problem::note("GitHub Pages reads no `_headers`, so any site can show these forms in a frame");
                text.report(
                    table,
                    problem.hint("publish on Netlify, Cloudflare Pages or a server of your own to forbid it"),
                );
            }
            if !text.value.starts_with("https://") && !text.value.starts_with("http://") {
                let problem = Problem::error(format!("`{}` is no web address", text.value));
                text.report(table, problem.hint("write it whole, such as `https://feedback.example.org`"));
            }
            Some(text.value.trim_end_matches('/').to_owned())
        });
        Self {
            name: text("organisation"),
            address,
            embed: table.get("share").and_then(|value| value.table()).map(|share| embed(&share)).unwrap_or_default(),
            contact: table.get("contact").and_then(|value| read_contact(&value)),
            theme: text("theme"),
            as_of: table.get("as_of").and_then(|value| value.date()).map(|date| date.value),
        }
    }
}

/// Most bytes of all sites together: a line of `_headers` has 2,000 at most on Cloudflare Pages.
const SITES: usize = 1_800;

/// Reads the sites that may show the forms in a frame.
fn embed(share: &Table<'_>) -> Vec<String> {
    let value = share.get("embed");
    share.refuse_unknown_keys();
    let Some(value) = value else { return Vec::new() };
    let mut sites = Vec::new();
    for site in value.texts() {
        let host = site.value.strip_prefix("https://").or_else(|| site.value.strip_prefix("http://"));
        if host.is_some_and(|host| {
            !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
        }) {
            sites.push(site.value);
        } else {
            let problem = Problem::error(format!("`{}` is no site that can show a form", site.value));
            site.report(share, problem.hint("write it without a path, such as `https://www.example.org`"));
        }
    }
    if sites.iter().map(|site| site.len() + 1).sum::<usize>() > SITES {
        value.report(
            Problem::error("these sites are more than a host reads").hint("name the ones that do embed a form"),
        );
    }
    sites
}
