//! The words of which comments are made.

/// Common words, some of them beyond ASCII.
pub(crate) const WORDS: [&str; 60] = [
    "we", "waited", "long", "at", "the", "desk", "but", "staff", "were", "kind", "and", "answered", "every",
    "question", "delivery", "came", "late", "twice", "box", "was", "open", "price", "is", "fair", "for", "what", "you",
    "get", "please", "add", "more", "colours", "to", "site", "search", "does", "not", "find", "my", "order", "thank",
    "très", "bien", "schön", "größer", "café", "naïve", "søndag", "invoice", "wrong", "again", "manual", "hard",
    "read", "repair", "quick", "friendly", "would", "buy", "here",
];
