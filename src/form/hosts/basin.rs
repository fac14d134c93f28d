//! Basin: a form is known by its id. Where people go after sending is set there.

use super::Sending;

pub(super) fn sending(id: &str) -> Sending {
    Sending::service("https://usebasin.com", &format!("/f/{id}"))
}
