//! Which letters are taken for one another: neighbours on the keyboard, and letters that look or sound alike.

use crate::text::language::Language;
/// Rows of the keyboard: neighbours are mistyped for one another.
fn rows(language: Language) -> &'static [&'static str] {
    match language {
        Language::Arabic => &["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"],
        Language::Russian => &["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
        Language::French => &["azertyuiop", "qsdfghjklm", "wxcvbn"],
        Language::German => &["qwertzuiopü", "asdfghjklöä", "yxcvbnm"],
        _ => &["qwertyuiop", "asdfghjkl", "zxcvbnm"],
    }
}

/// Groups of letters that are taken for one another: hamza and its carriers, the two yaa, taa marbuta, the
/// same shape with other dots; accents.
const LIKE: &[&str] = &[
    "اأإآ",
    "ىيئ",
    "هة",
    "وؤ",
    "بتثن",
    "جحخ",
    "دذ",
    "رز",
    "سش",
    "صض",
    "طظ",
    "عغ",
    "فق",
    "سص",
    "تط",
    "ضظ",
    "aàâáãä",
    "eéèêë",
    "iîïíì",
    "oôóõöò",
    "uùûúü",
    "cç",
    "nñ",
    "её",
    "ий",
    "шщ",
    "ьъ",
    "оа",
    "еи",
];

/// What a letter has in common with others, made once so that two letters are compared in no time.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likeness {
    /// A bit for every group of [`LIKE`] that holds it.
    groups: u32,
    /// Row and place on the keyboard, both from 1; 0 where it has no key of its own.
    key: (u8, u8),
}

impl Likeness {
    pub(super) fn of(language: Language, letter: char) -> Self {
        let groups = LIKE
            .iter()
            .enumerate()
            .filter(|(_, group)| group.contains(letter))
            .fold(0, |bits, (at, _)| bits | 1 << at);
        let mut key = (0, 0);
        for (row, keys) in (1..).zip(rows(language)) {
            if let Some((place, _)) = (1..).zip(keys.chars()).find(|(_, own)| *own == letter) {
                key = (row, place);
            }
        }
        Self { groups, key }
    }

    /// Whether the two look or sound alike.
    pub(super) fn is_like(self, other: Self) -> bool {
        self.groups & other.groups != 0
    }

    /// Whether the two stand side by side on the keyboard.
    pub(super) fn is_beside(self, other: Self) -> bool {
        self.key.0 != 0 && self.key.0 == other.key.0 && self.key.1.abs_diff(other.key.1) == 1
    }
}
