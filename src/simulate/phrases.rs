//! What invented people write, by language: sentences that fit any business.

use super::draws::Draws;

/// The sentences of one language.
#[derive(Clone, Copy)]
pub(super) struct Phrases(&'static str);

impl Phrases {
    /// Those of a language, or the English ones where there are none.
    pub(super) fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("sv") => Self(include_str!("phrases/sv.txt")),
            _ => Self(include_str!("phrases/en.txt")),
        }
    }

    /// One sentence of a section.
    pub(super) fn pick(self, section: &str, draws: &mut Draws) -> &'static str {
        let lines: Vec<_> = self.section(section).collect();
        lines.get(draws.below(lines.len().max(1))).copied().unwrap_or_default()
    }

    fn section(self, name: &str) -> impl Iterator<Item = &'static str> {
        let head = |line: &str| line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) == Some(name);
        let lines = self.0.lines().skip_while(move |line| !head(line)).skip(1);
        lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_section() {
        for language in ["en", "sv"] {
            for section in
                ["wish", "general", "before", "after", "nothing", "best", "worst", "glad", "cross", "text", "other"]
            {
                let lines: Vec<_> = Phrases::of(language).section(section).collect();
                assert!(lines.len() > 1, "{language} {section}");
                assert!(lines.iter().all(|line| !line.starts_with(['=', '+', '-', '@'])), "{language} {section}");
            }
        }
    }
}
