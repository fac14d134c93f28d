//! Columns that ask together: one column a choice, one a row, one a thing to rank.

mod comments;
mod ends;

use super::boxes::{NEVER_DENIED, are_marked, is_never_denied, is_only_ticked, repeats};
use super::direction::{self, Direction, Points};
use super::heading::{self, is_code, readable, says};
use super::infer;
use super::labels;
use super::numbers::{self, Codes};
use super::question::{Choice, Kind, Names, NoAnswer, Options, Question, Scale};
use super::roles::Role;
use super::scales;
use super::source::Column;
use crate::responses::service;
use crate::survey::MOST_CHOICES;

/// Words that mean something of their own in conditions, and can be no id.
const RESERVED: &[&str] = &["and", "or", "not", "in", "answered", "sum", "mean", "min", "max", "count"];
/// The most characters of an id.
const LONGEST_ID: usize = 32;
/// The fewest boxes without a common heading that are taken for one question.
const BOXES: usize = 3;
/// The most things that people put in order.
const MOST_PLACES: usize = 9;

/// Questions in the order of the file, and columns that turned out to say nothing.
pub(super) struct Gathered {
    pub(super) questions: Vec<Question>,
    pub(super) left_out: Vec<(usize, &'static str)>,
    /// Columns that are a part of a question, though some of them are empty.
    pub(super) parts: Vec<usize>,
}

/// A column within a group, with the choice or the row for which it stands.
struct Member<'c> {
    place: usize,
    column: &'c Column,
    option: String,
}

/// Gathers columns into questions.
pub(super) fn gather(columns: &[Column], roles: &[Role]) -> Gathered {
    let codes = Codes::learn(columns.iter().zip(roles).filter(|(_, role)| **role == Role::Answer).map(|(it, _)| it));
    let mut gatherer = Gatherer {
        columns,
        roles,
        codes,
        ids: Names::of(LONGEST_ID, RESERVED),
        questions: Vec::new(),
        left_out: Vec::new(),
        parts: Vec::new(),
    };
    let mut at = 0;
    while at < columns.len() {
        at = gatherer.take(at);
    }
    Gathered { questions: gatherer.questions, left_out: gatherer.left_out, parts: gatherer.parts }
}

struct Gatherer<'c> {
    columns: &'c [Column],
    roles: &'c [Role],
    codes: Codes,
    ids: Names,
    questions: Vec<Question>,
    left_out: Vec<(usize, &'static str)>,
    parts: Vec<usize>,
}

impl<'c> Gatherer<'c> {
    /// Takes the question that begins at a column, and says where the next one may begin.
    fn take(&mut self, at: usize) -> usize {
        if self.roles[at] != Role::Answer {
            return at + 1;
        }
        let group = self.take_boxes_beside_joined(at).or_else(|| self.take_battery(at)).or_else(|| self.take_boxes(at));
        self.parts.extend(at..group.unwrap_or(at));
        let end = group.unwrap_or_else(|| self.take_one(at));
        if self.columns.get(end).is_some_and(|column| column.role == service::Role::Other) {
            return self.offer_other(at, end);
        }
        end
    }

    /// Lets people type what they mean by "Other", where a column after a question holds such words. Behind a question
    /// that can have no such choice they are asked by themselves. Says where the next question may begin.
    fn offer_other(&mut self, at: usize, end: usize) -> usize {
        let question = self.questions.last_mut().filter(|question| question.place == at);
        match question.map(|question| &mut question.kind) {
            Some(Kind::Single(options, _) | Kind::Multiple(options, _)) => {
                options.other.get_or_insert_default();
                end
            }
            Some(_) if self.columns[end].is_named && self.columns[end].profile.filled > 0 => {
                self.parts.push(end);
                self.take_one(end)
            }
            _ => end,
        }
    }

