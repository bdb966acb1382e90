//! Elements by their names: which hold text of a paragraph, and which hold none that is read.

use crate::format::package::xml::Element;

/// Whether an element is the head (true) or the foot (false) of a page.
pub(super) fn surrounds(name: &str) -> Option<bool> {
    match name {
        "header" | "header-left" | "header-first" => Some(true),
        "footer" | "footer-left" | "footer-first" => Some(false),
        _ => None,
    }
}

const INLINE: &[&str] = &[
    "s",
    "tab",
    "line-break",
    "soft-page-break",
    "meta",
    "meta-field",
    "ruby",
    "ruby-base",
    "bookmark",
    "bookmark-start",
    "bookmark-end",
    "reference-mark",
    "reference-mark-start",
    "reference-mark-end",
    "change",
    "change-start",
    "change-end",
    "content-control",
    "fieldmark",
    "fieldmark-start",
    "fieldmark-end",
];

const HOLDERS: &[&str] = &[
    "note-body",
    "frame",
    "text-box",
    "image",
    "custom-shape",
    "rect",
    "g",
    "list-item",
    "list-header",
    "section",
    "table-row",
    "table-cell",
    "table-column",
    "table-header-rows",
    "table-rows",
    "table-columns",
    "table-header-columns",
    "covered-table-cell",
    "table-column-group",
    "table-row-group",
];

/// Elements within a paragraph that hold paragraphs of their own, or nothing.
pub(super) fn is_holder(name: &str) -> bool {
    HOLDERS.contains(&name)
}

/// Elements of a paragraph that hold its text, or none.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// Comments, deleted text, generated lists, pictures, names of pictures, formulas, what is hidden.
pub(super) fn is_unread(element: &Element<'_>) -> bool {
    let hidden = element.name() == "section" && element.attribute("display").is_some_and(|d| d == "none");
    let off =
        surrounds(element.name()).is_some() && element.attribute("display").is_some_and(|d| d == "false");
    let picture = element.start.name().into_inner().starts_with(b"svg:");
    hidden || off || picture || is_unread_name(element.name())
}

/// Whether an element shows a picture, a drawing or a formula.
pub(super) fn is_picture(name: &str) -> bool {
    matches!(
        name,
        "image"
            | "object"
            | "object-ole"
            | "plugin"
            | "floating-frame"
            | "custom-shape"
            | "g"
            | "line"
            | "path"
            | "polygon"
            | "polyline"
            | "rect"
            | "ellipse"
            | "circle"
            | "connector"
            | "table"
    )
}

fn is_unread_name(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "annotation-end"
            | "note-citation"
            | "number"
            | "forms"
            | "scripts"
            | "script"
            | "event-listeners"
            | "binary-data"
            | "object"
            | "object-ole"
            | "math"
            | "ruby-text"
            | "hidden-text"
            | "hidden-paragraph"
            | "table-of-content"
            | "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "alphabetical-index"
            | "bibliography"
    )
}
