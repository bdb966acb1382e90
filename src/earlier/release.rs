//! What is kept of an earlier release: what it is called, when it was issued, what its headline says.

use jiff::civil::Date;

use super::passage;
use crate::document::Document;
use crate::document::model::Role;
use crate::text::fnv;
use crate::text::fold::fold;

/// An earlier release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EarlierRelease {
    /// Its file, or what its record is called.
    pub name: String,
    /// Its day of issue.
    pub issued: Option<Date>,
    /// Its headline, folded.
    pub headline: String,
    /// A hash of all its words.
    pub digest: u64,
}

impl EarlierRelease {
    /// What is kept of a document.
    pub fn of(document: &Document, name: &str) -> Self {
        let words = document.words().iter();
        let digest = words.fold(fnv::START, |hash, word| {
            fnv::with(fnv::append(hash, b' '), fold(word.span.of(document.text())).as_bytes())
        });
        let titles = document
            .blocks()
            .iter()
            .filter(|block| matches!(block.role, Role::Headline | Role::Subheadline))
            .map(|block| fold(block.text(document.text())));
        Self {
            name: name.to_owned(),
            issued: document.issued().published().map(|(_, date)| date),
            headline: titles.collect::<Vec<_>>().join(" "),
            digest,
        }
    }

    /// The year it speaks of: that of its headline, or that of its day of issue.
    pub fn year(&self) -> Option<i16> {
        passage::year(&self.headline).or_else(|| self.issued.map(|date| date.year()))
    }

    /// Whether another is the same release: the same words, or the same headline on the same day.
    pub fn is_same(&self, other: &Self) -> bool {
        self.digest == other.digest || (self.headline == other.headline && self.issued == other.issued)
    }

    /// Whether it is older than another, as far as both have a day of issue.
    pub fn is_before(&self, other: &Self) -> bool {
        match (self.issued, other.issued) {
            (Some(own), Some(others)) => own <= others,
            _ => true,
        }
    }
}
