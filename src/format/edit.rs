//! From an edit of the text to edits of the markup that leave the markup alone.

use similar::ChangeTag;

use crate::format::extract::narrow;
use crate::format::extract::{Extract, Piece, PieceKind, Region};
use crate::text::changes::characters;
use crate::text::span::Span;

/// A replacement in the markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEdit {
    /// Index of the part.
    pub part: u16,
    /// First byte that goes.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What comes, not yet escaped.
    pub replacement: String,
}

impl Extract {
    /// The edits of the markup that make this edit of the text; `None` where that would cut through the
    /// markup.
    pub fn translate(&self, span: Span, replacement: &str) -> Option<Vec<RawEdit>> {
        if let Some(edit) = self.direct(span, replacement) {
            return Some(vec![edit]);
        }
        if replacement.trim().is_empty()
            && let Some(edits) = self.whole_blocks(span)
        {
            return Some(edits);
        }
        let mut edits: Vec<RawEdit> = Vec::new();
        for (part, new) in self.changes(span, replacement) {
            let edit = if part.is_empty() {
                self.insertion_at(part.start, &new, part.start == span.start)
            } else {
                self.direct(part, &new)
            };
            match edit {
                Some(edit) => edits.push(edit),
                None => edits.extend(self.split(part, &new)?),
            }
        }
        (!edits.is_empty()).then_some(edits)
    }

    /// The pieces that a span touches, each with the part of the span in it.
    fn covered(&self, span: Span) -> impl Iterator<Item = (&Piece, Span)> {
        let from = self.pieces.partition_point(|p| p.text + p.len <= span.start);
        self.pieces.iter().skip(from).take_while(move |p| p.text < span.end).map(move |p| {
            let part = Span { start: span.start.max(p.text), end: span.end.min(p.text + p.len) };
            (p, part)
        })
    }

    /// One edit, where the span comes from one stretch of characters.
    fn direct(&self, span: Span, replacement: &str) -> Option<RawEdit> {
        if span.is_empty() {
            return self.insertion_at(span.start, replacement, false);
        }
        let mut found: Option<(u16, u32, u32)> = None;
        for (piece, part) in self.covered(span) {
            let whole = part.start == piece.text && part.end == piece.text + piece.len;
            if piece.kind == PieceKind::Fixed || (piece.kind == PieceKind::Atom && !whole) {
                return None;
            }
            let (start, end) = raw_of(piece, part);
            found = match found {
                None => Some((piece.at.part, start, end)),
                Some((same, from, to)) if same == piece.at.part && to == start => Some((same, from, end)),
                Some(_) => return None,
            };
        }
        let (part, start, end) = found?;
        Some(RawEdit { part, start, end, replacement: replacement.to_owned() })
    }

    /// An insertion goes with the character before it, or with the one after it where it begins what is
    /// replaced.
    fn insertion_at(&self, at: u32, replacement: &str, with_next: bool) -> Option<RawEdit> {
        let written = |piece: Option<&Piece>| piece.filter(|p| p.kind != PieceKind::Fixed).copied();
        let before = written(at.checked_sub(1).and_then(|at| self.piece(at)));
        let after = written(self.piece(at));
        let (piece, place) = match (before, after) {
            // Inside what one entity stands for.
            (Some(a), Some(b)) if a == b && a.kind == PieceKind::Atom => return None,
            (_, Some(after)) if with_next => (after, self.raw_start(at)),
            (Some(before), _) => (before, self.raw_end(at)),
            (None, Some(after)) => (after, self.raw_start(at)),
            (None, None) => return None,
        };
        Some(RawEdit { part: piece.at.part, start: place, end: place, replacement: replacement.to_owned() })
    }

    /// What really changes, character by character, so that markup inside the span stays where it is.
    fn changes(&self, span: Span, replacement: &str) -> Vec<(Span, String)> {
        let old = span.of(&self.text);
        let mut changes: Vec<(Span, String)> = Vec::new();
        let mut at = span.start;
        let mut fresh = true;
        for (change, value) in characters(old, replacement) {
            let length = narrow(value.len());
            if change == ChangeTag::Equal {
                at += length;
                fresh = true;
                continue;
            }
            if fresh {
                changes.push((Span { start: at, end: at }, String::new()));
                fresh = false;
            }
            if let Some((place, new)) = changes.last_mut() {
                if change == ChangeTag::Delete {
                    at += length;
                    place.end = at;
                } else {
                    new.push_str(value);
                }
            }
        }
        changes
    }

    /// What comes goes to the first piece; the others lose their share.
    fn split(&self, span: Span, replacement: &str) -> Option<Vec<RawEdit>> {
        let mut edits: Vec<RawEdit> = Vec::new();
        for (piece, part) in self.covered(span) {
            let whole = part.start == piece.text && part.end == piece.text + piece.len;
            if piece.kind == PieceKind::Fixed || (piece.kind == PieceKind::Atom && !whole) {
                return None;
            }
            let (start, end) = raw_of(piece, part);
            let replacement = if edits.is_empty() { replacement.to_owned() } else { String::new() };
            edits.push(RawEdit { part: piece.at.part, start, end, replacement });
        }
        (!edits.is_empty()).then_some(edits)
    }

    /// Whole blocks that go with the markup that makes them; in a package only their text goes.
    fn whole_blocks(&self, span: Span) -> Option<Vec<RawEdit>> {
        let from = self.regions.partition_point(|r| r.span.end <= span.start);
        let touched: Vec<&Region> =
            self.regions.iter().skip(from).take_while(|r| r.span.start < span.end).collect();
        let all = !touched.is_empty() && touched.iter().all(|r| span.contains(r.span.trimmed(&self.text)));
        if !all {
            return None;
        }
        if self.parts.is_empty() {
            let edit = |r: &&Region| {
                r.element.map(|(start, end)| RawEdit { part: 0, start, end, replacement: String::new() })
            };
            return touched.iter().map(edit).collect();
        }
        let edits: Vec<Option<Vec<RawEdit>>> = touched.iter().map(|r| self.empty(r.span)).collect();
        edits.into_iter().collect::<Option<Vec<_>>>().map(|edits| edits.concat())
    }

    /// Takes the characters of a block out; what no character stands for (a line break) stays.
    fn empty(&self, span: Span) -> Option<Vec<RawEdit>> {
        let edits = self.covered(span).filter(|(p, _)| p.kind != PieceKind::Fixed).map(|(piece, part)| {
            let (start, end) = raw_of(piece, part);
            RawEdit { part: piece.at.part, start, end, replacement: String::new() }
        });
        let edits: Vec<RawEdit> = edits.collect();
        (!edits.is_empty()).then_some(edits)
    }
}

/// The markup of a part of a piece.
fn raw_of(piece: &Piece, part: Span) -> (u32, u32) {
    if piece.kind == PieceKind::Copy {
        (piece.raw + (part.start - piece.text), piece.raw + (part.end - piece.text))
    } else {
        (piece.raw, piece.raw + piece.raw_len)
    }
}

/// Puts edits into a markup, in order of place; `None` where two overlap.
pub(crate) fn apply(raw: &str, edits: &mut [RawEdit], escape: impl Fn(&str) -> String) -> Option<String> {
    edits.sort_by_key(|e| (e.start, e.end));
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for edit in edits.iter() {
        out.push_str(raw.get(at..edit.start as usize)?);
        out.push_str(&escape(&edit.replacement));
        at = edit.end as usize;
    }
    out.push_str(raw.get(at..)?);
    Some(out)
}
