//! `yousaid new`: a first version of a survey, to be changed at will.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::answers::{self, Answers};
use super::{Failure, terminal};
use crate::dataset::doubts;
use crate::draft::{self, Naming};
use crate::problem::{Count, Problem};
use crate::survey::Organisation;
use crate::workspace::{self, NewFile, Project, ResponseFile, Shelf};

/// Write a new survey from a template, or draft one from a file of answers, with comments that say what to change.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The survey's id: the name of its folder, and a part of its address.
    id: String,
    /// What the survey is like.
    #[arg(long, value_enum, default_value_t = Template::Moments)]
    template: Template,
    /// A file of answers, from whatever tool, or a folder of files: the survey is drafted from them, and they are copied to
    /// its responses.
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    from: Option<PathBuf>,
    /// The tool that wrote the file, such as `typeform` [default: found out from the file].
    #[arg(long = "as", value_name = "SERVICE", requires = "from")]
    tool: Option<String>,
}

/// What a survey is like.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Template {
    /// A visit in its moments of truth.
    Moments,
    /// Would you recommend us, and what should we change.
    Nps,
    /// Satisfaction after one contact.
    Csat,
    /// How hard it was to get something done.
    Ces,
}

const LEDGER: &str = include_str!("../../starters/survey/actions.toml");

impl Template {
    fn definition(self) -> &'static str {
        match self {
            Self::Moments => include_str!("../../starters/survey/moments.toml"),
            Self::Nps => include_str!("../../starters/survey/nps.toml"),
            Self::Csat => include_str!("../../starters/survey/csat.toml"),
            Self::Ces => include_str!("../../starters/survey/ces.toml"),
        }
    }
}

impl Args {
    pub(super) fn run(&self, root: &Path) -> Result<(), Failure> {
        if !workspace::is_survey_id(&self.id) {
            let hint = "begin with a lower-case letter, then use lower-case letters, digits, `_` and `-`";
            let problem = Problem::error(format!("`{}` cannot be the name of a survey", self.id));
            return Err(Failure::usage(problem.hint(hint)));
        }
        if let Some(from) = &self.from {
            return self.draft(root, from);
        }
        self.write(root, self.template.definition(), &[])?;
        terminal::say("next: change the words, then `yousaid check` and `yousaid build`");
        Ok(())
    }

    /// Writes the definition with a ledger beside it, and files of answers, each of them once: all of them or none. Yields
    /// the paths of the answers.
    fn write(&self, root: &Path, definition: &str, answers: &[ResponseFile]) -> Result<Vec<String>, Problem> {
        let texts = [("survey.toml", definition), ("actions.toml", LEDGER)];
        let texts = texts.map(|(name, text)| (format!("{}/{name}", self.folder()), text.as_bytes()));
        let mut there = Shelf::look(root, &self.id)?;
        let mut seen = BTreeSet::new();
        let answers = answers.iter().filter(|file| seen.insert(&*file.bytes));
        let answers: Vec<_> = answers.map(|file| (there.promise(&file.path), &*file.bytes)).collect();
        let paths: Vec<_> = texts.iter().chain(&answers).map(|(path, _)| root.join(path)).collect();
        let files = texts.iter().chain(&answers).zip(&paths).enumerate();
        let files = files.map(|(place, ((_, bytes), path))| NewFile { path, bytes, is_answers: place >= texts.len() });
        workspace::write_all_new(&files.collect::<Vec<_>>())?;
        for (path, _) in &texts {
            terminal::result(path);
        }
        Ok(answers.into_iter().map(|(path, _)| path).collect())
    }

    /// Path of the survey's folder in the project.
    fn folder(&self) -> String {
        format!("surveys/{}", self.id)
    }

    /// Drafts the survey from the answers that a path names, and copies them.
    fn draft(&self, root: &Path, from: &Path) -> Result<(), Failure> {
        let answers = Answers::open(from)?;
        let Answers { name, files } = &answers;
        let tool = self.tool.as_deref();
        let mut table = answers.table(tool)?;
        let config = Project::read(root)?.config;
        let organisation = config.and_then(|source| Organisation::check(&source).0).unwrap_or_default();
        let definition =
            draft::draft(&mut table, &Naming { id: &self.id, file: name, organisation: &organisation, tool });
        answers::refuse_empty(&table)?;
        if table.read == 0 {
            let problem = Problem::error(format!("`{name}` holds no answers, from which a survey could be drafted"));
            return Err(Failure::usage(problem.hint("download it again once somebody has answered")));
        }
        let kept = self.write(root, &definition, files)?;
        let path =
            if kept.len() > 1 { format!("{}/responses: {} files", self.folder(), kept.len()) } else { kept.concat() };
        let rows = Count::of(table.read, "row", "rows");
        let columns = Count::of(table.columns.len(), "column", "columns");
        terminal::result(&format!("{path}: {rows}, {columns}"));
        terminal::problems(&doubts::remarks(&table));
        terminal::problems(doubts::waste(&table.file, table.read, &table.set_aside).as_slice());
        terminal::say("next: `yousaid build` shows a first report; then go through the comments of the survey.toml");
        Ok(())
    }
}
