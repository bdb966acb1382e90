//! Which words a step takes.

use std::sync::Arc;

use crate::document::model::Word;
use crate::text::hash;
use crate::text::word_key::{WordKey, plain};

/// Words by their hash, with what they become.
pub(super) type WordTable = hash::Table<Option<String>>;

/// Words that a step takes.
#[derive(Default)]
pub(super) struct Matcher {
    /// Words of its own, by hash, and tables of lists that other steps have, too: with what each becomes.
    pub tables: Vec<Arc<WordTable>>,
    /// Those that begin and end so.
    pub shapes: Vec<(String, String)>,
    pub prefixed: bool,
}

/// What a word is to a matcher: whether it takes it, and what the word becomes.
pub(super) struct Taken<'m> {
    /// Bytes of the prefix before the word.
    pub prefix: usize,
    pub right: Option<&'m str>,
}

impl Matcher {
    /// The hashes of its words.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.tables.iter().flat_map(|table| table.keys().copied())
    }

    /// What a word of this hash becomes, if it is one of the words.
    fn listed(&self, hash: u64) -> Option<&Option<String>> {
        self.tables.iter().find_map(|table| table.get(&hash))
    }

    pub fn takes(&self, text: &str, word: &Word, prefixes: &[String]) -> Option<Taken<'_>> {
        let found = word.span.of(text);
        // "عليّ" is no علي.
        if found.ends_with("يّ") {
            return None;
        }
        if let Some(right) = self.listed(word.key.hash()) {
            return Some(Taken { prefix: 0, right: right.as_deref() });
        }
        let whole = plain(found);
        let shaped = |rest: &str| {
            self.shapes.iter().any(|(start, end)| {
                rest.len() > start.len() + end.len()
                    && rest.starts_with(start.as_str())
                    && rest.ends_with(end.as_str())
            })
        };
        if shaped(&whole) {
            return Some(Taken { prefix: 0, right: None });
        }
        if !self.prefixed {
            return None;
        }
        prefixes.iter().find_map(|prefix| {
            let rest = found.strip_prefix(prefix.as_str())?;
            let right = self.listed(WordKey::of(rest).hash());
            let taken = right.is_some() || shaped(&plain(rest));
            taken.then(|| Taken { prefix: prefix.len(), right: right.and_then(Option::as_deref) })
        })
    }
}
