//! The numbers of `analysis`, against published values and against other people's software (see `make.py`).

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod action;
mod calibration;
mod properties;
mod single;

/// How far a figure may lie from the reference, as a fraction of its size where it is above 1.
const TOLERANCE: f64 = 1e-9;

/// The rows of a reference file below its header.
fn rows(text: &str) -> impl Iterator<Item = Vec<f64>> {
    text.lines().skip(1).map(|line| line.split(',').map(|field| field.parse().unwrap()).collect())
}

/// The whole numbers of a row.
fn counts(row: &[f64]) -> Vec<u64> {
    row.iter().map(|field| format!("{field:.0}").parse().unwrap()).collect()
}

/// Holds figures to reference figures.
#[track_caller]
fn near<const N: usize>(got: [f64; N], expected: [f64; N]) {
    for (one, other) in got.iter().zip(&expected) {
        assert!((one - other).abs() <= TOLERANCE * other.abs().max(1.0), "{got:?} is not {expected:?}");
    }
}

/// Holds figures to figures published with so many decimals.
#[track_caller]
fn published<const N: usize>(got: [f64; N], expected: [f64; N], decimals: i32) {
    for (one, other) in got.iter().zip(&expected) {
        assert!((one - other).abs() <= 0.500_001 * 10_f64.powi(-decimals), "{got:?} is not {expected:?}");
    }
}
