//! The weekday beside a date: "Friday, 18 October", "يوم الجمعة الموافق 18 أكتوبر", "10月18日（星期五）".

use super::figures::language_at;
use crate::document::model::Block;
use crate::document::model::Word;
use crate::text::calendar::{Date, Weekday};
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::vocabulary;

pub(super) fn find(text: &str, blocks: &[Block], words: &[Word], dates: &mut [(Span, Date)]) {
    for (span, date) in dates {
        let language = language_at(blocks, span.start);
        let first = words.partition_point(|w| w.span.start < span.start);
        let next = words.partition_point(|w| w.span.start < span.end);
        date.weekday =
            before(text, words, first, *span, language).or_else(|| after(text, words, next, *span, language));
        date.settle();
    }
}

/// Words that may stand between a weekday and its date.
fn links(word: &str) -> bool {
    matches!(
        word,
        "الموافق"
            | "the"
            | "le"
            | "el"
            | "il"
            | "den"
            | "dem"
            | "día"
            | "dia"
            | "d"
            | "am"
            | "de"
            | "o"
            | "a"
            | "dnia"
            | "dne"
    )
}

fn before(text: &str, words: &[Word], first: usize, date: Span, language: Language) -> Option<Weekday> {
    let close = |from: u32, to: u32| {
        let gap = Span { start: from, end: to }.of(text);
        !gap.contains('\n')
            && gap.trim().chars().count() <= 1
            && gap.trim().chars().all(|c| ",،.(".contains(c))
    };
    let nearest = first.checked_sub(1)?;
    let span = words.get(nearest)?.span;
    if !close(span.end, date.start) {
        return None;
    }
    let end = if links(&span.of(text).to_lowercase()) {
        let over = nearest.checked_sub(1)?;
        close(words.get(over)?.span.end, span.start).then_some(over)?
    } else {
        nearest
    };
    named(text, words, end.saturating_sub(1), end, language)
        .or_else(|| named(text, words, end, end, language))
}

/// In brackets after the date.
fn after(text: &str, words: &[Word], next: usize, date: Span, language: Language) -> Option<Weekday> {
    let opening = Span { start: date.end, end: words.get(next)?.span.start }.of(text);
    if !matches!(opening.trim(), "(" | "（") {
        return None;
    }
    (next..next + 3).rev().find_map(|last| {
        let closing = text.get(words.get(last)?.span.end as usize..)?.trim_start();
        closing.starts_with([')', '）']).then(|| named(text, words, next, last, language)).flatten()
    })
}

/// The weekday that the words `first..=last` name in the language.
fn named(text: &str, words: &[Word], first: usize, last: usize, language: Language) -> Option<Weekday> {
    let span = Span { start: words.get(first)?.span.start, end: words.get(last)?.span.end };
    if span.of(text).contains('\n') || span.len() > 40 {
        return None;
    }
    let folded = fold(span.of(text));
    let listed = |name: &str| vocabulary::weekdays(name).find(|(_, l)| *l == language);
    // An abbreviation is listed with its full stop, which is no part of the word.
    let short = || text.get(span.end as usize..)?.starts_with('.').then(|| listed(&format!("{folded}.")))?;
    listed(&folded).or_else(short).map(|(number, _)| Weekday { number, span })
}
