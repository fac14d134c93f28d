//! How the page counts, in plain words.

use super::Writer;

impl Writer<'_> {
    pub(super) fn rules(&self) -> Vec<String> {
        let floor = self.language.whole(self.reading.analysis.floor.answers());
        let keys = ["suggestions", "people", "floor", "quotes", "promises", "difference", "people_chose"];
        keys.map(|key| self.language.fill(&format!("did_rule_{key}"), &[("floor", &floor)])).to_vec()
    }
}
