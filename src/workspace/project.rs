//! A project as it stands on disk: every file that a build depends on, in an order that is always the same.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{Bytes, cannot};
use crate::form::pictures;
use crate::problem::{Place, Problem, Source};

/// Everything that a build reads. All paths in it are relative to the root, with forward slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The folder that holds `yousaid.toml`, as it was given.
    pub root: PathBuf,
    /// `yousaid.toml`.
    pub config: Option<Arc<Source>>,
    /// The folders of `surveys/`, in order of id.
    pub surveys: Vec<SurveyFiles>,
    /// The folders of `themes/`: the text of each file by its path inside the theme.
    pub themes: BTreeMap<String, BTreeMap<String, String>>,
}

/// The folder of one survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyFiles {
    /// Name of the folder: a lower-case letter, then lower-case letters, digits, `_` and `-`.
    pub id: String,
    /// `survey.toml`.
    pub definition: Arc<Source>,
    /// `actions.toml`.
    pub ledger: Option<Arc<Source>>,
    /// The files under `responses/`, in order of path.
    pub responses: Vec<ResponseFile>,
    /// The pictures beside the definition, by name: as much of each as a form may show, and a byte more.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// Files beside the definition that look like answers and are not read.
    pub astray: Vec<String>,
}

/// A file of responses, exactly as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseFile {
    /// Path relative to the root, such as `surveys/flight/responses/october.csv`.
    pub path: String,
    /// The bytes of the file.
    pub bytes: Bytes,
}

impl Project {
    /// Finds the root: the nearest folder, from `start` upwards, that holds `yousaid.toml` or `surveys/`.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(start: &Path) -> Result<PathBuf, Problem> {
        let start = start.canonicalize().map_err(|error| cannot("open", start, &error))?;
        let is_root = |folder: &&Path| folder.join("yousaid.toml").is_file() || folder.join("surveys").is_dir();
        start.ancestors().find(is_root).map(Path::to_path_buf).ok_or_else(|| {
            Problem::error(format!("no project in `{}` or in a folder above it", start.display()))
                .hint("run `yousaid init .` to begin one here")
        })
    }

    /// Reads every file of the project. Hidden files and copies that editors leave (`name~`) are passed over.
    ///
    /// # Errors
    /// All that cannot be read, at once: files that cannot be opened, text that is not UTF-8, and survey folders
    /// without a definition or with a name that is no id.
    pub fn read(root: &Path) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader { root, problems: Vec::new() };
        let project = Self {
            root: root.to_path_buf(),
            config: reader.text("yousaid.toml"),
            surveys: reader.surveys(),
            themes: reader.themes(),
        };
        if reader.problems.is_empty() { Ok(project) } else { Err(reader.problems) }
    }
}

