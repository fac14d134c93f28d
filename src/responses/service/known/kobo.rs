//! `KoboToolbox`: names in groups, parted by `/`, with columns of its own that begin with an underscore.

use std::collections::BTreeSet;

use crate::responses::service::cells::is_number;
use crate::responses::service::head::Sample;
use crate::responses::service::headings::{self, Heading};
use crate::responses::service::{Role, Service, Sign, rows};

pub(in crate::responses::service) static KOBO: Service = Service {
    id: "kobo",
    name: "KoboToolbox",
    signs: &[
        Sign::new(0.4, "it has a column `_submission_time`", |s| s.has("_submission_time")),
        Sign::new(0.3, "it has columns `_id` and `_uuid`", |s| s.has_all(&["_id", "_uuid"])),
        Sign::new(0.2, "it has a column `_validation_status`", |s| s.has("_validation_status")),
        Sign::new(0.1, "it has a column `__version__` or `_index`", |s| s.has_any(&["__version__", "_index"])),
    ],
    rows: |sample| rows::is_tagged(sample).then_some(2),
    headings: |sample, _| options(sample),
    roles: &[
        ("_id", Role::Meta),
        ("_uuid", Role::Id),
        ("_submission_time", Role::Submitted),
        ("start", Role::Start),
        ("end", Role::Meta),
        ("_validation_status*", Role::Meta),
        ("_notes*", Role::Meta),
        ("_status", Role::Meta),
        ("_submitted_by", Role::Person),
        ("__version__", Role::Meta),
        ("_version_", Role::Meta),
        ("_tags*", Role::Meta),
        ("_index", Role::Meta),
        ("username", Role::Person),
        ("deviceid", Role::Person),
        ("phonenumber", Role::Person),
        ("formhub/uuid", Role::Meta),
        ("meta/instanceid", Role::Meta),
        ("meta/rootuuid", Role::Meta),
        ("_xform_id_string", Role::Meta),
        ("_bamboo_dataset_id", Role::Meta),
        ("_attachments*", Role::Person),
        ("_geolocation*", Role::Person),
    ],
    ..Service::PLAIN
};

/// The parts of a place that follow it in columns of their own.
const PLACE: [&str; 4] = ["_latitude", "_longitude", "_altitude", "_precision"];

/// Whether a cell is a place on the map: latitude, longitude, altitude and precision, or the first two.
fn is_place(cell: &str) -> bool {
    let parts: Vec<_> = cell.split(' ').collect();
    [2, 4].contains(&parts.len())
        && parts.iter().all(|part| is_number(part))
        && parts[..2].iter().all(|it| it.contains('.'))
}

/// Parts `question/option` where there is a column `question` too; a place is private.
fn options(sample: &Sample<'_>) -> Vec<Heading> {
    let mut columns = headings::single(sample, 0);
    let names: BTreeSet<_> = columns.iter().map(|column| column.name.clone()).collect();
    for (index, column) in columns.iter_mut().enumerate() {
        let is_part = column.name.starts_with('_') && PLACE.iter().any(|part| column.name.ends_with(part));
        if is_part || sample.all_below(index, is_place) {
            column.role = Role::Person;
        } else if let Some((question, option)) = column.name.rsplit_once('/')
            && names.contains(question)
        {
            *column = Heading::answer(question).option(option);
        }
    }
    columns
}
