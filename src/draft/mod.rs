//! A survey drafted from a file of answers, so that whoever has a file and no survey reads a report at once.
//!
//! Every column becomes a question or a part of one, or is named with the reason why it did not. What was inferred with
//! doubt has a comment. The words are those of the file; all of it is to be changed by people.

mod boxes;
mod dates;
mod direction;
mod groups;
mod heading;
mod infer;
mod labels;
mod language;
mod matching;
mod numbers;
mod open;
mod plan;
mod profile;
mod question;
mod roles;
mod scales;
mod source;
mod toml;

use std::sync::Arc;

use crate::problem::{Count, Source};
use crate::responses::Table;
use crate::survey::{self, Organisation};
use groups::Gathered;
pub use matching::{Match, Meaning, matches};
use roles::Role;
use source::Column;
use toml::Lines;

/// What a draft is called, and who answers for it.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'n> {
    /// The id of the survey.
    pub id: &'n str,
    /// The name of the file, without its folder.
    pub file: &'n str,
    /// Who asks; a contact that is named here need not stand in the draft.
    pub organisation: &'n Organisation,
    /// The tool that is said to have written the file, by its id.
    pub tool: Option<&'n str>,
}

/// What a survey promises when it does not say: a draft that takes no longer says nothing either.
const USUAL: u32 = 75;
/// More than any draft takes.
const ENDLESS: u32 = 1_000_000;

/// Drafts the definition of a survey, `survey.toml`, from a file of its answers. The same file gives the same draft.
pub fn draft(table: &mut Table<'_>, naming: &Naming<'_>) -> String {
    let (columns, roles, mut questions) = look(table);
    let span = roles.iter().find_map(|role| if let Role::Start(dates) = role { dates.span } else { None });
    let plan = plan::make(&mut questions, span);
    let draft = Draft { naming, columns, roles, questions, plan, rows: table.read };
    let seconds = takes(&draft.write(ENDLESS), naming).unwrap_or(ENDLESS);
    draft.write(seconds.max(USUAL))
}

/// Looks at a file: its columns, what each is for, and the questions that they make.
fn look(table: &mut Table<'_>) -> (Vec<Column>, Vec<Role>, Vec<question::Question>) {
    let columns = source::columns(table);
    let mut roles = roles::assign(&columns);
    let Gathered { mut questions, left_out, parts } = groups::gather(&columns, &roles);
    for at in parts {
        roles[at] = Role::Answer;
    }
    for (at, reason) in left_out {
        roles[at] = Role::LeftOut(reason);
    }
    promote(&mut questions);
    scales::complete(&mut questions);
    scales::part_counts(&mut questions);
    (columns, roles, questions)
}

/// Writes the line that names columns of other tools in a definition: `aliases = ["How was it?"]`.
pub fn aliases(columns: &[&str]) -> String {
    let mut lines = Lines::default();
    lines.list("aliases", &columns.iter().map(|column| toml::quoted(column)).collect::<Vec<_>>());
    lines.finish().trim_end().to_owned()
}

/// Says, column by column, what a draft would make of a file that belongs to no survey yet.
pub fn outline(table: &mut Table<'_>) -> Vec<Match> {
    let (columns, roles, questions) = look(table);
    let mut outline = Vec::new();
    let mut last = None;
    for (at, (column, role)) in columns.into_iter().zip(roles).enumerate() {
        last = questions.iter().find(|question| question.place == at || question.columns.contains(&at)).or(last);
        let words = match (role, last) {
            (Role::Id, _) => "the id of the response".to_owned(),
            (Role::Start(_), _) => "when it was given".to_owned(),
            (Role::LeftOut(reason), _) => format!("left out: {reason}"),
            (Role::Answer, Some(question)) => format!("`{}`, a {}", question.id, toml::kind(&question.kind)),
            (Role::Answer, None) => "answers".to_owned(),
        };
        outline.push(Match { column: column.name, meaning: Meaning::Read(words) });
    }
    outline
}

/// A file of answers is read for what people ask for: where no heading asks, the longest comment is taken for it.
fn promote(questions: &mut [question::Question]) {
    let suggests = |question: &question::Question| question.kind == question::Kind::Plain("suggestion");
    if questions.iter().any(suggests) {
        return;
    }
    let comments = questions.iter_mut().filter(|question| question.kind == question::Kind::Plain("comment"));
    if let Some(comment) = comments.max_by_key(|question| (question.answered, std::cmp::Reverse(question.place))) {
        comment.kind = question::Kind::Plain("suggestion");
        comment
            .remarks
            .push("Words of people's own: read for what they ask for. Else write `type = \"comment\"`.".into());
    }
}

