//! Accents and other signs left off: "informacion" is información, "ειναι" είναι, "moglich" möglich.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::dictionary;
use crate::text::language::Language;
use crate::text::memo::Memo;
use crate::text::signed_letters::signed;

/// Fewest letters of a word looked at.
const LEAST: usize = 3;
/// Most letters; longer words would take too many tries.
const MOST: usize = 20;
/// Signs that are put back into one word at most: "uberprufen", "przedsiębiorstwie" (taste).
const SIGNS: usize = 2;
/// Words remembered; each takes some hundred bytes.
const REMEMBERED: usize = 1 << 13;

static RESTORED: Memo<Arc<[String]>> = Memo::of(REMEMBERED);

/// How many signs a word of the language can lack: one where a word has one accent at most.
fn most_signs(language: Language) -> usize {
    match language {
        Language::Spanish | Language::Italian | Language::Catalan | Language::Greek | Language::Russian => 1,
        _ => SIGNS,
    }
}

/// Whether a word is another without its accents and other signs, whatever its capitals.
pub fn is_without_signs(word: &str, whole: &str) -> bool {
    let bare = |text: &str| -> String {
        text.nfd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'ł' { 'l' } else { c }).collect()
    };
    let (word, whole) = (word.to_lowercase(), whole.to_lowercase());
    word != whole && bare(&word) == bare(&whole) && word.chars().count() == whole.chars().count()
}

/// Share of all words from which on a word at the head of a sentence is told from a name (taste).
const USUAL: f32 = 1e-5;
/// How many times as common as the bare form: “debian” is a name, “tambien” a slip for también (measured).
const TIMES: f32 = 30.0;

/// Whether a word is so common, and its bare form so rare, that the bare form is hardly a name.
pub(super) fn is_usual(language: Language, bare: &str, word: &str) -> bool {
    let Some(frequencies) = dictionary::frequencies(language) else { return false };
    let share = frequencies.share(word).unwrap_or_default();
    share >= USUAL && share >= TIMES * frequencies.share(bare).unwrap_or_default()
}

/// The words that a word becomes when signs are put back, the most used first; none for a word that the
/// dictionary has. In lower case.
pub(super) fn restored(language: Language, word: &str) -> Arc<[String]> {
    let length = word.chars().count();
    if !(LEAST..=MOST).contains(&length) || signed(language).is_empty() {
        return Arc::default();
    }
    RESTORED.get(dictionary::question(language, word), || search(language, word).into())
}

fn search(language: Language, word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    // A Greek word has one accent.
    if language == Language::Greek && letters.iter().any(|c| "άέήίόύώΐΰ".contains(*c)) {
        return Vec::new();
    }
    let share = |form: &String| {
        dictionary::frequencies(language).and_then(|frequencies| frequencies.share(form)).unwrap_or_default()
    };
    let mut forms = Vec::new();
    for signs in 1..=most_signs(language) {
        put(language, &letters, signs, 0, &mut forms);
        // "uberprüfen" may be composed, but is in no use.
        if forms.iter().any(|form| share(form) > 0.0) {
            break;
        }
    }
    forms.sort_by(|a, b| share(b).total_cmp(&share(a)).then_with(|| a.cmp(b)));
    forms
}

/// Puts `signs` signs into the letters from one on, in every way that makes a word.
fn put(language: Language, letters: &[char], signs: usize, from: usize, forms: &mut Vec<String>) {
    if signs == 0 {
        let form: String = letters.iter().collect();
        if dictionary::knows(language, &form) && !dictionary::is_made(language, &form) {
            forms.push(form);
        }
        return;
    }
    for (at, letter) in letters.iter().enumerate().skip(from) {
        let Some((_, with)) = signed(language).iter().find(|(plain, _)| plain == letter) else { continue };
        for sign in *with {
            let mut other = letters.to_vec();
            if let Some(place) = other.get_mut(at) {
                *place = *sign;
            }
            put(language, &other, signs - 1, at + 1, forms);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_left_off_are_put_back() {
        for (language, word, right) in [
            (Language::Spanish, "informacion", "información"),
            (Language::French, "developpement", "développement"),
            (Language::French, "securite", "sécurité"),
            (Language::Portuguese, "solucao", "solução"),
            (Language::Italian, "possibilita", "possibilità"),
            (Language::German, "uberprufen", "überprüfen"),
        ] {
            assert_eq!(restored(language, word).first().map(String::as_str), Some(right), "{word}");
        }
        assert!(restored(Language::Spanish, "casar").is_empty());
        assert!(restored(Language::English, "naive").is_empty());
    }
}
