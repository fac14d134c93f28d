//! How each host takes a form: one file a host. What is known of a host beside that is in `survey/host.rs`.
//!
//! No host is told the name of the field that people do not see. Most would drop an answer that fills it in, and tell
//! nobody; ours is recorded, and judged when answers are read.

mod basin;
mod cloudflare;
mod file;
mod forminit;
mod formspree;
mod formsubmit;
mod google_sheet;
mod mail;
mod netlify;
mod staticforms;
mod url;
mod web3forms;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::problem::Problem;
use crate::render::Site;
use crate::survey::{Collect, Kind, Organisation, Survey};

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
    /// From any site (CORS, with `Accept: application/json`); the status tells, and a reply whose `success` is false.
    Json,
    /// To the site itself; the status tells.
    Page,
    /// From any site, unseen (`no-cors`): only a broken network is noticed.
    Blind,
    /// To nobody: it saves a file.
    File,
}

impl Sending {
    /// A form for a service on another site, which answers a script and sends a browser back to ours.
    fn service(origin: &str, path: &str) -> Self {
        Self {
            action: format!("{origin}{path}"),
            sends: Sends::Json,
            connect: vec![origin.to_owned()],
            // The service's own page of thanks, or ours: browsers hold a redirect against the policy as well.
            form_action: vec![origin.to_owned(), "'self'".into()],
            ..Self::default()
        }
    }
}

/// A survey's form in one language.
struct Form<'a> {
    survey: &'a Survey,
    organisation: &'a Organisation,
    /// The path of its page of thanks below the site.
    after: String,
}

impl Form<'_> {
    /// The path of the page of thanks on its host.
    fn thanks_path(&self) -> String {
        format!("{}{}", root(self.organisation), self.after)
    }

    /// The whole address of the page of thanks, under the name by which a service is told; without the site's address
    /// the service shows a page of its own.
    fn thanks(&self, name: &'static str) -> Option<(&'static str, String)> {
        let address = self.organisation.address.as_ref()?;
        Some((name, format!("{address}{}", self.after)))
    }
}

/// Returns what a survey's form needs in a language whose pages are in `folder`, such as `sv/`.
pub(super) fn sending(survey: &Survey, organisation: &Organisation, folder: &str) -> Sending {
    let form = Form { survey, organisation, after: format!("/{}/thanks/{folder}", survey.id) };
    let sending = match &survey.collect {
        Collect::Netlify => netlify::sending(&form),
        Collect::Cloudflare => cloudflare::sending(&form),
        Collect::Formspree(id) => formspree::sending(&form, id),
        Collect::Basin(id) => basin::sending(id),
        Collect::Forminit(id) => forminit::sending(id),
        Collect::StaticForms(key) => staticforms::sending(&form, key),
        Collect::Web3Forms(key) => web3forms::sending(&form, key),
        Collect::FormSubmit(mailbox) => formsubmit::sending(&form, mailbox),
        Collect::GoogleSheet(address) => google_sheet::sending(address),
        Collect::Url(address) => url::sending(address),
        Collect::Mail => mail::sending(&form),
        Collect::File => file::sending(&form),
    };
    let mut attributes = sending.attributes;
    if survey.collect.host().takes_files() && survey.questions.iter().any(|question| question.kind == Kind::File) {
        attributes.insert("enctype", "multipart/form-data".into());
    }
    // A name of its own for every revision, with no word that a browser would fill in by itself.
    Sending { honeypot: format!("ys_{}", survey.revision), attributes, ..sending }
}

/// Returns the page of a survey's form with its fields named as the host wants them.
pub(super) fn named(survey: &Survey, page: Vec<u8>) -> Vec<u8> {
    match survey.collect {
        Collect::Forminit(_) => forminit::typed(&String::from_utf8_lossy(&page)).into_bytes(),
        _ => page,
    }
}

/// Returns the files beside the pages that the hosts of these surveys need.
pub(super) fn files(surveys: &[Survey], organisation: &Organisation) -> Result<Site, Problem> {
    let mut site = cloudflare::files(surveys, organisation)?;
    site.extend(google_sheet::files(surveys)?);
    Ok(site)
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