    fn take_one(&mut self, at: usize) -> usize {
        let column = &self.columns[at];
        let is_constant = column.profile.values.len() == 1 && column.profile.rows > 1;
        let (kind, mut remarks) = infer::kind(column, &self.codes);
        if matches!(kind, Kind::YesNo(_)) {
            if is_only_ticked(column) {
                self.left_out.push((at, "yes or blank: nothing says who saw it and left it empty"));
                return at + 1;
            }
            remarks.extend(is_never_denied(column).then(|| NEVER_DENIED.to_owned()));
        }
        if is_constant && !matches!(kind, Kind::YesNo(_)) && column.profile.length() < 60 {
            self.left_out.push((at, "always the same"));
            return at + 1;
        }
        let ask = match kind {
            Kind::Nps(_) if column.is_mere_code() => "How likely are you to recommend us?".to_owned(),
            _ => self.ask(at),
        };
        self.push(at, kind, ask, remarks).aliases.push(column.name.clone());
        at + 1
    }

    /// What one column asks: what it shares with a neighbour first, then what it has of its own.
    fn ask(&self, at: usize) -> String {
        let Column { name, text, parts, .. } = &self.columns[at];
        let beside = |stem: &str| {
            let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let mut neighbours = neighbours.filter_map(|at| self.columns.get(at));
            neighbours.any(|column| column.name == stem || column.parts.iter().any(|(other, _)| other == stem))
        };
        let shared = parts.iter().find(|(stem, _)| !is_code(name) && beside(stem));
        match shared {
            Some((stem, option)) => {
                format!("{} ({})", readable(stem), option.trim_end_matches(':').replace("][", ", "))
            }
            None => text.clone(),
        }
    }

    /// A column with all choices joined, and a column a choice after it.
    fn take_boxes_beside_joined(&mut self, at: usize) -> Option<usize> {
        let stem = &self.columns[at].name;
        let members = self.members(at + 1, stem);
        let kind = boxes(&members).filter(|_| members.len() > 1)?;
        let places: Vec<_> = members.iter().map(|member| member.place).collect();
        let (name, text) = (stem.clone(), self.columns[at].text.clone());
        self.push(at, kind, text, Vec::new()).aliases.push(name);
        Some(self.take_comments(&places))
    }

    /// Columns whose headings share what is asked.
    fn take_battery(&mut self, at: usize) -> Option<usize> {
        let columns = self.columns;
        for (stem, _) in columns[at].ways() {
            let all = self.members(at, stem);
            // What does not tell the columns apart is no choice, such as the scale in brackets after each.
            let is_same = |member: &Member<'_>| !member.option.is_empty() && member.option == all[0].option;
            if all.len() > 1 && all.iter().all(is_same) {
                continue;
            }
            let mut remarks = Vec::new();
            // What does not fit at the end, such as words of the person's own, is asked by itself.
            let found = (2..=all.len()).rev().find_map(|count| {
                let members = &all[..count];
                let kind = boxes(members).or_else(|| ranking(members));
                Some((members, kind.or_else(|| matrix(stem, members, &self.codes, &mut remarks))?))
            });
            if let Some((members, kind)) = found {
                let places: Vec<_> = members.iter().map(|member| member.place).collect();
                let answered = members.iter().map(|member| member.column.profile.filled).max().unwrap_or_default();
                self.push(at, kind, readable(stem), remarks).answered = answered;
                return Some(self.take_comments(&places));
            }
        }
        None
    }

    /// Boxes that stand in a row, each ticked or not, without a common heading.
    fn take_boxes(&mut self, at: usize) -> Option<usize> {
        let is_box = |column: &&Column| {
            let values: Vec<_> = column.profile.values.keys().map(String::as_str).collect();
            let known = ["1", "0", "1.0", "0.0", "true", "false", "x"];
            let is_known = |value: &&str| known.contains(&value.to_lowercase().as_str());
            column.is_named
                && !column.asks()
                && (repeats(&values, &column.text)
                    || is_only_ticked(column)
                    || values.iter().all(is_known) && labels::is_box(&values))
        };
        let is_usable = |(column, role): &(&Column, &Role)| **role == Role::Answer || is_unused(column);
        let usable = self.columns[at..].iter().zip(&self.roles[at..]).take_while(is_usable);
        let run = usable.map(|(column, _)| column).take_while(is_box).count();
        // What shares a heading is asked by itself.
        let begins =
            |from: &usize| self.columns[*from].ways().any(|(stem, _)| self.members(*from, stem).len() >= BOXES);
        let end = (at + 1..at + run).find(begins).unwrap_or(at + run);
        let run = &self.columns[at..end.min(at + MOST_CHOICES)];
        let member = |(place, column): (usize, &'c Column)| Member { place, column, option: column.text.clone() };
        let members: Vec<_> = (at..).zip(run).map(member).collect();
        // Cells that say what stands above them leave no doubt, nor do those in which nobody says no.
        let is_sure = |member: &Member<'_>| {
            repeats(&member.column.profile.values.keys().map(String::as_str).collect::<Vec<_>>(), &member.option)
                || is_only_ticked(member.column)
        };
        if run.len() < if members.iter().all(is_sure) { 2 } else { BOXES } {
            return None;
        }
        let kind = boxes(&members)?;
        let remarks = vec!["Boxes that stand side by side: what was asked?".to_owned()];
        self.push(at, kind, "Which of these apply?".to_owned(), remarks);
        Some(at + members.len())
    }

