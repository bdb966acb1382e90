//! Arabic words with letters too many: stretched for emphasis ("شكرااا"), a second و before the ending of the
//! plural ("يمدوون"), an alif behind a و that is no plural ("أرجوا").

use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// Letters from which on one is stretched: no word has three that are the same.
const RUN: usize = 3;
/// Fewest letters of a word that is stretched.
const LEAST: usize = 3;
/// Share of all words from which on a word is meant by one that is stretched (read in lists of names of
/// places: what is rarer may be the letters of a foreign name).
const COMMON: f32 = 1e-5;

/// What a word is without the letters that it has too many.
pub(super) fn form(word: &str) -> Option<String> {
    never_plural(word).or_else(|| {
        if dictionary::knows(Language::Arabic, word) {
            return None;
        }
        emphasis(word).or_else(|| last_alif(word)).or_else(|| plural(word))
    })
}

/// "الرجاااال" is الرجال.
fn emphasis(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if !letters.windows(RUN).any(|run| run.iter().all(|letter| run.first() == Some(letter))) {
        return None;
    }
    let mut single = letters;
    single.dedup();
    let form: String = single.iter().collect();
    (single.len() >= LEAST && is_word(&form, COMMON)).then_some(form)
}

/// "شكراا" is شكرا.
fn last_alif(word: &str) -> Option<String> {
    let form = word.strip_suffix('ا').filter(|form| form.ends_with('ا'))?;
    (form.chars().count() > LEAST && is_word(form, COMMON)).then(|| form.to_owned())
}

/// "يمدوون" is يمدون; what has both by right (“يروون”) a dictionary knows.
fn plural(word: &str) -> Option<String> {
    let stem = word.strip_suffix("وون")?;
    let verb = stem.trim_start_matches(['و', 'ف', 'س']);
    let form = format!("{stem}ون");
    let present = verb.starts_with(['ي', 'ت']) && verb.chars().count() >= LEAST;
    (present && is_word(&form, 0.0)).then_some(form)
}

fn is_word(form: &str, least: f32) -> bool {
    share(form) > least && dictionary::knows(Language::Arabic, form)
}

/// Words whose last و is one of their own, with the alif of the plural: “we”, “I” and “he” are no plural of
/// verbs.
const NEVER_PLURAL: &[(&str, &str)] = &[
    ("هوا", "هو"),
    ("أرجوا", "أرجو"),
    ("ارجوا", "أرجو"),
    ("نرجوا", "نرجو"),
    ("أدعوا", "أدعو"),
    ("ندعوا", "ندعو"),
    ("أشكوا", "أشكو"),
    ("نشكوا", "نشكو"),
    ("نبدوا", "نبدو"),
];

/// "أرجوا" is أرجو, "فهوا" فهو.
fn never_plural(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let and = word.strip_suffix(bare)?;
    // “هوا” by itself is air.
    let (_, right) =
        NEVER_PLURAL.iter().find(|(typed, _)| *typed == bare && (bare != "هوا" || !and.is_empty()))?;
    Some(format!("{and}{right}"))
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn letters_too_many_are_left_out() {
        for (word, right) in [
            ("الرجاااال", "الرجال"),
            ("مبرووووك", "مبروك"),
            ("شكراا", "شكرا"),
            ("ويمدوون", "ويمدون"),
            ("فهوا", "فهو"),
            ("وأرجوا", "وأرجو"),
        ] {
            assert_eq!(form(word).as_deref(), Some(right), "{word}");
        }
        for word in ["يروون", "هوا", "هههههه", "كتابا", "موون"] {
            assert_eq!(form(word), None, "{word}");
        }
    }
}
