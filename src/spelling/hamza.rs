//! Hamza and madda left out or misplaced.

use super::joined;
use crate::text::language::Language;
use crate::{dictionary, vocabulary};

/// The words that an Arabic word becomes with the hamza of its first letter put in place: those of the curated list, or what the
/// dictionary knows. Inside a word only the list is trusted; names are full of alifs.
///
/// With them, whether they are sure: of the list, or of a long word that nothing but the article and و stands before.
pub(super) fn forms(word: &str) -> (Vec<String>, bool) {
    // لايمكن lacks a space, no hamza.
    if joined::negated(word).is_some() {
        return (Vec::new(), false);
    }
    let clitics = word.chars().take_while(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'س')).count().min(2);
    for taken in 0..=clitics {
        let start = word.char_indices().nth(taken).map_or(word.len(), |(at, _)| at);
        let (prefix, stem) = word.split_at(start);
        let listed: Vec<String> = listed(stem).map(|c| format!("{prefix}{c}")).collect();
        if !listed.is_empty() {
            return (listed, true);
        }
    }
    for taken in 0..=clitics {
        let start = word.char_indices().nth(taken).map_or(word.len(), |(at, _)| at);
        let (prefix, stem) = word.split_at(start);
        let (article, stem) = match stem.strip_prefix("ال") {
            Some(rest) if rest.chars().count() > 2 => ("ال", rest),
            _ => ("", stem),
        };
        let forms = initial(stem, taken == 0 && article.is_empty());
        let known: Vec<String> = forms
            .into_iter()
            .filter(|form| form.chars().count() >= least(prefix))
            .map(|form| format!("{prefix}{article}{form}"))
            .filter(|form| dictionary::knows(Language::Arabic, form))
            .collect();
        let known = commoner(word, prefix, known);
        if !known.is_empty() {
            let sure = stem.chars().count() >= 5 && prefix.chars().all(|c| matches!(c, 'و' | 'ف'));
            return (known, sure);
        }
    }
    (Vec::new(), false)
}

/// The forms that are in use, the commonest first, where they are commoner than the word as it stands: names are full of alifs, too (وايت).
fn commoner(word: &str, prefix: &str, mut forms: Vec<String>) -> Vec<String> {
    let Some(frequencies) = dictionary::frequencies(Language::Arabic).filter(|_| !forms.is_empty()) else { return forms };
    let share = |form: &str| frequencies.share(form).unwrap_or_default();
    // A form with a prefix may never have been seen as a whole; a word has a prefix once in some fifty times.
    let in_use = |form: &str| share(form).max(0.02 * form.strip_prefix(prefix).map(share).unwrap_or_default());
    let own = share(word);
    forms.retain(|form| in_use(form) > 0.0 && in_use(form) >= own);
    forms.sort_by(|a, b| in_use(b).total_cmp(&in_use(a)));
    forms
}

/// The corrections of a misspelling of the list, where hamza and madda alone are amiss.
fn listed(word: &str) -> impl Iterator<Item = &'static str> {
    vocabulary::misspellings(Language::Arabic)
        .and_then(|table| table.corrections(word))
        .into_iter()
        .flatten()
        .filter(move |correction| only_hamza(word, correction))
}

/// Whether a word is a misspelling of the list whose hamza or madda alone is amiss.
pub(super) fn is_listed(word: &str) -> bool {
    listed(word).next().is_some()
}

/// Shortest stem looked at after a prefix: after ب, ك and ل, names begin as words do.
fn least(prefix: &str) -> usize {
    match prefix {
        "" => 2,
        _ if prefix.chars().all(|c| matches!(c, 'و' | 'ف')) => 3,
        _ => 5,
    }
}

/// A stem with another carrier at its beginning; `alone`: nothing stands before it.
fn initial(stem: &str, alone: bool) -> Vec<String> {
    let mut letters = stem.chars();
    let (first, rest) = (letters.next(), letters.as_str());
    let long = stem.chars().count() >= 6;
    let carriers: &[char] = match first {
        // A short word in ال is of the list (إلى, ألف) or none of these.
        _ if stem.starts_with("ال") => &[],
        Some('ا') => &['أ', 'إ'],
        // The verbal nouns of the seventh to tenth forms: استهلاك, not إستهلاك.
        Some('إ') if long => &['ا'],
        _ => &[],
    };
    // "أدارة" is also the question "is it a house?"; nobody means it.
    let question = |carrier: char| alone && carrier == 'أ' && rest.chars().count() > 2 && dictionary::knows(Language::Arabic, rest);
    let mut carriers = carriers.to_vec();
    carriers.sort_by_key(|c| question(*c));
    carriers.into_iter().map(|carrier| format!("{carrier}{rest}")).collect()
}

/// Whether two words differ in hamza and madda alone.
fn only_hamza(a: &str, b: &str) -> bool {
    let bare = |word: &str| word.chars().map(|c| if matches!(c, 'أ' | 'إ' | 'آ') { 'ا' } else { c }).collect::<String>();
    a != b && bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_form_comes_first() {
        for (word, right) in [("الاسبانية", "الإسبانية"), ("اثارة", "إثارة"), ("اصحابها", "أصحابها"), ("ايران", "إيران"), ("واكدت", "وأكدت")]
        {
            assert_eq!(forms(word).0.first().map(String::as_str), Some(right), "{word}");
        }
    }

    #[test]
    fn names_and_negations_lack_no_hamza() {
        for word in ["وايت", "لايمكن", "ولازالت", "باثمارك"] {
            assert!(forms(word).0.is_empty(), "{word}: {:?}", forms(word));
        }
    }
}
