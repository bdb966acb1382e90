//! The documents of word processors, whichever wrote them.

use std::sync::Arc;

use super::docx::Docx;
use super::edit::RawEdit;
use super::extract::{Extract, FormatError};
use super::kind::Format;
use super::odt::Odt;
use super::package::note::Note;

/// A document that is a package of parts, or one file of them.
#[derive(Debug, Clone)]
pub(crate) enum Office {
    Docx(Docx),
    Odt(Odt),
}

impl Office {
    /// Reads a document.
    ///
    /// # Errors
    /// Says what is wrong with the file.
    pub fn read(format: Format, bytes: Arc<[u8]>) -> Result<(Self, Extract), FormatError> {
        if format == Format::Odt {
            let (odt, extract) = Odt::read(bytes)?;
            return Ok((Self::Odt(odt), extract));
        }
        let (docx, extract) = Docx::read(bytes)?;
        Ok((Self::Docx(docx), extract))
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Docx(docx) => docx.bytes(),
            Self::Odt(odt) => odt.bytes(),
        }
    }

    /// Whether it is signed.
    pub fn is_signed(&self) -> bool {
        match self {
            Self::Docx(docx) => docx.is_signed(),
            Self::Odt(odt) => odt.is_signed(),
        }
    }

    /// The file with edits made in its parts; `None` where two of them overlap.
    ///
    /// # Errors
    /// The package could not be written.
    pub fn edited(&self, edits: &[RawEdit]) -> Result<Option<Vec<u8>>, FormatError> {
        match self {
            Self::Docx(docx) => docx.edited(edits),
            Self::Odt(odt) => odt.edited(edits),
        }
    }

    /// The file without the comments that copydesk wrote into it before; none where it wrote none.
    ///
    /// # Errors
    /// A part is damaged, or the package could not be written.
    pub fn without_own_comments(&self) -> Result<Option<Vec<u8>>, FormatError> {
        match self {
            Self::Docx(docx) => docx.without_own_comments(),
            Self::Odt(odt) => odt.without_own_comments(),
        }
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
        match self {
            Self::Docx(docx) => docx.reviewed(extract, notes, changes),
            Self::Odt(odt) => odt.reviewed(extract, notes, changes),
        }
    }
}
