//! The quick way holds against the slow one.

use std::borrow::Cow;

use proptest::prelude::*;
use proptest::sample::select;

use super::{HELD, Names, Quick, Span};
use crate::responses::json::flat::{self, Lists};

/// The cells of a line, if it is usual.
fn quick(text: &[u8], names: &Names) -> Option<Vec<Option<Vec<u8>>>> {
    let mut row = vec![Span::NOTHING; names.columns().len()];
    let mut made = HELD.to_vec();
    Quick { text, names, row: &mut row, made: &mut made }.line(0)?;
    let cell = |span: Span| (span != Span::NOTHING).then(|| span.cut(text, &made).to_vec());
    Some(row.into_iter().map(cell).collect())
}

/// Any value, most of them usual ones.
fn value() -> impl Strategy<Value = String> {
    let plain = select(vec![
        "1",
        "-0.5e+3",
        "true",
        "false",
        "null",
        "\"\"",
        "\"x\"",
        "\"a\"",
        "\"\\u00e9\"",
        "\"\\n, \\\"\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\"",
        "\"é, and what else there is to say\"",
        "01",
        "1.",
        "-",
        "tru",
        "\"x",
        "\u{1}",
        "{}",
        "[]",
        "[[1]]",
        "\"\\x\"",
    ]);
    plain.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(", ")));
        prop_oneof![list, object(inner)]
    })
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let names =
        vec!["a", "b", "a__b", "", "x", "\\u0061", "\\\"\\n", "fifteen letters", "a name that is longer than most"];
    let colons = vec![":", ": ", " :\t"];
    let member = (select(names), select(colons), value);
    let member = member.prop_map(|(name, colon, value)| format!("\"{name}\"{colon}{value}"));
    let commas = vec![",", ", ", " ,"];
    let members = proptest::collection::vec(member, 0..5);
    (members, select(commas)).prop_map(|(members, comma)| format!("{{{}}}", members.join(comma)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_read_quickly_is_what_is_read_slowly(
        known in object(value()),
        line in object(value()),
        change in proptest::option::of((any::<proptest::sample::Index>(), any::<u8>())),
    ) {
        let mut names = Cow::Owned(Names::default());
        let _ = flat::read(known.as_bytes(), &mut names, Lists::Parted);
        let _ = flat::read(line.as_bytes(), &mut names, Lists::Parted);
        let mut line = line.into_bytes();
        if let Some((at, byte)) = change {
            let at = at.index(line.len());
            line[at] = byte;
        }
        if let Some(cells) = quick(&line, &names) {
            let slow = flat::read(line.trim_ascii(), &mut names, Lists::Parted);
            prop_assert!(slow.is_ok(), "{:?}", slow);
            let mut slow: Vec<_> = slow.unwrap_or_default().into_iter().map(|cell| cell.map(Cow::into_owned)).collect();
            slow.resize(cells.len(), None);
            prop_assert_eq!(cells, slow);
        }
    }
}

#[test]
fn a_usual_line_is_read_quickly() {
    let list = r#"["14 characters.", "15 characters..", "16 characters...", "é", "a name that is longer than most"]"#;
    let line = r#"{"a": "x", "b": [1, "y"], "c": {"d": null, "e": -1.5e3}, "f": "\u00e9", "g": []}"#;
    let line = line.replace("[]", list);
    let mut names = Cow::Owned(Names::default());
    flat::read(line.as_bytes(), &mut names, Lists::Parted).unwrap();
    let is_quick = |line: &str| quick(line.as_bytes(), &names).is_some();
    assert!(is_quick(&line));
    assert!(is_quick(r#"{"f": "x", "b": ["y"], "a": true}"#));
    assert!(is_quick(&format!(r#"{{ "g" :{list}}}"#)));
    assert!(!is_quick(r#"{"h": 1}"#));
}
