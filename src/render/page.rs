//! A page: one file with its style and script inside, and a policy that lets nothing else in.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tera::Context;

use super::theme::Theme;
use crate::language;
use crate::problem::Problem;

/// What a page is made of, beside the view that fills its template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Template, such as `form/page.html`.
    pub template: String,
    /// Language of the page, such as `en` or `sv`.
    pub language: String,
    /// Title of the page.
    pub title: String,
    /// Whether search engines are asked to leave the page out.
    pub hidden: bool,
    /// Style sheets, by their names in `assets/`, in order.
    pub styles: Vec<String>,
    /// CSS made for this page alone; it follows the style sheets.
    pub rules: String,
    /// Scripts, by their names in `assets/`, in order.
    pub scripts: Vec<String>,
    /// Where forms may post and be redirected to: `'self'` and origins. Without any a form cannot post at all.
    pub form_action: Vec<String>,
    /// Where scripts may send to, likewise. Without any they cannot send at all.
    pub connect: Vec<String>,
}

/// The part of a page that `components/base.html` writes, named `page` in templates.
#[derive(Serialize)]
struct Frame<'a> {
    language: &'a str,
    direction: &'static str,
    title: &'a str,
    hidden: bool,
    policy: String,
    icon: String,
    style: String,
    script: String,
}

impl Theme {
    /// Renders a page from a view, which templates see field by field.
    ///
    /// Two names are taken: `page` for the frame and `words` for the words of the page's language.
    ///
    /// # Errors
    /// Says which template or asset is wrong, or which part of the policy is no origin.
    pub fn render<V: Serialize>(&self, page: &Page, view: &V) -> Result<Vec<u8>, Problem> {
        let mut context = Context::from_serialize(view)
            .map_err(|error| Problem::error(format!("the view of `{}` cannot be shown: {error}", page.template)))?;
        context.insert("page", &self.frame(page)?);
        context.insert("words", &self.words(&page.language));
        Ok(self.fill(&page.template, &context)?.into_bytes())
    }

    fn frame<'a>(&self, page: &'a Page) -> Result<Frame<'a>, Problem> {
        let mut style = self.tokens().to_owned();
        for name in &page.styles {
            style.push_str(&shortened(&self.asset(name)?));
        }
        style.push_str(&page.rules.replace('\r', ""));
        let script = self.script(&page.scripts)?;
        for (text, end) in [(&style, "</style"), (&script, "</script"), (&script, "<!--")] {
            if text.to_ascii_lowercase().contains(end) {
                return Err(Problem::error(format!("a style or script of `{}` holds `{end}`", page.template))
                    .hint("write the text so that it does not end its own element"));
            }
        }
        Ok(Frame {
            language: &page.language,
            direction: if language::is_right_to_left(&page.language) { "rtl" } else { "ltr" },
            title: &page.title,
            hidden: page.hidden,
            policy: policy(page, &style, &script)?,
            icon: format!("data:image/svg+xml;base64,{}", STANDARD.encode(self.asset("favicon.svg")?.trim_end())),
            style,
            script,
        })
    }

    /// Returns the scripts as one, in a scope that they share and that nothing outside sees.
    fn script(&self, names: &[String]) -> Result<String, Problem> {
        let parts = names.iter().map(|name| Ok(without_comments(&shortened(&self.asset(name)?))));
        let script = parts.collect::<Result<String, Problem>>()?;
        Ok(if script.is_empty() { script } else { format!("\"use strict\";{{\n{script}}}") })
    }
}

/// Returns the content security policy (CSP level 3) that fits the very texts inlined.
fn policy(page: &Page, style: &str, script: &str) -> Result<String, Problem> {
    let scripts = if script.is_empty() { "'none'".to_owned() } else { hash(script) };
    let connect = match page.connect.as_slice() {
        [] => String::new(),
        connect => format!("; connect-src {}", targets(connect)?),
    };
    Ok(format!(
        "default-src 'none'; style-src {}; script-src {scripts}; img-src 'self' data:; form-action {}{connect}; \
         base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(style),
        targets(&page.form_action)?
    ))
}

