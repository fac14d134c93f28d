//! Prints what the answers of a project say, a figure a line, so that other programs can be held against it:
//! `cargo run --release --example counts -- DIR`.
//!
//! `read` and `counted` tell rows; `q01 7` how often 7 was given to `q01`, and `q01 blank` how often nothing was;
//! `q01 consumer 2025-01` the number of answers of a segment in a month, and their sum.
#![expect(clippy::print_stdout, reason = "prints its result")]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use yousaid::analysis::{Level, nps::Nps};
use yousaid::dataset::{self, By, Counts, Dataset};
use yousaid::journey;
use yousaid::problem::Problem;
use yousaid::responses;
use yousaid::survey::{Missing, Survey};
use yousaid::workspace::{Project, SurveyFiles};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the project")?;
    let project = Project::read(Path::new(&folder)).map_err(|problems| problems[0].render(false))?;
    let checked = journey::check(&project);
    for (files, (survey, _)) in project.surveys.iter().zip(&checked.surveys) {
        for line in lines(survey, files).map_err(|problem| problem.render(false))? {
            println!("{line}");
        }
    }
    Ok(())
}

fn lines(survey: &Survey, files: &SurveyFiles) -> Result<BTreeSet<String>, Problem> {
    let read = files.responses.iter().map(|file| responses::read(&file.path, &file.bytes));
    let dataset = dataset::assemble(survey, read.collect::<Result<_, _>>()?);
    let rows: usize = dataset.accounts.iter().map(|account| account.read).sum();
    let mut lines = BTreeSet::from([format!("read {rows}"), format!("counted {}", dataset.len())]);
    for (question, parted) in dataset.counts(&[By::Wave])[0].iter().enumerate() {
        lines.extend(question_lines(survey, &dataset, question, &parted.together()));
    }
    Ok(lines)
}

fn question_lines(survey: &Survey, dataset: &Dataset<'_>, question: usize, all: &Counts) -> Vec<String> {
    let asked = &survey.questions[question];
    let Some(choices) = asked.choices() else { return Vec::new() };
    let given = choices.list.iter().zip(&all.given);
    let mut lines: Vec<_> = given.map(|(choice, count)| format!("{} {} {count}", asked.id, choice.code)).collect();
    lines.push(format!("{} blank {}", asked.id, all.missing_for(Missing::Blank)));
    if asked.scale().is_some() {
        lines.extend(nps(all).map(|nps| format!("{} nps {nps:.6}", asked.id)));
        lines.extend(segment_lines(survey, dataset, question));
    }
    lines
}

fn nps(counts: &Counts) -> Option<f64> {
    let counts = <&[u64; 11]>::try_from(counts.given.as_slice()).ok()?;
    Nps::of(counts, Level::default()).map(|nps| nps.estimate.value)
}

/// The answers of each segment in each month.
fn segment_lines(survey: &Survey, dataset: &Dataset<'_>, question: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for by in &survey.plan.segments {
        let choices = survey.questions[*by].choices().map_or(&[][..], |choices| &choices.list);
        for (index, choice) in choices.iter().enumerate() {
            let months = dataset.counts_within(question, By::Wave, (*by, index));
            for (month, counts) in dataset.waves.iter().zip(&months.groups).filter(|(_, counts)| counts.answered > 0) {
                let sum: u64 = (0..).zip(&counts.given).map(|(value, count): (u64, _)| value * count).sum();
                let (id, month) = (&survey.questions[question].id, month.first.strftime("%Y-%m"));
                lines.push(format!("{id} {} {month} {} {sum}", choice.code, counts.answered));
            }
        }
    }
    lines
}
