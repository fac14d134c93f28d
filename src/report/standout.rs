//! Which of several figures stands out, as far as their uncertainty ranges allow it to be said.
//!
//! One figure is said to be higher than another only when their ranges do not touch. That asks for more than a test of
//! the two would (Schenker & Gentleman 2001, The American Statistician 55(3)), which leaves room for the many pairs that
//! are looked at. Figures on a small base are left out.

use crate::analysis::{Estimate, Figure};

/// What may be said of several figures side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standout<'a> {
    /// Fewer than two figures rest on enough answers.
    TooFew,
    /// Their ranges overlap.
    Nothing,
    /// One is higher than another, but not than all.
    Apart { higher: &'a str, lower: &'a str },
    /// One is higher than all others.
    Highest(&'a str),
    /// One is lower than all others.
    Lowest(&'a str),
    /// One is higher, and one lower, than all others.
    Both { highest: &'a str, lowest: &'a str },
}

impl<'a> Standout<'a> {
    /// Compares named figures of one unit.
    pub(super) fn of<'f>(figures: impl IntoIterator<Item = (&'a str, &'f Figure<Estimate>)>) -> Self {
        let firm = |(name, figure): (&'a str, &'f Figure<Estimate>)| {
            let shown = figure.shown().filter(|shown| !shown.small_base())?;
            Some((name, *shown.of()))
        };
        let mut rising: Vec<(&str, Estimate)> = figures.into_iter().filter_map(firm).collect();
        rising.sort_by(|a, b| a.1.value.total_cmp(&b.1.value));
        let [(lowest, bottom), .., (highest, top)] = rising.as_slice() else { return Self::TooFew };
        let last = rising.len() - 1;
        let above = rising[..last].iter().all(|(_, other)| other.high < top.low);
        let below = rising[1..].iter().all(|(_, other)| other.low > bottom.high);
        match (above, below) {
            (true, true) if last == 1 => Self::Apart { higher: highest, lower: lowest },
            (true, true) => Self::Both { highest, lowest },
            (true, false) => Self::Highest(highest),
            (false, true) => Self::Lowest(lowest),
            (false, false) if bottom.high < top.low => Self::Apart { higher: highest, lower: lowest },
            (false, false) => Self::Nothing,
        }
    }

    /// Says it of things that score: `thing` and `things` name them.
    pub(super) fn sentence(&self, thing: &str, things: &str) -> String {
        match self {
            Self::TooFew => format!("Too few answers to compare {things}"),
            Self::Nothing => format!("No {thing} stands out"),
            Self::Apart { higher, lower } => format!("{higher} scores above {lower}"),
            Self::Highest(highest) => format!("{highest} scores highest"),
            Self::Lowest(lowest) => format!("{lowest} scores lowest"),
            Self::Both { highest, lowest } => format!("{highest} scores highest, {lowest} lowest"),
        }
    }

    /// Whether anything stands out.
    pub(super) fn is_clear(&self) -> bool {
        !matches!(self, Self::TooFew | Self::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::share::Share;
    use crate::analysis::{Floor, Level};

    #[test]
    fn only_ranges_that_do_not_touch_are_told_apart() {
        let case = |counts: &[(&'static str, u64, u64)], expected: &str| {
            let figure = |of, n| Floor::default().admit(Share::new(of, n).map(|it| it.estimate(Level::default())));
            let figures: Vec<_> = counts.iter().map(|(name, count, n)| (*name, figure(*count, *n))).collect();
            let standout = Standout::of(figures.iter().map(|(name, figure)| (*name, figure)));
            assert_eq!(standout.sentence("moment", "moments"), expected, "{counts:?}");
        };
        case(&[("A", 50, 100), ("B", 55, 100)], "No moment stands out");
        case(&[("A", 20, 100), ("B", 80, 100)], "B scores above A");
        case(&[("A", 20, 100), ("B", 80, 100), ("C", 50, 100)], "B scores highest, A lowest");
        case(&[("A", 20, 100), ("B", 50, 100), ("C", 55, 100)], "A scores lowest");
        case(&[("A", 90, 100), ("B", 50, 100), ("C", 55, 100)], "A scores highest");
        case(&[("A", 40, 100), ("B", 50, 100), ("C", 65, 100)], "C scores above A");
        case(&[("A", 20, 100), ("B", 29, 29)], "Too few answers to compare moments");
        case(&[("A", 0, 29), ("B", 50, 100), ("C", 50, 100)], "No moment stands out");
        case(&[], "Too few answers to compare moments");
    }
}
