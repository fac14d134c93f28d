//! Where answers go, and what the chosen host cannot do for this survey.

use crate::definition::{Table, Written};
use crate::problem::{self, List, Problem};
use crate::survey::host::{HOSTS, Host, Told};
use crate::survey::{Collect, Kind, Organisation, Question, Thanks};

/// Fields that every form sends beside its answers: seven of the column contract, and the one that people do not see.
const OUR_FIELDS: usize = 8;

/// Reads `[collect]`, and tells what its host cannot do.
pub(super) fn read(table: &Table<'_>, organisation: &Organisation, questions: &[Question]) -> Option<Collect> {
    let hint = "add `[collect]` with `to = \"file\"` until you have chosen where answers go";
    let section = table.require("collect", hint)?.table()?;
    let known = HOSTS.map(|host| host.name);
    let to = section.require("to", &format!("use {}", List::or(known)))?.text()?;
    let Some(host) = HOSTS.into_iter().find(|host| host.name == to.value) else {
        let hint = problem::near(&to.value, known, format!("use {}", List::or(known)));
        to.report(table, Problem::error(format!("answers cannot be sent to `{}`", to.value)).hint(hint));
        return None;
    };
    let collect = make(&section, host);
    section.refuse_unknown_keys();
    let advice = Advice { table, to: &to, host };
    advice.thanks(organisation);
    advice.fields(questions);
    advice.files(questions);
    advice.notes();
    if matches!(&collect, Some(Collect::GoogleSheet(url)) if url.contains("/later/")) {
        let problem = Problem::warning("answers go nowhere as long as `url` holds `later`");
        to.report(table, problem.hint("deploy `google-sheet.gs`, and write the address that Google gives it"));
    }
    collect
}

fn make(section: &Table<'_>, host: &Host) -> Option<Collect> {
    let setting = match &host.told {
        Told::Nothing(make) => return Some(make()),
        Told::One(setting) => setting,
    };
    let written = section.require(setting.key, setting.hint)?.text()?;
    if !(setting.fits)(&written.value) {
        let problem = Problem::error(format!("`{}` is no {}", written.value, setting.noun));
        written.report(section, problem.hint(setting.looks));
    }
    Some((setting.make)(written.value))
}

/// What is told at `to`.
struct Advice<'a> {
    table: &'a Table<'a>,
    to: &'a Written<String>,
    host: &'static Host,
}

impl Advice<'_> {
    fn tell(&self, problem: Problem) {
        self.to.report(self.table, problem);
    }

    fn thanks(&self, organisation: &Organisation) {
        let title = self.host.title;
        match (self.host.thanks, &organisation.address) {
            (Thanks::OursByAddress, None) => {
                let message = format!("people without scripts see {title}'s page of thanks in place of ours");
                let hint = "write where the site is published as `address` in yousaid.toml";
                self.tell(Problem::warning(message).hint(hint));
            }
            (Thanks::SetThere, address) => {
                let page = address.as_deref().unwrap_or("the site's address");
                let message = format!("people without scripts see {title}'s page of thanks in place of ours");
                let hint =
                    format!("set the form's redirect at {title} to the page `thanks/` of this survey below {page}");
                self.tell(Problem::note(message).hint(hint));
            }
            _ => {}
        }
    }

    fn fields(&self, questions: &[Question]) {
        let Some(most) = self.host.most_fields else { return };
        let sent = OUR_FIELDS + questions.iter().map(fields).sum::<usize>();
        if sent > most {
            let message =
                format!("{} takes {most} fields with an answer, and this form may send {sent}", self.host.title);
            self.tell(
                Problem::warning(message).hint("offer fewer choices in `multiple` questions, or use another host"),
            );
        }
    }

    fn files(&self, questions: &[Question]) {
        let Some(question) = questions.iter().find(|question| question.kind == Kind::File) else { return };
        let (title, id) = (self.host.title, &question.id);
        let takers = HOSTS.into_iter().filter(|host| host.takes_files()).map(|host| host.name);
        self.tell(match self.host.files {
            Some(limit) => Problem::note(format!("{title} takes files {limit}, and `{id}` asks for one")),
            None => Problem::warning(format!("{title} takes no files, and `{id}` asks for one"))
                .hint(format!("use {}, or ask for words instead", List::or(takers))),
        });
    }

    fn notes(&self) {
        let title = self.host.title;
        if self.host.mails_only {
            let message = format!("with {title}, answers come as mails, one each");
            let hint =
                "to count many of them use a host that keeps a table, such as `netlify`, `formspree` or `google_sheet`";
            self.tell(Problem::note(message).hint(hint));
        }
        if let Some(first) = self.host.first {
            self.tell(Problem::note(format!("{title} takes no answer before it is told to")).hint(first));
        }
    }
}

/// The most fields that the answer to a question takes: one a choice of a `multiple`, and one for the text behind "Other".
fn fields(question: &Question) -> usize {
    let choices = question.choices().filter(|_| question.is_multiple()).map_or(1, |choices| choices.list.len());
    choices + usize::from(question.choices().is_some_and(|choices| choices.other.is_some()))
}
