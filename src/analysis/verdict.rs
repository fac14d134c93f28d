//! What may be said of an action after it was done: one of a closed list of verdicts, by a table read from the top.
//!
//! 1. **Too early**: too few answers on a side, the review date not reached, or nothing to compute.
//! 2. **Moved, nothing to compare with**: no usable controls, and the raw interval lies off zero.
//! 3. **Moved with the action**: the raw change and the change against the others both lie off zero, the same way.
//! 4. **Moved like the others**: the raw change lies off zero, the change against the others does not.
//! 5. **Better or worse than the others**: only the change against the others lies off zero, or the two disagree.
//! 6. **No change that matters**: all intervals include zero and stay within the smallest change that matters.
//! 7. **No detectable change**: the rest, with the change that would have shown.
//!
//! A verdict carries numbers and a code. The sentences, with their rounding and their language, belong to the report, and
//! never say that an action caused anything. The table is this project's own; its false alarms are simulated in
//! `tests/oracle/calibration.rs`.

use serde::{Deserialize, Serialize};

use super::floor::{Figure, Floor};
use super::power::detectable;
use super::{Based, Difference, Direction};

/// What is known when an action is reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Evidence {
    /// Answers to the touchpoint before the action.
    pub before: u64,
    /// Answers since it, the days left out not counted.
    pub after: u64,
    /// Days over which the answers since were collected.
    pub days_after: u64,
    /// Whether the review date, settled before anyone looked, has come.
    pub due: bool,
    /// The change of the touchpoint.
    pub raw: Option<Difference>,
    /// The change beyond that of the touchpoints left alone; nothing without usable controls. One that rests on fewer
    /// people than the floor does not count.
    pub against_the_others: Option<Difference>,
}

/// What was settled when the action was recorded, before anyone looked.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Answers needed on each side, 30 unless the action says otherwise; never fewer than the floor.
    pub needed: u64,
    /// The smallest change that matters, in the unit of the touchpoint.
    pub matters: f64,
    /// Which way is better.
    pub better: Direction,
    /// The floor under counts that a page may show.
    pub floor: Floor,
}

/// What may be said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Verdict {
    /// Nothing yet.
    TooEarly(Wait),
    /// It moved; perhaps everything did.
    MovedNoComparison(Direction, Difference),
    /// It moved, and further than the others.
    MovedWith(Direction, Compared),
    /// It moved, and so did the others.
    MovedLikeTheOthers(Compared),
    /// It did better than the others, without a rise of its own that shows.
    BetterThanTheOthers(Compared),
    /// It did worse than the others, without a fall of its own that shows.
    WorseThanTheOthers(Compared),
    /// Any change is smaller than what matters.
    NoMeaningfulChange {
        /// Between what and what.
        raw: Difference,
        /// The same against the others.
        against_the_others: Option<Difference>,
    },
    /// There may be a change that these answers are too few to show.
    NoDetectableChange {
        /// Between what and what.
        raw: Difference,
        /// The same against the others.
        against_the_others: Option<Difference>,
        /// The change that would have shown in 80 of 100 cases.
        detectable: f64,
    },
}

/// A change, alone and against the others.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// By how much it moved.
    pub raw: Difference,
    /// By how much further than the others.
    pub against_the_others: Difference,
}

/// What a verdict waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wait {
    /// Answers from before the action, which cannot come any more.
    AnswersBefore {
        /// How many there are.
        given: Figure<Answers>,
        /// How many are needed.
        needed: u64,
    },
    /// Answers since the action.
    AnswersAfter {
        /// How many there are.
        given: Figure<Answers>,
        /// How many are needed.
        needed: u64,
        /// In how many weeks they will have come at the present rate; nothing while the count itself is not shown,
        /// since the one tells the other.
        weeks: Option<u64>,
    },
    /// The review date.
    ReviewDate,
    /// Answers that differ: where everyone says the same, nothing can be computed.
    Spread,
}

/// A number of answers, as a figure of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(pub u64);

impl Based for Answers {
    fn base(&self) -> u64 {
        self.0
    }
}

