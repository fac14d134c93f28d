//! How each type of question is answered by hand.

use crate::survey::{Choices, Kind};

/// The longest label that fits into a circle, in characters.
const IN_A_CIRCLE: usize = 3;

/// The most circles that fit into a row.
const IN_A_ROW: usize = 11;

/// How a question is answered by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Printed {
    /// Boxes to tick, one below another.
    Boxes { many: bool },
    /// Circles in a row, for the points of a scale.
    Circles,
    /// So many lines to write on.
    Lines(usize),
    /// A short line for a number.
    Number,
    /// Squares for year, month and day.
    Date,
    /// Squares for hours and minutes.
    Time,
    /// Something to send along.
    Enclosed,
    /// It is only read.
    Nothing,
}

impl Printed {
    /// Says how a type is answered by hand; this is the one place that knows.
    pub(super) fn new(kind: &Kind, language: &str) -> Self {
        match kind {
            Kind::Rating(scale) | Kind::Nps(scale) if fits_a_row(&scale.choices, language) => Self::Circles,
            Kind::Rating(scale) if fits_circles(&scale.choices, language) => Self::Number,
            Kind::Multiple { .. } => Self::Boxes { many: true },
            Kind::Number(_) => Self::Number,
            Kind::Date(_) => Self::Date,
            Kind::Time(_) => Self::Time,
            Kind::Comment(_) => Self::Lines(4),
            Kind::Suggestion(_) => Self::Lines(3),
            Kind::File => Self::Enclosed,
            Kind::Note => Self::Nothing,
            Kind::Single(_)
            | Kind::Dropdown(_)
            | Kind::YesNo(_)
            | Kind::Rating(_)
            | Kind::Nps(_)
            | Kind::Consent(..) => Self::Boxes { many: false },
            _ => Self::Lines(1),
        }
    }

    /// Its name in templates.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Boxes { .. } => "boxes",
            Self::Circles => "circles",
            Self::Lines(_) => "lines",
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Enclosed => "enclosed",
            Self::Nothing => "nothing",
        }
    }

    /// How many lines there are to write on.
    pub(super) fn lines(self) -> usize {
        if let Self::Lines(lines) = self { lines } else { 0 }
    }
}

/// Whether a type is answered by a person at all, in words or by a choice.
pub(super) fn is_answered(kind: &Kind) -> bool {
    !matches!(kind, Kind::Hidden(_) | Kind::Calculated(_) | Kind::Note)
}

/// Whether a scale fits into one row.
pub(super) fn fits_a_row(choices: &Choices, language: &str) -> bool {
    choices.list.len() <= IN_A_ROW && fits_circles(choices, language)
}

fn fits_circles(choices: &Choices, language: &str) -> bool {
    choices.list.iter().all(|choice| choice.label.in_language(language).chars().count() <= IN_A_CIRCLE)
}
