//! Writes invented answers to `survey.toml`: `cargo run --release --example answers -- ROWS FILE [SEED]`.
//!
//! The ending of the file tells the format: `csv`, `jsonl` or `xlsx`. Every row depends on the seed, its number and the
//! number of rows alone, so the formats hold the same answers. One row in fifty repeats an earlier id, most of them
//! with a later time and some with a stale one.
#![expect(clippy::print_stderr, reason = "says what it wrote")]

mod words;
mod workbook;

use std::borrow::Cow;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jiff::Timestamp;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use rayon::prelude::*;

/// Rows that one thread writes at a time, and how many such stretches are held at once.
const STRETCH: u64 = 10_000;
const HELD: u64 = 16;

/// Rows of the first stretch of a file repeat nothing, since there is little to repeat.
const FIRST_REPEAT: u64 = 1_000;

const YEAR: u64 = 365 * 86_400_000;
const SEGMENTS: [(&str, u32); 5] =
    [("consumer", 38), ("smb", 27), ("midmarket", 17), ("enterprise", 11), ("public", 7)];
const MATTERS: [&str; 8] = ["price", "support", "speed", "design", "docs", "security", "integrations", "other"];
const PLACES: [&str; 12] =
    ["web", "ios", "android", "email", "phone", "chat", "store", "partner", "api", "desktop", "kiosk", "none"];
const RATINGS: usize = 12;

