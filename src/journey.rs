//! The journey, once: from what is asked to what people read.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::actions::{self, Actions, Answers, Findings, Ledger};
use crate::analysis::{self, Analysis};
use crate::dataset::{self, doubts};
use crate::form;
use crate::memory::{self, Known};
use crate::problem::{self, Count, List, Problem, Severity};
use crate::render::theme::Files;
use crate::render::{Site, Theme};
use crate::report::{self, Excluded, Reading};
use crate::responses::{self, Account, SetAside, Table, service};
use crate::survey::{self, Collect, Contact, Organisation, Survey};
use crate::voice::{self, Voice};
use crate::workspace::{Cache, Project, ResponseFile, SurveyFiles};

/// What a build takes beside the files of the project.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'c> {
    /// The day on which reports are read and surveys are open or closed.
    pub as_of: Date,
    /// Where forms send answers: as their definitions say, or to the server that shows them.
    pub collect: Collecting,
    /// Where what is known of response files is kept, so that they need not be read again.
    pub cache: Option<&'c Cache>,
}

/// Where forms send answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collecting {
    /// As the definition of each survey says.
    AsDefined,
    /// To `/collect/<id>` on the server that shows the forms.
    Here,
}

/// What a build yields: the site as a value, what is worth a look, and what was read.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// Every page.
    pub site: Site,
    /// Warnings: nothing that stopped the build.
    pub problems: Vec<Problem>,
    /// One entry a survey, in order of id.
    pub surveys: Vec<Tally>,
}

/// What was read for one survey.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Its id.
    pub survey: String,
    /// How many files were read.
    pub files: usize,
    /// How many files could not be read at all.
    pub unread: usize,
    /// The rows of all files: read = counted + superseded + set aside.
    pub rows: Account,
    /// How many single answers could not be counted.
    pub flagged: usize,
    /// The first of them.
    pub first_flagged: Option<SetAside>,
}

/// What is written in a project, as far as it is right, and every problem of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Who asks.
    pub organisation: Organisation,
    /// The surveys, each with its ledger.
    pub surveys: Vec<(Survey, Ledger)>,
    /// All that is wrong, file by file.
    pub problems: Vec<Problem>,
}

/// Checks `yousaid.toml`, then each survey, and its ledger against it.
pub fn check(project: &Project) -> Checked {
    let (organisation, mut problems) = match &project.config {
        Some(source) => Organisation::check(source),
        None => (Some(Organisation::default()), Vec::new()),
    };
    let organisation = organisation.unwrap_or_else(stand_in);
    // Notes are for before the first answer: who has answers has a host that works.
    let is_new = |files: &SurveyFiles| files.responses.is_empty();
    problems.retain(|problem| !problem.is_note() || project.surveys.iter().all(is_new));
    let mut surveys = Vec::new();
    for files in &project.surveys {
        let (survey, found) = survey::check(&files.id, &files.definition, &organisation);
        problems.extend(found.into_iter().filter(|problem| !problem.is_note() || is_new(files)));
        let Some(survey) = survey else { continue };
        problems.extend(form::pictures(&survey, &files.pictures).1);
        problems.extend(unknown_tool(files, &survey));
        let (ledger, found) = match &files.ledger {
            Some(source) => actions::check(source, &survey),
            None => (Some(Ledger::default()), Vec::new()),
        };
        problems.extend(found);
        surveys.extend(ledger.map(|ledger| (survey, ledger)));
        problems.extend(files.astray.iter().map(|path| astray(path)));
    }
    problem::sort(&mut problems);
    Checked { organisation, surveys, problems }
}

/// Points at a tool that is not known.
fn unknown_tool(files: &SurveyFiles, survey: &Survey) -> Option<Problem> {
    let problem = service::named(survey.policy.from.as_ref()?).err()?;
    let message = format!("{}: {}, in `from` under `[responses]`", files.definition.path, problem.message);
    Some(Problem { message, ..problem })
}

/// Points at a file that looks like answers and is not where answers are read from.
fn astray(path: &str) -> Problem {
    let problem = Problem::warning(format!("`{path}` is not read"));
    problem.hint("if it holds answers, move it into the folder `responses` beside it")
}

/// Stands in for an organisation that is written wrongly, so that no survey is blamed for having no contact.
fn stand_in() -> Organisation {
    let contact = Contact { name: String::new(), email: String::new(), phone: None };
    Organisation { contact: Some(contact), ..Organisation::default() }
}

