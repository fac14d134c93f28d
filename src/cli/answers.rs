//! Answers that somebody names before they belong to a survey: a file, or a folder of files.

use std::path::Path;

use super::{Exit, Failure, terminal};
use crate::dataset::doubts;
use crate::problem::{List, Problem};
use crate::responses::{self, Table};
use crate::workspace::{self, ResponseFile};

/// The files of answers that stand under one path.
pub(super) struct Answers {
    /// The name of the file or of the folder.
    pub(super) name: String,
    pub(super) files: Vec<ResponseFile>,
}

impl Answers {
    /// Opens a file, or every file of a folder.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !path.is_dir() {
            let file = ResponseFile { path: name(path), bytes: workspace::open(path)? };
            return Ok(Self { name: name(path), files: vec![file] });
        }
        let (incoming, unread) = workspace::incoming(&[path.to_path_buf()]);
        if !unread.is_empty() {
            return Err(Failure::from(unread));
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        Ok(Self { name: name(&real), files: incoming.into_iter().map(|incoming| incoming.file).collect() })
    }

    /// The table in which to see what was asked: of many small tables that are alike all in one, else the last, as archives
    /// of several years end with the newest; one of clearly fewer columns than the widest, such as a list of codes, is
    /// passed over. Says which tables it passes over.
    pub(super) fn table(&self, tool: Option<&str>) -> Result<Table<'_>, Failure> {
        let (mut tables, mut unread) = (Vec::new(), Vec::new());
        for file in &self.files {
            match responses::open(&file.path, &file.bytes, tool) {
                Ok(more) => tables.extend(more),
                Err(problem) => unread.push(problem),
            }
        }
        if !unread.is_empty() {
            return Err(Failure { exit: Exit::Usage, problems: unread });
        }
        let number = tables.len();
        if let Some(table) = responses::unite(&self.name, &mut tables) {
            if !tables.is_empty() {
                let passed = List::and(tables.iter().map(|table| &table.file));
                let are = if tables.len() == 1 { "is" } else { "are" };
                let message = format!("the draft leaves out {passed}, which {are} unlike the rest of `{}`", self.name);
                terminal::problems(&[Problem::warning(message)]);
            }
            return Ok(table);
        }
        let widest = tables.iter().map(|table| table.columns.len()).max().unwrap_or_default();
        let last = tables.iter().rposition(|table| table.columns.len() * 4 >= widest * 3);
        let table = last.map(|place| tables.swap_remove(place));
        let table = table.ok_or_else(|| Failure::usage(Problem::error(format!("`{}` holds no table", self.name))))?;
        if number > 1 {
            let message = format!("`{}` holds {number} tables; only `{}` is looked at", self.name, table.file);
            let hint = "a build reads all of them; to look at another, name a file without this one";
            terminal::problems(&[Problem::warning(message).hint(hint)]);
        }
        Ok(table)
    }
}

/// Refuses a table in which nothing could be an answer, once it has been read.
pub(super) fn refuse_empty(table: &Table<'_>) -> Result<(), Failure> {
    let nothing = doubts::nothing(&table.file, &table.columns, table.read, table.set_aside.iter());
    nothing.map_or(Ok(()), |problem| Err(Failure::usage(problem)))
}
