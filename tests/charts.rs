//! Charts say the same as their tables, to everyone, in both schemes.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use serde::Serialize;
use yousaid::problem::Problem;
use yousaid::render::chart::{
    Action, Axis, Bars, Caption, Column, Columns, Distribution, Figure, Intervals, Measure, Reading, Row, Spread,
    SpreadRow, Tone, Trend, Wave,
};
use yousaid::render::theme::Words;
use yousaid::render::{Page, Theme};

fn caption(words: &Words) -> Caption<'_> {
    Caption {
        id: "moments".into(),
        finding: "Check-in lets people down".into(),
        description: "Check-in is lowest.".into(),
        note: String::new(),
        words,
    }
}

fn measure(value: f64, n: u64) -> Measure {
    Measure { value, low: value - 0.04, high: value + 0.03, n }
}

fn rows(label: &str, readings: Vec<Reading>) -> Vec<Row> {
    readings.into_iter().map(|reading| Row { label: label.into(), reading }).collect()
}

fn intervals(label: &str, readings: Vec<Reading>) -> Result<Figure, Problem> {
    let words = Words::new();
    Intervals { caption: caption(&words), axis: Axis::share(), rows: rows(label, readings), reference: Some(0.5) }
        .draw()
}

fn spread(shares: &[f64]) -> Result<Figure, Problem> {
    let words = Words::new();
    let spread = Spread::Shown { shares: shares.to_vec(), n: 30, not_applicable: 4 };
    let answers = shares.iter().enumerate().map(|(index, _)| format!("answer {index}")).collect();
    Distribution { caption: caption(&words), answers, rows: vec![SpreadRow { label: "Crew".into(), spread }] }.draw()
}

/// One figure of every kind.
fn figures() -> Vec<Figure> {
    let (words, reading) = (Words::new(), || Reading::Firm(measure(0.47, 40)));
    let waves = ["Q1", "Q2"].map(|label| Wave { label: label.into(), reading: reading() }).to_vec();
    let actions = vec![Action { at: 0.5, label: "Kiosks".into() }];
    let columns = vec![Column { label: "10".into(), share: 0.47, tone: Tone::High }];
    vec![
        intervals("Crew", vec![reading(), Reading::Small(measure(0.4, 12)), Reading::Hidden("too few".into())])
            .unwrap(),
        Bars { caption: caption(&words), rows: rows("Search", vec![reading()]) }.draw().unwrap(),
        Trend { caption: caption(&words), axis: Axis::share(), waves, actions }.draw().unwrap(),
        spread(&[0.13, 0.24, 0.63]).unwrap(),
        Columns { caption: caption(&words), columns, tones: vec![], n: 40 }.draw().unwrap(),
    ]
}

/// Returns the texts of the wide drawing, in order.
fn texts(figure: &Figure) -> Vec<String> {
    let (_, wide) = figure.drawing().split_once("chart wide").unwrap();
    wide.split("</text>").filter_map(|part| Some(part.split_once("<text ")?.1.split_once('>')?.1.to_owned())).collect()
}

#[test]
fn a_drawing_holds_classes_and_whole_numbers_alone() {
    for figure in figures() {
        let drawing = figure.drawing();
        for forbidden in ["style=", "#", "fill=", "stroke=", "rgb", "NaN", "class=\"\""] {
            assert!(!drawing.contains(forbidden), "{forbidden} in {drawing}");
        }
        let attributes = drawing.split('"').skip(1).step_by(2);
        let coordinates = attributes.filter(|text| text.starts_with(|c: char| c.is_ascii_digit() || c == 'M'));
        assert!(coordinates.into_iter().all(|text| !text.contains('.')), "{drawing}");
    }
}

#[test]
fn a_drawing_has_a_name_and_a_description_of_its_own() {
    for figure in figures() {
        let drawing = figure.drawing();
        for width in ["narrow", "wide"] {
            let labels = format!("role=\"img\" aria-labelledby=\"moments-{width}-title moments-{width}-desc\"");
            assert!(drawing.contains(&labels), "{drawing}");
            assert!(
                drawing.contains(&format!("<title id=\"moments-{width}-title\">Check-in lets people down</title>"))
            );
            assert!(drawing.contains(&format!("<desc id=\"moments-{width}-desc\">Check-in is lowest.</desc>")));
        }
        assert_eq!(drawing.matches(" id=\"").count(), 4);
    }
}

#[test]
fn a_table_holds_the_numbers_of_the_drawing() {
    let expected: [(&[&str], &[&str]); 5] = [
        (&["47%", "40%"], &["Crew", "47%", "43%", "50%", "40", "Crew", "40%", "36%", "43%", "12"]),
        (&["47%"], &["Search", "47%", "43%", "50%", "40"]),
        (&["47%"], &["Q1", "47%", "43%", "50%", "40", "Q2", "47%", "43%", "50%", "40"]),
        (&["13", "24", "63", "13%", "63%"], &["Crew", "13%", "24%", "63%", "13%", "63%", "30", "4"]),
        (&["47%"], &["10", "47%", "40"]),
    ];
    for (figure, (drawn, told)) in figures().iter().zip(expected) {
        let texts = texts(figure);
        assert!(drawn.iter().all(|number| texts.iter().any(|text| text == number)), "{drawn:?} in {texts:?}");
        let table = figure.table();
        let cells: Vec<_> = table.rows.iter().flatten().take(told.len()).collect();
        assert_eq!(cells, told);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
    }
}

