//! Formspree: its JSON export, flat submissions under one key.

use super::{Row, Shape, has};
use crate::responses::service::known::FORMSPREE;

pub(super) static SHAPE: Shape = Shape {
    service: &FORMSPREE,
    says: "`submissions` have an `id` and a `date`",
    within: &["submissions"],
    is_known_alone: false,
    fits: |value| has(value, &["id", "date"]) || has(value, &["_date"]),
    read: |submission, into| into.push(Row::of(submission)),
};
