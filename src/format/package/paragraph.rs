//! What the paragraphs of a word processor consist of, and how they become text.

use std::borrow::Cow;
use std::ops::Range;

use super::head::Head;
use crate::format::builder::Builder;
use crate::format::extract::RegionKind;

/// What a part is to the release, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PagePart {
    /// The head of a page.
    Head,
    Body,
    Notes,
    /// The foot of a page.
    Foot,
}

/// A part of a line "Page 3 of 7" has no more words than this besides the numbers.
const MOST_WORDS_BY_A_PAGE_NUMBER: usize = 3;

/// A bit of a paragraph's text.
#[derive(Debug)]
pub(crate) enum Bit {
    Copy(u32, Range<usize>),
    Atom(u32, String, Range<usize>),
    Fixed(Cow<'static, str>, Range<usize>),
    /// Which page it is, or how many there are.
    PageNumber(Range<usize>),
}

impl Bit {
    /// What is shown of it.
    pub fn text<'a>(&'a self, xml: &'a str) -> &'a str {
        match self {
            Self::Copy(_, range) => xml.get(range.clone()).unwrap_or_default(),
            Self::Atom(_, text, _) => text,
            Self::Fixed(text, _) => text,
            Self::PageNumber(_) => "1",
        }
    }

    /// The same, not to be changed.
    pub fn fixed(self, xml: &str) -> Self {
        match self {
            Self::Copy(_, range) => {
                Self::Fixed(xml.get(range.clone()).unwrap_or_default().to_owned().into(), range)
            }
            Self::Atom(_, text, range) => Self::Fixed(text.into(), range),
            other => other,
        }
    }

    /// In the head and foot of a page, tabs and line breaks set apart what stands left, in the middle and
    /// right.
    fn sets_apart(&self) -> bool {
        matches!(self, Self::Fixed(text, _) if text == "\t" || text == "\n")
    }
}

/// Writes a paragraph into the open block; of the head and foot of a page the lines that say something.
pub(crate) fn write(
    bits: &[Bit],
    xml: &str,
    place: PagePart,
    mut head: Option<&mut Head>,
    builder: &mut Builder,
    end: usize,
) {
    if !matches!(place, PagePart::Head | PagePart::Foot) {
        write_bits(bits, xml, builder);
        return;
    }
    let mut first = true;
    for line in bits.split(Bit::sets_apart) {
        if !is_wanted(line, xml, head.as_deref_mut()) {
            continue;
        }
        if !first {
            builder.fixed("\n", end..end);
        }
        first = false;
        write_bits(line, xml, builder);
    }
}

/// A line of the head or foot of a page that says something, and more than the number of the page.
fn is_wanted(line: &[Bit], xml: &str, head: Option<&mut Head>) -> bool {
    let (numbers, words): (Vec<&Bit>, Vec<&Bit>) =
        line.iter().partition(|bit| matches!(bit, Bit::PageNumber(_)));
    let text: String = words.into_iter().map(|bit| bit.text(xml)).collect();
    let counts_only = !numbers.is_empty()
        && text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
            <= MOST_WORDS_BY_A_PAGE_NUMBER;
    !text.trim().is_empty()
        && (!counts_only || text.contains('@'))
        && head.is_none_or(|head| head.takes(&text))
}

fn write_bits(bits: &[Bit], xml: &str, builder: &mut Builder) {
    for bit in bits {
        match bit {
            Bit::Copy(run, range) => {
                builder.at.run = *run;
                builder.copy(xml, range.clone());
            }
            Bit::Atom(run, text, range) => {
                builder.at.run = *run;
                builder.atom(text, range.clone());
            }
            Bit::Fixed(_, range) | Bit::PageNumber(range) => builder.fixed(bit.text(xml), range.clone()),
        }
    }
}

/// What a style makes of its paragraphs: built-in ones have English names in every language of the program.
pub(crate) fn kind_of_style(name: &str) -> Option<RegionKind> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "title" => Some(RegionKind::Title),
        "subtitle" => Some(RegionKind::Subtitle),
        "caption" | "illustration" | "figure" => Some(RegionKind::Caption),
        "quote" | "intense quote" | "quotations" | "block text" => Some(RegionKind::Quote),
        "footnote text" | "endnote text" => Some(RegionKind::Note),
        _ => {
            let level = name.strip_prefix("heading").map(str::trim_start).and_then(|n| n.parse::<u8>().ok());
            level.filter(|n| (1..=9).contains(n)).map(RegionKind::Heading)
        }
    }
}
