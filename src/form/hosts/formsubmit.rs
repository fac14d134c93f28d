//! `FormSubmit`: the address that gets the answers is part of the form's. A script has an address of its own.

use super::{Form, Sending};

pub(super) fn sending(form: &Form<'_>, mailbox: &str) -> Sending {
    let origin = "https://formsubmit.co";
    Sending {
        endpoint: Some(format!("{origin}/ajax/{mailbox}")),
        // A puzzle of another site's between sending and thanks keeps more people away than machines.
        fields: [("_captcha", "false".to_owned())].into_iter().chain(form.thanks("_next")).collect(),
        ..Sending::service(origin, &format!("/{mailbox}"))
    }
}
