//! How names are spelt: what two spellings of one name have in common, so that a text, or a run, can be asked
//! for others.
//!
//! A name is known by its neighbour: "أنطونيو غوتيريش" and "أنطونيو غوتيريس", "Tatiana Ivanova" and "Tatyana
//! Ivanova". Two words no dictionary knows, beside the same word, with the same consonants between the same
//! first and last letters, are one name.

use crate::document::model::Mention;
use crate::text::language::Language;
use crate::text::word_key::plain;
use std::borrow::Cow;

use super::words;
use crate::dictionary::{self, LookupStatus};
use crate::document::model::{Block, Word};
use crate::text::fold::{fold, folded};
use crate::text::hash;
use crate::text::span::Span;

/// Languages whose names have endings: "Ивановой" is no other spelling of "Иванова".
const INFLECTED: &[Language] = &[
    Language::Russian,
    Language::Ukrainian,
    Language::Bulgarian,
    Language::Polish,
    Language::Czech,
    Language::Slovak,
    Language::Hungarian,
    Language::Turkish,
    Language::Greek,
    Language::Lithuanian,
    Language::Latvian,
    Language::Finnish,
    Language::Croatian,
    Language::Slovenian,
    Language::Serbian,
];
/// Fewest consonants that tell a name.
const CONSONANTS: usize = 3;
/// Fewest letters of a name and of its neighbour.
const LEAST: usize = 4;
const NEIGHBOUR: usize = 3;
/// A neighbour is rarer than this: what stands everywhere tells nothing.
const COMMON: f32 = 5e-4;

/// A document as far as names are asked for.
pub(super) struct NamedText<'d> {
    pub text: &'d str,
    pub blocks: &'d [Block],
    pub words: &'d [Word],
    /// What the dictionaries say of each word.
    pub lookups: &'d [LookupStatus],
}

impl NamedText<'_> {
    /// The words of a block, and what the dictionaries say of them.
    fn of_block(&self, block: &Block) -> (&[Word], &[LookupStatus]) {
        let places = words::places_in(self.words, block.span);
        let lookups = self.lookups.get(places.clone());
        (self.words.get(places).unwrap_or_default(), lookups.unwrap_or_default())
    }
}

/// The names of a document, block by block.
pub(super) fn find(document: &NamedText) -> Vec<Mention> {
    let mut found = Vec::new();
    let asked = |block: &&Block| dictionary::has(block.language) && !INFLECTED.contains(&block.language);
    for block in document.blocks.iter().filter(asked) {
        let (words, lookups) = document.of_block(block);
        if block.language == Language::Arabic {
            arabic(document.text, words, lookups, &mut found);
        } else {
            cased(document.text, words, block.language, &mut found);
        }
    }
    found
}

/// Whether two words with the same key are so near that one name is meant.
pub fn are_one(a: &str, b: &str) -> bool {
    strsim::damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase()) <= 2
}

/// An Arabic word without what is written before it: و, ف, and ب, ك before the article.
pub fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= LEAST;
    let word = word.strip_prefix(['و', 'ف']).filter(long).unwrap_or(word);
    word.strip_prefix(['ب', 'ك']).filter(|rest| rest.starts_with("ال")).unwrap_or(word)
}

fn arabic(text: &str, words: &[Word], lookups: &[LookupStatus], found: &mut Vec<Mention>) {
    if !lookups.contains(&LookupStatus::Unknown) {
        return;
    }
    for (at, (word, _)) in
        words.iter().zip(lookups).enumerate().filter(|(_, (_, status))| **status == LookupStatus::Unknown)
    {
        let before =
            at.checked_sub(1).and_then(|n| words.get(n)).filter(|before| gap(text, before, word) == " ");
        let after = words.get(at + 1).filter(|after| gap(text, word, after) == " ");
        let sides = [
            before.and_then(|w| neighbour(w.span.of(text), false)),
            after.and_then(|w| neighbour(w.span.of(text), true)),
        ];
        if sides == [None, None] {
            continue;
        }
        if let Some((sounds, form)) = arabic_name(word.span.of(text)) {
            found.extend(sides.into_iter().flatten().map(|side| Mention {
                key: side ^ sounds,
                form,
                span: word.span,
            }));
        }
    }
}

