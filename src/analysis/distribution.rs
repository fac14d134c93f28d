//! How answers spread over the ordered categories of a scale.
//!
//! - **n = 0**: no shares and no percentages.
//! - **Percentages** are whole and sum to 100: each share is rounded down, and the points left over go to the largest
//!   remainders (Hamilton's method); equal remainders are served from the worst category on.

use serde::{Deserialize, Serialize};

/// Answers counted by category, from the worst category to the best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    counts: Vec<u64>,
}

impl Distribution {
    /// Takes the counts of a scale, from worst to best, with a zero for each category that nobody chose.
    pub fn worst_to_best(counts: Vec<u64>) -> Self {
        Self { counts }
    }

    /// Turns the order round: for a scale on which a high code is bad.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        self.counts.reverse();
        self
    }

    /// The count of each category, from worst to best.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// How many answers there are.
    pub fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The share of each category as a fraction of 1, when there are answers.
    pub fn shares(&self) -> Option<Vec<f64>> {
        let n = self.n();
        (n > 0).then(|| self.counts.iter().map(|&count| count as f64 / n as f64).collect())
    }

    /// The percentage of each category, whole numbers that sum to 100, when there are answers.
    pub fn percentages(&self) -> Option<Vec<u64>> {
        self.parts_of(100)
    }

    /// Parts a whole number among the categories by largest remainder, when there are answers: parts of 100 are
    /// percentages, parts of 1000 are tenths of one.
    pub fn parts_of(&self, whole: u64) -> Option<Vec<u64>> {
        let n = u128::from(self.n());
        if n == 0 {
            return None;
        }
        let multiple = |index: usize| u128::from(self.counts[index]) * u128::from(whole);
        let mut by_remainder: Vec<usize> = (0..self.counts.len()).collect();
        by_remainder.sort_by_key(|&index| std::cmp::Reverse(multiple(index) % n));
        let mut parts: Vec<u64> = by_remainder.iter().map(|_| 0).collect();
        let mut left = whole;
        for (index, part) in parts.iter_mut().enumerate() {
            // A share of 1 is the whole, so the quotient always fits.
            *part = u64::try_from(multiple(index) / n).unwrap_or(whole);
            left -= *part;
        }
        for index in by_remainder {
            parts[index] += u64::from(left > 0);
            left = left.saturating_sub(1);
        }
        Some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_sum_to_100() {
        let case = |counts: &[u64], expected: &[u64]| {
            assert_eq!(Distribution::worst_to_best(counts.to_vec()).percentages().unwrap(), expected);
        };
        case(&[1, 1, 1], &[34, 33, 33]);
        case(&[0, 0, 7], &[0, 0, 100]);
        case(&[1, 2, 3, 4], &[10, 20, 30, 40]);
        case(&[1, 1, 1, 1, 1, 1], &[17, 17, 17, 17, 16, 16]);
        case(&[0, 1, 999], &[0, 0, 100]);
        let tenths = Distribution::worst_to_best(vec![342, 968, 1436]).parts_of(1000);
        assert_eq!(tenths, Some(vec![125, 352, 523]));
    }

    #[test]
    fn no_answers_have_no_shares() {
        let nobody = Distribution::worst_to_best(vec![0; 5]);
        assert_eq!((nobody.n(), nobody.shares(), nobody.percentages()), (0, None, None));
    }
}
