//! AsciiDoc: titles, sections, paragraphs, lists and tables; its markup is never prose.
//!
//! [`line`] tells what a line is, here blocks are made of lines, and [`inline`] reads what stands in a block.

mod inline;
mod line;

use std::ops::Range;
use std::sync::Arc;

use super::builder::{Builder, Opening};
use crate::format::extract::{Extract, RegionKind, narrow};
use line::{AsciidocLine, BlockStyle};

/// Reads a document.
pub(super) fn extract(raw: &str) -> Extract {
    let mut reader = AsciidocReader { raw, ..AsciidocReader::default() };
    let mut at = 0;
    for whole in raw.split_inclusive('\n') {
        let length = whole.trim_end_matches(['\n', '\r', ' ', '\t']).len();
        reader.line(at..at + length);
        at += whole.len();
    }
    reader.end_block();
    reader.builder.finish(raw.len())
}

/// Where one stands.
#[derive(Default)]
struct AsciidocReader<'a> {
    raw: &'a str,
    builder: Builder,
    /// The line that ends a block of code.
    verbatim: Option<&'a str>,
    /// The lines that end the blocks of text that are open.
    blocks: Vec<&'a str>,
    table: Option<&'a str>,
    /// What the line above says of the next block.
    style: BlockStyle,
    /// The paragraph that is open: its kind, its bytes, and whether it has one line.
    open: Option<(RegionKind, Range<usize>, bool)>,
    /// Its lines are code.
    code: bool,
    /// Lines of author and revision stand below the title.
    header: bool,
    titled: bool,
    /// The value of a setting goes on in the next line.
    setting: bool,
    list: bool,
}

impl<'a> AsciidocReader<'a> {
    fn line(&mut self, range: Range<usize>) {
        let text = self.raw.get(range.clone()).unwrap_or_default();
        if std::mem::take(&mut self.setting) {
            self.setting = text.ends_with('\\');
            return;
        }
        if let Some(end) = self.verbatim {
            self.builder.out.literal.push((narrow(range.start), narrow(range.end)));
            self.verbatim = Some(end).filter(|end| text != *end);
            return;
        }
        if let Some(end) = self.table.filter(|_| !line::is_comment(text)) {
            if text == end {
                self.table = None
            } else {
                self.cells(range)
            }
            return;
        }
        let alone = self.open.as_ref().filter(|(.., alone)| *alone).map(|(_, range, _)| range.len());
        let line = AsciidocLine::of(text, alone, self.open.is_some());
        if !(self.header && self.is_head(line)) {
            self.take(line, text, range);
        }
    }

    fn take(&mut self, line: AsciidocLine, text: &'a str, range: Range<usize>) {
        let from = |at: usize| range.start + at..range.end;
        match line {
            AsciidocLine::Comment => {}
            AsciidocLine::Blank | AsciidocLine::Nothing => {
                self.end_block();
                self.code = false;
                if let Some(words) = line::alternative(text) {
                    self.block(RegionKind::Caption, range.start + words.start..range.start + words.end);
                }
            }
            _ if self.code => self.builder.out.literal.push((narrow(range.start), narrow(range.end))),
            AsciidocLine::Text(at) => self.text(from(at), at > 0),
            AsciidocLine::Underline(level) => {
                self.open =
                    self.open.take().map(|(_, range, alone)| (RegionKind::Heading(level), range, alone));
                self.end_block();
            }
            AsciidocLine::Delimiter => self.delimiter(text, &range),
            AsciidocLine::Setting => self.setting(text, &range),
            AsciidocLine::Style(style) => {
                self.end_block();
                self.style = style;
            }
            AsciidocLine::Heading(level, at) => {
                self.end_block();
                self.header = level == 1 && !self.titled;
                (self.titled, self.list) = (true, false);
                self.block(RegionKind::Heading(level), from(at));
            }
            AsciidocLine::Caption => self.block(RegionKind::Caption, from(1)),
            AsciidocLine::Item(at) => self.item(from(at)),
            AsciidocLine::Term(end, at) => {
                self.item(range.start..range.start + end);
                self.item(from(at));
            }
        }
    }

