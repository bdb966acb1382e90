//! What a page shows around the release: its title, menus, buttons.

use super::file::Source;
use crate::format::{self, Format};
use crate::text::position::Location;
use crate::text::span::{FileSpan, Span};

/// A line of a page that is none of the release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AroundLine {
    /// Its bytes in the file.
    pub span: FileSpan,
    /// Where it begins.
    pub location: Location,
    /// What it says.
    pub text: String,
}

impl Source {
    /// The lines that a page shows around the release, in their order; none in other formats, and none of
    /// what the release has too. Reads the page anew.
    pub fn around(&self) -> Vec<AroundLine> {
        if self.format() != Format::Html {
            return Vec::new();
        }
        let prose = self.content();
        let lines = format::around(self.raw()).into_iter().filter(|(_, text)| !prose.contains(text.as_str()));
        lines
            .map(|(range, text)| {
                let span = Span::new(range.start, range.end);
                let location = self.raw_lines().location(self.raw(), span.start);
                AroundLine { span: self.raw_file_span(self.raw(), span), location, text }
            })
            .collect()
    }
}
