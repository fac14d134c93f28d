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
use desk::{Desk, Links};
use mail::Mail;
use qr::Code;

/// What leads to the form on a screen.
struct Online {
    links: Links,
    /// For the wall.
    code: Code,
    mail: Mail,
}

impl Online {
    fn new(desk: &Desk<'_>, links: Links) -> Result<Self, Problem> {
        let code = Code::new(links.to("poster", None))?;
        Ok(Self { code, mail: Mail::new(desk, &links)?, links })
    }
}

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
        let online = desk.links().map(|links| Online::new(&desk, links)).transpose()?;
        if let Some(online) = &online {
            site.insert(format!("{folder}poster.html"), poster::page(&desk, online)?)?;
            site.insert(format!("{folder}qr.svg"), online.code.file(&desk)?)?;
            site.insert(format!("{folder}email.html"), online.mail.file(&desk)?)?;
            site.insert(format!("{folder}email.txt"), online.mail.plain(&desk))?;
        }
        site.insert(format!("{folder}index.html"), index::page(&desk, online.as_ref())?)?;
    }
    Ok(site)
}
