//! A document with what was found in it: comments, and fixes as tracked changes.

use std::path::PathBuf;

use super::error::ReadError;
use super::file::{Origin, Source};
use super::word_edits::text_edits;
use crate::format::{Extract, Note, RawEdit};
use crate::text::span::{Edit, Span};

/// What is said of a stretch of the text.
#[derive(Debug, Clone)]
pub(crate) struct Remark {
    /// What it is about.
    pub span: Span,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// A reviewed document.
#[derive(Debug)]
pub(crate) struct Reviewed {
    pub bytes: Vec<u8>,
    /// The fixes stand in it as tracked changes, or there were none.
    pub tracked: bool,
}

impl Source {
    /// A document without the comments that copydesk wrote into it before; any other file as it is.
    ///
    /// # Errors
    /// The document is damaged.
    pub(crate) fn without_own_comments(self) -> Result<Self, ReadError> {
        let Origin::Package { document, .. } = &self.origin else { return Ok(self) };
        let Some(bytes) = document.without_own_comments()? else { return Ok(self) };
        let path: PathBuf = self.path.clone();
        Ok(Self::from_package(path, self.format, bytes.into())?.unwrap_or(self))
    }

    /// The document with remarks as comments, and what makes the mended one of it as tracked changes. None
    /// where it is no Word file, or has no place for comments.
    ///
    /// What was written is read again: with all changes accepted it must say what the mended one says, else
    /// it gets the comments alone.
    ///
    /// # Errors
    /// The document is damaged.
    pub(crate) fn reviewed(
        &self,
        mended: Option<&Self>,
        remarks: &[Remark],
        rtl: bool,
    ) -> Result<Option<Reviewed>, ReadError> {
        let Origin::Package { document, extract } = &self.origin else { return Ok(None) };
        let note = |r: &Remark| Note { span: r.span, paragraphs: r.paragraphs.clone(), rtl };
        let notes: Vec<Note> = remarks.iter().map(note).collect();
        if let Some(mended) = mended
            && let Some(changes) = self.changes(extract, mended)
            && let Some(bytes) = document.reviewed(extract, &notes, &changes)?
            && self.says_again(&bytes, mended)
        {
            return Ok(Some(Reviewed { bytes, tracked: true }));
        }
        let bytes = document.reviewed(extract, &notes, &[])?.filter(|bytes| self.says_again(bytes, self));
        Ok(bytes.map(|bytes| Reviewed { bytes, tracked: mended.is_none() }))
    }

    /// Whether a document reads as another does.
    fn says_again(&self, bytes: &[u8], other: &Self) -> bool {
        let again = Self::from_package(self.path.clone(), self.format, bytes.into());
        again.ok().flatten().is_some_and(|again| again.prose() == other.prose())
    }

    /// The edits of the parts that make another text of this; none where one would cut through the markup.
    fn changes(&self, extract: &Extract, mended: &Self) -> Option<Vec<RawEdit>> {
        let edits = joined(self.prose(), text_edits(self.prose(), mended.prose()));
        let raw: Option<Vec<Vec<RawEdit>>> = edits.iter().map(|e| self.translate(extract, e)).collect();
        raw.map(|edits| edits.concat())
    }
}

/// Edits of which one puts back, on the other side of a space, what the one before takes out: a reader sees
/// one change.
fn joined(text: &str, edits: Vec<Edit>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::new();
    for edit in edits {
        let kind = |edit: &Edit| (edit.replacement.is_empty(), edit.span.is_empty());
        let gap = |last: &Edit| text.get(last.span.end as usize..edit.span.start as usize);
        let blank = |gap: &str| gap.chars().all(|c| c.is_whitespace() && c != '\n');
        match all.last_mut() {
            Some(last) if kind(last) != kind(&edit) && gap(last).is_some_and(blank) => {
                let between = gap(last).unwrap_or_default().to_owned();
                last.replacement += &(between + &edit.replacement);
                last.span.end = edit.span.end;
            }
            _ => all.push(edit),
        }
    }
    all.iter().map(|edit| trimmed(text, edit)).collect()
}

/// An edit without the spaces around it that stay.
fn trimmed(text: &str, edit: &Edit) -> Edit {
    let (mut old, mut new) = (edit.span.of(text), edit.replacement.as_str());
    let (mut start, mut end) = (edit.span.start as usize, edit.span.end as usize);
    while let (Some(o), Some(n)) = (old.strip_suffix(' '), new.strip_suffix(' ')) {
        (old, new, end) = (o, n, end - 1);
    }
    while let (Some(o), Some(n)) = (old.strip_prefix(' '), new.strip_prefix(' ')) {
        (old, new, start) = (o, n, start + 1);
    }
    Edit { span: Span::new(start, end), replacement: new.to_owned() }
}
