//! Where things stand, in the words of a ledger, and the groups by which they are counted.

/// Where an action, and every suggestion that it answers, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nobody has looked yet.
    New,
    /// Somebody is looking.
    Reviewing,
    /// It will be done.
    Planned,
    /// It is being done.
    Started,
    /// It was done.
    Done,
    /// A part of it was done.
    PartlyDone,
    /// It will not be done.
    Declined,
    /// It was so already.
    AlreadySo,
    /// Somebody else was asked to do it.
    PassedOn,
    /// Nobody needs it any more.
    NoLongerNeeded,
    /// It was praise.
    Praise,
    /// It asks for nothing that can be understood.
    Noise,
    /// It was joined with another.
    Joined,
}

/// Groups of statuses, so that counts cannot flatter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Not answered yet.
    Open,
    /// Promised or under way.
    Accepted,
    /// Done, at least in part.
    Acted,
    /// Answered, and not acted on.
    ClosedNotActed,
    /// No suggestion after all.
    NotCounted,
}

impl Status {
    /// Every status, in the order in which a ledger's manual lists them.
    pub const ALL: [Self; 13] = [
        Self::New,
        Self::Reviewing,
        Self::Planned,
        Self::Started,
        Self::Done,
        Self::PartlyDone,
        Self::Declined,
        Self::AlreadySo,
        Self::PassedOn,
        Self::NoLongerNeeded,
        Self::Praise,
        Self::Noise,
        Self::Joined,
    ];

    /// Its name in a ledger.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Reviewing => "reviewing",
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Done => "done",
            Self::PartlyDone => "partly_done",
            Self::Declined => "declined",
            Self::AlreadySo => "already_so",
            Self::PassedOn => "passed_on",
            Self::NoLongerNeeded => "no_longer_needed",
            Self::Praise => "praise",
            Self::Noise => "noise",
            Self::Joined => "joined",
        }
    }

    /// How far it is from a suggestion that nobody has looked at: of several actions that answer one suggestion, the
    /// furthest counts. What is no suggestion after all comes before what somebody is looking at.
    pub(super) fn reach(self) -> usize {
        let rising = [
            Self::New,
            Self::Noise,
            Self::Praise,
            Self::Joined,
            Self::Reviewing,
            Self::NoLongerNeeded,
            Self::AlreadySo,
            Self::PassedOn,
            Self::Declined,
            Self::Planned,
            Self::Started,
            Self::PartlyDone,
            Self::Done,
        ];
        rising.iter().position(|status| *status == self).unwrap_or_default()
    }

    /// The group in which it counts.
    pub fn group(self) -> Group {
        match self {
            Self::New | Self::Reviewing => Group::Open,
            Self::Planned | Self::Started => Group::Accepted,
            Self::Done | Self::PartlyDone => Group::Acted,
            Self::Declined | Self::AlreadySo | Self::PassedOn | Self::NoLongerNeeded => Group::ClosedNotActed,
            Self::Praise | Self::Noise | Self::Joined => Group::NotCounted,
        }
    }
}

impl Group {
    /// Every group, in the order in which they are counted.
    pub const ALL: [Self; 5] = [Self::Open, Self::Accepted, Self::Acted, Self::ClosedNotActed, Self::NotCounted];
}
