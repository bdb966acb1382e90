//! The paragraphs of an OpenDocument part.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::changes::Changes;
use super::names::{is_holder, is_inline, is_picture, is_unread, surrounds};
use super::paragraph::{OdtParagraph, Stand};
use super::styles::{OdtStyles, Script};
use crate::format::extract::{FormatError, RegionKind};
use crate::format::package::paragraph::Bit;
use crate::format::package::xml::{Element, doctype, fault, text_of};

/// More spaces than a line has are shown as this many, so that a short element does not become a long text
/// (taste: a line has fewer).
const MOST_SPACES: usize = 100;

/// Stretches stand in each other two or three deep; more are not asked for their language (taste).
const DEEPEST_SPAN: usize = 16;

/// A field shows a name or a date; what is longer is cut (taste).
const LONGEST_FIELD: usize = 1000;

/// What an element that is open is to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ElementRole {
    /// Nothing: marks, what holds a stretch of a paragraph.
    None,
    /// Sections, rows, frames: between the paragraphs in it there is white space, which is not shown.
    Holder,
    /// Its text is not read.
    Unread,
    Paragraph,
    /// A stretch of a paragraph: `text:span`, `text:a`.
    Span,
    /// What it shows is computed.
    Field,
    PageNumber,
    List,
    Table,
    /// The head or foot of a page, a note: the place around it comes again at its end.
    Part(Stand),
}

/// Reads a part.
pub(super) struct Content<'a> {
    xml: &'a str,
    styles: &'a OdtStyles,
    roles: Vec<ElementRole>,
    stand: Stand,
    /// Heads and feet so far.
    surroundings: u32,
    counts: [u32; 5],
    unread: usize,
    lists: usize,
    tables: usize,
    /// Names of the styles of the stretches that are open.
    spans: Vec<String>,
    field: Option<String>,
    changes: Changes,
    /// A table or a picture stands outside all paragraphs: it counts for the next.
    loose_picture: bool,
    /// A picture stands on a page, at no paragraph.
    adrift: bool,
    /// Paragraphs that are open: a text box or a note stands inside another's.
    open: Vec<OdtParagraph>,
    done: Vec<OdtParagraph>,
}

impl<'a> Content<'a> {
    /// The paragraphs of a part, in the order in which they end.
    pub fn read(xml: &'a str, styles: &'a OdtStyles) -> Result<Vec<OdtParagraph>, FormatError> {
        let mut content = Self {
            xml,
            styles,
            roles: Vec::new(),
            stand: Stand::Body,
            surroundings: 0,
            counts: [0; 5],
            unread: 0,
            lists: 0,
            tables: 0,
            spans: Vec::new(),
            field: None,
            changes: Changes::default(),
            loose_picture: false,
            adrift: false,
            open: Vec::new(),
            done: Vec::new(),
        };
        let mut reader = Reader::from_str(xml);
        let mut at = 0;
        loop {
            let event = reader.read_event().map_err(fault)?;
            let end = usize::try_from(reader.buffer_position()).map_err(fault)?;
            if !content.event(event, at..end)? {
                break;
            }
            at = end;
        }
        if let Some(last) = content.done.last_mut() {
            last.adrift = content.adrift;
        }
        if content.roles.is_empty() { Ok(content.done) } else { Err(fault("it ends in the middle")) }
    }

