//! Comments put into the main text of a document, and tracked changes into that and into heads and feet of
//! pages.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::edit::{self, SPACE, XmlChange};
use super::names::surrounds;
use super::paragraph::is_space;
use crate::format::edit::RawEdit;
use crate::format::extract::FormatError;
use crate::format::package::note::{AUTHOR, Note};
use crate::format::package::xml::{Element, doctype, escape, fault};

/// What names of marks begin with; a number follows.
const NAME: &str = "copydesk-";

/// The style of paragraphs of comments that are written from right to left.
const RIGHT_TO_LEFT: &str = "CopydeskRightToLeft";

/// The day of all changes: no clock is asked, and the format wants a day. Programs that keep none write this
/// one.
const DAY: &str = "1970-01-01T00:00:00";

/// A comment and the bytes that it is about.
pub(super) struct Anchored<'n> {
    pub note: &'n Note,
    pub place: Range<usize>,
}

/// The XML with comments and tracked changes; none where one of them has no place in it.
pub(super) fn reviewed(xml: &str, notes: &[Anchored<'_>], edits: &[&RawEdit]) -> Option<String> {
    let changes = edit::changes(xml, edits);
    let mut marks = ChangeMarks { number: highest(xml), ..ChangeMarks::default() };
    for (range, new) in &changes {
        marks.change(xml, range, new)?;
    }
    for anchored in notes {
        marks.comment(anchored, &changes);
    }
    for (prelude, regions) in std::mem::take(&mut marks.regions) {
        marks.put(prelude, Order::List, list(xml, prelude, &regions));
    }
    if notes.iter().any(|anchored| anchored.note.rtl) {
        let (at, style) = style(xml)?;
        marks.put(at, Order::List, style);
    }
    marks.written(xml, &changes)
}

/// In which order marks of one place stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    List,
    End,
    Start,
    Change,
}

/// What is put into the XML, by place.
#[derive(Default)]
struct ChangeMarks {
    /// The last number that names a mark.
    number: u32,
    /// What is said of the changes, by the place of its list.
    regions: BTreeMap<usize, String>,
    all: BTreeMap<(usize, Order), String>,
}

impl ChangeMarks {
    fn put(&mut self, at: usize, order: Order, mark: String) {
        self.all.entry((at, order)).or_default().push_str(&mark);
    }

    fn name(&mut self) -> String {
        self.number += 1;
        format!("{NAME}{}", self.number)
    }

    /// Takes a change; none where more than characters would go.
    fn change(&mut self, xml: &str, range: &Range<usize>, new: &str) -> Option<()> {
        let old = xml.get(range.clone())?;
        let list = prelude(xml, range.start)?;
        let mut mark = String::new();
        if !old.is_empty() {
            let name = self.name();
            self.region(list, &name, "deletion", &format!("<text:p>{}</text:p>", deleted(old)?));
            mark = format!("<text:change text:change-id=\"{name}\"/>");
        }
        if !new.is_empty() {
            let name = self.name();
            self.region(list, &name, "insertion", "");
            mark += &format!(
                "<text:change-start text:change-id=\"{name}\"/>{new}<text:change-end \
                 text:change-id=\"{name}\"/>"
            );
        }
        self.put(range.start, Order::Change, mark);
        Some(())
    }

    fn region(&mut self, list: usize, name: &str, kind: &str, content: &str) {
        let info = format!(
            "<office:change-info><dc:creator>{AUTHOR}</dc:creator><dc:date>{DAY}</dc:date></\
             office:change-info>"
        );
        *self.regions.entry(list).or_default() += &format!(
            "<text:changed-region xml:id=\"{name}\" \
             text:id=\"{name}\"><text:{kind}>{info}{content}</text:{kind}></text:changed-region>"
        );
    }

    /// Takes a comment, after all changes: it begins and ends outside of them.
    fn comment(&mut self, anchored: &Anchored<'_>, changes: &[XmlChange]) {
        let around =
            |place: usize| changes.iter().find(|(r, _)| r.start < place && place < r.end).map(|(r, _)| r);
        let start = around(anchored.place.start).map_or(anchored.place.start, |range| range.start);
        let end = around(anchored.place.end).map_or(anchored.place.end, |range| range.end).max(start);
        let name = self.name();
        let style =
            if anchored.note.rtl { format!(" text:style-name=\"{RIGHT_TO_LEFT}\"") } else { String::new() };
        let paragraph = |text: &String| format!("<text:p{style}>{}</text:p>", escape(text));
        let paragraphs: String = anchored.note.paragraphs.iter().map(paragraph).collect();
        let creator = format!("<dc:creator>{AUTHOR}</dc:creator>");
        self.put(
            start,
            Order::Start,
            format!("<office:annotation office:name=\"{name}\">{creator}{paragraphs}</office:annotation>"),
        );
        if start < end {
            self.put(end, Order::End, format!("<office:annotation-end office:name=\"{name}\"/>"));
        }
    }

