//! Charts: each is a figure with a finding, a drawing and its table of numbers.
