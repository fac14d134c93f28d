//! The server over a real socket: what a browser gets, and what a stranger does not.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use yousaid::cli::serve::{Fields, Live, Server, watch};
use yousaid::problem::Problem;
use yousaid::render::Site;

const PAGE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\"><body>start</body>";

/// A server at work, with what its forms collected.
struct Served {
    port: String,
    live: Arc<Live>,
    posted: Receiver<(String, Fields)>,
}

fn served(files: &[(&str, &str)]) -> Served {
    let live = Arc::new(Live::new(site(files)));
    let server = Server::bind(0, Arc::clone(&live)).unwrap();
    let port = server.address().trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
    let (sender, posted) = mpsc::channel();
    let sender = Mutex::new(sender);
    thread::spawn(move || {
        server.run(&|survey, fields| {
            if survey == "unknown" {
                return Err(Problem::error("there is no survey `unknown`"));
            }
            sender.lock().unwrap().send((survey.to_owned(), fields)).unwrap();
            Ok(format!("/{survey}/thanks/"))
        });
    });
    Served { port, live, posted }
}

fn site(files: &[(&str, &str)]) -> Site {
    Site { files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect() }
}

impl Served {
    /// Sends a request as it stands, in which `PORT` is the server's, and returns the whole answer.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{}", self.port)).unwrap();
        stream.write_all(request.replace("PORT", &self.port).as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n"))
    }

    /// Posts a form with more headers, each ended by `\r\n`.
    fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        let headers = format!("Host: 127.0.0.1:PORT\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n");
        self.send(&format!("POST {path} HTTP/1.1\r\n{headers}\r\n{body}"))
    }
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

#[track_caller]
fn has(answer: &str, status: u16, text: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.contains(text), "{answer}");
}

#[test]
fn a_site_is_served_as_a_static_host_would() {
    let served = served(&[
        ("public/index.html", PAGE),
        ("public/flight/index.html", "form"),
        ("public/logo.svg", "<svg/>"),
        ("private/flight/index.html", "report"),
    ]);
    has(&served.get("/"), 200, "start");
    has(&served.get("/?from=mail"), 200, "start");
    has(&served.get("/flight/"), 200, "form");
    has(&served.get("/flight"), 302, "Location: /flight/\r\n");
    has(&served.get("//flight"), 302, "Location: /flight/\r\n");
    has(&served.get("/private/flight/"), 200, "report");
    has(&served.get("/logo.svg"), 200, "Content-Type: image/svg+xml\r\n");
    has(&served.get("/hotel/"), 404, "there is no page at /hotel/");
    let page = served.get("/");
    for header in ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Content-Type: text/html"] {
        has(&page, 200, header);
    }
}

#[test]
fn pages_come_with_the_headers_of_their_host() {
    let rules = "/*\n  Content-Security-Policy: frame-ancestors 'self'\n  Referrer-Policy: strict-origin\n  Cache-Control: no-cache\n";
    let page = served(&[("public/index.html", PAGE), ("public/_headers", rules)]).get("/");
    for header in
        ["Content-Security-Policy: frame-ancestors 'self'", "Referrer-Policy: strict-origin", "Cache-Control: no-store"]
    {
        has(&page, 200, &format!("{header}\r\n"));
    }
    assert!(!page.contains("no-referrer") && !page.contains("no-cache"), "{page}");
}

