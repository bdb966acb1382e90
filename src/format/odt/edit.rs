//! Edits of a part: new text as OpenDocument has it, and white space that would not be shown written as
//! elements.

use std::ops::Range;

use super::paragraph::is_space;
use crate::format::edit::RawEdit;
use crate::format::package::xml::escape;

/// A space as an element: it is shown wherever it stands.
pub(super) const SPACE: &str = "<text:s/>";

/// A stretch of the XML and what takes its place.
pub(super) type XmlChange = (Range<usize>, String);

/// A part with edits made; none where two of them overlap.
pub(super) fn edited(xml: &str, edits: &[&RawEdit]) -> Option<String> {
    let mut out = String::with_capacity(xml.len() + 64);
    let mut at = 0;
    for (range, new) in changes(xml, edits) {
        out.push_str(xml.get(at..range.start)?);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(xml.get(at..)?);
    Some(out)
}

/// What edits change in a part, in order of place.
pub(super) fn changes(xml: &str, edits: &[&RawEdit]) -> Vec<XmlChange> {
    let mut sorted: Vec<&RawEdit> = edits.to_vec();
    sorted.sort_by_key(|edit| (edit.start, edit.end));
    let mut changes = XmlEditor { xml, all: Vec::new(), last: None };
    for (number, edit) in sorted.iter().enumerate() {
        let limit = sorted.get(number + 1).map_or(xml.len(), |next| next.start as usize);
        changes.add(edit, limit);
    }
    changes.all
}

/// Changes in order of place.
struct XmlEditor<'a> {
    xml: &'a str,
    all: Vec<XmlChange>,
    /// Where the last edit ended, and whether white space behind it would not be shown.
    last: Option<(usize, bool)>,
}

impl XmlEditor<'_> {
    /// Adds an edit. White space behind it, as far as the next edit, is shown as it was: what would not be
    /// shown any more becomes an element, what would be shown now goes.
    fn add(&mut self, edit: &RawEdit, limit: usize) {
        let (start, end) = (edit.start as usize, edit.end as usize);
        let carried = self.last.filter(|(last, _)| is_markup(self.xml, *last..start)).map(|(_, blank)| blank);
        let before = carried.unwrap_or_else(|| is_blank_before(self.xml, start));
        let (new, blank) = written(&edit.replacement, before);
        self.all.push((start..end, new));
        self.last = Some((end, blank));
        let hidden = is_blank_before(self.xml, end);
        let mut behind = space_behind(self.xml, end).filter(|space| hidden != blank && space.end <= limit);
        // One space of a run is shown; behind an element the others would be, too.
        let mut shown = if hidden { "" } else { SPACE };
        while let Some(space) = behind.take() {
            behind = space_behind(self.xml, space.end).filter(|next| next.end <= limit);
            self.last = Some((space.end, false));
            self.all.push((space, std::mem::take(&mut shown).to_owned()));
        }
    }
}

/// Whether a stretch is tags alone between which white space is one run.
fn is_markup(xml: &str, range: Range<usize>) -> bool {
    let mut rest = xml.get(range).unwrap_or("?");
    while let Some(tag) = rest.starts_with('<').then(|| rest.find('>')).flatten() {
        if !is_passed_over(name(rest)) {
            return false;
        }
        rest = rest.get(tag + 1..).unwrap_or_default();
    }
    rest.is_empty()
}

/// New text, and whether white space that follows it would not be shown.
fn written(text: &str, mut blank: bool) -> (String, bool) {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            ' ' if blank => out.push_str(SPACE),
            '\t' => out.push_str("<text:tab/>"),
            '\n' => out.push_str("<text:line-break/>"),
            c => out.push_str(&escape(&c.to_string())),
        }
        blank = c == ' ';
    }
    (out, blank)
}

