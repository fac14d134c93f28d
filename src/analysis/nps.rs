//! The net promoter score of the question "how likely are you to recommend us", answered from 0 to 10.
//!
//! - **Score**: promoters (9 and 10) less detractors (0 to 6), in hundredths of all answers.
//! - **Interval**: adjusted Wald. Three answers are added, three quarters of one to the promoters and to the detractors
//!   each: `n' = n + 3`, `p = (P + ¾)/n'`, `q = (Q + ¾)/n'`, `d = p - q`, `se = √((p + q - d²)/n')`, from `100(d - z·se)` to
//!   `100(d + z·se)`, cut off at -100 and 100 (Rocks 2016, The American Statistician 70(4)).
//! - **Difference**: of the adjusted `d`, with `√(se₁² + se₂²)`; the value printed is the raw difference.
//! - **Assumes** that answers are independent of each other.
//! - **n = 0**: there is no score. **n = 1**, or **everyone in one group**: the added answers keep the interval open; it
//!   is then not centred on the score, and of very few answers it may end short of it.

use serde::{Deserialize, Serialize};

use super::{Difference, Estimate, Level};

/// A net promoter score, never without its three groups.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Nps {
    /// Answers of 9 and 10.
    pub promoters: u64,
    /// Answers of 7 and 8.
    pub passives: u64,
    /// Answers of 0 to 6.
    pub detractors: u64,
    /// The score, from -100 to 100.
    pub estimate: Estimate,
}

impl Nps {
    /// Counts the answers 0, 1, 2, ... 10; nothing when there are none.
    pub fn of(counts: &[u64; 11], level: Level) -> Option<Self> {
        let [detractors, passives, promoters] =
            [&counts[..7], &counts[7..9], &counts[9..]].map(|group| group.iter().sum::<u64>());
        Self::of_groups(promoters, passives, detractors, level)
    }

    /// Takes the three groups as counted elsewhere; nothing when all are empty.
    pub fn of_groups(promoters: u64, passives: u64, detractors: u64, level: Level) -> Option<Self> {
        let n = promoters + passives + detractors;
        if n == 0 {
            return None;
        }
        let adjusted = Adjusted::of(promoters, detractors, n);
        let half = level.z() * adjusted.standard_error;
        let estimate = Estimate {
            value: 100.0 * (promoters as f64 - detractors as f64) / n as f64,
            low: (100.0 * (adjusted.score - half)).max(-100.0),
            high: (100.0 * (adjusted.score + half)).min(100.0),
            level,
            n,
        };
        Some(Self { promoters, passives, detractors, estimate })
    }

    /// How this score differs from an earlier one, in points.
    pub fn change_from(&self, earlier: &Self) -> Difference {
        let (before, after) = (earlier.adjusted(), self.adjusted());
        let level = self.estimate.level;
        let centre = after.score - before.score;
        let standard_error = after.standard_error.hypot(before.standard_error);
        let half = level.z() * standard_error;
        Difference {
            value: self.estimate.value - earlier.estimate.value,
            low: 100.0 * (centre - half),
            high: 100.0 * (centre + half),
            level,
            standard_error: 100.0 * standard_error,
            first: earlier.estimate.n,
            second: self.estimate.n,
        }
    }

    fn adjusted(&self) -> Adjusted {
        Adjusted::of(self.promoters, self.detractors, self.estimate.n)
    }
}

/// The score with three answers added, as a fraction of 1.
struct Adjusted {
    score: f64,
    standard_error: f64,
}

impl Adjusted {
    fn of(promoters: u64, detractors: u64, n: u64) -> Self {
        let n = n as f64 + 3.0;
        let promoters = (promoters as f64 + 0.75) / n;
        let detractors = (detractors as f64 + 0.75) / n;
        let score = promoters - detractors;
        Self { score, standard_error: ((promoters + detractors - score * score) / n).sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_fall_into_three_groups() {
        let nps = Nps::of(&[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024], Level::default()).unwrap();
        assert_eq!((nps.detractors, nps.passives, nps.promoters), (127, 384, 1536));
    }

    #[test]
    fn no_answers_have_no_score() {
        assert_eq!(Nps::of(&[0; 11], Level::default()), None);
    }
}
