//! What two dots begin: comments, targets, notes and directives.

use std::ops::Range;

use super::directive::Holds;
use super::line;
use super::{BlockPlace, RstReader};
use crate::format::extract::RegionKind;

impl RstReader<'_> {
    /// Reads it; says where the next block begins.
    pub(super) fn explicit(&mut self, lines: Range<usize>, place: &BlockPlace) -> usize {
        let at = lines.start;
        let text = self.text(at);
        let inner = text.get(2..).unwrap_or_default().trim_start();
        let from = text.len() - inner.len();
        let end = self.end_of(at + 1..lines.end, place.indent + 1).max(at + 1);
        // An empty comment ends at its line: what is indented below is a quotation.
        if inner.is_empty() && (at + 1 >= lines.end || self.is_blank(at + 1)) {
            return at + 1;
        }
        if let Some(length) = line::note(inner) {
            let below = self.below(at + 1..end, place);
            return self.hanging(at..lines.end, from + length, below, &place.inside(0, RegionKind::Note));
        }
        if let Some((name, argument)) = line::directive(inner) {
            self.directive(at..end, Holds::of(name), from + argument, place);
        }
        end
    }

    /// The column of the first line that is not blank.
    fn below(&self, mut lines: Range<usize>, place: &BlockPlace) -> usize {
        lines
            .find(|at| !self.is_blank(*at))
            .map_or(place.indent + 1, |at| self.indent(at))
            .max(place.indent + 1)
    }

    fn directive(&mut self, lines: Range<usize>, holds: Holds, argument: usize, place: &BlockPlace) {
        let at = lines.start;
        if holds == Holds::Nothing {
            return self.mark_literal(lines);
        }
        if holds == Holds::Meta {
            return self.meta(lines);
        }
        let indent = self.below(at + 1..lines.end, place);
        self.cut(at, argument, indent);
        if holds == Holds::Text {
            let options = self.is_blank(at) && at + 1 < lines.end && line::field(self.text(at + 1)).is_some();
            let from = if options { self.options(at + 1..lines.end, holds) } else { at };
            return self.body(from..lines.end, &place.inside(indent, place.kind));
        }
        // The argument goes on to the first option or blank line.
        let after = (at + 1..lines.end)
            .find(|line| self.is_blank(*line) || line::field(self.text(*line)).is_some())
            .unwrap_or(lines.end);
        if holds == Holds::Version {
            self.cut(at, self.number_of_version(at), indent);
        }
        let said = match holds {
            Holds::Version => Some(place.kind),
            Holds::Titled | Holds::Heading => Some(RegionKind::Paragraph),
            Holds::Table => Some(RegionKind::Caption),
            _ => None,
        };
        if let Some(kind) = said {
            let paragraph = self.gathered(at..after);
            self.write(&paragraph, kind);
        }
        let from = self.options(after..lines.end, holds);
        let kind = match holds {
            Holds::Figure => RegionKind::Caption,
            Holds::Table => RegionKind::Item,
            _ => place.kind,
        };
        self.body(from..lines.end, &place.inside(indent, kind));
    }

    /// Bytes of the number at the head of a line, and of the spaces behind it.
    fn number_of_version(&self, at: usize) -> usize {
        let number = self.text(at).split([' ', '\t']).next().unwrap_or_default();
        let rest = self.text(at).get(number.len()..).unwrap_or_default().trim_start();
        self.text(at).len() - rest.len()
    }

    /// Passes options by, but for the words that stand for a picture; says where they end.
    fn options(&mut self, lines: Range<usize>, holds: Holds) -> usize {
        let mut at = lines.start;
        while at < lines.end {
            let Some((name, length)) = line::field(self.text(at)) else { break };
            let column = self.indent(at);
            let next = |at: &usize| self.is_blank(*at) || self.indent(*at) <= column;
            let end = (at + 1..lines.end).find(next).unwrap_or(lines.end);
            if holds == Holds::Figure && name == "alt" {
                self.cut(at, length, column);
                let paragraph = self.gathered(at..end);
                self.write(&paragraph, RegionKind::Caption);
            }
            at = end;
        }
        at
    }

    /// What a page says of itself to search engines.
    fn meta(&mut self, lines: Range<usize>) {
        let mut at = lines.start + 1;
        while at < lines.end {
            let column = self.indent(at);
            let end = self.end_of(at + 1..lines.end, column + 1).max(at + 1);
            if let Some((name, length)) = line::field(self.text(at))
                && name.split_whitespace().next() == Some("description")
            {
                self.cut(at, length, column);
                let paragraph = self.gathered(at..end);
                self.write(&paragraph, RegionKind::Summary);
            }
            at = end;
        }
    }
}
