//! What the dates of a column tell about their form, gathered value by value, so that a file can be read in parallel.

use jiff::civil::Date;

use super::written::{Day, Written, Zone};
use super::{Ambiguous, Clock, DAY, DateForm, Hint, Order, iso, only_reading, serial, written};

/// What the dates seen so far tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// By what stands between the numbers of a day.
    marks: [Seen; 3],
    /// Days that need no order, by whether the day is over 12.
    plain: [u32; 2],
    /// The first date in a zone whose name several share, and which they are.
    shared: Option<(String, &'static [&'static str])>,
}

/// What the days with one mark tell.
#[derive(Clone, Debug)]
struct Seen {
    /// The orders in which every day can be read.
    fit: [bool; 3],
    /// How many days can be read in one order alone, by the order.
    told: [u32; 3],
    /// The first day that can be read in several ways.
    open: Option<(String, [u32; 3], bool)>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { fit: [true; 3], told: [0; 3], open: None }
    }
}

impl Evidence {
    /// Looks at one more cell.
    pub(crate) fn see(&mut self, cell: &[u8]) {
        let cell = cell.trim_ascii();
        if let Some(moment) = iso::read(cell).or_else(|| serial::read(cell)) {
            let day = date(moment.local.div_euclid(DAY)).map_or(0, Date::day);
            let days = &mut self.plain[usize::from(day > 12)];
            *days = days.saturating_add(1);
            return;
        }
        let Some(Written { day, zone, .. }) = std::str::from_utf8(cell).ok().and_then(written::read) else { return };
        let value = || String::from_utf8_lossy(cell).into_owned();
        if let Zone::Shared(meanings) = zone {
            self.shared.get_or_insert_with(|| (value(), meanings));
        }
        let Day::Open { parts, mark, year_first } = day else { return };
        let fit = Order::ALL.map(|order| order.days(parts, year_first).is_some());
        let seen = &mut self.marks[mark as usize];
        if fit.contains(&true) {
            seen.fit = both(seen.fit, fit);
            if only_reading(parts, year_first).is_none() {
                seen.open.get_or_insert_with(|| (value(), parts, year_first));
            } else {
                seen.told = sum(seen.told, fit.map(u32::from));
            }
        }
    }

    /// Adds what later cells of the column tell.
    #[must_use]
    pub(crate) fn join(self, later: Self) -> Self {
        let mut rest = later.marks.into_iter();
        let marks = self.marks.map(|seen| match rest.next() {
            None => seen,
            Some(later) => Seen {
                fit: both(seen.fit, later.fit),
                told: sum(seen.told, later.told),
                open: seen.open.or(later.open),
            },
        });
        let plain = [0, 1].map(|over| self.plain[over].saturating_add(later.plain[over]));
        Self { marks, plain, shared: self.shared.or(later.shared) }
    }

    /// Whether a spreadsheet seems to have taken days for months: it made dates of those up to 12, and left the others as
    /// the text they were.
    pub(crate) fn seems_turned(&self) -> bool {
        /// The fewest of each that show it.
        const FEWEST: u32 = 3;
        let [low, high] = self.plain;
        let is_left = |seen: &Seen| seen.open.is_none() && seen.told.iter().max() >= Some(&FEWEST);
        low >= FEWEST && high == 0 && self.marks.iter().any(is_left)
    }

    /// Whether some days can only be read in the order that the survey says, or in none, and others only in another.
    pub(crate) fn is_mixed(&self, said: Order) -> bool {
        self.marks.iter().any(|seen| !seen.fits(said) && seen.order_of_most().is_none() && seen.fit == [false; 3])
    }

    /// Decides how the dates are written.
    ///
    /// # Errors
    /// A column that can be read in two ways.
    pub(crate) fn settle(self, hint: Hint<'_>) -> Result<DateForm, Ambiguous> {
        match self.settle_partly(hint) {
            (form, None) => Ok(form),
            (_, Some(ambiguous)) => Err(ambiguous),
        }
    }

    /// Decides how the dates are written as far as they tell, and says what can be read in several ways.
    pub(crate) fn settle_partly(self, hint: Hint<'_>) -> (DateForm, Option<Ambiguous>) {
        let shared = self.shared.filter(|_| hint.zone.is_none());
        let mut ambiguous = shared.map(|(value, meanings)| Ambiguous::Zone { value, meanings });
        let mut orders = [hint.said; 3];
        let differs = |seen: &Seen| hint.said.is_none_or(|said| !seen.fits(said));
        for (order, seen) in orders.iter_mut().zip(self.marks).filter(|(_, seen)| differs(seen)) {
            let most = seen.order_of_most();
            match (seen.order(), hint.said) {
                (Ok(None) | Err(_), Some(_)) => *order = most.or(*order),
                (Ok(settled), _) => *order = settled,
                (Err(open), None) => ambiguous = ambiguous.or(Some(open)),
            }
        }
        let (pattern, knows_zone) = (hint.pattern.map(str::to_owned), hint.zone.is_some());
        let (clock, is_unsettled) = (Clock::new(hint.zone), ambiguous.is_some());
        (DateForm { orders, pattern, clock, is_iso: false, is_unsettled, knows_zone }, ambiguous)
    }
}

impl Seen {
    /// Whether every day can be read in an order.
    fn fits(&self, order: Order) -> bool {
        Order::ALL.into_iter().zip(self.fit).any(|(other, fits)| fits && other == order)
    }

    /// The order in which all but a tenth of the days that tell one are.
    fn order_of_most(&self) -> Option<Order> {
        let all: u32 = self.told.iter().sum();
        let most = Order::ALL.into_iter().zip(self.told).max_by_key(|(_, told)| *told);
        most.filter(|(_, told)| *told > 1 && u64::from(*told) * 10 >= u64::from(all) * 9).map(|(order, _)| order)
    }

    /// The order of all days; nothing where they differ in it, and each tells its own.
    fn order(self) -> Result<Option<Order>, Ambiguous> {
        let fitting = || Order::ALL.into_iter().zip(self.fit).filter(|(_, fits)| *fits).map(|(order, _)| order);
        let Some((value, parts, year_first)) = self.open else {
            return Ok(fitting().next().filter(|_| self.fit != [true; 3]));
        };
        let readings = |orders: &mut dyn Iterator<Item = Order>| -> Vec<_> {
            orders.filter_map(|order| Some((order, date(order.days(parts, year_first)?)?))).collect()
        };
        match *readings(&mut fitting()) {
            [(order, _)] => Ok(Some(order)),
            [] => Err(Ambiguous::Order { value, readings: readings(&mut Order::ALL.into_iter()) }),
            ref several => Err(Ambiguous::Order { value, readings: several.to_vec() }),
        }
    }
}

/// The day that is so many days after 1970-01-01.
fn date(days: i64) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

fn both(a: [bool; 3], b: [bool; 3]) -> [bool; 3] {
    [a[0] && b[0], a[1] && b[1], a[2] && b[2]]
}

fn sum(a: [u32; 3], b: [u32; 3]) -> [u32; 3] {
    [a[0].saturating_add(b[0]), a[1].saturating_add(b[1]), a[2].saturating_add(b[2])]
}
