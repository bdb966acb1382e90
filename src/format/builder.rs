//! Builds a text piece by piece.

use std::ops::Range;
use std::sync::Arc;

use super::extract::{At, Extract, LinkedText, Piece, PieceKind, Region, RegionKind, narrow};
use crate::text::span::Span;

/// What is known of a block when it begins.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub kind: RegionKind,
    pub language: Option<Arc<str>>,
    pub rtl: Option<bool>,
    pub soft: bool,
    pub element: Option<u32>,
}

impl Opening {
    pub fn new(kind: RegionKind) -> Self {
        Self { kind, language: None, rtl: None, soft: false, element: None }
    }
}

/// Destinations of links that are read; a release has a dozen.
const MOST_LINKS: usize = 200;

/// Paragraphs on either side of a caption in which its picture is looked for (taste: a picture that is
/// anchored stands in a paragraph near its caption).
const NEAR_CAPTION: usize = 3;

/// Fewest words for a picture that are prose (taste): fewer are a name.
const LEAST_WORDS: usize = 3;

/// Takes stretches of markup in the order in which they are read.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub out: Extract,
    /// The place that the next pieces get.
    pub at: At,
    open: Option<(Opening, usize)>,
    /// Destinations of links, with their places.
    links: Vec<(String, Range<usize>)>,
    /// The link that is being read: where its words begin, and where it leads.
    linking: Option<(usize, Arc<str>)>,
    /// Words that stand for pictures, which are written behind the block that these stand in.
    alternatives: Vec<Vec<(String, Range<usize>, PieceKind)>>,
    /// Where pictures stand between the words, in word processors' files; in order when captions are asked.
    pictures: Vec<usize>,
    /// A picture stands somewhere on a page, at no paragraph.
    adrift: bool,
}

impl Builder {
    fn push(&mut self, text: &str, raw: Range<usize>, kind: PieceKind) {
        if text.is_empty() {
            return;
        }
        // Places go forward: words for a picture with text behind it in its block are not read.
        if !text.chars().all(is_space) {
            self.alternatives.clear();
        }
        let piece = Piece {
            text: narrow(self.out.text.len()),
            len: narrow(text.len()),
            raw: narrow(raw.start),
            raw_len: narrow(raw.len()),
            kind,
            at: self.at,
        };
        self.out.text.push_str(text);
        if let Some(last) = self.out.pieces.last_mut()
            && kind == PieceKind::Copy
            && last.kind == PieceKind::Copy
            && last.at == piece.at
            && last.raw + last.raw_len == piece.raw
        {
            last.len += piece.len;
            last.raw_len += piece.raw_len;
            return;
        }
        self.out.pieces.push(piece);
    }

    /// A row of a table begins.
    pub fn row(&mut self) {
        self.out.rows.push(narrow(self.out.text.len()));
    }

    /// A cell of a table begins.
    pub fn cell(&mut self) {
        self.out.cells.push(narrow(self.out.text.len()));
    }

    /// Text that stands in the markup as it is read.
    pub fn copy(&mut self, raw: &str, range: Range<usize>) {
        self.push(raw.get(range.clone()).unwrap_or_default(), range, PieceKind::Copy);
    }

    /// Text that a stretch of markup stands for.
    pub fn atom(&mut self, text: &str, raw: Range<usize>) {
        self.push(text, raw, PieceKind::Atom);
    }

    /// Text that no character of the file stands for.
    pub fn fixed(&mut self, text: &str, raw: Range<usize>) {
        self.push(text, raw, PieceKind::Fixed);
    }

    /// Text with white space as browsers show it: a run of it is one space, none at the beginning of a line.
    pub fn collapsed(&mut self, raw: &str, range: Range<usize>) {
        let Some(content) = raw.get(range.clone()) else { return };
        let mut at = 0;
        while at < content.len() {
            let rest = content.get(at..).unwrap_or_default();
            let word = rest.find(is_space).unwrap_or(rest.len());
            self.copy(raw, range.start + at..range.start + at + word);
            at += word;
            let rest = content.get(at..).unwrap_or_default();
            let space = rest.len() - rest.trim_start_matches(is_space).len();
            if space > 0 {
                self.space(raw, range.start + at..range.start + at + space);
                at += space;
            }
        }
    }

    /// A run of white space that is shown as one space, or not at all.
    fn space(&mut self, raw: &str, range: Range<usize>) {
        if self.at_line_start() || self.out.text.ends_with(' ') {
            return;
        }
        if raw.get(range.clone()) == Some(" ") { self.copy(raw, range) } else { self.atom(" ", range) }
    }

    /// Whether the text ends with a space of the file, and something is left out between it and a place.
    pub fn ends_with_space_before(&self, raw: usize) -> bool {
        let last = self.out.pieces.last().filter(|_| self.is_open() && self.out.text.ends_with(' '));
        last.is_some_and(|piece| ((piece.raw + piece.raw_len) as usize) < raw)
    }

