//! Passages of a release that a later one may take over: paragraphs and long quotations, by what is left of
//! them when figures and names are taken out.

use crate::document::Document;
use crate::document::model::{Block, EntityKind, Role};
use crate::document::names;
use crate::spelling::is_given_name;
use crate::text::fnv;
use crate::text::fold::fold;
use crate::text::span::Span;

/// Fewest words of a paragraph that is kept: shorter ones stand in releases that have nothing to do with each
/// other (taste; “The event was held on …” has six).
const PARAGRAPH: usize = 12;
/// Fewest words of a quotation that is kept (taste: shorter ones are sayings and titles).
const QUOTATION: usize = 8;
/// Fewest words besides figures and names: without them nothing tells that a passage was taken over (taste).
const PLAIN: usize = 8;

/// Figures of a year.
const YEAR: usize = 4;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PassageKind {
    Paragraph,
    /// What stands between quotation marks; its values are the names beside it.
    Quotation,
}

/// A passage, as the index has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub kind: PassageKind,
    pub span: Span,
    /// The same for passages that differ in figures and names only.
    pub key: u64,
    /// The same for passages that differ in nothing but marks and capitals.
    pub exact: u64,
    /// Its figures and names, in order: for a quotation, the names beside it.
    pub values: Vec<Span>,
}

/// The passages of a release that say what is new in it: not what a house says of itself, nor contacts.
pub(crate) fn passages(document: &Document) -> Vec<Passage> {
    let of_block = |block| paragraph(document, block).into_iter().chain(quotations_in(document, block));
    story(document).flat_map(of_block).collect()
}

/// The long quotations of a release.
pub(crate) fn quotations(document: &Document) -> Vec<Passage> {
    story(document).flat_map(|block| quotations_in(document, block)).collect()
}

fn story<'d>(document: &'d Document) -> impl Iterator<Item = &'d Block> {
    document.blocks().iter().filter(|block| {
        matches!(block.role, Role::Lead | Role::Paragraph | Role::ListItem | Role::Quote | Role::Notes)
    })
}

/// Which words lie in some spans: both in the order of the text, so that each is looked at once.
struct Cover<'s> {
    spans: &'s [Span],
    reach: u32,
}

impl Cover<'_> {
    fn holds(&mut self, word: Span) -> bool {
        while let Some((first, rest)) = self.spans.split_first().filter(|(s, _)| s.start <= word.start) {
            self.reach = self.reach.max(first.end);
            self.spans = rest;
        }
        word.end <= self.reach
    }
}

/// A word or figure of a passage.
#[derive(Clone, Copy)]
struct PassageToken {
    span: Span,
    figure: bool,
}

/// Words in a row that are values, or a word that is none.
struct PassageRun {
    span: Span,
    value: bool,
}

/// Whether a word may be another in the next release: a figure, or a name by its capital inside a sentence;
/// in Arabic, a given name and what follows it.
fn is_value(text: &str, token: PassageToken, before: Option<PassageToken>, opens: bool) -> bool {
    let word = token.span.of(text);
    if token.figure || word.chars().any(char::is_numeric) {
        return true;
    }
    let is_given = |word: &str| is_given_name(names::stem(word));
    if is_given(word) || before.is_some_and(|before| !opens && is_given(before.span.of(text))) {
        return true;
    }
    !opens && word.chars().next().is_some_and(char::is_uppercase)
}

/// A passage's words in runs: values that stand beside each other are one.
fn runs(text: &str, tokens: &[PassageToken]) -> Vec<PassageRun> {
    let mut runs: Vec<PassageRun> = Vec::new();
    let mut before: Option<PassageToken> = None;
    for token in tokens {
        let from = before.map_or(token.span.start, |before| before.span.end);
        let between = text.get(from as usize..token.span.start as usize).unwrap_or_default();
        let opens = before.is_none() || between.contains(['.', '!', '?', ':', '…', '؟']);
        let value = is_value(text, *token, before, opens);
        let joins = between.trim().is_empty() && !between.contains('\n');
        match runs.last_mut() {
            Some(run) if run.value && value && joins => run.span.end = token.span.end,
            _ => runs.push(PassageRun { span: token.span, value }),
        }
        before = Some(*token);
    }
    runs
}

