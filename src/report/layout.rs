//! A text laid out with its findings marked in it: paragraphs, cut into pieces where marks begin and end. The HTML report and
//! the page for press officers show the same.

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Direction, Document, Language, Role};
use crate::locale::MessageLanguage;
use crate::span::Span;

/// A piece of the text that is shown as one paragraph.
#[derive(Debug)]
pub(crate) struct Paragraph {
    /// Its text.
    pub span: Span,
    /// The part it is; none where it is no part of the release (comments, lines for copydesk).
    pub role: Option<Role>,
    /// Its language.
    pub language: Language,
    /// Its direction.
    pub direction: Direction,
    /// What it consists of.
    pub pieces: Vec<Piece>,
}

/// A stretch of a paragraph.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Text without a finding.
    Plain(Span),
    /// Text that findings are about: the worst and nearest first, numbered from 1.
    Marked { span: Span, findings: Vec<usize>, severity: Severity, long: bool },
    /// Here the finding of this number begins.
    Number(usize),
}

/// The paragraphs of a document; findings are numbered from 1, in their order.
pub(crate) fn paragraphs(document: &Document, diagnostics: &[Diagnostic]) -> Vec<Paragraph> {
    let text = document.source().text();
    let mut paragraphs = parts(document);
    let starts: Vec<u32> = paragraphs.iter().skip(1).map(|p| p.span.start).chain([u32::MAX]).collect();
    let mut set: Vec<bool> = vec![false; diagnostics.len()];
    for (paragraph, until) in paragraphs.iter_mut().zip(starts) {
        paragraph.pieces = pieces(text, paragraph.span, diagnostics, &mut set);
        // What lies between two paragraphs is shown with the one before.
        for (k, (d, set)) in diagnostics.iter().zip(&mut set).enumerate() {
            if d.span.start < until && !std::mem::replace(set, true) {
                paragraph.pieces.push(Piece::Number(k + 1));
            }
        }
    }
    // A file of white space and comments only.
    let rest: Vec<Piece> = set.iter().enumerate().filter(|(_, set)| !**set).map(|(k, _)| Piece::Number(k + 1)).collect();
    if !rest.is_empty() {
        paragraphs.push(Paragraph { span: Span::new(0, 0), role: None, language: Language::UNKNOWN, direction: Direction::Ltr, pieces: rest });
    }
    paragraphs
}

/// Blocks, and what stands between them but is no white space (comments, lines for copydesk).
fn parts(document: &Document) -> Vec<Paragraph> {
    let text = document.source().text();
    let mut parts = Vec::new();
    let mut at = 0;
    let between = |from: u32, to: u32, parts: &mut Vec<Paragraph>| {
        let gap = Span { start: from, end: to.max(from) };
        if !gap.of(text).trim().is_empty() {
            let span = gap.trimmed(text);
            parts.push(Paragraph { span, role: None, language: Language::UNKNOWN, direction: Direction::Ltr, pieces: Vec::new() });
        }
    };
    for block in document.blocks() {
        between(at, block.span.start, &mut parts);
        parts.push(Paragraph { span: block.span, role: Some(block.role), language: block.language, direction: block.direction, pieces: Vec::new() });
        at = block.span.end;
    }
    between(at, Span::new(0, text.len()).end, &mut parts);
    parts
}

/// One paragraph, cut where marks begin and end.
fn pieces(text: &str, span: Span, diagnostics: &[Diagnostic], set: &mut [bool]) -> Vec<Piece> {
    let within = |d: &&Diagnostic| d.span.start < span.end && d.span.end > span.start;
    let mut cuts: Vec<u32> = diagnostics.iter().filter(within).flat_map(|d| [d.span.start, d.span.end]).collect();
    cuts.extend(diagnostics.iter().filter(|d| span.start <= d.span.start && d.span.start <= span.end).map(|d| d.span.start));
    cuts.extend([span.start, span.end]);
    cuts.retain(|cut| span.start <= *cut && *cut <= span.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        begin(&mut pieces, start, diagnostics, set);
        let piece = Span { start, end };
        let mut over: Vec<usize> = diagnostics.iter().enumerate().filter(|(_, d)| d.span.contains(piece) && !d.span.is_empty()).map(|(k, _)| k + 1).collect();
        // A click leads to the first of them: what is worst and nearest.
        over.sort_by_key(|k| diagnostics.get(k - 1).map(|d| (std::cmp::Reverse(d.severity), d.span.len())));
        let severity = |long: bool| {
            let these = over.iter().filter_map(|k| diagnostics.get(k - 1)).filter(|d| is_long(text, d) == long);
            these.map(|d| d.severity).max()
        };
        pieces.push(match severity(false).map(|s| (s, false)).or(severity(true).map(|s| (s, true))) {
            Some((severity, long)) => Piece::Marked { span: piece, findings: over, severity, long },
            None => Piece::Plain(piece),
        });
    }
    begin(&mut pieces, span.end, diagnostics, set);
    pieces
}

/// Findings of whole sentences and paragraphs are marked more lightly, so that those of words in them are seen.
pub(crate) fn is_long(text: &str, d: &Diagnostic) -> bool {
    d.span.of(text).chars().count() > 80
}

/// The numbers of the findings that begin here.
fn begin(pieces: &mut Vec<Piece>, at: u32, diagnostics: &[Diagnostic], set: &mut [bool]) {
    for ((k, _), set) in diagnostics.iter().enumerate().zip(set).filter(|((_, d), _)| d.span.start == at) {
        if !std::mem::replace(set, true) {
            pieces.push(Piece::Number(k + 1));
        }
    }
}

/// What a part is called.
pub(crate) fn part_name(language: MessageLanguage, role: Role) -> String {
    let name = role.name();
    let translated = language.words().term(name);
    if translated == name { name.replace('-', " ") } else { translated.to_owned() }
}
