//! `misspelling`: known misspellings of each language, and a rare form beside a commoner one that differs by
//! a slip.

mod doubt;
mod elision;
mod variants;

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus, packs};
use crate::document::model::{Block, Word};
use crate::rules::{BuildError, Params};
use crate::spelling::{self, Depth, Judged, Request, Verdict, is_name_like, listed, signs};
use crate::text::language::Language;
use crate::text::lower::{capitalised_in, lowered, uppered_in};
use crate::text::span::Span;
use crate::text::word_key::plain;
use crate::vocabulary;

use doubt::{is_by_far_likelier, is_frequent, is_other_ending, is_seldom, is_sure, may_be_foreign};

pub(crate) const KIND: Kind = Kind {
    name: "misspelling",
    summary: "known misspellings, and a rare form one slip away from a commoner one in the same text",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MisspellingParameters {
    /// Look words up in the lists of known misspellings.
    #[serde(default = "yes")]
    lists: bool,
    /// Compare the words of one text with each other.
    #[serde(default = "yes")]
    variants: bool,
    /// Look words up in the dictionaries, and report what is surely a slip.
    #[serde(default = "yes")]
    dictionaries: bool,
    /// Words that are right.
    #[serde(default)]
    words: HashSet<String>,
    /// How sure a slip must be (natural logarithm of the odds, added to what is asked for by default).
    #[serde(default)]
    confidence: f32,
    /// Shortest word that is compared (characters).
    #[serde(default = "seven")]
    least: usize,
}

fn yes() -> bool {
    true
}

fn seven() -> usize {
    7
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<MisspellingParameters>()?))
}

impl Check for MisspellingParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if self.lists {
            self.known(cx, findings);
        }
        if self.variants {
            variants::rare(cx, self.least, findings);
        }
        if self.dictionaries {
            self.slips(cx, findings);
            self.sharp_s(cx, findings);
        }
    }
}

impl MisspellingParameters {
    fn known(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            let Some(table) = vocabulary::misspellings(block.language) else { continue };
            let lookups = cx.document.lookups_in(block.span);
            let words = cx.document.words_in(block.span).iter().zip(lookups);
            for (word, status) in words.filter(|(word, _)| !word.masked) {
                findings.extend(self.listed(cx, block, &table, (word, *status)));
            }
        }
    }

    /// A word that the list has, where nothing says that it is right here.
    fn listed(
        &self,
        cx: &Context<'_>,
        block: &Block,
        table: &vocabulary::Misspellings,
        (word, status): (&Word, LookupStatus),
    ) -> Option<Finding> {
        let unknown = block.language == Language::Arabic && status == LookupStatus::Unknown;
        if !unknown && !table.may_hold(word.key) {
            return None;
        }
        let found = word.span.of(cx.text());
        let lower = lowered(found);
        let lookup = |from: usize| lower.get(from..).and_then(|w| table.corrections(w)).map(|c| (from, c));
        // "لازمة" is a word of its own as well as a slip for "لأزمة".
        let clitic = if unknown { clitic(&lower) } else { 0 };
        let joined = || (clitic > 0).then(|| lookup(clitic)).flatten();
        let (from, corrections) = lookup(0).or_else(joined)?;
        if self.is_right(cx, block, word, &lower) {
            return None;
        }
        // The rule for hamza knows where such a word is part of a name ("بان كي مون").
        let own = lower.get(from..).filter(|_| block.language == Language::Arabic);
        if own.is_some_and(|own| corrections.iter().all(|right| spelling::differs_in_hamza(own, right))) {
            return None;
        }
        let corrections = if block.language == Language::English {
            // A spelling of one region is `regional-spelling`'s.
            if status != LookupStatus::Unknown && dictionary::knows(Language::English, &lower) {
                return None;
            }
            let listed: Vec<&str> = corrections.iter().map(String::as_str).collect();
            listed::english(&lower, &listed, listed::is_before_word(cx.document, block, word.span))
        } else {
            corrections
        };
        let safe = is_certain(cx.text(), word.span);
        Some(self.correct(word.span, (block.language, found, from), &corrections, safe))
    }

    /// Whether a listed word is right where it stands: a name, a word of the house, an English form that some
    /// write, a word that is meant.
    fn is_right(&self, cx: &Context<'_>, block: &Block, word: &Word, lower: &str) -> bool {
        is_name_like(cx.text(), block, word.span)
            || self.words.contains(lower)
            || self.words.contains(word.span.of(cx.text()))
            || block.language == Language::English && spelling::is_accepted(lower)
            || listed::is_meant(cx.document, block, word.span)
    }

    /// "grossen" in a German text that writes ß elsewhere; Swiss ones write none.
    fn sharp_s(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let german = |block: &&Block| block.language == Language::German;
        if !cx.blocks().any(|block| german(&block)) || !cx.text().contains('ß') {
            return;
        }
        let told: HashSet<Span> = findings.iter().map(|finding| finding.span).collect();
        for block in cx.blocks().filter(german) {
            for word in cx.words(block).filter(|word| !word.masked && !told.contains(&word.span)) {
                let found = word.span.of(cx.text());
                let name = found.chars().skip(1).any(char::is_uppercase);
                let asked = found.contains("ss") && !name && !self.words.contains(found);
                if let Some(right) = asked.then(|| spelling::sharpened(found)).flatten() {
                    findings.push(
                        Finding::new(word.span)
                            .replace(Applicability::Unsafe, as_cased(Language::German, found, &right)),
                    );
                }
            }
        }
    }

    /// What no dictionary knows, and is one sure slip away from a word.
    fn slips(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let request = Request { allowed: &self.words, depth: Depth::Slips, confidence: self.confidence };
        let mut said: HashSet<Span> = findings.iter().map(|f| f.span).collect();
        for Judged { span, verdict } in spelling::judge(cx.document, cx.blocks(), request) {
            let (suggestions, doubted) = match verdict {
                Verdict::Slip(suggestions) => (suggestions, false),
                Verdict::Doubted(suggestions) => (suggestions, true),
                Verdict::Unknown(_) => continue,
            };
            if said.insert(span) {
                findings.extend(slip(cx, span, suggestions, doubted));
            }
        }
        for Judged { span, verdict } in spelling::addresses(cx.document, request) {
            let Verdict::Slip(words) = verdict else { continue };
            // An address is spelt as its owner spelt it; only opening it tells.
            findings.extend(words.first().map(|word| {
                let finding = Finding::new(span).message("address").hint_only(true);
                finding.replace(Applicability::Unsafe, word.as_str())
            }));
        }
    }

    /// One correction is certain, unless the word may be a name; of several, the first is offered to be read.
    fn correct(
        &self,
        span: Span,
        (language, found, from): (Language, &str, usize),
        corrections: &[String],
        safe: bool,
    ) -> Finding {
        let prefix = found.get(..from).unwrap_or_default();
        let cased =
            |right: &String| signs::kept(found, &format!("{prefix}{}", as_cased(language, found, right)));
        let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
        let finding = Finding::new(span);
        match corrections {
            [one] => finding.replace(applicability, cased(one)),
            [first, others @ ..] => {
                let also: Vec<String> = others.iter().take(2).map(&cased).collect();
                finding.message("several").quoted("others", also).replace(Applicability::Unsafe, cased(first))
            }
            [] => finding,
        }
    }
}

