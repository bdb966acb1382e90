//! What the text was read from, and the way back to it.

use std::borrow::Cow;

use super::encoding;
use super::file::{Origin, Source};
use crate::format::{Extract, LinkedText, Region, TranslatedUnit};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::text::position::PartPlace;
use crate::text::position::{LineIndex, Location};
use crate::text::span::{FileSpan, Span};

impl Source {
    pub(super) fn extract(&self) -> Option<&Extract> {
        match &self.origin {
            Origin::Plain => None,
            Origin::Markup { extract, .. }
            | Origin::Package { extract, .. }
            | Origin::Message { extract, .. } => Some(extract),
        }
    }

    /// The decoded text of the file, markup and all; of a file that is no text, the text that is read.
    pub fn raw(&self) -> &str {
        match &self.origin {
            Origin::Markup { raw, .. } => raw,
            _ => &self.text,
        }
    }

    /// The bytes of [`Source::raw`] that a span of the text comes from.
    pub fn raw_span(&self, span: Span) -> Span {
        match &self.origin {
            Origin::Markup { extract, .. } => {
                let (start, end) = extract.raw_span(span);
                Span { start, end }
            }
            _ => span,
        }
    }

    /// The text that a stretch of [`Source::raw`] became: empty, at the next character, where it became none
    /// (a comment).
    pub fn text_span(&self, raw: Span) -> Span {
        match &self.origin {
            Origin::Markup { extract, .. } => extract.text_span(raw.start, raw.end),
            _ => raw,
        }
    }

    /// The blocks that the markup tells of; none in plain text.
    pub fn regions(&self) -> &[Region] {
        self.extract().map_or(&[], |e| &e.regions)
    }

    /// Code: in the text, but not prose.
    pub fn code(&self) -> &[Span] {
        self.extract().map_or(&[], |e| &e.code)
    }

    /// The language that the file gives itself.
    pub fn language(&self) -> Option<&str> {
        self.extract().and_then(|e| e.language.as_deref())
    }

    /// Where the file gives itself a language, if that can be spoken of.
    pub fn language_at(&self) -> Option<Span> {
        self.extract().and_then(|e| e.language_at)
    }

    /// The links that have words; none where the format tells of none.
    pub fn links(&self) -> &[LinkedText] {
        self.extract().map_or(&[], |extract| &extract.links)
    }

    /// Where rows of tables begin; none where the format tells of none.
    pub fn rows(&self) -> &[u32] {
        self.extract().map_or(&[], |extract| &extract.rows)
    }

    /// Where cells of tables begin; none where the format does not tell, or each is one paragraph.
    pub fn cells(&self) -> &[u32] {
        self.extract().map_or(&[], |extract| &extract.cells)
    }

    /// Where captions begin over or under which there is nothing.
    pub fn lone_captions(&self) -> &[u32] {
        self.extract().map_or(&[], |extract| &extract.lone_captions)
    }

    /// Translations beside what they are translations of.
    pub fn units(&self) -> &[TranslatedUnit] {
        self.extract().map(|extract| extract.units.as_slice()).unwrap_or_default()
    }

    /// How many files came with a message; nothing where the file is none.
    pub fn attachments(&self) -> Option<usize> {
        self.extract().and_then(|extract| extract.attachments)
    }

    /// What the versions of this page have in common, as it says itself.
    pub fn translation_key(&self) -> Option<&str> {
        self.extract().and_then(|extract| extract.translation_key.as_deref())
    }

    /// The title that the file gives itself for browsers and lists.
    pub fn own_title(&self) -> Option<&str> {
        self.extract().and_then(|extract| extract.own_title.as_deref())
    }

    /// The day of issue that the file gives itself for machines: `2024-03-17`.
    pub fn published(&self) -> Option<&str> {
        self.extract().and_then(|e| e.published.as_deref())
    }

    /// The text without what stands at its end to be looked at only: destinations of links, comments, lines
    /// for copydesk.
    pub fn prose(&self) -> &str {
        let content = self.content();
        self.extract().and_then(|extract| content.get(..extract.prose_end as usize)).unwrap_or(content)
    }

