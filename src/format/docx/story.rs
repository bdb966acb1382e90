//! The paragraphs of one part.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::fields::{counts_pages, is_computed};
use super::relations::Relationship;
use super::styles::{self, DocxStyles};
use crate::format::builder::Builder;
use crate::format::builder::Opening;
use crate::format::extract::{FormatError, RegionKind};
use crate::format::package::head::Head;
use crate::format::package::paragraph::{self, Bit, PagePart};
use crate::format::package::xml::{Element, doctype, fault, text_of};

/// What is read of a paragraph before its text: properties stand first.
#[derive(Debug, Default)]
struct DocxParagraph {
    number: u32,
    run: u32,
    kind: Option<RegionKind>,
    item: bool,
    rtl: Option<bool>,
    language: Option<Arc<str>>,
    /// Text, in order.
    bits: Vec<Bit>,
    /// In the properties of a run: Arabic and the like, and the two languages.
    run_rtl: bool,
    run_languages: (Option<String>, Option<String>),
}

/// Fields stand in fields two or three deep; more that are open are a fault or an attack, and are not looked
/// at for each run.
const DEEPEST_FIELD: usize = 16;

/// Bytes of a field that are kept: its name stands first.
const LONGEST_FIELD: usize = 200;

/// One part.
pub(super) struct Story<'a> {
    pub xml: &'a str,
    pub styles: &'a DocxStyles,
    pub links: &'a HashMap<&'a str, &'a Relationship>,
    pub place: PagePart,
}

/// Where the reader stands.
#[derive(Default)]
struct StoryState<'h> {
    /// Chooses what is read of the head of a page.
    head: Option<&'h mut Head>,
    /// Paragraphs that are open: a text box stands inside another's.
    open: Vec<DocxParagraph>,
    count: u32,
    tables: usize,
    /// Open elements whose text is not read: deleted text, the fallback of a drawing.
    unread: usize,
    /// The line above the footnotes is one of them.
    in_separator: bool,
    in_text: bool,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    /// The fields that are open, with what they ask for; the text before their end is what they were when the
    /// document was saved.
    fields: Vec<String>,
    in_instruction: bool,
}

