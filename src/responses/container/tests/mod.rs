//! Whole files, made here by the libraries that read them, and the parts that they become.

mod archives;
mod mails;
mod workbooks;

use std::fmt::Write;
use std::io::{self, Cursor};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Format, unpack};

/// The parts of a file as text: a line of name, format and lines, the text, and a line a remark; or the problem.
fn parts(name: &str, bytes: &[u8]) -> String {
    let parts = match unpack(name, bytes) {
        Ok(parts) => parts,
        Err(problem) => return format!("error: {}\nhelp: {}\n", problem.message, problem.hint.unwrap_or_default()),
    };
    let mut shown = String::new();
    for part in parts {
        let format = match part.format {
            Format::Delimited { usual } => usual.map_or("delimited".into(), |usual| format!("{:?}", char::from(usual))),
            Format::Json => "json".into(),
            Format::JsonLines => "lines".into(),
        };
        let lines = part.lines.map(|lines| format!(" {lines:?}")).unwrap_or_default();
        write!(shown, "== {} {format}{lines}\n{}", part.name, String::from_utf8_lossy(&part.text)).unwrap();
        for remark in part.remarks {
            writeln!(shown, "-- {remark}").unwrap();
        }
    }
    shown
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &str) {
    let shown = parts(name, bytes);
    assert_eq!(shown, expected, "\n{shown}");
}

/// An archive of some files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_level(Some(9))).unwrap();
        io::Write::write_all(&mut writer, bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
