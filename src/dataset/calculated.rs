//! Numbers that are made from the answers of the same row.
//!
//! Where a formula has no value, the number is missing for the reason that its missing parts share: not asked where none
//! of them was asked. Where they differ it is blank. Where no part is missing, as in a division by nothing, the question
//! did not apply.

use super::answers::Answered;
use super::numbers;
use crate::survey::{Calculated, Formula, Missing};

/// Makes the number of a row.
pub(super) fn value(calculated: &Calculated, row: &Answered<'_>) -> Result<f64, Missing> {
    calculated.value(row).filter(|value| numbers::is_countable(*value)).ok_or_else(|| {
        let mut reasons: Vec<Missing> = Vec::new();
        visit(&calculated.formula, &mut |question| reasons.extend(row.missing(question)));
        match reasons.as_slice() {
            [] => Missing::NotApplicable,
            [first, rest @ ..] if rest.iter().all(|reason| reason == first) => *first,
            _ => Missing::Blank,
        }
    })
}

/// Visits every question of a formula.
fn visit(formula: &Formula, see: &mut impl FnMut(usize)) {
    match formula {
        Formula::Number(_) => {}
        Formula::Answer(question) | Formula::Count { question, .. } => see(*question),
        Formula::Add(sides) | Formula::Subtract(sides) | Formula::Multiply(sides) | Formula::Divide(sides) => {
            for side in sides.iter() {
                visit(side, see);
            }
        }
        Formula::Of(_, parts) => {
            for part in parts {
                visit(part, see);
            }
        }
    }
}
