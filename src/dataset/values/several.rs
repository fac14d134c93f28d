//! Several choices in one cell: the longest known name that fits, then the next.
//!
//! Labels hold the very characters that join them, and people tick in any order, so a cell is not cut: it is matched
//! against the names. Where a file has one column an option too, those columns say more than the joined cell; codes say
//! more than labels.

use std::borrow::Cow;

use crate::survey::Question;

/// What joins the choices of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Joint {
    /// `a;b`, `a; b`, and `a;b;` as Microsoft Forms writes it.
    Semicolon,
    /// `a, b` and `a,b`
    Comma,
    /// One a line.
    Newline,
    /// `a|b`, and `a┋b` as Wenjuanxing writes it.
    Bar,
    /// `a / b`; without blanks beside it, a slash is part of a label.
    Slash,
    /// `a b`, codes without blanks, as Kobo writes them.
    Blank,
}

impl Joint {
    /// Every joint, the most usual first.
    pub(crate) const ALL: [Self; 6] =
        [Self::Comma, Self::Semicolon, Self::Newline, Self::Bar, Self::Slash, Self::Blank];

    /// Finds the next joint of a text: where it begins and ends, blanks beside it included.
    pub(super) fn find(self, text: &str) -> Option<(usize, usize)> {
        let sign = match self {
            Self::Semicolon => ";",
            Self::Comma => ",",
            Self::Newline => "\n",
            Self::Bar if text.contains('┋') => "┋",
            Self::Bar => "|",
            Self::Slash => " / ",
            Self::Blank => " ",
        };
        let at = text.find(sign)?;
        let rest = &text[at + sign.len()..];
        Some((text[..at].trim_end().len(), text.len() - rest.trim_start().len()))
    }

    /// Whether a text that follows a name begins with this joint; how long it is, blanks beside it included.
    pub(crate) fn begins(self, text: &str) -> Option<usize> {
        let (start, end) = self.find(text)?;
        (start == 0).then_some(end)
    }
}

/// What the cells of a column seen so far tell of what joins them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence {
    /// How many names are found by each joint, in the order of all.
    found: [usize; Joint::ALL.len()],
}

impl Evidence {
    /// Looks at one more cell.
    pub(crate) fn see(&mut self, cell: &[u8], names: &Names<'_>) {
        let Some(cell) = std::str::from_utf8(cell).ok().filter(|cell| !names.is_one(cell)) else { return };
        for (count, joint) in self.found.iter_mut().zip(Joint::ALL) {
            let chosen = names.read(cell, joint);
            // Blanks part all words: one that is no name shows that the cell is a text, and no list of codes.
            if joint != Joint::Blank || chosen.left.is_empty() {
                *count += chosen.choices.len();
            }
        }
    }

    /// Adds what later cells of the column tell.
    #[must_use]
    pub(crate) fn join(mut self, later: Self) -> Self {
        self.found.iter_mut().zip(later.found).for_each(|(count, more)| *count += more);
        self
    }

    /// Decides what joins the choices: the joint by which the most names are found. Where several do as well, as where no
    /// cell holds two names, it is the most usual of them.
    pub(crate) fn settle(self) -> Joint {
        let best = Joint::ALL.into_iter().zip(self.found).rev().max_by_key(|(_, count)| *count);
        best.map_or(Joint::Comma, |(joint, _)| joint)
    }
}

/// The names of the choices of one question, ready to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Names<'n> {
    /// By first byte in small letters, the longest first.
    by_first: Vec<Vec<(&'n str, usize)>>,
}

/// What one cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chosen<'t> {
    /// The choices, in the order in which they stand, each once.
    pub(crate) choices: Vec<usize>,
    /// What is none of them, as written.
    pub(crate) left: Vec<Cow<'t, str>>,
}

impl<'n> Names<'n> {
    /// Takes the names of the choices of a question.
    pub(crate) fn of(question: &'n Question) -> Self {
        let choices = question.choices().map_or(&[][..], |choices| &choices.list);
        Self::new(choices.iter().enumerate().flat_map(|(index, choice)| choice.names().map(move |name| (index, name))))
    }

    /// Takes the names of the choices: codes, labels in every language, aliases, each with the index of its choice.
    pub(crate) fn new(names: impl Iterator<Item = (usize, &'n str)>) -> Self {
        let mut by_first = vec![Vec::new(); 256];
        for (choice, name) in names.map(|(choice, name)| (choice, name.trim())) {
            if let Some(first) = name.bytes().next() {
                by_first[usize::from(first.to_ascii_lowercase())].push((name, choice));
            }
        }
        for names in &mut by_first {
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        Self { by_first }
    }

    /// Whether a cell holds one name or nothing, and so tells nothing of what joins several.
    fn is_one(&self, cell: &str) -> bool {
        let cell = cell.trim();
        cell.is_empty() || self.begin(cell, |rest| rest.is_empty().then_some(0)).is_some()
    }

    /// Reads a cell of a column. Where files were pasted together, one cell may be joined otherwise than the rest: it is
    /// read by the joint that leaves nothing of it.
    pub(crate) fn read_any<'t>(&self, cell: &'t str, joint: Joint) -> Chosen<'t> {
        let chosen = self.read(cell, joint);
        if chosen.left.is_empty() {
            return chosen;
        }
        let others = Joint::ALL.into_iter().map(|other| self.read(cell, other));
        others.into_iter().find(|other| other.left.is_empty()).unwrap_or(chosen)
    }