#[test]
fn a_page_may_be_asked_for_without_its_body() {
    let served = served(&[("public/index.html", PAGE)]);
    let answer = served.send("HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n");
    has(&answer, 200, "Content-Length: ");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_foreign_name_that_points_here_is_refused() {
    let served = served(&[("public/index.html", PAGE)]);
    let case = |headers: &str, status: u16| {
        let answer = served.send(&format!("GET / HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"));
        has(&answer, status, "");
    };
    case("Host: 127.0.0.1:PORT\r\n", 200);
    case("Host: localhost:PORT\r\n", 200);
    case("Host: [::1]:PORT\r\n", 200);
    case("Host: evil.example:PORT\r\n", 403);
    case("Host: 127.0.0.1:1\r\n", 403);
    case("Host: 127.0.0.1\r\n", 403);
    case("Host: localhost.evil.example:PORT\r\n", 403);
    case("Host: localhost:PORT\r\nHost: evil.example\r\n", 403);
    case("", 403);
}

#[test]
fn nothing_but_the_site_can_be_reached() {
    let served = served(&[("public/index.html", PAGE)]);
    for path in [
        "/../Cargo.toml",
        "/private/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "//etc/passwd",
        "/public/index.html",
        "/private",
        "http://evil.example/",
        "*",
    ] {
        has(&served.get(path), 404, "there is no page at");
    }
}

#[test]
fn a_posted_form_lands_and_is_thanked_for() {
    let served = served(&[]);
    let answer = served.post("/collect/flight-1", FORM, "q_nps=9&q_why=Caf%C3%A9+%26+tea&q_a__b=1");
    has(&answer, 303, "Location: /flight-1/thanks/\r\n");
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = vec![field("q_nps", "9"), field("q_why", "Café & tea"), field("q_a__b", "1")];
    assert_eq!(served.posted.try_recv().unwrap(), ("flight-1".to_owned(), fields));
    let script = format!("{FORM}Accept: application/json\r\n");
    has(&served.post("/collect/a", &script, "q_nps=9"), 200, "{\"success\":true}");
    has(&served.post("/collect/unknown", FORM, "a=1"), 422, "error: there is no survey `unknown`");
}

#[test]
fn a_form_is_taken_from_our_own_pages_only() {
    let served = served(&[]);
    let case = |headers: &str, status: u16| {
        has(&served.post("/collect/a", &format!("{FORM}{headers}").replace("PORT", &served.port), "a=1"), status, "");
        assert_eq!(served.posted.try_recv().is_ok(), status == 303, "{headers}");
    };
    case("Origin: http://127.0.0.1:PORT\r\nSec-Fetch-Site: same-origin\r\n", 303);
    case("Origin: http://evil.example\r\n", 403);
    case("Origin: null\r\n", 403);
    case("Origin: http://127.0.0.1:1\r\n", 403);
    case("Sec-Fetch-Site: cross-site\r\n", 403);
    case("Sec-Fetch-Site: same-site\r\n", 403);
}

#[test]
fn only_a_short_form_of_a_survey_can_be_posted() {
    let served = served(&[("public/index.html", PAGE)]);
    let long = "a".repeat((1 << 20) + 1);
    has(&served.post("/collect/a", FORM, &long), 413, "longer than 1 MiB");
    has(&served.post("/collect/a", FORM, &long[1..]), 303, "");
    let parts = "Content-Type: multipart/form-data; boundary=b\r\n";
    has(&served.post("/collect/a", parts, "--b\r\n"), 400, "did not arrive whole");
    let field = "--b\r\nContent-Disposition: form-data; name=\"q_a\"\r\n\r\n9\r\n--b--\r\n";
    has(&served.post("/collect/a", parts, field), 303, "");
    has(&served.post("/collect/a", "Content-Type: text/plain\r\n", "a=1"), 415, "");
    has(&served.post("/", FORM, "a=1"), 405, "Allow: GET, HEAD\r\n");
    has(&served.post("/collect/../a", FORM, "a=1"), 405, "");
    has(&served.get("/collect/a"), 405, "Allow: POST\r\n");
}

#[test]
fn a_page_that_waits_hears_of_a_change() {
    let served = served(&[("public/index.html", PAGE)]);
    let page = served.get("/");
    has(&page, 200, "<script data-version=\"0\">");
    has(&page, 200, "; connect-src 'self'\">");
    has(&served.get("/-/version"), 200, "\r\n\r\n0\n");
    let changed = Arc::clone(&served.live);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        changed.replace(site(&[("public/index.html", "other")]));
    });
    has(&served.get("/-/version?since=0"), 200, "\r\n\r\n1\n");
    has(&served.get("/"), 200, "other<script data-version=\"1\">");
}

#[test]
fn a_taken_port_gives_way_to_the_next() {
    let live = Arc::new(Live::default());
    let first = Server::bind(0, Arc::clone(&live)).unwrap();
    let port: u16 = first.address().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    assert_ne!(Server::bind(port, live).unwrap().address(), first.address());
}

#[test]
fn a_change_of_a_survey_is_told_and_output_is_not() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("output")).unwrap();
    let (sender, changes) = mpsc::channel();
    watch(root.path(), move || sender.send(()).unwrap()).unwrap();
    let told = || {
        let told = changes.recv_timeout(Duration::from_secs(5)).is_ok();
        while changes.recv_timeout(Duration::from_millis(400)).is_ok() {}
        told
    };
    fs::write(root.path().join("yousaid.toml"), "a").unwrap();
    assert!(told(), "the configuration");
    fs::create_dir_all(root.path().join("surveys/a")).unwrap();
    assert!(told(), "a folder that was not there");
    fs::write(root.path().join("surveys/a/survey.toml"), "a").unwrap();
    assert!(told(), "a file in it");
    fs::write(root.path().join("output/index.html"), "a").unwrap();
    fs::write(root.path().join("surveys/a/survey.toml~"), "a").unwrap();
    fs::read(root.path().join("surveys/a/survey.toml")).unwrap();
    assert!(changes.recv_timeout(Duration::from_millis(600)).is_err(), "output, copies and readers");
}