/// Reads on after a problem, so that all of them can be told at once.
struct Reader<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn surveys(&mut self) -> Vec<SurveyFiles> {
        let ids = self.folders("surveys");
        ids.into_iter().filter_map(|id| self.survey(id)).collect()
    }

    fn survey(&mut self, id: String) -> Option<SurveyFiles> {
        let folder = format!("surveys/{id}");
        if !is_survey_id(&id) {
            let problem = Problem::error(format!("`{folder}` cannot be the name of a survey"));
            let hint = "begin with a lower-case letter, then use lower-case letters, digits, `_` and `-`";
            self.problems.push(problem.hint(hint));
            return None;
        }
        let definition = self.text(&format!("{folder}/survey.toml"));
        let ledger = self.text(&format!("{folder}/actions.toml"));
        let responses = self.responses(&format!("{folder}/responses"));
        if definition.is_none() && !self.root.join(&folder).join("survey.toml").exists() {
            let problem = Problem::error(format!("`{folder}` holds no `survey.toml`"));
            self.problems.push(problem.hint(format!("run `yousaid new {id}` to write one, or move the folder away")));
        }
        let (pictures, astray) = (self.pictures(&folder), self.astray(&folder));
        Some(SurveyFiles { id, definition: definition?, ledger, responses, pictures, astray })
    }

    /// Files beside the definition that look like answers.
    fn astray(&mut self, folder: &str) -> Vec<String> {
        let endings = ["csv", "tsv", "json", "jsonl", "ndjson", "xlsx"];
        let names = self.beside(folder).into_iter();
        let answers = names.filter(|name| name != "contacts.csv" && endings.contains(&ending(name).as_str()));
        answers.map(|name| format!("{folder}/{name}")).collect()
    }

    /// Pictures beside the definition. A form may show one of them; the others may be large.
    fn pictures(&mut self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let is_picture = |name: &String| pictures::KINDS.iter().any(|(known, _)| *known == ending(name));
        let names: Vec<_> = self.beside(folder).into_iter().filter(is_picture).collect();
        let read = |name: String| Some((name.clone(), self.head(&format!("{folder}/{name}"), pictures::MOST + 1)?));
        names.into_iter().filter_map(read).collect()
    }

    /// Names of the files directly in a folder, in order.
    fn beside(&mut self, folder: &str) -> Vec<String> {
        let files = self.walk(folder, 1).into_iter().filter(|entry| entry.file_type().is_file());
        files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    fn responses(&mut self, folder: &str) -> Vec<ResponseFile> {
        let paths = self.files(folder);
        let mut open = |path: String| match Bytes::open(&self.root.join(&path)) {
            Ok(bytes) => Some(ResponseFile { path, bytes }),
            Err(error) => {
                self.problems.push(cannot("read", Path::new(&path), &error));
                None
            }
        };
        paths.into_iter().filter_map(&mut open).collect()
    }

    fn themes(&mut self) -> BTreeMap<String, BTreeMap<String, String>> {
        let names = self.folders("themes");
        names.into_iter().map(|name| (name.clone(), self.theme(&format!("themes/{name}/")))).collect()
    }

    fn theme(&mut self, folder: &str) -> BTreeMap<String, String> {
        let paths = self.files(folder);
        let read = |path: String| Some((path.strip_prefix(folder)?.to_owned(), self.text(&path)?.text.clone()));
        paths.into_iter().filter_map(read).collect()
    }

    /// Names of the folders directly in a folder, in order; none when there is no such folder.
    fn folders(&mut self, folder: &str) -> Vec<String> {
        let entries = self.walk(folder, 1);
        let folders = entries.iter().filter(|entry| entry.file_type().is_dir());
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    /// Paths of the files in a folder and the folders in it, in order; none when there is no such folder.
    fn files(&mut self, folder: &str) -> Vec<String> {
        let entries = self.walk(folder, usize::MAX);
        let files = entries.iter().filter(|entry| entry.file_type().is_file());
        let mut paths: Vec<_> = files.map(|entry| relative(entry.path(), self.root)).collect();
        paths.sort();
        paths
    }

    fn walk(&mut self, folder: &str, depth: usize) -> Vec<DirEntry> {
        let start = self.root.join(folder);
        if !start.is_dir() {
            let error = io::ErrorKind::NotADirectory.into();
            self.problems.extend(start.exists().then(|| cannot("read", Path::new(folder), &error)));
            return Vec::new();
        }
        let walk = WalkDir::new(start).min_depth(1).max_depth(depth).follow_links(true).sort_by_file_name();
        let mut found = Vec::new();
        for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || is_meant(entry)) {
            match entry {
                Ok(entry) if entry.file_name().to_str().is_none() => {
                    let path = relative(entry.path(), self.root);
                    let problem = Problem::error(format!("the name of `{path}` is not UTF-8"));
                    self.problems.push(problem.hint("give the file or folder another name"));
                }
                Ok(entry) => found.push(entry),
                Err(error) => {
                    let path = relative(error.path().unwrap_or(self.root), self.root);
                    self.problems.push(cannot("read", Path::new(&path), &error.into()));
                }
            }
        }
        found
    }

    fn text(&mut self, path: &str) -> Option<Arc<Source>> {
        let bytes = self.bytes(path)?;
        match String::from_utf8(bytes) {
            Ok(text) => Some(Arc::new(Source { path: path.to_owned(), text })),
            Err(error) => {
                let (start, text) = (error.utf8_error().valid_up_to(), String::from_utf8_lossy(error.as_bytes()));
                let place = Place {
                    span: start..start + char::REPLACEMENT_CHARACTER.len_utf8(),
                    source: Arc::new(Source { path: path.to_owned(), text: text.into_owned() }),
                };
                let problem = Problem::error(format!("`{path}` is not UTF-8 text, from byte {start} on")).at(place);
                self.problems.push(problem.hint("save the file again with the encoding UTF-8"));
                None
            }
        }
    }

    /// The first bytes of a file; a file that cannot be read is a problem besides.
    fn head(&mut self, path: &str, most: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let open = fs::File::open(self.root.join(path));
        match open.and_then(|file| file.take(most as u64).read_to_end(&mut bytes)) {
            Ok(_) => Some(bytes),
            Err(error) => {
                self.problems.push(cannot("read", Path::new(path), &error));
                None
            }
        }
    }

    /// The bytes of a file, or nothing when it is absent; a file that cannot be read is a problem besides.
    fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.problems.push(cannot("read", Path::new(path), &error));
                None
            }
        }
    }
}

