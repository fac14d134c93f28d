//! A project in a folder of its own, the program run in it, and what it said and wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use snapbox::{Assert, IntoData, Redactions};
use walkdir::WalkDir;

/// The definition of the survey `visit`.
pub(crate) const VISIT: &str = "surveys/visit/survey.toml";

/// A project folder that goes with the test.
#[must_use]
pub(crate) struct Project {
    root: tempfile::TempDir,
    /// The folder below the root in which the program runs.
    folder: PathBuf,
}

impl Project {
    /// Makes an empty folder.
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().unwrap(), folder: PathBuf::new() }
    }

    /// Copies a survey of this repository, with the settings of the organisation.
    pub(crate) fn sample(survey: &str) -> Self {
        Self::copy("", &["yousaid.toml", &format!("surveys/{survey}")])
    }

    /// Copies files and folders that stand in a folder of this repository.
    pub(crate) fn copy(folder: &str, names: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let project = Self::new();
        for name in names {
            assert!(folder.join(name).exists(), "the repository has no `{name}` in `{}`", folder.display());
            for (path, bytes) in files(&folder, name) {
                let path = project.path(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        project
    }

    /// Begins a project whose only survey, `visit`, is `tests/journey/visit.toml`; it is read on a fixed day.
    pub(crate) fn visit() -> Self {
        Self::new().file("yousaid.toml", "as_of = 2026-10-01\n").file(VISIT, include_str!("visit.toml"))
    }

    /// Steps into a folder, as `cd` does.
    pub(crate) fn enter(self, folder: &str) -> Self {
        let folder = self.folder.join(folder);
        Self { folder, ..self }
    }

    /// Writes a file, in place of one that is there.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Removes a file, or a folder with all that is in it.
    pub(crate) fn without(self, path: &str) -> Self {
        let path = self.path(path);
        let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        removed.unwrap();
        self
    }

    /// Puts other words into a file.
    #[track_caller]
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "`{path}` does not hold `{from}`:\n{text}");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run<'_> {
        self.ran(self.program("").args(arguments))
    }

    /// What became of a program that runs in the folder.
    pub(crate) fn ran(&self, program: &mut Command) -> Run<'_> {
        Run { project: self, output: program.output().unwrap() }
    }

    /// The program, ready to run in the folder; `through` is a command with arguments that starts it, or nothing.
    pub(crate) fn program(&self, through: &str) -> Command {
        let mut words = through.split_whitespace().chain([env!("CARGO_BIN_EXE_yousaid")]);
        let mut program = Command::new(words.next().unwrap());
        program.args(words).current_dir(self.path(""));
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE"] {
            program.env_remove(name);
        }
        program
    }

    /// The files of the output, by path; none when there is no output.
    pub(crate) fn site(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("output"), "")
    }

    /// Every page of the output.
    pub(crate) fn pages(&self) -> impl Iterator<Item = Page> {
        let paths = self.site().into_keys().filter(|path| Path::new(path).extension().is_some_and(|it| it == "html"));
        paths.map(|path| self.page(&path)).collect::<Vec<_>>().into_iter()
    }

    /// Opens a page of the output, such as `private/flight/index.html`.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> Page {
        let file = self.path("output").join(path);
        let html = fs::read_to_string(&file).unwrap_or_else(|error| panic!("no page `{path}`: {error}"));
        Page { path: path.to_owned(), text: visible(&html), html }
    }

    /// Path of a file in the folder.
    pub(crate) fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.path().join(&self.folder).join(path)
    }
}

