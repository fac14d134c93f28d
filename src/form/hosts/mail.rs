//! The mail program of the person who answers, with the answers as the text of a mail to the survey's contact.

use super::{Form, Sending};

pub(super) fn sending(form: &Form<'_>) -> Sending {
    Sending {
        action: format!("{}?subject={}", form.survey.contact.mailto(), form.survey.id),
        attributes: [("enctype", "text/plain".to_owned())].into(),
        form_action: vec!["mailto:".into()],
        ..Sending::default()
    }
}
