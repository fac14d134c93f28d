//! The pages of a form as a definition writes them: by a title at the question that begins one, or as `[[page]]` with
//! conditions. Whatever leads past a page becomes a part of the condition on which it is shown.

use super::conditions::Sight;
use super::words::{self, Languages};
use crate::definition::{Table, Value, Written};
use crate::problem::{Problem, near};
use crate::survey::{Condition, Page};

/// The pages so far.
#[derive(Default)]
pub(super) struct Pages<'d> {
    written: Vec<WrittenPage<'d>>,
    begun: Vec<Page>,
    /// The `[[page]]` on which the last question stands, as an index into `written`.
    current: Option<usize>,
    skips: Vec<Skip>,
}

/// A `[[page]]`.
struct WrittenPage<'d> {
    id: Written<String>,
    table: Table<'d>,
    is_begun: bool,
}

/// A way past some pages.
struct Skip {
    /// The page at which it ends; the end of the form when there is none.
    to: Option<Written<String>>,
    condition: Condition,
}

impl<'d> Pages<'d> {
    /// Reads the ids of every `[[page]]`.
    pub(super) fn read(table: &Table<'d>) -> Self {
        let mut pages = Self::default();
        for section in table.tables("page") {
            let hint = "write `id = \"about_you\"`, and `page = \"about_you\"` at the first question of the page";
            let Some(id) = section.require("id", hint).and_then(|value| words::identifier(&section, &value)) else {
                continue;
            };
            let table = section.named(format!("page `{}`", id.value));
            if pages.written.iter().any(|page| page.id.value == id.value) {
                let problem = Problem::error(format!("two pages are called `{}`", id.value));
                id.report(&table, problem.hint("give one of them another id"));
                continue;
            }
            pages.written.push(WrittenPage { id, table, is_begun: false });
        }
        pages
    }

    /// Returns the page of a question, which may begin a new one. The first page waits for a question that is seen.
    pub(super) fn turn(
        &mut self,
        value: Option<Value<'_>>,
        unseen: bool,
        languages: &Languages,
        sight: &Sight<'_>,
    ) -> usize {
        match value {
            None if self.begun.is_empty() && !unseen => self.begun.push(Page::default()),
            None => {}
            Some(value) => self.begin(&value, languages, sight),
        }
        self.begun.len().saturating_sub(1)
    }

    /// The condition of the page on which the last question stands.
    pub(super) fn condition(&self) -> Option<Condition> {
        self.begun.last().and_then(|page| page.show_if.clone())
    }

    fn begin(&mut self, value: &Value<'_>, languages: &Languages, sight: &Sight<'_>) {
        self.leave(sight);
        let id = if value.is_text() { value.text() } else { None };
        let known = id.and_then(|id| self.written.iter().position(|page| page.id.value == id.value));
        let again = known.is_some_and(|known| self.written[known].is_begun);
        let mut page = match known {
            Some(known) => self.open(known, value, languages, sight),
            None => Page { title: languages.text(value), ..Page::default() },
        };
        self.current = known.filter(|_| !again);
        let here = known.map(|known| self.written[known].id.value.clone());
        self.skips.retain(|skip| skip.to.is_none() || skip.to.as_ref().map(|to| &to.value) != here.as_ref());
        for skip in &self.skips {
            page.show_if = Condition::both(page.show_if, Some(Condition::Not(Box::new(skip.condition.clone()))));
        }
        self.begun.push(page);
    }

    fn open(&mut self, known: usize, value: &Value<'_>, languages: &Languages, sight: &Sight<'_>) -> Page {
        let written = &mut self.written[known];
        if std::mem::replace(&mut written.is_begun, true) {
            let problem = Problem::error(format!("the page `{}` begins twice", written.id.value));
            value.report(problem.hint("keep its questions together: only the first of them names the page"));
        }
        let shuffle = written.table.get("shuffle").and_then(|value| value.boolean());
        Page {
            title: written.table.get("title").and_then(|value| languages.text(&value)),
            show_if: written.table.get("show_if").and_then(|value| sight.condition(&value)),
            shuffle: shuffle.is_some_and(|shuffle| shuffle.value),
        }
    }

    /// Reads where the current page leads to, now that its questions are known.
    fn leave(&mut self, sight: &Sight<'_>) {
        let Some(current) = self.current.take() else { return };
        let table = &self.written[current].table;
        if let Some(condition) = table.get("end_if").and_then(|value| sight.condition(&value)) {
            self.skips.push(Skip { to: None, condition });
        }
        let Some(skip) = table.get("skip_to").and_then(|value| value.table()) else { return };
        let hint = "write `skip_to = { page = \"about_you\", if = \"recommend >= 9\" }`";
        let to = skip.require("page", hint).and_then(|value| value.text());
        let condition = skip.require("if", hint).and_then(|value| sight.condition(&value));
        skip.refuse_unknown_keys();
        if let (Some(to), Some(condition)) = (to, condition) {
            self.skips.push(Skip { to: Some(to), condition });
        }
    }

    /// Gives the pages away, and reports what leads nowhere.
    pub(super) fn finish(mut self, table: &Table<'_>, sight: &Sight<'_>) -> Vec<Page> {
        self.leave(sight);
        let ids: Vec<_> = self.written.iter().map(|page| page.id.value.clone()).collect();
        for to in self.skips.iter().filter_map(|skip| skip.to.as_ref()) {
            let problem = Problem::error(format!("no later page is called `{}`", to.value));
            let known = ids.iter().map(String::as_str).filter(|id| *id != to.value);
            to.report(
                table,
                problem.hint(near(&to.value, known, "a form leads only onward, to a `[[page]]` by its id")),
            );
        }
        for page in &self.written {
            if !page.is_begun {
                let problem = Problem::error(format!("no question stands on the page `{0}`", page.id.value));
                page.id.report(
                    &page.table,
                    problem.hint(format!("write `page = \"{}\"` at its first question", page.id.value)),
                );
            }
            page.table.refuse_unknown_keys();
        }
        if self.begun.is_empty() {
            self.begun.push(Page::default());
        }
        self.begun
    }
}
