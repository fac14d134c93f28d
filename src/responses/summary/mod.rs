//! Files that sum up what people answered, and hold no answers: services offer them beside the responses.

mod counts;

use super::Table;
use crate::problem::Problem;

/// First headings of tables that sum up what people answered.
const HEADINGS: [&str; 2] = ["answer choices", "answer options"];

/// Whether a table under this first heading sums up what people answered.
pub(super) fn begins(heading: &str) -> bool {
    HEADINGS.contains(&heading.trim().to_lowercase().as_str())
}

/// Refuses a file whose only table sums up what people answered; among others, a remark is left on it.
///
/// # Errors
///
/// The file holds such a table alone.
pub(super) fn point_out(file: &str, tables: &mut [Table<'_>]) -> Result<(), Problem> {
    let is_alone = tables.len() == 1;
    for table in tables {
        let Some(question) = counts::question(table) else { continue };
        let what = format!("a row is a question, such as `{question}`, with how many chose each answer");
        if is_alone {
            return Err(refused(file, &what));
        }
        table.remarks.push(format!("seems to sum up what people answered: {what}; its rows count as people"));
    }
    Ok(())
}

/// The problem of a file without responses, in the words `what`.
pub(super) fn refused(name: &str, what: &str) -> Problem {
    Problem::error(format!("`{name}` holds no responses: {what}")).hint(
        "export the responses and not their summary: in SurveyMonkey \"All responses data\", in Google Forms \"View in \
         Sheets\", in Microsoft Forms \"Open results in Excel\"; delete rows above the headings",
    )
}
