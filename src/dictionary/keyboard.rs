//! Which letters are taken for one another: neighbours on the keyboard, and letters that look or sound alike.

/// Rows of the keyboard: neighbours are mistyped for one another.
fn rows(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"],
        "ru" => &["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
        "fr" => &["azertyuiop", "qsdfghjklm", "wxcvbn"],
        "de" => &["qwertzuiopü", "asdfghjklöä", "yxcvbnm"],
        _ => &["qwertyuiop", "asdfghjkl", "zxcvbnm"],
    }
}

/// Groups of letters that are taken for one another: hamza and its carriers, the two yaa, taa marbuta, the same shape with other
/// dots; accents.
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

/// Whether two letters look or sound alike.
pub(super) fn alike(a: char, b: char) -> bool {
    LIKE.iter().any(|group| group.contains(a) && group.contains(b))
}

/// Whether two letters stand side by side on the language's keyboard.
pub(super) fn neighbours(language: &str, a: char, b: char) -> bool {
    rows(language).iter().any(|row| {
        let at = |c: char| row.chars().position(|r| r == c);
        at(a).zip(at(b)).is_some_and(|(x, y)| x.abs_diff(y) == 1)
    })
}
