//! Stage 2: from a definition to the pages that people fill in.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "form/hostile.rs"]
mod hostile;
#[path = "form/share.rs"]
mod share;

use std::io::Write;
use std::sync::{Arc, LazyLock};

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::civil::{Date, date};
use yousaid::form;
use yousaid::problem::Source;
use yousaid::render::Site;
use yousaid::render::theme::{Files, Theme};
use yousaid::survey::{self, Organisation, Survey};

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(&Files::new()).unwrap());
const DAY: Date = date(2026, 3, 1);

/// A survey with a question of every kind, in English and Swedish, on three pages.
fn every_kind() -> Survey {
    survey(include_str!("form/every_kind.toml"))
}

/// One question of a survey that says no more than it must.
fn question(lines: &str) -> String {
    format!(
        "title = \"T\"\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n[collect]\nto = \"file\"\n\
         [[question]]\nid = \"a\"\nask = \"Q\"\n{lines}\n"
    )
}

fn survey(text: &str) -> Survey {
    let source = Arc::new(Source { path: "surveys/flight/survey.toml".into(), text: text.into() });
    let (survey, problems) = survey::check("flight", &source, &Organisation::default());
    survey.unwrap_or_else(|| panic!("{problems:#?}"))
}

fn pages(survey: &Survey, organisation: &Organisation) -> Site {
    form::pages(survey, &THEME, organisation, DAY, &form::Pictures::new()).unwrap()
}

/// The form page of a survey, from `<main>` on, without the style sheets and the script.
fn form_of(survey: &Survey) -> String {
    body(pages(survey, &Organisation::default()).text("public/flight/index.html").unwrap())
}

fn body(page: &str) -> String {
    let (_, body) = page.split_once("<body>\n").unwrap();
    body.split("<script>").next().unwrap().to_owned()
}

#[test]
fn every_kind_of_question_has_its_markup() {
    let expected = snapbox::Data::read_from(std::path::Path::new("tests/form/every_kind.html"), None).raw();
    snapbox::assert_data_eq!(form_of(&every_kind()), expected);
}

