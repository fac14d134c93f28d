//! A draft as people read it: TOML with short comments, in the order of the file.

use std::fmt::Write;

use super::dates::{Dates, Form};
use super::plan::Plan;
use super::question::{Choice, Kind, NoAnswer, Options, Question, Scale};

/// The most characters of a line before a list is broken up.
const LINE: usize = 110;

/// Lines of TOML, one after another.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds a comment; words from a file stay in it, whatever they hold.
    pub(super) fn comment(&mut self, words: &str) {
        let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.line(format!("# {plain}").trim_end());
    }

    /// Adds a key with a text.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.line(&format!("{key} = {}", quoted(text)));
    }

    /// Adds a key with a list, in one line or in several.
    pub(super) fn list(&mut self, key: &str, items: &[String]) {
        let line = format!("{key} = [{}]", items.join(", "));
        if line.chars().count() <= LINE {
            return self.line(&line);
        }
        self.line(&format!("{key} = ["));
        for item in items {
            self.line(&format!("  {item},"));
        }
        self.line("]");
    }

    /// Gives the text away.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Adds `[columns]`.
    pub(super) fn columns(&mut self, id: Option<&str>, start: Option<(&str, &Dates)>) {
        if id.is_none() && start.is_none() {
            return;
        }
        self.line("\n# Where the file keeps what is no answer.\n[columns]");
        if let Some(id) = id {
            self.text("id", id);
        }
        match start {
            Some((name, Dates { form: form @ (Form::Either(orders) | Form::Mixed(orders)), .. })) => {
                self.comment(if matches!(form, Form::Mixed(_)) {
                    "Some dates of this column can be read in one way only, and others only in another. Take the `# ` from \
                     the first of these lines and from the order of most dates, and correct the others in the file:"
                } else {
                    "Every date of this column can be read in several ways. Take the `# ` from two of these lines:"
                });
                self.comment(&format!("start = {}", quoted(name)));
                for order in orders {
                    self.comment(&format!("dates = {}", quoted(order.key())));
                }
            }
            Some((name, dates)) => {
                self.text("start", name);
                if let Form::Ordered(order) = dates.form {
                    self.text("dates", order.key());
                }
            }
            None => {}
        }
    }

    /// Adds the scales and moments of a plan.
    pub(super) fn plan(&mut self, plan: &Plan) {
        for (name, scale, none) in &plan.scales {
            self.line("");
            self.explain(none);
            self.line(&format!("[scale.{name}]"));
            match scale {
                Scale::Points(points) => self.line(&format!("points = {points}")),
                Scale::Listed(points) => self.list("points", &choices(points)),
                Scale::BuiltIn(_) => {}
            }
            self.missing(none);
        }
        if !plan.moments.is_empty() && plan.moment.is_none() {
            self.line("");
            self.comment("What stood side by side on one scale is taken for the moments of a journey. Give each the name that you use.");
        }
        for (id, name) in &plan.moments {
            self.line("\n[[moment]]");
            self.text("id", id);
            self.text("name", name);
        }
    }

    /// Adds `[analysis]`.
    pub(super) fn analysis(&mut self, plan: &Plan) {
        self.line("\n[analysis]");
        if let Some(overall) = &plan.overall {
            self.text("overall", overall);
        }
        if let Some(moment) = &plan.moment {
            self.text("moment", moment);
        }
        if !plan.segments.is_empty() {
            self.list("segments", &plan.segments.iter().map(|id| quoted(id)).collect::<Vec<_>>());
        }
        self.text("wave", plan.wave);
    }

    /// Adds a question.
    pub(super) fn question(&mut self, question: &Question, plan: &Plan) {
        self.line("");
        for remark in &question.remarks {
            self.comment(remark);
        }
        match &question.kind {
            Kind::Nps(none) => self.explain(none),
            Kind::Rating(scale, none) | Kind::Matrix(_, scale, none) if plan.shared(scale).is_none() => {
                self.explain(none);
            }
            _ => {}
        }
        self.line("[[question]]");
        self.text("id", &question.id);
        self.text("type", kind(&question.kind));
        if let Some(moment) = &question.moment {
            self.text("moment", moment);
        }
        self.text("ask", &markdown(&question.ask));
        self.kind(&question.kind, plan);
        if let Some([low, high]) = &question.ends {
            self.text("low", low);
            self.text("high", high);
        }
        if question.high_is_bad {
            self.line("high_is_bad = true");
        }
        if !question.aliases.is_empty() {
            self.list("aliases", &question.aliases.iter().map(|alias| quoted(alias)).collect::<Vec<_>>());
        }
    }

    fn kind(&mut self, kind: &Kind, plan: &Plan) {
        match kind {
            Kind::Nps(none) | Kind::YesNo(none) => self.missing(none),
            Kind::Rating(scale, none) => self.scale(scale, none, plan),
            Kind::Single(options, none) | Kind::Multiple(options, none) => {
                self.options(options);
                self.missing(none);
            }
            Kind::Matrix(rows, scale, none) => {
                self.list("rows", &choices(rows));
                self.scale(scale, none, plan);
            }
            Kind::Ranking(items) => self.list("items", &choices(items)),
            Kind::Number(decimals, unit) => {
                if *decimals > 0 {
                    self.line(&format!("decimals = {decimals}"));
                }
                if let Some(unit) = unit {
                    self.text("unit", unit);
                }
            }
            Kind::Plain(_) => {}
        }
    }

    fn scale(&mut self, scale: &Scale, none: &NoAnswer, plan: &Plan) {
        if let Some(name) = plan.shared(scale) {
            return self.text("scale", name);
        }
        match scale {
            Scale::Points(points) => self.line(&format!("scale = {points}")),
            Scale::BuiltIn(name) => self.text("scale", name),
            Scale::Listed(points) => self.list("scale", &choices(points)),
        }
        self.missing(none);
    }

    fn options(&mut self, options: &Options) {
        self.list("options", &choices(&options.list));
        match options.other.as_deref() {
            Some("") => self.line("other = true"),
            Some(label) => self.text("other", label),
            None => {}
        }
    }

    /// Says what was made of numbers that are no points; words tell it by themselves.
    fn explain(&mut self, none: &NoAnswer) {
        let numbers = none.iter().filter(|(code, _)| code.parse::<f64>().is_ok());
        let codes: Vec<_> = numbers.map(|(code, why)| format!("{code} ({})", why.key().replace('_', " "))).collect();
        if !codes.is_empty() {
            self.comment(&format!("Not counted as an answer: {}. Is that what they mean?", codes.join(", ")));
        }
        if none.iter().any(|(code, _)| code == "0") {
            self.comment(
                "Where 0 is the low end of the scale, take it from `missing` and list all points, from \"0\" on.",
            );
        }
    }

    fn missing(&mut self, none: &NoAnswer) {
        let codes: Vec<_> = none.iter().map(|(code, why)| format!("{} = \"{}\"", quoted(code), why.key())).collect();
        if !codes.is_empty() {
            self.line(&format!("missing = {{ {} }}", codes.join(", ")));
        }
    }
}