impl Verdict {
    /// The code of the verdict, as it stands in files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooEarly(_) => "too_early",
            Self::MovedNoComparison(Direction::Up, _) => "moved_no_comparison_up",
            Self::MovedNoComparison(Direction::Down, _) => "moved_no_comparison_down",
            Self::MovedWith(Direction::Up, _) => "moved_with_up",
            Self::MovedWith(Direction::Down, _) => "moved_with_down",
            Self::MovedLikeTheOthers(_) => "moved_like_the_others",
            Self::BetterThanTheOthers(_) => "better_than_the_others",
            Self::WorseThanTheOthers(_) => "worse_than_the_others",
            Self::NoMeaningfulChange { .. } => "no_meaningful_change",
            Self::NoDetectableChange { .. } => "no_detectable_change",
        }
    }
}

/// Reads the table from the top.
pub fn judge(evidence: &Evidence, plan: &Plan) -> Verdict {
    let raw = match ready(evidence, plan) {
        Ok(raw) => raw,
        Err(wait) => return Verdict::TooEarly(wait),
    };
    let enough = |change: &Difference| change.base() >= plan.floor.answers();
    let Some(against_the_others) = evidence.against_the_others.filter(enough) else {
        return match raw.direction() {
            Some(direction) => Verdict::MovedNoComparison(direction, raw),
            None => unmoved(raw, None, plan),
        };
    };
    let compared = Compared { raw, against_the_others };
    match (raw.direction(), against_the_others.direction()) {
        (Some(direction), Some(beyond)) if direction == beyond => Verdict::MovedWith(direction, compared),
        (Some(_), None) => Verdict::MovedLikeTheOthers(compared),
        (_, Some(beyond)) if beyond == plan.better => Verdict::BetterThanTheOthers(compared),
        (_, Some(_)) => Verdict::WorseThanTheOthers(compared),
        (None, None) => unmoved(raw, Some(against_the_others), plan),
    }
}

/// Whether the last period before an action lay more than two standard errors on the bad side of the earlier ones, given
/// its change from them: part of what follows may then be a return to normal.
pub fn after_a_bad_spell(last_from_earlier: &Difference, better: Direction) -> bool {
    let fall = match better {
        Direction::Up => -last_from_earlier.value,
        Direction::Down => last_from_earlier.value,
    };
    fall > 2.0 * last_from_earlier.standard_error
}

/// The raw change, when a verdict may be read.
fn ready(evidence: &Evidence, plan: &Plan) -> Result<Difference, Wait> {
    let needed = plan.needed.max(plan.floor.answers());
    let given = |answers| plan.floor.admit(Some(Answers(answers)));
    if evidence.before < needed {
        Err(Wait::AnswersBefore { given: given(evidence.before), needed })
    } else if !evidence.due {
        Err(Wait::ReviewDate)
    } else if evidence.after < needed {
        let given = given(evidence.after);
        let weeks = given.shown().and_then(|_| weeks_left(evidence, needed));
        Err(Wait::AnswersAfter { given, needed, weeks })
    } else {
        evidence.raw.ok_or(Wait::Spread)
    }
}

/// Weeks until the missing answers will have come at the present rate, rounded up.
fn weeks_left(evidence: &Evidence, needed: u64) -> Option<u64> {
    let weeks = (needed - evidence.after).checked_mul(evidence.days_after)?.div_ceil(evidence.after.checked_mul(7)?);
    Some(weeks.max(1))
}

