//! XML as packages have it: elements with their attributes, no entities of its own.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::format::extract::FormatError;

/// An element's start, or the whole of an empty one.
pub(crate) struct Element<'a> {
    pub(crate) start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// Without the prefix.
    pub fn name(&self) -> &str {
        std::str::from_utf8(self.start.local_name().into_inner()).unwrap_or_default()
    }

    /// The value of an attribute, named without its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().into_inner() == name.as_bytes())?;
        let raw = String::from_utf8_lossy(&found.value).into_owned();
        Some(quick_xml::escape::unescape(&raw).map(std::borrow::Cow::into_owned).unwrap_or(raw))
    }

    /// A switch such as `<w:rtl/>` is on unless it says that it is not.
    pub(crate) fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off" | "none"))
    }
}

pub(crate) fn fault(error: impl std::fmt::Display) -> FormatError {
    FormatError(format!("this document is damaged: {error}"))
}

/// Word processors write none; one that defines entities could make a small file fill the memory.
pub(crate) fn doctype() -> FormatError {
    FormatError(
        "this document has a document type declaration, which no word processor writes; it is not opened"
            .into(),
    )
}

/// Calls for each element of an XML.
pub(crate) fn each_element(xml: &str, mut each: impl FnMut(&Element<'_>)) -> Result<(), FormatError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(fault)? {
            Event::Start(start) | Event::Empty(start) => each(&Element { start: &start }),
            Event::DocType(_) => return Err(doctype()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// New text as XML has it.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The characters that an entity stands for.
pub(crate) fn text_of(reference: &BytesRef<'_>) -> Result<String, FormatError> {
    if let Some(c) = reference.resolve_char_ref().map_err(fault)? {
        return Ok(c.to_string());
    }
    let name = String::from_utf8_lossy(reference);
    quick_xml::escape::resolve_predefined_entity(&name)
        .map(str::to_owned)
        .ok_or_else(|| fault(format!("unknown entity &{name};")))
}

/// The text of the first element of a name; nothing where it is empty, or the XML is faulty.
pub(crate) fn first_text(xml: &str, name: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let mut text: Option<String> = None;
    let is_it = |found: &[u8]| found == name.as_bytes();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if is_it(tag.local_name().into_inner()) => text = Some(String::new()),
            Event::End(tag) if is_it(tag.local_name().into_inner()) => break,
            Event::Text(bit) => text = text.map(|text| text + &String::from_utf8_lossy(&bit)),
            Event::GeneralRef(reference) => {
                let shown = text_of(&reference).ok()?;
                text = text.map(|text| text + &shown);
            }
            Event::DocType(_) | Event::Eof => return None,
            _ => {}
        }
    }
    text.filter(|text| !text.trim().is_empty())
}