/// The name of a type.
pub(super) fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Nps(_) => "nps",
        Kind::Rating(..) => "rating",
        Kind::YesNo(_) => "yes_no",
        Kind::Single(options, _) if options.list.len() > super::infer::IN_SIGHT => "dropdown",
        Kind::Single(..) => "single",
        Kind::Multiple(..) => "multiple",
        Kind::Matrix(..) => "matrix",
        Kind::Ranking(_) => "ranking",
        Kind::Number(..) => "number",
        Kind::Plain(name) => name,
    }
}

fn choices(list: &[Choice]) -> Vec<String> {
    list.iter().map(choice).collect()
}

fn choice(choice: &Choice) -> String {
    if choice.is_plain() {
        return quoted(&choice.label);
    }
    let mut text = format!("{{ code = {}", quoted(&choice.code));
    if choice.label != choice.code {
        let _ = write!(text, ", label = {}", quoted(&choice.label));
    }
    if !choice.aliases.is_empty() {
        let aliases: Vec<_> = choice.aliases.iter().map(|alias| quoted(alias)).collect();
        let _ = write!(text, ", aliases = [{}]", aliases.join(", "));
    }
    text.push_str(" }");
    text
}

/// Writes a heading as Markdown that shows what it says.
fn markdown(text: &str) -> String {
    text.chars().flat_map(|c| ['\\'].into_iter().filter(move |_| matches!(c, '<' | '\\')).chain([c])).collect()
}

/// Writes a basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_file_says_stays_one_string() {
        assert_eq!(quoted("a \"b\"\\\n\u{1}"), r#""a \"b\"\\\n\u0001""#);
        let mut lines = Lines::default();
        lines.comment("a\nid = \"x\"");
        assert_eq!(lines.finish(), "# a id = \"x\"\n");
    }
}
