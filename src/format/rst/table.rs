//! Tables that are drawn with marks, and tables of columns.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::line;
use super::paragraph::RstParagraph;
use super::{BlockPlace, RstReader};
use crate::format::extract::RegionKind;

/// Cells that are being read, by the column at which they begin.
type Cells = BTreeMap<usize, RstParagraph>;

impl RstReader<'_> {
    /// Reads a table; says where the next block begins.
    pub(super) fn table(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        if line::is_grid(self.text(lines.start)) { self.grid(lines) } else { self.columns(lines, place) }
    }

    fn grid(&mut self, lines: Range<usize>) -> usize {
        let end = lines.end;
        let drawn = |at: &usize| self.text(*at).starts_with(['+', '|']);
        let end = (lines.start..end).find(|at| !drawn(at)).unwrap_or(end);
        let mut open = Cells::new();
        for at in lines.start..end {
            if line::is_grid(self.text(at)) {
                self.flush(&mut open);
                continue;
            }
            self.grid_line(at, &mut open);
        }
        self.flush(&mut open);
        end
    }

    /// One line of a drawn table: cells stand between bars.
    fn grid_line(&mut self, at: usize, open: &mut Cells) {
        let Some(line) = self.lines.get(at).copied() else { return };
        let text = self.text(at);
        let (mut from, mut column, mut begun) = (1, 1, 1);
        for (byte, c) in text.char_indices() {
            let border = matches!(c, '|' | '+') && byte > 0;
            let cell = text.get(from..byte).unwrap_or_default();
            // A bar inside a cell has words at its sides.
            let parts = border && (c == '|' && (cell.ends_with(' ') || cell.is_empty()) || is_rule(cell));
            if parts {
                if is_rule(cell) {
                    self.finish(open.remove(&begun));
                } else {
                    let inner = cell.trim();
                    let start = line.start + from + (cell.len() - cell.trim_start().len());
                    self.add(open, begun, start..start + inner.len());
                }
                (from, begun) = (byte + c.len_utf8(), column + 1);
            }
            if byte > 0 {
                column += c.width().unwrap_or(0);
            }
        }
    }

    /// A table whose columns stand below `====`.
    fn columns(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        let borders = |at: &usize| line::is_columns(self.text(*at));
        let last = |at: &usize| borders(at) && (at + 1 >= lines.end || self.is_blank(at + 1));
        let Some(end) = (lines.start + 1..lines.end).find(last) else {
            return self.paragraph_end(lines);
        };
        let starts = column_starts(self.text(lines.start));
        let mut open = Cells::new();
        for at in lines.start + 1..end {
            let text = self.text(at);
            let rule = text.starts_with("--") && text.chars().all(|c| matches!(c, '-' | ' '));
            if text.is_empty() || rule || line::is_columns(text) {
                self.flush(&mut open);
                continue;
            }
            self.column_line(at, place, &starts, &mut open);
        }
        self.flush(&mut open);
        end + 1
    }

    fn column_line(&mut self, at: usize, place: &BlockPlace, starts: &[usize], open: &mut Cells) {
        let Some(line) = self.lines.get(at).copied() else { return };
        let text = self.text(at);
        let offset = line.indent.saturating_sub(place.indent);
        let mut cuts: Vec<(usize, usize)> = Vec::new();
        let mut width = offset;
        for (byte, c) in text.char_indices() {
            let column = starts.partition_point(|start| *start <= width).saturating_sub(1);
            let gap = byte == 0 || text.get(..byte).is_some_and(|before| before.ends_with([' ', '\t']));
            if gap && cuts.last().is_none_or(|(_, known)| *known < column) {
                cuts.push((byte, column));
            }
            width += c.width().unwrap_or(0);
        }
        if cuts.first().is_some_and(|(_, column)| *column == 0) {
            self.flush(open);
        }
        for (number, (from, column)) in cuts.iter().enumerate() {
            let to = cuts.get(number + 1).map_or(text.len(), |(next, _)| *next);
            let cell = text.get(*from..to).unwrap_or_default();
            let start = line.start + from + (cell.len() - cell.trim_start().len());
            self.add(open, *column, start..start + cell.trim().len());
        }
    }

    fn add(&mut self, open: &mut Cells, column: usize, range: Range<usize>) {
        let text = self.raw.get(range.clone()).unwrap_or_default();
        let marker = line::marker(text, None).filter(|length| *length < text.len());
        if marker.is_some() {
            self.finish(open.remove(&column));
        }
        if !text.is_empty() && text != "\\" && text != ".." {
            let from = range.start + marker.unwrap_or(0);
            open.entry(column).or_default().push(self.raw, from..range.end);
        }
    }

    fn flush(&mut self, open: &mut Cells) {
        for paragraph in std::mem::take(open).into_values() {
            self.finish(Some(paragraph));
        }
    }

    fn finish(&mut self, paragraph: Option<RstParagraph>) {
        if let Some(paragraph) = paragraph {
            self.write(&paragraph, RegionKind::Cell);
        }
    }
}

fn is_rule(cell: &str) -> bool {
    cell.len() > 1 && cell.chars().all(|c| matches!(c, '-' | '='))
}

/// The columns at which runs of `=` begin.
fn column_starts(border: &str) -> Vec<usize> {
    let begins = |(at, c): (usize, char)| {
        let before = at.checked_sub(1).and_then(|before| border.get(before..at));
        (c == '=' && before != Some("=")).then_some(at)
    };
    border.char_indices().filter_map(begins).collect()
}
