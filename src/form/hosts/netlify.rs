//! Netlify Forms: the host reads the form from the page at every deploy, and answers with the page at `action`.

use super::{Sending, Sends, root};
use crate::survey::{Organisation, Survey};

pub(super) fn sending(survey: &Survey, organisation: &Organisation, after: &str) -> Sending {
    let honeypot = format!("ys_{}", survey.revision);
    Sending {
        action: format!("{}{after}", root(organisation)),
        attributes: [
            ("data-netlify", "true".to_owned()),
            ("name", survey.id.clone()),
            ("netlify-honeypot", honeypot.clone()),
        ]
        .into(),
        fields: [("form-name", survey.id.clone())].into(),
        honeypot,
        sends: Sends::Page,
        form_action: vec!["'self'".into()],
        connect: vec!["'self'".into()],
        ..Sending::default()
    }
}
