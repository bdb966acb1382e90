//! The formats that are read.

use std::path::Path;

use crate::locale::Message;
use crate::locale::messages::causes;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Format {
    /// The text is the file.
    #[value(name = "text")]
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// Markdown with JSX and JavaScript in it.
    Mdx,
    /// A page.
    Html,
    /// The markup of technical documentation.
    #[value(name = "asciidoc")]
    AsciiDoc,
    /// The markup of Sphinx and docutils.
    #[value(name = "rst")]
    Rst,
    /// Translations of a program or a site, as gettext has them.
    Po,
    /// Translations as tools exchange them.
    Xliff,
    /// JSON or YAML whose texts stand at paths that a config names.
    #[value(skip)]
    Content,
    /// Word's format since 2007.
    Docx,
    /// An OpenDocument text: LibreOffice and others, packed or flat.
    Odt,
    /// A message as mail programs save it.
    Email,
}

impl Format {
    /// The format that a file's ending names; plain text where it names none.
    pub fn of(path: &Path) -> Self {
        match ending(path).as_str() {
            "md" | "markdown" | "mdown" | "mkd" => Self::Markdown,
            "mdx" => Self::Mdx,
            "html" | "htm" | "xhtml" => Self::Html,
            "adoc" | "asciidoc" => Self::AsciiDoc,
            "rst" | "rest" => Self::Rst,
            "po" => Self::Po,
            "xlf" | "xliff" => Self::Xliff,
            "docx" | "docm" | "dotx" => Self::Docx,
            "odt" | "ott" | "fodt" => Self::Odt,
            "eml" => Self::Email,
            _ => Self::Plain,
        }
    }

    /// Whether a file of it is a release: translations of a site have no headline, date or contact.
    pub(crate) fn is_release(self) -> bool {
        !matches!(self, Self::Po | Self::Xliff)
    }

    /// Whether a file of it is text with marks: what an editor holds and a walk takes up.
    pub(crate) fn is_text(self) -> bool {
        !matches!(self, Self::Docx | Self::Odt | Self::Email)
    }

    /// Whether the ending of a file names a format; without one it is a text.
    pub fn is_known(path: &Path) -> bool {
        Self::of(path) != Self::Plain || matches!(ending(path).as_str(), "" | "txt" | "text")
    }

    /// Whether the ending of a file is that of JSON or YAML, which is read where a config says what of it is
    /// text.
    pub fn is_content(path: &Path) -> bool {
        matches!(ending(path).as_str(), "json" | "yaml" | "yml")
    }

    /// What a file of an ending is, where it can't be read, and what to do.
    pub fn refused(path: &Path) -> Option<Message> {
        match ending(path).as_str() {
            "pdf" => Some(causes::FORMAT_PDF),
            "doc" | "dot" => Some(causes::FORMAT_OLD_WORD),
            "rtf" => Some(causes::FORMAT_RICH_TEXT),
            "msg" => Some(causes::FORMAT_OUTLOOK),
            "pages" => Some(causes::FORMAT_WORD_PROCESSOR),
            _ => None,
        }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Mdx => "mdx",
            Self::Html => "html",
            Self::AsciiDoc => "asciidoc",
            Self::Rst => "rst",
            Self::Po => "po",
            Self::Xliff => "xliff",
            Self::Content => "content",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Email => "email",
        }
    }
}

/// The ending of a name in small letters; of a packed file (`x.md.gz`, `x.md.zst`) that of what is in it.
pub(crate) fn ending(path: &Path) -> String {
    let packed =
        path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz") || e.eq_ignore_ascii_case("zst"));
    let path = path.file_stem().filter(|_| packed).map_or(path, Path::new);
    path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase()
}
