//! What was promised, until when, and whether it was kept.

use jiff::civil::Date;

use super::{Event, Group, Status};

/// A due date, and what came of it.
///
/// A promise is judged by the first date that was given, so that moving a date cannot keep it. Part of what was
/// promised does not keep it either. After it was kept, late or withdrawn, a new date is a new promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The day on which it was made.
    pub made: Date,
    /// The day until which it was promised at first.
    pub due: Date,
    /// The day to which it was moved last, if it was.
    pub moved_to: Option<Date>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done in time, with so many days to spare.
    Kept {
        /// Days between the doing and the date.
        to_spare: u32,
    },
    /// Done, so many days after the date.
    Late {
        /// Days between the date and the doing.
        days: u32,
    },
    /// Not done, and the date passed so many days ago.
    Overdue {
        /// Days since the date.
        days: u32,
    },
    /// Not done; the date is today or so many days away.
    Pending {
        /// Days until the date.
        days: u32,
    },
    /// Given up, or somebody else's now.
    Withdrawn {
        /// The day on which that was said.
        on: Date,
    },
}

/// Lists the promises of an action as of a day. The events are those up to that day, in order.
pub(super) fn promises(events: &[Event], as_of: Date) -> Vec<Promise> {
    let mut settled = Vec::new();
    let mut open: Option<Promise> = None;
    for event in events {
        open = match (open, event.due) {
            (Some(promise), Some(due)) => Some(Promise { moved_to: (due != promise.due).then_some(due), ..promise }),
            (None, Some(due)) => Some(Promise { made: event.on, due, moved_to: None, outcome: waiting(due, as_of) }),
            (open, _) => open,
        };
        let outcome = |promise: &Promise| match event.status {
            Status::Done if event.on <= promise.due => Some(Outcome::Kept { to_spare: days(event.on, promise.due) }),
            Status::Done => Some(Outcome::Late { days: days(promise.due, event.on) }),
            status if matches!(status.group(), Group::ClosedNotActed | Group::NotCounted) => {
                Some(Outcome::Withdrawn { on: event.on })
            }
            _ => None,
        };
        if let Some(outcome) = open.as_ref().and_then(outcome) {
            settled.extend(open.take().map(|promise| Promise { outcome, ..promise }));
        }
    }
    settled.extend(open);
    settled
}

fn waiting(due: Date, as_of: Date) -> Outcome {
    if as_of > due { Outcome::Overdue { days: days(due, as_of) } } else { Outcome::Pending { days: days(as_of, due) } }
}

/// Days from one day to a later one; none when it is not later.
pub(super) fn days(from: Date, to: Date) -> u32 {
    from.until(to).ok().and_then(|span| u32::try_from(span.get_days()).ok()).unwrap_or_default()
}
