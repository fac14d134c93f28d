//! Static Forms: a key in a hidden field. The service has renamed that field, and takes either name with what it knows.

use super::{Form, Sending};

pub(super) fn sending(form: &Form<'_>, key: &str) -> Sending {
    let keys = ["accessKey", "apiKey"].map(|name| (name, key.to_owned()));
    Sending {
        fields: keys.into_iter().chain(form.thanks("redirectTo")).collect(),
        ..Sending::service("https://api.staticforms.dev", "/submit")
    }
}
