//! What the cells of one column mean: dates, numbers, ticks, and several choices in one cell.
//!
//! A cell by itself often does not tell how it is written: `8/9/2025`, `1.200`, `2`. So each kind is read in two steps:
//! evidence is gathered over the whole column, in parts that can be joined, and settles a form; by that form each cell
//! is read. Where a file says one thing in several ways, a column an option says more than codes in one cell, and codes
//! say more than labels joined.

pub(crate) mod dates;
pub(crate) mod numbers;
pub(crate) mod options;
pub(crate) mod several;
pub(crate) mod ticks;
