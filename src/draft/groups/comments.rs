//! Comments on single choices, each in a column behind that of its choice, as `LimeSurvey` has them.

use super::Gatherer;
use crate::draft::open;
use crate::draft::roles::Role;
use crate::draft::source::Column;

/// What a comment is called, in the languages of exports that have them.
#[rustfmt::skip]
const COMMENT: [&str; 14] = [
    "comment", "comments", "kommentar", "commentaire", "comentario", "comentário", "commento", "opmerking", "komentarz",
    "kommentti", "комментарий", "yorum", "コメント", "评论",
];

impl Gatherer<'_> {
    /// Whether a column holds comments on what the column before it stands for.
    pub(super) fn is_comment(&self, place: usize) -> bool {
        place > 0 && self.columns.get(place).is_some_and(|it| are_beside(&self.columns[place - 1], it))
    }

    /// Takes the comments beside the columns of a question, each for a question by itself, and says where the next one may
    /// begin.
    pub(super) fn take_comments(&mut self, places: &[usize]) -> usize {
        if let Some(question) = self.questions.last_mut() {
            question.columns = places.to_vec();
        }
        let mut end = places.first().copied().unwrap_or_default();
        for place in places {
            end = place + 1;
            if self.is_comment(end) && self.roles[end] == Role::Answer {
                let (column, ask) = (&self.columns[end], self.ask(end));
                self.push(end, open::kind(column), ask, Vec::new()).aliases.push(column.name.clone());
                end += 1;
            }
        }
        end
    }
}

/// Whether a column holds comments on what the column before it stands for: `used[pool]`, `used[poolcomment]`; or
/// `Used? [Pool]`, `Used? [Pool][Comment]`.
fn are_beside(before: &Column, column: &Column) -> bool {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')' | '_' | '-');
    let is_about = |before: &str, heading: &str| {
        let rest = heading.trim().strip_prefix(before.trim().trim_end_matches(is_mark));
        rest.is_some_and(|rest| COMMENT.contains(&rest.trim_matches(is_mark).to_lowercase().as_str()))
    };
    is_about(&before.name, &column.name) || is_about(&before.text, &column.text)
}