/// A slip with what it may be for; a hint where that is in doubt.
fn slip(cx: &Context<'_>, span: Span, mut suggestions: Vec<String>, doubted: bool) -> Option<Finding> {
    let found = span.of(cx.text());
    let language = cx.document.block_at(span.start).map_or(Language::Unknown, |block| block.language);
    plural_first(found, &mut suggestions);
    elision::keep_possible(language, found, &mut suggestions);
    let written = |word: &String| signs::kept(found, &as_cased(language, found, word));
    let mut words = suggestions.iter().map(written).map(|word| elision::with_apostrophe_of(found, word));
    let first = words.next()?;
    let others: Vec<String> = words.take(2).collect();
    let doubtful =
        !others.is_empty() && !is_sure(cx, span, &first) && !is_by_far_likelier(language, &first, &others);
    let accents = spelling::is_without_signs(found, &first);
    let plainly = accents || is_frequent(cx, span, &first);
    let partial = packs::PARTIAL.contains(&language);
    // A form that the list lacks differs in its ending from one that it has.
    if partial && is_other_ending(found, &first) {
        return None;
    }
    let hint = partial
        || doubted
        || !accents && is_seldom(language, &first)
        || !plainly && (may_be_foreign(cx, span) || doubtful);
    let finding = Finding::new(span).hint_only(hint);
    Some(if others.is_empty() {
        finding.replace(Applicability::Unsafe, first)
    } else {
        finding.message("several").quoted("others", others).replace(Applicability::Unsafe, first)
    })
}

/// Whether nothing about a word but its list needs a look: no capital, which a name may have, no apostrophe
/// beside it.
fn is_certain(text: &str, word: Span) -> bool {
    let after = text.get(word.end as usize..).unwrap_or_default();
    let before = text.get(..word.start as usize).unwrap_or_default();
    let apostrophe = |c: char| matches!(c, '’' | '\'' | '‘');
    !word.of(text).starts_with(char::is_uppercase)
        && !after.starts_with(apostrophe)
        && !before.ends_with(apostrophe)
}

/// Bytes of a single proclitic that the rest of an Arabic word may follow.
fn clitic(word: &str) -> usize {
    let mut chars = word.chars();
    match chars.next() {
        Some(c @ ('و' | 'ف' | 'ب' | 'ك' | 'ل')) if word.chars().count() >= 5 => c.len_utf8(),
        _ => 0,
    }
}

/// The plural of a verb that lost its last letter: "لن يتوقفو" is يتوقفوا.
fn plural_first(found: &str, suggestions: &mut Vec<String>) {
    let verb = found.trim_start_matches(['و', 'ف', 'ل', 'س']).starts_with(['ي', 'ت']) && found.ends_with('و');
    let plural = format!("{}ا", plain(found));
    if verb && dictionary::knows(Language::Arabic, &plural) {
        suggestions.retain(|word| *word != plural);
        suggestions.insert(0, plural);
    }
}

/// The correction with the capitals of what it replaces.
fn as_cased(language: Language, found: &str, right: &str) -> String {
    let mut letters = found.chars().filter(|c| c.is_alphabetic());
    let (first, second) =
        (letters.next().is_some_and(char::is_uppercase), letters.next().is_some_and(char::is_uppercase));
    match (first, second) {
        (true, true) => uppered_in(language, right),
        (true, false) => capitalised_in(language, right),
        _ => right.to_owned(),
    }
}
