//! No host at all: the script saves an answer file; without scripts the mail program opens with the answers.

use super::{Sending, Sends};
use crate::survey::Survey;

pub(super) fn sending(survey: &Survey) -> Sending {
    Sending {
        action: survey.contact.mailto(),
        attributes: [("enctype", "text/plain".to_owned())].into(),
        form_action: vec!["mailto:".into()],
        sends: Sends::File,
        ..Sending::default()
    }
}
