//! Netlify Forms: the host reads the form from the page at every deploy, and answers with the page at `action`.

use super::{Form, Sending, Sends};

pub(super) fn sending(form: &Form<'_>) -> Sending {
    let name = &form.survey.id;
    Sending {
        action: form.thanks_path(),
        attributes: [("data-netlify", "true".to_owned()), ("name", name.clone())].into(),
        fields: [("form-name", name.clone())].into(),
        sends: Sends::Page,
        form_action: vec!["'self'".into()],
        connect: vec!["'self'".into()],
        ..Sending::default()
    }
}