    /// Reads a cell. Lists in brackets, as JSON and ODK write them, are read whatever joins the rest of the column.
    fn read<'t>(&self, cell: &'t str, joint: Joint) -> Chosen<'t> {
        let mut chosen = Chosen::default();
        let cell = cell.trim();
        let whole = |text: &str| self.begin(text, |rest| rest.is_empty().then_some(0)).map(|(choice, ..)| choice);
        match (whole(cell), listed(cell)) {
            (Some(choice), _) => chosen.choices.push(choice),
            (None, Some(list)) => list.into_iter().for_each(|item| chosen.take(whole(item.trim()), item)),
            (None, None) => self.read_joined(cell, joint, &mut chosen),
        }
        chosen
    }

    fn read_joined<'t>(&self, cell: &'t str, joint: Joint, chosen: &mut Chosen<'t>) {
        let (mut rest, mut left) = (cell, 0..0);
        let ends = |rest: &str| if rest.trim_start().is_empty() { Some(rest.len()) } else { joint.begins(rest) };
        while !rest.is_empty() {
            let at = cell.len() - rest.len();
            if let Some((choice, name, gap)) = self.begin(rest, ends) {
                chosen.leave(&cell[left.clone()], joint);
                chosen.take(Some(choice), Cow::Borrowed(""));
                rest = &rest[name + gap..];
                left = cell.len() - rest.len()..cell.len() - rest.len();
            } else {
                let (end, next) = joint.find(rest).unwrap_or((rest.len(), rest.len()));
                left.end = at + end;
                rest = &rest[next..];
            }
        }
        chosen.leave(&cell[left], joint);
    }

    /// The longest name with which a text begins, and which `ends` there: its choice, its length and that of the joint. Of
    /// two that differ in their case alone it is the one that stands there.
    fn begin(&self, text: &str, ends: impl Fn(&str) -> Option<usize>) -> Option<(usize, usize, usize)> {
        let first = text.bytes().next()?.to_ascii_lowercase();
        let mut fitting = self.by_first[usize::from(first)].iter().filter_map(|(name, choice)| {
            let head = text.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name))?;
            Some((head == *name, (*choice, head.len(), ends(&text[head.len()..])?)))
        });
        let (is_exact, longest) = fitting.next()?;
        if is_exact {
            return Some(longest);
        }
        let mut alike = fitting.take_while(|(_, (_, length, _))| *length == longest.1);
        Some(alike.find(|(is_exact, _)| *is_exact).map_or(longest, |(_, exact)| exact))
    }
}

impl<'t> Chosen<'t> {
    fn take(&mut self, choice: Option<usize>, text: Cow<'t, str>) {
        match choice {
            Some(choice) if self.choices.contains(&choice) => {}
            Some(choice) => self.choices.push(choice),
            None if text.trim().is_empty() => {}
            None => self.left.push(text),
        }
    }

    /// Keeps what stands between two names in one piece: words of the person's own hold commas too.
    fn leave(&mut self, text: &'t str, joint: Joint) {
        let text = if joint == Joint::Blank { text } else { text.trim_matches([',', ';', '|', '┋']) };
        self.take(None, Cow::Borrowed(text.trim()));
    }
}

