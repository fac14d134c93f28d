//! Stage 1: what is asked. A definition as written becomes a survey, or a list of problems.

mod battery;
mod builtin;
mod check;
mod collect;
mod contact;
mod estimate;
mod expression;
mod host;
mod kind;
mod organisation;
mod page;
mod policy;
mod question;
pub mod recall;
mod scale;
mod text;

use jiff::civil::Date;

pub use battery::{Battery, Form};
pub(crate) use builtin::{
    FALSEHOOD, TRUTH, scale as built_in_scale, scale_names as built_in_scale_names, yes_no as built_in_yes_no,
};
pub use check::check;
pub(crate) use check::{MOST_CHOICES, words};
pub use collect::Collect;
pub use contact::Contact;
pub use estimate::Estimate;
pub use expression::{Answers, Comparison, Condition, Formula, Function};
pub use host::{HOSTS, Host, TYPED, Thanks};
pub use kind::{Bounds, Calculated, Consent, Kind, Length, Number};
pub use organisation::Organisation;
pub use page::Page;
pub use policy::{Duplicates, Policy};
pub use question::{Item, Question};
pub use scale::{Choice, Choices, Look, Missing, MissingCode, Scale};
pub(crate) use scale::{numbered, whole};
pub use text::Text;

/// What is asked of one audience, checked: whatever holds a survey may rely on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// The name of its folder.
    pub id: String,
    /// A short hash of the definition, sent along with every answer.
    pub revision: String,
    /// Its title.
    pub title: Text,
    /// Its languages, its own first.
    pub languages: Vec<String>,
    /// What we promise the person answering, in seconds.
    pub seconds: u32,
    /// What the business is out to do for its customers.
    pub mission: Option<Text>,
    /// Markdown above the first question.
    pub intro: Option<Text>,
    /// Markdown after sending.
    pub thanks: Option<Text>,
    /// The first day on which it is open.
    pub opens: Option<Date>,
    /// The last day on which it is open.
    pub closes: Option<Date>,
    /// To whom an answer goes.
    pub contact: Contact,
    /// Where the form sends an answer.
    pub collect: Collect,
    /// Whether strangers answer on the same device one after another, as at a counter.
    pub shared_device: bool,
    /// The moments of truth, in the order in which a customer meets them.
    pub moments: Vec<Moment>,
    /// The pages of the form.
    pub pages: Vec<Page>,
    /// The questions, in order; the items of a battery one by one.
    pub questions: Vec<Question>,
    /// The batteries, in order.
    pub batteries: Vec<Battery>,
    /// What is made of the answers.
    pub plan: Plan,
    /// Where other tools' files keep what our own form sends as `ys_` fields.
    pub columns: Columns,
    /// Which of the responses that came in count.
    pub policy: Policy,
}

impl Survey {
    /// The survey's own language.
    pub fn language(&self) -> &str {
        &self.languages[0]
    }

    /// Returns the folder of a language's pages below those of the survey's own: `sv/`, and nothing for its own.
    pub fn folder(&self, language: &str) -> String {
        if language == self.language() { String::new() } else { format!("{language}/") }
    }

    /// Returns the index of the question with this id.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// Returns the indices of the questions that are the items of a battery.
    pub fn items(&self, battery: usize) -> impl Iterator<Item = usize> {
        let of = move |question: &Question| question.item.as_ref().is_some_and(|item| item.battery == battery);
        (0..self.questions.len()).filter(move |question| of(&self.questions[*question]))
    }

    /// Returns the index of the moment with this id.
    pub fn moment(&self, id: &str) -> Option<usize> {
        self.moments.iter().position(|moment| moment.id == id)
    }

    /// Whether it takes answers on a day.
    pub fn is_open(&self, day: Date) -> bool {
        self.opens.is_none_or(|opens| opens <= day) && self.closes.is_none_or(|closes| day <= closes)
    }
}

/// A moment of truth: a contact at which a customer judges the business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// `[a-z][a-z0-9_]*`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The stage of the journey in which it falls, in the business's own words.
    pub stage: Option<String>,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// The partner who runs it, when it is not us.
    pub operated_by: Option<String>,
}

/// What is made of the answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The question that the moments are weighed against.
    pub overall: Option<usize>,
    /// The questions whose choices part the respondents into groups.
    pub segments: Vec<usize>,
    /// The period by which results are compared.
    pub wave: Wave,
    /// The question whose answer names the moment that a response is about, its codes being ids of moments.
    pub moment_of_response: Option<usize>,
    /// The fewest answers on which a figure is shown.
    pub floor: u64,
}

/// The period by which results are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wave {
    /// All answers together.
    None,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// Where other tools' files keep what our own form sends as `ys_` fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Columns that hold the response's id, beside `ys_id`.
    pub id: Vec<String>,
    /// Columns that hold when it was given, beside `ys_start`.
    pub start: Vec<String>,
    /// How those columns write a date: `dmy`, `mdy` or `ymd` for the order of its numbers, else in strftime's letters.
    pub dates: Option<String>,
}
