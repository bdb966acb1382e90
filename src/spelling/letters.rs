//! Arabic words that no dictionary knows, with hamza or the last letter amiss.

use crate::text::language::Language;
use crate::text::word_key::{WordKey, plain};
use crate::vocabulary;
use std::collections::HashSet;
use std::sync::Arc;

use super::amiss::{Letters, amiss};
use super::unknown::is_unknown;
use super::{confused, ending, habits, hamza};
use crate::dictionary::{self, LookupStatus};
use crate::document::Document;
use crate::document::model::{Block, Word};
use crate::document::word_counts::beside;
use crate::text::memo::Memo;
use crate::text::span::Span;

/// Words that were looked at; each takes some hundred bytes.
const REMEMBERED: usize = 1 << 14;

/// The Arabic words of some blocks that have hamza or their last letter amiss, in order; but those that are
/// `allowed`; with those that stand for others by what is beside them, where that is asked for.
pub fn letters<'b>(
    document: &Document,
    blocks: impl Iterator<Item = &'b Block>,
    allowed: &HashSet<String>,
    with_confused: bool,
) -> Vec<(Span, Arc<Letters>)> {
    let blocks: Vec<&Block> = blocks.filter(|block| block.language == Language::Arabic).collect();
    let mut found = Vec::new();
    for block in &blocks {
        let words = document.words_in(block.span);
        let lookups = document.lookups_in(block.span);
        for (at, (word, status)) in
            words.iter().zip(lookups).enumerate().filter(|(_, (word, _))| !word.masked)
        {
            let neighbour = |at: usize| words.get(at).zip(lookups.get(at));
            let before = at.checked_sub(1).and_then(neighbour);
            let place = Neighbours { document, word, before, after: neighbour(at + 1) };
            let letters = match status {
                LookupStatus::NotAsked => None,
                LookupStatus::Unknown if is_unknown(document, block, word, allowed) => {
                    amiss(&plain(word.span.of(document.text())))
                }
                LookupStatus::Unknown => None,
                LookupStatus::Known | LookupStatus::Usual => {
                    let plain = plain(word.span.of(document.text()));
                    let confused = || place.confused(&plain, *status).filter(|_| with_confused);
                    amiss_though_known(word, &plain, allowed).or_else(confused)
                }
            };
            // Few words have anything amiss.
            let letters = letters.filter(|_| !place.spells_a_name() && !place.is_of_a_name());
            found.extend(letters.map(|letters| (word.span, letters)));
        }
    }
    found.extend(habits::amiss(document, &blocks, &found, allowed));
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Names of the letters of foreign abbreviations: "سي ان ان", "او تي في".
const LETTERS_OF_NAMES: &[&str] = &[
    "بي", "سي", "دي", "تي", "جي", "اف", "إف", "ام", "إم", "اس", "إس", "ار", "آر", "ان", "كي", "كيه", "كيو",
    "يو", "زد", "اتش", "إتش", "اكس", "إكس", "واي", "آي",
];

/// A word and what stands beside it, with what is known of it.
struct Neighbours<'a> {
    document: &'a Document<'a>,
    word: &'a Word,
    before: Option<(&'a Word, &'a LookupStatus)>,
    after: Option<(&'a Word, &'a LookupStatus)>,
}

impl Neighbours<'_> {
    fn text(&self) -> &str {
        self.document.text()
    }

    fn confused(&self, word: &str, status: LookupStatus) -> Option<Arc<Letters>> {
        let usual = status == LookupStatus::Usual;
        let text = self.text();
        // Who writes vowel signs means the letters that carry them.
        if word.len() != self.word.span.len() {
            return None;
        }
        if !confused::may_be(word, usual) {
            return None;
        }
        let before = self.before.filter(|(other, _)| beside(text, other.span, self.word.span));
        let after = self.after.filter(|(other, _)| beside(text, self.word.span, other.span));
        let plain = |other: Option<(&Word, &LookupStatus)>| other.map(|(o, _)| plain(o.span.of(text)));
        let (before, after) = (plain(before), plain(after));
        confused::form(word, usual, before.as_deref(), after.as_deref())
            .map(|form| Arc::new(Letters::Ending(form)))
    }

    /// Whether a short word and the one before it are letters of a name.
    fn spells_a_name(&self) -> bool {
        self.word.span.of(self.text()).chars().count() <= 3
            && self.before.is_some_and(|(before, _)| {
                LETTERS_OF_NAMES.contains(&before.span.of(self.text()))
                    && beside(self.text(), before.span, self.word.span)
            })
    }

    /// Whether فان or بان is part of a name ("روبن فان بيرسي", "بان كي مون") rather than a particle.
    fn is_of_a_name(&self) -> bool {
        let text = self.text();
        if !matches!(self.word.span.of(text), "فان" | "بان") {
            return false;
        }
        let strange = |other: Option<(&Word, &LookupStatus)>, first: bool| {
            other.is_some_and(|(other, status)| {
                let (left, right) =
                    if first { (other.span, self.word.span) } else { (self.word.span, other.span) };
                beside(text, left, right)
                    && (*status == LookupStatus::Unknown
                        || matches!(other.span.of(text), "كي" | "دام" | "غال" | "دايك"))
            })
        };
        strange(self.before, true) || strange(self.after, false)
    }
}

static THOUGH_KNOWN: Memo<Option<Arc<Letters>>> = Memo::of(REMEMBERED);

/// What is amiss in a word that a dictionary knows, but that hardly anybody means.
fn amiss_though_known(word: &Word, plain: &str, allowed: &HashSet<String>) -> Option<Arc<Letters>> {
    if !may_be_listed(word, plain) && !ending::may_be_amiss(plain) {
        return None;
    }
    let letters = THOUGH_KNOWN.get(dictionary::question(Language::Arabic, plain), || {
        match hamza::listed_forms(plain) {
            (forms, _) if forms.is_empty() => {
                ending::of_known(plain).map(|form| Arc::new(Letters::Ending(form)))
            }
            (forms, sure) => Some(Arc::new(Letters::Hamza(forms, sure))),
        }
    })?;
    (!allowed.contains(plain)).then_some(letters)
}

/// Whether the list of misspellings may have a word, as it stands or behind its prefixes; most words are told
/// by their hash.
fn may_be_listed(word: &Word, plain: &str) -> bool {
    let Some(table) = vocabulary::misspellings(Language::Arabic) else { return false };
    if table.may_hold(word.key) {
        return true;
    }
    let mut stem = plain;
    for prefixes in [['و', 'ف', 'و'], ['ب', 'ل', 'ك']] {
        let Some(rest) = stem.strip_prefix(prefixes) else { continue };
        if table.may_hold(WordKey::of(rest)) {
            return true;
        }
        stem = rest;
    }
    let behind_article =
        |word: &str| word.strip_prefix("ال").is_some_and(|rest| table.may_hold(WordKey::of(rest)));
    behind_article(stem) || behind_article(plain)
}
