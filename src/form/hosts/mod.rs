//! How each host takes a form: one file a host.

mod file;
mod formspree;
mod netlify;
mod url;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::survey::{Collect, Organisation, Survey};

/// What a form needs for its host.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Sending {
    /// Where the form posts to.
    action: String,
    /// Further attributes of the form.
    attributes: BTreeMap<&'static str, String>,
    /// Further hidden fields.
    fields: BTreeMap<&'static str, String>,
    /// A field that people do not see; whoever fills it in is a machine.
    honeypot: String,
    /// How a script may send it.
    sends: Sends,
    /// Where a script sends it, when that is another address than the form's own.
    endpoint: Option<String>,
    /// Where the content security policy lets the form post.
    #[serde(skip)]
    pub(super) form_action: Vec<String>,
    /// Where the policy lets a script send.
    #[serde(skip)]
    pub(super) connect: Vec<String>,
}

/// How a script may send a form, and how it learns whether the answer arrived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Sends {
    /// Not at all: the browser alone can.
    #[default]
    #[serde(rename = "")]
    Never,
    /// From any site (CORS, with `Accept: application/json`); the status tells.
    Json,
    /// To the site itself; the status tells.
    Page,
    /// From any site, unseen (`no-cors`): only a broken network is noticed.
    Blind,
    /// To nobody: it saves a file.
    File,
}

/// Returns what a survey's form needs in a language whose pages are in `folder`, such as `sv/`.
pub(super) fn sending(survey: &Survey, organisation: &Organisation, folder: &str) -> Sending {
    let after = format!("/{}/thanks/{folder}", survey.id);
    let sending = match &survey.collect {
        Collect::Netlify => netlify::sending(survey, organisation, &after),
        Collect::Formspree(form) => formspree::sending(form, organisation, &after),
        Collect::Url(address) => url::sending(address),
        Collect::File => file::sending(survey),
    };
    match sending.honeypot.as_str() {
        // A name of its own for every revision, with no word that a browser would fill in by itself.
        "" => Sending { honeypot: format!("ys_{}", survey.revision), ..sending },
        _ => sending,
    }
}

/// Returns the path at which the site is published: empty at the root of its host.
fn root(organisation: &Organisation) -> &str {
    let host = organisation.address.as_deref().and_then(|address| address.split_once("//"));
    host.and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..])).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_below_its_host_keeps_its_path() {
        let case = |address: Option<&str>, expected: &str| {
            let organisation = Organisation { address: address.map(Into::into), ..Organisation::default() };
            assert_eq!(root(&organisation), expected);
        };
        case(None, "");
        case(Some("https://a.example"), "");
        case(Some("https://a.example/feedback"), "/feedback");
    }
}
