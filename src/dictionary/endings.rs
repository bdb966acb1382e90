//! Forms that a list lacks, made of words that it has: Hungarian words with endings, Persian ones whose
//! joiners were lost, Polish ones that are denied.

use crate::text::language::Language;

/// Fewest letters of a Hungarian stem.
const STEM: usize = 4;
/// Most endings behind it, and vowels made long: “kiadás-ai-nk-ban”, “archívum-á-ból”.
const MOST: usize = 5;

/// Hungarian endings (number, person, case, mood, what makes adjectives and adverbs), as grammars list them.
const HUNGARIAN: &[&str] = &[
    "t", "at", "et", "ot", "öt", "nak", "nek", "ban", "ben", "ba", "be", "ból", "ből", "n", "on", "en", "ön",
    "ra", "re", "ról", "ről", "nál", "nél", "hoz", "hez", "höz", "tól", "től", "ig", "ként", "ért", "kor",
    "val", "vel", "vá", "vé", "k", "ak", "ek", "ok", "ök", "a", "e", "ja", "je", "m", "am", "em", "om", "öm",
    "d", "ad", "ed", "od", "öd", "unk", "ünk", "nk", "uk", "ük", "juk", "jük", "i", "ai", "ei", "jai", "jei",
    "im", "id", "ink", "ik", "é", "éi", "s", "as", "es", "os", "ös", "ú", "ű", "jú", "jű", "beli", "szerű",
    "ság", "ség", "an", "ul", "ül", "lag", "leg", "bb", "abb", "ebb", "obb", "va", "ve", "ás", "és", "ó",
    "ő", "tt", "ott", "ett", "ött", "ható", "hető", "hat", "het", "na", "ne", "ják", "ik", "sz", "asz",
    "esz", "tok", "tek", "tök", "ni", "ani", "eni", "andó", "endő",
];

/// What Persian texts write before a word, with a joiner or a space between.
const PERSIAN_FIRST: &[&str] = &["نمی", "می", "به", "بی", "هم"];
/// What they write behind one.
const PERSIAN_LAST: &[&str] =
    &["هایی", "هایش", "های", "ها", "ترین", "تر", "ای", "ی", "اند", "ام", "ات", "اش", "شان"];

/// Whether a word in lower case is made of one that is listed.
pub(super) fn knows(language: Language, listed: &dyn Fn(&str) -> bool, word: &str) -> bool {
    match language {
        Language::Hungarian => inflected(listed, word, MOST),
        Language::Persian => joined(listed, word),
        // A participle may be denied: “niezduplikowany”.
        Language::Polish => {
            word.strip_prefix("nie").is_some_and(|rest| rest.chars().count() >= STEM && listed(rest))
        }
        _ => false,
    }
}

/// A stem with endings: its last a and e are long before one, and v becomes the consonant before it
/// (“kiadással”).
fn inflected(listed: &dyn Fn(&str) -> bool, word: &str, most: usize) -> bool {
    if word.chars().count() < STEM {
        return false;
    }
    if listed(word) {
        return true;
    }
    let Some(most) = most.checked_sub(1) else { return false };
    if short_vowel(word).is_some_and(|stem| inflected(listed, &stem, most)) {
        return true;
    }
    let stems = HUNGARIAN.iter().filter_map(|ending| word.strip_suffix(ending));
    assimilated(word).into_iter().chain(stems).any(|stem| inflected(listed, stem, most))
}

fn short_vowel(stem: &str) -> Option<String> {
    let short = |long: char, vowel: char| stem.strip_suffix(long).map(|bare| format!("{bare}{vowel}"));
    short('á', 'a').or_else(|| short('é', 'e'))
}

/// The stem before “-val” and “-vá” that took its last consonant.
fn assimilated(word: &str) -> Option<&str> {
    let doubled = ["al", "el", "á", "é"].iter().find_map(|ending| word.strip_suffix(ending))?;
    let mut letters = doubled.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before).then(|| doubled.get(..doubled.len() - last.len_utf8())).flatten()
}

fn joined(listed: &dyn Fn(&str) -> bool, word: &str) -> bool {
    let part = |part: &str| part.chars().count() > 1 && listed(part);
    let without_first = PERSIAN_FIRST.iter().filter_map(|first| word.strip_prefix(first));
    let rests: Vec<&str> = without_first.chain([word]).collect();
    let bare = |rest: &&str| *rest != word && part(rest);
    rests
        .iter()
        .any(|rest| bare(rest) || PERSIAN_LAST.iter().filter_map(|last| rest.strip_suffix(last)).any(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hungarian_words_have_endings() {
        let listed = |word: &str| ["kiadás", "frissítés", "alma", "gyors"].contains(&word);
        for word in ["kiadással", "frissítéseinkben", "almát", "gyorsabbá", "almáknak", "kiadásából"]
        {
            assert!(knows(Language::Hungarian, &listed, word), "{word}");
        }
        for word in ["kaidással", "frissísét", "almxt", "gyors-"] {
            assert!(!knows(Language::Hungarian, &listed, word), "{word}");
        }
    }

    #[test]
    fn persian_words_may_have_lost_their_joiners() {
        let listed = |word: &str| ["نسخه", "توانند", "طور"].contains(&word);
        for word in ["نسخههای", "میتوانند", "بهطور", "نسخهی"] {
            assert!(knows(Language::Persian, &listed, word), "{word}");
        }
        for word in ["نسحههای", "میتوانتد", "ی"] {
            assert!(!knows(Language::Persian, &listed, word), "{word}");
        }
    }
}