/// Cuts a list in brackets: `["a","b"]`, `['a' ; 'b']`, `['a', 'b']`; nothing for a cell that is no list.
pub(super) fn listed(cell: &str) -> Option<Vec<Cow<'_, str>>> {
    let inner = cell.strip_prefix('[')?.strip_suffix(']')?.trim();
    if let Ok(items) = serde_json::from_str::<Vec<serde_json::Value>>(cell) {
        let text = |item: serde_json::Value| match item {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        };
        return Some(items.into_iter().map(|item| Cow::Owned(text(item))).collect());
    }
    let mut items = Vec::new();
    let mut rest = inner;
    while let Some(quote) = rest.chars().next() {
        // A quote ends its item only where a joint or the end follows, so that `'don't know'` is one item.
        let ends = |rest: &str| rest.is_empty() || rest.trim_start().starts_with([';', ',']);
        let is_quote = matches!(quote, '\'' | '"');
        let body = if is_quote { rest.strip_prefix(quote)? } else { rest };
        let closes = |(at, found): (usize, &str)| ends(&body[at + found.len()..]).then_some((at, at + found.len()));
        let close = if is_quote {
            body.match_indices(quote).find_map(closes)
        } else {
            body.find([';', ',']).map(|at| (at, at))
        };
        let (end, after) = close.unwrap_or((body.len(), body.len()));
        items.push(Cow::Borrowed(body[..end].trim()));
        rest = body[after..].trim_start().trim_start_matches([';', ',']).trim_start();
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 8] = [
        "Milk, dairy alternative, or coffee creamer",
        "Milk",
        "Sugar or sweetener",
        "No - just black",
        "and/or",
        "1,000 beans",
        "black",
        "Éclair",
    ];

    fn names() -> Names<'static> {
        Names::new(NAMES.into_iter().enumerate())
    }

    /// Compares the choices of a cell, by index, and what is left of it.
    #[track_caller]
    fn check(cell: &str, joint: Joint, choices: &[usize], left: &[&str]) {
        let chosen = names().read(cell, joint);
        assert_eq!(
            (&*chosen.choices, &*chosen.left),
            (choices, &*left.iter().map(|it| Cow::from(*it)).collect::<Vec<_>>()),
            "{cell}"
        );
    }

    #[test]
    fn a_cell_is_matched_against_the_longest_names() {
        use Joint::{Bar, Blank, Comma, Newline, Semicolon, Slash};
        check("", Comma, &[], &[]);
        check("Milk", Comma, &[1], &[]);
        check("Milk, dairy alternative, or coffee creamer, Sugar or sweetener", Comma, &[0, 2], &[]);
        check("Sugar or sweetener,milk,  MILK, DAIRY alternative, or coffee creamer", Comma, &[2, 1, 0], &[]);
        check("Milk, Milk", Comma, &[1], &[]);
        check("1,000 beans,Milk", Comma, &[5, 1], &[]);
        check("Milk;Sugar or sweetener;", Semicolon, &[1, 2], &[]);
        check(";; ;", Semicolon, &[], &[]);
        check("No - just black\r\nMilk", Newline, &[3, 1], &[]);
        check("and/or / Milk", Slash, &[4, 1], &[]);
        check("Milk|Éclair", Bar, &[1, 7], &[]);
        check("Milk┋Éclair┋rum", Bar, &[1, 7], &["rum"]);
        check("black milk", Blank, &[6, 1], &[]);
        check("['Milk' ; 'black']", Comma, &[1, 6], &[]);
        check("['Milk', 'don't know', black]", Semicolon, &[1, 6], &["don't know"]);
        check(r#"["Milk, dairy alternative, or coffee creamer","rum",null,7]"#, Comma, &[0], &["rum", "7"]);
        check("[]", Comma, &[], &[]);
        check("['']", Comma, &[], &[]);
        check("['", Comma, &[], &["['"]);
    }

    #[test]
    fn what_is_no_name_is_kept_in_whole_pieces() {
        use Joint::{Comma, Semicolon};
        check("Milk chocolate", Comma, &[], &["Milk chocolate"]);
        check("Milk, honey, if any, black", Comma, &[1, 6], &["honey, if any"]);
        check("honey; Milk; rum; tea;", Semicolon, &[1], &["honey", "rum; tea"]);
        check("Milk; honey, black", Semicolon, &[1], &["honey, black"]);
    }

    #[test]
    fn of_names_that_differ_in_their_case_the_one_that_stands_there_is_meant() {
        let names = Names::new([(0, "milk"), (1, "Milk"), (2, "MILK TEA")].into_iter());
        for (cell, choices) in
            [("milk", &[0][..]), ("Milk", &[1]), ("MILK", &[0]), ("Milk, milk tea, milk", &[1, 2, 0])]
        {
            assert_eq!(names.read(cell, Joint::Comma).choices, choices, "{cell}");
        }
    }

    #[test]
    fn the_column_tells_what_joins_it() {
        for (cells, joint) in [
            ("Milk;black|Milk", Joint::Semicolon),
            ("Milk, black|rum, Milk", Joint::Comma),
            ("Milk / black", Joint::Slash),
            ("Milk\nblack", Joint::Newline),
            ("milk black|black", Joint::Blank),
            ("milk|black|milk shake", Joint::Comma),
            ("", Joint::Comma),
        ] {
            let mut evidence = Evidence::default();
            cells.split('|').for_each(|cell| evidence.see(cell.as_bytes(), &names()));
            assert_eq!(evidence.settle(), joint, "{cells}");
        }
    }

    proptest! {
        #[test]
        fn choices_are_found_in_the_order_of_clicks(
            order in Just((0..NAMES.len()).collect::<Vec<_>>()).prop_shuffle(), count in 0..=NAMES.len(), style in 0_usize..6,
        ) {
            let (joint, sign) = [
                (Joint::Comma, ", "), (Joint::Comma, ","), (Joint::Semicolon, ";"), (Joint::Semicolon, "; "),
                (Joint::Newline, "\n"), (Joint::Slash, " / "),
            ][style];
            let cell = order[..count].iter().map(|name| NAMES[*name]).collect::<Vec<_>>().join(sign);
            let chosen = names().read(&cell, joint);
            prop_assert_eq!((&*chosen.choices, chosen.left.len()), (&order[..count], 0), "{}", cell);
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC{0,30}", signs in "[\\[\\]'\",;/|Milkbac \n\u{a0}é]{0,30}") {
            for (text, joint) in [text, signs].iter().flat_map(|text| Joint::ALL.map(|joint| (text, joint))) {
                names().read(text, joint);
            }
        }
    }
}
