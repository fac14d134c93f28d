//! Whether a column holds dates, read as a build reads them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::profile::Profile;
use crate::dataset::values::dates::{Ambiguous, Evidence, Hint, Order};

/// The share of cells that are dates.
const MOST: f64 = 0.9;

/// In which order a column writes day, month and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Every date tells it.
    Told,
    /// In one order.
    Ordered(Order),
    /// In one of these, and nothing tells which.
    Either(Vec<Order>),
    /// Some in one of these, and some in another.
    Mixed(Vec<Order>),
}

/// A column of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dates {
    /// How it writes them.
    pub(super) form: Form,
    /// The first and the last, where the form is known.
    pub(super) span: Option<(Date, Date)>,
}

/// Finds how a column writes dates, if that is what it holds. Of bare numbers only seconds and milliseconds since 1970 and
/// a spreadsheet's days with a time are taken for dates, and only under a heading that says so.
pub(super) fn find(profile: &Profile, is_called_so: bool) -> Option<Dates> {
    let is_number = |value: &str| value.replace(',', ".").parse::<f64>().is_ok();
    let is_stamp = |value: &str| is_called_so && (matches!(value.len(), 10 | 13) || is_serial(value));
    if profile.filled == 0 || profile.share(|value| value.len() >= 6 && (!is_number(value) || is_stamp(value))) < MOST {
        return None;
    }
    let mut evidence = Evidence::default();
    profile.values.keys().for_each(|value| evidence.see(value.as_bytes()));
    // Where the clock stood is the survey's to say, and changes little here.
    let hint = |said| Hint { said, zone: Some(TimeZone::UTC), ..Hint::default() };
    let (form, order, told) = match evidence.clone().settle(hint(None)) {
        Ok(form) => {
            let order = form.order();
            (order.map_or(Form::Told, Form::Ordered), order, true)
        }
        // A build looks at all of the dates, and not at the first ones only.
        Err(Ambiguous::Order { readings, .. }) if profile.many => (Form::Told, Some(readings[0].0), false),
        Err(Ambiguous::Order { readings, .. }) => {
            let orders: Vec<_> = readings.into_iter().map(|(order, _)| order).collect();
            let first = orders.first().copied();
            let tells = |value: &String| {
                let mut alone = Evidence::default();
                alone.see(value.as_bytes());
                alone.settle(hint(None)).is_ok()
            };
            let is_mixed = profile.values.keys().any(tells);
            (if is_mixed { Form::Mixed(orders) } else { Form::Either(orders) }, first, false)
        }
        Err(Ambiguous::Zone { .. }) => return None,
    };
    let read = evidence.settle(hint(order)).ok()?;
    let day = |value: &str| {
        let time = Timestamp::from_millisecond(read.read(value.as_bytes()).ok()??).ok()?;
        Some(Offset::UTC.to_datetime(time).date())
    };
    if profile.share(|value| day(value).is_some()) < MOST {
        return None;
    }
    let days = || profile.values.keys().filter_map(|value| day(value));
    let span = days().min().zip(days().max()).filter(|_| told);
    Some(Dates { form, span })
}

/// Whether a number is a day of these decades as spreadsheets count them, with the time as its fraction.
fn is_serial(value: &str) -> bool {
    value.split_once('.').is_some_and(|(day, _)| day.len() == 5 && ("30000".."60000").contains(&day))
}

/// Whether a cell is a day as ISO 8601 has it, with or without a time.
pub(super) fn is_iso(value: &str) -> bool {
    value.len() >= 10 && (value.parse::<Timestamp>().is_ok() || value.parse::<DateTime>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_date_is_said_where_the_column_tells_it() {
        let case = |cells: &[&str], expected: Option<Form>| {
            let mut profile = Profile::default();
            for cell in cells {
                profile.add(cell);
            }
            assert_eq!(find(&profile, true).map(|dates| dates.form), expected, "{cells:?}");
        };
        case(&["2026-10-01 10:00:00", "2026-10-02T10:00:00Z"], Some(Form::Told));
        case(&["2026/10/01 10:00:00 AM CST"], Some(Form::Told));
        case(&["4/22/2016 19:57:50", "4/2/2016 9:57:50"], Some(Form::Ordered(Order::MonthDayYear)));
        case(&["01/05/2018 20:23", "22/03/2018 18:38"], Some(Form::Ordered(Order::DayMonthYear)));
        case(&["17/01/2025 18.03.40"], Some(Form::Ordered(Order::DayMonthYear)));
        case(&["01/05/2018"], Some(Form::Either(vec![Order::DayMonthYear, Order::MonthDayYear])));
        let days: Vec<_> = (8..28).map(|day| format!("{day:02}/01/2026")).chain(["01/25/2026".to_owned()]).collect();
        let mixed: Vec<_> = days.iter().map(String::as_str).collect();
        case(&mixed, Some(Form::Mixed(vec![Order::DayMonthYear, Order::MonthDayYear])));
        case(&["17-Nov-16", "8 de septiembre de 2025, 13:58"], Some(Form::Told));
        case(&["1899-12-31"], None);
        case(&["20161117", "tomorrow"], None);
        case(&["45908", "44739.88", "1757339903"], None);
        case(&["1757339903123", "1757339905000"], Some(Form::Told));
        case(&["1757339903", "1757339905"], Some(Form::Told));
        case(&["44739.88349", "44740.5"], Some(Form::Told));
        case(&["2026-10-01", "soon", "later"], None);
    }
}
