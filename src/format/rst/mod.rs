//! reStructuredText: titles, paragraphs, lists, notes, tables and what directives hold; its markup is never
//! prose.
//!
//! [`line`] tells what a line is, here blocks are made of lines, [`directive`] knows directives, [`table`]
//! reads tables, and [`inline`] reads what stands in a block.

mod directive;
mod explicit;
mod inline;
mod line;
mod paragraph;
mod table;

use std::ops::Range;
use std::sync::Arc;

use super::builder::{Builder, Opening};
use crate::format::extract::{Extract, RegionKind};
use paragraph::RstParagraph;

/// How deep lists and directives are read (taste: deeper than any page).
const DEEPEST: usize = 24;

/// Columns of a tab, as the format has it.
const TAB: usize = 8;

/// Reads a document.
pub(super) fn extract(raw: &str) -> Extract {
    let mut reader = RstReader { raw, lines: lines(raw), builder: Builder::default(), styles: Vec::new() };
    let all = 0..reader.lines.len();
    let from = reader.settings(all.clone());
    reader.body(from..all.end, &BlockPlace { indent: 0, kind: RegionKind::Paragraph, depth: 0 });
    reader.builder.finish(raw.len())
}

/// A line without the white space around it.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    indent: usize,
}

fn lines(raw: &str) -> Vec<Line> {
    let mut at = 0;
    let mut lines = Vec::new();
    for whole in raw.split_inclusive('\n') {
        let text = whole.trim_end();
        let inner = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\x0C']);
        let space = text.get(..text.len() - inner.len()).unwrap_or_default();
        let indent = space.chars().fold(0, |width, c| match c {
            '\t' => (width / TAB + 1) * TAB,
            '\u{FEFF}' => width,
            _ => width + 1,
        });
        lines.push(Line { start: at + space.len(), end: at + text.len(), indent });
        at += whole.len();
    }
    lines
}

/// Where one reads: the column at which lines begin, and what paragraphs are.
#[derive(Debug, Clone, Copy)]
struct BlockPlace {
    indent: usize,
    kind: RegionKind,
    depth: usize,
}

impl BlockPlace {
    fn inside(&self, indent: usize, kind: RegionKind) -> Self {
        Self { indent, kind, depth: self.depth + 1 }
    }
}

struct RstReader<'a> {
    raw: &'a str,
    lines: Vec<Line>,
    builder: Builder,
    /// Marks of titles, the highest level first, and whether they stand above too.
    styles: Vec<(char, bool)>,
}

