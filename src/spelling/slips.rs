//! What two words have in common, and what a word shows by itself.

use super::model::Guesses;
use super::suspects::Suspect;
use super::unknown::LEAST;
use super::{joined, share};
use crate::dictionary;
use crate::text::language::Language;

/// Prefixes that any word of the language may take: "precompiled", "recompilar".
pub(super) const COMPOSING: &[&str] = &[
    "pre",
    "pré",
    "re",
    "non",
    "multi",
    "co",
    "sub",
    "super",
    "anti",
    "auto",
    "inter",
    "micro",
    "mini",
    "meta",
    "over",
    "post",
    "semi",
    "un",
    "des",
    "dé",
    "in",
    "não",
    "пере",
    "не",
    "авиа",
    "авто",
    "микро",
    "мульти",
];

/// A known word with a prefix that any word may take.
pub(super) fn is_composed(language: Language, lower: &str) -> bool {
    language != Language::Arabic
        && COMPOSING.iter().filter_map(|prefix| lower.strip_prefix(prefix)).any(|rest| {
            rest.chars().count() >= LEAST
                && (dictionary::knows(language, rest)
                    || language != Language::English && dictionary::knows(Language::English, rest))
        })
}

/// Languages whose words are joined without a mark: a word that no list has is mostly a new one.
pub(super) const JOINING: &[Language] = &[Language::Dutch, Language::Danish, Language::Swedish];

/// “ECache”, “exFAT”: capitals beside the first letter, and small letters.
pub(super) fn is_mixed(word: &str) -> bool {
    let inner = word.chars().skip(1).any(char::is_uppercase);
    inner && word.chars().any(char::is_lowercase)
}

/// “Debians”: a German name with the ending of the genitive.
pub(super) fn is_german_genitive(suspect: &Suspect, guesses: &Option<Guesses>) -> bool {
    let name = suspect.language == Language::German && suspect.found.starts_with(char::is_uppercase);
    let guess = guesses.as_ref().and_then(|guesses| guesses.words().next());
    let bare = suspect.found.strip_suffix('s').map(str::to_lowercase);
    name && guess.zip(bare).is_some_and(|(guess, bare)| guess == bare)
}

/// "أوللدماغ": no dictionary can tell it from a question, but nobody writes it.
pub(super) fn never_seen_together(word: &str) -> Option<String> {
    (share::share(word) <= 0.0).then(|| joined::alternative(word)).flatten()
}

/// Letters at either end of a word where a slip may be another form of it (read in releases).
pub(super) const EDGE: usize = 3;

/// Whether a letter inside a word was left out or added; a letter that is another makes another word.
pub(super) fn is_inner_slip(language: Language, word: &str, listed: &str) -> bool {
    let lengths = (word.chars().count(), listed.chars().count());
    let from_start = word.chars().zip(listed.chars()).take_while(|(x, y)| x == y).count();
    let from_end = word.chars().rev().zip(listed.chars().rev()).take_while(|(x, y)| x == y).count();
    let one_more = lengths.0.abs_diff(lengths.1) == 1 && from_start + from_end >= lengths.0.min(lengths.1);
    one_more && from_start >= EDGE && from_end >= EDGE && !JOINING.contains(&language)
}

/// Whether two neighbours exchanged, or a letter doubled, left out, added or replaced, make one word of the
/// other.
pub(super) fn is_slip_of(word: &str, other: &str) -> bool {
    if word.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let lengths = (word.chars().count(), other.chars().count());
    let (short, long) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    if short < 6 || long > short + 1 || word == other {
        return false;
    }
    let from_start = word.chars().zip(other.chars()).take_while(|(x, y)| x == y).count();
    let from_end = word.chars().rev().zip(other.chars().rev()).take_while(|(x, y)| x == y).count();
    let one_more = long == short + 1 && from_start + from_end >= short;
    let inner = from_start > 0 && from_end > 1;
    let two = |word: &str| (word.chars().nth(from_start), word.chars().nth(from_start + 1));
    let swapped = long == short && from_start + from_end + 2 == short && {
        let (own, (first, second)) = (two(word), two(other));
        own == (second, first)
    };
    inner && (one_more || swapped)
}

/// Whether two neighbours inside a word are exchanged in the other.
pub(super) fn is_inner_exchange(word: &str, other: &str) -> bool {
    let apart: Vec<(usize, (char, char))> =
        word.chars().zip(other.chars()).enumerate().filter(|(_, (a, b))| a != b).collect();
    let same_length = word.chars().count() == other.chars().count();
    match apart.as_slice() {
        [(at, (a, b)), (next, (c, d))] => same_length && *at > 0 && *next == at + 1 && a == d && b == c,
        _ => false,
    }
}

/// Endings of German adjectives.
const ENDINGS: &[&str] = &["en", "er", "es", "em", "e"];

/// A German form whose stem the list has; what is composed of listed parts may be anything.
fn is_listed_form(form: &str) -> bool {
    let listed = |stem: &str| dictionary::of(Language::German).any(|forms| forms.knows(stem));
    ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending)).any(listed)
}

/// The one German word that a letter put into a word makes: "skalirbare" is skalierbare, a form that the list
/// lacks of a word that it has.
pub(super) fn letter_left_out(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let places = EDGE..=letters.len().checked_sub(EDGE)?;
    let mut found: Option<String> = None;
    for at in places {
        for letter in "abcdefghijklmnopqrstuvwxyzäöü".chars() {
            let (head, tail) = (letters.get(..at)?, letters.get(at..)?);
            let form: String = head.iter().chain([&letter]).chain(tail).collect();
            if found.as_ref() == Some(&form) || !is_listed_form(&form) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(form);
        }
    }
    found
}
