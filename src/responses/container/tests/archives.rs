//! Text files, gzip and zip.

use std::borrow::Cow;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{check, unpack, zip};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn a_text_that_needs_no_change_is_not_copied() {
    let parts = unpack("a.csv", b"\xef\xbb\xbfid\n1\n").unwrap();
    assert!(matches!(parts[0].text, Cow::Borrowed(b"id\n1\n")));
    check("a.tsv", b"id\n", "== a.tsv '\\t'\nid\n");
    check("a.json", b"[{}]\n", "== a.json json\n[{}]\n");
    check(
        "a.csv",
        b"caf\xe9\n",
        "== a.csv delimited\ncaf\u{e9}\n-- is not UTF-8, and was read as Windows-1252, so that one of its words is `caf\u{e9}`; if that is wrong, save the file as UTF-8\n",
    );
}

#[test]
fn a_gzip_file_is_what_it_holds() {
    let two_members = [gzip(b"id\n"), gzip(b"1\n")].concat();
    check("a.tsv.gz", &two_members, "== a.tsv.gz '\\t'\nid\n1\n");
    check("a.gz", &gzip(b"id\n"), "== a.gz delimited\nid\n");
    check("a.gz", &gzip(b"{\"a\":1}\n{\"a\":2}\n"), "== a.gz lines\n{\"a\":1}\n{\"a\":2}\n");
    check(
        "a.csv.gz",
        &gzip(&gzip(b"id\n")),
        "error: `a.csv.gz` holds an archive within an archive\nhelp: unpack it, and put the files that it holds in its place\n",
    );
    let cut = &gzip(b"id\n1\n2\n")[..12];
    check(
        "a.csv.gz",
        cut,
        "error: `a.csv.gz` cannot be read: incomplete deflate stream\nhelp: it may be damaged: download or save it again\n",
    );
}

#[test]
fn a_gzip_bomb_is_refused() {
    let zeros = vec![0; 17 << 20];
    check(
        "a.csv.gz",
        &gzip(&zeros),
        "error: `a.csv.gz` cannot be read: it unpacks to more than 250 times its size\n\
         help: if it comes from whom you think, unpack it yourself, or save it as `csv`\n",
    );
    check(
        "a.zip",
        &zip(&[("a.csv", &zeros)]),
        "error: `a.zip/a.csv` cannot be read: it unpacks to more than 250 times its size\n\
         help: if it comes from whom you think, unpack it yourself, or save it as `csv`\n",
    );
}

#[test]
fn an_archive_has_a_part_a_response_file_in_order_of_name() {
    let files: [(&str, &[u8]); 6] = [
        ("b/", b""),
        ("b/two.json", b"[]"),
        ("__MACOSX/b/two.json", b"x"),
        ("b/.hidden.csv", b"x"),
        ("../a.csv", b"id\n1\n"),
        ("photo.jpg", b"x"),
    ];
    check(
        "all.zip",
        &zip(&files[2..]),
        "== all.zip/../a.csv delimited\nid\n1\n-- has other files, which were not read: `photo.jpg`\n",
    );
    check(
        "all.zip",
        &zip(&[
            ("Read me.txt", b"These are\n"),
            ("a.csv", b"id\n1\n"),
            ("about/README.TXT", b""),
            ("b.txt", b"id\n2\n"),
        ]),
        "== all.zip/a.csv delimited\nid\n1\n-- has other files, which were not read: `Read me.txt`, `about/README.TXT`\n\
         == all.zip/b.txt delimited\nid\n2\n",
    );
    check("all.zip", &zip(&files[1..2]), "== all.zip/b/two.json json\n[]");
    check(
        "x.csv",
        &zip(&[("2.csv", b"b\n"), ("1.csv", b"a\n")]),
        "== x.csv/1.csv delimited\na\n== x.csv/2.csv delimited\nb\n",
    );
    check(
        "a.zip",
        &zip(&[]),
        "error: `a.zip` holds no response file\nhelp: put an export into it that ends in `csv`, `xlsx` or `json`\n",
    );
}

#[test]
fn an_archive_that_cannot_be_read_whole_is_refused() {
    let unpack = "help: unpack it, and put the files that it holds in its place\n";
    let inner = zip(&[("a.csv", b"id\n")]);
    check(
        "a.zip",
        &zip(&[("b.zip", &inner)]),
        &format!("error: `a.zip/b.zip` is an archive within an archive\n{unpack}"),
    );
    check(
        "a.zip",
        &zip(&[("b.csv", &inner)]),
        &format!("error: `a.zip/b.csv` holds an archive within an archive\n{unpack}"),
    );
    let mut locked = zip(&[("b.csv", b"id\n")]);
    let directory = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[directory + 8] |= 1;
    check("a.zip", &locked, &format!("error: `a.zip/b.csv` is protected by a password\n{unpack}"));
    let mut damaged = zip(&[("b.csv", b"id,name\n1,Ada\n")]);
    damaged[40] ^= 1;
    let shown = super::parts("a.zip", &damaged);
    assert!(shown.starts_with("error: `a.zip/b.csv` cannot be read: "), "{shown}");
}

#[test]
fn documents_in_a_zip_are_told_by_name() {
    let case = |entries: &[&str], what: &str| {
        let files: Vec<_> = entries.iter().map(|name| (*name, &b"x"[..])).collect();
        let expected = format!(
            "error: `a.xlsx` is {what}, which cannot be read\nhelp: open it in a spreadsheet and save it as `xlsx`\n"
        );
        check("a.xlsx", &zip(&files), &expected);
    };
    case(&["[Content_Types].xml", "word/document.xml"], "a text document");
    case(&["[Content_Types].xml", "xl/workbook.bin"], "a binary workbook");
    case(&["mimetype", "content.xml"], "an OpenDocument file");
    case(&["Index/Document.iwa"], "a Numbers document");
}
