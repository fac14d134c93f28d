//! The parts that colour plays in a chart. A drawing names the part; the theme's style sheet gives it a colour.

use plotters::style::Color;
use plotters_backend::BackendColor;

/// What a stroke or a fill means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Text,
    /// Text that matters less.
    Muted,
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

const NAMES: [&str; 8] = ["text", "muted", "grid", "accent", "band", "reference", "paper", "other"];
const STEPS: [&str; 11] =
    ["step0", "step1", "step2", "step3", "step4", "step5", "step6", "step7", "step8", "step9", "step10"];

impl Ink {
    /// Returns the step of the `index`th of `count` ordered answers, spread evenly and alike on both sides.
    ///
    /// An even number of answers leaves the neutral middle out.
    pub fn step(index: usize, count: usize) -> Self {
        let last = count.saturating_sub(1).max(1);
        let (near, mirrored) = if index * 2 > last { (last - index.min(last), true) } else { (index, false) };
        let step = u8::try_from((near * 20 + last) / (last * 2)).unwrap_or(5).min(5);
        Self::Step(if mirrored { 10 - step } else { step })
    }

    /// Returns the ink of a text that stands on this one.
    pub fn text_on(self) -> Self {
        if matches!(self, Self::Step(3..=7)) { Self::Text } else { Self::Paper }
    }

    /// Returns the class that the style sheet knows.
    pub fn class(self) -> &'static str {
        match self {
            Self::Step(step) => STEPS[usize::from(step.min(10))],
            other => NAMES[usize::from(other.number())],
        }
    }

    fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Muted => 1,
            Self::Grid => 2,
            Self::Accent => 3,
            Self::Band => 4,
            Self::Reference => 5,
            Self::Paper => 6,
            Self::Other => 7,
            Self::Step(step) => 8 + step.min(10),
        }
    }

    /// Reads the ink back from the colour that carried it through plotters.
    pub(super) fn carried_by(colour: BackendColor) -> Self {
        const PLAIN: [Ink; 8] =
            [Ink::Text, Ink::Muted, Ink::Grid, Ink::Accent, Ink::Band, Ink::Reference, Ink::Paper, Ink::Other];
        let number = colour.rgb.2;
        PLAIN.get(usize::from(number)).copied().unwrap_or_else(|| Self::Step(number.saturating_sub(8).min(10)))
    }
}

/// Plotters speaks of colours: an ink travels as the blue of one.
impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (0, 0, self.number()) }
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
        let plain = [Ink::Text, Ink::Muted, Ink::Grid, Ink::Accent, Ink::Band, Ink::Reference, Ink::Paper, Ink::Other];
        for ink in plain.into_iter().chain(steps) {
            assert_eq!(Ink::carried_by(ink.to_backend_color()), ink);
        }
    }
}
