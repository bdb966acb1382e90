//! Which words of a block are judged: the unknown ones, and in Arabic the rare ones.

use std::collections::HashSet;

use super::amiss::amiss;
use super::certain;
use super::model::Model;
use super::phrases;
use super::request::{Depth, Request, Verdict};
use super::unknown::{LEAST, is_listed_name, is_unknown};
use crate::dictionary::{self, LookupStatus};
use crate::document::Document;
use crate::document::model::{Block, Word};
use crate::document::word_counts::beside;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::{is_dropped, plain};

/// A word to be judged, where it stands.
pub(super) struct Suspect<'a> {
    pub(super) span: Span,
    pub(super) found: &'a str,
    pub(super) language: Language,
    pub(super) model: Option<Model>,
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
    /// A dictionary knows it.
    pub(super) known: bool,
    /// Beside another unknown word.
    pub(super) named: bool,
    /// The word before it, whatever stands between them.
    pub(super) last: Option<&'a str>,
}

impl Suspect<'_> {
    /// What the letters of an Arabic word tell, whatever stands beside it: a slip, or something for another
    /// rule.
    pub(super) fn by_letters(&self, plain: &str) -> Option<Option<Verdict>> {
        if self.language != Language::Arabic {
            return None;
        }
        let right = certain::form(plain).map(|right| Some(Verdict::Slip(vec![right.to_string()])));
        right.or_else(|| (!self.known && amiss(plain).is_some()).then_some(None))
    }

    /// Beside a word with a capital: "Sven Hulsenbeck".
    pub(super) fn is_beside_capital(&self) -> bool {
        [self.before, self.after].into_iter().flatten().any(|word| word.starts_with(char::is_uppercase))
    }
}

/// Of each word of a block whether it is unknown and should be in a dictionary.
fn strange_words(document: &Document, block: &Block, allowed: &HashSet<String>) -> Vec<bool> {
    let is_strange = |(word, status): (&Word, &LookupStatus)| {
        *status == LookupStatus::Unknown && is_unknown(document, block, word, allowed)
    };
    document.words_in(block.span).iter().zip(document.lookups_in(block.span)).map(is_strange).collect()
}

/// The unknown words of a block, and in Arabic the rare ones.
pub(super) fn suspects_in<'d>(
    document: &'d Document,
    block: &Block,
    request: Request<'_>,
) -> Vec<Suspect<'d>> {
    let text = document.text();
    let words = document.words_in(block.span);
    let lookups = document.lookups_in(block.span);
    let asks_rare = block.language == Language::Arabic && request.depth == Depth::Slips;
    if !asks_rare && !lookups.contains(&LookupStatus::Unknown) {
        return Vec::new();
    }
    let model = Model::of(block.language);
    let rare = model.filter(|_| asks_rare);
    let strange = strange_words(document, block, request.allowed);
    let is = |n: Option<usize>| n.and_then(|n| strange.get(n)).copied().unwrap_or(false);
    let mut suspects = Vec::new();
    let is_asked = |word: &Word, status| is_uncommon(word.span.of(text), status, asks_rare);
    let uncommon = words.iter().zip(lookups).enumerate().filter(|(_, (w, status))| is_asked(w, **status));
    for (at, (word, _)) in uncommon {
        let (known, found) = (!is(Some(at)), word.span.of(text));
        // A letter of Persian or of a loan word, a presentation form: rules of the group script tell it.
        let foreign = || block.language == Language::Arabic && has_foreign_letter(found);
        if known && rare.is_none() || foreign() {
            continue;
        }
        let last = at.checked_sub(1).and_then(|n| words.get(n)).map(|w| w.span.of(text));
        let (before, after) = neighbours(text, words, at);
        let known_right = || is_known_right(document, word, (before, after), rare, request.allowed);
        let right = if known { known_right() } else { phrases::is_part(before, found, after) };
        if right {
            continue;
        }
        let (span, language) = (word.span, block.language);
        let named = is(at.checked_sub(1)) || is(Some(at + 1));
        suspects.push(Suspect { span, found, language, model, before, after, known, named, last });
    }
    suspects
}

/// Whether a word is looked at: most are common, and nothing else is meant by them.
fn is_uncommon(found: &str, status: LookupStatus, asks_rare: bool) -> bool {
    status != LookupStatus::Usual || asks_rare && certain::may_be(found)
}

/// Whether a known word is taken as it stands: it is common, or at home beside its neighbours, and stands for
/// no other thing alone.
fn is_known_right(
    document: &Document,
    word: &Word,
    neighbours: (Option<&str>, Option<&str>),
    rare: Option<Model>,
    allowed: &HashSet<String>,
) -> bool {
    let Some(model) = rare else { return true };
    let found = word.span.of(document.text());
    let plain = plain(found);
    let certain = || !word.masked && certain::form(&plain).is_some() && !allowed.contains(found);
    let common = || model.is_common(&plain);
    !certain() && (common() || !may_be_another(document, word, neighbours, model, allowed))
}

/// The words right before and right behind a word.
fn neighbours<'t>(text: &'t str, words: &[Word], at: usize) -> (Option<&'t str>, Option<&'t str>) {
    let together = |first: Option<usize>, second: usize| {
        let (first, second) = (words.get(first?)?, words.get(second)?);
        beside(text, first.span, second.span).then_some((first.span.of(text), second.span.of(text)))
    };
    let before = together(at.checked_sub(1), at).map(|(before, _)| before);
    (before, together(Some(at), at + 1).map(|(_, after)| after))
}

/// Whether a word has letters beside those of Arabic.
pub(super) fn has_foreign_letter(word: &str) -> bool {
    let arabic = |c: char| matches!(c, 'ء'..='غ' | 'ف'..='ي') || is_dropped(c) || !c.is_alphabetic();
    !word.chars().all(arabic)
}

/// A known and rare word that may be a slip for another: it was not seen beside its neighbours.
pub(super) fn may_be_another(
    document: &Document,
    word: &Word,
    (before, after): (Option<&str>, Option<&str>),
    model: Model,
    allowed: &HashSet<String>,
) -> bool {
    let found = word.span.of(document.text());
    let arabic = |c: char| matches!(c, 'ء'..='غ' | 'ف'..='ي') || is_dropped(c);
    !word.masked
        && found.len() >= 2 * LEAST
        && found.chars().all(arabic)
        && (before.is_some() || after.is_some())
        && !model.is_at_home(before, found, after)
        && dictionary::knows(Language::Arabic, found)
        && !allowed.contains(found)
        && !is_listed_name(found)
}
