//! A posted form, taken from this server's own pages only.

use std::io::Read;

use tiny_http::Request;

use super::answer::Answer;
use super::multipart;
use crate::problem::Problem;

/// Names and values of a form, in the order in which the browser sent them.
pub type Fields = Vec<(String, String)>;

/// Takes in the fields that a form posted; the first argument is the id of the form's survey. Returns the path of the
/// page to which the browser goes next.
pub type Collect<'a> = dyn Fn(&str, Fields) -> Result<String, Problem> + Sync + 'a;

/// Longest body of a form, in bytes.
const LIMIT: usize = 1 << 20;

/// Longest body of a form that sends files, in bytes.
const LIMIT_WITH_FILES: usize = 25 << 20;

/// Reads the form that a survey posted, hands it on, and sends the browser to the next page.
pub(super) fn take(request: &mut Request, survey: &str, collect: &Collect) -> Answer {
    if !is_own_page(request) {
        return Answer::words(403, "only a page of this server may post here");
    }
    let kind = header(request, "Content-Type").unwrap_or_default().to_owned();
    let (limit, words) = match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/x-www-form-urlencoded" => (LIMIT, "the form is longer than 1 MiB"),
        "multipart/form-data" => (LIMIT_WITH_FILES, "the form is longer than 25 MiB"),
        _ => return Answer::words(415, "a form is posted as a form, and as nothing else"),
    };
    let mut body = Vec::new();
    let read = request.as_reader().take(limit as u64 + 1).read_to_end(&mut body);
    let fields = match read {
        Ok(length) if length > limit => return Answer::words(413, words),
        Ok(_) if limit == LIMIT => Some(form_urlencoded::parse(&body).into_owned().collect()),
        Ok(_) => multipart::fields(&kind, &body),
        Err(_) => None,
    };
    let Some(fields) = fields else { return Answer::words(400, "the form did not arrive whole") };
    match collect(survey, fields) {
        // A script asks whether the answer arrived, and goes on by itself.
        Ok(_) if header(request, "Accept").is_some_and(|kinds| kinds.contains("application/json")) => {
            Answer::file("sent.json", "{\"success\":true}\n".into())
        }
        Ok(next) => Answer::redirect(303, next),
        Err(problem) => Answer::words(422, &problem.render(false)),
    }
}

/// Whether the browser says that one of our pages posts. A program that is no browser says nothing, and may.
fn is_own_page(request: &Request) -> bool {
    let host = header(request, "Host").unwrap_or_default();
    let site = header(request, "Sec-Fetch-Site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = header(request, "Origin").is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
    site && origin
}

/// The value of a header, when the request has it.
fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}
