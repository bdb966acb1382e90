//! Where the characters of a part stand: the text of its runs, with what is needed to cut a run in two.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::format::extract::FormatError;
use crate::format::package::xml::{Element, doctype, fault};

/// The text of one run: what stands in a `<w:t>`.
#[derive(Debug, Clone, Default)]
pub(super) struct RunText {
    /// The start tag `<w:t>`.
    pub tag: Range<usize>,
    /// The characters.
    pub content: Range<usize>,
    /// The start tag of the run.
    pub run: Range<usize>,
    /// The properties of the run; empty where it has none.
    pub properties: Range<usize>,
    /// The start tag of somebody's insertion that the run stands in.
    pub inserted: Option<Range<usize>>,
    /// It stands in a text box, where no comment may.
    pub boxed: bool,
}

/// An element that is open.
struct OpenTag {
    name: String,
    tag: Range<usize>,
    properties: Range<usize>,
}

/// The texts of a part's runs, in order; deleted ones and copies are not among them.
pub(super) fn run_texts(xml: &str) -> Result<Vec<RunText>, FormatError> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut texts, mut at): (Vec<OpenTag>, Vec<RunText>, usize) = (Vec::new(), Vec::new(), 0);
    loop {
        let event = reader.read_event().map_err(fault)?;
        let end = usize::try_from(reader.buffer_position()).map_err(fault)?;
        match event {
            Event::Start(start) => {
                let name = Element { start: &start }.name().to_owned();
                open.push(OpenTag { name, tag: at..end, properties: end..end });
            }
            Event::End(_) => {
                if let Some(closed) = open.pop() {
                    close(&mut open, &closed, at..end, &mut texts);
                }
            }
            Event::DocType(_) => return Err(doctype()),
            Event::Eof => return Ok(texts),
            _ => {}
        }
        at = end;
    }
}

fn close(open: &mut [OpenTag], closed: &OpenTag, end: Range<usize>, texts: &mut Vec<RunText>) {
    let unread = |o: &OpenTag| matches!(o.name.as_str(), "del" | "moveFrom" | "Fallback");
    let boxed = closed.name == "t" && open.iter().any(|o| o.name == "txbxContent");
    let hidden = closed.name == "t" && open.iter().any(unread);
    let mut around = open.iter_mut().rev();
    let Some(run) = around.next().filter(|o| o.name == "r") else { return };
    if closed.name == "rPr" {
        run.properties = closed.tag.start..end.end;
    } else if closed.name == "t" && !hidden {
        texts.push(RunText {
            tag: closed.tag.clone(),
            content: closed.tag.end..end.start,
            run: run.tag.clone(),
            properties: run.properties.clone(),
            inserted: around.next().filter(|o| o.name == "ins").map(|o| o.tag.clone()),
            boxed,
        });
    }
}
