//! Short Arabic words glued to the word behind or before them: "ماحدث" is "ما حدث", "يارجل" "يا رجل",
//! "لوكان" "لو كان", "الحذرمن" "الحذر من".

use super::candidates::PREFIXES;
use super::hamza;
use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// Fewest letters of what a short word is glued to.
const LEAST: usize = 3;

/// The two words that one is, whatever stands beside it.
pub(super) fn apart(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let and = word.strip_suffix(bare)?;
    let both = condition(bare).or_else(|| pronoun(bare)).or_else(|| {
        let unknown = !dictionary::knows(Language::Arabic, word);
        let parts = || relative(bare).or_else(|| negated(bare)).or_else(|| vocative(bare));
        unknown.then(|| parts().or_else(|| opening(bare))).flatten()
    });
    both.map(|both| format!("{and}{both}")).or_else(|| preposition(word))
}

fn knows(word: &str) -> bool {
    dictionary::knows(Language::Arabic, word)
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= LEAST
}

/// What begins a condition, as it is written, and as it should be.
const CONDITIONS: &[(&str, &str)] =
    &[("لو", "لو"), ("إذا", "إذا"), ("اذا", "إذا"), ("إن", "إن"), ("ان", "إن")];

/// What stands behind it.
const CONDITIONED: &[&str] = &["كان", "كانت", "كانوا", "كنت", "كنا", "كنتم"];
/// What stands behind لو alone.
const BEHIND_LAW: &[&str] = &["أن", "أنه", "أنها", "أنهم", "أنني", "أننا"];

/// "لوكان" is "لو كان", "اذاكان" "إذا كان": a dictionary may have them behind a prefix, but nobody means
/// that.
fn condition(word: &str) -> Option<String> {
    CONDITIONS.iter().find_map(|(typed, right)| {
        let rest = word.strip_prefix(typed)?;
        let follows = CONDITIONED.contains(&rest) || *typed == "لو" && BEHIND_LAW.contains(&rest);
        follows.then(|| format!("{right} {rest}"))
    })
}

/// "ماهو" is "ما هو"; “ماهي” may be the island of Mahé.
fn pronoun(word: &str) -> Option<String> {
    let pronoun = word.strip_prefix("ما").filter(|rest| matches!(*rest, "هو" | "هم"))?;
    Some(format!("ما {pronoun}"))
}

/// How often "ما" must have been seen before a word (in 25 million words), and how many times commoner the
/// word must be than the two glued together; of a word that was not seen behind it, how common it must be,
/// and how many times commoner (read in Arabic news and readers' comments: 11 of 11 right in news; names in
/// ما have no common word behind it).
const SEEN_BEHIND_MA: f32 = 9.5;
const COMMONER: f32 = 10.0;
const COMMON: f32 = 2e-5;
const FAR_COMMONER: f32 = 200.0;

/// "ماحدث" is "ما حدث", "مابين" "ما بين".
fn relative(word: &str) -> Option<String> {
    let rest = word.strip_prefix("ما").filter(|rest| is_long(rest) && !rest.starts_with("ال"))?;
    // “مايلي” is Miley as often.
    if rest == "يلي" {
        return None;
    }
    let rest = if knows(rest) { rest.to_owned() } else { with_hamza(rest)? };
    let (own, other) = (share(word), share(&rest));
    let seen = dictionary::pairs(Language::Arabic)?.count("ما", &rest);
    let often = seen >= SEEN_BEHIND_MA && other >= COMMONER * own;
    (often || other >= COMMON.max(FAR_COMMONER * own)).then(|| format!("ما {rest}"))
}

/// How often "لا" must have been seen before a word (in 25 million words; read in a list of words in لا:
/// those that are one word by right, as "لاسلكي", were seen apart less than 20 times).
const SEEN_BEHIND_LA: f32 = 28.0;
/// What many houses write together with the negation: a rule of its own tells it.
const HOUSES_CHOOSE: &[&str] = &["شك", "بد", "سيما", "زال", "زالت", "يزال", "تزال"];

/// "لاأحد" is "لا أحد", "لاداعي" "لا داعي".
fn negated(word: &str) -> Option<String> {
    let rest = word.strip_prefix("لا").filter(|rest| is_long(rest) && knows(rest))?;
    let seen = dictionary::pairs(Language::Arabic)?.count("لا", rest);
    let meant = seen >= SEEN_BEHIND_LA && share(rest) >= COMMONER * share(word);
    (meant && !HOUSES_CHOOSE.contains(&rest)).then(|| format!("لا {rest}"))
}

/// What a word is that lacks its hamza, where that is sure.
fn with_hamza(word: &str) -> Option<String> {
    let (forms, sure) = hamza::forms(word);
    forms.into_iter().next().filter(|_| sure)
}

/// How often "يا" must have been seen before a word (in 25 million words).
const SEEN_BEHIND_YA: f32 = 4.5;
/// How common a word must be that was not, where the two glued together were never seen: of more than three
/// letters, and of three (taste: foreign names begin so).
const CALLED: [f32; 2] = [1e-5, 1e-4];

