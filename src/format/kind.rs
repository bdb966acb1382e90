//! The formats that are read.

use std::path::Path;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// The text is the file.
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// A page.
    Html,
    /// Word's format since 2007.
    Docx,
    /// A message as mail programs save it.
    Email,
}

impl Format {
    /// The format that a file's ending names; plain text where it names none.
    pub fn of(path: &Path) -> Self {
        match ending(path).as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "docx" | "docm" | "dotx" => Self::Docx,
            "eml" => Self::Email,
            _ => Self::Plain,
        }
    }

    /// What a file of an ending is, where it can't be read, and what to do.
    pub fn refused(path: &Path) -> Option<&'static str> {
        match ending(path).as_str() {
            "pdf" => Some("PDF files are not read, because they do not keep the order of the text; check the document that the PDF was made from"),
            "doc" | "rtf" => Some("old Word files (.doc, .rtf) are not read; save the release as .docx"),
            "odt" | "fodt" | "pages" => Some("this word processor's files are not read; save the release as .docx"),
            _ => None,
        }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Email => "email",
        }
    }
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase()
}