    /// The XML with all marks, and without what the changes take.
    fn written(&self, xml: &str, changes: &[XmlChange]) -> Option<String> {
        let mut out = String::with_capacity(xml.len() * 2);
        let mut gone = changes.iter().map(|(range, _)| range).peekable();
        let mut at = 0;
        for ((place, _), mark) in &self.all {
            at = copy(xml, at..*place, &mut gone, &mut out)?;
            out.push_str(mark);
        }
        copy(xml, at..xml.len(), &mut gone, &mut out)?;
        Some(out)
    }
}

/// Copies a stretch without what goes; says where the next begins.
fn copy<'c>(
    xml: &str,
    stretch: Range<usize>,
    gone: &mut std::iter::Peekable<impl Iterator<Item = &'c Range<usize>>>,
    out: &mut String,
) -> Option<usize> {
    let mut at = stretch.start;
    while let Some(range) = gone.next_if(|range| range.start < stretch.end) {
        out.push_str(xml.get(at..range.start)?);
        at = range.end;
    }
    out.push_str(xml.get(at..stretch.end.max(at))?);
    Some(stretch.end.max(at))
}

/// Deleted characters as a paragraph has them; none where there are elements among them but spaces.
fn deleted(old: &str) -> Option<String> {
    let other =
        old.match_indices('<').any(|(at, _)| !old.get(at..).unwrap_or_default().starts_with("<text:s"));
    let bare = old.trim_start_matches(is_space);
    let first = if bare.len() < old.len() { SPACE } else { "" };
    (!other).then(|| format!("{first}{bare}"))
}

/// The highest number that names a mark of an earlier review.
fn highest(xml: &str) -> u32 {
    let digits = |rest: &str| rest.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let number = |(at, _): (usize, &str)| {
        let rest = xml.get(at + NAME.len()..)?;
        rest.get(..digits(rest))?.parse::<u32>().ok()
    };
    xml.match_indices(NAME).filter_map(number).max().unwrap_or_default()
}

/// Where the list of the changes of a place stands or may stand: within a list that is there, else at the
/// beginning of the head or foot of a page, or after the forms of the text; none where the place is in
/// neither.
fn prelude(xml: &str, place: usize) -> Option<usize> {
    let after = body(xml).filter(|after| *after <= place).or_else(|| surrounding(xml, place))?;
    let known = xml.get(after..)?.trim_start();
    let tag =
        known.strip_prefix("<text:tracked-changes").and_then(|rest| rest.find('>').map(|end| (rest, end)));
    match tag {
        Some((rest, end)) if !rest.get(..end)?.ends_with('/') => Some(xml.len() - rest.len() + end + 1),
        _ => Some(after),
    }
}

/// Where the main text begins, after its forms.
fn body(xml: &str) -> Option<usize> {
    let text = xml.find("<office:text").and_then(|at| Some(at + xml.get(at..)?.find('>')? + 1))?;
    let forms = xml.get(text..)?.trim_start().strip_prefix("<office:forms");
    match forms.and_then(|rest| Some((rest, rest.find('>')?))) {
        None => Some(text),
        Some((rest, end)) if rest.get(..end)?.ends_with('/') => Some(xml.len() - rest.len() + end + 1),
        Some(_) => Some(xml.find("</office:forms>")? + "</office:forms>".len()),
    }
}

/// Where the head or foot of a page begins in which a place is.
fn surrounding(xml: &str, place: usize) -> Option<usize> {
    let mut before = xml.get(..place)?;
    loop {
        let at = before.rfind("<style:")?;
        let tag = xml.get(at + "<style:".len()..place)?;
        let name = tag.split(|c: char| is_space(c) || matches!(c, '/' | '>')).next()?;
        if surrounds(name).is_some() {
            return Some(xml.len() - xml.get(at..)?.split_once('>')?.1.len());
        }
        before = before.get(..at)?;
    }
}

