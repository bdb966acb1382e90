//! What stands where in a text: unknown words that come back, and names.

use std::collections::{HashMap, HashSet};

use super::suspects::Suspect;
use crate::document::Document;
use crate::document::model::Word;

/// Unknown words in lower case with how often they stand in the text, where it is more than once. Between the
/// same neighbours a word stands once: the passage is there twice.
pub(super) fn repeated(suspects: &[Suspect]) -> Vec<(String, usize)> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut places = HashSet::new();
    for suspect in suspects.iter().filter(|s| !s.known) {
        let place = suspect.before.zip(suspect.after);
        if place.is_none_or(|place| places.insert((suspect.found, place))) {
            *times.entry(suspect.found).or_default() += 1;
        }
    }
    let mut repeated: Vec<(String, usize)> =
        times.into_iter().filter(|(_, n)| *n > 1).map(|(word, n)| (word.to_lowercase(), n)).collect();
    repeated.sort_unstable();
    repeated
}

/// Words with a capital inside a sentence, in lower case.
pub(super) fn names(document: &Document) -> HashSet<String> {
    let text = document.text();
    let capital = |w: &&Word| w.span.of(text).starts_with(char::is_uppercase);
    let inside = |w: &&Word| {
        let before =
            text.get(..w.span.start as usize).unwrap_or_default().trim_end_matches([' ', '(', '"', '“', '«']);
        before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    };
    document.words().iter().filter(capital).filter(inside).map(|w| w.span.of(text).to_lowercase()).collect()
}