/// A telling neighbour: a word that does not stand everywhere.
fn neighbour(word: &str, after: bool) -> Option<u64> {
    let word = plain(stem(word));
    let telling = word.chars().count() >= NEIGHBOUR
        && dictionary::frequencies(Language::Arabic)
            .is_some_and(|f| f.share(&word).unwrap_or_default() < COMMON);
    telling.then(|| folded(&word, |word| key(&[Language::Arabic.tag(), side(after), word])))
}

/// What a word has in common with other spellings of it, and its own spelling; `None` where it is a word with
/// or without what stands before it.
fn arabic_name(found: &str) -> Option<(u64, u64)> {
    let word = plain(stem(found));
    if word.chars().count() < LEAST
        || (word.len() < found.len() && dictionary::knows(Language::Arabic, &word))
    {
        return None;
    }
    folded(&word, sounds)
}

/// What an Arabic name, folded, has in common with its other spellings, and its own spelling.
fn sounds(form: &str) -> Option<(u64, u64)> {
    // The case of the plural is no spelling: الحوثيون, الحوثيين.
    let form = form.strip_suffix("ون").map_or(Cow::Borrowed(form), |rest| Cow::Owned(format!("{rest}ين")));
    let bare = form.strip_prefix("ال").unwrap_or(&form);
    // Servants of God by His many names: عبدالله, عبدالإله.
    if bare.starts_with("عبدال") {
        return None;
    }
    let sounds = sounds_of(bare.chars().filter_map(sound));
    let edges = [form.chars().next()?, form.chars().next_back().map(|last| sound(last).unwrap_or(last))?];
    (sounds.chars().count() >= CONSONANTS)
        .then(|| (key(&[&sounds, &String::from_iter(edges)]), hash::of(&form)))
}

/// The sound of an Arabic letter, as foreign names are written with one or the other; none for vowels and
/// their carriers.
fn sound(letter: char) -> Option<char> {
    match letter {
        'ا' | 'و' | 'ي' | 'ء' | 'ه' => None,
        'ث' | 'ت' | 'ط' => Some('ت'),
        'ش' | 'ص' | 'ز' | 'ظ' => Some('س'),
        'ذ' | 'ض' => Some('د'),
        'ج' | 'غ' | 'ق' | 'خ' | 'گ' => Some('ك'),
        'ڤ' => Some('ف'),
        'پ' => Some('ب'),
        other => Some(other),
    }
}

fn cased(text: &str, words: &[Word], language: Language, found: &mut Vec<Mention>) {
    // A word of the language in lower case is a word, though it has a capital here.
    let is_name = |word: &str| !dictionary::knows(language, &word.to_lowercase());
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        // Most words have no capital; one that comes after an elided article stands in no plain word.
        let small = |word: &Word| word.plain && !word.span.of(text).starts_with(char::is_uppercase);
        if first.masked || second.masked || small(first) || small(second) {
            continue;
        }
        let between = gap(text, first, second);
        let ((a, a_span), (b, b_span)) =
            (without_elision(text, first.span), without_elision(text, second.span));
        if !matches!(between, " " | "-" | "\u{2011}" | "\u{A0}") || !has_capital(a) || !has_capital(b) {
            continue;
        }
        let (names, whole) = ((is_name(a), is_name(b)), Span { start: a_span.start, end: b_span.end });
        if names.0 || names.1 {
            let joined = hash::of(if matches!(between, "-" | "\u{2011}") { "-" } else { " " });
            found.push(Mention {
                key: key(&[language.tag(), "joined", &fold(a), &fold(b)]),
                form: joined,
                span: whole,
            });
        }
        if names.1 {
            found.extend(cased_name(language, b, b_span, a, false));
        }
        if names.0 {
            found.extend(cased_name(language, a, a_span, b, true));
        }
    }
}

