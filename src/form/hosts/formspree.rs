//! Formspree: a form is known by its id; names with an underscore in front steer the service.

use super::{Form, Sending};

pub(super) fn sending(form: &Form<'_>, id: &str) -> Sending {
    Sending {
        fields: form.thanks("_next").into_iter().collect(),
        ..Sending::service("https://formspree.io", &format!("/f/{id}"))
    }
}
