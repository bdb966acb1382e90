//! From a file's markup to the text that is read, with a map back.
//!
//! Each format yields an [`Extract`]: the text of a release as plain text has it (blocks with blank lines
//! between them), pieces that say which stretch of the markup made which stretch of the text, and regions
//! that say what the markup calls each block. Nobody after this module knows the format: the document sees
//! text and regions, reports see places.

mod asciidoc;
mod builder;
mod content;
pub(crate) mod docx;
mod edit;
mod email;
mod extract;
mod front_matter;
mod html;
mod kind;
mod markdown;
mod markdown_directives;
mod mdx;
mod odt;
mod office;
mod package;
mod po;
mod reference;
mod rst;
mod shortcodes;
mod translation;
mod xliff;

pub use content::ContentPath;
pub use edit::RawEdit;
pub(crate) use edit::apply;
pub use extract::{
    At, Extract, FormatError, LinkedText, Part, Piece, PieceKind, Region, RegionKind, TranslatedUnit,
};
pub(crate) use html::declared_encoding;
pub(crate) use html::escape as escape_html;
pub use kind::Format;
pub(crate) use kind::ending;
pub(crate) use markdown::escape as escape_markdown;
pub(crate) use markdown::opens_block;
pub(crate) use odt::is_odt;
pub(crate) use office::Office;
pub(crate) use package::note::Note;
pub(crate) use po::escape as escape_po;

/// Reads markup that is text; of content, what stands at some paths.
pub(crate) fn extract(format: Format, raw: &str, content: &[ContentPath]) -> Option<Extract> {
    match format {
        Format::Markdown => Some(markdown::extract(raw)),
        Format::Mdx => Some(mdx::extract(raw)),
        Format::Html => Some(html::extract(raw)),
        Format::AsciiDoc => Some(asciidoc::extract(raw)),
        Format::Rst => Some(rst::extract(raw)),
        Format::Content => Some(content::extract(raw, content)),
        Format::Po => Some(po::extract(raw)),
        Format::Xliff => Some(xliff::extract(raw)),
        Format::Plain | Format::Docx | Format::Odt | Format::Email => None,
    }
}

/// What a page shows around the release, each line with its bytes.
pub(crate) fn around(raw: &str) -> Vec<(std::ops::Range<usize>, String)> {
    html::left_out(raw)
}

/// Reads a message.
pub(crate) fn message(bytes: &[u8]) -> Result<Extract, FormatError> {
    email::extract(bytes)
}
