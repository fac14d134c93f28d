//! Reads every cell of the first sheet of a workbook with calamine alone, and prints how many there are: the least that
//! reading it can take. `cargo run --release --example cells -- FILE`.
#![expect(clippy::print_stdout, reason = "prints its result")]

use std::error::Error;

use calamine::{Reader, Xlsx, open_workbook};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name the workbook")?;
    let mut workbook: Xlsx<_> = open_workbook(path)?;
    let first = workbook.sheet_names().first().cloned().ok_or("it has no sheets")?;
    let mut cells = workbook.worksheet_cells_reader(&first)?;
    let mut number = 0_u64;
    while cells.next_cell()?.is_some() {
        number += 1;
    }
    println!("{number}");
    Ok(())
}