fn cased_name(language: Language, word: &str, span: Span, neighbour: &str, before: bool) -> Option<Mention> {
    let folded = fold(word);
    if folded.chars().count() < LEAST || neighbour.chars().count() < NEIGHBOUR {
        return None;
    }
    let one = folded
        .replace("ph", "f")
        .replace("ck", "k")
        .replace("kh", "k")
        .replace("sch", "s")
        .replace("sh", "s")
        .replace("ch", "k");
    let letters = one.chars().filter_map(|letter| match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' => None,
        'c' | 'q' => Some('k'),
        'w' => Some('v'),
        'z' => Some('s'),
        other => Some(other),
    });
    let sounds = sounds_of(letters);
    let edges = [one.chars().next()?, one.chars().next_back()?];
    // "Raphaël" and "Raphael" are two spellings, "L’Écho" and "L'Écho" are not.
    let form = hash::of(&word.replace('’', "'"));
    (sounds.chars().count() >= CONSONANTS - 1).then(|| Mention {
        key: key(&[language.tag(), side(before), &fold(neighbour), &sounds, &String::from_iter(edges)]),
        form,
        span,
    })
}

/// A word without an elided article: "d’El" is El.
fn without_elision(text: &str, span: Span) -> (&str, Span) {
    let word = span.of(text);
    let cut = word.find(['\'', '’']).filter(|at| *at <= 2 && !word.starts_with(char::is_uppercase));
    let rest = cut.and_then(|at| word.get(at..)).map_or(word, |rest| rest.trim_start_matches(['\'', '’']));
    (rest, Span { start: span.end - rest.len() as u32, end: span.end })
}

fn has_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.any(char::is_lowercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
}

fn gap<'t>(text: &'t str, first: &Word, second: &Word) -> &'t str {
    first.span.until(second.span).of(text)
}

fn side(before: bool) -> &'static str {
    if before { "before" } else { "after" }
}

/// Letters with repeats taken out.
fn sounds_of(letters: impl Iterator<Item = char>) -> String {
    let mut last = None;
    letters.filter(|c| last.replace(*c) != Some(*c)).collect()
}

fn key(parts: &[&str]) -> u64 {
    parts.iter().fold(hash::START, |hash, part| hash::with(hash, part.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    /// The first mention of `word`, read in a text.
    fn of(text: &str, word: &str) -> Option<Mention> {
        let source = Source::from_text("release.txt", text);
        let document = Document::new(&source);
        let mentions = document.blocks().iter().flat_map(|block| document.mentions_in(block));
        mentions.copied().find(|m| m.span.of(text) == word)
    }

    fn one(a: (&str, &str), b: (&str, &str)) -> bool {
        let (first, second) = (of(a.0, a.1), of(b.0, b.1));
        first.zip(second).is_some_and(|(a, b)| a.key == b.key && a.form != b.form) && are_one(a.1, b.1)
    }

    #[test]
    fn two_spellings_have_one_key() {
        let guterres = "التقى الأمين العام أنطونيو غوتيريش الوفد أمس في المقر.";
        let other = "وصل الأمين العام أنطونيو غوتيريس إلى العاصمة أمس.";
        assert!(one((guterres, "غوتيريش"), (other, "غوتيريس")));
        let tatiana = "The director, Tatiana Velnikova, opened the new pier in the north.";
        let tatyana = "We thank the director, Tatyana Velnikova, who opened the new pier.";
        assert!(one((tatiana, "Tatiana"), (tatyana, "Tatyana")));
    }

    #[test]
    fn other_names_have_other_keys() {
        assert!(!one(
            ("قال السفير عبدالله الزايدي إن الجسر جديد ومفيد.", "الزايدي"),
            ("قال السفير عبدالله الشدادي إن الجسر جديد ومفيد.", "الشدادي")
        ));
        let (nora, norma) = (
            "The chair, Nora Halvinger, opened the pier today.",
            "The chair, Nora Holvander, opened the pier today.",
        );
        assert!(!one((nora, "Halvinger"), (norma, "Holvander")));
    }
}
