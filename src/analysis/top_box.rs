//! The share of answers in the best categories of a scale, and in the worst.
//!
//! - **Width**: two categories of a scale of five or more, one of a shorter scale; a survey may say otherwise. The width
//!   is always written next to the number.
//! - **Interval**: that of a [`Share`].
//! - **Direction**: a [`Distribution`] runs from worst to best, so a scale on which a high code is bad is turned round before.
//! - **n = 0**: there are no shares. A scale too short for two boxes has none either.

use serde::{Deserialize, Serialize};

use super::distribution::Distribution;
use super::share::Share;

/// Scales from this many categories on have two categories in each box.
const LONG_SCALE: usize = 5;

/// The best and the worst categories; the net of the two is never published without both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boxes {
    /// How many categories each box takes.
    pub width: usize,
    /// The share in the best categories.
    pub top: Share,
    /// The share in the worst categories.
    pub bottom: Share,
}

impl Boxes {
    /// Takes the usual width for the length of the scale.
    pub fn of(answers: &Distribution) -> Option<Self> {
        Self::of_width(answers, if answers.counts().len() < LONG_SCALE { 1 } else { 2 })
    }

    /// Takes a width from 1 to half the length of the scale.
    pub fn of_width(answers: &Distribution, width: usize) -> Option<Self> {
        let counts = answers.counts();
        if width == 0 || width * 2 > counts.len() {
            return None;
        }
        let share = |counts: &[u64]| Share::new(counts.iter().sum(), answers.n());
        Some(Self { width, top: share(&counts[counts.len() - width..])?, bottom: share(&counts[..width])? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_scale_has_narrow_boxes() {
        let case = |counts: &[u64], expected: Option<[u64; 3]>| {
            let boxes = Boxes::of(&Distribution::worst_to_best(counts.to_vec()));
            let got = boxes.map(|boxes| [boxes.width as u64, boxes.top.count(), boxes.bottom.count()]);
            assert_eq!(got, expected, "{counts:?}");
        };
        case(&[1, 2, 4, 8, 16, 32, 64], Some([2, 96, 3]));
        case(&[1, 2, 4, 8, 16], Some([2, 24, 3]));
        case(&[1, 2, 4, 8], Some([1, 8, 1]));
        case(&[1, 2], Some([1, 2, 1]));
        case(&[3], None);
        case(&[0, 0, 0], None);
    }

    #[test]
    fn where_high_is_bad_the_boxes_change_places() {
        let answers = Distribution::worst_to_best(vec![1, 2, 4, 8, 16]);
        let (as_is, reversed) = (Boxes::of(&answers).unwrap(), Boxes::of(&answers.clone().reversed()).unwrap());
        assert_eq!((as_is.top, as_is.bottom), (reversed.bottom, reversed.top));
    }

    #[test]
    fn boxes_do_not_overlap() {
        let answers = Distribution::worst_to_best(vec![1; 5]);
        assert_eq!(Boxes::of_width(&answers, 3), None);
        assert_eq!(Boxes::of_width(&answers, 0), None);
    }
}
