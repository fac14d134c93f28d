//! `yousaid new`: a first version of a survey, to be changed at will.

use std::path::Path;

use super::{Failure, terminal};
use crate::problem::Problem;
use crate::workspace;

/// Write a new survey from a template, with comments that say what to change.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The survey's id: the name of its folder, and a part of its address.
    id: String,
    /// What the survey is like.
    #[arg(long, value_enum, default_value_t = Template::Moments)]
    template: Template,
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
        for (name, text) in [("survey.toml", self.template.definition()), ("actions.toml", LEDGER)] {
            let path = format!("surveys/{}/{name}", self.id);
            workspace::write_new(&root.join(&path), text)?;
            terminal::result(&path);
        }
        terminal::say("next: change the words, then `yousaid check` and `yousaid build`");
        Ok(())
    }
}
