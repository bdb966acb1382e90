//! A text with the way back to the markup that it was read from.

use std::sync::Arc;

use crate::text::span::Span;

/// What the markup calls a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegionKind {
    /// The title of the whole: Word's style "Title", the `title` of front matter.
    Title,
    /// Word's style "Subtitle".
    Subtitle,
    /// What a page says of itself: `description`, `summary`.
    Summary,
    /// What stands for a picture or under it, and over a table.
    Caption,
    /// A heading, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A paragraph of a quotation.
    Quote,
    /// A paragraph in a table.
    Cell,
    /// A footnote or endnote, or the foot of the page.
    Note,
    /// A paragraph of the head of the page: a letterhead, never the title. Each line stands for itself.
    PageHead,
    /// The `date` of front matter.
    Date,
}

/// A block, as the markup has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its text.
    pub span: Span,
    /// What it is.
    pub kind: RegionKind,
    /// The language that the markup gives it.
    pub language: Option<Arc<str>>,
    /// The direction that the markup gives it.
    pub rtl: Option<bool>,
    /// Line ends in it are where the lines of the file end, not where the author broke the line.
    pub soft: bool,
    /// The bytes of the markup that go with it when the whole block is deleted; none where that can't be
    /// told.
    pub element: Option<(u32, u32)>,
}

/// How a stretch of text follows from the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Byte for byte.
    Copy,
    /// As a whole: an entity, a run of white space.
    Atom,
    /// Not from characters of the file: line ends between blocks.
    Fixed,
}

/// A stretch of text with the bytes of the markup that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte in the text.
    pub text: u32,
    /// Bytes of text.
    pub len: u32,
    /// First byte in the markup.
    pub raw: u32,
    /// Bytes of markup.
    pub raw_len: u32,
    /// How.
    pub kind: PieceKind,
    /// Number of the part (a DOCX has several), and of the paragraph and run in it, both from 1.
    pub at: At,
}

/// A place in a package of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    /// Index into [`Extract::parts`].
    pub part: u16,
    /// From 1; 0 in formats that are one text.
    pub paragraph: u32,
    /// From 1.
    pub run: u32,
}

/// A part of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in the package: `word/document.xml`.
    pub name: String,
    /// What people call it: "footnotes", "page header"; nothing for the main text.
    pub shown: &'static str,
}

/// The words of a link, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedText {
    /// The words, in the text.
    pub span: Span,
    /// The destination, `mailto:` and the query of an address with it.
    pub destination: Arc<str>,
}

/// A translation with what it is a translation of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslatedUnit {
    /// The translation, in the text.
    pub span: Span,
    /// What is translated; of a message with a plural, both forms, a line each.
    pub source: Arc<str>,
    /// The languages of the two, where the file says them.
    pub languages: (Option<Arc<str>>, Option<Arc<str>>),
}

/// A text with the way back.
#[derive(Debug, Clone, Default)]
pub struct Extract {
    /// What is read.
    pub text: String,
    /// In order of the text, covering all of it.
    pub pieces: Vec<Piece>,
    /// In order of the text, not overlapping.
    pub regions: Vec<Region>,
    /// Code: in the text, but not prose.
    pub code: Vec<Span>,
    /// The language that the file gives itself.
    pub language: Option<Arc<str>>,
    /// Where it does so in the markup.
    pub language_raw: Option<(u32, u32)>,
    /// The same behind the text, so that it can be spoken of as any text.
    pub language_at: Option<Span>,
    /// Stretches of the markup in which what looks like a comment is none: code, tags, scripts, settings.
    pub literal: Vec<(u32, u32)>,
    /// Links that have words, in order, in formats that tell of them: HTML and Markdown.
    pub links: Vec<LinkedText>,
    /// Where rows of tables begin in the text, in order, in formats that tell of them: HTML, Markdown, DOCX.
    pub rows: Vec<u32>,
    /// Where their cells do, in formats in which a cell may have several paragraphs: HTML, DOCX.
    pub cells: Vec<u32>,
    /// Where captions begin over or under which there is no picture and no table: HTML, DOCX, ODT.
    pub lone_captions: Vec<u32>,
    /// Translations beside their sources, in order: PO and XLIFF.
    pub units: Vec<TranslatedUnit>,
    /// How many files came with a message; nothing where it is none.
    pub attachments: Option<usize>,
    /// What the versions of a page have in common, as its front matter says.
    pub translation_key: Option<Arc<str>>,
    /// The title that the file gives itself for browsers and lists: `<title>`, a Word file's property.
    pub own_title: Option<Arc<str>>,
    /// The day of issue that a page gives itself for machines: `2024-03-17`.
    pub published: Option<Arc<str>>,
    /// Where the destinations of links begin, which stand after everything that is read.
    pub prose_end: u32,
    /// The parts of a package.
    pub parts: Vec<Part>,
}

