//! Cloudflare Pages: a function beside the pages takes each answer, and stores it as a JSON file of its own.

use serde_json::json;

use super::{Form, Sending, Sends, root};
use crate::problem::Problem;
use crate::render::Site;
use crate::survey::{Collect, Organisation, Survey};

const WORKER: &str = include_str!("cloudflare.js");

/// What stands in the script for the languages of each survey.
const SURVEYS: &str = "const SURVEYS = {};";

pub(super) fn sending(form: &Form<'_>) -> Sending {
    Sending {
        action: format!("{}/collect/{}", root(form.organisation), form.survey.id),
        sends: Sends::Page,
        form_action: vec!["'self'".into()],
        connect: vec!["'self'".into()],
        ..Sending::default()
    }
}

/// The function, and the list of addresses for which it is asked: every other page comes straight from the host.
pub(super) fn files(surveys: &[Survey], organisation: &Organisation) -> Result<Site, Problem> {
    let mut site = Site::default();
    let surveys: serde_json::Map<_, _> = surveys
        .iter()
        .filter(|survey| survey.collect == Collect::Cloudflare)
        .map(|survey| (survey.id.clone(), json!(survey.languages)))
        .collect();
    if !surveys.is_empty() {
        let routes = json!({ "version": 1, "include": [format!("{}/collect/*", root(organisation))], "exclude": [] });
        let surveys = format!("const SURVEYS = {};", serde_json::Value::Object(surveys));
        site.insert("public/_worker.js", WORKER.replacen(SURVEYS, &surveys, 1))?;
        site.insert("public/_routes.json", format!("{routes:#}\n"))?;
    }
    Ok(site)
}
