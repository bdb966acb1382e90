//! A text laid out with its findings marked in it: paragraphs, cut into pieces where marks begin and end. The
//! HTML report and the page for press officers show the same.

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::document::model::{Block, Role};
use crate::format::RegionKind;
use crate::locale::{MessageLanguage, named};
use crate::text::language::{Direction, Language};
use crate::text::span::Span;

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
    /// The row and the cell that it stands in, counted through the text, in formats that tell of rows.
    pub cell: Option<(usize, usize)>,
    /// What it consists of.
    pub pieces: Vec<LayoutPiece>,
}

/// A stretch of a paragraph.
#[derive(Debug)]
pub(crate) enum LayoutPiece {
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
    let mut marking = Marking::new(text, diagnostics);
    for (paragraph, until) in paragraphs.iter_mut().zip(starts) {
        paragraph.pieces = marking.pieces(paragraph.span);
        // What lies between two paragraphs is shown with the one before.
        paragraph.pieces.extend(marking.begin_until(until));
    }
    let set = marking.set;
    // A file of white space and comments only.
    let rest: Vec<LayoutPiece> =
        set.iter().enumerate().filter(|(_, set)| !**set).map(|(k, _)| LayoutPiece::Number(k + 1)).collect();
    if !rest.is_empty() {
        paragraphs.push(Paragraph {
            span: Span::new(0, 0),
            role: None,
            language: Language::Unknown,
            direction: Direction::Ltr,
            cell: None,
            pieces: rest,
        });
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
            parts.push(Paragraph {
                span,
                role: None,
                language: Language::Unknown,
                direction: Direction::Ltr,
                cell: None,
                pieces: Vec::new(),
            });
        }
    };
    for block in document.blocks() {
        between(at, block.span.start, &mut parts);
        parts.push(Paragraph {
            span: block.span,
            role: Some(block.role),
            language: block.language,
            direction: block.direction,
            cell: cell_of(document, block),
            pieces: Vec::new(),
        });
        at = block.span.end;
    }
    between(at, Span::new(0, text.len()).end, &mut parts);
    parts
}

fn cell_of(document: &Document, block: &Block) -> Option<(usize, usize)> {
    let (rows, cells) = (document.source().rows(), document.source().cells());
    let begun = |starts: &[u32]| starts.partition_point(|start| *start <= block.span.start);
    let row = Some(begun(rows)).filter(|row| *row > 0 && block.markup == Some(RegionKind::Cell))?;
    // Where cells are not told, each block is one.
    let own = usize::try_from(block.span.start).unwrap_or_default();
    Some((row, if cells.is_empty() { own } else { begun(cells) }))
}

/// Goes through a text from top to bottom and marks its findings.
struct Marking<'d> {
    text: &'d str,
    diagnostics: &'d [Diagnostic],
    /// Their places in the list by where they begin.
    order: Vec<usize>,
    /// How many of these begin before what was shown last.
    passed: usize,
    /// Those that began and reach on.
    open: Vec<usize>,
    /// How many of the order surely have their number in the text.
    told: usize,
    /// Which have their number in the text.
    set: Vec<bool>,
}

impl<'d> Marking<'d> {
    fn new(text: &'d str, diagnostics: &'d [Diagnostic]) -> Self {
        let mut order: Vec<usize> = (0..diagnostics.len()).collect();
        order.sort_by_key(|k| diagnostics.get(*k).map(|d| d.span.start));
        Self {
            text,
            diagnostics,
            order,
            passed: 0,
            open: Vec::new(),
            told: 0,
            set: vec![false; diagnostics.len()],
        }
    }

    fn span(&self, k: usize) -> Span {
        self.diagnostics.get(k).map_or(Span::empty(0), |d| d.span)
    }

    /// One paragraph, cut where marks begin and end.
    fn pieces(&mut self, span: Span) -> Vec<LayoutPiece> {
        let diagnostics = self.diagnostics;
        let start = |k: &usize| diagnostics.get(*k).map_or(0, |d| d.span.start);
        let behind = self.order.partition_point(|k| start(k) <= span.end);
        let mut own: Vec<usize> = std::mem::take(&mut self.open);
        own.extend(self.order.get(self.passed.min(behind)..behind).unwrap_or_default());
        own.retain(|k| self.span(*k).end >= span.start);
        let mut cuts: Vec<u32> = own
            .iter()
            .map(|k| self.span(*k))
            .filter(|s| s.end > span.start || s.start == span.start)
            .flat_map(|s| [s.start, s.end])
            .collect();
        cuts.extend([span.start, span.end]);
        cuts.retain(|cut| span.start <= *cut && *cut <= span.end);
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::new();
        let (mut next, mut over) = (own.iter().copied().peekable(), Vec::new());
        for pair in cuts.windows(2) {
            let [start, end] = *pair else { continue };
            self.begin(&mut pieces, start);
            let piece = Span { start, end };
            while let Some(k) = next.next_if(|k| self.span(*k).start <= start) {
                over.push(k);
            }
            over.retain(|k| self.span(*k).end >= end);
            pieces.push(self.piece(piece, &over));
        }
        self.begin(&mut pieces, span.end);
        self.passed = self.passed.max(behind);
        self.open = own.into_iter().filter(|k| self.span(*k).end > span.end).collect();
        pieces
    }