/// Makes the whole journey: definitions, forms, responses, datasets, analyses, voices, actions, reports.
///
/// # Errors
/// Every problem of every definition and ledger, or of the theme. Nothing is built from a definition with an error.
pub fn build(project: &Project, setting: Setting<'_>) -> Result<Built, Vec<Problem>> {
    let Checked { organisation, mut surveys, mut problems } = check(project);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let theme = theme(project, &organisation).map_err(|problem| vec![problem])?;
    problems.extend(unspoken(&surveys, &theme, &organisation));
    if setting.collect == Collecting::Here {
        for (survey, _) in &mut surveys {
            survey.collect = Collect::Url(format!("/collect/{}", survey.id));
        }
    }
    let desk = Desk { organisation: &organisation, theme: &theme, as_of: setting.as_of, cache: setting.cache };
    desk.build(project, &surveys, problems).map_err(|problem| vec![problem])
}

fn theme(project: &Project, organisation: &Organisation) -> Result<Theme, Problem> {
    let Some(name) = &organisation.theme else { return Theme::new(&Files::new()) };
    let overrides = project.themes.get(name).ok_or_else(|| {
        let known = project.themes.keys().map(String::as_str);
        let hint = problem::near(name, known, format!("make the folder `themes/{name}`"));
        Problem::error(format!("there is no theme `{name}`")).hint(hint)
    })?;
    Theme::new(overrides)
}

/// Points, once each, at the languages of the surveys in which the theme has no words.
fn unspoken(surveys: &[(Survey, Ledger)], theme: &Theme, organisation: &Organisation) -> Vec<Problem> {
    let mut surveys_of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (survey, _) in surveys {
        for code in survey.languages.iter().filter(|code| !theme.speaks(code)) {
            surveys_of.entry(code).or_default().push(&survey.id);
        }
    }
    let name = organisation.theme.as_deref();
    let problem = |(code, surveys): (&str, Vec<&str>)| {
        let file = format!("add `themes/{}/lang/{code}.toml`, a translation of `lang/en.toml`", name.unwrap_or("ours"));
        let theme = if name.is_some() { "" } else { ", and `theme = \"ours\"` in yousaid.toml" };
        Problem::warning(format!("the theme has no words in `{code}`, a language of {}", List::and(&surveys)))
            .hint(format!("{file}{theme}; until then people read buttons and hints in English"))
    };
    surveys_of.into_iter().map(problem).collect()
}

struct Desk<'d> {
    organisation: &'d Organisation,
    theme: &'d Theme,
    as_of: Date,
    cache: Option<&'d Cache>,
}

/// What was found out about one survey.
struct Found {
    analysis: Analysis,
    excluded: Excluded,
    voice: Voice,
    actions: Actions,
}

