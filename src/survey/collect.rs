//! Where the form sends an answer.

use super::host::{self, Host};

/// Where the form sends an answer, with what the host has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Collect {
    /// Netlify Forms, on the site itself.
    Netlify,
    /// Formspree, by the id of the form there.
    Formspree(String),
    /// Basin, by the id of the form there.
    Basin(String),
    /// `Web3Forms`, by its access key, which is public.
    Web3Forms(String),
    /// `FormSubmit`, by the e-mail address that gets the answers, or by the alias that stands for it.
    FormSubmit(String),
    /// Static Forms, by the key of the form there, which is public.
    StaticForms(String),
    /// Forminit, by the id of the form there.
    Forminit(String),
    /// A Google Sheet, by the address of its script.
    GoogleSheet(String),
    /// Cloudflare Pages, by a function that the build writes beside the pages.
    Cloudflare,
    /// Any address that takes a posted form.
    Url(String),
    /// The mail program of the person who answers.
    Mail,
    /// The page saves an answer file, to be sent by any means.
    File,
}

impl Collect {
    /// What is known of the host.
    pub fn host(&self) -> &'static Host {
        match self {
            Self::Netlify => &host::NETLIFY,
            Self::Formspree(_) => &host::FORMSPREE,
            Self::Basin(_) => &host::BASIN,
            Self::Web3Forms(_) => &host::WEB3FORMS,
            Self::FormSubmit(_) => &host::FORMSUBMIT,
            Self::StaticForms(_) => &host::STATICFORMS,
            Self::Forminit(_) => &host::FORMINIT,
            Self::GoogleSheet(_) => &host::GOOGLE_SHEET,
            Self::Cloudflare => &host::CLOUDFLARE,
            Self::Url(_) => &host::URL,
            Self::Mail => &host::MAIL,
            Self::File => &host::FILE,
        }
    }
}
