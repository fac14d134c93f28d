//! The words of dates: months, halves of the day, and short names of time zones.

/// How the names of the months begin, from January on, in the languages of the default theme.
const MONTHS: [&str; 12] = [
    "jan ene gen tam sty يناير",
    "feb fev fév hel lut فبراير",
    "mar mär mrz mrt maa مارس",
    "apr abr avr huh kwi أبريل",
    "may mai maj mag mei tou مايو",
    "jun juin giu kes cze يونيو",
    "jul juil lug hei lip يوليو",
    "aug ago aou aoû elo sie أغسطس",
    "sep set syy wrz سبتمبر",
    "oct okt ott out lok paz paź أكتوبر",
    "nov marras lis نوفمبر",
    "dec déc dez dic des jou gru ديسمبر",
];

/// Words for the hours before noon.
const MORNING: &str = "am ap 오전 午前 上午 ص";

/// Words for the hours from noon on.
const AFTERNOON: &str = "pm ip 오후 午後 下午 م";

/// Words between the parts of a date that say nothing more.
const JOINTS: &str = "t a at on of the de del el le la las den der kl klo um uhr om alle ore à às o godz في على الساعة";

/// Short names of zones that mean one thing, by minutes east of Greenwich. The North American ones are those of
/// RFC 5322, section 4.3; the others stand as in the time zone database of IANA.
const ZONES: [(i64, &str); 26] = [
    (-600, "HST"),
    (-540, "AKST"),
    (-480, "PST AKDT"),
    (-420, "MST PDT"),
    (-360, "CST MDT"),
    (-300, "EST CDT HNE"),
    (-240, "EDT HAE"),
    (-210, "NST"),
    (-180, "ADT BRT ART"),
    (-150, "NDT"),
    (0, "UTC GMT UT Z WET"),
    (60, "CET MEZ WEST WAT"),
    (120, "CEST MESZ EET SAST CAT"),
    (180, "EEST MSK EAT TRT"),
    (300, "PKT"),
    (345, "NPT"),
    (420, "WIB"),
    (480, "HKT SGT AWST"),
    (540, "JST KST"),
    (570, "ACST"),
    (600, "AEST"),
    (630, "ACDT"),
    (660, "AEDT"),
    (720, "NZST"),
    (780, "NZDT"),
    (825, "CHADT"),
];

/// Short names that several zones share, with what each may mean.
const SHARED: [(&str, &[&str]); 6] = [
    ("IST", &["India (+05:30)", "Israel (+02:00)", "Ireland (+01:00)"]),
    ("BST", &["Britain in summer (+01:00)", "Bangladesh (+06:00)"]),
    ("AST", &["the Atlantic coast (-04:00)", "Arabia (+03:00)"]),
    ("GST", &["the Gulf (+04:00)", "South Georgia (-02:00)"]),
    ("AMT", &["the Amazon (-04:00)", "Armenia (+04:00)"]),
    ("SST", &["Samoa (-11:00)", "Singapore (+08:00)"]),
];

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// From midnight to noon.
    Morning,
    /// From noon to midnight.
    Afternoon,
}

/// What a short name of a zone stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// Minutes east of Greenwich.
    East(i64),
    /// One of several zones.
    Shared(&'static [&'static str]),
}

/// The number of the month that a lower-case word names. The longest beginning decides: `marraskuu` is no `mars`.
pub(super) fn month(word: &str) -> Option<u32> {
    let beginnings = (1..).zip(MONTHS).flat_map(|(month, names)| names.split(' ').map(move |name| (name, month)));
    let fits = beginnings.filter(|(name, _)| word.starts_with(name));
    fits.max_by_key(|(name, _)| name.len()).map(|(_, month)| month)
}

/// The half of the day that a lower-case word names.
pub(super) fn half(word: &str) -> Option<Half> {
    let is_one_of = |words: &str| words.split(' ').any(|name| name == word);
    let morning = is_one_of(MORNING).then_some(Half::Morning);
    morning.or_else(|| is_one_of(AFTERNOON).then_some(Half::Afternoon))
}

/// Whether a lower-case word only joins what stands beside it.
pub(super) fn is_joint(word: &str) -> bool {
    JOINTS.split(' ').any(|name| name == word)
}

/// What a short name in capitals stands for.
pub(super) fn zone(word: &str) -> Option<Named> {
    let east = ZONES.iter().find(|(_, names)| names.split(' ').any(|name| name == word));
    let shared = || SHARED.iter().find(|(name, _)| *name == word);
    east.map(|(minutes, _)| Named::East(*minutes)).or_else(|| shared().map(|(_, zones)| Named::Shared(zones)))
}
