//! `Web3Forms`: an access key in a hidden field, and an answer by mail.

use super::{Form, Sending};

pub(super) fn sending(form: &Form<'_>, key: &str) -> Sending {
    let service = Sending::service("https://api.web3forms.com", "/submit");
    Sending {
        fields: [("access_key", key.to_owned())].into_iter().chain(form.thanks("redirect")).collect(),
        // Its own page of thanks is on another host.
        form_action: [service.form_action, vec!["https://web3forms.com".into()]].concat(),
        ..service
    }
}