    /// Whether a line below the title names authors or a revision.
    fn is_head(&mut self, line: AsciidocLine) -> bool {
        self.header = matches!(line, AsciidocLine::Setting | AsciidocLine::Comment | AsciidocLine::Text(_));
        matches!(line, AsciidocLine::Text(_))
    }

    fn text(&mut self, range: Range<usize>, indented: bool) {
        if let Some((_, open, alone)) = &mut self.open {
            (open.end, *alone) = (range.end, false);
            return;
        }
        let style = std::mem::take(&mut self.style);
        self.titled = true;
        if style == BlockStyle::Code || indented && !self.list {
            self.builder.out.literal.push((narrow(range.start), narrow(range.end)));
            self.code = true;
            return;
        }
        let quoted = style == BlockStyle::Quote || self.blocks.iter().any(|end| end.starts_with("____"));
        self.list &= indented;
        let label = line::label(self.raw.get(range.clone()).unwrap_or_default());
        let kind = if quoted { RegionKind::Quote } else { RegionKind::Paragraph };
        self.open = Some((kind, range.start + label..range.end, true));
    }

    fn item(&mut self, range: Range<usize>) {
        self.end_block();
        self.list = true;
        if !range.is_empty() {
            self.open = Some((RegionKind::Item, range, false));
        }
    }

    /// Begins or ends a block between two lines that are alike.
    fn delimiter(&mut self, text: &'a str, range: &Range<usize>) {
        self.end_block();
        let style = std::mem::take(&mut self.style);
        if line::is_table(text) {
            self.table = Some(text);
        } else if self.blocks.last() == Some(&text) {
            self.blocks.pop();
        } else if line::is_verbatim(text) || style == BlockStyle::Code {
            let end = if text.starts_with("```") { "```" } else { text };
            self.builder.out.literal.push((narrow(range.start), narrow(range.end)));
            self.verbatim = Some(end);
        } else {
            self.blocks.push(text);
        }
    }

    /// `:lang: ar`, `:description: …`, `:revdate: …`.
    fn setting(&mut self, text: &str, range: &Range<usize>) {
        self.setting = text.ends_with('\\');
        let Some((name, value)) = text.get(1..).and_then(|rest| rest.split_once(':')) else { return };
        let shown = value.trim_start();
        let from = range.end - shown.len();
        match name {
            "lang" if self.builder.out.language.is_none() && !shown.is_empty() => {
                self.builder.out.language = Some(Arc::from(shown));
                self.builder.out.language_raw = Some((narrow(from), narrow(range.end)));
            }
            "description" if !self.setting => self.block(RegionKind::Summary, from..range.end),
            "revdate" if !self.setting => self.block(RegionKind::Date, from..range.end),
            _ => {}
        }
    }

    /// A line of a table: cells stand behind bars.
    fn cells(&mut self, range: Range<usize>) {
        let text = self.raw.get(range.clone()).unwrap_or_default();
        if self.table.is_some_and(|end| !end.starts_with(['|', '!'])) {
            return;
        }
        for cell in line::cells(text) {
            let cell = range.start + cell.start..range.start + cell.end;
            self.block(RegionKind::Cell, cell);
        }
    }

    fn end_block(&mut self) {
        if let Some((kind, range, _)) = self.open.take() {
            self.block(kind, range);
        }
    }

    /// Writes a block, and the notes in it behind it.
    fn block(&mut self, kind: RegionKind, range: Range<usize>) {
        self.builder.open(Opening { soft: true, ..Opening::new(kind) }, range.start);
        let notes = inline::read(&mut self.builder, self.raw, range.clone());
        self.builder.trim_line();
        self.builder.close(range.end, None);
        for note in notes {
            self.block(RegionKind::Note, note);
        }
    }
}

#[cfg(test)]
mod tests;
