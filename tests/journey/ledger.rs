//! The ledger of the sample: what an edit changes on the pages, and what is refused.

use crate::project::Project;

const LEDGER: &str = "surveys/northwind/actions.toml";
