//! What difference it made: before and after on the whole scale, and the verdict in words.

use super::Writer;
use super::card::Panel;
use crate::actions::{Action, Effect, Group, Progress};
use crate::report::effect::{self, Reader};
use crate::report::shift::Shift;

/// Answers since something was done from which it counts that nobody asks for it any more.
const ANSWERS: u64 = 30;

impl Writer<'_> {
    /// One panel a moment that the action should change.
    pub(super) fn differences(&self, action: &Action, progress: &Progress) -> Vec<Panel> {
        let word = |key: &str| self.language.word(key).to_owned();
        if progress.effects.is_empty() {
            let (head, sentence) = (word("did_unmeasured"), word("did_unmeasured_why"));
            return vec![Panel { head, sentence, ..Panel::default() }];
        }
        let mut panels: Vec<Panel> =
            progress.effects.iter().filter_map(|effect| self.difference(progress, effect)).collect();
        if let Some(last) = panels.last_mut() {
            last.notes.extend(self.again(action, progress));
        }
        panels
    }

    /// Whether people have asked for it again, where enough have answered since and their number may be told.
    fn again(&self, action: &Action, progress: &Progress) -> Option<String> {
        let [theme] = action.themes.as_slice() else { return None };
        // Where another action answers the theme too, who asks again may stand there.
        let alone = self.reading.actions.themes[*theme].actions.len() == 1;
        progress.recurrence.filter(|recurrence| alone && recurrence.after.n() >= ANSWERS)?;
        match self.counts.people(*theme, Group::Open)? {
            // Who asked for something else as well may stand with what was done about that.
            0 if !progress.since_done.is_empty() => None,
            0 => Some(self.language.word("did_again_none").to_owned()),
            people => Some(self.language.count("did_again", people)),
        }
    }

    fn difference(&self, progress: &Progress, effect: &Effect) -> Option<Panel> {
        let survey = self.reading.survey;
        let code = self.language.code;
        let scale = survey.questions[effect.question].scale()?;
        let told = effect::tell(effect, effect::better(scale), Reader::Customer, &self.language);
        let bad_spell = effect.after_a_bad_spell.then(|| self.language.word("did_bad_spell").to_owned());
        let others =
            progress.overlapping.iter().map(|other| self.reading.ledger.actions[*other].title.in_language(code));
        let others = others.collect::<Vec<_>>().join(", ");
        let overlap = (!others.is_empty()).then(|| self.language.fill("did_overlap", &[("titles", &others)]));
        let several = progress.effects.len() > 1;
        Some(Panel {
            moment: if several {
                survey.moments[effect.moment].name.in_language(code).to_owned()
            } else {
                String::new()
            },
            head: told.head,
            tone: told.tone,
            shift: Shift::of(effect, scale, &self.language),
            sentence: told.sentence,
            notes: bad_spell.into_iter().chain(overlap).collect(),
            ..Panel::default()
        })
    }
}
