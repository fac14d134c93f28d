//! Boxes: one column an option, each cell ticked or not.
//!
//! Tools write a tick as the option's label, `Y`, `1`, `TRUE`, `Selected` or yes in their language. Whether a blank is
//! a box left empty or a question never shown is told by the group: where boxes left empty are written out, a blank is
//! something else.

use crate::survey::{FALSEHOOD, TRUTH, whole};

/// What a cell says about its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tick {
    /// The question was not shown.
    NotShown,
    /// Nothing stands there.
    Blank,
    /// The box was left empty.
    Empty,
    /// The box was ticked.
    Ticked,
}

/// How the boxes of one question are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TickForm {
    /// Whether boxes left empty are written out, so that a blank is none of them.
    writes_no: bool,
    /// Whether 2 means no.
    two_is_no: bool,
}

/// Among so many cells that hold 2, one that holds neither 1 nor 2 is a slip, and tells nothing.
const MANY: u32 = 10;

/// What the cells seen so far tell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    no: bool,
    /// Cells that hold 2.
    twos: u32,
    /// Cells that hold neither 1 nor 2.
    others: u32,
}

impl Evidence {
    /// Looks at one more cell of the group; `labels` are those of its option. A cell that repeats one tells nothing.
    pub(crate) fn see(&mut self, cell: &[u8], labels: &[&str]) {
        match unfractioned(cell.trim_ascii()) {
            b"2" if !repeats(b"2", labels) => self.twos = self.twos.saturating_add(1),
            b"" | b"1" | b"2" => {}
            cell => match plain(cell, labels) {
                Some(Tick::Blank | Tick::NotShown) => {}
                tick => {
                    self.no |= tick == Some(Tick::Empty);
                    self.others = self.others.saturating_add(1);
                }
            },
        }
    }

    /// Adds what other cells of the group tell.
    #[must_use]
    pub(crate) fn join(self, later: Self) -> Self {
        let twos = self.twos.saturating_add(later.twos);
        Self { no: self.no || later.no, twos, others: self.others.saturating_add(later.others) }
    }

    /// Decides how the group is written: 2 means no where hardly anything but 1 and 2 is found, as `LimeSurvey` writes it.
    pub(crate) fn settle(self) -> TickForm {
        let two_is_no = self.twos > 0 && self.others <= self.twos / MANY;
        TickForm { writes_no: self.no || two_is_no, two_is_no }
    }
}

impl TickForm {
    /// Reads a box; `labels` are those of its option, which some tools repeat in the cell. A word that is not known is a
    /// tick, but for a slip among 1 and 2, which says nothing that could count.
    pub(crate) fn read(self, cell: &[u8], labels: &[&str]) -> Option<Tick> {
        match unfractioned(cell.trim_ascii()) {
            b"" => Some(Tick::Blank),
            b"1" => Some(Tick::Ticked),
            b"2" if self.two_is_no && !repeats(b"2", labels) => Some(Tick::Empty),
            cell => plain(cell, labels).or((!self.two_is_no).then_some(Tick::Ticked)),
        }
    }

    /// Joins the boxes of one response: ticked where one is, empty where the question was seen and none is ticked.
    /// Where boxes left empty are written out, a response all blank was not shown the question; elsewhere nobody knows.
    pub(crate) fn join(self, boxes: impl Iterator<Item = Tick>) -> Tick {
        match boxes.max() {
            Some(Tick::Blank) if self.writes_no => Tick::NotShown,
            Some(tick) => tick,
            None => Tick::NotShown,
        }
    }
}

/// Reads a box of our own form, which sends 1 for a tick; hosts and programs make a word for yes or no of it. Nothing
/// else says what became of the box.
pub(crate) fn read_own(cell: &[u8], labels: &[&str]) -> Option<Tick> {
    plain(cell.trim_ascii(), labels).filter(|tick| *tick != Tick::NotShown)
}

/// A number without the fraction of zeros that some programs write.
fn unfractioned(cell: &[u8]) -> &[u8] {
    std::str::from_utf8(cell).ok().and_then(whole).map_or(cell, str::as_bytes)
}

/// Reads a cell by its own words, where they are known.
fn plain(cell: &[u8], labels: &[&str]) -> Option<Tick> {
    if repeats(cell, labels) {
        return Some(Tick::Ticked);
    }
    let cell = unfractioned(cell);
    match cell {
        b"TRUE" | b"true" | b"Y" | b"Yes" | b"1" => Some(Tick::Ticked),
        b"FALSE" | b"false" | b"0" | b"N" | b"No" => Some(Tick::Empty),
        _ => match small(cell).as_str() {
            "" | "-" | "\u{2013}" => Some(Tick::Blank),
            // So LimeSurvey writes that the question was not shown, and Qualtrics that a box was seen and left empty.
            "{question_not_shown}" | "n/a" => Some(Tick::NotShown),
            "-99" => Some(Tick::Empty),
            word if is_no(word) => Some(Tick::Empty),
            word => is_yes(word).then_some(Tick::Ticked),
        },
    }
}

/// Whether a cell repeats the label of its option.
fn repeats(cell: &[u8], labels: &[&str]) -> bool {
    labels.iter().any(|label| label.trim().as_bytes().eq_ignore_ascii_case(cell))
}

fn small(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).trim().to_lowercase()
}

/// Whether a word in small letters means no, in the languages of the default theme or to a program.
#[rustfmt::skip]
fn is_no(word: &str) -> bool {
    matches!(
        word,
        "no" | "nej" | "nein" | "ei" | "non" | "nei" | "nee" | "nie" | "não" | "nao" | "لا" | "いいえ" | "n" | "f"
            | "0" | "خطأ" | "off" | "unchecked" | "not checked" | "unselected" | "not selected"
    ) || FALSEHOOD.contains(&word)
}

