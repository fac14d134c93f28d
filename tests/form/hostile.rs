//! Texts that mean harm, wherever a definition holds a text.

use proptest::prelude::*;
use yousaid::render::markdown;
use yousaid::survey::{self, Choices, Collect, Kind, Scale, Text};

use super::{DAY, Organisation, Survey, THEME, body, every_kind, form, form_of, pages};

/// Puts one text wherever a definition holds a text.
pub(crate) fn written_everywhere(text: &str) -> (Survey, Organisation) {
    let mut survey = every_kind();
    let all = |into: &mut Text| *into = Text::plain(text);
    let whole = |choices: &mut Choices| {
        choices.list.iter_mut().for_each(|choice| all(&mut choice.label));
        choices.missing.iter_mut().filter_map(|code| code.label.as_mut()).for_each(all);
    };
    let scaled = |scale: &mut Scale| {
        whole(&mut scale.choices);
        scale.low.iter_mut().chain(&mut scale.high).for_each(all);
    };
    all(&mut survey.title);
    (survey.mission, survey.intro, survey.thanks) =
        (Some(Text::plain(text)), Some(Text::plain(text)), Some(Text::plain(text)));
    survey.contact = survey::Contact { name: text.into(), email: text.into(), phone: Some(text.into()) };
    survey.collect = Collect::Url(format!("/{text}"));
    survey.moments.iter_mut().for_each(|moment| all(&mut moment.name));
    survey.pages.iter_mut().filter_map(|page| page.title.as_mut()).for_each(all);
    for question in &mut survey.questions {
        all(&mut question.ask);
        question.help = Some(Text::plain(text));
        match &mut question.kind {
            Kind::Single(choices) | Kind::Dropdown(choices) | Kind::YesNo(choices) | Kind::Consent(_, choices) => {
                whole(choices);
            }
            Kind::Multiple { choices, .. } => whole(choices),
            Kind::Rating(scale) | Kind::Nps(scale) => scaled(scale),
            Kind::Hidden(from) => text.clone_into(from),
            _ => {}
        }
    }
    (survey, Organisation { name: Some(text.into()), ..Organisation::default() })
}

/// Every tag of a page with the names of its attributes; values are skipped.
pub(crate) fn tags(page: &str) -> Vec<String> {
    let page = body(page);
    let mut rest = page.as_str();
    let mut tags = Vec::new();
    while let Some(start) = rest.find('<') {
        let (mut tag, mut quoted, mut end) = (String::new(), false, rest.len());
        for (at, c) in rest[start..].char_indices() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => {
                    end = start + at;
                    break;
                }
                c if !quoted => tag.push(c),
                _ => {}
            }
        }
        tags.push(tag);
        rest = &rest[end..];
    }
    tags
}

/// Checks that a text, wherever it is written, adds no markup but what Markdown makes of it.
fn stays_text(text: &str) {
    let (plain, hostile) = (written_everywhere("x"), written_everywhere(text));
    let made = tags(&format!("<body>\n{}{}", markdown::to_html(text), markdown::inline(text)));
    let index = |(survey, organisation): &(Survey, Organisation)| {
        form::index(std::slice::from_ref(survey), &THEME, organisation, DAY).unwrap()
    };
    let (mut before, mut after) = (pages(&plain.0, &plain.1), pages(&hostile.0, &hostile.1));
    before.extend(index(&plain));
    after.extend(index(&hostile));
    for path in before.files.keys() {
        let known = tags(before.text(path).unwrap());
        let page = after.text(path).unwrap();
        for tag in tags(page) {
            assert!(known.contains(&tag) || made.contains(&tag), "{text:?} made <{tag}> in {path}");
        }
        assert_eq!(page.matches("<script").count(), before.text(path).unwrap().matches("<script").count(), "{path}");
    }
}

#[test]
fn a_hostile_text_stays_text_wherever_it_is_written() {
    for text in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus=alert(1) autofocus '",
        "\" onfocus=\"alert(1)",
        "</textarea></select></title></style></script><svg onload=alert(1)>",
        "{{ 7*7 }} {% raw %} {# x #}",
        "{choices} {n} {question}",
        "[x](javascript:alert(1)) ![x](https://a.example/x.png)",
        "a\u{0}b\u{202e}c\u{1b}[31m",
    ] {
        stays_text(text);
        let (survey, organisation) = written_everywhere(text);
        let page = form_of(&survey);
        assert!(!page.contains("49 ") && !page.contains("javascript:alert(1)\""), "{page}");
        drop(organisation);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_text_makes_a_script(text in "([<>\"'&/={}%a-z\\[\\]()!`*\n ]|<script|</script|onload=|<!--){0,24}") {
        stays_text(&text);
    }
}
