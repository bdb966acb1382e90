//! Names that no dictionary knows, but many write, with two letters exchanged: "غويتريس" for "غوتيريس".

use super::share::share;
use crate::dictionary::{self, Frequencies};
use crate::text::language::Language;

/// Fewest letters of a name: of six letters, one in two was another name (read in news).
const LEAST: usize = 7;

/// Share of all words from which on a name is meant by one that was never seen (read in news: six of six
/// right from here on; rarer ones are names of others).
const KNOWN: f32 = 2e-7;

/// What may stand before a name.
const BEFORE: &[&str] = &["", "ال", "و", "ف", "ب", "ل", "وال", "بال"];

/// Most times that a slip is made in one text (taste).
const TIMES: usize = 2;

/// The one name that a word becomes which nobody writes, with two letters inside exchanged; `times` is how
/// often the text has the word.
pub(super) fn form(word: &str, times: usize) -> Option<String> {
    // An Arabic letter is two bytes.
    if times > TIMES || word.len() < 2 * LEAST || share(word) > 0.0 {
        return None;
    }
    let frequencies = dictionary::frequencies(Language::Arabic)?;
    BEFORE.iter().find_map(|before| {
        let letters: Vec<char> = word.strip_prefix(before)?.chars().collect();
        Some(format!("{before}{}", name(frequencies, &letters)?))
    })
}

fn name(frequencies: &Frequencies, letters: &[char]) -> Option<String> {
    if letters.len() < LEAST || frequencies.entry(letters.iter().copied()).is_some() {
        return None;
    }
    let exchanged = |at: usize| {
        let (before, rest) = letters.split_at_checked(at)?;
        let [first, second, after @ ..] = rest else { return None };
        let form = before.iter().chain([second, first]).chain(after).copied();
        let entry = frequencies.entry(form.clone()).filter(|_| first != second)?;
        Some((form, entry))
    };
    // Of two that were seen, nobody knows which is meant.
    let mut seen = (0..letters.len()).filter_map(exchanged);
    let (Some((form, entry)), None) = (seen.next(), seen.next()) else { return None };
    let name = String::from_iter(form);
    (entry.share >= KNOWN && !dictionary::knows(Language::Arabic, &name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_name_are_put_in_place() {
        for (word, right) in [("غويتريس", "غوتيريس"), ("ودافنيشي", "ودافينشي")]
        {
            assert_eq!(form(word, 1).as_deref(), Some(right), "{word}");
        }
        assert_eq!(form("غويتريس", 9), None);
        for word in ["غوتيريس", "مشروع", "سترومغارد", "باليستي"] {
            assert_eq!(form(word, 1), None, "{word}");
        }
    }
}