    /// The columns from one on that share what is asked; one without answers is among them, and comments on them are passed
    /// over.
    fn members(&self, at: usize, stem: &str) -> Vec<Member<'c>> {
        let of = |place: usize| {
            let column = &self.columns[place];
            let usable = self.roles[place] == Role::Answer || is_unused(column);
            let option = column.ways().find(|(other, _)| other == stem)?.1.clone();
            usable.then_some(Member { place, column, option })
        };
        (at..self.columns.len()).filter(|place| *place == at || !self.is_comment(*place)).map_while(of).collect()
    }

    /// Whether the high end of a scale is the bad one.
    fn direction(&self, at: usize, kind: &Kind) -> Direction {
        let (Kind::Rating(scale, _) | Kind::Matrix(_, scale, _)) = kind else { return Direction::Usual };
        let ends = match scale {
            Scale::BuiltIn(name) => Some(direction::ends_of(name)),
            Scale::Listed(list) => {
                list.first().zip(list.last()).map(|(low, high)| (low.label.as_str(), high.label.as_str()))
            }
            Scale::Points(_) => None,
        };
        let is_word = |(low, high): &(&str, &str)| [low, high].iter().any(|end| end.parse::<f64>().is_err());
        let points = ends.filter(is_word).map_or(Points::Numbers, |(low, high)| Points::Words(low, high));
        let Column { name, text, .. } = &self.columns[at];
        let of = |heading| direction::find(heading, points);
        if of(name) == Direction::Usual { of(text) } else { of(name) }
    }

    fn push(&mut self, at: usize, kind: Kind, ask: String, mut remarks: Vec<String>) -> &mut Question {
        let id = match kind {
            Kind::Nps(_) => self.ids.id("recommend"),
            _ => self.ids.id(&ask),
        };
        let answered = self.columns[at].profile.filled;
        let direction = self.direction(at, &kind);
        let high_is_bad = direction == Direction::Turned;
        remarks.extend((direction == Direction::Doubtful).then(|| direction::DOUBT.to_owned()));
        let (aliases, moment, columns) = (Vec::new(), None, Vec::new());
        let ends = ends::named(&self.columns[at], &kind);
        let question =
            Question { id, kind, ask, aliases, high_is_bad, ends, remarks, answered, moment, place: at, columns };
        self.questions.push(question);
        let last = self.questions.len() - 1;
        &mut self.questions[last]
    }
}

/// The choices of members that stand for one each.
fn choices<'m>(members: impl IntoIterator<Item = &'m Member<'m>>) -> Vec<Choice> {
    let choice = |member: &Member<'_>| {
        let label = Some(heading::label(&member.option)).filter(|label| !label.is_empty());
        let label = label.unwrap_or_else(|| code_within(&member.column.name).to_owned());
        Choice { code: String::new(), label, aliases: vec![member.column.name.clone()] }
    };
    Choice::coded(members.into_iter().map(choice).collect())
}

/// What a column is called, where its option has no words, as a picture has none: `SQ1` of `Q1[SQ1]. Which? []`.
fn code_within(name: &str) -> &str {
    let code = name.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(code, _)| code.trim());
    code.filter(|code| !code.is_empty()).unwrap_or(name)
}

