//! What a house has published before: its earlier releases, in an index that is asked and never read whole,
//! and its texts about itself as they are today.

mod index;
mod passage;
mod release;
mod writer;

pub(crate) use index::EarlierPassage;
pub use index::ReleaseIndex;
pub(crate) use passage::{Passage, PassageKind, passages, quotations};
pub(crate) use release::EarlierRelease;
pub(crate) use writer::IndexWriter;

/// A text that a house has about itself, as it is today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentBoilerplate {
    /// Of whom it speaks, as the config names it.
    pub name: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

impl CurrentBoilerplate {
    /// Of a text file: paragraphs are parted by empty lines.
    pub fn new(name: &str, text: &str) -> Self {
        let paragraphs = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        Self { name: name.to_owned(), paragraphs: paragraphs.filter(|part| !part.is_empty()).collect() }
    }
}

/// What checks may ask of what the house has published.
#[derive(Debug, Default)]
pub(crate) struct HouseRecords {
    pub boilerplate: Vec<CurrentBoilerplate>,
    pub earlier: Option<std::sync::Arc<ReleaseIndex>>,
}

#[cfg(test)]
mod tests;
