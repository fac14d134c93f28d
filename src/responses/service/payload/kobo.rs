//! `KoboToolbox`: the pages of its API, flat already by `group/question`.

use super::{Row, Shape, has};
use crate::responses::service::known::KOBO;

pub(super) static SHAPE: Shape = Shape {
    service: &KOBO,
    says: "`_submission_time` stands beside `_id` or `_uuid`",
    within: &["results"],
    is_known_alone: true,
    fits: |value| has(value, &["_submission_time"]) && (has(value, &["_id"]) || has(value, &["_uuid"])),
    read: |submission, into| into.push(Row::of(submission)),
};
