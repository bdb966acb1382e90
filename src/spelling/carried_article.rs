//! The Arabic article with a hamza that it has not: "ألمدينة" is المدينة.

use super::share::share;
use super::{ending, hamza};
use crate::dictionary;
use crate::text::language::Language;

/// Fewest letters behind the article: "ألحق" is “he attached”.
const LEAST: usize = 3;

/// Share of all words from which on a word with its article is meant, and how many times commoner it must be
/// than what stands there. Measured: "ألباب" (minds), "ألسنة" (tongues) and "ألعاب" (games) are up to 600
/// times rarer than the same letters behind an article, "ألأمر" 8,000 times.
const COMMON: f32 = 1e-6;
const COMMONER: f32 = 1000.0;

/// What a word is whose article has a hamza. A dictionary takes it for a question (“is it for a system?”).
pub(super) fn form(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = bare.strip_prefix(['ب', 'ك']).filter(|rest| rest.starts_with("أل")).unwrap_or(bare);
    let prefix = word.strip_suffix(bare)?;
    if bare == "أللهم" {
        return Some(format!("{prefix}اللهم"));
    }
    let noun = bare.strip_prefix("أل").filter(|noun| noun.chars().count() >= LEAST)?;
    if is_first_person(noun) {
        return None;
    }
    let right = settled(format!("ال{noun}"));
    let own = share(bare).max(share(word));
    let meant = share(&right) >= COMMON.max(COMMONER * own) && dictionary::knows(Language::Arabic, &right);
    meant.then(|| format!("{prefix}{right}"))
}

/// "ألتزم" is “I keep to”, beside التزم, “he kept to”.
fn is_first_person(noun: &str) -> bool {
    noun.starts_with('ت') && noun.chars().count() <= LEAST + 2 && !noun.ends_with('ة')
}

/// A word with its last letter and its other hamza put right.
fn settled(word: String) -> String {
    if let Some(form) = ending::of_known(&word) {
        return form;
    }
    if dictionary::knows(Language::Arabic, &word) {
        return word;
    }
    let (forms, _) = hamza::forms(&word);
    forms.into_iter().next().or_else(|| ending::form(&word)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn the_article_loses_a_hamza() {
        for (word, right) in [
            ("ألنظام", "النظام"),
            ("وألشركة", "والشركة"),
            ("بألمدينة", "بالمدينة"),
            ("ألمدينه", "المدينة"),
            ("ألأوراق", "الأوراق"),
            ("أللهم", "اللهم"),
        ] {
            assert_eq!(form(word).as_deref(), Some(right), "{word}");
        }
        for word in [
            "ألمانيا",
            "ألبانيا",
            "ألعاب",
            "ألفاظ",
            "ألوان",
            "ألقى",
            "ألسنة",
            "ألباب",
            "ألبوم",
            "ألتقط",
            "ألديك",
        ] {
            assert_eq!(form(word), None, "{word}");
        }
    }
}
