//! The parts that colour plays in a chart. A drawing names the part; the theme's style sheet gives it a colour.

use plotters::style::Color;
use plotters_backend::BackendColor;

/// What a stroke or a fill means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Text,
    /// Text that matters less.
    Muted,
    /// Text on a weak step.
    Over,
    /// Grid lines.
    Grid,
    /// What the chart is about.
    Accent,
    /// The interval round a line.
    Band,
    /// A line to compare with.
    Reference,
    /// The page, where something is left free.
    Paper,
    /// What the chart is not about.
    Other,
    /// A step between worst (0) and best (10).
    Step(u8),
}

/// The inks without steps, in the order of their names.
const PLAIN: [Ink; 9] =
    [Ink::Text, Ink::Muted, Ink::Over, Ink::Grid, Ink::Accent, Ink::Band, Ink::Reference, Ink::Paper, Ink::Other];
const NAMES: [&str; 9] = ["text", "muted", "over", "grid", "accent", "band", "reference", "paper", "other"];
const STEPS: [&str; 11] =
    ["step0", "step1", "step2", "step3", "step4", "step5", "step6", "step7", "step8", "step9", "step10"];

impl Ink {
    /// Returns the step of the `index`th of `count` ordered answers, spread evenly and alike on both sides.
    ///
    /// An even number of answers leaves the neutral middle out.
    pub(super) fn step(index: usize, count: usize) -> Self {
        let last = count.saturating_sub(1).max(1);
        let (near, mirrored) = if index * 2 > last { (last - index.min(last), true) } else { (index, false) };
        let step = u8::try_from((near * 20 + last) / (last * 2)).unwrap_or(5).min(5);
        Self::Step(if mirrored { 10 - step } else { step })
    }

    /// Returns the ink of a text that stands on this one.
    pub(super) fn text_on(self) -> Self {
        if matches!(self, Self::Step(3..=7)) { Self::Over } else { Self::Paper }
    }

    /// Returns the class that the style sheet knows.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Step(step) => STEPS[usize::from(step.min(10))],
            plain => PLAIN.iter().zip(NAMES).find(|(ink, _)| **ink == plain).map_or("", |(_, name)| name),
        }
    }

    /// Reads the ink back from the colour that carried it through plotters.
    pub(super) fn carried_by(colour: BackendColor) -> Self {
        let (kind, step, _) = colour.rgb;
        PLAIN.get(usize::from(kind)).copied().unwrap_or(Self::Step(step))
    }
}

/// Plotters speaks of colours: an ink travels as the red and green of one.
impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        let kind = PLAIN.iter().zip(0..).find(|(ink, _)| *ink == self).map_or(u8::MAX, |(_, kind)| kind);
        let step = if let Self::Step(step) = self { *step } else { 0 };
        BackendColor { alpha: 1.0, rgb: (kind, step, 0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_alike_on_both_sides() {
        let case = |count: usize, expected: &[u8]| {
            let steps: Vec<_> = (0..count).map(|index| Ink::step(index, count)).collect();
            assert_eq!(steps, expected.iter().map(|step| Ink::Step(*step)).collect::<Vec<_>>(), "{count}");
        };
        case(2, &[0, 10]);
        case(3, &[0, 5, 10]);
        case(4, &[0, 3, 7, 10]);
        case(5, &[0, 3, 5, 7, 10]);
        case(7, &[0, 2, 3, 5, 7, 8, 10]);
        case(10, &[0, 1, 2, 3, 4, 6, 7, 8, 9, 10]);
        case(11, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }

    #[test]
    fn an_ink_survives_the_way_through_plotters() {
        let steps = (0..=10).map(Ink::Step);
        for ink in PLAIN.into_iter().chain(steps) {
            assert_eq!(Ink::carried_by(ink.to_backend_color()), ink);
        }
    }
}
