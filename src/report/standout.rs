//! Which of several figures stands out, as far as their uncertainty ranges allow it to be said.
//!
//! One figure is said to be higher than another only when their ranges do not touch. That asks for more than a test of
//! the two would (Schenker & Gentleman 2001, The American Statistician 55(3)). Nothing is adjusted for the number of
//! pairs that are looked at. Figures on a small base are left out.

use super::wording;
use crate::analysis::{Estimate, Figure};

/// What may be said of several figures side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standout<'a> {
    /// Fewer than two figures rest on enough answers.
    TooFew,
    /// Their ranges overlap.
    Nothing,
    /// One is higher than another, and neither stands apart from all the rest.
    Apart { higher: &'a str, lower: &'a str },
    /// Those that are higher than all others, and those that are lower; at least one list is not empty.
    Ends { highest: Vec<&'a str>, lowest: Vec<&'a str> },
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
        let [(lower, bottom), .., (higher, top)] = rising.as_slice() else { return Self::TooFew };
        if bottom.high >= top.low {
            return Self::Nothing;
        }
        let names = |part: &[(&'a str, Estimate)]| part.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        let last = rising.len();
        let lowest = leading(last, |size| parted(&rising[..size], &rising[size..])).map(|size| names(&rising[..size]));
        let highest = leading(last, |size| parted(&rising[..last - size], &rising[last - size..]));
        let highest = highest.map(|size| names(&rising[last - size..]));
        match (highest, lowest) {
            (None, None) => Self::Apart { higher, lower },
            (highest, lowest) => {
                Self::Ends { highest: highest.unwrap_or_default(), lowest: lowest.unwrap_or_default() }
            }
        }
    }

    /// Says it of things that have a score: `thing` and `things` name them.
    pub(super) fn sentence(&self, thing: &str, things: &str) -> String {
        match self {
            Self::TooFew => format!("Too few answers to compare {things}"),
            Self::Nothing => format!("No {thing} stands out"),
            Self::Apart { higher, lower } => format!("{higher} scored above {lower}"),
            Self::Ends { highest, lowest } if lowest.is_empty() => format!("{} scored highest", wording::list(highest)),
            Self::Ends { highest, lowest } if highest.is_empty() => format!("{} scored lowest", wording::list(lowest)),
            Self::Ends { highest, lowest } => {
                format!("{} scored highest, {} lowest", wording::list(highest), wording::list(lowest))
            }
        }
    }

    /// Whether anything stands out.
    pub(super) fn is_clear(&self) -> bool {
        !matches!(self, Self::TooFew | Self::Nothing)
    }
}

/// The smallest of the sizes 1 and 2 that holds; never as much as half of all, which would say little.
fn leading(all: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    [1, 2].into_iter().find(|size| size * 2 < all && holds(*size))
}

/// Whether every range of the first lies below every range of the second.
fn parted(below: &[(&str, Estimate)], above: &[(&str, Estimate)]) -> bool {
    let highest = below.iter().map(|(_, it)| it.high).fold(f64::NEG_INFINITY, f64::max);
    above.iter().all(|(_, it)| it.low > highest)
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
        case(&[("A", 20, 100), ("B", 80, 100)], "B scored above A");
        case(&[("A", 20, 100), ("B", 80, 100), ("C", 50, 100)], "B scored highest, A lowest");
        case(&[("A", 20, 100), ("B", 50, 100), ("C", 55, 100)], "A scored lowest");
        case(&[("A", 90, 100), ("B", 50, 100), ("C", 55, 100)], "A scored highest");
        case(&[("A", 40, 100), ("B", 50, 100), ("C", 65, 100)], "C scored above A");
        case(
            &[("A", 20, 100), ("B", 22, 100), ("C", 50, 100), ("D", 55, 100), ("E", 60, 100)],
            "A and B scored lowest",
        );
        case(&[("A", 20, 100), ("B", 22, 100), ("C", 80, 100), ("D", 82, 100)], "D scored above A");
        case(&[("A", 20, 100), ("B", 29, 29)], "Too few answers to compare moments");
        case(&[("A", 0, 29), ("B", 50, 100), ("C", 50, 100)], "No moment stands out");
        case(&[], "Too few answers to compare moments");
    }
}
