//! No host at all: the script saves an answer file; without scripts the mail program opens with the answers.

use super::{Form, Sending, Sends, mail};

pub(super) fn sending(form: &Form<'_>) -> Sending {
    Sending { sends: Sends::File, ..mail::sending(form) }
}