impl Extract {
    /// The piece that holds the byte at `offset`.
    pub fn piece(&self, offset: u32) -> Option<&Piece> {
        let at = self.pieces.partition_point(|p| p.text + p.len <= offset);
        self.pieces.get(at).filter(|p| p.text <= offset)
    }

    /// Where the byte at `offset` comes from.
    pub fn raw_start(&self, offset: u32) -> u32 {
        match self.piece(offset) {
            Some(piece) if piece.kind == PieceKind::Copy => piece.raw + (offset - piece.text),
            Some(piece) => piece.raw,
            None => self.pieces.last().map_or(0, |p| p.raw + p.raw_len),
        }
    }

    /// Where what made the byte before `offset` ends.
    pub fn raw_end(&self, offset: u32) -> u32 {
        match offset.checked_sub(1).and_then(|before| self.piece(before)) {
            Some(piece) if piece.kind == PieceKind::Copy => piece.raw + (offset - piece.text),
            Some(piece) => piece.raw + piece.raw_len,
            None => self.raw_start(offset),
        }
    }

    /// The bytes of the markup from the first to the last character of a span; for an empty one the place
    /// where something would be inserted.
    pub fn raw_span(&self, span: Span) -> (u32, u32) {
        if span.is_empty() {
            let place = self.insertion(span.start);
            return (place, place);
        }
        let start = self.raw_start(span.start);
        // A span over two parts of a package is shown by its beginning.
        let same = self.piece(span.start).map(|p| p.at.part)
            == span.end.checked_sub(1).and_then(|e| self.piece(e)).map(|p| p.at.part);
        if same { (start, self.raw_end(span.end).max(start)) } else { (start, start) }
    }

    /// After the character before, where there is one in the same block; else before the next.
    fn insertion(&self, offset: u32) -> u32 {
        let before =
            offset.checked_sub(1).and_then(|at| self.piece(at)).filter(|p| p.kind != PieceKind::Fixed);
        if before.is_some() { self.raw_end(offset) } else { self.raw_start(offset) }
    }

    /// The text that a stretch of the markup made; empty, at the next character, where it made none.
    pub fn text_span(&self, start: u32, end: u32) -> Span {
        // Pieces of text come in the order of the markup; destinations of links after them do not.
        let prose =
            self.pieces.get(..self.pieces.partition_point(|p| p.text < self.prose_end)).unwrap_or_default();
        let first = prose.partition_point(|p| p.raw + p.raw_len <= start);
        let last = prose.partition_point(|p| p.raw < end);
        let made = |p: &&Piece| p.kind != PieceKind::Fixed;
        let within = |p: &Piece, raw: u32| {
            if p.kind == PieceKind::Copy { raw.saturating_sub(p.raw).min(p.len) } else { 0 }
        };
        let mut touched = prose.get(first..last).unwrap_or_default().iter().filter(made);
        if let Some(first) = touched.next() {
            let last = touched.next_back().unwrap_or(first);
            let to = if last.kind == PieceKind::Copy { within(last, end) } else { last.len };
            return Span { start: first.text + within(first, start), end: last.text + to };
        }
        let next = prose.get(first..).unwrap_or_default().iter().find(made);
        let at = next.map_or(self.prose_end, |p| p.text);
        Span { start: at, end: at }
    }

    /// Puts a stretch of the markup after everything that is read, on a line of its own.
    pub fn append(&mut self, raw: &str, range: std::ops::Range<usize>) -> Span {
        let text = raw.get(range.clone()).unwrap_or_default();
        let place = |start: usize, len: usize, kind: PieceKind, raw_len: usize| Piece {
            text: narrow(start),
            len: narrow(len),
            raw: narrow(if kind == PieceKind::Fixed { range.end } else { range.start }),
            raw_len: narrow(raw_len),
            kind,
            at: At::default(),
        };
        let start = self.text.len();
        self.text.push_str(text);
        self.text.push('\n');
        self.pieces.push(place(start, text.len(), PieceKind::Copy, text.len()));
        self.pieces.push(place(start + text.len(), 1, PieceKind::Fixed, 0));
        Span::new(start, start + text.len())
    }

    /// The region that holds a byte of the text, or the next before it.
    pub fn region(&self, offset: u32) -> Option<&Region> {
        let at = self.regions.partition_point(|r| r.span.end < offset);
        self.regions.get(at).or(self.regions.last())
    }
}

/// Why a file of a format could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FormatError(pub String);

/// Narrows an offset; files are smaller than 4 GiB.
pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
