//! The words at the ends of a scale that a heading says.

use crate::draft::heading;
use crate::draft::labels;
use crate::draft::question::{Kind, Scale};
use crate::draft::source::Column;

/// The words that a heading has for both ends of the scale of a question, the low end first; none where the points have
/// words themselves.
pub(super) fn named(column: &Column, kind: &Kind) -> Option<[String; 2]> {
    let (first, last) = match kind {
        Kind::Nps(_) => (0, 10),
        Kind::Rating(Scale::Points(last), _) => (1, *last),
        Kind::Rating(Scale::Listed(points), _) => {
            let number = |label: Option<&str>| label?.parse().ok();
            (number(points.first().map(|it| it.label.as_str()))?, number(points.last().map(|it| it.label.as_str()))?)
        }
        _ => return None,
    };
    [&column.name, &column.text].into_iter().find_map(|heading| {
        let scale = heading::scale(heading)?;
        let [low, high] = heading::named_ends(heading)?;
        let fits = (*scale.start(), *scale.end()) == (first, last) && labels::no_answer(low).is_none();
        fits.then(|| [low.to_owned(), high.to_owned()])
    })
}
