//! What the server answers: a status, headers, and a body.

use tiny_http::{Header, Request, Response, StatusCode};

/// An answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// Answers with a file.
    pub(super) fn file(path: &str, body: Vec<u8>) -> Self {
        Self { status: 200, headers: vec![("Content-Type".into(), content_type(path).to_owned())], body }
    }

    /// Answers in plain words, which need no escaping.
    pub(super) fn words(status: u16, words: &str) -> Self {
        Self { status, ..Self::file("words.txt", format!("{words}\n").into_bytes()) }
    }

    /// Sends the browser to another address of this server.
    pub(super) fn redirect(status: u16, location: String) -> Self {
        Self::words(status, "see the other address").with("Location", location)
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Adds what the site's `_headers` says of every file, as its host will.
    pub(super) fn with_all(self, headers: &str) -> Self {
        let headers = headers.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
        headers.fold(self, |answer, (name, value)| answer.with(name, value))
    }

    /// Sends the answer. A browser that has gone away is no concern of ours.
    pub(super) fn send(self, request: Request) {
        let always = [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ];
        let is_said = |name: &str| self.headers.iter().any(|(said, _)| said == name);
        let always = always.into_iter().filter(|(name, _)| !is_said(name));
        let said = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        // A page that is made anew all the time is never the one from before.
        let said = said.filter(|(name, _)| *name != "Cache-Control").chain([("Cache-Control", "no-store")]);
        let headers = said.chain(always).filter_map(|(name, value)| Header::from_bytes(name, value).ok()).collect();
        let length = self.body.len();
        let response = Response::new(StatusCode(self.status), headers, self.body.as_slice(), Some(length), None);
        let _ = request.respond(response.with_chunked_threshold(usize::MAX));
    }
}

/// Media type by the end of a path; text is UTF-8.
fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("atom") => "application/atom+xml; charset=utf-8",
        Some("xml") => "application/xml; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md" | "toml" | "jsonl") | None => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("pdf") => "application/pdf",
        Some(_) => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_type_that_its_name_tells() {
        let case = |path: &str, expected: &str| assert!(content_type(path).starts_with(expected), "{path}");
        case("public/index.html", "text/html");
        case("public/did/feed.xml", "application/xml");
        case("public/_headers", "text/plain");
        case("public/a.b/c", "text/plain");
        case("public/photo.JPG", "image/jpeg");
        case("public/x.bin", "application/octet-stream");
    }
}
