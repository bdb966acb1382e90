//! DOCX: the paragraphs of a Word document, read from its package.

mod fields;
mod marks;
mod own;
mod relations;
mod review;
mod runs;
mod story;
mod styles;
mod text;

use std::collections::HashMap;
use std::sync::Arc;

use super::edit::{self, RawEdit};
use crate::format::builder::Builder;
use crate::format::extract::{At, Extract, FormatError, Part};
use crate::format::package::Package;
use crate::format::package::head::Head;
use crate::format::package::note::Note;
use crate::format::package::paragraph::PagePart;
use crate::format::package::xml::{escape, first_text};
use relations::{Relationship, main_part, relations, relations_of};
use story::Story;
use text::{each_paragraph, keep_spaces, same_text};

/// A document: its package, and the parts that text was read from.
#[derive(Debug, Clone)]
pub(crate) struct Docx {
    package: Package,
    /// In the order of [`Extract::parts`].
    parts: Vec<(String, Arc<str>)>,
}

/// The parts around the text: the end of their relationship's type, and what people call them.
///
/// A letterhead's head says "Press release", its foot often holds the only address.
const PARTS: &[(PagePart, &str, &str)] = &[
    (PagePart::Head, "/header", "page header"),
    (PagePart::Notes, "/footnotes", "footnotes"),
    (PagePart::Notes, "/endnotes", "endnotes"),
    (PagePart::Foot, "/footer", "page footer"),
];

/// Each section of a document may have three; one with more sections than this has been seen enough of.
const MOST_OF_A_KIND: usize = 24;

/// All parts around the text, unpacked (bytes); a foot has some KB.
const LARGEST_SURROUNDINGS: usize = 64 * 1024 * 1024;

impl Docx {
    /// Reads a document.
    ///
    /// # Errors
    /// Says what is wrong with the file: no package, no document in it, too large when unpacked, protected,
    /// or faulty XML.
    pub fn read(bytes: Arc<[u8]>) -> Result<(Self, Extract), FormatError> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(FormatError(
                "this is an old Word file, or one that is protected with a password; save it as .docx \
                 without a password"
                    .into(),
            ));
        }
        if !bytes.starts_with(b"PK") {
            return Err(FormatError("this is no Word file, whatever its name says".into()));
        }
        let package = Package::open(bytes)?;
        let main = main_part(&package)?;
        let document = package
            .part(&main)?
            .ok_or_else(|| FormatError("this is a ZIP archive without a Word document in it".into()))?;
        let relations = package
            .part(&relations_of(&main))?
            .map(|xml| relations(&xml, &main))
            .transpose()?
            .unwrap_or_default();
        let styles = relations.iter().find(|r| r.kind.ends_with("/styles"));
        let styles = match styles.map(|r| package.part(&r.target)).transpose()?.flatten() {
            Some(xml) => styles::DocxStyles::read(&xml)?,
            None => styles::DocxStyles::default(),
        };
        let mut parts = vec![PartXml { place: PagePart::Body, name: main, shown: "", xml: document }];
        surroundings(&package, &relations, &mut parts)?;
        parts.sort_by_key(|part| part.place);
        let mut extract = read_parts(&parts, &styles, &relations)?;
        // What can't be read of the properties is no part of the text.
        let properties = package.part("docProps/core.xml").ok().flatten();
        extract.own_title = properties.and_then(|xml| first_text(&xml, "title")).map(Arc::from);
        let parts = parts.into_iter().map(|part| (part.name, Arc::from(part.xml))).collect();
        Ok((Self { package, parts }, extract))
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        self.package.bytes()
    }

    /// Whether it is signed.
    pub fn is_signed(&self) -> bool {
        self.package.is_signed()
    }

    /// The file without the comments that copydesk wrote into it before; none where it wrote none.
    ///
    /// # Errors
    /// A part is damaged, or the package could not be written.
    pub fn without_own_comments(&self) -> Result<Option<Vec<u8>>, FormatError> {
        review::without_own_comments(&self.package)
    }

    /// The file with comments and tracked changes; none where one of them could not be put into it.
    ///
    /// # Errors
    /// A part is damaged, or the package could not be written.
    pub fn reviewed(
        &self,
        extract: &Extract,
        notes: &[Note],
        changes: &[RawEdit],
    ) -> Result<Option<Vec<u8>>, FormatError> {
        review::Review { package: &self.package, parts: &self.parts }.written(extract, notes, changes)
    }

    /// The file with edits made in its parts; `None` where two of them overlap.
    ///
    /// # Errors
    /// The package could not be written.
    pub fn edited(&self, edits: &[RawEdit]) -> Result<Option<Vec<u8>>, FormatError> {
        let mut changed: Vec<(String, String)> = Vec::new();
        for (number, (name, xml)) in self.parts.iter().enumerate() {
            let mut own: Vec<RawEdit> =
                edits.iter().filter(|e| usize::from(e.part) == number).cloned().collect();
            if own.is_empty() {
                continue;
            }
            let Some(new) = edit::apply(xml, &mut own, escape) else { return Ok(None) };
            changed.push((name.clone(), keep_spaces(xml, &new, &own)));
        }
        self.package.with_parts(&changed).map(Some)
    }
}

/// A part of the package that text is read from.
struct PartXml {
    place: PagePart,
    name: String,
    /// What people call it.
    shown: &'static str,
    xml: String,
}

/// Adds the parts around the text. The first page and left and right ones may have a head and foot each,
/// often with the same text.
fn surroundings(
    package: &Package,
    relations: &[Relationship],
    parts: &mut Vec<PartXml>,
) -> Result<(), FormatError> {
    let too_large =
        || FormatError("the parts around the text unpack to more than 64 MB; it is not opened".into());
    let mut room = LARGEST_SURROUNDINGS;
    for (place, kind, shown) in PARTS {
        for related in relations.iter().filter(|r| r.kind.ends_with(kind)).take(MOST_OF_A_KIND) {
            let name = related.target.clone();
            let Some(xml) = package.part(&name)? else { continue };
            let is_same =
                |known: &PartXml| known.name == name || known.shown == *shown && same_text(&known.xml, &xml);
            if !parts.iter().any(is_same) {
                room = room.checked_sub(xml.len()).ok_or_else(too_large)?;
                parts.push(PartXml { place: *place, name, shown, xml });
            }
        }
    }
    Ok(())
}

/// The text of the parts, in their order.
fn read_parts(
    parts: &[PartXml],
    styles: &styles::DocxStyles,
    relations: &[Relationship],
) -> Result<Extract, FormatError> {
    let body = parts
        .iter()
        .find(|part| part.place == PagePart::Body)
        .filter(|_| parts.first().is_some_and(|part| part.place == PagePart::Head));
    let mut head = body.map(|body| Head::of(|each| each_paragraph(&body.xml, each)));
    let hyperlinks: HashMap<&str, &Relationship> = relations.iter().map(|r| (r.id.as_str(), r)).collect();
    let none = HashMap::new();
    let mut builder = Builder::default();
    for (number, PartXml { place, name, shown, xml }) in parts.iter().enumerate() {
        builder.out.parts.push(Part { name: name.clone(), shown });
        builder.at = At { part: u16::try_from(number).unwrap_or(u16::MAX), ..Default::default() };
        let links = if *place == PagePart::Body { &hyperlinks } else { &none };
        Story { xml, styles, links, place: *place }
            .read(&mut builder, head.as_mut().filter(|_| *place == PagePart::Head))?;
    }
    builder.note_lone_captions();
    Ok(builder.finish(0))
}

#[cfg(test)]
mod tests;