/// How long a draft takes those who answer, in seconds; nothing when it cannot be checked.
fn takes(text: &str, naming: &Naming<'_>) -> Option<u32> {
    let source = Arc::new(Source { path: "survey.toml".into(), text: text.to_owned() });
    let survey = survey::check(naming.id, &source, naming.organisation).0?;
    Some(survey.takes(survey.language()))
}

/// Everything that a draft says.
struct Draft<'d> {
    naming: &'d Naming<'d>,
    columns: Vec<Column>,
    roles: Vec<Role>,
    questions: Vec<question::Question>,
    plan: plan::Plan,
    rows: usize,
}

impl Draft<'_> {
    fn write(&self, seconds: u32) -> String {
        let mut lines = Lines::default();
        let rows = Count::of(self.rows, "row", "rows");
        lines.comment(&format!("Drafted from `{}`, {rows}. Every word is yours to change.", self.naming.file));
        lines.comment("Ids and codes are for ever: they name what the answers mean.");
        lines.line("");
        lines.text("title", &heading::readable(&self.naming.id.replace('-', "_")).replace('_', " "));
        lines.text("language", self.language());
        if seconds > USUAL {
            lines.line(&format!("seconds = {seconds}   # what the questions below take; 75 are what people have"));
        }
        if self.naming.organisation.contact.is_none() {
            lines.line("\n# To whom an answer goes: write your own, here or once for all surveys in yousaid.toml.");
            lines.line("[contact]\nname = \"The person who reads the answers\"\nemail = \"care@example.org\"");
        }
        lines.line("\n# Where a form of these questions would send answers; docs/hosts.md tells how to choose.");
        lines.line("[collect]\nto = \"file\"");
        if let Some(tool) = self.naming.tool {
            lines.line("\n[responses]");
            lines.text("from", tool);
        }
        self.write_columns(&mut lines);
        lines.plan(&self.plan);
        self.write_questions(&mut lines);
        lines.analysis(&self.plan);
        lines.finish()
    }

    fn language(&self) -> &'static str {
        let asked: Vec<_> = self.questions.iter().map(|question| question.ask.as_str()).collect();
        let labels: Vec<_> = self.questions.iter().flat_map(|question| question.kind.labels()).collect();
        let names = self.columns.iter().map(|column| column.name.as_str());
        language::of(&asked.join(" "), &labels.join(" "), names)
    }

    fn write_columns(&self, lines: &mut Lines) {
        let of = |fits: fn(&Role) -> bool| self.roles.iter().position(fits);
        let id = of(|role| *role == Role::Id).map(|at| self.columns[at].name.as_str());
        let start = self.columns.iter().zip(&self.roles).find_map(|(column, role)| match role {
            Role::Start(dates) => Some((column.name.as_str(), dates)),
            _ => None,
        });
        lines.columns(id, start);
    }

    /// Writes the questions, and between them what was left out, where it stands in the file.
    fn write_questions(&self, lines: &mut Lines) {
        if self.questions.is_empty() {
            lines.line("\n# No column looks like answers.");
            lines.line("[[question]]\nid = \"comment\"\ntype = \"comment\"\nask = \"What would you like to tell us?\"");
        }
        let mut questions = self.questions.iter().peekable();
        let mut silent: Vec<(&str, &str)> = Vec::new();
        for (at, (column, role)) in self.columns.iter().zip(&self.roles).enumerate() {
            if let Role::LeftOut(reason) = role {
                silent.push((&column.name, reason));
            }
            while let Some(question) = questions.next_if(|question| question.place <= at) {
                write_silent(lines, &mut silent);
                lines.question(question, &self.plan);
            }
        }
        write_silent(lines, &mut silent);
    }
}

/// Names columns that are left out, those of one reason together.
fn write_silent(lines: &mut Lines, silent: &mut Vec<(&str, &str)>) {
    let all = std::mem::take(silent);
    for run in all.chunk_by(|a, b| a.1 == b.1) {
        let names: Vec<_> =
            run.iter().filter(|(name, _)| !name.is_empty()).map(|(name, _)| format!("`{name}`")).collect();
        let what =
            if names.is_empty() { Count::of(run.len(), "column", "columns").to_string() } else { names.join(", ") };
        lines.line("");
        lines.comment(&format!("Left out: {what} ({}).", run[0].1));
    }
}
