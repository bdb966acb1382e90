//! Hamza inside a word and at its end: left out ("تاهيل"), or on another seat than its vowels ask for
//! ("قرائة", "تسائل", "شئ", "رؤوساء").

use std::fmt::Display;

use super::share::share;
use crate::dictionary;
use crate::text::language::Language;

/// What one writes for another: where the first stands, the second may be right.
const SEATS: &[(&str, &[&str])] = &[
    ("ىء", &["ئ"]),
    ("ييء", &["يئ"]),
    ("يىء", &["يئ"]),
    ("ؤو", &["ؤ", "ءو"]),
    ("ئ", &["ء", "أ", "ؤ", "يء"]),
    ("ؤ", &["ء", "ئ", "ؤو", "وء"]),
    ("أ", &["ء", "ئ", "آ"]),
    ("ء", &["ئ", "أ", "ؤ"]),
];

/// Share of all words from which on a word is taken for one that lost a hamza inside. Names are full of
/// alifs, and most that are one alif from a word are from a rarer one (read in Arabic news).
const COMMON: f32 = 5e-7;
/// The same, for a word whose hamza sits elsewhere: names hold none.
const SEEN: f32 = 5e-8;
/// How many times rarer the word must be as it stands (taste).
const RARER: f32 = 10.0;
/// Fewest letters of a word that lost a hamza inside.
const LEAST: usize = 5;

/// What a word that no dictionary knows becomes with its inner hamza put right; the commonest first.
pub(super) fn forms(word: &str) -> Vec<String> {
    let own = share(word);
    let mut forms: Vec<(f32, String)> = seated(word)
        .map(|form| (share(&form), form))
        .filter(|(share, _)| *share >= SEEN)
        .chain(restored(word).map(|form| (share(&form), form)).filter(|(share, _)| *share >= COMMON))
        .filter(|(share, form)| *share >= RARER * own && dictionary::knows(Language::Arabic, form))
        .collect();
    forms.sort_by(|a, b| b.0.total_cmp(&a.0));
    forms.dedup();
    // One that is far rarer than another is not meant.
    let most = forms.first().map_or(0.0, |(share, _)| *share);
    forms.into_iter().filter(|(share, _)| *share * RARER > most).map(|(_, form)| form).collect()
}

/// The word with each of its seats changed.
fn seated(word: &str) -> impl Iterator<Item = String> {
    SEATS.iter().flat_map(move |(seat, others)| {
        let places = word.match_indices(seat).filter(|(at, _)| *at > 0);
        places.flat_map(move |(at, _)| {
            others.iter().filter_map(move |other| replaced(word, at, seat.len(), other))
        })
    })
}

/// First letters of verbs and of what is made of them: "تاهيله", "ياتي", "المامول".
const VERBAL: [char; 3] = ['ت', 'ي', 'م'];

/// The word with a hamza on each alif inside; one right behind the first letter is as often of a name
/// ("باولو"), but behind the letters that verbs begin with.
fn restored(word: &str) -> impl Iterator<Item = String> {
    let long = word.chars().count() >= LEAST;
    let verbal = word.starts_with(VERBAL);
    let places =
        word.match_indices('ا').filter(move |(at, _)| if *at > 2 { long } else { *at > 0 && verbal });
    places.flat_map(move |(at, alif)| {
        ["أ", "آ"].into_iter().filter_map(move |other| replaced(word, at, alif.len(), other))
    })
}

/// The word with a hamza on each alif that does not begin it.
pub(super) fn on_any_alif(word: &str) -> impl Iterator<Item = String> {
    let places = word.match_indices('ا').filter(|(at, _)| *at > 0);
    places.filter_map(move |(at, alif)| replaced(word, at, alif.len(), 'أ'))
}

/// The word with something else in the place of so many bytes.
pub(super) fn replaced(word: &str, at: usize, length: usize, other: impl Display) -> Option<String> {
    let (head, tail) = (word.get(..at)?, word.get(at + length..)?);
    Some(format!("{head}{other}{tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hamza_takes_the_seat_that_its_vowels_ask_for() {
        for (word, right) in [
            ("قرائة", "قراءة"),
            ("وتسائل", "وتساءل"),
            ("المبادىء", "المبادئ"),
            ("رؤوساء", "رؤساء"),
            ("جائت", "جاءت"),
            ("شؤن", "شؤون"),
            ("السييء", "السيئ"),
        ] {
            assert_eq!(forms(word).first().map(String::as_str), Some(right), "{word}");
        }
    }

    #[test]
    fn a_hamza_inside_a_common_word_is_restored() {
        for (word, right) in
            [("للتاكد", "للتأكد"), ("الماخوذة", "المأخوذة"), ("تاهيله", "تأهيله"), ("ياتي", "يأتي")]
        {
            assert_eq!(forms(word).first().map(String::as_str), Some(right), "{word}");
        }
        for name in ["باولو", "ساراتوف", "ياسو", "تايلاند", "ماريا", "مارتن"]
        {
            assert!(forms(name).is_empty(), "{name}");
        }
    }
}