/// Whether a word in small letters means yes, in the languages of the default theme or to a program.
#[rustfmt::skip]
fn is_yes(word: &str) -> bool {
    matches!(
        word,
        "yes" | "ja" | "kyllä" | "oui" | "si" | "sí" | "sì" | "sim" | "tak" | "نعم" | "はい" | "y" | "j" | "t"
            | "صحيح" | "on" | "checked" | "selected"
    ) || TRUTH.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads the rows of a group: its labels, then one row after another; shows each box and the whole of each row.
    #[track_caller]
    fn check(labels: &str, rows: &str, shown: &str) {
        let labels: Vec<_> = labels.split('|').collect();
        let rows: Vec<Vec<_>> = rows.split('/').map(|row| row.split('|').collect()).collect();
        let cells = rows.iter().flat_map(|row| row.iter().zip(labels.chunks(1)));
        let mut evidence = Evidence::default();
        cells.for_each(|(cell, labels)| evidence.see(cell.as_bytes(), labels));
        let form = evidence.settle();
        let row = |row: &Vec<&str>| {
            let boxes = row.iter().zip(labels.chunks(1)).map(|(cell, labels)| form.read(cell.as_bytes(), labels));
            let boxes: Vec<_> = boxes.collect();
            let letters: String = boxes.iter().map(|tick| tick.map_or('!', letter)).collect();
            format!("{letters}={}", letter(form.join(boxes.into_iter().flatten())))
        };
        assert_eq!(rows.iter().map(row).collect::<Vec<_>>().join(" "), shown, "{labels:?}: {rows:?}");
    }

    fn letter(tick: Tick) -> char {
        match tick {
            Tick::Ticked => 'T',
            Tick::Empty => 'e',
            Tick::Blank => '_',
            Tick::NotShown => '?',
        }
    }

    #[test]
    fn boxes_are_read_as_their_group_writes_them() {
        for (labels, rows, shown) in [
            ("Tea|Milk", "Tea|/|Milk/|", "T_=T _T=T __=_"),
            ("Tea|Milk", "TRUE|FALSE/false|False/|", "Te=T ee=e __=?"),
            ("Tea|Milk", "1|/|1/|", "T_=T _T=T __=_"),
            ("Tea|Milk", "1|0/0|0/|", "Te=T ee=e __=?"),
            ("Tea|Milk", "1|2/2|2/|", "Te=T ee=e __=?"),
            ("Tea|Milk", "1|2/3|", "TT=T T_=T"),
            ("Tea|Milk", "2|2/2|2/2|2/2|2/2|2/1|2/x|2", "ee=e ee=e ee=e ee=e ee=e Te=T !e=e"),
            ("Tea|Milk", "2|2/2|2/2|2/2|2/2|2/1|2/Y|2", "ee=e ee=e ee=e ee=e ee=e Te=T Te=T"),
            ("Tea|Milk", "2|2/2|2/2|2/2|2/2|2/1|2/0|1", "ee=e ee=e ee=e ee=e ee=e Te=T eT=T"),
            ("1|2", "1|/|2", "T_=T _T=T"),
            ("Tea|Milk", "Y|/|Y", "T_=T _T=T"),
            ("Tea|Milk", "Selected|Not Selected/checked|Unchecked", "Te=T Te=T"),
            ("Yes|No", "Yes|/|no", "T_=T _T=T"),
            ("Tea|Milk", "はい|いいえ/نعم|لا/TAK|NIE/Sim|Não", "Te=T Te=T Te=T Te=T"),
            ("Tea|Milk", "{question_not_shown}|{question_not_shown}/Y|", "??=? T_=T"),
            ("Tea|Milk", "-99|1/-|", "eT=T __=?"),
            ("Tea|Milk", " tea |oat", "TT=T"),
        ] {
            check(labels, rows, shown);
        }
        assert_eq!(TickForm::default().read(b"N/A", &["Tea"]), Some(Tick::NotShown));
        assert_eq!(TickForm::default().read(b"N/A", &["n/a"]), Some(Tick::Ticked));
    }

    #[test]
    fn a_box_of_our_own_form_is_ticked_by_one_or_a_word_for_yes_and_by_nothing_else() {
        for cell in ["1", " on ", "TRUE", "Ja", "tea", "oui"] {
            assert_eq!(read_own(cell.as_bytes(), &["Tea"]), Some(Tick::Ticked), "{cell}");
        }
        for cell in ["0", "off", "no", "Ei", "non", "FALSE"] {
            assert_eq!(read_own(cell.as_bytes(), &["Tea"]), Some(Tick::Empty), "{cell}");
        }
        for cell in ["2", "N/A", "banana", "x"] {
            assert_eq!(read_own(cell.as_bytes(), &["Tea"]), None, "{cell}");
        }
        assert_eq!(["", "-"].map(|cell| read_own(cell.as_bytes(), &["Tea"])), [Some(Tick::Blank); 2]);
    }

    proptest! {
            #[test]
            fn halves_of_a_group_tell_what_the_whole_tells(cells in prop::collection::vec("(|1|2|Y|No|Tea|-99)", 0..8), cut in 0_usize..8) {
                let see = |cells: &[String]| {
                    let mut evidence = Evidence::default();
                    for cell in cells {
     evidence.see(cell.as_bytes(), &["Tea"]);
    }
                    evidence
                };
                let (first, later) = cells.split_at(cut.min(cells.len()));
                prop_assert_eq!(see(first).join(see(later)).settle(), see(&cells).settle());
            }
        }
}
