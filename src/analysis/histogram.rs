//! Answers counted by the points that they stand for: all that a mean or a median needs to know.

/// Answers counted by point of a scale, such as 1 to 5; the scale has at least two points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    bars: Vec<Bar>,
}

/// The answers of one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The point.
    pub point: i32,
    /// How many answers chose it.
    pub count: u64,
}

impl Histogram {
    /// Takes every point of the scale, also those that nobody chose; counts of one point are added up. Nothing when
    /// there are fewer than two points.
    pub fn new(bars: impl IntoIterator<Item = Bar>) -> Option<Self> {
        let mut given: Vec<Bar> = bars.into_iter().collect();
        given.sort_by_key(|bar| bar.point);
        let mut bars: Vec<Bar> = Vec::with_capacity(given.len());
        for bar in given {
            match bars.last_mut() {
                Some(last) if last.point == bar.point => last.count += bar.count,
                _ => bars.push(bar),
            }
        }
        (bars.len() > 1).then_some(Self { bars })
    }

    /// Takes the counts of consecutive points, the first of which is given: `from(1, ..)` for 1, 2, 3.
    pub fn from(first: i32, counts: &[u64]) -> Option<Self> {
        Self::new((first..).zip(counts).map(|(point, &count)| Bar { point, count }))
    }

    /// The points with their counts, lowest point first.
    pub fn bars(&self) -> &[Bar] {
        &self.bars
    }

    /// How many answers there are.
    pub fn n(&self) -> u64 {
        self.bars.iter().map(|bar| bar.count).sum()
    }

    /// The lowest point of the scale.
    pub fn least(&self) -> f64 {
        f64::from(self.bars[0].point)
    }

    /// The highest point of the scale.
    pub fn greatest(&self) -> f64 {
        f64::from(self.bars[self.bars.len() - 1].point)
    }

    /// The largest count of any point.
    pub fn peak(&self) -> u64 {
        self.bars.iter().map(|bar| bar.count).max().unwrap_or_default()
    }

    /// The point at a place of the sorted answers, counted from 0.
    pub(super) fn at(&self, place: u64) -> Option<f64> {
        let mut passed = 0;
        let bar = self.bars.iter().find(|bar| {
            passed += bar.count;
            passed > place
        })?;
        Some(f64::from(bar.point))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_sorted_and_added_up() {
        let bars = [(5, 2), (1, 1), (5, 3)].map(|(point, count)| Bar { point, count });
        let histogram = Histogram::new(bars).unwrap();
        assert_eq!(histogram.bars(), [Bar { point: 1, count: 1 }, Bar { point: 5, count: 5 }]);
    }

    #[test]
    fn a_scale_of_one_point_is_no_scale() {
        assert_eq!(Histogram::from(1, &[7]), None);
    }
}
