//! The theme: templates, assets, words and design tokens, the default one embedded and replaced file by file.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, Tera};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::language;
use crate::problem::{Place, Problem, Source};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Language whose words stand in where another has none.
const ENGLISH: &str = "en";

/// The file of design tokens.
const TOKENS: &str = "theme.toml";

/// Texts of files, by path relative to the theme.
pub type Files = BTreeMap<String, String>;

/// Words or tokens, by key.
pub type Words = BTreeMap<String, String>;

/// Everything that decides how pages look and what their fixed words are.
///
/// Files by relative path: `form/`, `report/` and `components/` hold templates, `assets/` styles and scripts,
/// `lang/<language>.toml` flat words, `theme.toml` the tokens.
#[derive(Clone)]
pub struct Theme {
    templates: Tera,
    files: Files,
    words: BTreeMap<String, Words>,
    tokens: String,
}

impl Theme {
    /// Lays the files of a user's theme over the default one.
    ///
    /// A template that replaces another can still extend it, as `default/<path>`. Words and tokens that the user's
    /// files leave out are the default's.
    ///
    /// # Errors
    /// Names the first file that does not parse, with the place when it is known.
    pub fn new(overrides: &Files) -> Result<Self, Problem> {
        let default = embedded(&DEFAULT);
        if let Some(path) = overrides.keys().find(|path| path.starts_with("default/")) {
            return Err(Problem::error(format!("the theme file `{path}` uses a reserved folder name"))
                .hint("call the folder anything but `default`"));
        }
        let mut files = default.clone();
        files.extend(overrides.clone());
        Ok(Self {
            templates: templates(&default, overrides)?,
            words: words([&default, overrides])?,
            tokens: tokens([&default, overrides])?,
            files,
        })
    }

    /// Returns the words of a language: its own, else those of the nearest language that has them (`pt` for `pt-BR`),
    /// else English.
    pub fn words(&self, code: &str) -> Words {
        let nearest: Vec<&str> = language::nearest(code).collect();
        let layers = std::iter::once(ENGLISH).chain(nearest.into_iter().rev());
        layers.filter_map(|code| self.words.get(code)).flat_map(Words::clone).collect()
    }

    /// Whether the theme has words in a language, or in one that stands in for it.
    pub fn speaks(&self, code: &str) -> bool {
        language::nearest(code).any(|code| self.words.contains_key(code))
    }

    /// Returns the tokens as CSS custom properties, for light and for dark.
    pub(super) fn tokens(&self) -> &str {
        &self.tokens
    }

    /// Returns a file of `assets/` by its name there, with the line ends that a browser hashes.
    pub(super) fn asset(&self, name: &str) -> Result<String, Problem> {
        let path = format!("assets/{name}");
        let text = self.files.get(&path).ok_or_else(|| Problem::error(format!("the theme has no file `{path}`")))?;
        Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
    }

    /// Fills a template in.
    pub(super) fn fill(&self, template: &str, context: &Context) -> Result<String, Problem> {
        self.templates.render(template, context).map_err(|error| problem(&error, &self.files))
    }
}

/// Returns the text files of a folder by path, with forward slashes.
fn embedded(folder: &Dir<'_>) -> Files {
    let mut files = BTreeMap::new();
    for file in folder.files() {
        if let Some(text) = file.contents_utf8() {
            files.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_owned());
        }
    }
    for inner in folder.dirs() {
        files.extend(embedded(inner));
    }
    files
}

fn is_template(path: &str) -> bool {
    ["form/", "report/", "components/"].iter().any(|folder| path.starts_with(folder))
}

/// Parses both layers: the default's templates are called `default/<path>`, and found under `<path>` where the
/// user's theme has none.
fn templates(default: &Files, overrides: &Files) -> Result<Tera, Problem> {
    let mut tera = Tera::new();
    // Every name ends with the empty text, so that nothing escapes escaping.
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape);
    let pick = |files: &Files, prefix: &str| -> Vec<(String, String)> {
        let chosen = files.iter().filter(|(path, _)| is_template(path));
        chosen.map(|(path, text)| (format!("{prefix}{path}"), text.clone())).collect()
    };
    let parsed = tera.set_fallback_prefixes(["default/"]).and_then(|()| {
        tera.add_raw_templates(pick(default, "default/"))?;
        tera.add_raw_templates(pick(overrides, ""))
    });
    match parsed {
        Ok(()) => Ok(tera),
        Err(error) => Err(problem(&error, overrides)),
    }
}

