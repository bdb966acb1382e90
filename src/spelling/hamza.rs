//! Hamza and madda left out or misplaced.

use std::cell::OnceCell;

use super::seats;
use super::share::share;
use crate::text::language::Language;
use crate::{dictionary, vocabulary};

/// The words that an Arabic word becomes with hamza put in place: those of the curated list, or what the
/// dictionary knows.
///
/// With them, whether the first is sure: of the list, or a common long word that nothing but the article and
/// و stands before; and no other form of the same letters is in use ("احياء" is إحياء and أحياء, "ادانه"
/// أدانه and إدانة).
pub(super) fn forms(word: &str) -> (Vec<String>, bool) {
    // What the list holds for another fault is no matter of hamza: “لاعجب” are two words.
    let whole = word.strip_prefix('و').unwrap_or(word);
    let mut other = corrections(whole).filter(|correction| !only_hamza(whole, correction));
    if other.next().is_some() {
        return (Vec::new(), false);
    }
    let (forms, sure) = every_form(word);
    let sure = sure && forms.first().is_some_and(|form| is_certain(word, form));
    (forms, sure)
}

/// Stems that need no more letters to be told: nothing else is written so.
const SHORT: &[&str] = &["الى", "اذا", "احد"];

/// A word that has a hamza on another seat is a spelling of its own from this share of the other form on
/// (“أنفلونزا”, “أيسلندا”, “إبريل” have more, “الأن”, “أخرون” less; read in lists of Arabic words).
const SPELT_SO: f32 = 0.05;

/// Whether nothing but the form can be meant: the word is none as it stands, and no two words written
/// together.
fn is_certain(word: &str, form: &str) -> bool {
    let same = word.chars().zip(form.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (Some((head, old)), Some(new)) = (word.split_at_checked(same), form.get(same..)) else {
        return false;
    };
    let knows = |word: &str| dictionary::knows(Language::Arabic, word);
    let rest = old.strip_prefix('ا').unwrap_or_default();
    let carries = |text: &str| text.starts_with(['أ', 'إ', 'آ']);
    // “أفاق” is a verb, “إيفون” a name.
    if carries(old) && carries(new) {
        return !knows(word) && share(word) < SPELT_SO * share(form);
    }
    // “الفريد” is the unique one, and no Alfred.
    let behind = old.strip_prefix("ال").filter(|rest| rest.chars().count() > 3);
    if head.is_empty() && behind.is_some_and(knows) {
        return false;
    }
    // “اعتقد” is “he believed” as it stands.
    let past = rest.chars().nth(1) == Some('ت') || rest.starts_with("ست");
    if past && new.starts_with('أ') && knows(old) {
        return false;
    }
    let is_prefix = head.chars().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'س'));
    let because = old.starts_with("ان") && matches!(head, "ل" | "ول");
    let short = old.chars().count() <= 3 && !SHORT.contains(&old) && !because;
    let negated = head.ends_with('ل') && !old.starts_with("ان") && knows(rest);
    // “واين” is Wayne, “لاعجب” are two words.
    head.is_empty() || !is_prefix || head.ends_with("لل") || !(rest.is_empty() || short || negated)
}

/// The forms of a word, whether or not something else may be meant.
fn every_form(word: &str) -> (Vec<String>, bool) {
    if let Some(contracted) = contracted(word) {
        return contracted;
    }
    let (found, sure) = listed_forms(word);
    if !found.is_empty() {
        return (found, sure);
    }
    for (prefix, stem) in taken(word) {
        let known: Vec<String> = known_forms(prefix, stem)
            .into_iter()
            .filter(|form| in_use(prefix, form) >= share(word))
            .collect();
        if !known.is_empty() {
            let long = bare(stem).1.chars().count() >= 5 && prefix.chars().all(|c| matches!(c, 'و' | 'ف'));
            let common = known.iter().any(|form| in_use(prefix, form) >= COMMON);
            return weighed(prefix, stem, known, long && common);
        }
    }
    let named = named_forms(word);
    if !named.is_empty() {
        return (named, false);
    }
    (seats::forms(word), false)
}

