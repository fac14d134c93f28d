//! Questions for words of people's own, as their headings tell.

use super::heading::{is_code, says};
use super::question::Kind;
use super::source::Column;
use crate::survey::numbered;

/// Of headings that ask what to change.
#[rustfmt::skip]
const CHANGE: &[&str] = &[
    "improv*", "suggest*", "change*", "better", "wish*", "idea*", "feature*", "why", "reason*", "enhance*", "missing", "pain",
    "hinder*", "difficult", "verbesser*", "vorschl*", "warum", "amélior*", "pourquoi", "mejor*", "sugerenc*", "migliora*",
    "förbättr*", "varför", "förslag", "forbedr*", "hvorfor", "forslag", "verbeter*", "waarom", "melhor*", "sugest*", "parann*",
    "miksi", "popraw*", "dlaczego", "öneri*", "saran", "*改善", "*提案", "*建议", "*اقتراح",
];
/// Of headings that ask for words, whatever they are about.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "comment", "comments", "suggest*", "feedback", "remark*", "improve", "improved", "improvement", "improvements", "tell us",
    "own words", "anything else", "explain", "elaborate", "thoughts",
    "we change", "you change", "ändern", "changer", "cambiar", "cambiaría*", "mudar", "cambiare", "veranderen", "ändra", "ændre",
    "endre", "muuttaa", "zmienić",
    "kommentar*", "anmerkung*", "bemerkung*", "vorschl*", "anregung*", "verbessern", "verbesserung*", "sonst noch",
    "commentaire*", "remarque*", "améliorer", "amélioration*", "autre chose",
    "comentario*", "sugerenc*", "observaciones", "mejorar", "mejoraría*", "algo más",
    "comentário*", "sugest*", "observações", "melhorar", "melhoria*", "commento", "commenti", "suggeriment*", "osservazion*",
    "migliorare", "opmerking*", "suggestie*", "verbeteren", "förslag", "förbättra", "synpunkter", "forslag", "forbedre",
    "bemærkning*", "kommentt*", "ehdotu*", "parantaa", "uwagi", "sugesti*", "poprawić", "yorum*", "öneri*", "saran", "masukan",
    "*意见", "*建议", "*感想", "*コメント", "*改善", "*اقتراح",
];
/// Of headings that ask for a reason, which is one of several unless it is that of a score.
#[rustfmt::skip]
const REASON: &[&str] = &[
    "why", "reason*", "warum", "wieso", "grund", "pourquoi", "por qué", "por que", "perché", "varför", "hvorfor", "waarom", "miksi",
    "dlaczego",
];
#[rustfmt::skip]
const SCORE: &[&str] = &[
    "score", "rating", "note", "bewertung", "puntuación", "calificación", "nota", "voto", "betyg", "karakter", "cijfer", "ocena",
];
/// Of headings that ask for one of several things.
#[rustfmt::skip]
const ONE_OF: &[&str] = &[
    "which", "select", "choose", "check all", "tick", "welche*", "wähle*", "quel*", "cuál*", "quale", "quali", "qual", "quais",
    "vilk*", "hvilk*", "welk*",
];
/// The fewest words that an answer has on average, where words are asked for, and where a reason is.
const FEW: usize = 3;
const MANY: usize = 5;
/// The fewest different answers that people wrote.
const VALUES: usize = 4;
/// Letters of a word, on average, where no blanks stand between words.
const LETTERS: usize = 2;

/// Whether a heading asks what to change, or why.
pub(super) fn asks_for_change(name: &str) -> bool {
    !is_code(name) && says(name, CHANGE)
}

/// Whether a column asks for words and holds them, though few differ: people paste the same, or one writes for many.
pub(super) fn asks_for_words(column: &Column) -> bool {
    let heading = column.heading();
    let least = match () {
        () if says(heading, ONE_OF) => return false,
        () if says(heading, REASON) && says(heading, SCORE) => MANY,
        () if says(heading, WORDS) && !says(heading, REASON) => FEW,
        () => return false,
    };
    let values = &column.profile.values;
    // Few points, or numbered ones, were chosen.
    if values.len() < VALUES || values.keys().any(|value| numbered(value).is_some()) {
        return false;
    }
    let said: usize = values.iter().map(|(value, count)| words(value) * count).sum();
    said >= least * values.values().sum::<usize>().max(1)
}

/// The type of a question for words.
pub(super) fn kind(column: &Column) -> Kind {
    Kind::Plain(if asks_for_change(&column.name) { "suggestion" } else { "comment" })
}

fn words(text: &str) -> usize {
    let parted = text.split_whitespace().count();
    if text.is_ascii() { parted } else { parted.max(text.chars().filter(|c| *c > '\u{2e7f}').count() / LETTERS) }
}
