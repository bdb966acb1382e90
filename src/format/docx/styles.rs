//! Paragraph styles: which of them are titles and headings, whatever language their names are in.

use std::collections::HashMap;

use crate::format::extract::{FormatError, RegionKind};
use crate::format::package::paragraph::kind_of_style;
use crate::format::package::xml::{Element, each_element};

/// What a style makes of its paragraphs.
#[derive(Debug, Clone, Default)]
struct DocxStyle {
    kind: Option<RegionKind>,
    based_on: Option<String>,
}

/// The styles of a document, by id.
#[derive(Debug, Default)]
pub(super) struct DocxStyles(HashMap<String, DocxStyle>);

impl DocxStyles {
    pub fn read(xml: &str) -> Result<Self, FormatError> {
        let mut styles = HashMap::new();
        let mut open: Option<(String, DocxStyle)> = None;
        each_element(xml, |element: &Element<'_>| match element.name() {
            "style" => {
                if let Some((id, style)) = open.take() {
                    styles.insert(id, style);
                }
                if element.attribute("type").is_some_and(|t| t == "paragraph") {
                    open = Some((element.attribute("styleId").unwrap_or_default(), DocxStyle::default()));
                }
            }
            name => {
                let Some((_, style)) = &mut open else { return };
                let value = || element.attribute("val").unwrap_or_default();
                match name {
                    "name" => style.kind = kind_of_style(&value()),
                    "basedOn" => style.based_on = Some(value()),
                    "outlineLvl" if style.kind.is_none() => style.kind = level(&value()),
                    // The style of a list.
                    "numPr" if style.kind.is_none() => style.kind = Some(RegionKind::Item),
                    _ => {}
                }
            }
        })?;
        styles.extend(open);
        Ok(Self(styles))
    }

    /// What a style, or one that it is based on, makes of a paragraph.
    pub fn kind(&self, id: &str) -> Option<RegionKind> {
        let mut id = id.to_owned();
        // Styles that are based on each other in a circle are a fault of the file.
        for _ in 0..16 {
            let Some(style) = self.0.get(&id) else { return kind_of_style(&id) };
            match (&style.kind, &style.based_on) {
                (Some(kind), _) => return Some(*kind),
                (None, Some(base)) => id.clone_from(base),
                (None, None) => return None,
            }
        }
        None
    }
}

/// Outline levels count from 0; 9 is body text.
pub(super) fn level(value: &str) -> Option<RegionKind> {
    value.parse::<u8>().ok().filter(|n| *n < 9).map(|n| RegionKind::Heading(n + 1))
}
