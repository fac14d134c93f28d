//! Where answers go: what each host gets, what `check` says of it, and what comes back under which names.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use yousaid::dataset;
use yousaid::form;
use yousaid::problem::{Problem, Source};
use yousaid::render::Site;
use yousaid::render::theme::{Files, Theme};
use yousaid::responses;
use yousaid::survey::{self, HOSTS, Organisation, Survey};

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(&Files::new()).unwrap());

/// What each host is told in the tests, in the order of `HOSTS`.
const COLLECT: [&str; 12] = [
    "to = \"netlify\"",
    "to = \"cloudflare\"",
    "to = \"formspree\"\nform = \"xabcdefg\"",
    "to = \"basin\"\nform = \"1a2b3c4d5e6f\"",
    "to = \"forminit\"\nform = \"abc123xyz\"",
    "to = \"staticforms\"\nkey = \"sf_0a1b2c3d\"",
    "to = \"web3forms\"\nkey = \"01234567-89ab-cdef-0123-456789abcdef\"",
    "to = \"formsubmit\"\naddress = \"care@example.org\"",
    "to = \"google_sheet\"\nurl = \"https://script.google.com/macros/s/AKfy-c_b/exec\"",
    "to = \"url\"\nurl = \"https://collect.example/visit\"",
    "to = \"mail\"",
    "to = \"file\"",
];

fn organisation(address: Option<&str>) -> Organisation {
    Organisation { address: address.map(Into::into), ..Organisation::default() }
}

fn check(collect: &str, questions: &str, organisation: &Organisation) -> (Option<Survey>, Vec<Problem>) {
    let text = format!(
        "title = \"T\"\nlanguages = [\"en\", \"sv\"]\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n\
         [collect]\n{collect}\n[[question]]\nid = \"a\"\nask = {{ en = \"Q\", sv = \"F\" }}\n{questions}\n"
    );
    survey::check("visit", &Arc::new(Source { path: "survey.toml".into(), text }), organisation)
}

fn survey(collect: &str) -> Survey {
    let (survey, problems) = check(collect, "type = \"text\"", &organisation(Some("https://a.example")));
    Survey { revision: "0a1b2c3d".into(), ..survey.unwrap_or_else(|| panic!("{problems:#?}")) }
}

fn pages(collect: &str, address: Option<&str>) -> Site {
    form::pages(&survey(collect), &THEME, &organisation(address), date(2026, 3, 1), &form::Pictures::new()).unwrap()
}

/// The hosts' part of a form: its first tag, its hidden fields but ours, the field that people do not see, the policy.
fn told(page: &str) -> String {
    let page = page.replace("&#39;", "'");
    let mut told = String::new();
    let tags = page.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag);
    let is_told = |tag: &&str| {
        tag.starts_with("form ")
            || (tag.starts_with("input ")
                && (!tag.contains("ys_") || tag.contains("ys_0a1b2c3d") || tag.contains("ys_id")))
    };
    for tag in tags.filter(is_told) {
        writeln!(told, "<{tag}>").unwrap();
    }
    let policy = page.split_once("form-action ").unwrap().1.split("; base-uri").next().unwrap();
    writeln!(told, "form-action {policy}").unwrap();
    told
}

#[test]
fn each_host_gets_what_it_needs() {
    let mut found = String::new();
    for collect in COLLECT {
        writeln!(found, "# {}", collect.replace('\n', ", ")).unwrap();
        let site = pages(collect, Some("https://a.example/ask"));
        writeln!(found, "{}", told(site.text("public/visit/sv/index.html").unwrap())).unwrap();
    }
    let expected = snapbox::Data::read_from(Path::new("tests/form/hosts.txt"), None).raw();
    snapbox::assert_data_eq!(found, expected);
}

#[test]
fn a_form_that_asks_for_files_sends_them_where_they_are_taken() {
    for collect in COLLECT {
        let (survey, problems) = check(collect, "type = \"file\"", &organisation(Some("https://a.example")));
        let survey = survey.unwrap_or_else(|| panic!("{problems:#?}"));
        let site = form::pages(&survey, &THEME, &organisation(None), date(2026, 3, 1), &form::Pictures::new()).unwrap();
        let whole = site.text("public/visit/index.html").unwrap().contains(" enctype=\"multipart/form-data\"");
        assert_eq!(whole, survey.collect.host().takes_files(), "{collect}");
    }
}

#[test]
fn without_an_address_no_service_is_told_where_to_go() {
    for collect in COLLECT {
        let site = pages(collect, None);
        let told = told(site.text("public/visit/index.html").unwrap());
        assert!(!told.contains("thanks") || told.contains("action=\"/visit/thanks/\""), "{told}");
    }
}