#[test]
fn few_answers_are_a_ring_and_too_few_are_words() {
    let ring = |reading| intervals("Crew", vec![reading]).unwrap().drawing().contains("accent hollow");
    assert!(ring(Reading::Small(measure(0.5, 12))) && !ring(Reading::Firm(measure(0.5, 40))));
    let figure = intervals("Crew", vec![Reading::Hidden("fewer than 10 answers".into())]).unwrap();
    assert!(!figure.drawing().contains("<circle") && texts(&figure).contains(&"fewer than 10 answers".to_owned()));
    assert_eq!(figure.table().rows, [["Crew", "fewer than 10 answers", "", "", ""]]);
}

#[test]
fn a_gap_in_a_trend_is_not_bridged() {
    let words = Words::new();
    let joined = |middle: Reading| {
        let wave = |reading| Wave { label: "Q".into(), reading };
        let firm = || Reading::Firm(measure(0.5, 40));
        let waves = vec![wave(firm()), wave(middle), wave(firm())];
        let figure = Trend { caption: caption(&words), axis: Axis::share(), waves, actions: vec![] }.draw().unwrap();
        figure.drawing().matches("class=\"accent\" stroke-width=\"2\"").count()
    };
    assert_eq!(joined(Reading::Firm(measure(0.4, 40))), 2, "one line in each width");
    assert_eq!(joined(Reading::Hidden("too few".into())), 0);
}

#[test]
fn what_cannot_be_shown_is_refused() {
    let refused = |figure: Result<Figure, Problem>| figure.unwrap_err().message;
    assert!(refused(intervals("Crew", vec![])).contains("no whole table"));
    assert!(refused(intervals("Crew", vec![Reading::Firm(measure(f64::NAN, 3))])).contains("no number"));
    assert!(refused(spread(&[0.1, 0.2])).contains("do not add up to 1"));
    let words = Words::new();
    let blank = |id: &str, finding: &str| {
        let caption = Caption { id: id.into(), finding: finding.into(), ..caption(&words) };
        Bars { caption, rows: rows("a", vec![Reading::Firm(measure(0.5, 40))]) }.draw()
    };
    assert!(refused(blank("a", " ")).contains("no finding"));
    assert!(refused(blank("a\"b", "x")).contains("letters"));
}

#[test]
fn a_hostile_label_stays_text() {
    let figure = intervals("</text><script>\u{0}&\"", vec![Reading::Firm(measure(0.5, 40))]).unwrap();
    assert!(
        !figure.drawing().contains("<script") && figure.drawing().contains("&lt;/text&gt;&lt;script&gt;\u{fffd}&amp;")
    );
}

#[test]
fn whole_percents_of_a_spread_add_up_to_100() {
    let case = |shares: &[f64], expected: &[&str]| {
        let figure = spread(shares).unwrap();
        assert_eq!(figure.table().rows[0][1..=shares.len()], *expected);
    };
    case(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], &["34%", "33%", "33%"]);
    case(&[0.005, 0.005, 0.99], &["1%", "0%", "99%"]);
    case(&[0.0, 0.29, 0.71], &["0%", "29%", "71%"]);
}

#[test]
fn twelve_rows_stay_small() {
    let readings = (0..12).map(|row| Reading::Firm(measure(0.3 + f64::from(row) / 20.0, 812))).collect();
    let figure = intervals("Security and passport", readings).unwrap();
    for drawing in figure.drawing().lines() {
        assert!(drawing.len() < 4500, "{}", drawing.len());
    }
}

#[test]
fn a_figure_goes_into_a_page_with_its_table() {
    #[derive(Serialize)]
    struct View {
        figure: Figure,
    }
    let template =
        "{% extends \"components/base.html\" %}{% block main %}{{ <figure figure={figure} /> }}{% endblock %}";
    let theme = Theme::new(&BTreeMap::from([("report/a.html".into(), template.into())])).unwrap();
    for figure in figures() {
        let page = Page { template: "report/a.html".into(), language: "en".into(), ..Page::default() };
        let cell = format!("<th scope=\"row\">{}</th>", figure.table().rows[0][0]);
        let html = String::from_utf8(theme.render(&page, &View { figure }).unwrap()).unwrap();
        assert!(html.contains("<figcaption>Check-in lets people down</figcaption>"), "{html}");
        assert!(html.contains("<svg class=\"chart narrow\"") && html.contains(&cell), "{html}");
    }
}

/// Returns the relative luminance of a colour such as `#1f5fa8` (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let channel = |from: usize| {
        let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_keep_their_contrast_in_both_schemes() {
    let text = include_str!("../themes/default/theme.toml");
    let theme = toml::de::DeTable::parse(text).unwrap();
    for scheme in ["light", "dark"] {
        let scheme_colours = theme.get_ref()[scheme].get_ref().as_table().unwrap();
        let colour = |name: &str| scheme_colours[name].get_ref().as_str().unwrap();
        let case = |ink: &str, ground: &str, least: f64| {
            let found = contrast(colour(ink), colour(ground));
            assert!(found >= least, "{scheme}: {ink} on {ground} has {found:.2}, not {least}");
        };
        for ink in ["ink", "muted", "accent", "good", "warn", "bad"] {
            case(ink, "paper", 4.5);
            case(ink, "surface", 4.5);
        }
        case("accent-ink", "accent", 4.5);
        for shape in ["accent", "other", "edge"] {
            case(shape, "paper", 3.0);
        }
        for step in 0..=10 {
            let step_name = format!("ramp{step}");
            case(&step_name, "paper", 3.0);
            case(if (3..=7).contains(&step) { "ink" } else { "paper" }, &step_name, 4.5);
        }
    }
}
