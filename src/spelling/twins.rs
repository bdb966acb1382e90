//! Letters that sound alike: ض and ظ, د and ذ.

use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// Letters that are written for each other, with how common the right word must be (share of all words) and
/// how many times commoner than the wrong one. Names hold د and ذ as they like (read in Arabic news).
const TWINS: &[(char, char, f32, f32)] =
    &[('ض', 'ظ', 1e-7, 10.0), ('ظ', 'ض', 1e-7, 10.0), ('د', 'ذ', 2e-5, 100.0)];

/// Fewest letters of a word looked at.
const LEAST: usize = 4;

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
    let long = word.chars().count() > LEAST;
    (long && share(word) <= 0.0).then(|| single(word))?.filter(inside).filter(|form| share(form) >= COMMON)
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
    if own < DOUBLED / 100.0
        && word.chars().count() > LEAST
        && let Some(form) = single(word)
    {
        return Some(form);
    }
    TWINS.iter().find_map(|(wrong, right, common, times)| {
        let places = word.char_indices().filter(|(_, c)| c == wrong);
        places
            .filter_map(|(at, c)| {
                let (head, tail) = (word.get(..at)?, word.get(at + c.len_utf8()..)?);
                Some(format!("{head}{right}{tail}"))
            })
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
        for (word, right) in [("الحظور", "الحضور"), ("وانتضر", "وانتظر"), ("المنضمات", "المنظمات")]
        {
            assert_eq!(form(word).as_deref(), Some(right), "{word}");
        }
        assert_eq!(article("باالمدفعية").as_deref(), Some("بالمدفعية"));
        for word in ["مشروع", "كندال", "ظل"] {
            assert_eq!(form(word), None, "{word}");
        }
    }
}
