//! Every tool that is known, one file each: its signs, its columns, its codes.

mod airtable;
mod alchemer;
mod apps_script;
mod delighted;
mod formbricks;
mod formspree;
mod google_forms;
mod heyform;
mod jotform;
mod kobo;
mod limesurvey;
mod microsoft_forms;
mod netlify;
mod nextcloud;
mod odk;
mod ours;
mod qualtrics;
mod surveyjs;
mod surveymonkey;
mod tally;
mod touchpoints;
mod typeform;
mod wenjuanxing;

use super::Service;

pub(super) use delighted::DELIGHTED;
pub(super) use formbricks::FORMBRICKS;
pub(super) use formspree::FORMSPREE;
pub(super) use google_forms::GOOGLE_FORMS;
pub(super) use jotform::JOTFORM;
pub(super) use kobo::KOBO;
pub(super) use netlify::NETLIFY;
pub(super) use ours::OURS;
pub(super) use surveyjs::SURVEYJS;
pub(super) use surveymonkey::SURVEYMONKEY;
pub(super) use tally::TALLY;
pub(super) use typeform::TYPEFORM;

/// Every tool, in the order in which a hint lists them.
pub static SERVICES: [&Service; 23] = [
    &OURS,
    &NETLIFY,
    &FORMSPREE,
    &GOOGLE_FORMS,
    &apps_script::APPS_SCRIPT,
    &TYPEFORM,
    &TALLY,
    &microsoft_forms::MICROSOFT_FORMS,
    &SURVEYMONKEY,
    &qualtrics::QUALTRICS,
    &limesurvey::LIMESURVEY,
    &JOTFORM,
    &FORMBRICKS,
    &heyform::HEYFORM,
    &nextcloud::NEXTCLOUD,
    &alchemer::ALCHEMER,
    &KOBO,
    &odk::ODK,
    &SURVEYJS,
    &airtable::AIRTABLE,
    &DELIGHTED,
    &touchpoints::TOUCHPOINTS,
    &wenjuanxing::WENJUANXING,
];