/// The ending of a file's name, in small letters.
fn ending(name: &str) -> String {
    Path::new(name).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

/// Whether a person put a file there to be read: not hidden, and not the copy that an editor leaves.
pub(super) fn is_meant(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !name.starts_with('.') && !name.ends_with('~')
}

/// Whether a name can be the id of a survey: it names a folder and stands in an address.
pub fn is_survey_id(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
}

/// A path below the root as people write it, with forward slashes.
fn relative(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the given files; a path that ends with `/` is an empty folder.
    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        root
    }

    fn messages(files: &[(&str, &[u8])]) -> Vec<String> {
        let problems = Project::read(folder(files).path()).unwrap_err();
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn everything_a_build_depends_on_is_read_in_order() {
        let root = folder(&[
            ("yousaid.toml", b"name = \"x\""),
            ("surveys/b/survey.toml", b"b"),
            ("surveys/a-2/survey.toml", b"a"),
            ("surveys/a-2/actions.toml", b"done"),
            ("surveys/a-2/responses/z.csv", b"1"),
            ("surveys/a-2/responses/2026/may.csv", b"\xff"),
            ("surveys/notes.txt", b"not a survey"),
            ("themes/calm/form/page.html", b"<p>"),
        ]);
        let project = Project::read(root.path()).unwrap();
        assert_eq!(project.config.unwrap().path, "yousaid.toml");
        assert_eq!(project.surveys.iter().map(|survey| survey.id.as_str()).collect::<Vec<_>>(), ["a-2", "b"]);
        let survey = &project.surveys[0];
        assert_eq!(survey.definition.path, "surveys/a-2/survey.toml");
        assert_eq!(survey.ledger.as_ref().unwrap().text, "done");
        let file = |path: &str, bytes: &[u8]| ResponseFile { path: path.into(), bytes: bytes.into() };
        let (may, rest) = ("surveys/a-2/responses/2026/may.csv", "surveys/a-2/responses/z.csv");
        assert_eq!(survey.responses, [file(may, b"\xff"), file(rest, b"1")]);
        assert_eq!(project.themes["calm"]["form/page.html"], "<p>");
    }

    #[test]
    fn hidden_files_and_copies_of_editors_are_passed_over() {
        let root = folder(&[
            ("surveys/a/survey.toml", b""),
            ("surveys/.git/x", b""),
            ("surveys/a/responses/.gitkeep", b""),
            ("surveys/a/responses/old.csv~", b""),
            ("surveys/a/responses/.cache/may.csv", b""),
        ]);
        let project = Project::read(root.path()).unwrap();
        assert_eq!(project.surveys.len(), 1);
        assert_eq!(project.surveys[0].responses, []);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_text_is_a_problem_and_not_passed_over() {
        use std::os::unix::ffi::OsStrExt;
        let root = folder(&[("surveys/a/survey.toml", b""), ("surveys/a/responses/may.csv", b"")]);
        fs::write(root.path().join("surveys/a/responses").join(std::ffi::OsStr::from_bytes(b"j\xfcni.csv")), "")
            .unwrap();
        let problems = Project::read(root.path()).unwrap_err();
        assert_eq!(problems[0].message, "the name of `surveys/a/responses/j\u{fffd}ni.csv` is not UTF-8");
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let found = messages(&[
            ("yousaid.toml", b"a = 1\nname = \"\xe9\""),
            ("surveys/Flight/survey.toml", b""),
            ("surveys/hotel/actions.toml", b""),
        ]);
        assert_eq!(
            found,
            [
                "`yousaid.toml` is not UTF-8 text, from byte 14 on",
                "`surveys/Flight` cannot be the name of a survey",
                "`surveys/hotel` holds no `survey.toml`",
            ]
        );
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_is_a_problem_with_its_path() {
        let found = messages(&[("surveys/a/survey.toml/x", b"")]);
        assert_eq!(found, ["cannot read `surveys/a/survey.toml`: is a directory"]);
    }

    #[test]
    fn a_file_in_the_place_of_a_folder_is_a_problem_with_its_path() {
        let found = messages(&[("surveys/a/survey.toml", b""), ("surveys/a/responses", b""), ("themes", b"")]);
        assert_eq!(
            found,
            ["cannot read `surveys/a/responses`: not a directory", "cannot read `themes`: not a directory"]
        );
    }

    #[test]
    fn the_root_is_found_from_a_folder_below_it() {
        let root = folder(&[("yousaid.toml", b""), ("docs/a/x", b"")]);
        let found = Project::find(&root.path().join("docs/a")).unwrap();
        assert_eq!(found, root.path().canonicalize().unwrap());
        let problem = Project::find(folder(&[]).path()).unwrap_err();
        assert!(problem.hint.unwrap().contains("yousaid init"));
    }

    #[test]
    fn an_id_is_safe_as_a_name_of_a_folder_and_in_an_address() {
        let case = |name: &str, expected: bool| assert_eq!(is_survey_id(name), expected, "{name}");
        case("flight", true);
        case("flight-2_b", true);
        case("", false);
        case("2flight", false);
        case("Flight", false);
        case("flüge", false);
        case("a.b", false);
    }
}
