//! Neighbouring points of a long scale taken together, so that their counts can be read: nobody looks at the best 2 of
//! 101 points.

use std::ops::Range;

/// The longest scale of which every point stands by itself.
const LONGEST: usize = 11;

/// The fewest and the most groups of a longer one.
const GROUPS: Range<usize> = 5..11;

/// Parts so many points, in their order, into groups: each point by itself on a scale of up to eleven; otherwise at most
/// ten groups of equal size, where 0 to 100 gives 0 to 9, 10 to 19 and at last 90 to 100.
pub fn group(points: usize) -> Vec<Range<usize>> {
    if points <= LONGEST {
        return (0..points).map(|point| point..point + 1).collect();
    }
    if let Some(groups) = GROUPS.rev().find(|groups| (points - 1).is_multiple_of(*groups)) {
        let size = (points - 1) / groups;
        return (0..groups).map(|it| it * size..if it + 1 == groups { points } else { (it + 1) * size }).collect();
    }
    let size = points.div_ceil(GROUPS.end - 1);
    (0..points).step_by(size).map(|from| from..points.min(from + size)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_scales_have_at_most_ten_groups_without_a_gap() {
        for points in 2..=101 {
            let groups = group(points);
            assert!(groups.len() <= 11 && (points <= 11) == groups.iter().all(|it| it.len() == 1), "{points}");
            assert!(points <= 11 || groups.len() <= 10, "{points}");
            assert!(groups.windows(2).all(|pair| pair[0].end == pair[1].start), "{groups:?}");
            assert_eq!((groups[0].start, groups[groups.len() - 1].end), (0, points));
        }
        assert_eq!(group(101)[8..], [80..90, 90..101]);
        assert_eq!(group(21)[..2], [0..2, 2..4]);
        assert_eq!(group(14).last(), Some(&(12..14)));
    }
}
