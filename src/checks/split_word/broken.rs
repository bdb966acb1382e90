//! Arabic words broken before their last letter or behind their first, and those broken before an ending:
//! "السن ة" is السنة, "كذ اب" كذاب, "لما ذا" لماذا.

use crate::check::{Context, Finding};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::document::model::Word;
use crate::text::language::Language;
use crate::text::script::is_letter;
use crate::text::span::Span;
use crate::text::word_key::plain;

/// Pieces that are words of their own, and of which one follows the other in one word alone.
const PAIRS: &[(&str, &str)] = &[("كل", "ها"), ("لما", "ذا"), ("ولما", "ذا")];

/// Endings that are no words.
const ENDINGS: &[&str] = &["اء", "ات", "ية", "ائية", "اته", "اتها", "اتهم"];

/// Share of all words from which on the whole is meant; and how many times commoner it must be than the piece
/// beside a single letter, than one beside an ending, and than the rarer of two that no dictionary has (read
/// in readers' comments and Arabic news: names before a letter and labels of lists are common words).
const COMMON: f32 = 1e-6;
const COMMONER: f32 = 10.0;
const FAR_COMMONER: f32 = 30.0;

/// What two words are that are one.
pub(super) fn finding(
    cx: &Context<'_>,
    language: Language,
    (first, second): (&Word, &Word),
) -> Option<Finding> {
    if language != Language::Arabic {
        return None;
    }
    let (a, b) = (plain(first.span.of(cx.text())), plain(second.span.of(cx.text())));
    let (a, b) = (&*a, &*b);
    // A tatweel is a dash.
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let single = is_single(a) || is_single(b);
    let pieces = || !knows(a) && a.chars().all(is_letter) && b.chars().all(is_letter);
    if !(single || ENDINGS.contains(&b) || PAIRS.contains(&(a, b)) || pieces()) {
        return None;
    }
    let span = Span { start: first.span.start, end: second.span.end };
    if !are_two_words(cx.text(), first, second) || single && is_in_row(cx.text(), span) {
        return None;
    }
    let whole = format!("{a}{b}");
    let found = PAIRS.contains(&(a, b)) || is_broken(a, b, &whole);
    found.then(|| Finding::new(span).replace(Applicability::Unsafe, whole).message("apart"))
}

fn knows(word: &str) -> bool {
    dictionary::knows(Language::Arabic, word)
}

fn is_single(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether one of two pieces is none by itself, and the whole a common word.
fn is_broken(a: &str, b: &str, whole: &str) -> bool {
    let Some(frequencies) = dictionary::frequencies(Language::Arabic) else { return false };
    let share = |word: &str| frequencies.share(word).unwrap_or_default();
    let common = share(whole);
    let is_word = common >= COMMON && knows(whole);
    let rarer = |piece: &str| share(piece) * COMMONER <= common;
    is_word
        && match (is_single(a), is_single(b)) {
            (true, true) => false,
            // و stands before any word.
            (true, false) => a != "و" && rarer(b),
            // No word ends before them, and they are no labels.
            (false, true) if matches!(b, "ء" | "ة") => true,
            (false, true) => b != "و" && rarer(a),
            (false, false) if ENDINGS.contains(&b) => rarer(a),
            (false, false) => {
                share(a) * FAR_COMMONER <= common || !knows(b) && share(a).min(share(b)) * COMMONER <= common
            }
        }
}

/// Whether another single letter is beside, or a full stop with a letter: initials and labels, which stand in
/// rows.
fn is_in_row(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let last = before.trim_end_matches(' ').rsplit([' ', '\n']).next().unwrap_or_default();
    let next = after.trim_start_matches(' ').split([' ', '\n']).next().unwrap_or_default();
    let letter = |word: &str| is_single(word.trim_matches(['.', '،', '(', ')'])) && word != "و";
    let abbreviated = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    abbreviated || letter(last) || letter(next)
}

/// Two words of letters alone, with one space between them.
pub(super) fn are_two_words(text: &str, first: &Word, second: &Word) -> bool {
    let of_letters = |word: &Word| word.plain || word.span.of(text).chars().all(is_letter);
    !first.masked
        && !second.masked
        && first.span.until(second.span).of(text) == " "
        && of_letters(first)
        && of_letters(second)
}
