//! The account of each file, short enough to read however many files there are. Nothing is left out of the sums.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::problem::{Count, grouped};
use crate::responses::Account;

/// Up to how many files of one folder each have a line of their own.
const FEW: usize = 20;

/// The most lines in the table. What is beyond them shares the last one.
const MOST: usize = 200;

/// The account of a file, or of several together.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    file: String,
    /// Read, counted, replaced, set aside.
    numbers: [String; 4],
}

/// One line a file; in a folder of many files only those with rows set aside have one, and the others share one.
pub(super) fn lines(accounts: &[Account], name: impl Fn(&str) -> String) -> Vec<Line> {
    let named = accounts.iter().map(|account| Account { file: name(&account.file), ..account.clone() });
    let mut folders: BTreeMap<String, Vec<Account>> = BTreeMap::new();
    for account in named {
        let folder = account.file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        folders.entry(folder).or_default().push(account);
    }
    let mut entries: Vec<Account> = Vec::new();
    for (folder, accounts) in folders {
        let many = accounts.len() > FEW;
        let (own, shared): (Vec<_>, Vec<_>) = accounts.into_iter().partition(|account| !many || account.set_aside > 0);
        entries.extend(own);
        entries.extend((!shared.is_empty()).then(|| together(&shared, &folder)));
    }
    if entries.len() > MOST {
        let rest = entries.split_off(MOST - 1);
        entries.push(Account { file: format!("{} more", grouped(rest.len())), ..Account::total(&rest) });
    }
    entries.iter().map(line).collect()
}

/// The sum of some files of a folder, under a name that says so.
fn together(accounts: &[Account], folder: &str) -> Account {
    let files = Count::of(accounts.len(), "file", "files");
    let place = if folder.is_empty() { String::new() } else { format!(" in {folder}") };
    Account { file: format!("{files}{place} with nothing set aside"), ..Account::total(accounts) }
}

/// The sum of all files.
pub(super) fn total(accounts: &[Account]) -> Line {
    line(&Account { file: "All files".into(), ..Account::total(accounts) })
}

fn line(account: &Account) -> Line {
    let numbers = [account.read, account.counted, account.superseded, account.set_aside].map(grouped);
    Line { file: account.file.clone(), numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(file: String, set_aside: usize) -> Account {
        Account { file, read: 1 + set_aside, counted: 1, superseded: 0, set_aside }
    }

    /// Checks the lines, and that they add up to all files.
    #[track_caller]
    fn check(accounts: &[Account], expected: &[&str]) {
        let lines = lines(accounts, str::to_owned);
        let found: Vec<_> = lines.iter().map(|line| format!("{}: {}", line.file, line.numbers.join(" "))).collect();
        assert_eq!(found[..expected.len()], *expected);
        let sum = |place: usize| -> usize {
            lines.iter().map(|line| line.numbers[place].replace(',', "").parse::<usize>().unwrap()).sum()
        };
        let all = Account::total(accounts);
        assert_eq!([sum(0), sum(1), sum(2), sum(3)], [all.read, all.counted, all.superseded, all.set_aside]);
        assert!(lines.len() <= MOST);
    }

    #[test]
    fn a_few_files_have_a_line_each() {
        check(&[account("a.csv".into(), 0), account("b/c.csv".into(), 2)], &["a.csv: 1 1 0 0", "b/c.csv: 3 1 0 2"]);
    }

    #[test]
    fn ten_thousand_files_share_a_line_but_for_the_exceptions() {
        let mail = (0..10_000).map(|number| account(format!("mail/{number:05}.eml"), usize::from(number == 7)));
        let accounts: Vec<_> = [account("may.csv".into(), 0)].into_iter().chain(mail).collect();
        let shared = "9,999 files in mail/ with nothing set aside: 9,999 9,999 0 0";
        check(&accounts, &["may.csv: 1 1 0 0", "mail/00007.eml: 2 1 0 1", shared]);
    }

    #[test]
    fn what_does_not_fit_shares_the_last_line() {
        let accounts: Vec<_> = (0..1_000).map(|number| account(format!("{number:04}.csv"), 1)).collect();
        check(&accounts, &["0000.csv: 2 1 0 1"]);
        assert_eq!(lines(&accounts, str::to_owned)[MOST - 1].file, "801 more");
    }
}
