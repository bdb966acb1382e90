//! `tanwin`: fathatan on the alif or before it, one way in a text; and where it may not stand.

use memchr::memmem;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "tanwin", summary: "fathatan on the alif or before it, and where it may not stand", build };

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what", deny_unknown_fields)]
enum TanwinParameters {
    /// On the alif or before it.
    Style {
        /// What the house writes.
        style: TanwinStyle,
    },
    /// On a letter that does not take it so.
    Place,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum TanwinStyle {
    /// Whatever the text has most of.
    Consistent,
    /// شكرًا
    BeforeAlif,
    /// شكراً
    OnAlif,
}

const FATHATAN: char = '\u{64B}';
/// An alif with a fatha, which is meant for a tanwin: "جداَ".
const FATHA_AT_END: &str = "ا\u{64E}";
/// Fewest letters of a word that is looked at.
const LEAST: usize = 3;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<TanwinParameters>()?))
}

impl Check for TanwinParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self {
            Self::Style { style } if cx.document.chars().has(FATHATAN) => one_style(cx, *style, findings),
            Self::Style { .. } => {}
            Self::Place => misplaced(cx, findings),
        }
    }

    fn is_local(&self) -> bool {
        matches!(self, Self::Place)
    }
}

/// Words whose tanwin stands otherwise than the house, or most of the text, has it.
fn one_style(cx: &Context<'_>, house: TanwinStyle, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let words = words_with(cx, &["\u{64B}"]);
    let written: Vec<(Span, TanwinStyle, String)> = words
        .into_iter()
        .filter_map(|span| turned(span.of(text)).map(|(style, other)| (span, style, other)))
        .collect();
    let times = |style: TanwinStyle| written.iter().filter(|(_, own, _)| *own == style).count();
    let wanted = match house {
        TanwinStyle::Consistent => {
            let (before, on) = (times(TanwinStyle::BeforeAlif), times(TanwinStyle::OnAlif));
            // Where both are as common, the first stays.
            let first = written.first().map_or(TanwinStyle::BeforeAlif, |(_, style, _)| *style);
            if before == on {
                first
            } else if before > on {
                TanwinStyle::BeforeAlif
            } else {
                TanwinStyle::OnAlif
            }
        }
        set => set,
    };
    let kept = written.iter().find(|(_, style, _)| *style == wanted).map(|(span, ..)| *span);
    for (span, style, other) in written.iter().filter(|(_, style, _)| *style != wanted) {
        let message = if *style == TanwinStyle::OnAlif { "on-alif" } else { "default" };
        let finding = Finding::new(*span).message(message).replace(Applicability::Safe, other.as_str());
        findings.push(match kept {
            Some(kept) => finding.label(kept, labels::WRITTEN_SO),
            None => finding,
        });
    }
}

/// Where the tanwin of a word stands that ends in an alif, and the word with it the other way.
fn turned(word: &str) -> Option<(TanwinStyle, String)> {
    if !word.contains(FATHATAN) || word.matches(FATHATAN).count() > 1 || placed(word).is_some() {
        return None;
    }
    let letters = word.trim_end_matches(is_mark);
    let alif = letters.chars().next_back().filter(|last| matches!(last, 'ا' | 'ى'))?;
    let (stem, marks) = (letters.strip_suffix(alif)?, word.strip_prefix(letters)?);
    let bare = |text: &str| text.replace(FATHATAN, "");
    if marks.contains(FATHATAN) {
        // Before a shadda, as Unicode orders them.
        let before = stem.trim_end_matches(is_mark);
        let carried = stem.strip_prefix(before)?;
        return (!before.is_empty())
            .then(|| (TanwinStyle::OnAlif, format!("{before}{FATHATAN}{carried}{alif}{}", bare(marks))));
    }
    let here = stem.rsplit_once(is_letter).is_some_and(|(_, marks)| marks.contains(FATHATAN));
    here.then(|| (TanwinStyle::BeforeAlif, format!("{}{alif}{FATHATAN}{marks}", bare(stem))))
}

/// Words whose tanwin stands where it may not.
fn misplaced(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let needles: &[&str] = if cx.document.chars().has(FATHATAN) {
        &["\u{64B}", "ةا", FATHA_AT_END]
    } else {
        &["ةا", FATHA_AT_END]
    };
    for span in words_with(cx, needles) {
        let found = span.of(text);
        if found.contains(FATHATAN) || found.ends_with("ةا") || found.ends_with(FATHA_AT_END) {
            findings.extend(placed(found).map(|(message, applicability, right)| {
                Finding::new(span).message(message).replace(applicability, right)
            }));
        }
    }
}