/// Escapes a text for a page. Control characters mean nothing in HTML and steer whatever shows its source, so a mark
/// stands for each but tabs and line ends.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let steers = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(steers) {
        tera::escape_html(&text.replace(steers, "\u{fffd}"), out)
    } else {
        tera::escape_html(text, out)
    }
}

/// Turns an error of the template engine into a problem with its place.
fn problem(error: &tera::Error, files: &Files) -> Problem {
    use tera::ErrorKind::{RenderingError, SyntaxError};
    let (SyntaxError(report) | RenderingError(report)) = error.kind() else {
        return Problem::error(format!("the theme's templates do not fit together: {error}"));
    };
    let path = report.filename();
    let message = report.message().trim_end_matches('.');
    let problem = Problem::error(format!("the template `{path}` cannot be used: {message}"));
    match files.get(path.strip_prefix("default/").unwrap_or(path)) {
        Some(text) if text.get(report.span().range.clone()).is_some() => {
            let source = Source { path: path.to_owned(), text: text.clone() };
            problem.at(Place { source: Arc::new(source), span: report.span().range.clone() })
        }
        _ => problem,
    }
}

/// Reads a TOML file of the theme: texts by key, by section, with `""` for what stands above the first section.
fn sections(path: &str, text: &str) -> Result<BTreeMap<String, Words>, Problem> {
    let source = Arc::new(Source { path: path.to_owned(), text: text.to_owned() });
    let at = |span| Place { source: Arc::clone(&source), span };
    let root = DeTable::parse(text).map_err(|error| {
        let problem = Problem::error(format!("the theme file `{path}` is not TOML: {}", error.message()));
        error.span().map(&at).map_or(problem.clone(), |place| problem.at(place))
    })?;
    let mut sections: BTreeMap<String, Words> = BTreeMap::new();
    let mut read = |section: &str, key: &str, value: &Spanned<DeValue<'_>>| {
        let Some(text) = value.get_ref().as_str() else {
            return Err(Problem::error(format!("`{key}` in the theme file `{path}` is not a text"))
                .at(at(value.span()))
                .hint(format!("write `{key} = \"...\"`")));
        };
        sections.entry(section.to_owned()).or_default().insert(key.to_owned(), text.to_owned());
        Ok(())
    };
    for (name, value) in root.get_ref() {
        match value.get_ref().as_table() {
            Some(section) => section.iter().try_for_each(|(key, value)| read(name.get_ref(), key.get_ref(), value))?,
            None => read("", name.get_ref(), value)?,
        }
    }
    Ok(sections)
}

/// Reads `lang/<language>.toml` of both layers, word by word.
fn words(layers: [&Files; 2]) -> Result<BTreeMap<String, Words>, Problem> {
    let mut words: BTreeMap<String, Words> = BTreeMap::new();
    for (path, text) in layers.into_iter().flatten() {
        if let Some(language) = path.strip_prefix("lang/").and_then(|name| name.strip_suffix(".toml")) {
            words.entry(language.to_owned()).or_default().extend(sections(path, text)?.remove("").unwrap_or_default());
        }
    }
    Ok(words)
}