    /// Takes an event; false at the end.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<bool, FormatError> {
        match event {
            Event::Start(start) => self.start(&start, &range),
            Event::Empty(start) => {
                self.start(&start, &range);
                self.end(range.end);
            }
            Event::End(_) => self.end(range.end),
            Event::Text(_) => self.text(range),
            Event::GeneralRef(reference) => {
                let text = text_of(&reference)?;
                self.reference(text, range);
            }
            Event::CData(_) => {
                // Shown in full, and never edited: no word processor writes it.
                let inner = range.start + 9..range.end.saturating_sub(3);
                self.reference(self.xml.get(inner).unwrap_or_default().to_owned(), range);
            }
            Event::DocType(_) => return Err(doctype()),
            Event::Eof => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    fn start(&mut self, start: &BytesStart<'_>, range: &Range<usize>) {
        let element = Element { start };
        self.changes.start(&element);
        if is_picture(element.name()) {
            self.adrift |= self.open.is_empty() && element.name() != "table";
            self.picture();
        }
        let role = if self.unread > 0 { ElementRole::None } else { self.role(&element) };
        match role {
            ElementRole::Unread => self.unread = 1,
            _ if self.unread > 0 => self.unread += 1,
            ElementRole::Paragraph => self.paragraph(&element),
            ElementRole::Span => self.span(&element, range),
            ElementRole::Field | ElementRole::PageNumber => self.field = Some(String::new()),
            ElementRole::List => self.lists += 1,
            ElementRole::Table => self.tables += 1,
            ElementRole::Part(_) => self.part(&element),
            ElementRole::None | ElementRole::Holder => self.character(&element, range),
        }
        self.roles.push(role);
    }

    fn role(&self, element: &Element<'_>) -> ElementRole {
        let name = element.name();
        match name {
            _ if is_unread(element) => ElementRole::Unread,
            "p" | "h" => ElementRole::Paragraph,
            "list" | "numbered-paragraph" => ElementRole::List,
            "table" => ElementRole::Table,
            "note" => ElementRole::Part(self.stand),
            _ if surrounds(name).is_some() => ElementRole::Part(self.stand),
            _ if self.open.is_empty() || self.field.is_some() => ElementRole::None,
            "span" | "a" => ElementRole::Span,
            "page-number" | "page-count" => ElementRole::PageNumber,
            _ if is_holder(name) => ElementRole::Holder,
            _ if is_inline(name) => ElementRole::None,
            _ => ElementRole::Field,
        }
    }

    fn picture(&mut self) {
        match self.open.last_mut() {
            Some(paragraph) => paragraph.picture = true,
            None => self.loose_picture = true,
        }
    }

    /// Begins a note, or the head or foot of a page.
    fn part(&mut self, element: &Element<'_>) {
        self.surroundings += 1;
        let at_the_end = element.attribute("note-class").is_some_and(|class| class == "endnote");
        self.stand = match surrounds(element.name()) {
            Some(true) => Stand::Head(self.surroundings),
            Some(false) => Stand::Foot(self.surroundings),
            None if at_the_end => Stand::Endnote,
            None => Stand::Footnote,
        };
    }

    fn paragraph(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let count = match self.stand {
            Stand::Head(_) => &mut self.counts[0],
            Stand::Body => &mut self.counts[1],
            Stand::Footnote => &mut self.counts[2],
            Stand::Endnote => &mut self.counts[3],
            Stand::Foot(_) => &mut self.counts[4],
        };
        *count += 1;
        let number = *count;
        let kind = self.kind(element, &style);
        // What holds paragraphs is no field: a shape that is not known here.
        self.field = None;
        let rtl = self.styles.rtl(&style);
        self.open.push(OdtParagraph {
            stand: self.stand,
            number,
            kind,
            style,
            rtl,
            language: None,
            bits: Vec::new(),
            links: Vec::new(),
            picture: std::mem::take(&mut self.loose_picture),
            adrift: false,
            run: 1,
            blank: true,
            end: 0,
        });
    }

    fn kind(&self, element: &Element<'_>, style: &str) -> RegionKind {
        let level = || element.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
        let heading = (element.name() == "h").then(|| RegionKind::Heading(level().unwrap_or(1).clamp(1, 9)));
        match self.stand {
            Stand::Head(_) => RegionKind::PageHead,
            Stand::Foot(_) | Stand::Footnote | Stand::Endnote => RegionKind::Note,
            Stand::Body => match self.styles.kind(style).or(heading) {
                Some(kind) => kind,
                None if self.lists > 0 => RegionKind::Item,
                None if self.tables > 0 => RegionKind::Cell,
                None => RegionKind::Paragraph,
            },
        }
    }

    fn span(&mut self, element: &Element<'_>, range: &Range<usize>) {
        self.spans.push(element.attribute("style-name").unwrap_or_default());
        let Some(paragraph) = self.open.last_mut() else { return };
        paragraph.run += 1;
        if let Some(target) = element.attribute("href").filter(|_| element.name() == "a") {
            paragraph.links.push((target, range.clone()));
        }
    }

    /// Elements that stand for characters.
    fn character(&mut self, element: &Element<'_>, range: &Range<usize>) {
        if self.field.is_some() || self.changes.is_deleted() {
            return;
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        match element.name() {
            "s" => {
                let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                let spaces = " ".repeat(count.min(MOST_SPACES));
                paragraph.take_element(Bit::Atom(paragraph.run, spaces, range.clone()));
            }
            "tab" => paragraph.take_element(Bit::Fixed("\t".into(), range.clone())),
            "line-break" => paragraph.take_element(Bit::Fixed("\n".into(), range.clone())),
            _ => {}
        }
    }

    fn end(&mut self, at: usize) {
        let role = self.roles.pop().unwrap_or(ElementRole::None);
        if self.unread > 0 {
            self.unread -= 1;
            return;
        }
        match role {
            ElementRole::Paragraph => {
                if let Some(paragraph) = self.open.pop() {
                    self.done.push(OdtParagraph { end: at, ..paragraph });
                }
            }
            ElementRole::Span => {
                self.spans.pop();
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.run += 1;
                }
            }
            ElementRole::Field | ElementRole::PageNumber => self.end_field(role, at),
            ElementRole::List => self.lists = self.lists.saturating_sub(1),
            ElementRole::Table => self.tables = self.tables.saturating_sub(1),
            ElementRole::Part(around) => self.stand = around,
            ElementRole::None | ElementRole::Holder | ElementRole::Unread => {}
        }
    }

    fn end_field(&mut self, role: ElementRole, at: usize) {
        let text = self.field.take().unwrap_or_default();
        let deleted = self.changes.is_deleted();
        let Some(paragraph) = self.open.last_mut().filter(|_| !deleted) else { return };
        if role == ElementRole::PageNumber {
            paragraph.take_element(Bit::PageNumber(at..at));
        } else if !text.is_empty() {
            paragraph.take_element(Bit::Fixed(text.into(), at..at));
        }
    }

    fn text(&mut self, range: Range<usize>) {
        use ElementRole::{Holder, List, Part, Table};
        let between = matches!(self.roles.last(), Some(Holder | List | Part(_) | Table));
        if self.unread > 0 || between || self.changes.is_deleted() {
            return;
        }
        let text = self.xml.get(range.clone()).unwrap_or_default();
        if let Some(field) = &mut self.field {
            if field.len() < LONGEST_FIELD {
                field.extend(text.chars().take(LONGEST_FIELD));
            }
            return;
        }
        self.know_language(text);
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.take(self.xml, range);
        }
    }

    fn reference(&mut self, text: String, range: Range<usize>) {
        if self.unread > 0 || self.changes.is_deleted() {
            return;
        }
        match (&mut self.field, self.open.last_mut()) {
            (Some(field), _) => field.extend(text.chars().take(LONGEST_FIELD)),
            (None, Some(paragraph)) => paragraph.take_reference(text, range),
            (None, None) => {}
        }
    }

    /// The language of a paragraph is that of its first letters.
    fn know_language(&mut self, text: &str) {
        let Some(paragraph) = self.open.last_mut().filter(|paragraph| paragraph.language.is_none()) else {
            return;
        };
        let Some(script) = Script::of(text) else { return };
        let styles = self.spans.iter().rev().take(DEEPEST_SPAN).chain(std::iter::once(&paragraph.style));
        paragraph.language = styles.into_iter().find_map(|name| self.styles.language(name, script));
    }
}