fn unmoved(raw: Difference, against_the_others: Option<Difference>, plan: &Plan) -> Verdict {
    let matters = |change: &Difference| change.low < -plan.matters || change.high > plan.matters;
    if matters(&raw) || against_the_others.as_ref().is_some_and(matters) {
        let detectable = detectable(&against_the_others.unwrap_or(raw));
        Verdict::NoDetectableChange { raw, against_the_others, detectable }
    } else {
        Verdict::NoMeaningfulChange { raw, against_the_others }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Level;

    fn change(low: f64, high: f64) -> Difference {
        let value = f64::midpoint(low, high);
        let standard_error = (high - low) / 4.0;
        Difference { value, low, high, level: Level::default(), standard_error, first: 100, second: 100 }
    }

    const EVIDENCE: Evidence =
        Evidence { before: 100, after: 100, days_after: 70, due: true, raw: None, against_the_others: None };

    const PLAN: Plan = Plan { needed: 30, matters: 0.2, better: Direction::Up, floor: Floor::DEFAULT };

    #[test]
    fn the_table_is_read_from_the_top() {
        let case = |raw: [f64; 2], others: Option<[f64; 2]>, expected: &str| {
            let [raw, others] = [Some(raw), others].map(|ends| ends.map(|[low, high]| change(low, high)));
            let verdict = judge(&Evidence { raw, against_the_others: others, ..EVIDENCE }, &PLAN);
            assert_eq!(verdict.code(), expected, "{verdict:?}");
        };
        let (up, down, wide, narrow) = ([0.1, 0.7], [-0.7, -0.1], [-0.4, 0.3], [-0.1, 0.1]);
        case(up, None, "moved_no_comparison_up");
        case(down, None, "moved_no_comparison_down");
        case(up, Some(up), "moved_with_up");
        case(down, Some(down), "moved_with_down");
        case(up, Some(narrow), "moved_like_the_others");
        case(down, Some(wide), "moved_like_the_others");
        case(wide, Some(up), "better_than_the_others");
        case(down, Some(up), "better_than_the_others");
        case(narrow, Some(down), "worse_than_the_others");
        case(up, Some(down), "worse_than_the_others");
        case(narrow, Some(narrow), "no_meaningful_change");
        case(narrow, None, "no_meaningful_change");
        case(narrow, Some(wide), "no_detectable_change");
        case(wide, Some(narrow), "no_detectable_change");
        case(wide, None, "no_detectable_change");
    }

    #[test]
    fn a_comparison_on_too_few_people_is_none() {
        let few = Difference { first: 9, ..change(0.1, 0.7) };
        let evidence = Evidence { raw: Some(change(0.1, 0.7)), against_the_others: Some(few), ..EVIDENCE };
        assert_eq!(judge(&evidence, &PLAN).code(), "moved_no_comparison_up");
    }

    #[test]
    fn where_low_is_good_a_fall_beyond_the_others_is_better() {
        let evidence =
            Evidence { raw: Some(change(-0.1, 0.1)), against_the_others: Some(change(-0.7, -0.1)), ..EVIDENCE };
        let verdict = judge(&evidence, &Plan { better: Direction::Down, ..PLAN });
        assert_eq!(verdict.code(), "better_than_the_others");
    }

    #[test]
    fn nothing_is_said_before_its_time() {
        let raw = Some(change(0.1, 0.7));
        let given = |answers| Floor::default().admit(Some(Answers(answers)));
        let case = |evidence: Evidence, expected: Wait| {
            assert_eq!(judge(&Evidence { raw, ..evidence }, &PLAN), Verdict::TooEarly(expected));
        };
        case(Evidence { before: 29, after: 3, ..EVIDENCE }, Wait::AnswersBefore { given: given(29), needed: 30 });
        let after = |answers, weeks| Wait::AnswersAfter { given: given(answers), needed: 30, weeks };
        case(Evidence { after: 12, days_after: 28, ..EVIDENCE }, after(12, Some(6)));
        case(Evidence { after: 12, days_after: 29, ..EVIDENCE }, after(12, Some(7)));
        case(Evidence { after: 29, days_after: 1, ..EVIDENCE }, after(29, Some(1)));
        case(Evidence { after: 9, ..EVIDENCE }, after(4, None));
        case(Evidence { after: 0, ..EVIDENCE }, after(0, None));
        case(Evidence { due: false, ..EVIDENCE }, Wait::ReviewDate);
        case(Evidence { after: 12, due: false, ..EVIDENCE }, Wait::ReviewDate);
        assert_eq!(judge(&EVIDENCE, &PLAN), Verdict::TooEarly(Wait::Spread));
    }

    #[test]
    fn a_bad_spell_lies_two_errors_on_the_bad_side() {
        let case = |low, high, better, expected: bool| {
            assert_eq!(after_a_bad_spell(&change(low, high), better), expected, "{low} {high}");
        };
        case(-0.9, -0.1, Direction::Up, true);
        case(-0.6, 0.2, Direction::Up, false);
        case(-0.9, -0.1, Direction::Down, false);
        case(0.1, 0.9, Direction::Down, true);
    }
}
