//! Writes one page with every kind of chart, from invented numbers: `cargo run --example charts -- /tmp/charts.html`.

use std::collections::BTreeMap;

use serde::Serialize;
use yousaid::problem::Problem;
use yousaid::render::chart::{
    Action, Axis, Bars, Caption, Column, Columns, Distribution, Figure, Intervals, Measure, Reading, Row, Spread,
    SpreadRow, Tone, Trend, Wave,
};
use yousaid::render::{Page, Theme};

const PAGE: &str = r#"{% extends "components/base.html" %}
{% block main %}<h1>{{ page.title }}</h1>
{% for figure in figures %}{{ <figure figure={figure} /> }}{% endfor %}{% endblock %}"#;

#[derive(Serialize)]
struct View {
    figures: Vec<Figure>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to write")?;
    let page = page().map_err(|problem| problem.render(false))?;
    std::fs::write(path, page)?;
    Ok(())
}

fn page() -> Result<Vec<u8>, Problem> {
    let theme = Theme::new(&BTreeMap::from([("report/charts.html".to_owned(), PAGE.to_owned())]))?;
    let words = theme.words("en");
    let caption = |id: &str, finding: &str| Caption {
        id: id.into(),
        finding: finding.into(),
        description: "Invented numbers that show the drawing.".into(),
        note: "Invented numbers.".into(),
        words: &words,
    };
    let page = Page {
        template: "report/charts.html".into(),
        language: "en".into(),
        title: "Charts".into(),
        styles: vec!["base.css".into(), "chart.css".into()],
        ..Page::default()
    };
    let figures = vec![
        journey(caption("journey", "Check-in lets down more people than any other moment"))?,
        score(caption("segments", "Business travellers would recommend us, families would not"))?,
        trend(caption("trend", "Check-in rose after the kiosks came and has held since"))?,
        years(caption("years", "Boarding has moved sideways for a year and a half"))?,
        spread(caption("spread", "Four in five are content with the crew, fewer than half with check-in"))?,
        columns(caption("nps", "Promoters outnumber detractors by 22 points"))?,
        bars(caption("bars", "Most people find us through friends"))?,
    ];
    theme.render(&page, &View { figures })
}

fn firm(value: f64, half: f64, n: u64) -> Reading {
    Reading::Firm(Measure { value, low: value - half, high: value + half, n })
}

fn small(value: f64, half: f64, n: u64) -> Reading {
    Reading::Small(Measure { value, low: value - half, high: value + half, n })
}

fn hidden() -> Reading {
    Reading::Hidden("fewer than 10 answers".into())
}

