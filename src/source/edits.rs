//! Edits of the text made in the file that it was read from.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::encoding::{self, Encoding};
use super::error::ReadError;
use super::file::{Origin, Source};
use crate::format::{self, Extract, Format, RawEdit, RegionKind};
use crate::text::span::{Edit, FileSpan, Span};

/// A file with edits made, and the groups of edits that were.
type Edited<'g> = (Source, Vec<&'g [Edit]>);

/// How often a file is read again to find which of its edits become markup. Each costs some ten readings, and
/// what is left is left as it is, so that a file full of them takes no more than a hundred times its reading
/// (taste).
const MOST_READINGS: usize = 100;

/// Finds those of many groups of edits that can be made: halves that can are made at once, the others are
/// halved again.
struct HalvingSearch {
    /// How many more times the file may be read.
    readings: usize,
    /// Groups made.
    made: usize,
}

impl HalvingSearch {
    /// The file with those of the groups made that can be, the last first, so that the places of the others
    /// stay.
    fn halves(&mut self, before: &Source, groups: &[&[Edit]]) -> Result<Option<Source>, ReadError> {
        let Some(extract) = before.extract().filter(|_| self.readings > 0 && !groups.is_empty()) else {
            return Ok(None);
        };
        self.readings -= 1;
        if let Some((new, made)) = before.edited_markup(extract, groups)?
            && new.says(before, &made)
        {
            self.made += made.len();
            return Ok(Some(new));
        }
        if groups.len() == 1 {
            return Ok(None);
        }
        let (first, last) = groups.split_at(groups.len() / 2);
        let later = self.halves(before, last)?;
        let both = self.halves(later.as_ref().unwrap_or(before), first)?;
        Ok(both.or(later))
    }
}

impl Source {
    /// The edits of the markup that make an edit of the text.
    pub(super) fn translate(&self, extract: &Extract, edit: &Edit) -> Option<Vec<RawEdit>> {
        // A line end in the text of a page or of a run is shown as a space.
        let breaks =
            edit.replacement.contains(['\n', '\r']) && !matches!(self.format, Format::Markdown | Format::Mdx);
        if breaks || self.breaks_table(extract, edit) {
            return None;
        }
        let edits = extract.translate(edit.span, &edit.replacement)?;
        edits.iter().all(|edit| self.can_hold(&edit.replacement)).then_some(edits)
    }

    /// Whether the format has all characters of a new text. XML has no control characters, and a word
    /// processor that meets one opens nothing of the file; in a run of Word's a tab is an element.
    fn can_hold(&self, text: &str) -> bool {
        match self.format {
            Format::Docx => text.chars().all(|c| c != '\t' && is_xml(c)),
            Format::Odt | Format::Xliff => text.chars().all(is_xml),
            _ => true,
        }
    }

    /// Whether an edit would move what stands behind it in a table that is drawn with marks.
    fn breaks_table(&self, extract: &Extract, edit: &Edit) -> bool {
        let drawn = self.format == Format::Rst
            && extract.region(edit.span.start).is_some_and(|region| region.kind == RegionKind::Cell);
        drawn && edit.span.of(&extract.text).width() != edit.replacement.width()
    }

    /// The edits of the file that make an edit of the text: bytes that go, and what comes as the file has it;
    /// in a document in bytes of the part's XML. None where the file can't be edited so.
    pub fn file_edits(&self, edit: &Edit) -> Vec<(FileSpan, String)> {
        match &self.origin {
            Origin::Plain | Origin::Markup { .. } => {
                let raw = self.raw_edits(edit).into_iter();
                raw.map(|(span, text)| (self.raw_file_span(self.raw(), span), text)).collect()
            }
            Origin::Package { extract, .. } | Origin::Message { extract, .. } => {
                let edits = self.translate(extract, edit).unwrap_or_default().into_iter();
                edits.map(|e| (FileSpan { start: e.start, end: e.end }, e.replacement)).collect()
            }
        }
    }

    /// The edits of [`Source::raw`] that make an edit of the text, with new text as the format has it; none
    /// in a file that is no text.
    pub fn raw_edits(&self, edit: &Edit) -> Vec<(Span, String)> {
        match &self.origin {
            Origin::Plain => vec![(edit.span, edit.replacement.clone())],
            Origin::Markup { extract, .. } => {
                let edits = self.translate(extract, edit).unwrap_or_default().into_iter();
                edits.map(|e| (Span { start: e.start, end: e.end }, self.escape(&e.replacement))).collect()
            }
            Origin::Package { .. } | Origin::Message { .. } => Vec::new(),
        }
    }

    /// New text as the format has it.
    fn escape(&self, text: &str) -> String {
        let text = match self.format {
            Format::Html | Format::Xliff => format::escape_html(text),
            Format::Po | Format::Content => format::escape_po(text),
            Format::Markdown => format::escape_markdown(text),
            Format::Mdx => format::escape_markdown(text).replace('{', "\\{"),
            _ => return text.to_owned(),
        };
        match self.encoding {
            Encoding::Legacy(_) if self.format == Format::Html => encoding::referenced(&text, self.encoding),
            _ => text,
        }
    }