impl<'a> RstReader<'a> {
    fn text(&self, at: usize) -> &'a str {
        self.lines.get(at).and_then(|line| self.raw.get(line.start..line.end)).unwrap_or_default()
    }

    fn indent(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |line| line.indent)
    }

    fn is_blank(&self, at: usize) -> bool {
        self.text(at).is_empty()
    }

    /// Takes the first bytes of a line off, so that what follows begins the line.
    fn cut(&mut self, at: usize, bytes: usize, indent: usize) {
        if let Some(line) = self.lines.get_mut(at) {
            line.start = (line.start + bytes).min(line.end);
            line.indent = indent;
        }
    }

    /// The first line from `at` on that stands left of a column.
    fn end_of(&self, lines: Range<usize>, indent: usize) -> usize {
        let (from, end) = (lines.start, lines.end);
        let out = lines.clone().find(|at| !self.is_blank(*at) && self.indent(*at) < indent).unwrap_or(end);
        (from..out).rfind(|at| !self.is_blank(*at)).map_or(from, |last| last + 1)
    }

    fn body(&mut self, lines: Range<usize>, place: &BlockPlace) {
        if place.depth > DEEPEST {
            return;
        }
        let mut at = lines.start;
        while at < lines.end {
            at = self.block(at..lines.end, place).max(at + 1);
        }
    }

    /// Reads the block that begins at the first line; says where the next begins.
    fn block(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        let at = lines.start;
        let text = self.text(at);
        if text.is_empty() {
            return at + 1;
        }
        if self.indent(at) > place.indent {
            let indent = self.indent(at);
            let end = self.end_of(lines, indent);
            let kind = if place.kind == RegionKind::Paragraph { RegionKind::Quote } else { place.kind };
            self.body(at..end, &place.inside(indent, kind));
            return end;
        }
        if text == ".." || text.starts_with(".. ") {
            return self.explicit(lines, place);
        }
        if text.starts_with("__ ") || text.starts_with(">>> ") {
            return self.paragraph_end(lines);
        }
        if let Some(end) = self.title(lines.clone(), place) {
            return end;
        }
        if line::is_grid(text) || line::is_columns(text) {
            return self.table(lines, place);
        }
        if text.starts_with("| ") || text == "|" {
            return self.line_block(lines, place);
        }
        self.listed(lines.clone(), place).unwrap_or_else(|| self.paragraph(lines, place))
    }

    /// Items of lists, fields and options; nothing where it is none.
    fn listed(&mut self, lines: Range<usize>, place: &BlockPlace) -> Option<usize> {
        let at = lines.start;
        let text = self.text(at);
        let next = (at + 1 < lines.end)
            .then(|| (self.indent(at + 1) - self.indent(at).min(self.indent(at + 1)), self.text(at + 1)));
        if let Some(length) = line::marker(text, next) {
            let kind = if place.kind == RegionKind::Paragraph || place.kind == RegionKind::Quote {
                RegionKind::Item
            } else {
                place.kind
            };
            return Some(self.hanging(lines, length, place.indent + length, &place.inside(0, kind)));
        }
        if let Some((name, length)) = line::field(text) {
            let below = self.indent(at + 1).max(place.indent + 1);
            if directive::is_code_field(name) {
                return Some(self.end_of(at + 1..lines.end, place.indent + 1).max(at + 1));
            }
            return Some(self.hanging(lines, length, below, &place.inside(0, RegionKind::Item)));
        }
        let indented = at + 1 < lines.end && self.indent(at + 1) > place.indent && !self.is_blank(at + 1);
        if let Some(length) = line::option(text, indented) {
            let below = self.indent(at + 1).max(place.indent + 1);
            return Some(self.hanging(lines, length, below, &place.inside(0, RegionKind::Item)));
        }
        None
    }

    /// Reads a line behind its mark, and the lines below that stand at least at a column.
    fn hanging(&mut self, lines: Range<usize>, length: usize, indent: usize, place: &BlockPlace) -> usize {
        let at = lines.start;
        let end = self.end_of(at + 1..lines.end, indent).max(at + 1);
        self.cut(at, length, indent);
        self.body(at..end, &BlockPlace { indent, ..*place });
        end
    }

    /// The first blank line.
    fn paragraph_end(&self, mut lines: Range<usize>) -> usize {
        let end = lines.end;
        lines.find(|at| self.is_blank(*at)).unwrap_or(end)
    }

    /// A title with its lines of marks, and lines of marks that part paragraphs.
    fn title(&mut self, lines: Range<usize>, place: &BlockPlace) -> Option<usize> {
        let at = lines.start;
        let (above, text, below) = (self.text(at), self.text(at + 1), self.text(at + 2));
        if let Some(mark) = line::adornment(above)
            && at + 2 < lines.end
            && line::underlines(text, below) == Some(mark)
        {
            self.heading(at + 1, (mark, true));
            return Some(at + 3);
        }
        if at + 1 < lines.end
            && self.indent(at + 1) == place.indent
            && let Some(mark) = line::underlines(above, text)
        {
            self.heading(at, (mark, false));
            return Some(at + 2);
        }
        let alone = at + 1 >= lines.end || text.is_empty();
        (alone && line::is_transition(above)).then(|| {
            self.builder.close(self.start(at), None);
            at + 1
        })
    }

    fn start(&self, at: usize) -> usize {
        self.lines.get(at).map_or(self.raw.len(), |line| line.start)
    }

    fn heading(&mut self, at: usize, style: (char, bool)) {
        let level = self.styles.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        let level = u8::try_from(level + 1).unwrap_or(6).min(6);
        self.write(&self.gathered(at..at + 1), RegionKind::Heading(level));
    }

    fn gathered(&self, lines: Range<usize>) -> RstParagraph {
        let mut paragraph = RstParagraph::default();
        for line in lines.filter_map(|at| self.lines.get(at)).filter(|line| line.start < line.end) {
            paragraph.push(self.raw, line.start..line.end);
        }
        paragraph
    }

    /// `| a line`: lines that the author broke.
    fn line_block(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        let mut paragraph = RstParagraph::broken();
        let end = self.paragraph_end(lines.clone());
        for at in lines.start..end {
            let bar = if self.text(at).starts_with('|') { 1 } else { 0 };
            let text = self.text(at).get(bar..).unwrap_or_default().trim_start();
            if let Some(line) = self.lines.get(at).filter(|_| !text.is_empty()) {
                paragraph.push(self.raw, line.end - text.len()..line.end);
            }
        }
        self.write(&paragraph, place.kind);
        end
    }

    /// A paragraph, or a term over what is said of it; code that is announced by `::` is left out.
    fn paragraph(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        let at = lines.start;
        let ends = |line: &usize| self.is_blank(*line) || self.indent(*line) != place.indent;
        let end = (at + 1..lines.end).find(ends).unwrap_or(lines.end);
        let below = end < lines.end && !self.is_blank(end) && self.indent(end) > place.indent;
        let mut paragraph = self.gathered(at..end);
        let code = paragraph.text.ends_with("::");
        if code {
            let colon =
                usize::from(paragraph.text.trim_end_matches(':').ends_with(|c: char| !c.is_whitespace()));
            paragraph.truncate(paragraph.text.len() - 2 + colon);
        }
        if below && end == at + 1 && !code {
            let term = paragraph.text.find(" : ").unwrap_or(paragraph.text.len());
            paragraph.truncate(term);
            self.write(&paragraph, RegionKind::Item);
            let indent = self.indent(end);
            let last = self.end_of(end..lines.end, indent);
            self.body(end..last, &place.inside(indent, RegionKind::Item));
            return last;
        }
        self.write(&paragraph, place.kind);
        if code { self.literal(end..lines.end, place) } else { end }
    }

    /// The end of a block of code: what is indented, or lines that begin with the same mark.
    fn literal(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        let Some(first) = lines.clone().find(|at| !self.is_blank(*at)) else { return lines.end };
        let end = if self.indent(first) > place.indent {
            self.end_of(first..lines.end, place.indent + 1)
        } else {
            let mark = self.text(first).chars().next().filter(char::is_ascii_punctuation);
            let quoted = |at: &usize| mark.is_some() && self.text(*at).chars().next() == mark;
            (first..lines.end).find(|at| !quoted(at)).unwrap_or(lines.end)
        };
        self.mark_literal(first..end);
        end.max(lines.start)
    }

    /// What looks like a comment in these lines is none.
    fn mark_literal(&mut self, lines: Range<usize>) {
        if !lines.is_empty() {
            let end = self.lines.get(lines.end - 1).map_or(self.raw.len(), |line| line.end);
            let range = (self.start(lines.start), end);
            self.builder.out.literal.push((super::extract::narrow(range.0), super::extract::narrow(range.1)));
        }
    }

    /// Writes a block.
    fn write(&mut self, paragraph: &RstParagraph, kind: RegionKind) {
        if paragraph.is_empty() {
            return;
        }
        let opening = Opening { soft: !paragraph.hard, ..Opening::new(kind) };
        self.builder.open(opening, paragraph.raw(0));
        inline::read(&mut self.builder, self.raw, paragraph);
        self.builder.trim_line();
        self.builder.close(paragraph.raw(paragraph.text.len()), None);
    }

    /// Fields at the head of a page, below its title or above it: `:date:`, `:summary:`, `:lang:`.
    fn settings(&mut self, lines: Range<usize>) -> usize {
        let Some(first) = lines.clone().find(|at| !self.is_blank(*at)) else { return lines.end };
        let mut from = first;
        let top = BlockPlace { indent: 0, kind: RegionKind::Paragraph, depth: 0 };
        if let Some(end) = self.title(first..lines.end, &top) {
            from = (end..lines.end).find(|at| !self.is_blank(*at)).unwrap_or(lines.end);
        }
        let mut at = from;
        while at < lines.end && self.indent(at) == 0 {
            let Some((name, length)) = line::field(self.text(at)) else { break };
            let end = self.end_of(at + 1..lines.end, 1).max(at + 1);
            self.setting(at..end, name, length);
            at = end;
        }
        at
    }

    fn setting(&mut self, lines: Range<usize>, name: &str, length: usize) {
        let value = self.start(lines.start) + length;
        let text = self.text(lines.start).get(length..).unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "lang" | "language" if !text.is_empty() => {
                self.builder.out.language = Some(Arc::from(text));
                let range = (value, value + text.len());
                self.builder.out.language_raw =
                    Some((super::extract::narrow(range.0), super::extract::narrow(range.1)));
            }
            "date" => self.field(lines, length, RegionKind::Date),
            "summary" | "description" | "abstract" => self.field(lines, length, RegionKind::Summary),
            "subtitle" => self.field(lines, length, RegionKind::Subtitle),
            _ => {}
        }
    }

    fn field(&mut self, lines: Range<usize>, length: usize, kind: RegionKind) {
        self.cut(lines.start, length, 1);
        let paragraph = self.gathered(lines);
        self.write(&paragraph, kind);
    }
}

#[cfg(test)]
mod tests;
