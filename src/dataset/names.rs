//! The names by which a column may be meant: as it stands in the file, with its option, and by what it asks.

use std::collections::BTreeMap;

use crate::responses::Table;
use crate::responses::service::Role;
use crate::survey::{Question, TYPED};

/// One column, by its names.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// As it stands in the file, without what a host writes before it.
    pub(super) written: String,
    /// As it stands in the file.
    pub(super) shown: String,
    /// Further names by which a definition may mean it: `question [option]`, and `Other #2` for the second of a name.
    pub(super) also: Vec<String>,
    /// What it asks, in the words of the file: the code of the question and its text.
    pub(super) asks: Vec<String>,
    /// The option, or the row of a grid, for which it stands, by its words.
    pub(super) option: Option<String>,
    /// The same as it stands in the file.
    pub(super) option_written: String,
    /// What its cells are.
    pub(super) role: Role,
}

/// The names of the columns of a table, in order.
pub(super) fn of(table: &Table<'_>) -> Vec<Named> {
    let headings = table.recognised.as_ref().map_or(&[][..], |recognised| &recognised.columns);
    let mut named: Vec<Named> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (place, column) in table.columns.iter().enumerate() {
        let (written, shown) = (plain(column).to_owned(), column.trim().to_owned());
        let times = known.entry(written.clone()).or_default();
        *times += usize::from(!written.is_empty());
        let mut also: Vec<String> = (*times > 1).then(|| format!("{written} #{times}")).into_iter().collect();
        let Some(heading) = headings.get(place) else {
            named.push(Named { written, shown, also, ..Named::default() });
            continue;
        };
        let option = heading.option.as_ref().filter(|option| option.trim() != heading.name.trim());
        also.extend(option.map(|option| format!("{} [{}]", heading.name.trim(), option.trim())));
        if heading.option.is_none() {
            also.push(heading.name.trim().to_owned());
        }
        let asks = std::iter::once(&heading.name).chain(&heading.label).map(|text| words(text)).collect();
        let option_written = heading.option.clone().unwrap_or_default();
        let option = heading.option.as_deref().map(words);
        named.push(Named { written, shown, also, asks, option, option_written, role: heading.role });
    }
    named
}

/// The name by which a definition means each column of a table, in order; empty for a column that no name means alone.
/// Where several rows stand above the answers, an option is named with its question.
pub(crate) fn aliases(table: &Table<'_>) -> Vec<String> {
    let named = of(table);
    let is_parted = table.recognised.as_ref().is_some_and(|recognised| recognised.headings > 1);
    let alias = |(place, column): (usize, &Named)| {
        let is_its = |name: &&String| !name.is_empty() && named.iter().position(|other| other.is(name)) == Some(place);
        let with_option = column.also.iter().filter(|name| is_parted && name.ends_with(']'));
        with_option.chain([&column.written]).chain(&column.also).find(is_its).cloned().unwrap_or_default()
    };
    named.iter().enumerate().map(alias).collect()
}

impl Named {
    /// Whether a definition means the column by this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.written == name || self.also.iter().any(|other| other == name)
    }

    /// What it stands for where it is an element of a list, named after the list: each way to part its name in two.
    pub(super) fn elements(&self) -> impl Iterator<Item = (&str, &str)> {
        self.written.match_indices("__").map(|(at, line)| (&self.written[..at], &self.written[at + line.len()..]))
    }

    /// Whether it stands for a question of these words.
    pub(super) fn asks_any(&self, texts: &[String]) -> bool {
        self.asks.iter().any(|asked| !asked.is_empty() && texts.contains(asked))
    }
}

/// The words of a question by which a file may mean it, its code included.
pub(super) fn asked(question: &Question) -> Vec<String> {
    let texts = question.ids().chain(question.ask.versions()).chain(question.aliases.iter().map(String::as_str));
    texts.map(words).filter(|words| !words.is_empty()).collect()
}

/// A text by its words alone: in small letters, single blanks, without a number before it and marks around it.
pub(super) fn words(text: &str) -> String {
    let text = text.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = text.strip_prefix(['.', ')']).or_else(|| text.strip_prefix(" - ")).unwrap_or(text);
    let text = if numbered.trim().is_empty() { text } else { numbered };
    let plain = text.to_lowercase().replace(['*', '_', '`'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a column without what a host wants before it.
pub(super) fn plain(column: &str) -> &str {
    let name = column.trim();
    name.strip_prefix(TYPED).unwrap_or(name)
}
