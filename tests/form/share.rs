//! The share kit: what leaves the house leads back to the form, and holds nothing that was not meant.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use yousaid::form::share::kit;
use yousaid::render::{Site, markdown};
use yousaid::survey::{Organisation, Survey};

use super::hostile::{tags, written_everywhere};
use super::{THEME, body, every_kind, question, survey};

const FOLDER: &str = "private/flight/share/";

fn published(organisation: Organisation) -> Organisation {
    Organisation { address: Some("https://a.example/ask".into()), ..organisation }
}

/// The kit of a survey whose address is known.
fn shared(survey: &Survey) -> Site {
    let organisation = Organisation { name: Some("Northwind".into()), ..Organisation::default() };
    kit(survey, &THEME, &published(organisation)).unwrap()
}

fn piece<'s>(site: &'s Site, name: &str) -> &'s str {
    site.text(&format!("{FOLDER}{name}")).unwrap_or_else(|| panic!("no {name}"))
}

/// What a browser makes of a text in a page.
fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/")];
    pairs.iter().fold(text.to_owned(), |text, (mark, c)| text.replace(mark, c)).replace("&amp;", "&")
}

/// The HTML that a page shows to be copied.
fn copied(page: &str) -> Vec<String> {
    let texts = page.split("<textarea id=\"").skip(1).filter(|text| !text.starts_with("mail-plain"));
    texts
        .filter_map(|rest| rest.split_once('>'))
        .map(|(_, rest)| unescaped(rest.split("</textarea>").next().unwrap_or_default()))
        .collect()
}

#[test]
fn every_kind_of_question_can_be_printed_and_said() {
    let site = shared(&every_kind());
    for name in ["paper.html", "phone.html", "sv/phone.html", "email.html", "email.txt", "poster.html", "index.html"] {
        let path = Path::new("tests/form/share").join(name.replace('/', "-"));
        let text = piece(&site, name);
        let text = if text.contains("<style>") { body(text) } else { text.to_owned() };
        snapbox::assert_data_eq!(text, snapbox::Data::read_from(&path, None).raw());
    }
}

#[test]
fn what_takes_a_screen_can_be_done_by_hand() {
    let site = kit(&survey(include_str!("share/by-hand.toml")), &THEME, &Organisation::default()).unwrap();
    for name in ["paper.html", "phone.html"] {
        let path = Path::new("tests/form/share").join(format!("by-hand-{name}"));
        snapbox::assert_data_eq!(body(piece(&site, name)), snapbox::Data::read_from(&path, None).raw());
    }
}

#[test]
fn without_an_address_there_are_paper_and_phone_and_a_word_on_what_is_missing() {
    let site = kit(&every_kind(), &THEME, &Organisation::default()).unwrap();
    let names: Vec<_> = site.files.keys().filter_map(|path| path.strip_prefix(FOLDER)).collect();
    assert_eq!(names, ["index.html", "paper.html", "phone.html", "sv/index.html", "sv/paper.html", "sv/phone.html"]);
    let index = piece(&site, "index.html");
    assert!(index.contains("There is no address yet.") && !index.contains("poster.html"), "{}", body(index));
    assert!(!piece(&site, "paper.html").contains("<svg"), "a code would lead nowhere");
}

/// Reads a QR code as a camera would, from the path of its drawing.
fn decoded(svg: &str) -> String {
    let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    let mut dark = vec![false; side * side];
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    for stretch in path.split('M').skip(1) {
        let numbers = stretch.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
        let [x, y, length, ..] = numbers.collect::<Vec<usize>>()[..] else { panic!("{stretch}") };
        dark[y * side + x..][..length].fill(true);
    }
    let margin = |at: usize| at < 4 || at >= side - 4;
    assert!((0..side * side).all(|at| !dark[at] || !(margin(at % side) || margin(at / side))), "the margin is light");
    let scale = 4;
    let pixel = |x: usize, y: usize| if dark[y / scale * side + x / scale] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * scale, side * scale, pixel);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn a_camera_reads_the_address_of_the_form() {
    let site = shared(&every_kind());
    let case = |name: &str, address: &str| assert_eq!(decoded(piece(&site, name)), address, "{name}");
    case("qr.svg", "https://a.example/ask/flight/?from=poster");
    case("poster.html", "https://a.example/ask/flight/?from=poster");
    case("paper.html", "https://a.example/ask/flight/?from=paper");
    case("sv/qr.svg", "https://a.example/ask/flight/sv/?from=poster");
}

#[test]
fn an_address_too_long_for_a_code_is_a_problem() {
    let organisation =
        Organisation { address: Some(format!("https://{}.example", "a".repeat(3000))), ..Organisation::default() };
    let problem = kit(&every_kind(), &THEME, &organisation).unwrap_err();
    assert!(problem.message.contains("cannot be made a QR code"), "{}", problem.message);
}