/// The files under a name in a folder, by their path in the folder; there need be none.
pub(crate) fn files(folder: &Path, name: &str) -> BTreeMap<String, Vec<u8>> {
    let there = folder.join(name).exists().then(|| WalkDir::new(folder.join(name)));
    let entries = there.into_iter().flatten().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (path(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// A run of the program that has ended.
pub(crate) struct Run<'a> {
    project: &'a Project,
    output: Output,
}

impl<'a> Run<'a> {
    /// The exit code is 0.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        self.fails_with(0)
    }

    /// The exit code is this one.
    #[track_caller]
    pub(crate) fn fails_with(self, code: i32) -> Self {
        let said = String::from_utf8_lossy(&self.output.stderr);
        assert_eq!(self.output.status.code(), Some(code), "{said}");
        self
    }

    /// Standard output is this text; `[..]` stands for anything in a line, `...` for any lines, `[ROOT]` for the folder.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        self.compare(&self.output.stdout, text);
        self
    }

    /// Standard error is this text, with the same wild cards.
    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        self.compare(&self.output.stderr, text);
        self
    }

    /// The project, to look at its pages.
    pub(crate) fn then(self) -> &'a Project {
        self.project
    }

    #[track_caller]
    fn compare(&self, actual: &[u8], expected: &str) {
        let mut names = Redactions::new();
        names.insert("[ROOT]", self.project.path("").components().collect::<PathBuf>()).unwrap();
        let actual = String::from_utf8(actual.to_vec()).unwrap();
        Assert::new().redact_with(names).eq(actual, expected.into_data());
    }
}

/// A page that a build wrote.
pub(crate) struct Page {
    path: String,
    html: String,
    text: String,
}

impl Page {
    /// A reader sees this text; how it is marked up and where its lines break does not matter.
    #[track_caller]
    pub(crate) fn shows(self, text: &str) -> Self {
        assert!(self.text.contains(text), "`{}` does not show `{text}`, but:\n{}", self.path, self.text);
        self
    }

    /// This text is nowhere: not for a reader, and not in the source.
    #[track_caller]
    pub(crate) fn does_not_show(self, text: &str) -> Self {
        assert!(!self.text.contains(text) && !self.html.contains(text), "`{}` holds `{text}`", self.path);
        self
    }

    /// The source does not hold this text; a reader may see it.
    #[track_caller]
    pub(crate) fn does_not_hold(self, html: &str) -> Self {
        assert!(!self.html.contains(html), "`{}` holds `{html}`:\n{}", self.path, self.html);
        self
    }

    /// What a reader sees between two texts.
    #[track_caller]
    pub(crate) fn between(&self, start: &str, end: &str) -> String {
        let found = self.text.split_once(start).and_then(|(_, rest)| rest.split_once(end));
        let Some((found, _)) = found else { panic!("`{}` has no `{start}` and `{end}`:\n{}", self.path, self.text) };
        found.to_owned()
    }

    /// All that a reader sees, in one line.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// No tag has this text outside of its quotes, as the name of an attribute would stand.
    #[track_caller]
    pub(crate) fn has_no_attribute(self, name: &str) -> Self {
        let tags = self.html.split('<').skip(1).map(|part| part.split('>').next().unwrap_or(part));
        let found: Vec<_> = tags.filter(|tag| tag.split('"').step_by(2).any(|part| part.contains(name))).collect();
        assert!(found.is_empty(), "`{}` has {found:?}", self.path);
        self
    }

    /// The source holds this text, mark-up and all.
    #[track_caller]
    pub(crate) fn holds(self, html: &str) -> Self {
        assert!(self.html.contains(html), "`{}` does not hold `{html}`:\n{}", self.path, self.html);
        self
    }
}

/// The text of a page without its mark-up, styles and scripts, in one line.
fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut hidden_until = None;
    for part in html.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        match &hidden_until {
            Some(end) if name == *end => hidden_until = None,
            Some(_) => continue,
            None if name == "style" || name == "script" => hidden_until = Some(format!("/{name}")),
            None => {}
        }
        if hidden_until.is_none() {
            let block =
                !matches!(name.trim_start_matches('/'), "a" | "b" | "em" | "strong" | "span" | "abbr" | "tspan");
            text.push_str(if block { " " } else { "" });
            text.push_str(after);
        }
    }
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/")];
    let text = marks.iter().fold(text, |text, (mark, meant)| text.replace(mark, meant)).replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
