//! What is known of response files from an earlier build, and that it changes nothing but the time that a build takes.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use yousaid::journey;
use yousaid::memory::{self, Known};
use yousaid::problem::Problem;
use yousaid::workspace::{self, Cache, Key};

use crate::project::{Project, VISIT};

const ANSWERS: &str = "surveys/visit/responses/a.csv";
const LEDGER: &str = "surveys/visit/actions.toml";

/// A ledger of one action, planned.
const PLANNED: &str = r#"
[[theme]]
id = "light"
title = "More light"
moment = "welcome"
match = ["lamp*"]

[[action]]
id = "lamps"
title = "Lamps at the door"
answers = ["light"]
moments = ["welcome"]
owner = "Porter"
public = "There are lamps at the door."

[[action.event]]
on = 2026-02-01
status = "planned"
"#;

/// The same, done by the end of March.
const DONE: &str = "
[[action.event]]
on = 2026-03-31
status = \"done\"
";

/// A survey with so many answers that they are worth keeping, some of which cannot be counted.
fn project() -> Project {
    let filler = "Nothing else to say. ".repeat(50);
    let row = |number: usize| {
        let (month, day, points) = (1 + number / 28 % 6, 1 + number % 28, 1 + number % 6);
        format!("{number},2026-0{month}-{day:02}T10:00:00Z,{points},foot,price,Lamp {number},{filler}\n")
    };
    let rows: String = (0..1100).map(row).collect();
    let head = "ys_id,ys_start,q_welcome,q_way,q_matters,q_idea,q_comment,q_gone,else\n";
    let rows = rows.replace(&format!("{filler}\n"), &format!("{filler},x,y\n"));
    let project = Project::visit().file(ANSWERS, format!("{head}{rows}7,2026-06-30T10:00:00Z,5\n7,,5,foot,,,,,\n"));
    project.file("surveys/visit/responses/b.pdf", "%PDF").file(LEDGER, format!("{PLANNED}{DONE}"))
}

/// What a build says of the answers, what it complains of, and what it writes.
fn build(project: &Project, arguments: &[&str]) -> (String, String, BTreeMap<String, Vec<u8>>) {
    let output = project.program("").arg("build").args(arguments).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let account = said.lines().next().unwrap_or_default().to_owned();
    assert!(account.starts_with("visit: 1,102 rows read"), "{account}");
    (account, String::from_utf8(output.stderr).unwrap(), project.site())
}

fn entries(project: &Project) -> Vec<PathBuf> {
    let entries = fs::read_dir(project.path(".yousaid/cache")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn key(project: &Project, as_of: &str) -> Option<Key> {
    let project = workspace::Project::read(&project.path("")).unwrap();
    let (_, ledger) = journey::check(&project).surveys.remove(0);
    memory::key(&project, &project.surveys[0], &ledger, as_of.parse().unwrap())
}

#[test]
fn a_cache_that_is_cold_warm_torn_wrong_or_off_changes_no_byte() {
    let project = project();
    let plain = build(&project, &["--no-cache"]);
    assert!(plain.1.contains("answers `gone`") && plain.1.contains("b.pdf"), "{}", plain.1);
    assert_eq!(entries(&project).len(), 0);
    for state in ["cold", "warm", "warm still"] {
        assert_eq!(build(&project, &[]), plain, "{state}");
        assert_eq!(entries(&project).len(), 1);
    }
    let entry = entries(&project).remove(0);
    let whole = fs::read(&entry).unwrap();
    fs::write(&entry, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(build(&project, &[]), plain, "torn");
    assert_eq!(fs::read(&entry).unwrap(), whole);
    let cache = Cache::of(&project.path(""));
    cache.put(&key(&project, "2026-10-01").unwrap(), b"not what it should be").unwrap();
    assert_eq!(build(&project, &[]), plain, "wrong");
    assert_eq!(fs::read(&entry).unwrap(), whole);
}

#[test]
fn what_is_known_is_not_read_again() {
    let project = project();
    build(&project, &[]);
    let (cache, key) = (Cache::of(&project.path("")), key(&project, "2026-10-01").unwrap());
    let mut known = Known::from_bytes(&cache.get(&key).unwrap()).unwrap();
    known.problems.push(Problem::warning("this comes from memory"));
    cache.put(&key, &known.to_bytes().unwrap()).unwrap();
    for (arguments, comes) in [(&["build"][..], true), (&["check"], true), (&["build", "--no-cache"], false)] {
        let output = project.program("").args(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.contains("this comes from memory"), comes, "{arguments:?}: {said}");
    }
}

#[test]
fn whatever_changes_what_is_known_changes_its_key() {
    let day = "2026-10-01";
    let first = key(&project(), day);
    assert!(first.is_some());
    assert_eq!(key(&project(), day), first, "the folder does not matter");
    let case = |project: Project, day: &str| assert_ne!(key(&project, day), first);
    case(project().edit(VISIT, "By bike", "By bicycle"), day);
    case(project().file("yousaid.toml", "as_of = 2026-10-01\norganisation = \"Northwind\"\n"), day);
    case(project().edit(ANSWERS, "Lamp 1099", "Lamp 1098"), day);
    case(project().file("surveys/visit/responses/c.csv", ""), day);
    case(project().without("surveys/visit/responses/b.pdf"), day);
    case(project().edit(LEDGER, "2026-03-31", "2026-03-30"), day);
    case(project().edit(LEDGER, "owner =", "ramp_days = 30\nowner ="), day);
    case(project(), "2026-10-02");
    assert_eq!(key(&Project::visit().file(ANSWERS, "ys_id\na\n"), day), None, "little is read as quickly");
}

#[test]
fn what_a_ledger_says_beside_what_was_done_is_not_part_of_the_key() {
    let planned = || project().file(LEDGER, PLANNED);
    let first = key(&planned(), "2026-10-01");
    assert_eq!(key(&planned(), "2026-10-02"), first);
    assert_eq!(key(&planned().without(LEDGER), "2026-10-01"), first);
    assert_eq!(key(&project(), "2026-03-30"), first, "not done yet");
    let done = key(&project(), "2026-10-01");
    assert_ne!(done, first);
    let more = format!("{PLANNED}{DONE}{}", PLANNED.replace("\"l", "\"more_l"));
    assert_eq!(key(&project().file(LEDGER, more), "2026-10-01"), done);
    assert_eq!(key(&project().edit(LEDGER, "There are lamps", "There are now lamps"), "2026-10-01"), done);
}
