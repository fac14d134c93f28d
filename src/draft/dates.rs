//! How a column writes dates.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;

use super::profile::Profile;

/// Forms in which tools write dates, with the letters of strftime. Of two that both fit a column neither is taken.
const FORMS: [&str; 34] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %I:%M %p",
    "%d/%m/%Y %I:%M %p",
    "%m/%d/%y %H:%M",
    "%d/%m/%y %H:%M",
    "%m/%d/%y %H:%M:%S",
    "%d/%m/%y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d-%m-%Y %H:%M:%S",
    "%m-%d-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%m-%d-%Y %H:%M",
    "%Y/%m/%d",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%m/%d/%y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d-%b-%y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%b %d, %Y",
];
/// Years in which an answer may have been given.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// The share of cells that a form must fit.
const MOST: f64 = 0.9;

/// How a column writes dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As ISO 8601 has it: nothing need be said.
    Iso,
    /// In one form.
    Written(&'static str),
    /// In either of these, and nothing tells which.
    Either(&'static str, &'static str),
}

/// A column of dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dates {
    /// How it writes them.
    pub(super) form: Form,
    /// The first and the last, where the form is known.
    pub(super) span: Option<(Date, Date)>,
    /// Whether they have a time of day.
    pub(super) timed: bool,
}

/// Finds how a column writes dates, if that is what it holds.
pub(super) fn find(profile: &Profile) -> Option<Dates> {
    if profile.filled == 0
        || profile.share(|value| value.len() >= 6 && value.contains(|c: char| c.is_ascii_digit())) < MOST
    {
        return None;
    }
    if profile.share(|value| iso(value).is_some()) >= MOST {
        let timed = profile.values.keys().any(|value| value.contains(':'));
        return Some(Dates { form: Form::Iso, span: span(profile, iso), timed });
    }
    let fitting: Vec<_> =
        FORMS.into_iter().filter(|form| profile.share(|value| read(form, value).is_some()) >= MOST).collect();
    let form = match fitting[..] {
        [] => return None,
        [form] => Form::Written(form),
        [one, other, ..] => Form::Either(one, other),
    };
    let span = if let Form::Written(form) = form { span(profile, |value| read(form, value)) } else { None };
    Some(Dates { form, span, timed: fitting[0].contains(":%M") })
}

fn span(profile: &Profile, read: impl Fn(&str) -> Option<Date>) -> Option<(Date, Date)> {
    let days = || profile.values.keys().filter_map(|value| read(value));
    Some((days().min()?, days().max()?))
}

fn iso(text: &str) -> Option<Date> {
    let moment = text.parse::<jiff::Timestamp>().ok().map(|moment| jiff::tz::Offset::UTC.to_datetime(moment).date());
    let day = moment.or_else(|| Some(text.parse::<DateTime>().ok()?.date()));
    day.filter(|day| YEARS.contains(&day.year()) && text.len() >= 10)
}

fn read(form: &str, text: &str) -> Option<Date> {
    strtime::parse(form, text).ok()?.to_date().ok().filter(|day| YEARS.contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_where_one_alone_fits() {
        let case = |cells: &[&str], expected: Option<Form>| {
            let mut profile = Profile::default();
            for cell in cells {
                profile.add(cell);
            }
            assert_eq!(find(&profile).map(|dates| dates.form), expected, "{cells:?}");
        };
        case(&["2026-10-01 10:00:00", "2026-10-02T10:00:00Z"], Some(Form::Iso));
        case(&["4/22/2016 19:57:50", "4/2/2016 9:57:50"], Some(Form::Written("%m/%d/%Y %H:%M:%S")));
        case(&["01/05/2018 20:23", "22/03/2018 18:38"], Some(Form::Written("%d/%m/%Y %H:%M")));
        case(&["01/05/2018"], Some(Form::Either("%m/%d/%Y", "%d/%m/%Y")));
        case(&["17-Nov-16"], Some(Form::Written("%d-%b-%y")));
        case(&["1899-12-31"], None);
        case(&["20161117", "tomorrow"], None);
    }
}