/// Fewest letters of a foreign name that begins with a bare alif.
const NAME: usize = 5;
/// Share of all words from which on a name is one, and how many times commoner it must be with its hamza than
/// without (read in news of six houses: “اورلاندو”, “اميلويد”; Arabic names such as ابتسام have none).
const NAMED: f32 = 1e-7;
const COMMONER: f32 = 1.5;

/// A foreign name with the hamza that it begins with: no dictionary has it, but it is in use so.
fn named_forms(word: &str) -> Vec<String> {
    let whole = word.strip_prefix('و').filter(|rest| rest.starts_with('ا')).unwrap_or(word);
    let Some(and) = word.strip_suffix(whole) else { return Vec::new() };
    let (article, stem) = bare(whole);
    let Some(rest) = stem.strip_prefix('ا').filter(|rest| rest.chars().count() + 1 >= NAME) else {
        return Vec::new();
    };
    let least = NAMED.max(COMMONER * share(whole)).max(COMMONER * share(word));
    let used = |form: &String| share(&format!("{article}{form}")) >= least;
    let mut forms: Vec<String> =
        ["أ", "إ"].iter().map(|carrier| format!("{carrier}{rest}")).filter(used).collect();
    forms.sort_by(|a, b| share(b).total_cmp(&share(a)));
    forms.iter().map(|form| format!("{and}{article}{form}")).collect()
}

/// The letters of a word that hamza is written with, in order.
fn of_hamza(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| matches!(c, 'ء' | 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ'))
}

/// The forms of the curated list, for a word that a dictionary may know as it stands: "اكد" is an imperative
/// that no release has. Where a prefix was taken off, the whole must be rarer than with the hamza: "واصل" is
/// no وأصل.
pub(super) fn listed_forms(word: &str) -> (Vec<String>, bool) {
    let known = OnceCell::new();
    for (prefix, stem) in taken(word).filter(|(prefix, stem)| may_stand_before(prefix, stem)) {
        let (article, rest) = bare(stem);
        let whole = listed(stem).map(|c| format!("{prefix}{c}"));
        let behind = listed(rest).filter(|_| !article.is_empty()).map(|c| format!("{article}{c}"));
        let mut forms: Vec<String> = whole.collect();
        if forms.is_empty() {
            // No article stands before a verb or a particle: “البان” is no بأن.
            let noun = |form: &String| share(form) > 0.0 || dictionary::knows(Language::Arabic, form);
            forms.extend(behind.filter(noun).map(|form| format!("{prefix}{form}")));
        }
        if !prefix.is_empty() {
            let known = *known.get_or_init(|| dictionary::knows(Language::Arabic, word));
            let own = share(word);
            let joined = prefix.trim_start_matches(['و', 'ف']).is_empty();
            forms.retain(|form| match (known, joined) {
                // Any word may have و before it: "واصل" is held to واصل, "وتسائل" to تسائل.
                (true, true) => in_use(prefix, form) > in_use(prefix, word),
                (true, false) => share(form) > own,
                _ => in_use(prefix, form) > own,
            });
        }
        if !forms.is_empty() {
            return weighed(prefix, stem, forms, true);
        }
    }
    (Vec::new(), false)
}

/// What a word becomes with a hamza on any one alif, the commonest first, in a text that leaves them out:
/// "اسر" is أسر, "تبدا" تبدأ, "راس" رأس.
pub(super) fn anywhere(word: &str) -> Vec<String> {
    let initial = taken(word).flat_map(|(prefix, stem)| known_forms(prefix, stem));
    let inner = seats::on_any_alif(word).filter(|form| dictionary::knows(Language::Arabic, form));
    let mut forms: Vec<String> = initial.chain(inner).collect();
    forms.sort_by(|a, b| share(b).total_cmp(&share(a)));
    forms.dedup();
    forms
}

/// Whether letters before a listed word may be prefixes of it; what is shorter is a word of its own too often
/// ("وام", "فاو", "كامن").
fn may_stand_before(prefix: &str, stem: &str) -> bool {
    let preposition = prefix.trim_start_matches(['و', 'ف']);
    let (and, length) = (prefix.len() - preposition.len(), stem.chars().count());
    let begins = stem.starts_with(['ا', 'أ', 'إ', 'آ']);
    and <= 'و'.len_utf8()
        && match preposition {
            "" => prefix.is_empty() || length >= 3 || stem == "ان",
            "ب" | "ل" if stem.starts_with('إ') => length >= 3,
            "ب" | "ل" => begins && length >= 4,
            "ك" => begins && length >= 5,
            _ => false,
        }
}

/// A word with none, one and two of the letters taken off that may be prefixes.
fn taken(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let clitics = word.chars().take_while(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'س')).count().min(2);
    (0..=clitics).map(|taken| word.split_at(word.char_indices().nth(taken).map_or(word.len(), |(at, _)| at)))
}

