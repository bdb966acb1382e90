//! The last letter of an Arabic word: ى for ي, ه for ة, and the other way.

use super::hamza;
use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// How many times commoner the right form must be.
const COMMONER: f32 = 3.0;

/// Share of all words from which on a word in ه is meant by one in ة ("لدية"; of rarer ones two of three were
/// names or words that no dictionary has).
const COMMON: f32 = 1e-5;

/// How common a word in ة must be that no dictionary has (share of all words), and how many times
/// commoner than the one in ه, to be meant behind an article (taste).
const HEARD: f32 = 1e-8;
const MORE_HEARD: f32 = 5.0;

/// What a word that no dictionary knows becomes with the other letter at its end, where that is a word and
/// commoner: "الداخلى" is "الداخلي", "العالميه" is "العالمية", "لدية" is "لديه".
pub(super) fn form(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    if last == 'و' {
        return plural(word);
    }
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
    } else if let Some(form) = hamza::forms(&form).0.into_iter().next() {
        form
    } else {
        // Behind an article no pronoun stands; a dictionary may lack the word.
        let heard = last == 'ه' && share(&form) >= HEARD && share(&form) > MORE_HEARD * share(word);
        let behind_article = heard && defined(word).is_some_and(|rest| rest.chars().count() > PLURAL);
        behind_article.then_some(form)?
    };
    // What is listed for another fault is none of the last letter: “مسؤلية”.
    let mut listed = hamza::corrections(word).peekable();
    if listed.peek().is_some() && !listed.any(|right| right == form) {
        return None;
    }
    // A name in ة is one pronoun away from many a noun: "حوارة".
    let common = last != 'ة' || word.ends_with(FEMININE) || share(&form) >= COMMON;
    (common && share(&form) > COMMONER * share(word)).then_some(form)
}

/// A feminine noun with ة where its pronoun should be: "رحلتة".
const FEMININE: &str = "تة";

/// The plural of a verb that lost its alif: "كانو", "لم يحضرو".
fn plural(word: &str) -> Option<String> {
    let form = format!("{word}ا");
    let long = word.chars().count() >= PLURAL;
    let common = share(&form) > COMMONER * share(word) && share(&form) > 0.0;
    (long && common && dictionary::knows(Language::Arabic, &form)).then_some(form)
}

/// Fewest letters of a verb in the plural ("كانو").
const PLURAL: usize = 4;

/// Whether a word that the dictionary knows may have another letter at its end: behind the article no pronoun
/// can follow, so that a last ه is one of the word's own.
pub(super) fn may_be_amiss(word: &str) -> bool {
    word.ends_with(['ه', 'و']) && word.chars().count() >= PLURAL
}

/// What stands behind the article: "السنه", "والسنه", "للسنه".
pub(super) fn defined(word: &str) -> Option<&str> {
    let bare = word
        .strip_prefix(['و', 'ف'])
        .filter(|rest| {
            rest.starts_with("ال")
                || rest.starts_with("لل")
                || rest.starts_with("بال")
                || rest.starts_with("كال")
        })
        .unwrap_or(word);
    let bare = bare.strip_prefix(['ب', 'ك']).filter(|rest| rest.starts_with("ال")).unwrap_or(bare);
    bare.strip_prefix("ال").or_else(|| bare.strip_prefix("لل")).filter(|rest| rest.chars().count() >= 3)
}

/// Whether a word may be a participle before what it governs: "قاطعو كل آصرة", those who cut.
fn may_be_participle(word: &str) -> bool {
    let stem = word.trim_start_matches('و');
    stem.starts_with('م') || stem.chars().nth(1) == Some('ا') && stem.chars().count() > PLURAL
}

/// Share of all words from which on a verb in وا is meant by a word in و that a dictionary knows
/// ("قالو"; taste).
const HEARD_PLURAL: f32 = 1e-6;

/// How many times commoner it must be (taste: many a comment has “قالو”).
const OFTEN: f32 = 5.0;

/// How many times commoner a word in ة must be than the one in ه that the dictionary knows as well (read in
/// Arabic news: الكره and الكرة are both words, and the latter is meant).
const FAR_COMMONER: f32 = 20.0;

/// The same, where a pronoun may be meant; and how common the word in ة must be (share of all words).
const UNHEARD_OF: f32 = 300.0;
const FREQUENT: f32 = 1e-5;

/// What a word that the dictionary knows becomes with ة at its end, where that is far commoner.
pub(super) fn of_known(word: &str) -> Option<String> {
    if word.ends_with('و') {
        let meant = |form: &String| share(form) >= HEARD_PLURAL.max(OFTEN * share(word));
        return plural(word).filter(|form| meant(form) && !may_be_participle(word));
    }
    let form = format!("{}ة", word.strip_suffix('ه')?);
    if word == "الكره" || word.ends_with("الكره") {
        return None;
    }
    let Some(rest) = defined(word).and_then(|rest| rest.strip_suffix('ه')) else {
        // Where a pronoun may be meant ("جامعه", his mosque), the word in ة must be in common use.
        let meant = share(&form) >= FREQUENT && share(&form) > UNHEARD_OF * share(word);
        return (meant && dictionary::knows(Language::Arabic, &form)).then_some(form);
    };
    let (own, other) = (format!("ال{rest}ه"), format!("ال{rest}ة"));
    let commoner = share(&other) > FAR_COMMONER * share(&own).max(share(word)) && share(&other) > 0.0;
    // "للعبه" is ل before لعبة, and no العبة.
    let direct = share(&form) > FAR_COMMONER * share(word) && dictionary::knows(Language::Arabic, &form);
    if direct && word.contains("لل") && share(&form) > 0.0 {
        return Some(form);
    }
    (commoner && dictionary::knows(Language::Arabic, &other)).then_some(form)
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
            ("كانو", "كانوا"),
        ] {
            assert_eq!(form(word).as_deref(), Some(right), "{word}");
        }
        for word in ["مستشفى", "المياه", "كتاب", "واتو"] {
            assert_eq!(form(word), None, "{word}");
        }
    }

    #[test]
    fn behind_the_article_the_commoner_word_is_meant() {
        assert_eq!(of_known("السنه").as_deref(), Some("السنة"));
        assert_eq!(of_known("قالو").as_deref(), Some("قالوا"));
        for word in ["قاطعو", "عضو", "الوجه", "المياه", "للتوجيه", "الانتباه", "كتابه"]
        {
            assert_eq!(of_known(word), None, "{word}");
        }
    }
}