/// Boxes to tick, one column each.
fn boxes(members: &[Member<'_>]) -> Option<Kind> {
    let is_box = |member: &&Member<'_>| {
        let values = member.column.profile.values.keys().map(String::as_str);
        // So a box says that its question was not shown.
        let values: Vec<_> = values.filter(|value| !value.eq_ignore_ascii_case("n/a")).collect();
        values.is_empty() || repeats(&values, &member.option) || labels::is_box(&values)
    };
    let says_more = |member: &Member<'_>| member.column.profile.values.keys().any(|it| !it.eq_ignore_ascii_case("n/a"));
    let any = members.iter().any(says_more);
    let all = members.len() <= MOST_CHOICES
        && (members.iter().all(|member| is_box(&member))
            || are_marked(members.iter().map(|member| &member.column.profile)));
    (all && any).then(|| Kind::Multiple(Options { list: choices(members), other: None }, NoAnswer::new()))
}

/// Whether nobody has chosen what a column stands for.
fn is_unused(column: &Column) -> bool {
    column.is_named && column.profile.filled == 0 && column.role == service::Role::Answer
}

/// Things put in order: every place from the first to the last is given about as often as every other.
fn ranking(members: &[Member<'_>]) -> Option<Kind> {
    let last = members.len();
    if !(3..=MOST_PLACES).contains(&last) {
        return None;
    }
    let mut places = vec![0_usize; last];
    for member in members {
        let whole = member.column.profile.whole().filter(|whole| whole.strays.is_empty())?;
        for (place, count) in whole.counts {
            let place = usize::try_from(place).ok().filter(|place| (1..=last).contains(place))?;
            places[place - 1] += count;
        }
    }
    let (fewest, most) = (places.iter().min()?, places.iter().max()?);
    (fewest * 10 >= most * 8).then(|| Kind::Ranking(choices(members)))
}

/// Rows on one scale.
fn matrix(stem: &str, members: &[Member<'_>], codes: &Codes, remarks: &mut Vec<String>) -> Option<Kind> {
    if members.len() > MOST_CHOICES {
        return None;
    }
    let (scale, none) = labelled(members, remarks).or_else(|| numbered(stem, members, codes))?;
    Some(Kind::Matrix(choices(members), scale, none))
}

fn labelled(members: &[Member<'_>], remarks: &mut Vec<String>) -> Option<(Scale, NoAnswer)> {
    let mut values: Vec<&str> = Vec::new();
    for member in members {
        let profile = &member.column.profile;
        if profile.many || profile.values.len() > infer::IN_SIGHT {
            return None;
        }
        values.extend(profile.values.keys().map(String::as_str));
    }
    values.sort_unstable();
    values.dedup();
    let (answers, none) = labels::part(values);
    Some((scales::of(&answers, remarks)?, none))
}

fn numbered(stem: &str, members: &[Member<'_>], codes: &Codes) -> Option<(Scale, NoAnswer)> {
    let mut all = super::profile::Whole::default();
    for member in members.iter().filter(|member| member.column.profile.filled > 0) {
        let whole = member.column.profile.whole()?;
        for (code, count) in whole.counts {
            *all.counts.entry(code).or_default() += count;
        }
        for (code, spellings) in whole.spellings {
            all.spellings.entry(code).or_default().extend(spellings);
        }
        for (code, label) in whole.labels {
            if all.labels.entry(code).or_insert_with(|| label.clone()).0 != label.0 {
                return None;
            }
        }
        all.strays.extend(whole.strays);
    }
    all.strays.sort();
    all.strays.dedup();
    all.spellings.values_mut().for_each(|spellings| {
        spellings.sort();
        spellings.dedup();
    });
    if let Some(stated) = numbers::stated(stem, &all, codes) {
        return Some(stated);
    }
    let (points, none) = codes.part(&all, false);
    let is_scale = points.len() >= 3 && points.first() >= Some(&0) && points.last() <= Some(&10);
    is_scale.then(|| (numbers::scale(&points, &all), none))
}

/// Whether a question asks for the whole, and not for one part of it.
pub(super) fn is_overall(question: &Question) -> bool {
    let names = question.aliases.iter().chain([&question.ask]);
    names.into_iter().any(|name| {
        says(name, &["overall", "all", "general", "insgesamt", "gesamt", "satisfaction", "total", "global"])
    })
}