/// Returns the hash of a style or script as a policy writes it.
pub(crate) fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Returns targets as the policy writes them; one that could smuggle in a directive is refused.
fn targets(targets: &[String]) -> Result<String, Problem> {
    let origin = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]".contains(c);
    let fits = |target: &String| target == "'self'" || (target.contains(':') && target.chars().all(origin));
    match targets.iter().find(|target| !fits(target)) {
        Some(target) => Err(Problem::error(format!("`{target}` is no address that a page may send to"))
            .hint("write an origin such as `https://collect.example`")),
        None if targets.is_empty() => Ok("'none'".into()),
        None => Ok(targets.join(" ")),
    }
}

/// Drops indentation and empty lines, which mean nothing in CSS, nor in a script whose texts end on their own line.
fn shortened(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Drops the lines of a shortened script that hold a comment alone.
fn without_comments(script: &str) -> String {
    script.split_inclusive('\n').filter(|line| !line.starts_with("//")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn rendered(page: &Page) -> Result<String, Problem> {
        let files = [
            ("assets/page.js", "// A comment.\r\n  let a = \"//<b>\"; // &\n"),
            ("assets/more.js", "\nlet b = a;"),
            ("assets/bad.js", "let a = '</script>';"),
            ("assets/page.css", "\r\n  b { c: d; }\n\n"),
            ("form/a.html", "{% extends \"components/base.html\" %}{% block main %}{{ name }}{% endblock %}"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let view = BTreeMap::from([("name", "<img src=x>")]);
        let bytes = Theme::new(&BTreeMap::from(files))?.render(page, &view)?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    fn page() -> Page {
        Page { template: "form/a.html".into(), language: "en".into(), title: "A & B".into(), ..Page::default() }
    }

    fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
        let (_, rest) = text.split_once(start).unwrap();
        rest.split_once(end).unwrap().0
    }

    #[test]
    fn the_policy_fits_the_very_bytes_inlined() {
        let (styles, scripts) = (vec!["page.css".into()], vec!["page.js".into(), "more.js".into()]);
        let html = rendered(&Page { styles, scripts, rules: "i{j:k}".into(), ..page() }).unwrap();
        let style = between(&html, "<style>", "</style>");
        assert!(style.ends_with("b { c: d; }\ni{j:k}"), "{style}");
        let policy =
            between(&html, "content=\"", "\"").replace("&#x27;", "'").replace("&#39;", "'").replace("&#x2F;", "/");
        let script = between(&html, "<script>", "</script>");
        assert_eq!(script, "\"use strict\";{\nlet a = \"//<b>\"; // &\nlet b = a;\n}");
        for (directive, text) in [("style-src", style), ("script-src", script)] {
            assert!(!text.contains('\r'), "a browser would hash other line ends");
            let source = format!("{directive} 'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
            assert!(policy.contains(&source), "{policy} lacks {source}");
        }
        assert!(policy.starts_with("default-src 'none'; ") && policy.contains("form-action 'none'; base-uri 'none'"));
        assert!(html.find("<meta charset").unwrap() < 1024, "browsers look no further for the encoding");
    }

    #[test]
    fn the_policy_opens_only_what_the_page_asks_for() {
        let with = |form_action: &str| policy(&Page { form_action: vec![form_action.into()], ..page() }, "", "");
        let calls = |connect: &str| policy(&Page { connect: vec![connect.into()], ..page() }, "", "");
        let open = with("https://collect.example/f/1").unwrap();
        assert!(open.contains("script-src 'none'; img-src 'self' data:; form-action https://collect.example/f/1;"));
        assert!(!open.contains("connect-src"), "{open}");
        assert!(calls("'self'").unwrap().contains("form-action 'none'; connect-src 'self'; base-uri"));
        for target in ["https://a.example; script-src *", "*", "'unsafe-inline'", "https://a.example 'self'", ""] {
            assert!(with(target).is_err() && calls(target).is_err(), "{target}");
        }
    }

    #[test]
    fn a_page_escapes_its_view_and_names_its_language() {
        let html = rendered(&Page { language: "ar-EG".into(), hidden: true, ..page() }).unwrap();
        assert!(html.contains("&lt;img src=x&gt;") && html.contains("<title>A &amp; B</title>"), "{html}");
        assert!(html.contains("<html lang=\"ar-EG\" dir=\"rtl\">") && html.contains("content=\"noindex"), "{html}");
        assert!(!html.contains("<script>"), "a page without a script has no empty one");
    }

    #[test]
    fn a_script_cannot_end_its_own_element() {
        let page = Page { scripts: vec!["bad.js".into()], ..page() };
        assert!(rendered(&page).unwrap_err().message.contains("</script"));
    }
}
