//! Vowel signs of an Arabic word, kept when its letters are put right: "ايذاناً" becomes "إيذاناً".

use crate::text::word_key::is_dropped;

/// A correction with the signs of the word that it replaces. Where both have as many letters, each letter
/// keeps its own; else the signs at the word's end stay there, and the others go with what they stood on.
pub fn kept(found: &str, right: &str) -> String {
    if !found.chars().any(is_sign) || right.chars().any(is_sign) {
        return right.to_owned();
    }
    let groups = groups(found);
    let letters: Vec<char> = right.chars().collect();
    if groups.len() == letters.len() {
        let signed = letters.iter().zip(&groups).map(|(letter, (_, signs))| format!("{letter}{signs}"));
        return signed.collect();
    }
    at_end(&groups, &letters)
}

/// The tanwin, before the last alif or on it.
fn at_end(groups: &[(char, String)], letters: &[char]) -> String {
    let mut last = groups.iter().rev().map(|(_, signs)| signs.as_str());
    let (own, before) = (last.next().unwrap_or_default(), last.next().unwrap_or_default());
    let same_end = groups.last().map(|(letter, _)| letter) == letters.last();
    let count = letters.len();
    let signed = letters.iter().enumerate().map(|(at, letter)| match count - at {
        1 if same_end => format!("{letter}{own}"),
        2 if same_end && before.contains(FATHATAN) => format!("{letter}{before}"),
        _ => letter.to_string(),
    });
    signed.collect()
}

const FATHATAN: char = '\u{64B}';
const TATWEEL: char = '\u{640}';

fn is_sign(c: char) -> bool {
    is_dropped(c) && c != TATWEEL
}

/// The letters of a word, each with its signs.
fn groups(word: &str) -> Vec<(char, String)> {
    let mut groups: Vec<(char, String)> = Vec::new();
    for c in word.chars().filter(|c| *c != TATWEEL) {
        match groups.last_mut() {
            Some((_, signs)) if is_sign(c) => signs.push(c),
            _ => groups.push((c, String::new())),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stay_on_their_letters() {
        assert_eq!(kept("ايذاناً", "إيذانا"), "إيذاناً");
        assert_eq!(kept("واخيرًا", "وأخيرا"), "وأخيرًا");
        assert_eq!(kept("المُؤسسه", "المؤسسة"), "المُؤسسة");
        assert_eq!(kept("الى", "إلى"), "إلى");
    }

    #[test]
    fn where_the_number_of_letters_changes_the_tanwin_stays_at_the_end() {
        assert_eq!(kept("كثيييراً", "كثيرا"), "كثيراً");
        assert_eq!(kept("كثيييرًا", "كثيرا"), "كثيرًا");
    }
}