fn rows(rows: impl IntoIterator<Item = (&'static str, Reading)>) -> Vec<Row> {
    rows.into_iter().map(|(label, reading)| Row { label: label.into(), reading }).collect()
}

fn journey(caption: Caption<'_>) -> Result<Figure, Problem> {
    let rows = rows([
        ("Booking", firm(0.82, 0.03, 812)),
        ("Check-in", firm(0.46, 0.04, 790)),
        ("Security and passport control", firm(0.61, 0.04, 655)),
        ("Lounge", small(0.71, 0.19, 22)),
        ("Boarding", firm(0.74, 0.03, 801)),
        ("Seat, legroom and everything else about the cabin", firm(0.58, 0.04, 803)),
        ("Crew", firm(0.91, 0.02, 1204)),
        ("Wifi & entertainment", firm(0.39, 0.05, 388)),
        ("Help for wheelchair users", hidden()),
        ("Food", firm(0.55, 0.04, 640)),
        ("Arrival", firm(0.79, 0.03, 760)),
        ("Baggage", firm(0.63, 0.04, 512)),
    ]);
    Intervals { caption, axis: Axis::share(), rows, reference: Some(0.68) }.draw()
}

fn score(caption: Caption<'_>) -> Result<Figure, Problem> {
    let rows = rows([
        ("Business", firm(48.0, 9.0, 240)),
        ("Alone", firm(21.0, 8.0, 333)),
        ("With family", firm(-14.0, 11.0, 140)),
    ]);
    Intervals { caption, axis: Axis::points(), rows, reference: Some(0.0) }.draw()
}

fn trend(caption: Caption<'_>) -> Result<Figure, Problem> {
    let wave = |label: &str, reading| Wave { label: label.into(), reading };
    let waves = vec![
        wave("Q1 25", firm(3.1, 0.15, 210)),
        wave("Q2 25", firm(3.0, 0.15, 198)),
        wave("Q3 25", hidden()),
        wave("Q4 25", small(3.2, 0.4, 24)),
        wave("Q1 26", firm(3.6, 0.14, 230)),
        wave("Q2 26", firm(3.7, 0.13, 260)),
    ];
    let action = |at, label: &str| Action { at, label: label.into() };
    let actions =
        vec![action(3.4, "Two more kiosks in Terminal 2 (20 April)"), action(3.6, "Staff at the kiosks (2 May)")];
    Trend { caption, axis: Axis::rating(1.0, 5.0), waves, actions }.draw()
}

fn years(caption: Caption<'_>) -> Result<Figure, Problem> {
    let values =
        [0.70, 0.72, 0.69, 0.71, 0.74, 0.72, 0.73, 0.70, 0.71, 0.69, 0.73, 0.75, 0.74, 0.72, 0.73, 0.74, 0.71, 0.72];
    let wave = |(month, value): (usize, &f64)| Wave {
        label: format!("{}/{}", month % 12 + 1, 25 + month / 12),
        reading: firm(*value, 0.05, 300),
    };
    let waves = values.iter().enumerate().map(wave).collect();
    Trend { caption, axis: Axis { low: 0.5, ..Axis::share() }, waves, actions: Vec::new() }.draw()
}

fn spread(caption: Caption<'_>) -> Result<Figure, Problem> {
    let row = |label: &str, shares: [f64; 5], n| SpreadRow {
        label: label.into(),
        spread: Spread::Shown { shares: shares.to_vec(), n, not_applicable: n / 9 },
    };
    let rows = vec![
        row("Crew", [0.02, 0.05, 0.11, 0.35, 0.47], 1204),
        row("Boarding", [0.05, 0.09, 0.19, 0.41, 0.26], 801),
        row("Security and passport control", [0.11, 0.13, 0.21, 0.33, 0.22], 655),
        SpreadRow { label: "Lounge".into(), spread: Spread::Hidden("fewer than 10 answers".into()) },
        row("Check-in", [0.21, 0.19, 0.17, 0.28, 0.15], 790),
    ];
    let answers = ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"];
    Distribution { caption, answers: answers.map(Into::into).to_vec(), rows }.draw()
}

fn columns(caption: Caption<'_>) -> Result<Figure, Problem> {
    let shares = [0.04, 0.01, 0.02, 0.03, 0.03, 0.06, 0.07, 0.12, 0.14, 0.18, 0.30];
    let column = |(score, share): (usize, &f64)| Column {
        label: score.to_string(),
        share: *share,
        tone: match score {
            0..=6 => Tone::Low,
            7 | 8 => Tone::Middle,
            _ => Tone::High,
        },
    };
    let tones = [(Tone::Low, "Detractors 26%"), (Tone::Middle, "Passives 26%"), (Tone::High, "Promoters 48%")];
    Columns {
        caption,
        columns: shares.iter().enumerate().map(column).collect(),
        tones: tones.map(|(tone, label)| (tone, label.into())).to_vec(),
        n: 812,
    }
    .draw()
}

fn bars(caption: Caption<'_>) -> Result<Figure, Problem> {
    let rows = rows([
        ("Friends and family", firm(0.44, 0.04, 812)),
        ("Search", firm(0.27, 0.03, 812)),
        ("An advertisement in a newspaper or on the radio", firm(0.12, 0.02, 812)),
        ("Travel agent", small(0.09, 0.02, 25)),
        ("Other", hidden()),
    ]);
    Bars { caption, rows }.draw()
}
