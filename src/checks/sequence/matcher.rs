//! Which words a step takes.

use crate::document::model::Word;
use crate::text::hash;
use crate::text::word_key::{WordKey, plain};

/// Words that a step takes.
#[derive(Default)]
pub(super) struct Matcher {
    /// Those that stand in a list, by hash, with what they become.
    pub words: hash::Table<Option<String>>,
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
    pub fn takes(&self, text: &str, word: &Word, prefixes: &[String]) -> Option<Taken<'_>> {
        let found = word.span.of(text);
        // "عليّ" is no علي.
        if found.ends_with("يّ") {
            return None;
        }
        if let Some(right) = self.words.get(&word.key.hash()) {
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
            let right = self.words.get(&WordKey::of(rest).hash());
            let taken = right.is_some() || shaped(&plain(rest));
            taken.then(|| Taken { prefix: prefix.len(), right: right.and_then(Option::as_deref) })
        })
    }
}
