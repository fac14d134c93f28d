//! The share kit: everything with which a survey goes out to people, a poster and an e-mail as well as a sheet of paper
//! and the words of a phone call. Only the owners see it; each piece is in a language of the survey.

mod asked;
mod desk;
mod embed;
mod index;
mod mail;
mod paper;
mod phone;
mod poster;
mod printed;
mod qr;

use crate::problem::Problem;
use crate::render::{Site, Theme};
use crate::survey::{Organisation, Survey};
use desk::Desk;

/// Makes the share kit of a survey, under `private/<id>/share/`; languages other than its own in a folder of their code.
///
/// `index.html` leads to all of it. Without a base address there is nowhere to lead people to: the kit is then the
/// paper and the phone script alone, and its index says what to add.
///
/// # Errors
/// Says what of the theme cannot be used, or that the address is too long for a QR code.
pub fn kit(survey: &Survey, theme: &Theme, organisation: &Organisation) -> Result<Site, Problem> {
    let mut site = Site::default();
    for language in &survey.languages {
        let desk = Desk::new(survey, theme, organisation, language);
        let folder = format!("private/{}/share/{}", survey.id, survey.folder(language));
        site.insert(format!("{folder}paper.html"), paper::page(&desk)?)?;
        site.insert(format!("{folder}phone.html"), phone::page(&desk)?)?;
        let links = desk.links();
        if let Some(links) = &links {
            site.insert(format!("{folder}poster.html"), poster::page(&desk, links)?)?;
            site.insert(format!("{folder}qr.svg"), qr::file(&desk, links)?)?;
            let mail = mail::Mail::new(&desk, links);
            site.insert(format!("{folder}email.html"), mail.file(&desk)?)?;
            site.insert(format!("{folder}email.txt"), mail.plain(&desk))?;
        }
        site.insert(format!("{folder}index.html"), index::page(&desk, links.as_ref())?)?;
    }
    Ok(site)
}