    /// The text as its readers have it, byte by byte: with spaces in the place of comments for copydesk,
    /// which are in no language.
    pub fn text_for_detection(&self) -> Cow<'_, str> {
        let content = self.content();
        let mut text_for_detection = Cow::Borrowed(content);
        for comment in self
            .asides()
            .comments
            .iter()
            .map(|comment| comment.at)
            .filter(|at| !at.is_empty() && content.len() >= at.end as usize)
        {
            text_for_detection.to_mut().replace_range(comment.range(), &" ".repeat(comment.len()));
        }
        text_for_detection
    }

    /// Where the first byte of a span lies: line, and column in characters, both from 1; in a document
    /// paragraph and character.
    pub fn location(&self, offset: u32) -> Location {
        match &self.origin {
            Origin::Plain => self.lines.location(&self.text, offset),
            Origin::Markup { raw, lines, extract } => lines.location(raw, extract.raw_start(offset)),
            Origin::Package { extract, .. } | Origin::Message { extract, .. } => {
                self.in_paragraph(extract, offset)
            }
        }
    }

    /// Where a span begins and ends.
    pub fn range(&self, span: Span) -> (Location, Location) {
        match &self.origin {
            Origin::Markup { raw, lines, extract } => {
                let (start, end) = extract.raw_span(span);
                (lines.location(raw, start), lines.location(raw, end))
            }
            _ => {
                let start = self.location(span.start);
                // The end is counted in the paragraph of the last character.
                let end = match self.extract() {
                    Some(extract) if !span.is_empty() => {
                        let last = self
                            .text
                            .get(..span.end as usize)
                            .and_then(|t| t.char_indices().next_back())
                            .map_or(0, |(at, _)| at);
                        let last = self.in_paragraph(extract, u32::try_from(last).unwrap_or(span.start));
                        Location { column: last.column + 1, ..last }
                    }
                    Some(_) => start,
                    None => self.location(span.end),
                };
                (start, end)
            }
        }
    }

    /// Number of the paragraph, and of the character in it.
    fn in_paragraph(&self, extract: &Extract, offset: u32) -> Location {
        let piece = extract.piece(offset).or(extract.pieces.last());
        let start = extract.region(offset).map_or(0, |r| r.span.start.min(offset));
        let before = self.lines.characters(&self.text, start as usize, offset as usize);
        Location { line: piece.map_or(1, |p| p.at.paragraph.max(1)), column: before.saturating_add(1) }
    }

    /// Part, paragraph, run and character, in files that consist of parts.
    pub fn part_place(&self, offset: u32) -> Option<PartPlace<'_>> {
        let (Origin::Package { extract, .. } | Origin::Message { extract, .. }) = &self.origin else {
            return None;
        };
        let piece = extract.piece(offset).or(extract.pieces.last())?;
        let part = extract.parts.get(usize::from(piece.at.part))?;
        let at = self.in_paragraph(extract, offset);
        Some(PartPlace {
            name: &part.name,
            shown: part.shown,
            paragraph: at.line,
            run: piece.at.run,
            character: at.column,
        })
    }

    /// A place as people are told of it: `3:55`, or `paragraph 3, character 55`.
    pub fn place(&self, offset: u32) -> String {
        let at = self.location(offset);
        match self.part_place(offset) {
            None => format!("{}:{}", at.line, at.column),
            Some(place) if place.shown.is_empty() => {
                format!("paragraph {}, character {}", at.line, at.column)
            }
            Some(place) => format!("{}, paragraph {}, character {}", place.shown, at.line, at.column),
        }
    }

    /// Line, and column in bytes, both from 1.
    pub fn byte_location(&self, offset: u32) -> (u32, u32) {
        let line = self.location(offset).line;
        let column = match &self.origin {
            Origin::Plain => offset - self.lines.line_span(&self.text, offset).start,
            Origin::Markup { raw, lines, extract } => {
                let offset = extract.raw_start(offset);
                offset - lines.line_span(raw, offset).start
            }
            Origin::Package { extract, .. } | Origin::Message { extract, .. } => {
                extract.region(offset).map_or(0, |r| offset.saturating_sub(r.span.start))
            }
        };
        (line, column + 1)
    }

    /// The span in bytes of the file on disk; in a document in bytes of the part's XML.
    pub fn file_span(&self, span: Span) -> FileSpan {
        match &self.origin {
            Origin::Plain => self.raw_file_span(&self.text, span),
            Origin::Markup { raw, extract, .. } => {
                let (start, end) = extract.raw_span(span);
                self.raw_file_span(raw, Span { start, end })
            }
            Origin::Package { extract, .. } | Origin::Message { extract, .. } => {
                let (start, end) = extract.raw_span(span);
                FileSpan { start, end }
            }
        }
    }

    pub(super) fn raw_file_span(&self, raw: &str, span: Span) -> FileSpan {
        let at = |offset: u32| self.offsets.file_offset(raw, offset, self.encoding, self.bom);
        FileSpan { start: at(span.start), end: at(span.end) }
    }

    /// The lines of [`Source::raw`].
    pub fn raw_lines(&self) -> &LineIndex {
        match &self.origin {
            Origin::Markup { lines, .. } => lines,
            _ => self.lines(),
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// The file's encoding has no bytes for a character of it.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Cause> {
        match &self.origin {
            Origin::Package { document, .. } => Ok(document.bytes().to_vec()),
            Origin::Message { bytes, .. } => Ok(bytes.to_vec()),
            Origin::Plain | Origin::Markup { .. } => encoding::encode(self.raw(), self.encoding, self.bom)
                .ok_or_else(|| causes::ENCODING_LACKS.cause(&[("encoding", &self.encoding.name())])),
        }
    }
}
