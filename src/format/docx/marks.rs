//! Marks put into a part: the ends of comments, and tracked changes. Runs are cut in two where one falls into
//! them; nothing else of the part changes.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::runs::{RunText, run_texts};
use crate::format::edit::RawEdit;
use crate::format::extract::FormatError;
use crate::format::package::note::AUTHOR;
use crate::format::package::xml::{each_element, escape};

/// No more texts of runs than this touch one place: they have tags between them.
const NEAR: usize = 2;

/// A comment's number and the bytes of the part that it is about.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    pub number: u32,
    pub place: Range<usize>,
}

/// What is put at one place of a run's text, in the order in which marks of one place stand.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    End(u32),
    Start(u32),
    Change(usize, String),
    /// The end of a comment on no character.
    PointEnd(u32),
}

/// A part that is marked.
pub(super) struct Marked<'x> {
    xml: &'x str,
    texts: Vec<RunText>,
    /// Marks by the run's text they fall into, each with its place.
    marks: BTreeMap<usize, Vec<(usize, Mark)>>,
    /// What goes: where it begins, and where it ends.
    changes: BTreeMap<usize, usize>,
    /// The prefix of Word's elements with its colon.
    prefix: String,
    taken: HashSet<u32>,
}

impl<'x> Marked<'x> {
    pub fn new(xml: &'x str) -> Result<Self, FormatError> {
        let mut taken = HashSet::new();
        each_element(xml, |element| {
            taken.extend(element.attribute("id").and_then(|id| id.parse::<u32>().ok()));
        })?;
        let (prefix, _) = namespace(xml)?;
        let texts = run_texts(xml)?;
        Ok(Self { xml, texts, marks: BTreeMap::new(), changes: BTreeMap::new(), prefix, taken })
    }

    /// Takes a change; false where it lies in no single run's text.
    pub fn change(&mut self, edit: &RawEdit) -> bool {
        let place = edit.start as usize..edit.end as usize;
        let holds = |t: &RunText| t.content.start <= place.start && place.end <= t.content.end;
        let from = self.texts.partition_point(|t| t.content.end < place.start);
        let near = self.texts.get(from..).unwrap_or_default().iter().take(NEAR);
        let Some(at) = near.clone().position(holds).map(|at| from + at) else { return false };
        self.changes.insert(place.start, place.end);
        let mark = Mark::Change(place.end, edit.replacement.clone());
        self.marks.entry(at).or_default().push((place.start, mark));
        true
    }

    /// Takes a comment, after all changes; false where the part has no text that one could be tied to.
    pub fn comment(&mut self, anchor: &Anchor) -> bool {
        let around = |place: usize| self.changes.range(..place).next_back().filter(|(_, end)| place < **end);
        let start = around(anchor.place.start).map_or(anchor.place.start, |(start, _)| *start);
        let end = around(anchor.place.end).map_or(anchor.place.end, |(_, end)| *end);
        let (Some(from), Some(to)) = (self.text_at(start, false), self.text_at(end, true)) else {
            return self.tie_to_next(anchor);
        };
        let range = start < end;
        self.marks.entry(from).or_default().push((start, Mark::Start(anchor.number)));
        let mark = if range { Mark::End(anchor.number) } else { Mark::PointEnd(anchor.number) };
        self.marks.entry(to).or_default().push((end, mark));
        true
    }

    /// The run's text that holds a place: as its end or as its beginning, where two could.
    fn text_at(&self, place: usize, as_end: bool) -> Option<usize> {
        let holds = |t: &RunText| {
            !t.boxed
                && if as_end {
                    t.content.start < place && place <= t.content.end
                } else {
                    t.content.start <= place && place < t.content.end
                }
        };
        let within = |t: &RunText| !t.boxed && t.content.start <= place && place <= t.content.end;
        let from = self.texts.partition_point(|t| t.content.end < place);
        let mut near = self.texts.get(from..).unwrap_or_default().iter().take(NEAR);
        near.clone().position(holds).or_else(|| near.position(within)).map(|at| from + at)
    }

    /// Ties a comment to the next text that may have one, or the last.
    fn tie_to_next(&mut self, anchor: &Anchor) -> bool {
        let free = |t: &RunText| !t.boxed;
        let from = self.texts.partition_point(|t| t.content.start < anchor.place.start);
        let next = self.texts.get(from..).unwrap_or_default().iter().position(free).map(|at| from + at);
        let Some(at) = next.or_else(|| self.texts.iter().rposition(free)) else { return false };
        let place = self.texts.get(at).map_or(0, |t| t.content.start);
        let marks = self.marks.entry(at).or_default();
        marks.push((place, Mark::Start(anchor.number)));
        marks.push((place, Mark::PointEnd(anchor.number)));
        true
    }

