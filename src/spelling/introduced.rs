//! Where a name is expected. Arabic has no capitals; what stands before a word tells: "الشيخ", "قرية", a
//! given name.

use super::given_names;
use crate::dictionary;
use crate::document::word_counts::WordCounts;
use crate::text::language::Language;
use crate::text::word_key::WordKey;

/// Words that names follow: kin, titles, what places are.
const INTRODUCING: &[&str] = &[
    "بن",
    "بنت",
    "ابن",
    "آل",
    "أبو",
    "أبي",
    "أم",
    "ذي",
    "جبل",
    "قرية",
    "حي",
    "وادي",
    "شارع",
    "مدينة",
    "بلدة",
    "هجرة",
    "حارة",
    "محافظة",
    "منطقة",
    "جزيرة",
    "نهر",
    "قبيلة",
    "عائلة",
    "أسرة",
    "الشيخ",
    "الأستاذ",
    "الأستاذة",
    "الدكتور",
    "الدكتورة",
    "المهندس",
    "المهندسة",
    "السيد",
    "السيدة",
    "الأمير",
    "الأميرة",
    "اللواء",
    "العقيد",
    "العميد",
    "المقدم",
    "الرائد",
    "النقيب",
    "الملازم",
    "الرقيب",
    "اللاعب",
    "المدرب",
    "المهاجم",
    "الحارس",
    "الكاتب",
    "الكاتبة",
    "الشاعر",
    "الشاعرة",
    "المطرب",
    "المطربة",
    "الفنان",
    "الفنانة",
    "الزميل",
    "الزميلة",
    "المواطن",
    "المواطنة",
    "الطفل",
    "الطفلة",
    "الطالب",
    "الطالبة",
    "الشهيد",
    "الفقيد",
    "يدعى",
    "تدعى",
    "اسمه",
    "اسمها",
    "المدعو",
    "سعادة",
    "معالي",
    "فضيلة",
];

/// Prefixes that the same word may have at another place.
const PREFIXES: &[&str] = &["", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "لل"];

/// How much surer a slip must be than elsewhere (natural logarithm of the odds): as the logistic regression
/// of the model weighs these signs where they are added to its features.
pub(super) fn doubt(before: Option<&str>, word: &str, seen: &WordCounts) -> f32 {
    let introduced = match before.map(without_and) {
        Some(before) if is_introducing(before) => 2.0,
        Some(before) if given_names::is_given_name(before) => LISTED,
        Some(before) if is_given_name(before) => 1.0,
        _ => 0.0,
    };
    introduced + 0.7 * elsewhere(word, seen).min(3) as f32
}

/// The same behind a given name of the list: no family name is told (they are words hardly more often than
/// not, and no slip was found there in the texts read).
const LISTED: f32 = 8.0;

/// Whether names follow the word; ل and the article are one: "للشاعر".
fn is_introducing(word: &str) -> bool {
    let bare = word.strip_prefix("لل");
    INTRODUCING
        .iter()
        .any(|known| *known == word || bare.is_some_and(|bare| known.strip_prefix("ال") == Some(bare)))
}

/// The word before without و and what else is written together with it.
fn without_and(word: &str) -> &str {
    let rest = word.strip_prefix(['و', 'ل', 'ب']).filter(|rest| rest.chars().count() > 2);
    let named = |rest: &&str| is_introducing(rest) || given_names::is_given_name(rest) || is_given_name(rest);
    rest.filter(named).unwrap_or(word)
}

/// Whose son somebody is, and who is somebody's son: what stands on both sides of بن is a given name.
fn is_given_name(word: &str) -> bool {
    dictionary::pairs(Language::Arabic)
        .is_some_and(|pairs| pairs.count(word, "بن") > 0.0 && pairs.count("بن", word) > 0.0)
}

/// How often the word stands in the text with other prefixes: a slip is seldom made twice.
fn elsewhere(word: &str, seen: &WordCounts) -> u32 {
    let long = |rest: &&str| rest.chars().count() >= 4;
    let bare = PREFIXES
        .iter()
        .rev()
        .filter(|prefix| !prefix.is_empty())
        .find_map(|prefix| word.strip_prefix(prefix).filter(long))
        .unwrap_or(word);
    let all: u32 = PREFIXES.iter().map(|prefix| seen.word(WordKey::of(&format!("{prefix}{bare}")))).sum();
    all.saturating_sub(seen.word(WordKey::of(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_expected_after_titles_and_given_names() {
        let seen = WordCounts::default();
        for before in ["الشيخ", "وقرية", "للشاعر", "محمد", "وخالد"] {
            assert!(doubt(Some(before), "قالح", &seen) > 0.0, "{before}");
        }
        for before in ["تطوير", "والتي", "على"] {
            assert!(doubt(Some(before), "قالح", &seen).abs() < f32::EPSILON, "{before}");
        }
    }
}