#[test]
fn every_host_is_tested_here() {
    let named = COLLECT.map(|collect| collect.split('"').nth(1).unwrap());
    assert_eq!(named, HOSTS.map(|host| host.name));
}

#[test]
fn no_name_that_steers_a_host_can_be_a_field_of_ours() {
    let mut told = BTreeSet::new();
    for collect in COLLECT {
        let survey = survey(collect);
        let site = pages(collect, Some("https://a.example"));
        let page = site.text("public/visit/index.html").unwrap();
        let names = page.split(" name=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let own = |name: &str| {
            let name = name.strip_prefix("fi-text-").unwrap_or(name);
            name.starts_with("q_") || name.starts_with("ys_")
        };
        let foreign =
            names.filter(|name| !own(name) && !["viewport", "color-scheme", "referrer", "robots"].contains(name));
        for name in foreign.filter(|name| *name != survey.id) {
            assert!(survey.collect.host().steering.contains(&name), "{collect} sends {name}");
            told.insert(name.to_owned());
        }
    }
    let steering: BTreeSet<_> = HOSTS.iter().flat_map(|host| host.steering).map(ToString::to_string).collect();
    assert_eq!(told, steering, "what is known to steer a host is what the forms send");
    assert!(steering.iter().all(|name| !name.starts_with("q_") && !name.starts_with("ys_")));
}

#[test]
fn a_wrong_setting_is_told_with_its_right_form() {
    let case = |collect: &str, expected: &str| {
        let (survey, problems) = check(collect, "type = \"text\"", &organisation(Some("https://a.example")));
        let told: Vec<_> =
            problems.iter().filter(|problem| problem.is_error()).map(|problem| &problem.message).collect();
        assert_eq!((survey, told), (None, vec![&expected.to_owned()]), "{collect}");
    };
    case("to = \"formspree\"", "`form` is missing in `collect`");
    case(
        "to = \"formspree\"\nform = \"https://formspree.io/f/x\"",
        "`https://formspree.io/f/x` is no id of a Formspree form",
    );
    case("to = \"basin\"\nform = \"a/b\"", "`a/b` is no id of a Basin form");
    case("to = \"forminit\"\nform = \"\"", "`` is no id of a Forminit form");
    case("to = \"web3forms\"\nkey = \"1234\"", "`1234` is no access key of Web3Forms");
    case("to = \"formsubmit\"\naddress = \"a@b\"", "`a@b` is no e-mail address, nor an alias of FormSubmit");
    case("to = \"formsubmit\"\naddress = \"a@b.se/x\"", "`a@b.se/x` is no e-mail address, nor an alias of FormSubmit");
    case("to = \"staticforms\"\nkey = \"a b\"", "`a b` is no key of Static Forms");
    case(
        "to = \"google_sheet\"\nurl = \"https://docs.google.com/spreadsheets/d/x\"",
        "`https://docs.google.com/spreadsheets/d/x` is no address of a script of Google's",
    );
    case("to = \"url\"\nurl = \"ftp://a.example\"", "`ftp://a.example` is no address that takes a form");
    case("to = \"url\"\nurl = \"//a.example/x\"", "`//a.example/x` is no address that takes a form");
    case("to = \"url\"\nurl = \"https:///x\"", "`https:///x` is no address that takes a form");
    case("to = \"url\"\nurl = \"https://a.example/ x\"", "`https://a.example/ x` is no address that takes a form");
    case("to = \"netlify\"\nform = \"x\"", "unknown key `form` in `collect`");
    case("to = \"netlfy\"", "answers cannot be sent to `netlfy`");
}

#[test]
fn a_host_that_is_not_known_is_answered_with_the_nearest() {
    let (_, problems) = check("to = \"clodflare\"", "type = \"text\"", &organisation(None));
    let problem = problems.iter().find(|problem| problem.is_error()).unwrap();
    assert_eq!(problem.hint.as_deref(), Some("did you mean `cloudflare`?"));
}