impl Story<'_> {
    /// Reads the paragraphs into the builder; those of the head of a page that `head` takes.
    pub fn read(&self, builder: &mut Builder, head: Option<&mut Head>) -> Result<(), FormatError> {
        let mut reader = Reader::from_str(self.xml);
        let mut state = StoryState { head, ..StoryState::default() };
        let mut at = 0;
        loop {
            let event = reader.read_event().map_err(fault)?;
            let end = usize::try_from(reader.buffer_position()).map_err(fault)?;
            let range = at..end;
            at = end;
            match event {
                Event::Start(start) => {
                    self.start(&mut state, builder, &Element { start: &start }, &range, false);
                }
                Event::Empty(start) => {
                    self.start(&mut state, builder, &Element { start: &start }, &range, true);
                }
                Event::End(tag) => self.end(
                    &mut state,
                    builder,
                    std::str::from_utf8(tag.local_name().into_inner()).unwrap_or_default(),
                    range.end,
                ),
                Event::Text(bit) if state.in_instruction => state.ask(&String::from_utf8_lossy(&bit)),
                Event::Text(_) if state.is_read() => state.add(self.xml, |run| Bit::Copy(run, range)),
                Event::GeneralRef(reference) if state.is_read() => {
                    let text = text_of(&reference)?;
                    state.add(self.xml, |run| Bit::Atom(run, text, range));
                }
                // Shown in full, and never edited: no word processor writes it.
                Event::CData(data) if state.is_read() => {
                    let text = String::from_utf8_lossy(&data).into_owned();
                    state.add(self.xml, |run| Bit::Atom(run, text, range));
                }
                Event::DocType(_) => return Err(doctype()),
                Event::Eof => break,
                _ => {}
            }
        }
        if state.open.is_empty() { Ok(()) } else { Err(fault("it ends in the middle")) }
    }

    fn start(
        &self,
        state: &mut StoryState<'_>,
        builder: &mut Builder,
        element: &Element<'_>,
        range: &Range<usize>,
        empty: bool,
    ) {
        let name = element.name();
        if is_unread(name)
            || (is_note(name) && element.attribute("type").is_some_and(|t| t.contains("eparator")))
        {
            state.unread += usize::from(!empty);
            state.in_separator |= is_note(name);
            state.in_instruction = name == "instrText" && !empty;
            if name.starts_with("oMath") && state.unread <= 1 {
                builder.picture();
            }
            return;
        }
        if state.unread > 0 {
            return;
        }
        match name {
            // A caption may stand with a table, and with another document that Word takes in.
            "tbl" | "altChunk" => {
                state.tables += usize::from(!empty && name == "tbl");
                builder.picture();
            }
            "tr" if state.tables > 0 => builder.row(),
            "tc" if state.tables > 0 => builder.cell(),
            "p" => {
                state.count += 1;
                if !empty {
                    state.open.push(DocxParagraph { number: state.count, ..DocxParagraph::default() });
                }
            }
            _ => self.start_in_paragraph(state, builder, element, range, empty),
        }
    }

    /// An element inside a paragraph.
    fn start_in_paragraph(
        &self,
        state: &mut StoryState<'_>,
        builder: &mut Builder,
        element: &Element<'_>,
        range: &Range<usize>,
        empty: bool,
    ) {
        let in_paragraph_properties = state.in_paragraph_properties;
        let in_run_properties = state.in_run_properties;
        let Some(paragraph) = state.open.last_mut() else { return };
        match element.name() {
            "pPr" => state.in_paragraph_properties = !empty,
            "rPr" => state.in_run_properties = !empty && !in_paragraph_properties,
            "t" => state.in_text = !empty,
            "r" => {
                paragraph.run += 1;
                paragraph.run_rtl = false;
                paragraph.run_languages = (None, None);
            }
            "pStyle" | "outlineLvl" | "numId" | "bidi" if in_paragraph_properties => {
                paragraph.set(element, self.styles);
            }
            "rtl" if in_run_properties => paragraph.run_rtl = element.is_on(),
            "lang" if in_run_properties => {
                paragraph.run_languages = (element.attribute("val"), element.attribute("bidi"))
            }
            "tab" | "ptab" if in_paragraph_properties => {}
            "fldSimple" => state.begin_field(element.attribute("instr").unwrap_or_default(), range, empty),
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => state.fields.push(String::new()),
                Some("end") => state.end_field(range),
                _ => {}
            },
            "hyperlink" => self.link(builder, element, range, paragraph.number),
            "drawing" | "pict" | "object" => builder.picture(),
            _ => paragraph.bits.extend(bit_of(element, range)),
        }
    }

    /// Where a hyperlink of a paragraph leads.
    fn link(&self, builder: &mut Builder, element: &Element<'_>, range: &Range<usize>, number: u32) {
        let target = element
            .attribute("id")
            .and_then(|id| self.links.get(id.as_str()))
            .filter(|r| r.kind.ends_with("/hyperlink"));
        if let Some(relation) = target {
            builder.at.paragraph = number;
            builder.link(&relation.target, range.clone());
        }
    }

    fn end(&self, state: &mut StoryState<'_>, builder: &mut Builder, name: &str, at: usize) {
        match name {
            _ if is_unread(name) => {
                state.unread = state.unread.saturating_sub(1);
                state.in_instruction = false;
            }
            _ if is_note(name) && state.in_separator => {
                state.in_separator = false;
                state.unread = state.unread.saturating_sub(1);
            }
            _ if state.unread > 0 => {}
            "tbl" => state.tables = state.tables.saturating_sub(1),
            "t" => state.in_text = false,
            "fldSimple" => state.end_field(&(at..at)),
            "pPr" => state.in_paragraph_properties = false,
            "rPr" => state.in_run_properties = false,
            "p" => {
                if let Some(paragraph) = state.open.pop() {
                    self.paragraph(paragraph, state, builder, at);
                }
            }
            _ => {}
        }
    }

    fn paragraph(
        &self,
        paragraph: DocxParagraph,
        state: &mut StoryState<'_>,
        builder: &mut Builder,
        end: usize,
    ) {
        let kind = match paragraph.kind {
            _ if self.place == PagePart::Head => RegionKind::PageHead,
            _ if self.place != PagePart::Body => RegionKind::Note,
            Some(kind) => kind,
            None if paragraph.item => RegionKind::Item,
            None if state.tables > 0 => RegionKind::Cell,
            None => RegionKind::Paragraph,
        };
        builder.at.paragraph = paragraph.number;
        builder.open(Opening { language: paragraph.language, rtl: paragraph.rtl, ..Opening::new(kind) }, end);
        paragraph::write(&paragraph.bits, self.xml, self.place, state.head.as_deref_mut(), builder, end);
        builder.close(end, None);
    }
}

