//! Stage 2: from a definition to the pages that people fill in.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use jiff::civil::date;
use yousaid::form;
use yousaid::problem::Source;
use yousaid::render::{Site, Theme};
use yousaid::survey::{self, Organisation, Survey};

fn survey(text: &str) -> Survey {
    let source = Arc::new(Source { path: "surveys/flight/survey.toml".into(), text: text.into() });
    let (survey, problems) = survey::check("flight", &source, &Organisation::default());
    survey.unwrap_or_else(|| panic!("{problems:#?}"))
}

fn pages(survey: &Survey) -> Site {
    form::pages(survey, &Theme::new(&Default::default()).unwrap(), &Organisation::default(), date(2026, 3, 1)).unwrap()
}

#[test]
fn write_out() {
    let text = include_str!("form/every-kind/survey.toml");
    let own = "to = \"url\"\nurl = \"/collect/flight\"";
    let port = std::env::var("PORT").unwrap_or("9".into());
    for (name, collect) in [
        ("url", own.to_owned()),
        ("netlify", "to = \"netlify\"".into()),
        ("away", format!("to = \"url\"\nurl = \"http://127.0.0.1:{port}/collect\"")),
        ("file", "to = \"file\"".into()),
    ] {
        let site = pages(&survey(&text.replace(own, &collect)));
        for (path, bytes) in &site.files {
            let path = std::path::Path::new("/tmp/formcheck/site").join(name).join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
    let theme = Theme::new(&Default::default()).unwrap();
    let mut closed = survey(text);
    closed.closes = Some(date(2026, 1, 1));
    closed.id = "old".into();
    let surveys = [survey(text), closed];
    let organisation = Organisation { name: Some("Northwind".into()), ..Organisation::default() };
    let index = form::index(&surveys, &theme, &organisation, date(2026, 3, 1)).unwrap();
    std::fs::write("/tmp/formcheck/site/url/public/index.html", index).unwrap();
    for (path, bytes) in form::pages(&surveys[1], &theme, &organisation, date(2026, 3, 1)).unwrap().files {
        let path = std::path::Path::new("/tmp/formcheck/site/url").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}