#[test]
fn an_e_mail_asks_the_question_that_everybody_is_asked() {
    let case = |lines: &str, parts: &[&str]| {
        let site = shared(&survey(&question(lines)));
        for part in parts {
            assert!(piece(&site, "email.html").contains(part), "no {part} in {}", piece(&site, "email.html"));
        }
    };
    case("type = \"rating\"\nscale = 5", &["flight/?q_a=1&amp;from=email\"", "flight/?q_a=5&amp;from=email\""]);
    let labels = "type = \"rating\"\nscale = [\"Bad indeed\", \"Very good\"]";
    case(labels, &["?q_a=bad_indeed&amp;from=email\"", "display:block;padding:10px 16px"]);
    // Nothing to choose from: the form is opened as it is.
    case("type = \"text\"", &["flight/?from=email\""]);
    let later = "type = \"yes_no\"\n[[question]]\nid = \"b\"\nask = \"R\"\ntype = \"nps\"\nshow_if = \"a = yes\"";
    case(later, &["flight/?from=email\""]);
    let both = "type = \"rating\"\nscale = 5\n[[question]]\nid = \"b\"\nask = \"R\"\ntype = \"nps\"";
    case(both, &["flight/?q_b=10&amp;from=email\""]);
}

#[test]
fn who_is_not_asked_a_question_is_led_past_all_that_hang_on_it() {
    let asked = |id: &str, lines: &str| format!("[[question]]\nid = \"{id}\"\nask = \"R\"\ntype = \"text\"\n{lines}\n");
    let text = [
        question("type = \"yes_no\""),
        asked("b", "show_if = \"a = yes\""),
        asked("c", "show_if = \"a = yes\""),
        asked("d", ""),
        asked("e", "show_if = \"a = no\""),
    ];
    let site = shared(&survey(&text.concat()));
    let phone = piece(&site, "phone.html");
    let ways: Vec<_> = phone.split("If not, go on to ").skip(1).map(|way| way.split('<').next().unwrap()).collect();
    assert_eq!(ways, ["question 4.", "question 4.", "the end."]);
}

/// The tags of a page, and those of the texts that are copied from it and become markup elsewhere.
fn all_tags(page: &str) -> Vec<String> {
    tags(page).into_iter().chain(copied(page).into_iter().flat_map(|text| tags(&format!("<body>\n{text}")))).collect()
}

/// The kit of a survey with one text wherever a text can be.
fn kit_with(text: &str) -> Site {
    let (survey, organisation) = written_everywhere(text);
    kit(&survey, &THEME, &published(organisation)).unwrap()
}

/// The tags of every page that harmless texts make. Short labels stand in a row, others one below another.
static KNOWN: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    for site in ["x", "x x x"].map(kit_with) {
        for path in site.files.keys().filter(|path| Path::new(path).extension().is_some_and(|end| end == "html")) {
            known.entry(path.clone()).or_insert_with(BTreeSet::new).extend(all_tags(site.text(path).unwrap()));
        }
    }
    known
});

/// Checks that a text, wherever it is written, adds no markup to the kit but what Markdown makes of it.
fn stays_text(text: &str) {
    let made = tags(&format!("<body>\n{}{}", markdown::to_html(text), markdown::inline(text)));
    let after = kit_with(text);
    for (path, known) in &*KNOWN {
        let new = all_tags(after.text(path).unwrap()).into_iter();
        let new: Vec<_> = new.filter(|tag| !known.contains(tag) && !made.contains(tag)).collect();
        assert_eq!(new, Vec::<String>::new(), "{text:?} made tags in {path}");
    }
    let mail = after.text(&format!("{FOLDER}email.txt")).unwrap();
    assert!(!mail.contains(|c: char| c.is_control() && c != '\n'), "{mail:?}");
}

#[test]
fn a_hostile_text_stays_text_in_the_whole_kit() {
    for text in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus=alert(1) autofocus '",
        "\" onfocus=\"alert(1)",
        "</textarea></title></style></script><svg onload=alert(1)>",
        "{{ 7*7 }} {% raw %} {title} {n}",
        "[x](javascript:alert(1))",
        "a\r\nBcc: all@a.example\r\n\u{0}\u{1b}[31m",
    ] {
        stays_text(text);
    }
}

#[test]
fn an_e_mail_in_plain_text_is_not_escaped_and_cannot_be_parted() {
    let site = kit_with("a & <b>\r\nBcc: c");
    assert!(piece(&site, "email.txt").starts_with("a & <b> Bcc: c\n\n"), "{}", piece(&site, "email.txt"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_text_adds_markup_to_the_kit(text in "([<>\"'&/={}%a-z\\[\\]()!`*\n ]|<script|</textarea|onload=|<!--){0,24}") {
        stays_text(&text);
    }
}