/// The forms of a word that ل and the article begin: "للاسر" is that of "الاسر", للأسر.
fn contracted(word: &str) -> Option<(Vec<String>, bool)> {
    let bare = word.strip_prefix(['و', 'ف']).filter(|rest| rest.starts_with("لل")).unwrap_or(word);
    let rest = bare.strip_prefix("لل").filter(|rest| rest.chars().count() > 2)?;
    let and = word.strip_suffix(bare)?;
    let (forms, sure) = every_form(&format!("ال{rest}"));
    let forms: Vec<String> =
        forms.iter().filter_map(|form| Some(format!("{and}لل{}", form.strip_prefix("ال")?))).collect();
    (!forms.is_empty()).then_some((forms, sure))
}

/// A rarer word is as likely a name (share of all words; of the safe fixes that were read, those of rarer
/// words were names).
const COMMON: f32 = 1e-6;

/// A form that is used less than this, beside another one, is not meant (of the other's share; taste).
const RARELY: f32 = 0.02;

/// The forms that may be meant, the commonest first, with those that other letters at the end make; and
/// whether the first is sure.
fn weighed(prefix: &str, stem: &str, mut forms: Vec<String>, may_be_sure: bool) -> (Vec<String>, bool) {
    let ends_in_ta = stem.strip_suffix('ه').map(|stem| format!("{stem}ة"));
    let others =
        [Some(stem.to_owned()), ends_in_ta].into_iter().flatten().flat_map(|stem| known_forms(prefix, &stem));
    let others: Vec<String> = others.filter(|other| !forms.contains(other)).collect();
    forms.extend(others);
    // What the list has stands first among those that are as common.
    forms.sort_by(|a, b| in_use(prefix, b).total_cmp(&in_use(prefix, a)));
    let most = forms.first().map_or(0.0, |form| in_use(prefix, form));
    let mut rank = 0;
    forms.retain(|form| {
        rank += 1;
        rank == 1 || in_use(prefix, form) > RARELY * most
    });
    // A form that changes more than the hamza is never sure: “ادانه” may be إدانة and أدانه.
    let same_end = forms.first().is_some_and(|form| form.chars().next_back() == stem.chars().next_back());
    let sure = may_be_sure && forms.len() == 1 && same_end;
    (forms, sure)
}

/// The forms of a stem that are in use and in the dictionary, each with its prefix.
fn known_forms(prefix: &str, stem: &str) -> Vec<String> {
    let (article, stem) = bare(stem);
    let forms = initial(stem, prefix.is_empty() && article.is_empty()).into_iter();
    let long = forms
        .filter(|form| form.chars().count() >= least(prefix))
        .map(|form| format!("{prefix}{article}{form}"));
    long.filter(|form| in_use(prefix, form) > 0.0 && dictionary::knows(Language::Arabic, form)).collect()
}

/// The article of a stem, and what stands behind it.
fn bare(stem: &str) -> (&'static str, &str) {
    match stem.strip_prefix("ال") {
        Some(rest) if rest.chars().count() > 2 => ("ال", rest),
        _ => ("", stem),
    }
}

/// The share of a form. One with a prefix may never have been seen as a whole; a word has a prefix once in
/// some fifty times.
fn in_use(prefix: &str, form: &str) -> f32 {
    share(form).max(0.02 * form.strip_prefix(prefix).map(share).unwrap_or_default())
}

/// The corrections of a misspelling of the list, where hamza and madda alone are amiss.
fn listed(word: &str) -> impl Iterator<Item = String> {
    corrections(word).filter(move |correction| only_hamza(word, correction))
}

/// The corrections of a misspelling of the list.
pub(super) fn corrections(word: &str) -> impl Iterator<Item = String> {
    let table = vocabulary::misspellings(Language::Arabic);
    table.and_then(|table| table.corrections(word)).into_iter().flatten()
}

