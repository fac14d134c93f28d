//! Airtable: the fields of a view in its order.

use crate::responses::service::{Role, Service, Sign};

pub(in crate::responses::service) static AIRTABLE: Service = Service {
    id: "airtable",
    name: "Airtable",
    signs: &[
        Sign::new(0.5, "the file is called by a view, as in `Table 1-Grid view.csv`", |s| {
            s.is_called("-grid view") || s.is_called("-all responses")
        }),
        Sign::new(0.3, "a column holds `checked` and blanks alone", |s| {
            (0..s.names.len()).any(|column| s.all_below(column, |cell| cell == "checked"))
        }),
        Sign::new(0.4, "files are named with their address at Airtable", |s| {
            s.rows().iter().flatten().any(|cell| cell.contains("airtableusercontent.com"))
        }),
        Sign::new(0.1, "it begins with a byte order mark", |s| s.head.bom),
    ],
    roles: &[
        ("created", Role::Submitted),
        ("created time", Role::Submitted),
        ("record id", Role::Id),
        ("created by", Role::Person),
    ],
    ..Service::PLAIN
};
