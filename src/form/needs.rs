//! Which style sheets and scripts a form needs: what serves a rare kind of question travels only with such a question.

use super::rules::Rules;
use crate::survey::recall::{Piece, pieces};
use crate::survey::{Form, Kind, Look, Question, Survey, Text};

/// Returns the style sheets, in order.
pub(super) fn styles(survey: &Survey) -> Vec<String> {
    let needs = Needs(survey);
    let rare = [
        ("matrix", needs.form(|form| form == Form::Matrix)),
        ("battery", needs.form(|form| form != Form::Matrix)),
        ("slider", needs.question(is_slider)),
        ("pictures", needs.question(has_pictures)),
    ];
    let rare = rare.into_iter().filter(|(_, needed)| *needed).map(|(name, _)| format!("form/{name}.css"));
    ["base.css".to_owned(), "form.css".to_owned()].into_iter().chain(rare).collect()
}

/// Returns the parts of the script, in order: a later one builds upon the earlier ones.
pub(super) fn scripts(survey: &Survey, rules: &Rules) -> Vec<String> {
    let needs = Needs(survey);
    let calculates = needs.question(|question| matches!(question.kind, Kind::Calculated(_)));
    let shares = needs.form(|form| matches!(form, Form::Share(_)));
    let types_numbers = needs.question(|question| matches!(question.kind, Kind::Number(_)) || is_slider(question));
    let recalls = needs.question(recalls);
    let tests = !rules.tests.is_empty();
    let parts = [
        ("questions", true),
        ("problems", true),
        ("pages", true),
        ("number", types_numbers || shares || calculates || recalls || tests),
        ("length", needs.question(has_length)),
        ("ranking", needs.form(|form| form == Form::Ranking)),
        ("share", shares),
        ("slider", needs.question(is_slider)),
        ("options", needs.question(has_conditional_options)),
        ("calculate", calculates),
        ("tests", tests),
        ("recall", recalls),
        ("device", true),
        ("draft", true),
        ("receipt", true),
        ("send", true),
        ("begin", true),
        ("shuffle", shuffles(survey)),
    ];
    parts.into_iter().filter(|(_, needed)| *needed).map(|(name, _)| format!("form/{name}.js")).collect()
}

/// Whether anything stands in an order of the person's own.
pub(super) fn shuffles(survey: &Survey) -> bool {
    survey.pages.iter().any(|page| page.shuffle)
        || survey.batteries.iter().any(|battery| battery.shuffle)
        || Needs(survey).question(|question| question.choices().is_some_and(|choices| choices.shuffle))
}

struct Needs<'s>(&'s Survey);

impl Needs<'_> {
    fn question(&self, wanted: impl Fn(&Question) -> bool) -> bool {
        self.0.questions.iter().any(wanted)
    }

    fn form(&self, wanted: impl Fn(Form) -> bool) -> bool {
        self.0.batteries.iter().any(|battery| wanted(battery.form))
    }
}

fn is_slider(question: &Question) -> bool {
    question.scale().is_some_and(|scale| scale.look == Look::Slider)
}

fn has_pictures(question: &Question) -> bool {
    question.choices().is_some_and(|choices| choices.list.iter().any(|choice| choice.picture.is_some()))
}

fn has_conditional_options(question: &Question) -> bool {
    let is_list = matches!(question.kind, Kind::Dropdown(_));
    is_list && question.choices().is_some_and(|choices| choices.list.iter().any(|choice| choice.show_if.is_some()))
}

fn has_length(question: &Question) -> bool {
    let in_lines = matches!(question.kind, Kind::Comment(_) | Kind::Suggestion(_));
    question
        .length()
        .is_some_and(|length| length.min.is_some() || length.max.is_some() || (in_lines && length.pattern.is_some()))
}

fn recalls(question: &Question) -> bool {
    let holds = |text: &Text| pieces(text.recalling("")).any(|piece| matches!(piece, Piece::Recall { .. }));
    holds(&question.ask) || question.help.as_ref().is_some_and(holds)
}
