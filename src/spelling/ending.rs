//! The last letter of an Arabic word: ى for ي, ه for ة, and the other way.

use super::hamza;
use crate::dictionary;
use crate::text::language::Language;

/// How many times commoner the right form must be.
const COMMONER: f32 = 3.0;

/// What a word that no dictionary knows becomes with the other letter at its end, where that is a word and
/// commoner: "الداخلى" is "الداخلي", "العالميه" is "العالمية", "لدية" is "لديه".
pub(super) fn form(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    let other = match last {
        'ى' => 'ي',
        'ي' => 'ى',
        'ه' => 'ة',
        'ة' => 'ه',
        _ => return None,
    };
    let form = format!("{}{other}", word.strip_suffix(last)?);
    // Who writes ى for ي often leaves out hamza, too.
    let form = if dictionary::knows(Language::Arabic, &form) {
        form
    } else {
        hamza::forms(&form).0.into_iter().next()?
    };
    let frequencies = dictionary::frequencies(Language::Arabic)?;
    let share = |word: &str| frequencies.share(word).unwrap_or_default();
    (share(&form) > COMMONER * share(word)).then_some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_letter_is_put_right() {
        for (word, right) in [
            ("الداخلى", "الداخلي"),
            ("العالميه", "العالمية"),
            ("لدية", "لديه"),
            ("اللة", "الله"),
            ("الاعلامى", "الإعلامي"),
        ] {
            assert_eq!(form(word).as_deref(), Some(right), "{word}");
        }
        for word in ["مستشفى", "المياه", "كتاب"] {
            assert_eq!(form(word), None, "{word}");
        }
    }
}
