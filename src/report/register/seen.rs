//! What was seen after each action that was done, one entry a moment that it should change.

use serde::Serialize;

use crate::actions::{Action, Effect, Progress};
use crate::analysis::difference_in_differences::Placebo;
use crate::render::words::Language;
use crate::report::Reading;
use crate::report::effect::{self, Reader};
use crate::report::shift::Shift;
use crate::report::wording::{self, Unit};

/// What was seen at one moment after one action.
#[derive(Serialize)]
pub(super) struct Seen {
    action: String,
    href: String,
    moment: String,
    done: String,
    head: String,
    tone: &'static str,
    shift: Option<Shift>,
    sentence: String,
    /// Name and value, in order.
    facts: Vec<[String; 2]>,
    notes: Vec<String>,
}

/// Lists what was seen after an action.
pub(super) fn seen(reading: &Reading<'_>, language: &Language<'_>, action: &Action, progress: &Progress) -> Vec<Seen> {
    let one = |effect: &Effect| {
        let scale = reading.survey.questions[effect.question].scale()?;
        let told = effect::tell(effect, effect::better(scale), Reader::Owner, language);
        let bad_spell = effect
            .after_a_bad_spell
            .then(|| "The month before was unusually bad, so part of a rise may be a return to normal.".to_owned());
        Some(Seen {
            action: action.title.original().to_owned(),
            href: format!("#action-{}", action.id),
            moment: reading.survey.moments[effect.moment].name.original().to_owned(),
            done: wording::date(progress.done_on()?),
            head: told.head,
            tone: told.tone,
            shift: Shift::of(effect, scale, language),
            sentence: told.sentence,
            facts: facts(reading, effect),
            notes: bad_spell.into_iter().collect(),
        })
    };
    progress.effects.iter().filter_map(one).collect()
}

fn facts(reading: &Reading<'_>, effect: &Effect) -> Vec<[String; 2]> {
    let change = |figure| wording::capital(&wording::figure(figure, |it| wording::change(it, Unit::Rating)));
    let window = |window: &crate::actions::Window| wording::days(window.first, window.last);
    let names = effect.controls.iter().map(|moment| reading.survey.moments[*moment].name.original());
    let names: Vec<&str> = names.collect();
    let mut facts = vec![
        ["Before".into(), wording::capital(&window(&effect.windows.before))],
        ["Since".into(), wording::capital(&window(&effect.windows.after))],
        ["Change".into(), change(&effect.raw)],
    ];
    if names.is_empty() {
        facts.push(["Left alone".into(), "No moment that could be compared.".into()]);
    } else {
        facts.push(["Beyond the moments left alone".into(), change(&effect.against_the_others)]);
        facts.push(["Left alone".into(), wording::list(&names)]);
    }
    facts.extend(effect.placebo.map(|placebo| ["Had it been another".into(), rank(placebo)]));
    facts
}

/// How the change compares with that of each moment left alone, taken as if it had been acted on.
fn rank(placebo: Placebo) -> String {
    let tried = wording::count(placebo.tried as u64, "moment", "moments");
    match placebo.as_much {
        0 => {
            format!("None of the {tried} left alone moved as much. That supports the verdict, and does not decide it.")
        }
        more => format!("Of the {tried} left alone, {more} moved as much or more."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placebo_supports_and_never_decides() {
        let case = |as_much, tried, expected: &str| assert_eq!(rank(Placebo { as_much, tried }), expected);
        case(
            0,
            5,
            "None of the 5 moments left alone moved as much. That supports the verdict, and does not decide it.",
        );
        case(2, 5, "Of the 5 moments left alone, 2 moved as much or more.");
    }
}