/// What an element of a run shows that is no text.
fn bit_of(element: &Element<'_>, range: &Range<usize>) -> Option<Bit> {
    let is_page = || element.attribute("type").is_some_and(|kind| kind == "page");
    Some(match element.name() {
        "tab" | "ptab" => Bit::Fixed("\t".into(), range.clone()),
        "br" | "cr" => Bit::Fixed(if is_page() { " " } else { "\n" }.into(), range.clone()),
        "pgNum" => Bit::PageNumber(range.clone()),
        "noBreakHyphen" => Bit::Fixed("\u{2011}".into(), range.clone()),
        _ => return None,
    })
}

impl DocxParagraph {
    /// Takes what a property says.
    fn set(&mut self, property: &Element<'_>, styles: &DocxStyles) {
        let value = || property.attribute("val");
        match property.name() {
            "pStyle" => {
                let kind = value().and_then(|id| styles.kind(&id));
                self.item |= kind == Some(RegionKind::Item);
                self.kind = kind.filter(|k| *k != RegionKind::Item).or(self.kind);
            }
            "outlineLvl" => self.kind = value().and_then(|v| styles::level(&v)).or(self.kind),
            "numId" => self.item = value().is_some_and(|v| v != "0"),
            "bidi" => self.rtl = Some(property.is_on()),
            _ => {}
        }
    }
}

/// Deleted and moved text, the second version of a drawing, formulas, and what properties were before a
/// tracked change.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "Fallback"
            | "instrText"
            | "rt"
            | "oMath"
            | "oMathPara"
            | "pPrChange"
            | "rPrChange"
            | "sectPrChange"
            | "tblPrChange"
    )
}

fn is_note(name: &str) -> bool {
    matches!(name, "footnote" | "endnote")
}

impl StoryState<'_> {
    /// Inside `<w:t>` of a paragraph that is read.
    fn is_read(&self) -> bool {
        self.in_text && self.unread == 0 && !self.open.is_empty()
    }

    fn add(&mut self, xml: &str, bit: impl FnOnce(u32) -> Bit) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let language =
            if paragraph.run_rtl { &paragraph.run_languages.1 } else { &paragraph.run_languages.0 };
        if paragraph.language.is_none() {
            paragraph.language = language.as_deref().map(Arc::from);
        }
        // What page it was when the document was saved stands there once, as the field's number, whether or
        // not the program kept it.
        let mut open = self.fields.iter().rev().take(DEEPEST_FIELD);
        if !open.clone().any(|field| counts_pages(field)) {
            let bit = bit(paragraph.run);
            paragraph.bits.push(if open.any(|field| is_computed(field)) { bit.fixed(xml) } else { bit });
        }
    }

    /// What a field asks for goes on; no more of it is kept than names it.
    fn ask(&mut self, bit: &str) {
        if let Some(field) = self.fields.last_mut().filter(|field| field.len() < LONGEST_FIELD) {
            field.push_str(bit);
        }
    }

    fn begin_field(&mut self, asked: String, range: &Range<usize>, empty: bool) {
        self.fields.push(asked);
        if empty {
            self.end_field(range);
        }
    }

    fn end_field(&mut self, range: &Range<usize>) {
        let counts = self.fields.pop().is_some_and(|field| counts_pages(&field));
        if let Some(paragraph) = self.open.last_mut().filter(|_| counts) {
            paragraph.bits.push(Bit::PageNumber(range.clone()));
        }
    }
}
