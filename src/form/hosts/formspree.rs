//! Formspree: a form is known by its id; names with an underscore in front steer the service.

use super::{Sending, Sends};
use crate::survey::Organisation;

pub(super) fn sending(form: &str, organisation: &Organisation, after: &str) -> Sending {
    // The service takes whole addresses only; without one it shows a page of its own.
    let next = organisation.address.as_ref().map(|address| ("_next", format!("{address}{after}")));
    Sending {
        action: format!("https://formspree.io/f/{form}"),
        fields: next.into_iter().collect(),
        honeypot: "_gotcha".into(),
        sends: Sends::Json,
        connect: vec!["https://formspree.io".into()],
        // The service's own page of thanks, or ours: browsers hold a redirect against the policy as well.
        form_action: vec!["https://formspree.io".into(), "'self'".into()],
        ..Sending::default()
    }
}
