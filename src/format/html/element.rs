//! An element of a page.

use std::ops::Range;
use std::sync::Arc;

use html5gum::StartTag;

/// An element.
#[derive(Debug, Default)]
pub(super) struct HtmlElement {
    pub name: String,
    pub parent: Option<usize>,
    /// Bytes of the markup: the start tag begins, and ends.
    pub start: usize,
    pub open_end: usize,
    /// It has an end tag of its own.
    pub closed: bool,
    pub language: Option<Arc<str>>,
    pub rtl: Option<bool>,
    /// `class`, `id` and `role`.
    pub names: String,
    pub role: String,
    pub hidden: bool,
    /// Where a link leads.
    pub link: Option<String>,
    /// Where a picture comes from.
    pub source: Option<String>,
    /// Bytes of text in it, and of those in links.
    pub text: usize,
    pub linked: usize,
    /// The words that stand for a picture.
    pub alternative: Option<(String, Range<usize>)>,
    /// It holds the title of the page.
    pub titled: bool,
}

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

impl HtmlElement {
    /// What its tag says of it.
    pub fn with_attributes(name: String, tag: &StartTag<usize>) -> Self {
        let attribute = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(&v.value).into_owned())
        };
        let text = |name: &str| attribute(name).unwrap_or_default();
        let language = attribute("lang").or_else(|| attribute("xml:lang"));
        Self {
            language: language.and_then(|value| language_tag(&value)),
            rtl: match text("dir").to_ascii_lowercase().as_str() {
                "rtl" => Some(true),
                "ltr" => Some(false),
                _ => None,
            },
            names: format!("{} {}", text("class"), text("id")).to_ascii_lowercase(),
            role: text("role").to_ascii_lowercase(),
            hidden: attribute("hidden").is_some() || attribute("aria-hidden").is_some_and(|v| v == "true"),
            link: if name == "a" { attribute("href") } else { None },
            source: if name == "img" { attribute("src") } else { None },
            name,
            ..Self::default()
        }
    }

    pub fn is_block(&self) -> bool {
        BLOCKS.contains(&self.name.as_str())
    }

    pub fn is_code(&self) -> bool {
        matches!(self.name.as_str(), "code" | "kbd" | "samp" | "tt" | "var")
    }
}

/// The tag of a language that an attribute gives.
fn language_tag(value: &str) -> Option<Arc<str>> {
    let value = value.trim();
    (!value.is_empty() && value.len() <= 35).then(|| Arc::from(value))
}
