//! Files that sum up what people answered, and hold no answers: services offer them beside the responses.

use crate::problem::Problem;

/// First headings of tables that sum up what people answered.
const HEADINGS: [&str; 2] = ["answer choices", "answer options"];

/// Whether a table under this first heading sums up what people answered.
pub(super) fn begins(heading: &str) -> bool {
    HEADINGS.contains(&heading.trim().to_lowercase().as_str())
}

/// The problem of a file without responses, in the words `what`.
pub(super) fn refused(name: &str, what: &str) -> Problem {
    Problem::error(format!("`{name}` holds no responses: {what}")).hint(
        "export the responses and not their summary: in SurveyMonkey \"All responses data\", in Google Forms \"View in \
         Sheets\", in Microsoft Forms \"Open results in Excel\"; delete rows above the headings",
    )
}
