//! The documents that are open, and what is known of each.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use gen_lsp_types as lsp;

use super::check::Analysis;
use super::text::Buffer;
use crate::format::Format;

/// An open document.
pub(super) struct OpenDocument {
    pub path: PathBuf,
    pub format: Format,
    pub version: i32,
    pub buffer: Buffer,
    /// Grows with every change of the text or of what applies to it.
    pub revision: u64,
    /// The revision that is being checked.
    pub checking: Option<u64>,
    /// What came of the last check.
    pub analysis: Option<Arc<Analysis>>,
}

impl OpenDocument {
    /// A document that has just been opened.
    pub fn new(path: PathBuf, item: lsp::TextDocumentItem) -> Self {
        let format = match &item.language_id {
            lsp::LanguageKind::Markdown => Format::Markdown,
            lsp::LanguageKind::HTML => Format::Html,
            _ => Format::of(&path),
        };
        Self {
            path,
            format,
            version: item.version,
            buffer: Buffer::new(item.text),
            revision: 0,
            checking: None,
            analysis: None,
        }
    }

    /// What came of the check of the text as it is now.
    pub fn current(&self) -> Option<&Arc<Analysis>> {
        self.analysis.as_ref().filter(|analysis| analysis.revision == self.revision)
    }

    /// Whether it should be checked now.
    pub fn is_due(&self) -> bool {
        self.checking.is_none() && self.current().is_none()
    }
}

/// All of them, by address.
pub(super) type Documents = HashMap<lsp::Uri, OpenDocument>;
