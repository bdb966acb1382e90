//! The text of an open document, and places in it as editors count them.

use gen_lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

use crate::text::position::LineIndex;
use crate::text::span::Span;

/// What columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// What every editor knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl PositionEncoding {
    /// The first that an editor offers and copydesk knows.
    pub fn choose(offered: &[String]) -> Self {
        let known = |name: &String| match name.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.iter().find_map(known).unwrap_or_default()
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units stand between two places of a text.
    fn units(self, text: &str, lines: &LineIndex, from: u32, to: u32) -> u32 {
        match self {
            Self::Utf8 => to.saturating_sub(from),
            Self::Utf16 => lines.utf16_units(text, from as usize, to as usize),
            Self::Utf32 => lines.characters(text, from as usize, to as usize),
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The byte in a line where `units` of it have passed; inside a character, its beginning.
    fn byte(self, line: &str, units: usize) -> usize {
        let mut left = units;
        for (at, c) in line.char_indices() {
            let wide = self.width(c);
            if left < wide {
                return at;
            }
            left -= wide;
        }
        line.len()
    }
}

/// A text with its lines and the way columns are counted.
#[derive(Clone, Copy)]
pub(super) struct PositionMap<'t> {
    pub text: &'t str,
    pub lines: &'t LineIndex,
    pub encoding: PositionEncoding,
}

impl PositionMap<'_> {
    /// A byte as an editor names it.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.lines.line_of(offset);
        let of_line = self.lines.nth(self.text, line).unwrap_or_default();
        // Between CR and LF there is no place: it is the line's end.
        let offset = offset.clamp(of_line.start, of_line.end);
        let character = self.encoding.units(self.text, self.lines, of_line.start, offset);
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), character }
    }

    /// A span as an editor names it.
    pub fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The byte that an editor names; beyond the end of a line its end, beyond the last line the end.
    pub fn offset(&self, position: Position) -> u32 {
        let Some(line) = self.lines.nth(self.text, position.line as usize) else {
            return Span::empty(self.text.len()).start;
        };
        line.start + Span::empty(self.encoding.byte(line.of(self.text), position.character as usize)).start
    }

    /// The span that an editor names.
    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span { start: start.min(end), end: start.max(end) }
    }
}

/// The text of an open document.
#[derive(Debug, Clone)]
pub(super) struct Buffer {
    text: String,
    lines: LineIndex,
}

impl Buffer {
    pub fn new(text: String) -> Self {
        Self { lines: LineIndex::new(&text), text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Makes a change.
    pub fn change(&mut self, change: TextDocumentContentChangeEvent, encoding: PositionEncoding) {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let span = PositionMap { text: &self.text, lines: &self.lines, encoding }.span(part.range);
                self.text.replace_range(span.range(), &part.text);
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                self.text = whole.text
            }
        }
        // Of a release this takes some microseconds.
        self.lines = LineIndex::new(&self.text);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [PositionEncoding; 3] =
        [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

    #[test]
    fn columns_are_counted_as_the_editor_counts() {
        let text = "a\r\nيوم 👩‍👩‍👧 x\rz";
        let lines = LineIndex::new(text);
        let at = u32::try_from(text.find('x').unwrap()).unwrap();
        let columns = ALL.map(|encoding| PositionMap { text, lines: &lines, encoding }.position(at));
        assert_eq!(columns.map(|p| p.line), [1, 1, 1]);
        assert_eq!(columns.map(|p| p.character), [6 + 1 + 18 + 1, 3 + 1 + 8 + 1, 3 + 1 + 5 + 1]);
        let places = PositionMap { text, lines: &lines, encoding: PositionEncoding::Utf16 };
        // Between the halves of a surrogate pair, behind a line, behind the text.
        assert_eq!(
            places.offset(Position { line: 1, character: 5 }),
            places.offset(Position { line: 1, character: 4 })
        );
        assert_eq!(places.offset(Position { line: 0, character: 99 }), 1);
        assert_eq!(places.offset(Position { line: 99, character: 0 }) as usize, text.len());
    }

    proptest! {
        #[test]
        fn places_come_back(text in "[aé\u{0645}👍\u{0301}\r\n ]{0,40}") {
            let lines = LineIndex::new(&text);
            for encoding in ALL {
                let places = PositionMap { text: &text, lines: &lines, encoding };
                for (at, _) in text.char_indices() {
                    // Between CR and LF there is no place: it is the line's end.
                    let inside = text[..at].ends_with('\r') && text[at..].starts_with('\n');
                    let at = u32::try_from(at).unwrap();
                    prop_assert_eq!(places.offset(places.position(at)), at - u32::from(inside));
                }
            }
        }

        #[test]
        fn changes_make_the_editors_text(
            text in "[aم👍\n]{0,30}",
            from in 0usize..31,
            to in 0usize..31,
            new in "[bق🙂\n]{0,5}",
        ) {
            let all: Vec<char> = text.chars().collect();
            let (from, to) = (from.min(all.len()), to.min(all.len()));
            let (from, to) = (from.min(to), from.max(to));
            let bytes = |n: usize| all[..n].iter().map(|c| c.len_utf8()).sum::<usize>();
            let byte = |n: usize| u32::try_from(bytes(n)).unwrap();
            let (head, tail) = (all[..from].iter().copied(), all[to..].iter().copied());
            let wanted: String = head.chain(new.chars()).chain(tail).collect();
            for encoding in ALL {
                let lines = LineIndex::new(&text);
                let map = PositionMap { text: &text, lines: &lines, encoding };
                let range = map.range(Span { start: byte(from), end: byte(to) });
                let mut buffer = Buffer::new(text.clone());
                let json = serde_json::json!({"range": range, "text": new});
                buffer.change(serde_json::from_value(json).unwrap(), encoding);
                prop_assert_eq!(buffer.text(), &wanted);
            }
        }
    }
}
