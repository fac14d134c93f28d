//! What the cells of one column mean: dates, numbers, ticks and several choices in one cell. How a column is written
//! is decided over the whole column; then each cell is read by itself.

pub(crate) mod dates;
pub(crate) mod numbers;
pub(crate) mod options;
pub(crate) mod several;
pub(crate) mod ticks;
