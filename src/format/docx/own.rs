//! The comments that copydesk wrote into a document before, taken out again.

use std::collections::HashSet;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::format::extract::FormatError;
use crate::format::package::note::AUTHOR;
use crate::format::package::xml::{Element, doctype, each_element, fault};

/// An element that is open, and what was seen in it.
struct OpenElement {
    name: String,
    start: usize,
    own: bool,
    answered: bool,
    id: String,
    /// The reference to a comment that goes, in a run.
    reference: Option<Range<usize>>,
    /// Elements in it besides properties and that reference.
    others: usize,
}

/// The paragraphs of comments that somebody answered (`commentsExtended`).
pub(super) fn answered(xml: &str) -> Result<HashSet<String>, FormatError> {
    let mut parents = HashSet::new();
    each_element(xml, |element| parents.extend(element.attribute("paraIdParent")))?;
    Ok(parents)
}

/// The comments part without copydesk's own, and their numbers; those that somebody answered stay.
pub(super) fn without_own(
    xml: &str,
    answered: &HashSet<String>,
) -> Result<(String, HashSet<String>), FormatError> {
    let (mut gone, mut numbers) = (Vec::new(), HashSet::new());
    walk(
        xml,
        |open, closed, end| {
            let element = closed.name == "comment" && closed.own && !closed.answered;
            if element {
                gone.push(closed.start..end);
                numbers.insert(closed.id.clone());
            }
            if let Some(outer) = open.last_mut() {
                outer.answered |= closed.answered;
            }
        },
        |element, open| {
            open.answered = element.attribute("paraId").is_some_and(|id| answered.contains(&id));
        },
    )?;
    Ok((without(xml, &gone), numbers))
}

/// A part without the marks of these comments.
pub(super) fn without_marks(xml: &str, numbers: &HashSet<String>) -> Result<String, FormatError> {
    let mut gone: Vec<Range<usize>> = Vec::new();
    walk(
        xml,
        |open, closed, end| {
            let ours = numbers.contains(&closed.id);
            match closed.name.as_str() {
                "commentRangeStart" | "commentRangeEnd" if ours => gone.push(closed.start..end),
                "commentReference" if ours => {
                    if let Some(run) = open.last_mut() {
                        run.reference = Some(closed.start..end);
                    }
                }
                "r" => gone.extend(
                    closed
                        .reference
                        .clone()
                        .map(|reference| if closed.others == 0 { closed.start..end } else { reference }),
                ),
                _ => {}
            }
            if let Some(outer) = open.last_mut()
                && closed.name != "rPr"
                && !(closed.name == "commentReference" && ours)
            {
                outer.others += 1;
            }
        },
        |_, _| {},
    )?;
    Ok(without(xml, &gone))
}

/// Calls for each element when it ends, with those around it; `begin` when it begins.
fn walk(
    xml: &str,
    mut each: impl FnMut(&mut Vec<OpenElement>, &OpenElement, usize),
    begin: impl Fn(&Element<'_>, &mut OpenElement),
) -> Result<(), FormatError> {
    let opened = |start: &BytesStart<'_>, at: usize| {
        let element = Element { start };
        let mut open = OpenElement::new(&element, at);
        begin(&element, &mut open);
        open
    };
    let mut reader = Reader::from_str(xml);
    let (mut open, mut at): (Vec<OpenElement>, usize) = (Vec::new(), 0);
    loop {
        let event = reader.read_event().map_err(fault)?;
        let end = usize::try_from(reader.buffer_position()).map_err(fault)?;
        match event {
            Event::Start(start) => open.push(opened(&start, at)),
            Event::Empty(start) => {
                let closed = opened(&start, at);
                each(&mut open, &closed, end);
            }
            Event::End(_) => {
                if let Some(closed) = open.pop() {
                    each(&mut open, &closed, end);
                }
            }
            Event::DocType(_) => return Err(doctype()),
            Event::Eof => return Ok(()),
            _ => {}
        }
        at = end;
    }
}

impl OpenElement {
    fn new(element: &Element<'_>, start: usize) -> Self {
        Self {
            name: element.name().to_owned(),
            start,
            own: element.attribute("author").is_some_and(|author| author == AUTHOR),
            answered: false,
            id: element.attribute("id").unwrap_or_default(),
            reference: None,
            others: 0,
        }
    }
}

/// The text without stretches of it.
fn without(xml: &str, gone: &[Range<usize>]) -> String {
    let mut gone = gone.to_vec();
    gone.sort_by_key(|range| range.start);
    let (mut out, mut at) = (String::with_capacity(xml.len()), 0);
    for range in gone.iter().filter(|range| !range.is_empty()) {
        out.push_str(xml.get(at..range.start).unwrap_or_default());
        at = range.end.max(at);
    }
    out.push_str(xml.get(at..).unwrap_or_default());
    out
}
