//! A paragraph as it is read: its bits, with white space as it is shown.

use std::ops::Range;
use std::sync::Arc;

use crate::format::extract::RegionKind;
use crate::format::package::paragraph::{Bit, PagePart};

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Stand {
    /// In the head of a page; each head and foot has a number.
    Head(u32),
    Body,
    Footnote,
    Endnote,
    /// In the foot of a page.
    Foot(u32),
}

impl Stand {
    pub fn place(self) -> PagePart {
        match self {
            Self::Head(_) => PagePart::Head,
            Self::Body => PagePart::Body,
            Self::Footnote | Self::Endnote => PagePart::Notes,
            Self::Foot(_) => PagePart::Foot,
        }
    }

    /// Whether it is the head or foot of a page.
    pub fn is_around(self) -> bool {
        matches!(self, Self::Head(_) | Self::Foot(_))
    }

    /// What people call the part.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Head(_) => "page header",
            Self::Body => "",
            Self::Footnote => "footnotes",
            Self::Endnote => "endnotes",
            Self::Foot(_) => "page footer",
        }
    }
}

/// One paragraph.
#[derive(Debug)]
pub(super) struct OdtParagraph {
    pub stand: Stand,
    /// From 1, in its part.
    pub number: u32,
    pub kind: RegionKind,
    pub style: String,
    pub rtl: Option<bool>,
    pub language: Option<Arc<str>>,
    pub bits: Vec<Bit>,
    /// Links in it: where they lead, and their tags.
    pub links: Vec<(String, Range<usize>)>,
    /// Whether a picture, a drawing or a formula stands in it, or just before it.
    pub picture: bool,
    /// A picture stands on a page of its part, at no paragraph: the last paragraph says so.
    pub adrift: bool,
    /// The number of the stretch of text, from 1.
    pub run: u32,
    /// White space that comes now is not shown: at the beginning, or after other white space.
    pub blank: bool,
    /// Where it ends.
    pub end: usize,
}

impl OdtParagraph {
    /// What is shown of it.
    pub fn text(&self, xml: &str) -> String {
        self.bits.iter().map(|bit| bit.text(xml)).collect()
    }

    /// Takes characters as they stand: a run of white space is shown as one space, none at the beginning.
    pub fn take(&mut self, xml: &str, range: Range<usize>) {
        let text = xml.get(range.clone()).unwrap_or_default();
        let (mut from, mut at) = (range.start, range.start);
        while let Some(rest) = text.get(at - range.start..).filter(|rest| !rest.is_empty()) {
            let word = rest.find(is_space).unwrap_or(rest.len());
            let after = rest.get(word..).unwrap_or_default();
            let space = after.len() - after.trim_start_matches(is_space).len();
            self.blank &= word == 0;
            if space > 0 && (self.blank || !after.starts_with(' ') || space > 1) {
                self.copy(from..at + word);
                from = at + word + space;
                self.space(at + word..from);
            }
            self.blank |= space > 0;
            at += word + space;
        }
        self.copy(from..range.end);
    }

    fn space(&mut self, range: Range<usize>) {
        if !self.blank {
            self.bits.push(Bit::Atom(self.run, " ".into(), range));
        }
    }

    fn copy(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.bits.push(Bit::Copy(self.run, range));
        }
    }

    /// Takes what a reference stands for.
    pub fn take_reference(&mut self, text: String, range: Range<usize>) {
        let space = text.chars().all(is_space);
        if !(space && self.blank) {
            self.bits.push(Bit::Atom(self.run, if space { " ".into() } else { text }, range));
        }
        self.blank = space;
    }

    /// Takes something that an element stands for.
    pub fn take_element(&mut self, bit: Bit) {
        self.bits.push(bit);
        self.blank = false;
    }
}

/// White space of XML.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}