/// The list of changes, or what goes into the one that is there. An empty one that stands there says nothing.
fn list(xml: &str, prelude: usize, regions: &str) -> String {
    let before = xml.get(..prelude).and_then(|before| before.rfind('<')).and_then(|at| xml.get(at..prelude));
    if before.is_some_and(|tag| tag.starts_with("<text:tracked-changes")) {
        return regions.to_owned();
    }
    format!("<text:tracked-changes text:track-changes=\"false\">{regions}</text:tracked-changes>")
}

/// The style of comments from right to left, and where it is put: nothing is put where it is there.
fn style(xml: &str) -> Option<(usize, String)> {
    if xml.contains(RIGHT_TO_LEFT) {
        return Some((0, String::new()));
    }
    let properties = "<style:paragraph-properties style:writing-mode=\"rl-tb\"/>";
    let style = format!(
        "<style:style style:name=\"{RIGHT_TO_LEFT}\" style:family=\"paragraph\">{properties}</style:style>"
    );
    if let Some(end) = xml.find("</office:automatic-styles>") {
        return Some((end, style));
    }
    let before = ["<office:master-styles", "<office:body"].iter().find_map(|tag| xml.find(tag))?;
    if xml.contains("<office:automatic-styles") {
        // An empty element; the format allows no second one, so comments have no direction of their own.
        return Some((0, String::new()));
    }
    Some((before, format!("<office:automatic-styles>{style}</office:automatic-styles>")))
}

/// A comment as it stands in the XML.
#[derive(Default)]
struct OdtComment {
    range: Range<usize>,
    name: Option<String>,
    answers: Option<String>,
    creator: String,
}

/// The XML without the comments that copydesk wrote into it before, but for those that somebody answered;
/// none where there are none.
pub(super) fn without_own(xml: &str) -> Result<Option<String>, FormatError> {
    let (comments, ends) = comments(xml)?;
    let answered: HashSet<&str> = comments.iter().filter_map(|c| c.answers.as_deref()).collect();
    let own = |c: &&OdtComment| {
        c.creator == AUTHOR && !c.name.as_deref().is_some_and(|name| answered.contains(name))
    };
    let gone: Vec<&OdtComment> = comments.iter().filter(own).collect();
    let names: HashSet<&str> = gone.iter().filter_map(|c| c.name.as_deref()).collect();
    let ends = ends.iter().filter(|(name, _)| names.contains(name.as_str())).map(|(_, range)| range.clone());
    let mut ranges: Vec<Range<usize>> = gone.iter().map(|c| c.range.clone()).chain(ends).collect();
    ranges.sort_by_key(|range| range.start);
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    for range in &ranges {
        out.push_str(xml.get(at..range.start).unwrap_or_default());
        at = range.end;
    }
    out.push_str(xml.get(at..).unwrap_or_default());
    Ok((!ranges.is_empty()).then_some(out))
}

type Ends = Vec<(String, Range<usize>)>;

/// All comments of an XML, and the marks at their ends.
fn comments(xml: &str) -> Result<(Vec<OdtComment>, Ends), FormatError> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut ends, mut open): (Vec<OdtComment>, Ends, Option<OdtComment>) =
        (Vec::new(), Vec::new(), None);
    let (mut at, mut in_creator) = (0, false);
    loop {
        let event = reader.read_event().map_err(fault)?;
        let end = usize::try_from(reader.buffer_position()).map_err(fault)?;
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let element = Element { start: &start };
                match element.name() {
                    "annotation" if open.is_none() => open = Some(OdtComment::new(&element, at..end)),
                    "annotation-end" => ends.extend(element.attribute("name").map(|name| (name, at..end))),
                    name => in_creator = name == "creator",
                }
            }
            Event::Text(text) if in_creator => {
                if let Some(known) = open.as_mut().filter(|known| known.creator.len() < 100) {
                    known.creator.push_str(&String::from_utf8_lossy(&text));
                }
            }
            Event::End(tag) => {
                in_creator = false;
                if tag.local_name().into_inner() == b"annotation" {
                    found.extend(
                        open.take().map(|known| OdtComment { range: known.range.start..end, ..known }),
                    );
                }
            }
            Event::DocType(_) => return Err(doctype()),
            Event::Eof => return Ok((found, ends)),
            _ => {}
        }
        at = end;
    }
}

impl OdtComment {
    fn new(element: &Element<'_>, range: Range<usize>) -> Self {
        let answers = element.attribute("parent-name");
        Self { range, name: element.attribute("name"), answers, creator: String::new() }
    }
}