/// Bytes of a text as it travels.
fn weight(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn a_form_arrives_with_the_first_packets_and_is_little_script() {
    for text in [include_str!("../benches/web/ten.toml"), include_str!("../surveys/northwind/survey.toml")] {
        let survey = survey(&format!("{text}\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n"));
        let site = pages(&survey, &Organisation::default());
        for language in &survey.languages {
            let path = format!("public/flight/{}index.html", survey.folder(language));
            let page = site.text(&path).unwrap();
            let scripts: Vec<_> =
                page.split("<script").skip(1).filter_map(|rest| rest.split("</script>").next()).collect();
            let (page, script) = (weight(page), weight(&scripts.concat()));
            // Ten packets are what a server sends before it hears from the browser.
            assert!(page <= 14_336, "{path} of {:?} weighs {page} bytes", survey.title);
            assert!(script <= 6_144, "the script of {path} weighs {script} bytes");
            assert!(script > 0);
        }
    }
}

#[test]
fn a_survey_has_a_form_and_thanks_in_every_language() {
    let site = pages(&every_kind(), &Organisation::default());
    let paths: Vec<_> = site.files.keys().collect();
    assert_eq!(
        paths,
        [
            "public/flight/index.html",
            "public/flight/sv/index.html",
            "public/flight/thanks/index.html",
            "public/flight/thanks/sv/index.html",
        ]
    );
    let shows = |path: &str, parts: &[&str]| {
        let page = site.text(path).unwrap();
        for part in parts {
            assert!(page.contains(part), "{path} lacks {part}: {}", body(page));
        }
    };
    shows(paths[0], &["<html lang=\"en\"", "href=\"sv/index.html\" lang=\"sv\" hreflang=\"sv\">Svenska</a>"]);
    shows(paths[1], &["<html lang=\"sv\"", "href=\"../index.html\"", "Hur var incheckningen?", "Skicka dina svar"]);
    let reach = "href=\"mailto:care@northwind.example\">care@northwind.example</a>";
    shows(paths[2], &["<h1>Thank you</h1>", reach, "href=\"tel:+468123456\"", "href=\"../did/index.html\""]);
    shows(paths[3], &["<h1>Tack</h1>", "href=\"../../sv/did/index.html\""]);
}

#[test]
fn thanks_and_closed_pages_lead_to_what_was_done_in_their_language() {
    let languages = ["en", "sv", "is"].map(str::to_owned).to_vec();
    let open = Survey { languages, ..every_kind() };
    let closed = Survey { closes: Some(date(2026, 2, 28)), ..open.clone() };
    let case = |survey: &Survey, path: &str, link: &str| {
        let site = pages(survey, &Organisation::default());
        let page = site.text(&format!("public/flight/{path}index.html")).unwrap();
        assert!(page.contains(&format!("href=\"{link}did/index.html\"")), "{path}: {}", body(page));
    };
    case(&open, "thanks/sv/", "../../sv/");
    case(&open, "thanks/is/", "../../");
    case(&closed, "", "");
    case(&closed, "sv/", "../sv/");
    case(&closed, "is/", "../");
}

#[test]
fn a_closed_survey_says_so_and_takes_nothing() {
    let case = |opens: Option<Date>, closes: Option<Date>, expected: Option<&str>| {
        let form = form_of(&Survey { opens, closes, ..every_kind() });
        assert_eq!(form.contains("<form"), expected.is_none(), "{form}");
        assert!(form.contains(expected.unwrap_or("<form")) && form.contains("mailto:care@northwind.example"), "{form}");
    };
    case(Some(date(2026, 3, 2)), None, Some("This survey opens on 2 March 2026."));
    case(None, Some(date(2026, 2, 28)), Some("This survey closed on 28 February 2026."));
    case(Some(DAY), Some(DAY), None);
}

#[test]
fn a_device_that_strangers_share_keeps_nothing() {
    let case = |shared_device: bool| {
        let form = form_of(&Survey { shared_device, ..every_kind() });
        assert_eq!(form.contains("data-shared autocomplete=\"off\">"), shared_device, "{form}");
    };
    case(true);
    case(false);
}

#[test]
fn a_question_shows_what_its_definition_says() {
    let case = |lines: &str, part: &str| {
        let form = form_of(&survey(&question(lines)));
        assert!(form.contains(part), "no {part} in {form}");
    };
    case("type = \"text\"\nrequired = true", " required>");
    case("type = \"text\"\nhelp = \"*H*\"", "aria-describedby=\"q_a-help\"");
    case("type = \"text\"\nhelp = \"*H*\"", "<p class=\"help\" id=\"q_a-help\"><em>H</em></p>");
    case("type = \"multiple\"\noptions = [\"B\", \"C\"]\nmin = 2", "data-min=\"2\" data-max=\"2\"");
    case("type = \"multiple\"\noptions = [\"B\", \"C\"]", "Choose all that apply.");
    case("type = \"rating\"\nscale = 11", "<input type=\"radio\" id=\"q_a-11\" name=\"q_a\" value=\"11\">");
    case("type = \"rating\"\nscale = 2\nlook = \"faces\"\nhigh_is_bad = true", "q4.5 6 9 0");
}

#[test]
fn a_label_too_long_for_a_box_puts_all_labels_one_below_another() {
    let case = |lines: &str, in_a_row: bool| {
        let form = form_of(&survey(&question(&format!("type = \"rating\"\n{lines}"))));
        assert_eq!(form.contains("class=\"scale "), in_a_row, "{lines}: {form}");
        assert_eq!(form.contains("class=\"choice\""), !in_a_row, "{lines}: {form}");
    };
    case("scale = [\"Bad\", \"Fair\", \"Good\"]\nlook = \"numbers\"", true);
    case("scale = [\"Bad\", \"Fair\", \"Great\"]\nlook = \"numbers\"", false);
    case("scale = [\"Bad\", \"Fair\", \"Good\"]\nlook = \"faces\"", true);
    case("scale = \"satisfaction5\"\nlook = \"faces\"", false);
    case("scale = 11\nlook = \"stars\"", true);
}

#[test]
fn a_required_question_that_may_be_hidden_is_left_to_the_script() {
    let text =
        question("type = \"yes_no\"") + "[[question]]\nid = \"b\"\nask = \"R\"\ntype = \"text\"\nrequired = true\n";
    let form = form_of(&survey(&(text + "show_if = \"a = yes\"\n")));
    assert!(form.contains("data-error=\"Write an answer\"") && !form.contains(" required>"), "{form}");
    assert!(form.contains("Only if your answer to “Q” is Yes."), "{form}");
}

#[test]
fn pages_that_may_end_the_form_do_not_repeat_one_another() {
    let page = |number: usize| {
        format!(
            "[[page]]\nid = \"p{number}\"\nend_if = \"a{number} = yes\"\n\
             [[question]]\nid = \"a{number}\"\npage = \"p{number}\"\ntype = \"yes_no\"\nask = \"Q\"\n"
        )
    };
    let head =
        "title = \"T\"\nseconds = 900\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n[collect]\nto = \"file\"\n";
    let survey = survey(&(head.to_owned() + &(1..=30).map(page).collect::<String>()));
    let site = pages(&survey, &Organisation::default());
    let rule =
        "form:not(:not(:has(#q_a1-1:checked)):not(:has(#q_a2-1:checked))) :is(#page-3,#section-3,#q_a3){display:none}";
    assert!(site.text("public/flight/index.html").unwrap().contains(rule));
}

#[test]
fn what_nobody_sees_begins_no_page() {
    let hidden = question("type = \"hidden\"\nfrom = \"desk\"");
    let seen = "[[question]]\nid = \"b\"\nask = \"Q\"\ntype = \"yes_no\"\npage = \"First\"\n";
    assert_eq!(survey(&format!("{hidden}{seen}")).pages.len(), 1);
    assert_eq!(survey(&hidden).pages.len(), 1);
}

#[test]
fn an_index_lists_open_surveys_and_keeps_what_became_of_closed_ones() {
    let closed = Survey { id: "old".into(), closes: Some(date(2026, 2, 1)), ..every_kind() };
    let future = Survey { id: "next".into(), opens: Some(date(2026, 4, 1)), ..every_kind() };
    let organisation = Organisation { name: Some("A & B".into()), ..Organisation::default() };
    let site = form::index(&[every_kind(), closed, future], &THEME, &organisation, DAY).unwrap();
    let page = site.text("public/index.html").unwrap();
    let holds = |part: &str| page.contains(part);
    assert!(
        holds("<h1>A &amp; B</h1>") && holds("href=\"flight/index.html\"") && holds("href=\"sv/index.html\""),
        "{page}"
    );
    assert!(holds("href=\"flight/did/index.html\"") && holds("href=\"old/did/index.html\""), "{page}");
    assert!(!holds("href=\"old/index.html\"") && !holds("next/"), "{page}");
}

#[test]
fn the_index_stands_in_every_language_that_may_be_answered() {
    let english = Survey { languages: vec!["en".into()], id: "english".into(), ..every_kind() };
    let closed =
        Survey { languages: vec!["de".into()], closes: Some(date(2026, 2, 1)), id: "old".into(), ..every_kind() };
    let spoken = ["sv", "en", "is", "fr"].map(str::to_owned).to_vec();
    let surveys =
        [english, Survey { languages: spoken, ..every_kind() }, closed, Survey { id: "fr".into(), ..every_kind() }];
    let site = form::index(&surveys, &THEME, &Organisation::default(), DAY).unwrap();
    assert_eq!(site.files.keys().collect::<Vec<_>>(), ["public/index.html", "public/sv/index.html"]);
    let shows = |path: &str, parts: &[&str]| {
        let page = site.text(path).unwrap();
        for part in parts {
            assert!(page.contains(part), "{path} lacks {part}: {}", body(page));
        }
    };
    shows(
        "public/index.html",
        &[
            "<html lang=\"en\"",
            "<a href=\"sv/index.html\" lang=\"sv\" hreflang=\"sv\">Svenska</a>\n</nav>",
            "<h2><a href=\"english/index.html\">Your flight with Northwind</a></h2>",
            "<h2><a href=\"flight/en/index.html\">Your flight with Northwind</a></h2>",
            "href=\"flight/en/did/index.html\"",
            "href=\"flight/is/index.html\" lang=\"is\" hreflang=\"is\">is</a>",
        ],
    );
    shows(
        "public/sv/index.html",
        &[
            "<html lang=\"sv\"",
            "<a href=\"../index.html\" lang=\"en\" hreflang=\"en\">English</a>\n</nav>",
            "<h2><a href=\"../english/index.html\" lang=\"en\" hreflang=\"en\">Your flight with Northwind</a></h2>",
            "<h2><a href=\"../flight/index.html\">Din resa med Northwind</a></h2>",
            "href=\"../flight/did/index.html\"",
            "Tidigare enkäter",
        ],
    );
}

#[test]
fn the_same_survey_gives_the_same_bytes() {
    assert_eq!(pages(&every_kind(), &Organisation::default()), pages(&every_kind(), &Organisation::default()));
}

/// The order that docs/survey.md describes: Mulberry32, begun with the seed and the FNV-1a hash of the list's name, and
/// Fisher and Yates' exchanges from the last place to the first.
fn shuffled(seed: u32, name: &str, mut list: Vec<&str>) -> Vec<String> {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |all, byte| (all ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mut state = seed ^ hash;
    for last in (1..list.len()).rev() {
        state = state.wrapping_add(0x6d2b_79f5);
        let mut mixed = (state ^ (state >> 15)).wrapping_mul(state | 1);
        mixed ^= mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(mixed | 0x3d));
        let share = f64::from(mixed ^ (mixed >> 14)) / 4_294_967_296.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the length of a list")]
        list.swap(last, (share * (last + 1) as f64) as usize);
    }
    list.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_order_of_a_list_follows_from_the_seed_as_the_form_has_it() {
    let choices = || vec!["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut expected = serde_json::Map::new();
    for seed in [1, 7, 4_294_967_295] {
        let around = |first: &[&str], list: Vec<String>, last: &[&str]| -> Vec<String> {
            let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
            [own(first), list, own(last)].concat()
        };
        // `three` depends on `one`, so that it and what stands between them move as one thing.
        let questions = shuffled(seed, "section-1", vec!["q_one q_two q_grid q_three", "q_four", "q_five"]);
        let questions = questions.iter().flat_map(|group| group.split(' ')).map(str::to_owned).collect();
        let lists = serde_json::json!({
            "q_one": around(&[], shuffled(seed, "q_one", choices()), &["other", "dk"]),
            "q_two": around(&[""], shuffled(seed, "q_two", choices()), &[]),
            "q_grid": around(&[], shuffled(seed, "q_grid", vec!["q_grid__a", "q_grid__b", "q_grid__c"]), &["q_grid__last"]),
            "section-1": around(&[], questions, &[]),
        });
        expected.insert(seed.to_string(), lists);
    }
    let text = serde_json::to_string_pretty(&expected).unwrap() + "\n";
    let file = snapbox::Data::read_from(std::path::Path::new("tests/form/orders.json"), None).raw();
    snapbox::assert_data_eq!(text, file);
}
