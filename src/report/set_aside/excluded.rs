//! What is not counted: how much, the first of it for a page, and all of it for a spreadsheet.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{ON_PAGE, sheet};
use crate::responses::SetAside;
use crate::survey::Survey;

/// The rows and answers of a survey that are not counted, or worth a look.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Excluded {
    /// Rows that were set aside.
    pub set_aside: Excerpt,
    /// Rows that a later one of the same id replaced.
    pub superseded: Excerpt,
    /// Single answers that could not be counted; the rest of their rows was.
    pub flagged: Excerpt,
    /// Answers that are kept as they were given, and do not look like what was asked for.
    pub remarks: Excerpt,
    /// All of them, as a file for a spreadsheet.
    #[serde(with = "serde_bytes")]
    pub sheet: Vec<u8>,
}

/// The first entries of a list that may be long.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Excerpt {
    /// How many entries the whole list has.
    pub number: usize,
    /// As many of the first as a page shows.
    pub first: Vec<SetAside>,
}

impl Excluded {
    /// Takes rows set aside and flagged answers, each by file and row, and what lists the rows superseded: there may be so
    /// many that they are made one by one.
    pub fn of<S: IndexedParallelIterator<Item = SetAside>>(
        survey: &Survey,
        [set_aside, flagged]: [Vec<SetAside>; 2],
        superseded: impl Fn() -> S,
    ) -> Self {
        let sheet = sheet::sheet(survey, [&set_aside, &flagged], superseded());
        let superseded = Excerpt { number: superseded().len(), first: superseded().take(ON_PAGE).collect() };
        let (remarks, flagged) = flagged.into_iter().partition(|answer| answer.reason.is_remark());
        let [set_aside, flagged, remarks] = [set_aside, flagged, remarks].map(Excerpt::of);
        Self { set_aside, superseded, flagged, remarks, sheet }
    }

    /// Where the file for a spreadsheet stands in the site.
    pub fn sheet_path(survey: &Survey) -> String {
        format!("private/{}/{}", survey.id, sheet::NAME)
    }
}

impl Excerpt {
    fn of(mut list: Vec<SetAside>) -> Self {
        let number = list.len();
        let rest = list.split_off(ON_PAGE.min(number));
        // To free many rows takes a while, for which nobody has to wait.
        rayon::spawn(move || drop(rest));
        list.shrink_to_fit();
        Self { number, first: list }
    }
}
