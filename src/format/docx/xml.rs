//! XML as packages have it: elements with their attributes, no entities of its own.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::format::extract::FormatError;

/// An element's start, or the whole of an empty one.
pub(super) struct Element<'a> {
    pub(super) start: &'a BytesStart<'a>,
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
    pub(super) fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off" | "none"))
    }
}

pub(super) fn fault(error: impl std::fmt::Display) -> FormatError {
    FormatError(format!("this Word file is damaged: {error}"))
}

/// Word writes none; one that defines entities could make a small file fill the memory.
pub(super) fn doctype() -> FormatError {
    FormatError(
        "this Word file has a document type declaration, which no word processor writes; it is not opened"
            .into(),
    )
}

/// Calls for each element of an XML.
pub(super) fn each_element(xml: &str, mut each: impl FnMut(&Element<'_>)) -> Result<(), FormatError> {
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

/// Whether two parts say the same, however their runs are cut.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b)
}

pub(super) fn plain(xml: &str) -> String {
    let mut text = String::new();
    each_paragraph(xml, |paragraph| text.push_str(paragraph));
    text
}

/// Calls for the text of each paragraph, as far as the XML is sound; entities are left out.
pub(super) fn each_paragraph(xml: &str, mut each: impl FnMut(&str)) {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if start.local_name().into_inner() == b"t" => inside = true,
            Ok(Event::End(end)) if end.local_name().into_inner() == b"t" => inside = false,
            Ok(Event::End(end)) if end.local_name().into_inner() == b"p" => {
                each(&text);
                text.clear();
            }
            Ok(Event::Text(bit)) if inside => text.push_str(&String::from_utf8_lossy(&bit)),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// New text as XML has it.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Another part or place that a part refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    pub id: String,
    pub kind: String,
    pub target: String,
}