/// What one cell holds.
enum Cell {
    Blank,
    Number(u8),
    Text(Cow<'static, str>),
    Several(Vec<&'static str>),
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "give the number of rows and the file: 10000 answers.csv";
    let rows = arguments.next().ok_or(usage)?.parse()?;
    let path = arguments.next().ok_or(usage)?;
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let answers = Answers { rows, seed };
    let file = BufWriter::new(File::create(&path)?);
    match Path::new(&path).extension().and_then(|ending| ending.to_str()) {
        Some("csv") => answers.write(file, &[&columns().join(","), "\n"].concat(), csv)?,
        Some("jsonl") => answers.write(file, "", json)?,
        Some("xlsx") => workbook::write(file, &columns(), (0..rows).map(|row| answers.row(row)))?,
        _ => return Err("the name of the file ends in csv, jsonl or xlsx".into()),
    }
    eprintln!("{rows} rows in {path}");
    Ok(())
}

fn columns() -> Vec<String> {
    let ratings = (1..=RATINGS).map(|number| format!("q{number:02}"));
    let ids = ["response_id", "respondent_id", "started_at", "submitted_at", "segment"].map(str::to_owned);
    ids.into_iter().chain(ratings).chain(["m1", "m2", "t1", "t2"].map(str::to_owned)).collect()
}

/// The answers of a year.
struct Answers {
    rows: u64,
    seed: u64,
}

impl Answers {
    /// Writes all rows as text, several stretches at once and in order.
    fn write(&self, mut out: impl Write, header: &str, line: fn(&[Cell], &mut Vec<u8>)) -> io::Result<()> {
        out.write_all(header.as_bytes())?;
        let stretches: Vec<u64> = (0..self.rows.div_ceil(STRETCH)).collect();
        for held in stretches.chunks(usize::try_from(HELD).unwrap_or(1)) {
            let texts: Vec<Vec<u8>> = held.par_iter().map(|stretch| self.stretch(*stretch, line)).collect();
            texts.iter().try_for_each(|text| out.write_all(text))?;
        }
        out.flush()
    }

    fn stretch(&self, stretch: u64, line: fn(&[Cell], &mut Vec<u8>)) -> Vec<u8> {
        let mut text = Vec::new();
        for row in stretch * STRETCH..((stretch + 1) * STRETCH).min(self.rows) {
            line(&self.row(row), &mut text);
        }
        text
    }

    fn draws(&self, row: u64) -> Pcg64 {
        Pcg64::seed_from_u64(self.seed << 40 ^ row)
    }

    /// Whether a row repeats the id of an earlier one.
    fn repeats(&self, row: u64) -> bool {
        row >= FIRST_REPEAT && self.draws(row).random_ratio(1, 50)
    }

    /// When a row was sent, in milliseconds: the rows stand in the order of time, from 1 January 2025.
    fn time(&self, row: u64) -> u64 {
        1_735_689_600_000 + u64::try_from(u128::from(row) * u128::from(YEAR) / u128::from(self.rows)).unwrap_or(YEAR)
    }

    fn row(&self, row: u64) -> Vec<Cell> {
        let mut draws = self.draws(row);
        let _ = draws.random_ratio(1, 50);
        let (first, sent) = if self.repeats(row) {
            let earlier = self.earlier(row, &mut draws);
            // No two rows of one id have the same time, so there is one latest.
            let stale = draws.random_ratio(3, 20);
            (earlier, if stale { self.time(earlier) - 1 - row } else { self.time(row) })
        } else {
            (row, self.time(row))
        };
        let started = sent - draws.random_range(20_000..900_000);
        let (ids, lean) = person(&mut self.draws(!first));
        let mood = draws.random_range(-20..=20) + lean;
        let mut cells = ids;
        cells.splice(2..2, [moment(started), moment(sent)]);
        cells.extend((0..RATINGS).map(|question| rating(&mut draws, question, mood)));
        cells.push(several(&mut draws, &MATTERS, 3));
        cells.push(several(&mut draws, &PLACES, 5));
        cells.push(comment(&mut draws, 45));
        cells.push(comment(&mut draws, 15));
        cells
    }

    /// An earlier row that is no repetition itself.
    fn earlier(&self, row: u64, draws: &mut Pcg64) -> u64 {
        let mut earlier = draws.random_range(0..row);
        while self.repeats(earlier) {
            earlier = draws.random_range(0..row);
        }
        earlier
    }
}

/// The two ids and the segment of whoever answers, and by how much, in tenths, that segment rates higher.
fn person(draws: &mut Pcg64) -> (Vec<Cell>, i32) {
    let response = format!("R_{:016x}", draws.random_range(0..u64::MAX));
    let respondent = format!("P{:08}", draws.random_range(0..100_000_000));
    let mut left = draws.random_range(0..100);
    let mut segment = 0;
    while left >= SEGMENTS[segment].1 {
        left -= SEGMENTS[segment].1;
        segment += 1;
    }
    let lean = i32::try_from(segment).unwrap_or(0) * 2 - 4;
    let texts = [response.into(), respondent.into(), SEGMENTS[segment].0.into()];
    (texts.map(Cell::Text).into(), lean)
}

fn moment(milliseconds: u64) -> Cell {
    let moment = i64::try_from(milliseconds).ok().and_then(|it| Timestamp::from_millisecond(it).ok());
    Cell::Text(format!("{:.3}", moment.unwrap_or_default()).into())
}

/// A rating from 0 to 10, around 6; one in twenty is left blank.
fn rating(draws: &mut Pcg64, question: usize, mood: i32) -> Cell {
    if draws.random_ratio(1, 20) {
        return Cell::Blank;
    }
    let centre = 65 + mood + i32::try_from(question % 4).unwrap_or(0) * 5;
    let spread: i32 = (0..3).map(|_| draws.random_range(-16..=16)).sum();
    Cell::Number(u8::try_from(((centre + spread) / 10).clamp(0, 10)).unwrap_or(0))
}

/// Some of the options, the first the likeliest; about one in twelve people chooses none.
fn several(draws: &mut Pcg64, options: &[&'static str], divisor: usize) -> Cell {
    let chooses = !draws.random_ratio(1, 12);
    let chance = |place: usize| (options.len() - place) as f64 / (divisor * options.len()) as f64;
    let options = options.iter().enumerate();
    Cell::Several(options.filter(|(place, _)| draws.random_bool(chance(*place)) && chooses).map(|it| *it.1).collect())
}

/// A few words, given by so many people in a hundred, at times with a comma, quotes or several lines.
fn comment(draws: &mut Pcg64, given: u32) -> Cell {
    if !draws.random_ratio(given, 100) {
        return Cell::Blank;
    }
    let count = draws.random_range(3..17);
    let mut chosen: Vec<Cow<'static, str>> =
        (0..count).map(|_| words::WORDS[draws.random_range(0..words::WORDS.len())].into()).collect();
    let mut joint = " ";
    match draws.random_range(0..100) {
        0..30 => chosen[count / 2].to_mut().push(','),
        30..34 => chosen[1] = format!("\"{}\"", chosen[1]).into(),
        34..36 => joint = "\n",
        _ => {}
    }
    Cell::Text(chosen.join(joint).into())
}

fn csv(cells: &[Cell], out: &mut Vec<u8>) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Blank => {}
            Cell::Number(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Cell::Several(options) => out.extend_from_slice(options.join("|").as_bytes()),
            Cell::Text(text) if text.contains([',', '"', '\n']) => {
                out.extend_from_slice(format!("\"{}\"", text.replace('"', "\"\"")).as_bytes());
            }
            Cell::Text(text) => out.extend_from_slice(text.as_bytes()),
        }
    }
    out.push(b'\n');
}

fn json(cells: &[Cell], out: &mut Vec<u8>) {
    let value = |cell: &Cell| match cell {
        Cell::Blank => "null".into(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => serde_json::Value::from(text.as_ref()).to_string(),
        Cell::Several(options) => serde_json::Value::from(options.clone()).to_string(),
    };
    let members: Vec<_> =
        columns().iter().zip(cells).map(|(name, cell)| format!("\"{name}\":{}", value(cell))).collect();
    out.extend_from_slice(format!("{{{}}}\n", members.join(",")).as_bytes());
}
