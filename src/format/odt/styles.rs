//! The styles of an OpenDocument text: kind, direction and language of paragraphs and stretches of text.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::format::extract::{FormatError, RegionKind};
use crate::format::package::paragraph::kind_of_style;
use crate::format::package::xml::{Element, doctype, fault};

/// A document keeps a language for each family of scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Western,
    Asian,
    /// Written right to left, or of shapes that change: Arabic, Hebrew, Hindi, Thai.
    Complex,
}

impl Script {
    /// That of the first letter of a text.
    pub fn of(text: &str) -> Option<Self> {
        text.chars().find(|c| c.is_alphabetic()).map(|c| match c {
            '\u{590}'..='\u{8FF}'
            | '\u{900}'..='\u{EFF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}' => Self::Complex,
            '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' => Self::Asian,
            _ => Self::Western,
        })
    }
}

/// What a style says itself.
#[derive(Debug, Clone, Default)]
struct OdtStyle {
    kind: Option<RegionKind>,
    parent: Option<String>,
    rtl: Option<bool>,
    /// In the order of [`Script`].
    languages: [Option<Arc<str>>; 3],
}

/// All styles, by name.
#[derive(Debug, Default)]
pub(super) struct OdtStyles(HashMap<String, OdtStyle>);

/// Styles that stand on each other in a circle are a fault of the file; real ones are three or four deep.
const DEEPEST: usize = 16;

impl OdtStyles {
    /// The styles of one part.
    pub fn of(xml: &str) -> Result<Self, FormatError> {
        let mut styles = Self::default();
        styles.read(xml)?;
        Ok(styles)
    }

    /// Adds the styles of a part, before which those of the same name that are known go: two parts may have
    /// automatic styles of one name.
    pub fn read(&mut self, xml: &str) -> Result<(), FormatError> {
        let mut reader = Reader::from_str(xml);
        let mut open: Option<(String, OdtStyle)> = None;
        loop {
            match reader.read_event().map_err(fault)? {
                Event::Start(start) => self.start(&Element { start: &start }, &mut open, false),
                Event::Empty(start) => self.start(&Element { start: &start }, &mut open, true),
                Event::End(end) if end.local_name().into_inner() == b"style" => self.0.extend(open.take()),
                Event::DocType(_) => return Err(doctype()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &Element<'_>, open: &mut Option<(String, OdtStyle)>, empty: bool) {
        match element.name() {
            "style" => {
                let (name, style) = declared(element);
                if empty {
                    self.0.insert(name, style);
                } else {
                    *open = Some((name, style));
                }
            }
            "paragraph-properties" => {
                let mode = element.attribute("writing-mode");
                if let Some((_, style)) = open {
                    style.rtl = mode.and_then(|mode| is_rtl(&mode)).or(style.rtl);
                }
            }
            "text-properties" => {
                if let Some((_, style)) = open {
                    style.languages = languages(element);
                }
            }
            _ => {}
        }
    }

    /// A style and those that it stands on.
    fn chain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a OdtStyle)> {
        let found = |name: &'a str| self.0.get(name).map(|style| (name, style));
        let next = move |(_, style): &(&'a str, &'a OdtStyle)| style.parent.as_deref().and_then(found);
        std::iter::successors(found(name), next).take(DEEPEST)
    }

    /// What a style makes of a paragraph.
    pub fn kind(&self, name: &str) -> Option<RegionKind> {
        let unknown = (!self.0.contains_key(name)).then(|| kind_of_style(&readable(name))).flatten();
        self.chain(name)
            .find_map(|(name, style)| {
                // Built-in styles need not stand in the file.
                let parent = style.parent.as_deref().filter(|parent| !self.0.contains_key(*parent));
                style
                    .kind
                    .or_else(|| kind_of_style(&readable(name)))
                    .or_else(|| parent.and_then(|parent| kind_of_style(&readable(parent))))
            })
            .or(unknown)
    }

    /// The direction of a paragraph, where a style gives it one.
    pub fn rtl(&self, name: &str) -> Option<bool> {
        self.chain(name).find_map(|(_, style)| style.rtl)
    }

    /// The language of a stretch of text, where a style gives it one.
    pub fn language(&self, name: &str, script: Script) -> Option<Arc<str>> {
        self.chain(name).find_map(|(_, style)| style.languages.get(script as usize).cloned().flatten())
    }
}

fn declared(element: &Element<'_>) -> (String, OdtStyle) {
    let level = element.attribute("default-outline-level").and_then(|level| level.parse::<u8>().ok());
    let shown = element.attribute("display-name").and_then(|name| kind_of_style(&name));
    let heading = level.filter(|level| *level > 0).map(|level| RegionKind::Heading(level.min(9)));
    let style = OdtStyle {
        kind: shown.or(heading),
        parent: element.attribute("parent-style-name"),
        ..OdtStyle::default()
    };
    (element.attribute("name").unwrap_or_default(), style)
}

/// `Heading_20_1` is "Heading 1".
fn readable(name: &str) -> String {
    name.replace("_20_", " ")
}

fn is_rtl(mode: &str) -> Option<bool> {
    match mode {
        "rl-tb" | "rl" => Some(true),
        "lr-tb" | "lr" => Some(false),
        _ => None,
    }
}

fn languages(element: &Element<'_>) -> [Option<Arc<str>>; 3] {
    [("language", "country"), ("language-asian", "country-asian"), ("language-complex", "country-complex")]
        .map(|(language, country)| {
            let named = |name: &str| {
                element.attribute(name).filter(|tag| !matches!(tag.as_str(), "none" | "zxx" | ""))
            };
            let language = named(language)?;
            Some(
                named(country).map_or_else(|| language.as_str().into(), |c| format!("{language}-{c}").into()),
            )
        })
}