    fn at_line_start(&self) -> bool {
        self.open.as_ref().is_none_or(|(_, start)| *start == self.out.text.len())
            || self.out.text.ends_with('\n')
    }

    /// Begins a block; one that is open ends.
    pub fn open(&mut self, opening: Opening, raw: usize) {
        self.close(raw, None);
        self.open = Some((opening, self.out.text.len()));
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The block that is open.
    pub fn opening(&mut self) -> Option<&mut Opening> {
        self.open.as_mut().map(|(opening, _)| opening)
    }

    /// The words that stand for a picture begin.
    pub fn begin_alternative(&mut self) {
        self.alternatives.push(Vec::new());
    }

    /// Words that stand for a picture; what a stretch of markup stands for can be mended as a whole.
    pub fn alternative(&mut self, raw: &str, text: &str, range: Range<usize>) {
        let copied = raw.get(range.clone()) == Some(text);
        let kind = if copied { PieceKind::Copy } else { PieceKind::Atom };
        if let Some(last) = self.alternatives.last_mut() {
            last.push((text.to_owned(), range, kind));
        }
    }

    /// Ends the open block; what holds nothing leaves no trace. `element_end` is where its markup ends. Words
    /// for the pictures in it stand behind it.
    pub fn close(&mut self, raw: usize, element_end: Option<usize>) {
        let mut alternatives = std::mem::take(&mut self.alternatives);
        alternatives.retain(|words| {
            let shown: String = words.iter().map(|(text, ..)| text.as_str()).collect();
            shown.split_whitespace().count() >= LEAST_WORDS
        });
        // Places go forward: what parts the block from these words stands before them.
        let first = alternatives.first().and_then(|words| words.first()).map(|(_, range, _)| range.start);
        if let Some((_, start)) = self.open.as_ref().filter(|_| first.is_some()) {
            // A break behind the picture.
            let kept = self.out.text.get(*start..).unwrap_or_default().trim_end().len();
            self.truncate(start + kept);
        }
        self.end(first.map_or(raw, |first| first.min(raw)), element_end);
        for words in alternatives {
            let Some((_, first, _)) = words.first() else { continue };
            self.open = Some((Opening::new(RegionKind::Caption), self.out.text.len()));
            let end = words.last().map_or(first.end, |(_, range, _)| range.end);
            for (text, range, kind) in &words {
                self.push(text, range.clone(), *kind);
            }
            self.end(end, None);
        }
    }

    fn end(&mut self, raw: usize, element_end: Option<usize>) {
        let Some((opening, start)) = self.open.take() else { return };
        let content = self.out.text.get(start..).unwrap_or_default();
        let blank = |c: char| {
            c.is_whitespace()
                || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{AD}' | '\u{FFFC}')
        };
        if content.chars().all(blank) {
            self.truncate(start);
            return;
        }
        let span = Span::new(start, self.out.text.len());
        // A site fills in the templates of its pages; those of a document or a message go out as they are.
        if self.out.parts.is_empty() {
            let code = templates(content).into_iter().map(|(from, to)| Span::new(start + from, start + to));
            self.out.code.extend(code);
        }
        let element = opening.element.zip(element_end.map(narrow)).filter(|(from, to)| from < to);
        self.out.regions.push(Region {
            span,
            kind: opening.kind,
            language: opening.language,
            rtl: opening.rtl,
            soft: opening.soft,
            element,
        });
        self.fixed("\n\n", raw..raw);
    }

    /// Takes back what was added since the text was this long.
    pub fn truncate(&mut self, length: usize) {
        self.out.text.truncate(length);
        let length = narrow(length);
        while let Some(piece) = self.out.pieces.last_mut().filter(|p| p.text + p.len > length) {
            piece.len = length.saturating_sub(piece.text);
            if piece.kind == PieceKind::Copy {
                piece.raw_len = piece.len;
            }
            if piece.len == 0 {
                self.out.pieces.pop();
            }
        }
        while self.out.code.last().is_some_and(|span| span.end > length) {
            self.out.code.pop();
        }
    }

    /// Spaces at the end of the open line are not shown.
    pub fn trim_line(&mut self) {
        let start = self.open.as_ref().map_or(0, |(_, start)| *start);
        let kept = self.out.text.get(start..).unwrap_or_default().trim_end_matches([' ', '\t']).len();
        if start + kept < self.out.text.len() {
            self.truncate(start + kept);
        }
    }

    /// Code from `start` of the text to here.
    pub fn code_since(&mut self, start: usize) {
        if start < self.out.text.len() {
            self.out.code.push(Span::new(start, self.out.text.len()));
        }
    }

    /// A picture, a drawing or a formula stands here.
    pub fn picture(&mut self) {
        self.pictures.push(self.out.text.len());
    }

    /// A picture stands somewhere on a page: any caption may be its.
    pub fn picture_adrift(&mut self) {
        self.adrift = true;
    }

    /// Notes the captions that have neither picture nor table near them; a word processor does not say which
    /// one a caption belongs to.
    pub fn note_lone_captions(&mut self) {
        if self.adrift {
            return;
        }
        // What was taken back lets some stand before others that were read earlier.
        self.pictures.sort_unstable();
        let regions = &self.out.regions;
        let captions = (0..regions.len()).filter(|at| is_kind(regions, *at, RegionKind::Caption));
        let lone = captions.filter(|at| !self.shows_near(*at));
        self.out.lone_captions = lone.filter_map(|at| Some(regions.get(at)?.span.start)).collect();
    }

    /// Whether a picture or a table stands near a region.
    fn shows_near(&self, at: usize) -> bool {
        let regions = &self.out.regions;
        let near = at.saturating_sub(NEAR_CAPTION)..(at + NEAR_CAPTION + 1).min(regions.len());
        let from = near.start.checked_sub(1).and_then(|before| regions.get(before)).map_or(0, |r| r.span.end);
        let to = regions.get(near.end).map_or(self.out.text.len(), |after| after.span.start as usize);
        let first = self.pictures.partition_point(|picture| *picture < from as usize);
        self.pictures.get(first).is_some_and(|picture| *picture <= to)
            || near.clone().any(|at| is_kind(regions, at, RegionKind::Cell))
    }

    /// Remembers where a link leads; what stands in the text anyway is left out at the end.
    pub fn link(&mut self, destination: &str, raw: Range<usize>) {
        let address = destination.strip_prefix("mailto:").map(|a| a.split('?').next().unwrap_or(a));
        // Faulty ones too: rules tell what is wrong with them.
        let web = ["http:", "https:", "file:/"].iter().any(|scheme| destination.starts_with(scheme));
        if self.links.len() < MOST_LINKS && (address.is_some_and(|a| a.contains('@')) || web) {
            self.links.push((address.unwrap_or(destination).to_owned(), raw));
            self.linking = Some((self.out.text.len(), destination.into()));
        }
    }

    /// Remembers where a picture comes from, so that its address can be asked.
    pub fn source(&mut self, address: &str, raw: Range<usize>) {
        let web = address.starts_with("http://") || address.starts_with("https://");
        if web && self.links.len() < MOST_LINKS {
            self.links.push((address.to_owned(), raw));
        }
    }

    /// The words of a link end here.
    pub fn end_link(&mut self) {
        let Some((start, destination)) = self.linking.take() else { return };
        if start < self.out.text.len() {
            let span = Span::new(start, self.out.text.len());
            self.out.links.push(LinkedText { span, destination });
        }
    }

    /// Something that is shown and is no text: a link without words, of which a number is made.
    pub fn object(&mut self, raw: Range<usize>) {
        let start = self.out.text.len();
        self.atom("\u{FFFC}", raw);
        if self.out.text.len() > start {
            self.out.code.push(Span::new(start, self.out.text.len()));
        }
    }

    /// The text, done: destinations of links stand after everything that is read.
    pub fn finish(mut self, raw_length: usize) -> Extract {
        self.close(raw_length, None);
        if self.out.text.ends_with("\n\n") {
            // A text ends with one line end.
            let length = self.out.text.len() - 1;
            self.truncate(length);
        }
        self.out.prose_end = narrow(self.out.text.len());
        let mut seen: Vec<String> = Vec::new();
        for (link, raw) in std::mem::take(&mut self.links) {
            if !seen.contains(&link) && !self.out.text.contains(link.as_str()) {
                self.fixed("\n", raw.start..raw.start);
                self.fixed(&link, raw.clone());
                self.fixed("\n", raw.end..raw.end);
                seen.push(link);
            }
        }
        self.out
    }
}

fn is_kind(regions: &[Region], at: usize, kind: RegionKind) -> bool {
    regions.get(at).is_some_and(|region| region.kind == kind)
}

/// Where the tags of templates stand in a text: `{{ … }}`, `{% … %}`, `<% … %>`.
fn templates(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("<%", "%>")] {
        let mut at = 0;
        while let Some(from) = text.get(at..).and_then(|rest| rest.find(open)).map(|n| at + n) {
            let Some(length) = text.get(from..).and_then(|rest| rest.find(close)) else { break };
            at = from + length + close.len();
            found.push((from, at));
        }
    }
    found
}

/// White space of HTML: not the no-break space.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

/// Whether a description is taken from the text itself: its first words stand there.
pub(super) fn stands_in(body: &str, deck: &str) -> bool {
    let head: Vec<&str> = deck.split_whitespace().take(6).collect();
    body.split_whitespace().collect::<Vec<_>>().windows(head.len().max(1)).any(|words| words == head)
}

#[cfg(test)]
mod tests;
