//! `first-mention`: a family name that speaks before the person is introduced by the full name.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::lazy::lazy;
use super::version_names::{PersonName, names};
use crate::check::{Check, Context, Finding, Kind};
use crate::dictionary;
use crate::document::model::{Role, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "first-mention", summary: "family names that stand before the full name", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstMentionParameters {
    /// Verbs of saying by language, in lower case: one beside a family name tells that a person is meant.
    says: BTreeMap<String, Vec<String>>,
    /// Titles that stand before a family name: with one of them, it is enough.
    titles: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, |params| Ok(Box::new(params.parse::<FirstMentionParameters>()?)), false)
}

impl Check for FirstMentionParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(says) = self.says.get(cx.document.language().tag()) else { return };
        let mut speakers = self.speakers(cx, says);
        if speakers.is_empty() {
            return;
        }
        for name in &names(cx.document) {
            let Some(full) = full_name(cx, name) else { continue };
            // The first full name introduces whoever bears it.
            let Some(earlier) = speakers.remove(name.span.of(cx.text())) else { continue };
            findings.extend(finding(cx, earlier, full));
        }
        findings.sort_by_key(|finding| finding.span);
    }
}

/// A family name that stands before the full one, unless the headline or a summary has that.
fn finding(cx: &Context<'_>, earlier: Span, full: Span) -> Option<Finding> {
    let shown = full.of(cx.text());
    let introduced = cx.text().get(..full.start as usize).is_some_and(|before| before.contains(shown));
    let first = earlier.start < full.start && !introduced;
    first.then(|| Finding::new(earlier).arg("full", shown).label(full, labels::WRITTEN_SO))
}

impl FirstMentionParameters {
    /// The words that say something without another name or a title, each at its first place.
    fn speakers<'t>(&self, cx: &Context<'t>, says: &[String]) -> HashMap<&'t str, Span> {
        let text = cx.text();
        let mut found = HashMap::new();
        let blocks =
            cx.blocks().filter(|block| matches!(block.role, Role::Lead | Role::Paragraph | Role::Quote));
        for (word, before, after) in blocks.flat_map(|block| places(text, cx.document.words_in(block.span))) {
            let shown = word.span.of(text);
            if shown.starts_with(char::is_uppercase) && self.speaks(says, before, after) {
                found.entry(shown).or_insert(word.span);
            }
        }
        found
    }

    /// Whether a verb of saying stands right beside a word, and neither a title nor another name.
    fn speaks(&self, says: &[String], before: &str, after: &str) -> bool {
        let verb = |word: &str| says.contains(&lowered(word).into_owned());
        let capital = |word: &str| word.starts_with(char::is_uppercase) && !verb(word);
        let titled = self.titles.iter().any(|title| title == before.trim_end_matches('.'));
        !capital(before) && !capital(after) && !titled && (verb(after) || verb(before))
    }
}

/// Words with capitals, with those that stand before and behind them, parted by a space alone.
fn places<'t>(text: &'t str, words: &'t [Word]) -> impl Iterator<Item = (&'t Word, &'t str, &'t str)> {
    let beside = move |first: Option<usize>, wanted: usize| {
        let (first, second) = (words.get(first?)?, words.get(first? + 1)?);
        let gap = Span { start: first.span.end, end: second.span.start };
        // The stop of “Ms.”, too.
        matches!(gap.of(text), " " | ". ").then(|| words.get(wanted))?.map(|word| word.span.of(text))
    };
    words.iter().enumerate().filter(|(_, word)| !word.small).map(move |(at, word)| {
        let before = beside(at.checked_sub(1), at.wrapping_sub(1)).unwrap_or_default();
        (word, before, beside(Some(at), at + 1).unwrap_or_default())
    })
}

/// Given and family name.
fn full_name(cx: &Context<'_>, name: &PersonName) -> Option<Span> {
    // “About Pumpworks” is no one's name; in German an office has a capital, too.
    let language = cx.document.language();
    let is_word = dictionary::knows(language, &lowered(name.given_span.of(cx.text())));
    (language == Language::German || !is_word).then_some(())?;
    Some(Span { start: name.given_span.start, end: name.span.end })
}
