//! Answers requests of a browser on this machine, and of nobody else.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tiny_http::{Method, Request};

use super::answer::Answer;
use super::live::Live;
use super::post::{self, Collect};
use super::reload;
use crate::problem::Problem;

/// How many ports are tried, from the one asked for.
const PORTS: u16 = 20;

/// How long a page that waits for news is kept waiting; browsers give up after some minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that listens on 127.0.0.1 only.
pub struct Server {
    http: tiny_http::Server,
    port: u16,
    live: Arc<Live>,
}

impl Server {
    /// Listens on a port, or on the next one that is free. Port 0 takes any.
    ///
    /// # Errors
    /// When no port near the one asked for is free.
    pub fn bind(port: u16, live: Arc<Live>) -> Result<Self, Problem> {
        let listen = || -> io::Result<TcpListener> {
            let ports = port..=port.saturating_add(PORTS);
            let mut tries = ports.map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)));
            let is_taken = |try_: &io::Result<_>| matches!(try_, Err(e) if e.kind() == io::ErrorKind::AddrInUse);
            tries.find(|result| !is_taken(result)).unwrap_or_else(|| Err(io::ErrorKind::AddrInUse.into()))
        };
        let failed = |reason: String| {
            Problem::error(format!("cannot listen on port {port}: {reason}")).hint("ask for another one with `--port`")
        };
        let listener = listen().map_err(|error| failed(error.kind().to_string()))?;
        let port = listener.local_addr().map_err(|error| failed(error.to_string()))?.port();
        let http = tiny_http::Server::from_listener(listener, None).map_err(|error| failed(error.to_string()))?;
        Ok(Self { http, port, live })
    }

    /// The address of the start page, such as `http://127.0.0.1:4000/`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers requests until the process ends.
    pub fn run(&self, collect: &Collect) {
        thread::scope(|scope| {
            for mut request in self.http.incoming_requests() {
                // A page that waits for news must not keep others waiting.
                scope.spawn(move || self.answer(&mut request, collect).send(request));
            }
        });
    }

    fn answer(&self, request: &mut Request, collect: &Collect) -> Answer {
        if !self.is_addressed(request) {
            return Answer::words(403, &format!("this server answers at {} only", self.address()));
        }
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let survey = path.strip_prefix("/collect/").filter(|id| is_id(id));
        match (request.method(), survey) {
            (Method::Post, Some(survey)) => post::take(request, survey, collect),
            (Method::Get | Method::Head, None) if path == "/-/version" => self.version(query),
            (Method::Get | Method::Head, None) => self.page(path),
            (_, Some(_)) => Answer::words(405, "a form is posted here").with("Allow", "POST"),
            (_, None) => Answer::words(405, "a page can only be read").with("Allow", "GET, HEAD"),
        }
    }

    /// Whether a request names this server. A foreign name that was made to point here (DNS rebinding) is not ours.
    fn is_addressed(&self, request: &Request) -> bool {
        let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let Some((name, port)) = host.value.as_str().rsplit_once(':') else { return false };
        matches!(name, "127.0.0.1" | "localhost" | "[::1]") && port == self.port.to_string()
    }

    fn version(&self, query: &str) -> Answer {
        let seen = query.strip_prefix("since=").and_then(|seen| seen.parse().ok());
        let version = seen.map_or_else(|| self.live.site().1, |seen| self.live.wait(seen, PATIENCE));
        Answer::words(200, &version.to_string())
    }

    /// Looks a path up among the files of the site; nothing on disk can be reached.
    fn page(&self, path: &str) -> Answer {
        let (site, version) = self.live.site();
        let headers = site.text("public/_headers").unwrap_or_default();
        let relative = path.trim_start_matches('/');
        let folder = if relative == "private" || relative.starts_with("private/") { "" } else { "public/" };
        let file = match relative {
            "" => "public/index.html".to_owned(),
            _ if relative.ends_with('/') => format!("{folder}{relative}index.html"),
            _ => format!("{folder}{relative}"),
        };
        match site.files.get(&file) {
            Some(bytes) if Path::new(&file).extension().is_some_and(|end| end == "html") => {
                Answer::file(&file, reload::add(bytes, version)).with_all(headers)
            }
            Some(bytes) => Answer::file(&file, bytes.clone()).with_all(headers),
            // Links in a page are relative to its folder, so the address has to end as a folder does.
            None if site.files.contains_key(&format!("{file}/index.html")) => {
                Answer::redirect(302, format!("/{relative}/"))
            }
            None => Answer::words(404, &format!("there is no page at {path}; the start page is {}", self.address())),
        }
    }
}

/// Whether a text could be the id of a survey, so that it is safe in an address.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}