/// Whether white space at a place would not be shown: a paragraph begins there, or white space stands before
/// it.
fn is_blank_before(xml: &str, at: usize) -> bool {
    let mut before = xml.get(..at).unwrap_or_default();
    loop {
        if before.ends_with(is_space) {
            return true;
        }
        let Some(tag) = before.ends_with('>').then(|| before.rfind('<')).flatten() else { return false };
        match name(before.get(tag..).unwrap_or_default()) {
            "p" | "h" => return true,
            name if is_passed_over(name) => before = before.get(..tag).unwrap_or_default(),
            _ => return false,
        }
    }
}

/// The white space that is shown next behind a place, within its paragraph.
fn space_behind(xml: &str, at: usize) -> Option<Range<usize>> {
    let mut at = at;
    loop {
        let rest = xml.get(at..)?;
        let space = rest.len() - rest.trim_start_matches(is_space).len();
        if space > 0 {
            return Some(at..at + space);
        }
        let tag = rest.starts_with('<').then(|| rest.find('>')).flatten()?;
        if !is_passed_over(name(rest)) {
            return None;
        }
        at += tag + 1;
    }
}

/// The name of a tag without its prefix.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    let name = inner.split(|c: char| is_space(c) || matches!(c, '/' | '>')).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

/// Tags between which white space is one run.
fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "span"
            | "a"
            | "bookmark"
            | "bookmark-start"
            | "bookmark-end"
            | "change"
            | "change-start"
            | "change-end"
            | "soft-page-break"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A paragraph after one edit.
    fn mended(xml: &str, old: &str, new: &str) -> String {
        let start = u32::try_from(xml.find(old).unwrap()).unwrap();
        let end = start + u32::try_from(old.len()).unwrap();
        edited(xml, &[&RawEdit { part: 0, start, end, replacement: new.into() }]).unwrap()
    }

    #[test]
    fn white_space_that_would_not_be_shown_becomes_an_element() {
        assert_eq!(mended("<text:p>a b c</text:p>", "b", ""), "<text:p>a <text:s/>c</text:p>");
        assert_eq!(mended("<text:p>a b</text:p>", "a", ""), "<text:p><text:s/>b</text:p>");
        assert_eq!(mended("<text:p>a b</text:p>", "a", "  x"), "<text:p><text:s/><text:s/>x b</text:p>");
        assert_eq!(
            mended("<text:p>a b<text:span> </text:span> c</text:p>", "b", ""),
            "<text:p>a <text:span><text:s/></text:span>c</text:p>"
        );
        assert_eq!(
            mended("<text:p>a <text:span>b</text:span> c</text:p>", "b", ""),
            "<text:p>a <text:span></text:span><text:s/>c</text:p>"
        );
        assert_eq!(
            mended("<text:p>ab</text:p>", "b", "\n\t&"),
            "<text:p>a<text:line-break/><text:tab/>&amp;</text:p>"
        );
    }

    #[test]
    fn white_space_that_was_not_shown_stays_hidden() {
        assert_eq!(
            mended("<text:p>a <text:span> b</text:span></text:p>", "a ", "x"),
            "<text:p>x<text:span>b</text:span></text:p>"
        );
        assert_eq!(
            mended("<text:p>a <text:span> </text:span> b</text:p>", "a ", "x"),
            "<text:p>x<text:span></text:span>b</text:p>"
        );
        assert_eq!(
            mended("<text:p>a <text:span> b</text:span></text:p>", "a ", "x "),
            "<text:p>x <text:span> b</text:span></text:p>"
        );
    }

    #[test]
    fn white_space_that_is_shown_stays_as_it_is() {
        assert_eq!(mended("<text:p>a the the b</text:p>", "the the", "the"), "<text:p>a the b</text:p>");
        assert_eq!(mended("<text:p>a b</text:p>", "a", "x y"), "<text:p>x y b</text:p>");
        assert_eq!(mended("<text:p>a, b</text:p>", ",", " ,"), "<text:p>a , b</text:p>");
    }
}
