//! What holds for any bytes, whatever they are read as. The targets try to break it; the tests of the project let all of
//! their own files through it.

use std::sync::{Arc, LazyLock};

use yousaid::actions;
use yousaid::dataset::{self, By};
use yousaid::problem::{Problem, Source};
use yousaid::responses;
use yousaid::survey::{self, Organisation, Survey};

/// A survey that asks every kind of question.
static SURVEY: LazyLock<Survey> = LazyLock::new(|| {
    let source = source("survey.toml", include_str!("../../tests/form/every_kind.toml"));
    let (survey, problems) = survey::check("every", &source, &Organisation::default());
    survey.unwrap_or_else(|| panic!("{}", texts(&problems)))
});

/// A file that a person wrote.
fn source(path: &str, text: &str) -> Arc<Source> {
    Arc::new(Source { path: path.into(), text: text.into() })
}

/// Problems as people read them, with and without colours.
fn texts(problems: &[Problem]) -> String {
    problems.iter().flat_map(|problem| [problem.render(false), problem.render(true)]).collect()
}

/// Into how many pieces a file is cut.
const MOST_CUTS: usize = 1_000;

/// Reads bytes as a file of this name, and holds every row to account: however the file is cut, the same rows are found;
/// read = counted + superseded + set aside; and every response that counts has an answer to every question, or a reason
/// for none.
pub fn account(name: &str, bytes: &[u8]) {
    let read = |every: usize| responses::read(name, bytes).map(|table| table.cut_every(every));
    let mut table = match read(usize::MAX) {
        Ok(table) => table,
        Err(problem) => {
            assert!(!texts(&[problem]).is_empty());
            return;
        }
    };
    let rows = table.copy();
    assert_eq!(table.read, rows.len() + table.set_aside.len());
    assert!(rows.iter().all(|row| row.cells.len() == table.columns.len()));
    // A start is looked for at each cut, as far as the next few rows: among thousands of cuts that takes seconds.
    for every in [1, 7, 64].into_iter().filter(|every| bytes.len() / every <= MOST_CUTS) {
        let Ok(mut cut) = read(every) else { panic!("a file is read or refused however it is cut") };
        assert_eq!(cut.copy(), rows, "cut every {every} bytes");
        assert_eq!((cut.read, &cut.set_aside), (table.read, &table.set_aside), "cut every {every} bytes");
    }
    let found = table.read;
    let dataset = dataset::assemble(&SURVEY, vec![table]);
    for account in &dataset.accounts {
        assert!(account.balances(), "{account:?}");
    }
    assert_eq!(found, dataset.accounts.iter().map(|account| account.read).sum::<usize>());
    assert_eq!(found, dataset.len() + dataset.superseded.len() + dataset.set_aside.len());
    assert_eq!(dataset.accounts.iter().map(|account| account.counted).sum::<usize>(), dataset.len());
    for (counts, asked) in dataset.counts(&[By::Wave])[0].iter().zip(&SURVEY.questions) {
        let counts = counts.together();
        let people = counts.answered + counts.missing.iter().sum::<u64>();
        assert!(people == dataset.len() as u64 || people == 0, "{}: {people} of {}", asked.id, dataset.len());
    }
}

/// Reads text as a definition: it is refused with problems that can be shown, or it is a survey.
pub fn define(text: &str) {
    let (survey, problems) = survey::check("any", &source("survey.toml", text), &Organisation::default());
    show(survey.is_none(), &problems);
}

/// Reads text as a ledger: it is refused with problems that can be shown, or it is a ledger.
pub fn act(text: &str) {
    let (ledger, problems) = actions::check(&source("actions.toml", text), &SURVEY);
    show(ledger.is_none(), &problems);
}

fn show(is_refused: bool, problems: &[Problem]) {
    assert_eq!(is_refused, problems.iter().any(Problem::is_error), "{}", texts(problems));
    assert_eq!(problems.is_empty(), texts(problems).is_empty());
}
