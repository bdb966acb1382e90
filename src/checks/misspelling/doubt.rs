//! Where a slip is told as an error, and where it is no more than a hint.

use crate::check::Context;
use crate::dictionary::{self, packs};
use crate::text::language::Language;
use crate::text::lower::lowered_in;
use crate::text::romanian::with_commas;
use crate::text::span::Span;
use crate::text::word_key::plain;

/// Shorter words of a pack's language may be names of programs (letters; read in Dutch releases: “netboot”,
/// “mipsel”).
const FOREIGN: usize = 8;

/// Languages in whose texts a long word that may be one of several others was a slip in 27 of 28 cases that
/// were read; in English and Arabic texts it was a name or a term as often.
const PLAIN: [Language; 6] = [
    Language::German,
    Language::Spanish,
    Language::French,
    Language::Italian,
    Language::Portuguese,
    Language::Russian,
];

/// Fewest letters of such a word.
const LONG: usize = 6;

/// Whether a word is a slip, whichever of several words was meant.
pub(super) fn is_sure(cx: &Context<'_>, span: Span, first: &str) -> bool {
    let found = span.of(cx.text());
    // ى stands at the end of a word alone, whatever the word is.
    if found.trim_end_matches('ى').contains('ى') {
        return true;
    }
    let Some(block) = cx.document.block_at(span.start) else { return false };
    if block.language == Language::Arabic {
        return is_exchange(&plain(found), &plain(first)) && is_common(first);
    }
    let after = cx.text().get(span.end as usize..).unwrap_or_default();
    let lower = found.chars().all(char::is_lowercase);
    let long = found.chars().count() >= LONG && !after.starts_with('-');
    PLAIN.contains(&block.language) && lower && long && !is_other_ending(found, first)
}

/// Letters of an ending: "asincrone" may be a form of asincrono.
const ENDING: usize = 2;

/// Whether two words differ in their last letters alone.
pub(super) fn is_other_ending(word: &str, other: &str) -> bool {
    let same = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    word.chars().count().min(other.chars().count()) < same + ENDING
}

/// Share of all words from which on a word is meant, whatever else may be: "hvodan" is hvordan (measured on
/// planted slips; the names of programs that were read are near to rarer words).
const FREQUENT: f32 = 3e-5;

/// Whether a word in small letters is a slip away from one of the most frequent of a language that has few
/// short names: not Arabic, nor English, in whose texts terms of all kinds stand.
pub(super) fn is_frequent(cx: &Context<'_>, span: Span, first: &str) -> bool {
    let Some(block) = cx.document.block_at(span.start) else { return false };
    let language = block.language;
    let found = span.of(cx.text());
    let asked = !matches!(language, Language::Arabic | Language::English);
    let lower = found.chars().all(char::is_lowercase) && !is_other_ending(found, first);
    let share = || dictionary::frequencies(language).and_then(|frequencies| frequencies.share(first));
    asked && lower && share().is_some_and(|share| share >= FREQUENT)
}

/// Share of all words below which a word of a pack's language is seldom what was meant: of 2,500 valid Polish
/// words that its dictionary lacks or has, 18 were told for such ones.
const SELDOM: f32 = 3e-7;

/// Whether the words of a language are in a pack, and the one that may be meant is a rare one.
pub(super) fn is_seldom(language: Language, first: &str) -> bool {
    let lower = lowered_in(language, first);
    // The frequencies have the Romanian letters with a comma.
    let word = if language == Language::Romanian { with_commas(&lower) } else { lower.into_owned() };
    let share = || dictionary::frequencies(language).and_then(|frequencies| frequencies.share(&word));
    packs::LANGUAGES.contains(&language) && share().unwrap_or_default() < SELDOM
}

/// Share of all words from which on an Arabic word is a common one: the names that two letters exchanged make
/// of names are rare (read in news: 11 of 11 right).
const COMMON: f32 = 2e-6;

fn is_common(word: &str) -> bool {
    arabic_share(word) >= COMMON
}

fn arabic_share(word: &str) -> f32 {
    let frequencies = dictionary::frequencies(Language::Arabic);
    frequencies.and_then(|frequencies| frequencies.share(&plain(word))).unwrap_or_default()
}

/// How many times commoner the first of several Arabic words must be (taste).
const BY_FAR: f32 = 30.0;

/// Whether of several Arabic words that may be meant the first is so common that it is: “فلسطينيين”, not
/// “فلسطينيتين”.
pub(super) fn is_by_far_likelier(language: Language, first: &str, others: &[String]) -> bool {
    let share = arabic_share(first);
    language == Language::Arabic
        && share >= COMMON
        && others.iter().all(|other| share >= BY_FAR * arabic_share(other))
}

/// Whether two neighbours are exchanged in one of two words: "إدراة" and "إدارة".
fn is_exchange(word: &str, other: &str) -> bool {
    let apart: Vec<(char, char)> = word.chars().zip(other.chars()).skip_while(|(a, b)| a == b).collect();
    let same_length = word.chars().count() == other.chars().count();
    match apart.as_slice() {
        [(a, b), (c, d), rest @ ..] => same_length && a == d && b == c && rest.iter().all(|(x, y)| x == y),
        _ => false,
    }
}

/// Whether a word may be a foreign one: Italian words end in a vowel (“netboot”, “popcon” were told in five
/// of eight false alarms that were read).
pub(super) fn may_be_foreign(cx: &Context<'_>, span: Span) -> bool {
    let Some(block) = cx.document.block_at(span.start) else { return false };
    let vowel = |c: char| "aeiouàèéìòù".contains(c);
    let found = span.of(cx.text());
    // Names of programs are short and in plain letters.
    let short = found.is_ascii() && found.len() < FOREIGN && packs::LANGUAGES.contains(&block.language);
    short || block.language == Language::Italian && !found.ends_with(vowel)
}
