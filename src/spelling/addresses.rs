//! Slips in the paths of web addresses: "…/prospective-pckages.html" leads nowhere.

use super::model::{Model, WordContext};
use super::request::{Judged, Request, Verdict};
use crate::dictionary;
use crate::document::Document;
use crate::document::model::EntityKind;
use crate::text::language::Language;
use crate::text::span::Span;

/// Fewest letters of a word of a path that is judged.
const LEAST: usize = 6;
/// How sure a slip in an address must be (natural logarithm of the odds): names, makeshift words and codes
/// stand there.
const ODDS: f32 = 3.0;

/// The English words of paths that are surely slips for others. A path is "word-word/word.html": only words
/// set off by marks are read, and those with capitals inside, or with digits, are names of something.
pub fn addresses(document: &Document, request: Request<'_>) -> Vec<Judged> {
    let text = document.text();
    let urls = document.entities().iter().filter(|e| e.kind == EntityKind::Url);
    let words = urls.flat_map(|url| words(text, url.span)).filter(|span| {
        let word = span.of(text);
        let known = |language: Language| dictionary::has(language) && dictionary::knows(language, word);
        !(request.allowed.contains(word) || known(Language::English) || known(document.language()))
    });
    let suspects: Vec<Span> = words.collect();
    let Some(model) = Model::of(Language::English).filter(|_| !suspects.is_empty()) else {
        return Vec::new();
    };
    let verdict = |span: Span| {
        let place =
            WordContext { word: span.of(text), before: None, after: None, known: false, named: false };
        let guesses = model.guess(place, document.seen());
        (guesses.odds >= ODDS + request.confidence)
            .then(|| Judged { span, verdict: Verdict::Slip(guesses.words().map(str::to_owned).collect()) })
    };
    suspects.into_iter().filter_map(verdict).collect()
}

/// The words of an address's path.
fn words(text: &str, url: Span) -> impl Iterator<Item = Span> {
    let whole = url.of(text);
    let host = whole.find("://").map_or(0, |at| at + 3);
    let path = whole.get(host..).and_then(|rest| rest.find('/')).map_or(whole.len(), |at| host + at);
    let end = whole.find(['?', '#']).unwrap_or(whole.len()).max(path);
    let mut at = path;
    let parts = whole.get(path..end).unwrap_or_default().split_inclusive(|c: char| "/-_.".contains(c));
    let spans = parts.map(move |part| {
        let span = Span::new(
            url.start as usize + at,
            url.start as usize + at + part.trim_end_matches(['/', '-', '_', '.']).len(),
        );
        at += part.len();
        span
    });
    spans.filter(|span| span.len() >= LEAST && span.of(text).bytes().all(|b| b.is_ascii_lowercase()))
}
