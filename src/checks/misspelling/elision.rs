//! What stands before an apostrophe: "d’après", "l’été".

use crate::text::language::Language;

/// What an elided word stands before.
const VOWELS: &str = "aeiouyhàáâæèéêëìíîïòóôöœùúûü";

/// Leaves out what cannot follow an elided word: after "d’" comes a vowel or an h. Where nothing would be
/// left, all stays.
pub(super) fn keep_possible(language: Language, found: &str, suggestions: &mut Vec<String>) {
    if !matches!(language, Language::French | Language::Catalan) || !found.contains(['\'', '’']) {
        return;
    }
    let possible = |word: &String| {
        let behind = word.split_once(['\'', '’']).and_then(|(_, rest)| rest.chars().next());
        behind.is_none_or(|first| VOWELS.contains(first.to_lowercase().next().unwrap_or(first)))
    };
    if suggestions.iter().any(possible) {
        suggestions.retain(possible);
    }
}

/// A word with the apostrophe of what it replaces.
pub(super) fn with_apostrophe_of(found: &str, word: String) -> String {
    if found.contains('’') && !found.contains('\'') { word.replace('\'', "’") } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_vowel_follows_an_elided_word() {
        let kept = |language, found: &str, words: &[&str]| {
            let mut words = words.iter().map(|word| (*word).to_owned()).collect();
            keep_possible(language, found, &mut words);
            words.join(" ")
        };
        assert_eq!(kept(Language::French, "d’aprés", &["d'après", "d'prés", "d'parés"]), "d'après");
        assert_eq!(kept(Language::French, "l’étee", &["l'étée", "l'été", "été"]), "l'étée l'été été");
        assert_eq!(kept(Language::French, "d’xyz", &["d'xy"]), "d'xy");
        assert_eq!(kept(Language::English, "o’clok", &["o'clock"]), "o'clock");
        assert_eq!(with_apostrophe_of("d’aprés", "d'après".into()), "d’après");
        assert_eq!(with_apostrophe_of("d'aprés", "d'après".into()), "d'après");
    }
}
