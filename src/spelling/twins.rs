//! Letters that sound alike: ض and ظ, د and ذ.

use super::amiss::{Letters, amiss};
use super::seats::replaced;
use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// Letters that are written for each other, with how common the right word must be (share of all words) and
/// how many times commoner than the wrong one. Names hold د and ذ as they like (read in Arabic news).
const TWINS: &[(char, char, f32, f32)] =
    &[('ض', 'ظ', 1e-7, 10.0), ('ظ', 'ض', 1e-7, 10.0), ('د', 'ذ', 2e-5, 100.0)];

/// Fewest letters of a word looked at, and how common the right word must be where there are no more (“عرظ”).
const LEAST: usize = 3;
const COMMON_SHORT: f32 = 1e-5;

/// How many times commoner the right word must be than one that a dictionary has as well: “أفظل” would be
/// “cruder” (taste).
const FAR_COMMONER: f32 = 1000.0;

/// Share of all words from which on a word is meant by one with a letter doubled (names double few letters).
const DOUBLED: f32 = 3e-6;

/// What a word becomes with one letter of two that are the same taken out: "تفاههم" is تفاهم.
fn single(word: &str) -> Option<String> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    letters.windows(2).filter(|pair| matches!(pair, [(at, a), (_, b)] if *at > 0 && a == b)).find_map(
        |pair| {
            let [(at, letter), _] = pair else { return None };
            let (head, tail) = (word.get(..*at)?, word.get(at + letter.len_utf8()..)?);
            let form = format!("{head}{tail}");
            (share(&form) >= DOUBLED && dictionary::knows(Language::Arabic, &form)).then_some(form)
        },
    )
}

/// What a word that a dictionary may have, but that was never seen, becomes with one of two letters taken out
/// that are the same: "تفاههم" would be "their triteness".
pub(super) fn never_seen(word: &str) -> Option<String> {
    let inside = |form: &String| word.chars().take(2).eq(form.chars().take(2));
    let own = share(word);
    if own <= 0.0 && word.chars().count() > LEAST + 1 {
        return single(word).filter(inside).filter(|form| share(form) >= COMMON);
    }
    let alike = |form: &String| share(form) >= COMMON.max(FAR_COMMONER * own);
    exchanged(word, own).filter(|_| word.chars().count() > LEAST).filter(alike)
}

/// What a word with ى before its end becomes, where nobody writes one: “الأكادىمى” is الأكاديمي.
pub(super) fn dotless(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    let stem = word.strip_suffix(last)?;
    // “شىء” is another way to write the seat of its hamza.
    if !stem.contains('ى') || last == 'ء' {
        return None;
    }
    let form = format!("{}{last}", stem.replace('ى', "ي"));
    let known = |form: &String| dictionary::knows(Language::Arabic, form);
    let dotted = form.replace('ى', "ي");
    let forms = [restored(&form), Some(form), Some(dotted.clone())];
    Some(forms.into_iter().flatten().find(known).unwrap_or(dotted))
}

/// A word with its hamza or its last letter put right, where one is amiss.
fn restored(word: &str) -> Option<String> {
    amiss(word).and_then(|letters| match &*letters {
        Letters::Hamza(forms, _) => forms.first().cloned(),
        Letters::Ending(form) => Some(form.clone()),
    })
}

/// What a word becomes whose article has two alifs: "باالمدفعية" is بالمدفعية.
pub(super) fn article(word: &str) -> Option<String> {
    let at = word.find("اال").filter(|at| word.get(..*at).is_some_and(|head| head.chars().all(is_joined)))?;
    let form = format!("{}{}", word.get(..at)?, word.get(at + 'ا'.len_utf8()..)?);
    (word.chars().count() > LEAST + 2 && dictionary::knows(Language::Arabic, &form)).then_some(form)
}

/// A letter that stands before the article.
fn is_joined(letter: char) -> bool {
    matches!(letter, 'و' | 'ف' | 'ب' | 'ك')
}

/// Share of all words from which on a word is meant by one that a dictionary has (taste).
const COMMON: f32 = 1e-5;

/// What a word that no dictionary knows becomes with the twin of one of its letters, or one of two letters
/// that are the same.
pub(super) fn form(word: &str) -> Option<String> {
    if word.chars().count() < LEAST {
        return None;
    }
    let own = share(word);
    let length = word.chars().count();
    if own < DOUBLED / 100.0
        && length > LEAST + 1
        && let Some(form) = single(word)
    {
        return Some(form);
    }
    exchanged(word, own).filter(|form| length > LEAST || share(form) >= COMMON_SHORT)
}

/// What a word becomes with the twin of one of its letters.
fn exchanged(word: &str, own: f32) -> Option<String> {
    TWINS.iter().find_map(|(wrong, right, common, times)| {
        let places = word.char_indices().filter(|(_, c)| c == wrong);
        places
            .filter_map(|(at, c)| replaced(word, at, c.len_utf8(), right))
            .flat_map(|form| [restored(&form), Some(form)].into_iter().flatten())
            .find(|form| {
                let share = share(form);
                share >= *common && share >= times * own && dictionary::knows(Language::Arabic, form)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_sound_alike_are_put_right() {
        for (word, right) in [
            ("الحظور", "الحضور"),
            ("وانتضر", "وانتظر"),
            ("المنضمات", "المنظمات"),
            ("غظب", "غضب"),
            ("واظاف", "وأضاف"),
        ] {
            assert_eq!(form(word).as_deref(), Some(right), "{word}");
        }
        assert_eq!(article("باالمدفعية").as_deref(), Some("بالمدفعية"));
        for word in ["مشروع", "كندال", "ظل"] {
            assert_eq!(form(word), None, "{word}");
        }
    }

    #[test]
    fn a_letter_that_ends_words_alone_is_put_right_inside_one() {
        let words =
            [("بلجىكا", "بلجيكا"), ("الأكادىمى", "الأكاديمي"), ("الامىركى", "الأميركي"), ("ىونسى", "يونسي")];
        for (word, right) in words {
            assert_eq!(dotless(word).as_deref(), Some(right), "{word}");
        }
        for word in ["مستشفى", "شىء", "مشروع"] {
            assert_eq!(dotless(word), None, "{word}");
        }
    }
}
