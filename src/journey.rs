//! The journey, once, in one function: from what is asked to what people read.
