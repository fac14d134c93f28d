//! Draws that come out the same everywhere: a generator for each purpose, and integers alone.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sha2::{Digest, Sha256};

/// Draws for one purpose.
pub(super) struct Draws(Pcg64);

impl Draws {
    /// Starts the draws of a seed for a purpose, such as the answer of person 12 to the question `checkin`.
    pub(super) fn new(seed: u64, purpose: &str, index: usize) -> Self {
        let index = u64::try_from(index).unwrap_or(u64::MAX);
        let mut hash = Sha256::new();
        for part in [&seed.to_le_bytes()[..], &index.to_le_bytes()[..], purpose.as_bytes()] {
            hash.update(part);
        }
        Self(Pcg64::from_seed(hash.finalize().into()))
    }

    /// A number below `end`, which is at least 1.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    /// Whether something happens that happens in so many of a thousand cases.
    pub(super) fn happens(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    /// A normal deviate in thousandths of a standard deviation: the sum of twelve uniform draws, less its mean, which
    /// needs no logarithm (Irwin and Hall).
    pub(super) fn normal(&mut self) -> i64 {
        (0..12).map(|_| self.0.random_range(0..1000_i64)).sum::<i64>() - 5994
    }

    /// An index, each as likely as its weight says; 0 when nothing has a weight.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum::<usize>().max(1));
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }
}

/// Weights for so many things of which the earlier are the more common.
pub(super) fn falling(count: usize) -> Vec<usize> {
    (0..count).rev().map(|place| 2 * place + 3).collect()
}
