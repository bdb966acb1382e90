//! Comments and tracked changes put into a document.

use std::collections::HashSet;
use std::sync::Arc;

use super::marks::{Anchor, Marked, free_number, namespace};
use super::own;
use super::relations::{main_part, relations, relations_of};
use crate::format::edit::RawEdit;
use crate::format::extract::{Extract, FormatError};
use crate::format::package::Package;
use crate::format::package::note::{AUTHOR, Note, place};
use crate::format::package::xml::{each_element, escape};

/// What a comments part is to its document.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES: &str = "[Content_Types].xml";

/// Parts that change, by name.
type ChangedParts = Vec<(String, String)>;

/// The file without the comments that copydesk wrote into it before; none where it wrote none.
///
/// # Errors
/// A part is damaged, or the package could not be written.
pub(super) fn without_own_comments(package: &Package) -> Result<Option<Vec<u8>>, FormatError> {
    let main = main_part(package)?;
    let Some(name) = related(package, &main, "/comments")? else { return Ok(None) };
    let Some(xml) = package.part(&name)? else { return Ok(None) };
    let answers = match related(package, &main, "/commentsExtended")? {
        Some(name) => package.part(&name)?.map(|xml| own::answered(&xml)).transpose()?,
        None => None,
    };
    let (comments, numbers) = own::without_own(&xml, &answers.unwrap_or_default())?;
    if numbers.is_empty() {
        return Ok(None);
    }
    let document = package.part(&main)?.unwrap_or_default();
    let document = own::without_marks(&document, &numbers)?;
    package.with_parts(&[(name, comments), (main, document)]).map(Some)
}

/// A document that is reviewed.
pub(super) struct Review<'d> {
    pub package: &'d Package,
    pub parts: &'d [(String, Arc<str>)],
}

impl Review<'_> {
    /// The file with comments and tracked changes; none where one of them could not be put into it.
    ///
    /// # Errors
    /// A part is damaged, or the package could not be written.
    pub fn written(
        &self,
        extract: &Extract,
        notes: &[Note],
        changes: &[RawEdit],
    ) -> Result<Option<Vec<u8>>, FormatError> {
        let main = main_part(self.package)?;
        let mut changed: ChangedParts = Vec::new();
        for (number, (name, xml)) in self.parts.iter().enumerate() {
            let mut marked = Marked::new(xml)?;
            let mut own = changes.iter().filter(|c| usize::from(c.part) == number);
            if !own.all(|change| marked.change(change)) {
                return Ok(None);
            }
            if *name == main && !self.comment(extract, notes, &mut marked, number, &mut changed)? {
                return Ok(None);
            }
            let new = marked.finish();
            if new != **xml {
                changed.push((name.clone(), new));
            }
        }
        self.package.with_parts(&changed).map(Some)
    }

    /// Ties the comments to the main text, and writes their part.
    fn comment(
        &self,
        extract: &Extract,
        notes: &[Note],
        marked: &mut Marked<'_>,
        main: usize,
        changed: &mut ChangedParts,
    ) -> Result<bool, FormatError> {
        if notes.is_empty() {
            return Ok(true);
        }
        let Some((name, xml)) = self.parts.get(main) else { return Ok(false) };
        let (part, old) = self.comments_part(name, xml, changed)?;
        let (prefix, _) = namespace(&old)?;
        let mut taken = HashSet::new();
        each_element(&old, |element| {
            taken.extend(element.attribute("id").and_then(|id| id.parse::<u32>().ok()));
        })?;
        let mut written = String::new();
        for note in notes {
            let number = free_number(&mut taken);
            let place = place(extract, note.span, main);
            if !marked.comment(&Anchor { number, place }) {
                return Ok(false);
            }
            written += &comment(&prefix, number, note);
        }
        changed.push((part, at_the_end(&old, &written)?));
        Ok(true)
    }

    /// The name and the text of the comments part; one is begun where there is none.
    fn comments_part(
        &self,
        main: &str,
        document: &str,
        changed: &mut ChangedParts,
    ) -> Result<(String, String), FormatError> {
        if let Some(name) = related(self.package, main, "/comments")?
            && let Some(xml) = self.package.part(&name)?
        {
            return Ok((name, xml));
        }
        let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let free = |n: &u32| !self.package.has(&format!("{folder}comments{n}.xml"));
        let file = format!("comments{}.xml", (1..).find(free).unwrap_or_default());
        let (prefix, address) = namespace(document)?;
        let name = prefix.trim_end_matches(':');
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<{prefix}comments \
             xmlns:{name}=\"{address}\"></{prefix}comments>"
        );
        self.register(main, &format!("{folder}{file}"), &file, changed)?;
        Ok((format!("{folder}{file}"), xml))
    }

    /// Makes a new comments part known in the package.
    fn register(
        &self,
        main: &str,
        part: &str,
        file: &str,
        changed: &mut ChangedParts,
    ) -> Result<(), FormatError> {
        let types = self.package.part(TYPES)?.ok_or_else(|| {
            FormatError("this Word file does not say what its parts are; save it again".into())
        })?;
        let entry = format!("<Override PartName=\"/{part}\" ContentType=\"{CONTENT}\"/>");
        changed.push((TYPES.into(), at_the_end(&types, &entry)?));
        let name = relations_of(main);
        let known = self.package.part(&name)?.unwrap_or_else(|| {
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></\
             Relationships>"
                .into()
        });
        let ids: HashSet<String> = relations(&known, main)?.into_iter().map(|r| r.id).collect();
        let free = |n: &u32| !ids.contains(&format!("rIdCopydesk{n}"));
        let id = (1..).find(free).unwrap_or_default();
        let entry = format!("<Relationship Id=\"rIdCopydesk{id}\" Type=\"{RELATION}\" Target=\"{file}\"/>");
        changed.push((name, at_the_end(&known, &entry)?));
        Ok(())
    }
}