/// Shortest stem looked at after a prefix: after ب, ك and ل, names begin as words do.
fn least(prefix: &str) -> usize {
    match prefix {
        "" => 3,
        _ if prefix.chars().all(|c| matches!(c, 'و' | 'ف')) => 3,
        _ => 5,
    }
}

/// A stem with another carrier at its beginning; `alone`: nothing stands before it.
fn initial(stem: &str, alone: bool) -> Vec<String> {
    let mut letters = stem.chars();
    let (first, rest) = (letters.next(), letters.as_str());
    // Short ones are of the list, or names.
    let long = stem.chars().count() >= 5;
    let carriers: &[char] = match first {
        // Few words in ال lack a hamza there: "القاها", "الغى".
        Some('ا') if stem.starts_with("ال") => &['أ', 'إ'],
        Some('ا') => &['أ', 'إ', 'آ'],
        // Verbs and nouns of the seventh to tenth forms, اسم and ابن have none: استهلاك, التقى.
        Some('إ') if long => &['ا', 'أ'],
        Some('أ') if long => &['ا', 'إ', 'آ'],
        _ => &[],
    };
    // "أدارة" is also the question "is it a house?"; nobody means it.
    let question = |carrier: char| {
        alone && carrier == 'أ' && rest.chars().count() > 2 && dictionary::knows(Language::Arabic, rest)
    };
    let mut carriers = carriers.to_vec();
    carriers.sort_by_key(|c| question(*c));
    carriers.into_iter().map(|carrier| format!("{carrier}{rest}")).collect()
}

/// Whether two words differ in hamza and its seats alone.
pub(crate) fn only_hamza(a: &str, b: &str) -> bool {
    let carries = |c: char| matches!(c, 'أ' | 'إ' | 'آ' | 'ؤ' | 'ئ' | 'ء');
    let consonants = |word: &str| -> String {
        word.chars().filter(|c| !carries(*c) && !matches!(c, 'ا' | 'و' | 'ي' | 'ى')).collect()
    };
    // “الأوروبيي” has a letter too many, and its hamza where it belongs.
    !of_hamza(a).eq(of_hamza(b)) && consonants(a) == consonants(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_form_comes_first() {
        for (word, right) in [
            ("الاسبانية", "الإسبانية"),
            ("اثارة", "إثارة"),
            ("اصحابها", "أصحابها"),
            ("ايران", "إيران"),
            ("واكدت", "وأكدت"),
        ] {
            assert_eq!(forms(word).0.first().map(String::as_str), Some(right), "{word}");
        }
    }

    #[test]
    fn a_form_is_sure_where_no_other_is_in_use() {
        let words = [("الى", "إلى"), ("اشخاص", "أشخاص"), ("الاسلامية", "الإسلامية"), ("واضاف", "وأضاف")];
        for (word, right) in words {
            assert_eq!(forms(word), (vec![right.to_owned()], true), "{word}");
        }
        for word in ["احياء", "ادانه"] {
            let (forms, sure) = forms(word);
            assert!(!sure && !forms.is_empty(), "{word}: {forms:?}");
        }
    }

    #[test]
    fn what_is_a_word_as_it_stands_is_never_surely_another() {
        for word in
            ["الفريد", "أفاق", "إيفون", "أنفلونزا", "إبريل", "أيسلندا", "واين", "فلان", "لاعجب", "اعتقد"]
        {
            assert!(!forms(word).1, "{word}: {:?}", forms(word));
        }
        assert!(!forms("البان").0.contains(&"البأن".to_owned()));
        assert!(!forms("التفائل").0.contains(&"التفاءل".to_owned()));
        for word in ["الأن", "أخرون", "بدات", "والى", "إستخدام", "لانه", "للاسلامية", "واضاف"]
        {
            assert!(forms(word).1, "{word}: {:?}", forms(word));
        }
    }

    #[test]
    fn names_and_negations_lack_no_hamza() {
        for word in ["وايت", "لايمكن", "ولازالت", "باثمارك"] {
            assert!(forms(word).0.is_empty(), "{word}: {:?}", forms(word));
        }
    }
}
