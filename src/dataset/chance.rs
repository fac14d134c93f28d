//! Whether rows agree by more than chance.

use xxhash_rust::xxh3::xxh3_64;

/// Whether of so many pairs of rows more are alike than chance makes so, where chance makes so many alike: whether
/// Cohen's kappa is a half or more (Cohen 1960, "A coefficient of agreement for nominal scales").
pub(super) fn agree(pairs: usize, alike: usize, by_chance: usize) -> bool {
    2 * alike >= pairs + by_chance
}

/// How many pairs are alike by chance, as it seems: of each pair the first, with the second of the next pair.
pub(super) fn by_chance<P: Copy>(pairs: &[P], is_alike: impl Fn(P, P) -> bool) -> usize {
    let next = pairs.iter().cycle().skip(1);
    pairs.iter().zip(next).filter(|(one, next)| is_alike(**one, **next)).count()
}

/// Whether so many are more than chance makes, where it makes so many on average: more than four standard deviations of
/// a Poisson distribution, which for few is about once in ten thousand.
pub(super) fn is_more(many: usize, on_average: f64) -> bool {
    let many = many as f64;
    many >= 3.0 && many > on_average + 4.0 * on_average.sqrt() + 2.0
}

/// So many pairs of places in two lists that have nothing to do with each other; every place of the first comes up about
/// as often as any other.
pub(super) fn pairs(first: usize, second: usize, number: usize) -> impl Iterator<Item = (usize, usize)> {
    let other = move |place: usize| xxh3_64(&place.to_le_bytes()) % second.max(1) as u64;
    let number = if first == 0 || second == 0 { 0 } else { number };
    (0..number).map(move |place| (place % first, usize::try_from(other(place)).unwrap_or_default()))
}
