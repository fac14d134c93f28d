//! Where things stand, in the owner's words.

use super::wording;
use crate::actions::{Group, Outcome, Promise, Status};

/// Names a status.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::New => "not looked at",
        Status::Reviewing => "being looked at",
        Status::Planned => "planned",
        Status::Started => "under way",
        Status::Done => "done",
        Status::PartlyDone => "done in part",
        Status::Declined => "declined",
        Status::AlreadySo => "so already",
        Status::PassedOn => "passed on",
        Status::NoLongerNeeded => "no longer needed",
        Status::Praise => "praise",
        Status::Noise => "not understood",
        Status::Joined => "joined with another",
    }
}

/// The colour of a status: `good` where it was acted on, `warn` where somebody waits.
pub(super) fn tone(group: Group) -> &'static str {
    match group {
        Group::Acted => "good",
        Group::Open => "warn",
        Group::Accepted | Group::ClosedNotActed | Group::NotCounted => "",
    }
}

/// Names a group of statuses.
pub(super) fn group(group: Group) -> &'static str {
    match group {
        Group::Open => "No answer",
        Group::Accepted => "Under way",
        Group::Acted => "Acted on",
        Group::ClosedNotActed => "Not acted on",
        Group::NotCounted => "Not counted",
    }
}

/// Says what came of a promise: `promised for 1 May 2026, kept 17 days early`.
pub(super) fn promise(promise: &Promise) -> String {
    let days = |days: u32| wording::count(days.into(), "day", "days");
    let outcome = match promise.outcome {
        Outcome::Kept { to_spare: 0 } => "kept on the day".to_owned(),
        Outcome::Kept { to_spare } => format!("kept {} early", days(to_spare)),
        Outcome::Late { days: late } => format!("done {} late", days(late)),
        Outcome::Overdue { days: late } => format!("{} late", days(late)),
        Outcome::Pending { days: 0 } => "due today".to_owned(),
        Outcome::Pending { days: left } => format!("{} left", days(left)),
        Outcome::Withdrawn { on } => format!("withdrawn on {}", wording::date(on)),
    };
    let moved = promise.moved_to.map(|day| format!(", later moved to {}", wording::date(day))).unwrap_or_default();
    format!("promised for {}{moved}: {outcome}", wording::date(promise.due))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_promise_says_what_came_of_it() {
        let case = |outcome: Outcome, moved_to, expected: &str| {
            let told = promise(&Promise { made: date(2026, 1, 2), due: date(2026, 5, 1), moved_to, outcome });
            assert_eq!(told, format!("promised for 1 May 2026{expected}"));
        };
        case(Outcome::Kept { to_spare: 1 }, None, ": kept 1 day early");
        case(Outcome::Kept { to_spare: 0 }, None, ": kept on the day");
        case(Outcome::Late { days: 12 }, None, ": done 12 days late");
        case(Outcome::Overdue { days: 31 }, Some(date(2026, 6, 1)), ", later moved to 1 June 2026: 31 days late");
        case(Outcome::Pending { days: 0 }, None, ": due today");
        case(Outcome::Pending { days: 75 }, None, ": 75 days left");
        case(Outcome::Withdrawn { on: date(2026, 3, 4) }, None, ": withdrawn on 4 March 2026");
    }
}