#[test]
fn what_a_host_cannot_do_is_told() {
    let boxes = |count: usize| {
        format!("type = \"multiple\"\noptions = {:?}", (0..count).map(|n| format!("O{n}")).collect::<Vec<_>>())
    };
    let case = |collect: &str, questions: &str, address: Option<&str>, expected: &[&str]| {
        let (survey, problems) = check(collect, questions, &organisation(address));
        assert!(survey.is_some(), "{problems:?}");
        let told = problems.iter().filter(|problem| !problem.message.starts_with("the text in"));
        let told: Vec<_> = told.map(|problem| problem.render(false).lines().next().unwrap().to_owned()).collect();
        assert_eq!(told, expected, "{collect}");
    };
    let (text, known) = ("type = \"text\"", Some("https://a.example"));
    case("to = \"file\"", text, None, &[]);
    case("to = \"netlify\"", text, None, &["note: Netlify Forms takes no answer before it is told to"]);
    case(COLLECT[2], text, known, &[]);
    let theirs = "people without scripts see HOST's page of thanks in place of ours";
    case(COLLECT[2], text, None, &[&format!("warning: {}", theirs.replace("HOST", "Formspree"))]);
    case(COLLECT[3], text, known, &[&format!("note: {}", theirs.replace("HOST", "Basin"))]);
    case(COLLECT[6], text, known, &["note: with Web3Forms, answers come as mails, one each"]);
    let file = "type = \"file\"";
    case("to = \"file\"", file, None, &["warning: an answer file takes no files, and `a` asks for one"]);
    case(COLLECT[2], file, known, &["note: Formspree takes files in a paid plan, and `a` asks for one"]);
    let forminit = [
        "warning: Forminit takes 50 fields with an answer, and this form may send 51".to_owned(),
        "note: Forminit takes no answer before it is told to".to_owned(),
        format!("note: {}", theirs.replace("HOST", "Forminit")),
    ];
    let forminit = forminit.each_ref().map(String::as_str);
    case(COLLECT[4], &boxes(42), known, &forminit[1..]);
    case(COLLECT[4], &boxes(43), known, &forminit);
}

#[test]
fn a_site_that_may_show_the_forms_is_written_without_a_path() {
    let case = |sites: &str, expected: &[&str]| {
        let text = format!("[share]\nembed = [{sites}]\n");
        let (organisation, problems) = Organisation::check(&Arc::new(Source { path: "yousaid.toml".into(), text }));
        assert_eq!(problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(), expected, "{sites}");
        assert_eq!(organisation.is_some(), expected.is_empty());
    };
    case("\"https://www.example.org\", \"http://localhost:8080\"", &[]);
    let path = "`https://a.example/x` is no site that can show a form";
    case("\"https://a.example/x\"", &[path]);
    case("\"https://a.example; script-src *\"", &["`https://a.example; script-src *` is no site that can show a form"]);
    case("]\nembeds = [", &["unknown key `embeds` in `share`"]);
    case("\"*\"", &["`*` is no site that can show a form"]);
    case(&format!("\"https://{}.example\"", "a".repeat(1_800)), &["these sites are more than a host reads"]);
}

#[test]
fn names_that_a_host_adds_to_are_read_as_ours() {
    let case = |columns: &str, unmatched: &[&str]| {
        let survey = survey("to = \"forminit\"\nform = \"a\"");
        let file = format!("{columns}\nTea,r1,2026-03-01T10:00:00Z,x,y\n");
        let table = responses::read("a.csv", file.as_bytes()).unwrap();
        let dataset = dataset::assemble(&survey, vec![table]);
        let unused: Vec<_> = dataset.unmatched.values().flatten().map(String::as_str).collect();
        assert_eq!((dataset.len(), unused), (1, unmatched.to_vec()), "{columns}");
    };
    case("q_a,ys_id,ys_start,_next,form-name", &[]);
    case("fi-text-q_a,fi-text-ys_id,fi-text-ys_start,fi-text-ys_rev,redirectTo", &[]);
    case("q_a,ys_id,ys_start,apiKey,ip", &[]);
    case("fi-text-q_b,ys_id,ys_start,access_key,_captcha", &["fi-text-q_b"]);
}

#[test]
fn a_host_that_needs_files_beside_the_pages_gets_them() {
    let case = |collect: &str, expected: &[&str]| {
        let site = form::files(&[survey(collect)], &organisation(Some("https://a.example/ask"))).unwrap();
        assert_eq!(site.files.keys().collect::<Vec<_>>(), expected, "{collect}");
        site
    };
    case("to = \"netlify\"", &["public/_headers"]);
    case(COLLECT[8], &["private/visit/google-sheet.gs", "public/_headers"]);
    let site = case("to = \"cloudflare\"", &["public/_headers", "public/_routes.json", "public/_worker.js"]);
    assert!(site.text("public/_worker.js").unwrap().contains("\nconst SURVEYS = {\"visit\":[\"en\",\"sv\"]};\n"));
    assert!(site.text("public/_routes.json").unwrap().contains("\"/ask/collect/*\""));
}