/// The part that stands in a relation to another.
fn related(package: &Package, main: &str, kind: &str) -> Result<Option<String>, FormatError> {
    let Some(xml) = package.part(&relations_of(main))? else { return Ok(None) };
    Ok(relations(&xml, main)?.into_iter().find(|r| r.kind.ends_with(kind)).map(|r| r.target))
}

/// A comment as its part has it.
fn comment(p: &str, number: u32, note: &Note) -> String {
    let author = AUTHOR;
    let (bidi, rtl) = if note.rtl {
        (format!("<{p}pPr><{p}bidi/></{p}pPr>"), format!("<{p}rPr><{p}rtl/></{p}rPr>"))
    } else {
        (String::new(), String::new())
    };
    let paragraph = |text: &String| {
        let text = escape(text);
        format!("<{p}p>{bidi}<{p}r>{rtl}<{p}t xml:space=\"preserve\">{text}</{p}t></{p}r></{p}p>")
    };
    let paragraphs: String = note.paragraphs.iter().map(paragraph).collect();
    format!(
        "<{p}comment {p}id=\"{number}\" {p}author=\"{author}\" {p}initials=\"cd\">{paragraphs}</{p}comment>"
    )
}

/// Puts elements at the end of a part's root.
fn at_the_end(xml: &str, elements: &str) -> Result<String, FormatError> {
    let fault = || FormatError("this Word file is damaged: a part has no end".into());
    if let Some(at) = xml.rfind("</") {
        let (before, after) = xml.split_at(at);
        return Ok(format!("{before}{elements}{after}"));
    }
    let at = xml.rfind("/>").ok_or_else(fault)?;
    let start = xml.get(..at).and_then(|before| before.rfind('<')).ok_or_else(fault)?;
    let tag = xml.get(start + 1..at).and_then(|tag| tag.split_whitespace().next()).ok_or_else(fault)?;
    Ok(format!("{}>{elements}</{tag}>", xml.get(..at).ok_or_else(fault)?))
}
