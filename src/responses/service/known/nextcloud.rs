//! Nextcloud Forms: who answered, when, and the texts of the questions; the first names are in the owner's language.

use crate::responses::service::cells::is_timestamp;
use crate::responses::service::head::Sample;
use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static NEXTCLOUD: Service = Service {
    id: "nextcloud",
    name: "Nextcloud Forms",
    signs: &[
        Sign::new(0.7, "the first columns are `User ID`, `User display name` and `Timestamp`", |s| {
            s.starts(&["user id", "user display name", "timestamp"])
        }),
        Sign::new(0.2, "the third column holds times with their zone", |s| s.all_below(2, is_timestamp)),
        Sign::new(0.1, "it begins with a byte order mark", |s| s.head.bom && s.all_below(2, is_timestamp)),
    ],
    escape_guard: true,
    places: &[
        (Role::Person, |s, _| has_stamp(s)),
        (Role::Person, |s, _| has_stamp(s)),
        (Role::Submitted, |s, _| has_stamp(s)),
    ],
    ..Service::PLAIN
};

/// Whether the time stands third, behind the two columns that say who a person is.
fn has_stamp(sample: &Sample<'_>) -> bool {
    sample.starts(&["user id", "user display name", "timestamp"]) || sample.all_below(2, is_timestamp)
}