/// Words and figures of a span, in order: figures and dates are entities, whatever words stand in them.
fn tokens(document: &Document, span: Span) -> Vec<PassageToken> {
    let figures: Vec<Span> = document
        .entities_in(span)
        .filter(|entity| {
            matches!(entity.kind, EntityKind::Number | EntityKind::Date | EntityKind::Time)
                && entity.span.of(document.text()).chars().any(char::is_numeric)
        })
        .map(|entity| entity.span)
        .collect();
    let words = document.words_in(span).iter().filter(|word| !word.masked).map(|word| word.span);
    let mut cover = Cover { spans: &figures, reach: 0 };
    let mut tokens: Vec<PassageToken> =
        words.filter(|word| !cover.holds(*word)).map(|span| PassageToken { span, figure: false }).collect();
    tokens.extend(figures.iter().map(|span| PassageToken { span: *span, figure: true }));
    tokens.sort_unstable_by_key(|token| (token.span.start, token.span.end));
    tokens
}

fn paragraph(document: &Document, block: &Block) -> Option<Passage> {
    let text = document.text();
    let tokens = tokens(document, block.span);
    let runs = runs(text, &tokens);
    let plain = runs.iter().filter(|run| !run.value).count();
    if tokens.len() < PARAGRAPH || plain < PLAIN {
        return None;
    }
    let (mut key, mut exact) = (fnv::START, fnv::START);
    for run in &runs {
        let folded = fold(run.span.of(text));
        exact = fnv::with(fnv::append(exact, b' '), folded.as_bytes());
        key = fnv::with(fnv::append(key, b' '), if run.value { b"#" } else { folded.as_bytes() });
    }
    let values = runs.iter().filter(|run| run.value).map(|run| run.span).collect();
    Some(Passage { kind: PassageKind::Paragraph, span: block.span, key, exact, values })
}

/// The long quotations of a block, each with the names that stand beside it.
fn quotations_in(document: &Document, block: &Block) -> Vec<Passage> {
    let all: Vec<Span> = document
        .entities_in(block.span)
        .filter(|entity| entity.kind == EntityKind::Quotation)
        .map(|entity| entity.span)
        .collect();
    let mut cover = Cover { spans: &all, reach: 0 };
    let outside: Vec<PassageToken> = document
        .words_in(block.span)
        .iter()
        .filter(|word| !word.masked && !cover.holds(word.span))
        .map(|word| PassageToken { span: word.span, figure: false })
        .collect();
    let is_name = |run: &PassageRun| run.value && !run.span.of(document.text()).chars().any(char::is_numeric);
    let names: Vec<Span> =
        runs(document.text(), &outside).iter().filter(|run| is_name(run)).map(|run| run.span).collect();
    let passage = |span: Span| {
        let words = document.words_in(span);
        let hash = words.iter().fold(fnv::append(fnv::START, b'"'), |hash, word| {
            fnv::with(fnv::append(hash, b' '), fold(word.span.of(document.text())).as_bytes())
        });
        (words.len() >= QUOTATION).then(|| Passage {
            kind: PassageKind::Quotation,
            span,
            key: hash,
            exact: hash,
            values: names.clone(),
        })
    };
    all.into_iter().filter_map(passage).collect()
}

/// The year in a value: four figures, of 1900 to 2099.
pub(super) fn year(value: &str) -> Option<i16> {
    let folded = fold(value);
    let years = folded.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == YEAR);
    years.filter_map(|part| part.parse().ok()).find(|year| (1900..2100).contains(year))
}
