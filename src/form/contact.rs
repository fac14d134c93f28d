//! Somebody to whom an answer goes, as templates show them.

use serde::Serialize;

use crate::survey;

/// Somebody to whom an answer goes.
#[derive(Serialize)]
pub(super) struct Contact<'a> {
    name: &'a str,
    email: &'a str,
    mailto: String,
    phone: Option<&'a str>,
    tel: Option<String>,
}

impl<'a> Contact<'a> {
    /// Shows a contact.
    pub(super) fn new(contact: &'a survey::Contact) -> Self {
        Self {
            name: &contact.name,
            email: &contact.email,
            mailto: contact.mailto(),
            phone: contact.phone.as_deref(),
            tel: contact.tel(),
        }
    }
}
