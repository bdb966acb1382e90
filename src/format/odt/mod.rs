//! ODT: the paragraphs of an OpenDocument text, from its package or from one flat file.

mod changes;
mod content;
mod edit;
mod names;
mod paragraph;
mod review;
mod styles;

use std::collections::HashSet;
use std::sync::Arc;

use super::edit::RawEdit;
use crate::format::builder::{Builder, Opening};
use crate::format::extract::{At, Extract, FormatError, Part};
use crate::format::package::Package;
use crate::format::package::head::Head;
use crate::format::package::note::{Note, place};
use crate::format::package::paragraph::{PagePart, write};
use crate::format::package::xml::each_element;
use content::Content;
use paragraph::{OdtParagraph, Stand};
use styles::OdtStyles;

/// How a flat file is called where a part is named.
const FLAT: &str = "office:document";

/// The text of a package, and what stands around it.
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// What the first entry of a package says that it is; templates say more.
const TYPE: &str = "application/vnd.oasis.opendocument.text";

/// Each style of pages may have three heads and feet; a document with more than this has been seen enough of.
const MOST_OF_A_KIND: usize = 24;

/// The name of a part, and what stands in it.
type Xml = (&'static str, Arc<str>);

/// What a document is kept in.
#[derive(Debug, Clone)]
enum Container {
    Package(Package),
    /// One XML file.
    Flat(Arc<[u8]>),
}

/// A document: its container, and the XML that text was read from.
#[derive(Debug, Clone)]
pub(crate) struct Odt {
    container: Container,
    xmls: Vec<Xml>,
    /// For each of [`Extract::parts`], which XML it stands in.
    parts: Vec<usize>,
}

/// Whether bytes are those of an OpenDocument text, whatever its name: the type is the first entry, not
/// packed.
pub(crate) fn is_odt(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && bytes.get(30..).is_some_and(|rest| {
            rest.strip_prefix(b"mimetype").is_some_and(|r| r.starts_with(TYPE.as_bytes()))
        })
}

impl Odt {
    /// Reads a document.
    ///
    /// # Errors
    /// Says what is wrong with the file: no document, too large when unpacked, protected, or faulty XML.
    pub fn read(bytes: Arc<[u8]>) -> Result<(Self, Extract), FormatError> {
        let (container, xmls) = if bytes.starts_with(b"PK") { unpacked(bytes)? } else { flat(bytes)? };
        let mut builder = Builder::default();
        let parts = build(&mut builder, &xmls)?;
        builder.note_lone_captions();
        Ok((Self { container, xmls, parts }, builder.finish(0)))
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        match &self.container {
            Container::Package(package) => package.bytes(),
            Container::Flat(bytes) => bytes,
        }
    }

    /// Whether it is signed.
    pub fn is_signed(&self) -> bool {
        match &self.container {
            Container::Package(package) => package.is_signed(),
            Container::Flat(_) => false,
        }
    }

    /// The file with edits made in its parts; `None` where two of them overlap.
    ///
    /// # Errors
    /// The package could not be written.
    pub fn edited(&self, edits: &[RawEdit]) -> Result<Option<Vec<u8>>, FormatError> {
        let mut changed: Vec<(&'static str, String)> = Vec::new();
        for (number, (name, xml)) in self.xmls.iter().enumerate() {
            let stands_in = |edit: &&RawEdit| self.parts.get(usize::from(edit.part)) == Some(&number);
            let own: Vec<&RawEdit> = edits.iter().filter(stands_in).collect();
            if own.is_empty() {
                continue;
            }
            let Some(new) = edit::edited(xml, &own) else { return Ok(None) };
            changed.push((name, new));
        }
        self.with(changed).map(Some)
    }

    /// The file with some of its XML replaced.
    fn with(&self, mut changed: Vec<(&'static str, String)>) -> Result<Vec<u8>, FormatError> {
        match &self.container {
            Container::Package(package) => {
                let changed: Vec<(String, String)> =
                    changed.into_iter().map(|(name, xml)| (name.to_owned(), xml)).collect();
                package.with_parts(&changed)
            }
            Container::Flat(bytes) => {
                let mark = bytes.len() - self.xmls.first().map_or(bytes.len(), |(_, xml)| xml.len());
                let mark = bytes.get(..mark).unwrap_or_default();
                Ok(changed.pop().map_or_else(|| bytes.to_vec(), |(_, xml)| [mark, xml.as_bytes()].concat()))
            }
        }
    }

    /// The file without the comments that copydesk wrote into it before; none where it wrote none.
    ///
    /// # Errors
    /// A part is damaged, or the package could not be written.
    pub fn without_own_comments(&self) -> Result<Option<Vec<u8>>, FormatError> {
        let Some((name, xml)) = self.xmls.first() else { return Ok(None) };
        let Some(new) = review::without_own(xml)? else { return Ok(None) };
        self.with(vec![(name, new)]).map(Some)
    }

    /// The file with comments and tracked changes; none where one of them could not be put into it.
    ///
    /// # Errors
    /// The package could not be written.
    pub fn reviewed(
        &self,
        extract: &Extract,
        notes: &[Note],
        changes: &[RawEdit],
    ) -> Result<Option<Vec<u8>>, FormatError> {
        let body = extract.parts.iter().position(|part| part.shown.is_empty()).unwrap_or_default();
        let first = extract.pieces.iter().find(|piece| usize::from(piece.at.part) == body);
        let Some(first) = first else { return Ok(None) };
        let anchored = |note: &Note| {
            let place = place(extract, note.span, body);
            // What is beside the text is told at its beginning.
            if place.end == 0 { first.raw as usize..first.raw as usize } else { place }
        };
        let notes: Vec<review::Anchored<'_>> =
            notes.iter().map(|note| review::Anchored { note, place: anchored(note) }).collect();
        let mut changed: Vec<(&'static str, String)> = Vec::new();
        for (number, (name, xml)) in self.xmls.iter().enumerate() {
            let stands_in = |edit: &&RawEdit| self.parts.get(usize::from(edit.part)) == Some(&number);
            let own: Vec<&RawEdit> = changes.iter().filter(stands_in).collect();
            let notes = if number == 0 { notes.as_slice() } else { &[] };
            if own.is_empty() && notes.is_empty() {
                continue;
            }
            let Some(new) = review::reviewed(xml, notes, &own) else { return Ok(None) };
            changed.push((name, new));
        }
        self.with(changed).map(Some)
    }
}

/// The XML files of a package.
fn unpacked(bytes: Arc<[u8]>) -> Result<(Container, Vec<Xml>), FormatError> {
    let package = Package::open(bytes)?;
    let kind = package.part("mimetype")?.unwrap_or_else(|| TYPE.into());
    if !kind.trim().starts_with(TYPE) {
        return Err(FormatError("this is an OpenDocument file, but no text document".into()));
    }
    if is_encrypted(&package)? {
        return Err(FormatError("this document is protected with a password; save it without one".into()));
    }
    let content = package
        .part(CONTENT)?
        .ok_or_else(|| FormatError("this is a ZIP archive without an OpenDocument text in it".into()))?;
    let mut xmls: Vec<Xml> = vec![(CONTENT, content.into())];
    if let Some(styles) = package.part(STYLES)? {
        xmls.push((STYLES, styles.into()));
    }
    Ok((Container::Package(package), xmls))
}

/// The manifest says how each entry is encrypted; newer programs put a whole package into an entry.
fn is_encrypted(package: &Package) -> Result<bool, FormatError> {
    let mut encrypted = package.has("encrypted-package");
    if let Some(manifest) = package.part("META-INF/manifest.xml")? {
        // Some programs name a document type here, which stands in no file: such a manifest tells nothing.
        let told = each_element(&manifest, |element| encrypted |= element.name() == "encryption-data");
        encrypted |= told.is_err() && manifest.contains("encryption-data");
    }
    Ok(encrypted)
}

/// The XML of a flat file, without its byte order mark.
fn flat(bytes: Arc<[u8]>) -> Result<(Container, Vec<Xml>), FormatError> {
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        FormatError(
            "this OpenDocument file is not UTF-8, which is not read; save the \
            document again with a word processor"
                .into(),
        )
    })?;
    let xml = text.trim_start_matches('\u{FEFF}');
    if !xml.trim_start().starts_with('<') || !xml.contains("<office:text") {
        return Err(FormatError("this is no OpenDocument text, whatever its name says".into()));
    }
    let xml: Arc<str> = xml.into();
    Ok((Container::Flat(bytes), vec![(FLAT, xml)]))
}

/// Reads all paragraphs into the builder; says in which XML each part stands.
fn build(builder: &mut Builder, xmls: &[Xml]) -> Result<Vec<usize>, FormatError> {
    let mut common = OdtStyles::default();
    for (_, xml) in xmls.iter().rev() {
        common.read(xml)?;
    }
    let mut paragraphs: Vec<(usize, OdtParagraph)> = Vec::new();
    for (number, (_, xml)) in xmls.iter().enumerate() {
        let own = (number > 0).then(|| OdtStyles::of(xml)).transpose()?;
        let read = Content::read(xml, own.as_ref().unwrap_or(&common))?;
        // Beside the text there are only heads and feet of pages.
        let wanted = read.into_iter().filter(|p| number == 0 || p.stand.is_around());
        paragraphs.extend(wanted.map(|paragraph| (number, paragraph)));
    }
    let text = |(number, paragraph): &(usize, OdtParagraph)| {
        paragraph.text(xmls.get(*number).map_or("", |(_, xml)| xml))
    };
    keep_once(&mut paragraphs, text);
    paragraphs.sort_by_key(|(_, paragraph)| paragraph.stand);
    let mut head = Head::of(|each| {
        let body = paragraphs.iter().filter(|(_, paragraph)| paragraph.stand == Stand::Body);
        body.for_each(|paragraph| each(&text(paragraph)));
    });
    let mut parts: Vec<usize> = Vec::new();
    let mut shown = None;
    for (number, paragraph) in paragraphs {
        let Some((name, xml)) = xmls.get(number) else { continue };
        if shown != Some((number, paragraph.stand.shown())) {
            shown = Some((number, paragraph.stand.shown()));
            builder.out.parts.push(Part { name: (*name).into(), shown: paragraph.stand.shown() });
            parts.push(number);
        }
        builder.at = At { part: u16::try_from(parts.len() - 1).unwrap_or(u16::MAX), ..Default::default() };
        write_paragraph(builder, &paragraph, xml, &mut head);
    }
    if parts.is_empty() {
        builder.out.parts.push(Part { name: CONTENT.into(), shown: "" });
        parts.push(0);
    }
    Ok(parts)
}

/// The first page and left and right ones may have a head and foot each, often with the same text: it is kept
/// once.
fn keep_once(paragraphs: &mut Vec<(usize, OdtParagraph)>, text: impl Fn(&(usize, OdtParagraph)) -> String) {
    let mut texts: std::collections::BTreeMap<Stand, String> = std::collections::BTreeMap::new();
    for paragraph in paragraphs.iter().filter(|(_, p)| p.stand.is_around()) {
        texts.entry(paragraph.1.stand).or_default().push_str(&text(paragraph));
    }
    let mut seen: HashSet<(PagePart, String)> = HashSet::new();
    let mut kept: HashSet<Stand> = HashSet::new();
    for (stand, text) in texts {
        let of_kind = kept.iter().filter(|kept| kept.place() == stand.place()).count();
        if seen.insert((stand.place(), text)) && of_kind < MOST_OF_A_KIND {
            kept.insert(stand);
        }
    }
    paragraphs
        .retain(|(_, p)| !matches!(p.stand, Stand::Head(_) | Stand::Foot(_)) || kept.contains(&p.stand));
}

fn write_paragraph(builder: &mut Builder, paragraph: &OdtParagraph, xml: &str, head: &mut Head) {
    let place = paragraph.stand.place();
    builder.at.paragraph = paragraph.number;
    if paragraph.picture {
        builder.picture();
    }
    if paragraph.adrift {
        builder.picture_adrift();
    }
    for (target, tag) in &paragraph.links {
        builder.link(target, tag.clone());
    }
    let opening =
        Opening { language: paragraph.language.clone(), rtl: paragraph.rtl, ..Opening::new(paragraph.kind) };
    builder.open(opening, paragraph.end);
    let head = Some(head).filter(|_| place == PagePart::Head);
    write(&paragraph.bits, xml, place, head, builder, paragraph.end);
    builder.close(paragraph.end, None);
}

#[cfg(test)]
mod tests;