/// The words of prose that hold one of some texts, in order.
fn words_with(cx: &Context<'_>, needles: &[&str]) -> Vec<Span> {
    let text = cx.text();
    let mut found = Vec::new();
    for finder in needles.iter().map(memmem::Finder::new) {
        for block in cx.blocks() {
            let words = cx.document.words_in(block.span);
            let places = finder.find_iter(block.text(text).as_bytes()).map(|at| block.span.start + at as u32);
            let word_at = |at: u32| {
                words
                    .get(words.partition_point(|word| word.span.end <= at))
                    .filter(|word| word.span.start <= at && !word.masked)
            };
            found.extend(places.filter_map(word_at).map(|word| word.span));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A word whose tanwin is misplaced: which message, and how it is written.
fn placed(word: &str) -> Option<(&'static str, Applicability, String)> {
    let letters: String = word.chars().filter(|c| !is_mark(*c)).collect();
    if letters.chars().count() < LEAST {
        return None;
    }
    // No fatha can stand on an alif.
    if let Some(stem) = word.strip_suffix(FATHA_AT_END) {
        return Some(("fatha", Applicability::Unsafe, format!("{stem}ا{FATHATAN}")));
    }
    let marked = word.contains(FATHATAN);
    // The word up to its last letter, with the marks inside it but no tanwin.
    let without = |taken: usize| {
        let rest = word.trim_end_matches(is_mark);
        let end = rest
            .char_indices()
            .rev()
            .filter(|(_, c)| is_letter(*c))
            .nth(taken)
            .map(|(at, c)| at + c.len_utf8());
        end.and_then(|end| rest.get(..end)).unwrap_or(rest).replace(FATHATAN, "")
    };
    if letters.ends_with("ةا") {
        let applicability = if marked { Applicability::Safe } else { Applicability::Unsafe };
        return Some(("default", applicability, format!("{}{FATHATAN}", without(1))));
    }
    if marked && letters.ends_with("اءا") && letters.chars().count() > LEAST {
        return Some(("hamza", Applicability::Safe, format!("{}{FATHATAN}", without(1))));
    }
    let at_end = word.rsplit_once(is_letter).is_some_and(|(_, marks)| marks.contains(FATHATAN));
    let mut last = letters.chars().rev();
    let bare = match last.next() {
        Some('ة' | 'أ' | 'إ' | 'ا' | 'ى' | 'آ' | 'ئ') | None => false,
        // شيءً becomes شيئًا, مساءً is right.
        Some('ء') => !matches!(last.next(), Some('ا' | 'ي' | 'ئ')),
        Some(_) => true,
    };
    (at_end && bare).then(|| ("alif", Applicability::Unsafe, format!("{word}ا")))
}

fn is_letter(c: char) -> bool {
    !is_mark(c)
}

/// Vowel signs, shadda and sukun, tatweel.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tanwin_is_turned_and_turned_back() {
        for (on, before) in [("شكراً", "شكرًا"), ("جزءاً", "جزءًا"), ("رسميّاً", "رسميًّا"), ("هدىً", "هدًى")]
        {
            assert_eq!(turned(on).map(|(_, other)| other).as_deref(), Some(before), "{on}");
            assert_eq!(turned(before).map(|(_, other)| other).as_deref(), Some(on), "{before}");
        }
        for word in ["مساءً", "مرةً", "خطأً", "شكرا", "كتابٌ", "اً"] {
            assert!(turned(word).is_none(), "{word}");
        }
    }

    #[test]
    fn tanwin_in_the_wrong_place() {
        for (wrong, right) in [
            ("مرةاً", "مرةً"),
            ("مرةًا", "مرةً"),
            ("مرةا", "مرةً"),
            ("مساءاً", "مساءً"),
            ("ابتداءًا", "ابتداءً"),
            ("شكرً", "شكرًا"),
            ("بدءً", "بدءًا"),
            ("جداَ", "جداً"),
        ] {
            assert_eq!(placed(wrong).map(|(.., right)| right).as_deref(), Some(right), "{wrong}");
        }
        for word in ["مرةً", "مساءً", "شكراً", "شكرًا", "جزءًا", "هدًى", "خطأً", "سوءًا", "جاءا", "ماءً"]
        {
            assert!(placed(word).is_none(), "{word}");
        }
    }
}
