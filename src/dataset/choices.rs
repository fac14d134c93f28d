//! Answers that are chosen: one choice of several, or any number of them.

use std::borrow::Cow;

use super::asked::Asked;
use super::builder::Builder;
use super::cells::Meaning;
use super::values::ticks::{self, Tick};
use super::{Code, Column};
use crate::responses::Reason;
use crate::survey::{Choices, Missing};

impl Builder<'_> {
    /// Reads one choice.
    pub(super) fn read_code(&mut self, asked: &Asked<'_, '_>) {
        let vocabulary = &mut self.vocabularies[asked.question];
        let meaning = match asked.element() {
            Some((column, answer)) => Some((column, vocabulary.read(answer.as_bytes()))),
            None => asked.whole().map(|column| (column, vocabulary.read(&asked.cell(column)))),
        };
        let code = match meaning {
            None if asked.fields().elements.is_empty() => Code::missing(Missing::NotAsked),
            None => Code::missing(Missing::Blank),
            Some((column, Meaning::Coded(code))) => match code.choice().filter(|it| !self.offers(asked, *it)) {
                Some(_) => {
                    let value = asked.text(column).unwrap_or_default().trim().to_owned();
                    self.refuse(asked, column, Reason::NotOffered { value })
                }
                None => code,
            },
            Some((column, Meaning::Other(words))) if asked.is_foreign(column) => self.keep_other(asked, words.into()),
            Some((column, Meaning::Other(words))) => self.refuse(asked, column, Reason::UnknownChoice { value: words }),
            Some((column, Meaning::Unknown(reason))) => self.refuse(asked, column, reason),
        };
        // Words behind "Other" are an answer only where nothing else was chosen.
        let other = self.other(asked.question).map(Code::given);
        let nothing = [Missing::Blank, Missing::NotAsked].map(Code::missing);
        let open = other.is_some() && (Some(code) == other || nothing.contains(&code));
        let code = match asked.other_words() {
            Some((_, words)) if open => self.keep_other(asked, words),
            Some((column, words)) => {
                self.flag_words(asked, column, &words);
                code
            }
            None => code,
        };
        if let Column::Codes(codes) = &mut self.part.columns[asked.question] {
            codes.push(code);
        }
    }

    /// Reads any number of choices. How few or many may be made is the form's to ask: what was sent counts.
    pub(super) fn read_several(&mut self, asked: &Asked<'_, '_>) {
        let mut why = asked.fields().has_choices().then_some(Missing::Blank);
        let (mut marks, mut boxes) = (Vec::new(), Vec::new());
        for (choice, columns) in asked.fields().choices.iter().enumerate() {
            let mut ticked = false;
            for (place, column) in columns.iter().enumerate() {
                let is_own = place < asked.fields().own_boxes[choice];
                match asked.text(*column) {
                    Ok(text) => {
                        let missing = self.vocabularies[asked.question].read_missing(&text);
                        if let Some(reason) = missing.or_else(|| asked.absent(*column)) {
                            why = Some(reason);
                        } else if let Some(tick) = self.tick(asked, (choice, is_own), &text) {
                            ticked |= tick == Tick::Ticked;
                            boxes.push(tick);
                        } else {
                            let value = text.trim().to_owned();
                            why = self.refuse(asked, *column, Reason::UnknownChoice { value }).reason();
                        }
                    }
                    Err(reason) => why = self.refuse(asked, *column, reason).reason(),
                }
            }
            marks.push(ticked);
        }
        if asked.fields().ticks.is_some_and(|form| form.join(boxes.into_iter()) == Tick::NotShown) {
            why = Some(why.filter(|reason| *reason != Missing::Blank).unwrap_or(Missing::NotAsked));
        }
        if let Some(column) = asked.whole() {
            let joined = self.read_joined(asked, column, &mut marks);
            why = joined.filter(|reason| *reason != Missing::Blank).or(why).or(joined);
        }
        match (asked.other_words(), self.other(asked.question)) {
            (Some((_, words)), Some(other)) => {
                marks[other] = true;
                self.keep_other(asked, words);
            }
            (Some((column, words)), None) => {
                self.flag_words(asked, column, &words);
                why = Some(Missing::Invalid);
            }
            (None, _) => {}
        }
        let hidden = self.drop_hidden(asked, &mut marks);
        let contradicting = self.drop_contradiction(asked, &mut marks);
        why = hidden.or(contradicting).or(why);
        let answered =
            if marks.contains(&true) { Code::given(0) } else { Code::missing(why.unwrap_or(Missing::NotAsked)) };
        if let Column::Several { state, chosen } = &mut self.part.columns[asked.question] {
            state.push(answered);
            for (column, mark) in chosen.iter_mut().zip(marks) {
                column.push(mark);
            }
        }
    }

    /// What the cell of a choice says about its box, where it says anything that can be.
    fn tick(&self, asked: &Asked<'_, '_>, (choice, is_own): (usize, bool), text: &str) -> Option<Tick> {
        // Most boxes are blank or hold a 1, which says the same under any name.
        let labels = match text.trim() {
            "" | "1" => Vec::new(),
            _ => {
                let choices = self.survey.questions[asked.question].choices();
                choices.into_iter().flat_map(|choices| choices.list[choice].names()).collect()
            }
        };
        if !is_own {
            return asked.fields().ticks.unwrap_or_default().read(text.as_bytes(), &labels);
        }
        // The box of "Other" may hold the words behind it.
        let words = (self.other(asked.question) == Some(choice)).then_some(Tick::Ticked);
        ticks::read_own(text.as_bytes(), &labels).or(words)
    }

    /// Reads a cell that holds several choices, and says why there is none where there is none.
    fn read_joined(&mut self, asked: &Asked<'_, '_>, column: usize, marks: &mut [bool]) -> Option<Missing> {
        let text = match asked.text(column) {
            Ok(text) => text,
            Err(reason) => return self.refuse(asked, column, reason).reason(),
        };
        let vocabulary = &mut self.vocabularies[asked.question];
        if let Some(reason) = vocabulary.read_missing(&text) {
            return Some(reason);
        }
        let (found, left) = match asked.fields().joint.filter(|_| asked.is_foreign(column)) {
            Some(joint) => vocabulary.read_foreign(&text, joint),
            None => vocabulary.read_joined(&text),
        };
        for choice in found {
            marks[choice] = true;
        }
        if left.is_empty() {
            return Some(Missing::Blank);
        }
        let Some(other) = self.other(asked.question) else {
            return self.refuse(asked, column, Reason::UnknownChoice { value: left }).reason();
        };
        marks[other] = true;
        self.keep_other(asked, Cow::Owned(left));
        None
    }

    /// The choice "Other", where the question offers it.
    fn other(&self, question: usize) -> Option<usize> {
        let choices = self.survey.questions[question].choices().filter(|choices| choices.other.is_some());
        choices?.index(Choices::OTHER)
    }

    fn keep_other(&mut self, asked: &Asked<'_, '_>, words: Cow<'_, str>) -> Code {
        self.part.others.entry(asked.question).or_default().put(self.rows, words.into_owned());
        self.other(asked.question).map_or(Code::missing(Missing::Invalid), Code::given)
    }

    /// Lists words behind "Other" that are no answer.
    fn flag_words(&mut self, asked: &Asked<'_, '_>, column: usize, words: &str) {
        let value = words.trim().to_owned();
        let reason = match self.other(asked.question) {
            Some(_) => Reason::OtherNotChosen { value },
            None => Reason::UnknownChoice { value },
        };
        self.flag(asked, column, reason);
    }

    /// Takes away the choices that were not shown to the person, each with a flag.
    fn drop_hidden(&mut self, asked: &Asked<'_, '_>, marks: &mut [bool]) -> Option<Missing> {
        let hidden: Vec<usize> = (0..marks.len()).filter(|it| marks[*it] && !self.offers(asked, *it)).collect();
        for choice in &hidden {
            marks[*choice] = false;
            let value = self.code(asked, *choice);
            self.flag_choice(asked, *choice, Reason::NotOffered { value });
        }
        (!hidden.is_empty()).then_some(Missing::Invalid)
    }

    /// Takes away all choices where one of them excludes the others: nobody can tell which of them was meant.
    fn drop_contradiction(&mut self, asked: &Asked<'_, '_>, marks: &mut [bool]) -> Option<Missing> {
        let choices = self.survey.questions[asked.question].choices()?;
        let alone = choices.list.iter().zip(&*marks).position(|(choice, mark)| *mark && choice.exclusive)?;
        if marks.iter().filter(|mark| **mark).count() == 1 {
            return None;
        }
        let value = self.code(asked, alone);
        self.flag_choice(asked, alone, Reason::NotAlone { value });
        marks.fill(false);
        if let Some(others) = self.part.others.get_mut(&asked.question) {
            others.remove(self.rows);
        }
        if let Some((column, _)) = asked.other_words() {
            let value = self.code(asked, alone);
            self.flag(asked, column, Reason::NotAlone { value });
        }
        Some(Missing::Invalid)
    }

    /// Whether a choice was shown to the person.
    fn offers(&self, asked: &Asked<'_, '_>, choice: usize) -> bool {
        let choices = self.survey.questions[asked.question].choices();
        let condition = choices.and_then(|choices| choices.list[choice].show_if.as_ref());
        condition.is_none_or(|condition| condition.holds(&self.answered()))
    }

    fn code(&self, asked: &Asked<'_, '_>, choice: usize) -> String {
        let choices = self.survey.questions[asked.question].choices();
        choices.map_or_else(String::new, |choices| choices.list[choice].code.clone())
    }

    fn flag_choice(&mut self, asked: &Asked<'_, '_>, choice: usize, reason: Reason) {
        if let Some(column) = asked.choice(choice).or_else(|| asked.whole()) {
            self.flag(asked, column, reason);
        }
    }
}
