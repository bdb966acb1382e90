//! Corrections of a word that no dictionary knows: words one slip away, the likeliest first.

use super::{Dictionary, of};

/// A correction and what it takes to get there: the less, the likelier.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The correction, in lower case where the language has cases.
    pub word: String,
    /// Cost of the slip.
    pub cost: f32,
}

/// Letters that a language is written with, for the ones that were left out or mistyped.
fn letters(language: &str) -> &'static str {
    match language {
        "ar" => "ابتثجحخدذرزسشصضطظعغفقكلمنهوياأإآىةءؤئ",
        "ru" => "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "fr" => "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœ",
        "es" => "abcdefghijklmnopqrstuvwxyzáéíñóúü",
        "pt" => "abcdefghijklmnopqrstuvwxyzáâãàçéêíóôõú",
        _ => "abcdefghijklmnopqrstuvwxyz",
    }
}

/// Rows of the keyboard: neighbours are mistyped for one another.
fn rows(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ"],
        "ru" => &["йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"],
        "fr" => &["azertyuiop", "qsdfghjklm", "wxcvbn"],
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
    "iîïí",
    "oôóõö",
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

fn alike(a: char, b: char) -> bool {
    LIKE.iter().any(|group| group.contains(a) && group.contains(b))
}

fn neighbours(language: &str, a: char, b: char) -> bool {
    rows(language).iter().any(|row| {
        let at = |c: char| row.chars().position(|r| r == c);
        at(a).zip(at(b)).is_some_and(|(x, y)| x.abs_diff(y) == 1)
    })
}

struct Search<'a> {
    language: &'a str,
    dictionaries: Vec<&'static Dictionary>,
    found: Vec<Suggestion>,
    buffer: String,
}

impl Search<'_> {
    fn try_word(&mut self, letters: impl Iterator<Item = char>, cost: f32) {
        self.buffer.clear();
        self.buffer.extend(letters);
        match self.found.iter_mut().find(|s| s.word == self.buffer) {
            Some(known) => known.cost = known.cost.min(cost),
            None if self.dictionaries.iter().any(|d| d.knows(&self.buffer)) => self.found.push(Suggestion { word: self.buffer.clone(), cost }),
            None => {}
        }
    }

    fn replacement_cost(&self, was: char, is: char) -> f32 {
        if alike(was, is) {
            0.6
        } else if neighbours(self.language, was, is) {
            1.0
        } else {
            1.5
        }
    }
}

/// The words of the language one slip away from `word`, the likeliest first.
pub fn suggest(language: &str, word: &str) -> Vec<Suggestion> {
    let chars: Vec<char> = word.chars().collect();
    let mut search = Search { language, dictionaries: of(language).collect(), found: Vec::new(), buffer: String::new() };
    let at = |n: usize| chars.get(n).copied();
    for n in 0..chars.len() {
        // A slip in the first letter is rare.
        let first = if n == 0 { 0.6 } else { 0.0 };
        let (before, after) = (chars.get(..n).unwrap_or_default(), chars.get(n + 1..).unwrap_or_default());
        let doubled = n > 0 && at(n) == at(n - 1);
        search.try_word(before.iter().chain(after).copied(), if doubled { 0.5 } else { 1.1 } + first);
        if let Some((this, next)) = at(n).zip(at(n + 1)).filter(|(a, b)| a != b) {
            let rest = chars.get(n + 2..).unwrap_or_default();
            search.try_word(before.iter().copied().chain([next, this]).chain(rest.iter().copied()), 0.8 + first);
        }
        for letter in letters(language).chars() {
            if let Some(this) = at(n).filter(|this| *this != letter) {
                let cost = search.replacement_cost(letter, this);
                search.try_word(before.iter().copied().chain([letter]).chain(after.iter().copied()), cost + first);
            }
            let rest = chars.get(n..).unwrap_or_default();
            let doubling = n > 0 && at(n - 1) == Some(letter);
            search.try_word(before.iter().copied().chain([letter]).chain(rest.iter().copied()), if doubling { 0.7 } else { 1.0 } + first);
        }
    }
    for letter in letters(language).chars() {
        search.try_word(chars.iter().copied().chain([letter]), 1.0);
    }
    let mut found = search.found;
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.word.cmp(&b.word)));
    found
}

/// Corrections of an Arabic word that make no names: a doubled letter taken out, the last letter's twin, and what is one slip
/// away among the words of the text itself.
pub fn sure(word: &str, here: &std::collections::HashSet<&str>) -> Vec<Suggestion> {
    let chars: Vec<char> = word.chars().collect();
    let mut search = Search { language: "ar", dictionaries: of("ar").collect(), found: Vec::new(), buffer: String::new() };
    for n in (1..chars.len()).filter(|n| chars.get(*n) == chars.get(n - 1)) {
        let (before, after) = (chars.get(..n).unwrap_or_default(), chars.get(n + 1..).unwrap_or_default());
        search.try_word(before.iter().chain(after).copied(), 0.5);
    }
    if let Some((last, rest)) = chars.split_last() {
        let twin = match last {
            'ه' => Some('ة'),
            'ى' => Some('ي'),
            _ => None,
        };
        if let Some(twin) = twin {
            search.try_word(rest.iter().copied().chain([twin]), 0.6);
        }
    }
    for other in here.iter().filter(|other| is_exchanged(word, other)) {
        search.try_word(other.chars(), 0.8);
    }
    let mut found = search.found;
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| a.word.cmp(&b.word)));
    found
}

/// Two neighbours exchanged.
fn is_exchanged(a: &str, b: &str) -> bool {
    if a.len() != b.len() || a == b {
        return false;
    }
    let mut pairs = a.chars().zip(b.chars()).skip_while(|(x, y)| x == y);
    let (Some((a1, b1)), Some((a2, b2))) = (pairs.next(), pairs.next()) else { return false };
    a1 == b2 && a2 == b1 && pairs.all(|(x, y)| x == y)
}