    /// The file with edits made: groups that belong together, in order of place, not overlapping. A group
    /// that can't be made without changing what is around it is left out; also says how many were made.
    /// Nothing where none was.
    ///
    /// # Errors
    /// The file could not be put together again.
    pub fn edited(&self, groups: &[&[Edit]]) -> Result<Option<(Self, usize)>, ReadError> {
        let Some(extract) = self.extract() else { return Ok(self.edited_text(groups)) };
        if let Some((new, made)) = self.edited_markup(extract, groups)?
            && new.says(self, &made)
        {
            return Ok(Some((new, made.len())));
        }
        // Some new text became markup where it stood.
        let mut search = HalvingSearch { readings: MOST_READINGS, made: 0 };
        let now = search.halves(self, groups)?;
        Ok(now.map(|now| (now, search.made)))
    }

    /// The file with those of the groups made that can be; and these.
    fn edited_markup<'g>(
        &self,
        extract: &Extract,
        groups: &[&'g [Edit]],
    ) -> Result<Option<Edited<'g>>, ReadError> {
        let mut all: Vec<RawEdit> = Vec::new();
        let mut taken: BTreeSet<(u16, u32, u32)> = BTreeSet::new();
        let mut made: Vec<&[Edit]> = Vec::new();
        for group in groups {
            let translated: Option<Vec<Vec<RawEdit>>> =
                group.iter().map(|e| self.translate(extract, e)).collect();
            let Some(edits) = translated.map(|edits| edits.concat()) else { continue };
            let clash = |new: &RawEdit| {
                let before = taken.range(..=(new.part, new.start, u32::MAX)).next_back();
                let after = taken.range((new.part, new.start, 0)..).next();
                before.is_some_and(|(part, _, end)| *part == new.part && *end >= new.start)
                    || after.is_some_and(|(part, start, _)| *part == new.part && *start <= new.end)
            };
            if !edits.iter().any(clash) {
                taken.extend(edits.iter().map(|e| (e.part, e.start, e.end)));
                all.extend(edits);
                made.push(group);
            }
        }
        if made.is_empty() {
            return Ok(None);
        }
        let path = self.path.clone();
        let new = match &self.origin {
            Origin::Markup { raw, .. } => {
                format::apply(raw, &mut all, |text| self.escape(text)).map(|new| self.rebuilt(new))
            }
            // What can't be read again is not made, like what says something else.
            Origin::Package { document, .. } => document
                .edited(&all)?
                .and_then(|bytes| Self::from_package(path, self.format, bytes.into()).ok().flatten()),
            Origin::Plain | Origin::Message { .. } => None,
        };
        Ok(new.map(|new| (new, made)))
    }

    /// Whether this file says what the old one says with the edits made: in OpenDocument, where white space
    /// is shown by what stands before it, to the letter; elsewhere but for white space.
    fn says(&self, old: &Self, groups: &[&[Edit]]) -> bool {
        let mut pieces: Vec<&str> = Vec::new();
        let (prose, mut at) = (old.prose(), 0);
        for edit in groups.iter().copied().flatten().filter(|e| e.span.end as usize <= prose.len()) {
            pieces.push(prose.get(at..edit.span.start as usize).unwrap_or_default());
            pieces.push(&edit.replacement);
            at = edit.span.end as usize;
        }
        pieces.push(prose.get(at..).unwrap_or_default());
        if matches!(self.format, Format::Odt | Format::Rst) {
            let lines = |text: &str| -> Vec<String> {
                text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
            };
            return lines(self.prose()) == lines(&pieces.concat());
        }
        let wanted = pieces.iter().flat_map(|piece| piece.chars()).filter(|c| !c.is_whitespace());
        self.prose().chars().filter(|c| !c.is_whitespace()).eq(wanted)
    }

    /// The same file with another text, markup and all; a package stays as it is.
    #[must_use]
    pub fn with_raw(&self, raw: String) -> Self {
        match self.origin {
            Origin::Plain | Origin::Markup { .. } => self.rebuilt(raw),
            Origin::Package { .. } | Origin::Message { .. } => self.clone(),
        }
    }

    /// The same file of another text.
    fn rebuilt(&self, raw: String) -> Self {
        let encoding = (self.encoding, self.bom);
        Self::build_at(self.path.clone(), raw, self.format, encoding, self.content.clone())
    }

    fn edited_text(&self, groups: &[&[Edit]]) -> Option<(Self, usize)> {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for edit in groups.iter().copied().flatten() {
            out.push_str(self.text.get(at..edit.span.start as usize)?);
            out.push_str(&edit.replacement);
            at = edit.span.end as usize;
        }
        out.push_str(self.text.get(at..)?);
        Some((self.rebuilt(out), groups.len()))
    }
}

/// Whether XML 1.0 has a character.
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}
