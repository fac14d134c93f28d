//! Stage 2: pages to fill in. A survey becomes one light page a language, for any static host: it can be read, filled in
//! and sent with scripts off.

mod battery;
mod choice;
mod condition;
mod contact;
mod formula;
mod headers;
mod hosts;
mod index;
mod needs;
mod page;
pub mod pictures;
mod question;
mod recall;
mod rules;
mod section;
pub mod share;
mod shuffle;
mod typed;

use jiff::civil::Date;

use crate::problem::Problem;
use crate::render::{Site, Theme, words};
use crate::survey::{Organisation, Survey};
use page::Setting;

pub use headers::headers;
pub use index::index;
pub use pictures::{Pictures, pictures};

/// Makes the pages of a survey: the form and the thanks after it, each in every language.
///
/// The survey's own language is at `public/<id>/` and `public/<id>/thanks/`, others in a folder of their code below. On
/// a day on which the survey takes no answers, the form gives way to a page that says so. `pictures` are those of the
/// choices, as [`pictures()`] finds them.
///
/// # Errors
/// Says what of the theme or of the survey's address cannot be used.
pub fn pages(
    survey: &Survey,
    theme: &Theme,
    organisation: &Organisation,
    day: Date,
    pictures: &Pictures,
) -> Result<Site, Problem> {
    let mut site = Site::default();
    for language in &survey.languages {
        let setting = Setting::new(survey, theme, organisation, language, pictures);
        let folder = survey.folder(language);
        let form = if survey.is_open(day) { setting.form()? } else { setting.closed(day)? };
        site.insert(format!("public/{}/{folder}index.html", survey.id), form)?;
        site.insert(format!("public/{}/thanks/{folder}index.html", survey.id), setting.thanks()?)?;
    }
    Ok(site)
}

/// Makes what stands beside the pages of all surveys: what the site's host says along with each page, and what the
/// hosts of the answers need.
///
/// # Errors
/// Says which name of a survey cannot be part of a path.
pub fn files(surveys: &[Survey], organisation: &Organisation) -> Result<Site, Problem> {
    let mut site = hosts::files(surveys, organisation)?;
    site.insert("public/_headers", headers(organisation))?;
    Ok(site)
}
