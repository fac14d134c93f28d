//! Stage 8: what people read.

pub mod wording;