/// Writes the tokens of `theme.toml` as custom properties, those of the later layer in place of the earlier one's.
fn tokens(layers: [&Files; 2]) -> Result<String, Problem> {
    let mut tokens: BTreeMap<String, Words> = BTreeMap::new();
    for text in layers.into_iter().filter_map(|files| files.get(TOKENS)) {
        for (section, values) in sections(TOKENS, text)? {
            tokens.entry(section).or_default().extend(values);
        }
    }
    let (light, dark) = (properties(tokens.get("light"), "")?, properties(tokens.get("dark"), "")?);
    let (fonts, sizes) = (properties(tokens.get("fonts"), "font-")?, properties(tokens.get("sizes"), "")?);
    Ok(format!(
        ":root{{color-scheme:light dark;{light}{fonts}{sizes}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    ))
}

/// Writes custom properties; a value that could end its declaration is refused.
fn properties(tokens: Option<&Words>, prefix: &str) -> Result<String, Problem> {
    let mut css = String::new();
    for (key, value) in tokens.into_iter().flatten() {
        if [key, value].iter().any(|text| text.contains(['{', '}', ';', '<', '\\', '\n'])) {
            return Err(Problem::error(format!("`{key}` in the theme file `{TOKENS}` is not one CSS value"))
                .hint("write one value without braces, semicolons or backslashes"));
        }
        css.extend(["--", prefix, key, ":", value, ";"]);
    }
    Ok(css)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn filled(files: &[(&str, &str)], template: &str) -> String {
        let mut context = Context::new();
        context.insert("name", "<b>&\"'");
        Theme::new(&layer(files)).unwrap().fill(template, &context).unwrap()
    }

    #[test]
    fn every_template_escapes_whatever_its_name_ends_with() {
        for path in ["form/a.html", "form/a.txt", "report/feed.atom", "components/a"] {
            let text = filled(&[(path, "{{ name }}")], path);
            assert!(text.starts_with("&lt;b&gt;&amp;&quot;") && !text.contains('\''), "{path}: {text}");
        }
    }

    #[test]
    fn html_is_let_in_by_these_files_alone() {
        let default = embedded(&DEFAULT);
        let open = default.iter().filter(|(path, text)| is_template(path) && text.contains("| safe"));
        let open: Vec<_> = open.map(|(path, text)| (path.as_str(), text.matches("| safe").count())).collect();
        assert_eq!(
            open,
            [("components/base.html", 2), ("components/figure.html", 1), ("components/markdown.html", 1)],
            "`safe` may stand nowhere else"
        );
    }

    #[test]
    fn a_replaced_template_can_extend_the_default_and_is_used_by_it() {
        let markdown = "{% component markdown(html: string) %}<i>{{ html }}</i>{% endcomponent markdown %}";
        let page = "{% extends \"default/components/base.html\" %}{% block body %}{{ <markdown html={name} /> }}{% endblock %}";
        let files = [("components/markdown.html", markdown), ("form/a.html", page)];
        let error = Theme::new(&layer(&files)).unwrap().fill("form/a.html", &Context::new()).unwrap_err();
        assert!(error.message.contains("components/base.html"), "{}", error.message);
        let page = "{{ <markdown html={name} /> }}";
        assert!(filled(&[files[0], ("form/a.html", page)], "form/a.html").starts_with("<i>&lt;b&gt;"));
    }

    #[test]
    fn a_broken_override_names_its_file() {
        let case = |path: &str, text: &str, expected: &str| {
            let problem = Theme::new(&layer(&[(path, text)])).err().unwrap();
            let shown = problem.render(false);
            assert!(shown.contains(path) && shown.contains(expected), "{shown}");
        };
        case("form/page.html", "{% if %}", "form/page.html:1");
        case("form/page.html", "{{ a | nothing }}", "nothing");
        case("form/page.html", "{% extends \"form/none.html\" %}", "form/none.html");
        case("lang/sv.toml", "send = 1", "`send` in the theme file `lang/sv.toml` is not a text");
        case("lang/sv.toml", "send = ", "lang/sv.toml:1");
        case("theme.toml", "[light]\nink = \"red;} *{\"", "`ink` in the theme file `theme.toml` is not one CSS value");
        case("default/form/page.html", "", "reserved");
    }

    #[test]
    fn a_missing_word_is_english() {
        let theme = Theme::new(&layer(&[("lang/sv.toml", "chart_share = \"Andel\"")])).unwrap();
        let words = theme.words("sv");
        assert_eq!((words["chart_share"].as_str(), words["chart_low"].as_str()), ("Andel", "Low end"));
        assert_eq!(theme.words("is"), theme.words("en"));
        assert!(theme.speaks("sv") && !theme.speaks("is"));
    }

    #[test]
    fn a_word_of_the_main_language_stands_in_for_one_of_a_country() {
        let theme = Theme::new(&layer(&[("lang/pt-BR.toml", "send = \"Manda\"")])).unwrap();
        let (portuguese, brazilian) = (theme.words("pt"), theme.words("pt-BR"));
        assert_eq!(brazilian["send"], "Manda");
        assert_eq!(brazilian["back"], portuguese["back"]);
        assert_ne!(portuguese["send"], "Manda");
        assert!(theme.speaks("pt-AO") && theme.words("pt-AO") == portuguese);
    }

    #[test]
    fn a_token_replaces_its_default_alone() {
        let theme = Theme::new(&layer(&[("theme.toml", "[light]\nink = \"#000001\"")])).unwrap();
        let (light, _) = theme.tokens().split_once("@media").unwrap();
        assert!(light.contains("--ink:#000001;") && light.contains("--paper:#ffffff;"), "{light}");
    }
}