    /// The part with all marks.
    pub fn finish(mut self) -> String {
        let (mut out, mut at) = (String::with_capacity(self.xml.len() * 2), 0);
        for (number, mut marks) in std::mem::take(&mut self.marks) {
            marks.sort();
            let Some(text) = self.texts.get(number).cloned() else { continue };
            out.push_str(self.slice(at..text.tag.start));
            at = text.content.end;
            self.cut(&text, marks, &mut out);
        }
        out.push_str(self.slice(at..self.xml.len()));
        out
    }

    /// One run's text with its marks: runs between them, all with the run's properties.
    fn cut(&mut self, text: &RunText, marks: Vec<(usize, Mark)>, out: &mut String) {
        let p = self.prefix.clone();
        let tag = format!("<{p}t xml:space=\"preserve\">");
        let again = format!("{}{}{tag}", self.slice(text.run.clone()), self.slice(text.properties.clone()));
        out.push_str(&tag);
        let (mut at, mut open) = (text.content.start, true);
        for (place, mark) in marks {
            if place > at {
                if !open {
                    out.push_str(&again);
                }
                out.push_str(self.slice(at..place));
                (at, open) = (place, true);
            }
            if open {
                out.push_str(&format!("</{p}t></{p}r>"));
                open = false;
            }
            match mark {
                Mark::Start(n) => out.push_str(&format!("<{p}commentRangeStart {p}id=\"{n}\"/>")),
                Mark::End(n) | Mark::PointEnd(n) => out.push_str(&format!(
                    "<{p}commentRangeEnd {p}id=\"{n}\"/><{p}r><{p}commentReference {p}id=\"{n}\"/></{p}r>"
                )),
                Mark::Change(end, new) => {
                    self.tracked(text, at..end, &new, out);
                    at = end;
                }
            }
        }
        if !open {
            out.push_str(&again);
        }
        out.push_str(self.slice(at..text.content.end));
    }

    /// A tracked change: what goes, what comes. What goes of somebody's insertion goes within it; what comes
    /// stands beside it, so that each can be refused by itself.
    fn tracked(&mut self, text: &RunText, old: Range<usize>, new: &str, out: &mut String) {
        let p = self.prefix.clone();
        let properties = self.slice(text.properties.clone()).to_owned();
        if !old.is_empty() {
            let (id, old) = (self.free(), self.slice(old));
            out.push_str(&format!(
                "<{p}del {p}id=\"{id}\" {p}author=\"{AUTHOR}\"><{p}r>{properties}<{p}delText \
                 xml:space=\"preserve\">{old}</{p}delText></{p}r></{p}del>"
            ));
        }
        if !new.is_empty() {
            let (id, new) = (self.free(), escape(new));
            let insertion = format!(
                "<{p}ins {p}id=\"{id}\" {p}author=\"{AUTHOR}\"><{p}r>{properties}<{p}t \
                 xml:space=\"preserve\">{new}</{p}t></{p}r></{p}ins>"
            );
            match text.inserted.clone().map(|tag| self.slice(tag)) {
                Some(outer) => {
                    let outer = numbered(outer, &p, self.free());
                    out.push_str(&format!("</{p}ins>{insertion}{outer}"));
                }
                None => out.push_str(&insertion),
            }
        }
    }

    fn free(&mut self) -> u32 {
        free_number(&mut self.taken)
    }

    fn slice(&self, range: Range<usize>) -> &'x str {
        self.xml.get(range).unwrap_or_default()
    }
}

/// A tag with another number: the rest of an insertion that was cut in two is one of its own.
fn numbered(tag: &str, prefix: &str, number: u32) -> String {
    let name = format!("{prefix}id=\"");
    let rest = tag.split_once(&name).and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    rest.map_or_else(|| tag.to_owned(), |(before, after)| format!("{before}{name}{number}\"{after}"))
}

/// The next number that nothing has.
pub(super) fn free_number(taken: &mut HashSet<u32>) -> u32 {
    let mut number = u32::try_from(taken.len()).unwrap_or_default();
    while !taken.insert(number) {
        number = number.wrapping_add(1);
    }
    number
}

/// The prefix of a part's root, with its colon, and the address that it stands for.
pub(super) fn namespace(xml: &str) -> Result<(String, String), FormatError> {
    let mut found: Option<(String, String)> = None;
    each_element(xml, |element| {
        let name = String::from_utf8_lossy(element.start.name().into_inner()).into_owned();
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix).to_owned();
        if found.is_none() {
            found = Some((prefix.clone(), element.attribute(&prefix).unwrap_or_default()));
        }
    })?;
    match found {
        Some((prefix, address)) if !prefix.is_empty() => Ok((prefix + ":", address)),
        _ => {
            Err(FormatError("comments can't be put into this Word file: its elements have no prefix".into()))
        }
    }
}