impl Desk<'_> {
    fn build(&self, project: &Project, surveys: &[(Survey, Ledger)], problems: Vec<Problem>) -> Result<Built, Problem> {
        let mut built = Built { problems, ..Built::default() };
        let mut found = Vec::new();
        for (files, (survey, ledger)) in project.surveys.iter().zip(surveys) {
            let (pictures, _) = form::pictures(survey, &files.pictures);
            built.site.extend(form::pages(survey, self.theme, self.organisation, self.as_of, &pictures)?);
            built.site.extend(form::share::kit(survey, self.theme, self.organisation)?);
            let known = self.know(project, files, (survey, ledger), &mut built.problems);
            found.push(self.find(known, survey, ledger, &mut built)?);
        }
        let asked: Vec<Survey> = surveys.iter().map(|(survey, _)| survey.clone()).collect();
        built.site.extend(form::files(&asked, self.organisation)?);
        built.site.extend(form::index(&asked, self.theme, self.organisation, self.as_of)?);
        let readings: Vec<_> =
            surveys.iter().zip(&found).map(|(written, found)| self.reading(written, found)).collect();
        for reading in &readings {
            report::pages(reading, self.theme, &mut built.site)?;
        }
        report::index(&readings, self.theme, &mut built.site)?;
        Ok(built)
    }

    /// Takes one survey from what is known of its response files to what was done about them.
    fn find(&self, known: Known, survey: &Survey, ledger: &Ledger, built: &mut Built) -> Result<Found, Problem> {
        let Known { analysis, mut excluded, voice, effects, problems } = known;
        built.problems.extend(problems);
        built.surveys.push(tally(survey, &analysis.quality, &excluded)?);
        built.site.insert(Excluded::sheet_path(survey), std::mem::take(&mut excluded.sheet))?;
        let findings = Findings { survey, analysis: &analysis, voice: &voice, effects: &effects, as_of: self.as_of };
        let (actions, problems) = actions::reconcile(ledger, &findings);
        // Before the first answer nobody can say what in a ledger does not fit them.
        built.problems.extend(problems.into_iter().filter(|_| analysis.responses > 0));
        Ok(Found { analysis, excluded, voice, actions })
    }

    /// Recalls what is known of the response files of a survey, or else reads them.
    fn know(
        &self,
        project: &Project,
        files: &SurveyFiles,
        (survey, ledger): (&Survey, &Ledger),
        problems: &mut Vec<Problem>,
    ) -> Known {
        let kept = self.cache.and_then(|cache| Some((cache, memory::key(project, files, ledger, self.as_of)?)));
        let Some((cache, key)) = kept else { return self.learn(files, survey, ledger) };
        let known = cache.get(&key).and_then(|bytes| Known::from_bytes(&bytes));
        known.unwrap_or_else(|| {
            let known = self.learn(files, survey, ledger);
            problems.extend(known.to_bytes().and_then(|bytes| cache.put(&key, &bytes).err()));
            known
        })
    }

    /// Takes one survey from its response files to all that they say.
    fn learn(&self, files: &SurveyFiles, survey: &Survey, ledger: &Ledger) -> Known {
        let mut problems = Vec::new();
        let (tables, unread) = read(&files.responses, survey.policy.from.as_deref());
        problems.extend(few(tables.iter().flat_map(doubts::remarks)));
        let dataset = dataset::assemble(survey, tables);
        problems.extend(dataset.problems.iter().cloned());
        problems.extend(few(doubts::strange(&dataset).map(|(_, problem)| problem)));
        let renamed = dataset.unmatched.iter().filter_map(|(file, columns)| doubts::renamed(survey, file, columns));
        problems.extend(few(renamed));
        problems.extend(few(doubts::wasted(&dataset).map(|(_, problem)| problem)));
        let mut analysis = analysis::analyse(survey, &dataset);
        analysis.quality.unread =
            unread.iter().map(|(file, problem)| (file.clone(), problem.message.clone())).collect();
        problems.extend(few(unread.into_iter().map(|(_, problem)| problem)));
        let voice = voice::listen(survey, &dataset);
        let answers = Answers { survey, dataset: &dataset, analysis: &analysis, as_of: self.as_of };
        let effects = actions::effects(ledger, &answers);
        // What is made of the rows that do not count needs the room of all else.
        let mut dataset = dataset.without_answers();
        let lists = [&mut dataset.set_aside, &mut dataset.flagged].map(std::mem::take);
        let excluded = Excluded::of(survey, lists, || dataset.replaced());
        Known { analysis, excluded, voice, effects, problems }
    }

    fn reading<'r>(&'r self, (survey, ledger): &'r (Survey, Ledger), found: &'r Found) -> Reading<'r> {
        let Found { analysis, excluded, voice, actions } = found;
        Reading {
            survey,
            organisation: self.organisation,
            analysis,
            excluded,
            voice,
            ledger,
            actions,
            as_of: self.as_of,
        }
    }
}

/// Reads the response files of a survey, all of them written by the tool of that id where one is named. One that cannot be
/// read at all is worth a warning; the others go on.
pub(crate) fn read<'f>(
    files: impl IntoIterator<Item = &'f ResponseFile>,
    from: Option<&str>,
) -> (Vec<Table<'f>>, Vec<(String, Problem)>) {
    let (mut tables, mut unread) = (Vec::new(), Vec::new());
    for file in files {
        match responses::open(&file.path, &file.bytes, from) {
            Ok(parts) => tables.extend(parts),
            Err(problem) => unread.push((file.path.clone(), Problem { severity: Severity::Warning, ..problem })),
        }
    }
    (tables, unread)
}

/// As many warnings of one kind are given, one a file.
const FEW: usize = 20;

/// The first of some warnings of one kind, and how many there are more: a folder may hold ten thousand files.
pub(crate) fn few(problems: impl Iterator<Item = Problem>) -> Vec<Problem> {
    let mut problems: Vec<_> = problems.collect();
    let more = problems.len().saturating_sub(FEW);
    problems.truncate(FEW);
    let more = (more > 0).then(|| format!("and {} like the last", Count::of(more, "more warning", "more warnings")));
    problems.extend(more.map(Problem::warning));
    problems
}

/// Sums up what was read. Rows that do not add up are a fault of ours, and nothing may be written then.
fn tally(survey: &Survey, quality: &analysis::Quality, excluded: &Excluded) -> Result<Tally, Problem> {
    if let Some(account) = quality.accounts.iter().find(|account| !account.balances()) {
        let problem = Problem::error(format!("the rows of `{}` do not add up", account.file));
        return Err(problem.hint("this is a fault in yousaid; nothing was written, and the file is as it was"));
    }
    Ok(Tally {
        survey: survey.id.clone(),
        files: quality.accounts.len(),
        unread: quality.unread.len(),
        rows: Account::total(&quality.accounts),
        flagged: excluded.flagged.number,
        first_flagged: excluded.flagged.first.first().cloned(),
    })
}
