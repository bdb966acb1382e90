//! What the first paragraph of a story says again: its headline, and the deck between the two.

use std::collections::HashSet;

use crate::text::fold::fold;

/// The share of the longer words of a deck, or of the next paragraph where that is shorter, that stand in
/// both. Measured on 75 texts read by hand: leads share at most 41 %, decks at least 50 %; by
/// `tools/roles/fit.py` 0.4 reads two parts of 120 texts fewer right, 0.6 three.
const SHARED: f32 = 0.5;
/// The most words of a deck (measured there: 67).
const LONGEST: usize = 75;
/// Fewest such words of what says it again (measured: headings and openings of lists have at most seven).
const LEAST_STORY: usize = 9;
/// Letters that tell what a word is about, behind its article and what is written before it.
const STEM: usize = 5;
/// Fewest letters of a word that counts, and fewest such words of a deck.
const LEAST_LETTERS: usize = 4;
const LEAST_WORDS: usize = 4;

/// The share of a line's longer words that stand in another text; 0 where it has too few.
pub(super) fn shared(line: &str, other: &str) -> f32 {
    let own = stems(line);
    let common = own.intersection(&stems(other)).count();
    if own.len() < LEAST_WORDS - 1 { 0.0 } else { common as f32 / own.len() as f32 }
}

/// Whether a paragraph is a deck over the next one.
pub(super) fn is_deck(paragraph: &str, words: usize, next: &str) -> bool {
    if words > LONGEST {
        return false;
    }
    let (own, other) = (stems(paragraph), stems(next));
    let common = own.intersection(&other).count();
    let fewer = own.len().min(other.len());
    own.len() >= LEAST_WORDS
        && (common as f32 >= own.len() as f32 * SHARED
            || other.len() >= LEAST_STORY && own.len() >= LEAST_STORY)
        && common as f32 >= fewer as f32 * SHARED
        && !continues(next)
}

/// Whether an Arabic paragraph goes on from the one before it: “وأضاف المدير”.
fn continues(paragraph: &str) -> bool {
    let first = paragraph.split(' ').next().unwrap_or_default();
    first.starts_with('و') && bare(first) != first && first.chars().count() > STEM - 1
}

fn stems(text: &str) -> HashSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| word.chars().count() >= LEAST_LETTERS);
    words.map(|word| bare(word).chars().take(STEM).collect()).collect()
}

/// An Arabic word without its article and what is written before it.
fn bare(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= LEAST_LETTERS - 1;
    let prefixes = ["وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف"];
    prefixes.iter().find_map(|prefix| word.strip_prefix(prefix).filter(long)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deck(paragraph: &str, next: &str) -> bool {
        is_deck(paragraph, paragraph.split(' ').count(), next)
    }

    #[test]
    fn a_deck_is_said_again_by_the_lead() {
        assert!(deck(
            "افتتحت هيئة الموانئ رصيفا جديدا للعبارات يخدم أربع جزر.",
            "أعلنت هيئة الموانئ اليوم أنها افتتحت رصيفا جديدا للعبارات شمال المدينة، يخدم أربع جزر ويكلف \
             مليوني درهم."
        ));
        assert!(!deck(
            "The Harbour Authority opened a new ferry pier in the north of the town today.",
            "Ferries leave every hour for the four islands, and tickets are sold on board."
        ));
    }
}