    /// A piece that some findings cover.
    fn piece(&self, piece: Span, over: &[usize]) -> LayoutPiece {
        let own = over.iter().filter(|k| !self.span(**k).is_empty() && self.span(**k).contains(piece));
        let mut findings: Vec<usize> = own.map(|k| k + 1).collect();
        findings.sort_unstable();
        // A click leads to the first of them: what is worst and nearest.
        findings.sort_by_key(|k| {
            self.diagnostics.get(k - 1).map(|d| (std::cmp::Reverse(d.severity), d.span.len()))
        });
        let severity = |long: bool| {
            let these = findings
                .iter()
                .filter_map(|k| self.diagnostics.get(k - 1))
                .filter(|d| is_long(self.text, d) == long);
            these.map(|d| d.severity).max()
        };
        match severity(false).map(|s| (s, false)).or(severity(true).map(|s| (s, true))) {
            Some((severity, long)) => LayoutPiece::Marked { span: piece, findings, severity, long },
            None => LayoutPiece::Plain(piece),
        }
    }

    /// The numbers of the findings that begin at a place.
    fn begin(&mut self, pieces: &mut Vec<LayoutPiece>, at: u32) {
        let from = self.order.partition_point(|k| self.span(*k).start < at);
        let here = self
            .order
            .iter()
            .skip(from)
            .take_while(|k| self.diagnostics.get(**k).is_some_and(|d| d.span.start == at));
        for k in here {
            if self.set.get_mut(*k).is_some_and(|set| !std::mem::replace(set, true)) {
                pieces.push(LayoutPiece::Number(k + 1));
            }
        }
    }

    /// The numbers of the findings that begin before a place and have none yet.
    fn begin_until(&mut self, until: u32) -> Vec<LayoutPiece> {
        let before = self.order.partition_point(|k| self.span(*k).start < until);
        let mut left: Vec<usize> = self.order.get(self.told..before).unwrap_or_default().to_vec();
        self.told = self.told.max(before);
        left.retain(|k| self.set.get_mut(*k).is_some_and(|set| !std::mem::replace(set, true)));
        left.sort_unstable();
        left.into_iter().map(|k| LayoutPiece::Number(k + 1)).collect()
    }
}

/// Findings of whole sentences and paragraphs are marked more lightly, so that those of words in them are
/// seen.
pub(crate) fn is_long(text: &str, d: &Diagnostic) -> bool {
    // A character has one to four bytes.
    d.span.len() > 80 && (d.span.len() > 320 || d.span.of(text).chars().count() > 80)
}

/// What a part is called.
pub(crate) fn part_name(language: MessageLanguage, role: Role) -> String {
    let name = role.name();
    let translated = named(name, language);
    if translated == name { name.replace('-', " ") } else { translated.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Source;

    const TEXT: &str = "The pier opens\n\nIt opens at noon, and all may come.\n\n<!-- copydesk-ignore \
                        -->\n\nContact: press@example.org\n";

    fn diagnostic((start, length): (usize, usize)) -> Diagnostic {
        let span = Span::new(start.min(TEXT.len()), (start + length).min(TEXT.len()));
        let (code, message, fingerprint) = Default::default();
        Diagnostic {
            code,
            severity: Severity::Hint,
            message,
            help: None,
            span,
            labels: Vec::new(),
            fixes: Vec::new(),
            fingerprint,
            url: None,
        }
    }

    proptest! {
        #[test]
        fn all_findings_are_marked_where_they_are(
            spans in proptest::collection::vec((0..110_usize, 0..60_usize), 0..8),
        ) {
            let source = Source::from_text("a.txt", TEXT);
            let diagnostics: Vec<Diagnostic> = spans.into_iter().map(diagnostic).collect();
            let mut numbers = Vec::new();
            for paragraph in paragraphs(&Document::new(&source), &diagnostics) {
                let mut at = paragraph.span.start;
                for piece in paragraph.pieces {
                    let (span, mut marked) = match piece {
                        LayoutPiece::Number(number) => {
                            numbers.push(number);
                            continue;
                        }
                        LayoutPiece::Plain(span) => (span, Vec::new()),
                        LayoutPiece::Marked { span, findings, .. } => (span, findings),
                    };
                    prop_assert_eq!(span.start, at);
                    at = span.end;
                    marked.sort_unstable();
                    let over = diagnostics.iter().zip(1..).filter(|(d, _)| d.span.overlaps(span));
                    let over = over.map(|(_, number)| number);
                    prop_assert_eq!(marked, over.collect::<Vec<usize>>());
                }
                prop_assert_eq!(at, paragraph.span.end);
            }
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (1..=diagnostics.len()).collect::<Vec<_>>());
        }
    }
}
