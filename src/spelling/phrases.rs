//! Phrases of other languages that everybody uses: “facto” is right behind “de”.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::vocabulary;

/// Words of the phrases that stand side by side, with a space between them.
fn pairs() -> &'static HashSet<String> {
    static PAIRS: OnceLock<HashSet<String>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let phrases = vocabulary::word_list("*/phrases").into_iter().flatten();
        let pairs = phrases.flat_map(|phrase| {
            let words: Vec<&str> = phrase.split(' ').collect();
            words.windows(2).map(|pair| pair.join(" ")).collect::<Vec<_>>()
        });
        pairs.collect()
    })
}

/// Whether a word is part of such a phrase with the word before it or behind it.
pub(super) fn is_part(before: Option<&str>, word: &str, after: Option<&str>) -> bool {
    let is_pair = |first: &str, second: &str| pairs().contains(&format!("{first} {second}").to_lowercase());
    before.is_some_and(|before| is_pair(before, word)) || after.is_some_and(|after| is_pair(word, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_right_beside_its_neighbour_in_a_phrase_alone() {
        assert!(is_part(Some("de"), "facto", Some("owner")));
        assert!(is_part(Some("graduated"), "Magna", Some("cum")));
        assert!(!is_part(Some("the"), "facto", Some("owner")));
    }
}
