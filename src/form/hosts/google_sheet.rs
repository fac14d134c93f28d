//! A Google Sheet: a script in the sheet, which its owner pastes and deploys, takes the form and adds a row.

use super::{Sending, Sends};
use crate::problem::Problem;
use crate::render::Site;
use crate::survey::{Collect, Survey};

const SCRIPT: &str = include_str!("google-sheet.gs");

pub(super) fn sending(address: &str) -> Sending {
    // Google answers from a second host, to which it redirects.
    let origins = ["https://script.google.com", "https://script.googleusercontent.com"].map(str::to_owned).to_vec();
    Sending {
        action: address.to_owned(),
        sends: Sends::Json,
        form_action: origins.clone(),
        connect: origins,
        ..Sending::default()
    }
}

/// The script for the owner of each survey that goes to a sheet.
pub(super) fn files(surveys: &[Survey]) -> Result<Site, Problem> {
    let mut site = Site::default();
    for survey in surveys.iter().filter(|survey| matches!(survey.collect, Collect::GoogleSheet(_))) {
        site.insert(format!("private/{}/google-sheet.gs", survey.id), SCRIPT)?;
    }
    Ok(site)
}