/// "يارجل" is "يا رجل". What lacks its hamza ("ياتون" for يأتون) is none.
fn vocative(word: &str) -> Option<String> {
    let rest = word.strip_prefix("يا")?;
    match rest {
        "لله" | "الله" => return Some("يا الله".to_owned()),
        "رب" => return Some("يا رب".to_owned()),
        _ if !is_long(rest) => return None,
        _ => {}
    }
    if share(&format!("يأ{rest}")) > share(word) {
        return None;
    }
    let rest = if knows(rest) { rest.to_owned() } else { with_hamza(rest)? };
    let seen = dictionary::pairs(Language::Arabic)?.count("يا", &rest);
    let common = if rest.chars().count() > LEAST { CALLED[0] } else { CALLED[1] };
    let never = share(word) <= 0.0 && share(&rest) >= common;
    (seen >= SEEN_BEHIND_YA || never).then(|| format!("يا {rest}"))
}

/// Words that another begins behind, and that no longer one begins with.
const OPENINGS: &[&str] = &["هذا", "هذه", "عندما", "بينما", "حينما", "لماذا"];

/// "عندماوصل" is "عندما وصل".
fn opening(word: &str) -> Option<String> {
    OPENINGS.iter().find_map(|first| {
        let rest = word.strip_prefix(first).filter(|rest| is_long(rest) && knows(rest))?;
        (rest.chars().count() > BEFORE || usual_share(rest) >= SELDOM).then(|| format!("{first} {rest}"))
    })
}

/// Share of all words from which on a word stands behind one that opens a phrase (taste).
const SELDOM: f32 = 1e-7;

/// A word's share of all words, or what it is likely to be behind its prefix.
fn usual_share(word: &str) -> f32 {
    let behind = |(prefix, chance): &(&str, f32)| {
        let rest = word.strip_prefix(*prefix).filter(|rest| is_long(rest))?;
        Some(0.3 * chance * share(rest))
    };
    PREFIXES.iter().filter_map(behind).fold(share(word), f32::max)
}

/// Prepositions that are glued to the word before them, as they are written, and as they should be.
const PREPOSITIONS: &[(&str, &str)] =
    &[("من", "من"), ("عن", "عن"), ("في", "في"), ("على", "على"), ("إلى", "إلى"), ("الى", "إلى")];

/// Fewest letters of a word that one is glued to, and how common it must be (share of all words; of rarer
/// ones, some are names).
const BEFORE: usize = 4;
const COMMON_BEFORE: f32 = 1e-5;

/// "الحذرمن" is "الحذر من": behind a letter that is not joined to the next, the space is easily lost.
fn preposition(word: &str) -> Option<String> {
    if share(word) > 0.0 || knows(word) {
        return None;
    }
    PREPOSITIONS.iter().find_map(|(typed, right)| {
        let first = word.strip_suffix(typed).filter(|first| first.chars().count() >= BEFORE)?;
        let unjoined = first.ends_with(['ا', 'د', 'ذ', 'ر', 'ز', 'و', 'ة', 'ى', 'ء']);
        let common = usual_share(first) >= COMMON_BEFORE && knows(first);
        (unjoined && common).then(|| format!("{first} {right}"))
    })
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn short_words_are_told_from_what_they_are_glued_to() {
        for (word, right) in [
            ("ماحدث", "ما حدث"),
            ("وماقاله", "وما قاله"),
            ("ماأكثر", "ما أكثر"),
            ("وماهو", "وما هو"),
            ("لاأحد", "لا أحد"),
            ("ولاداعي", "ولا داعي"),
            ("يارجل", "يا رجل"),
            ("يالله", "يا الله"),
            ("لوكان", "لو كان"),
            ("ولوأن", "ولو أن"),
            ("اذاكانت", "إذا كانت"),
            ("وعندماوصل", "وعندما وصل"),
            ("هذاالمساء", "هذا المساء"),
            ("الطريقةمن", "الطريقة من"),
            ("العدومن", "العدو من"),
        ] {
            assert_eq!(apart(word).as_deref(), Some(right), "{word}");
        }
    }

    #[test]
    fn names_and_words_of_their_own_are_left_whole() {
        for word in [
            "ماليزيا",
            "مالك",
            "ماضي",
            "مارسيل",
            "ماكرون",
            "مادام",
            "ماعدا",
            "يابان",
            "ياسمين",
            "يافا",
            "يالطا",
            "ياكوب",
            "يارد",
            "مايلي",
            "ياتون",
            "ياخذ",
            "لولا",
            "لوحة",
            "لوجود",
            "المؤتمن",
            "الضامن",
            "هذان",
            "أوزون",
            "لاسلكي",
            "لاجئ",
            "لاشك",
            "لايزال",
        ] {
            assert_eq!(apart(word), None, "{word}");
        }
    }
}
