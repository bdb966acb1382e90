//! `first-mention`: a family name that speaks before the person is introduced by the full name.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lazy::lazy;
use super::version_names::{PersonName, names};
use crate::check::{Check, Context, Finding, Kind};
use crate::dictionary;
use crate::document::model::{Role, Word};
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
        let document = cx.document;
        let Some(says) = self.says.get(document.language().tag()) else { return };
        let mut seen: Vec<&str> = Vec::new();
        let introduced = names(document);
        for name in &introduced {
            let family = name.span.of(cx.text());
            if seen.contains(&family) {
                continue;
            }
            seen.push(family);
            findings.extend(self.before(cx, says, name));
        }
        findings.sort_by_key(|finding| finding.span);
    }
}

impl FirstMentionParameters {
    /// The first place before a full name at which the family name says something.
    fn before(&self, cx: &Context<'_>, says: &[String], name: &PersonName) -> Option<Finding> {
        let text = cx.text();
        let full = full_name(cx, name)?;
        let shown = full.of(text);
        // In the headline or a summary it may have been introduced.
        if text.get(..full.start as usize).is_some_and(|before| before.contains(shown)) {
            return None;
        }
        let blocks =
            cx.blocks().filter(|block| matches!(block.role, Role::Lead | Role::Paragraph | Role::Quote));
        let words = blocks.flat_map(|block| places(text, cx.document.words_in(block.span)));
        let mut earlier = words.take_while(|(word, _, _)| word.span.start < full.start);
        let family = name.span.of(text);
        let (word, _, _) = earlier
            .find(|(word, before, after)| word.span.of(text) == family && self.speaks(says, before, after))?;
        Some(Finding::new(word.span).arg("full", shown).label(full, "written so here"))
    }

    /// Whether a verb of saying stands right beside a word, and neither a title nor another name.
    fn speaks(&self, says: &[String], before: &str, after: &str) -> bool {
        let verb = |word: &str| says.contains(&lowered(word).into_owned());
        let capital = |word: &str| word.starts_with(char::is_uppercase) && !verb(word);
        let titled = self.titles.iter().any(|title| title == before.trim_end_matches('.'));
        !capital(before) && !capital(after) && !titled && (verb(after) || verb(before))
    }
}

/// Words with those that stand before and behind them, parted by a space alone.
fn places<'t>(text: &'t str, words: &'t [Word]) -> impl Iterator<Item = (&'t Word, &'t str, &'t str)> {
    let beside = move |first: Option<usize>, wanted: usize| {
        let (first, second) = (words.get(first?)?, words.get(first? + 1)?);
        let gap = Span { start: first.span.end, end: second.span.start };
        // The stop of “Ms.”, too.
        matches!(gap.of(text), " " | ". ").then(|| words.get(wanted))?.map(|word| word.span.of(text))
    };
    words.iter().enumerate().map(move |(at, word)| {
        let before = beside(at.checked_sub(1), at.wrapping_sub(1)).unwrap_or_default();
        (word, before, beside(Some(at), at + 1).unwrap_or_default())
    })
}

/// Given and family name.
fn full_name(cx: &Context<'_>, name: &PersonName) -> Option<Span> {
    let block = cx.document.block_at(name.span.start)?;
    let words = cx.document.words_in(block.span);
    let family = words.iter().position(|word| word.span == name.span)?;
    let given = words.get(family.checked_sub(1)?)?;
    // “About Pumpworks” is no one's name; in German an office has a capital, too.
    let language = cx.document.language();
    let is_word = dictionary::knows(language, &lowered(given.span.of(cx.text())));
    (language == Language::German || !is_word).then_some(())?;
    Some(Span { start: given.span.start, end: name.span.end })
}
