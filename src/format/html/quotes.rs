//! `<q>`: the marks of a quotation that the browser sets. They are in the text that people read, but not in
//! the file.

use super::element::HtmlElement;
use super::tree::Tree;
use crate::text::language::Language;

/// Marks that open and close, and those of a quotation in a quotation.
type QuoteMarks = [(&'static str, &'static str); 2];

const ENGLISH: QuoteMarks = [("“", "”"), ("‘", "’")];
const POINTED: QuoteMarks = [("«", "»"), ("“", "”")];
const FRENCH: QuoteMarks = [("«\u{A0}", "\u{A0}»"), ("“", "”")];
const GERMAN: QuoteMarks = [("„", "“"), ("‚", "‘")];
const POLISH: QuoteMarks = [("„", "”"), ("«", "»")];

/// A `<q>` with text of one block: one around whole paragraphs is no speech within a sentence, and could stay
/// open in one of them.
pub(super) fn is_quotation(tree: &Tree, at: usize) -> bool {
    // Elements are in order of their beginnings: those inside follow at once.
    let mut inside =
        tree.elements.iter().skip(at + 1).take_while(|e| e.parent.is_some_and(|parent| parent >= at));
    tree.elements.get(at).is_some_and(|e| e.name == "q" && e.text > 0) && !inside.any(HtmlElement::is_block)
}

/// As browsers show them, by language; but those that the page uses elsewhere, so that it is not told of
/// marks that nobody wrote.
pub(super) fn marks(raw: &str, tree: &Tree, at: usize, depth: usize) -> (&'static str, &'static str) {
    let language = tree.ancestors(at).find_map(|e| e.language.clone()).or_else(|| tree.language());
    let own = language.as_deref().map_or(ENGLISH, marks_of);
    let used = |[(open, _), _]: &QuoteMarks| raw.contains(open.trim_end());
    let marks = if used(&own) { own } else { [ENGLISH, POINTED].into_iter().find(used).unwrap_or(own) };
    let [outer, inner] = marks;
    if depth.is_multiple_of(2) { outer } else { inner }
}

/// The marks of a language, by its tag.
fn marks_of(tag: &str) -> QuoteMarks {
    use Language::*;
    match Language::from_tag(tag) {
        Some(French) => FRENCH,
        Some(
            Arabic | Persian | Greek | Spanish | Italian | Portuguese | Catalan | Russian | Ukrainian
            | Norwegian | Latvian,
        ) => POINTED,
        Some(German | Czech | Slovak | Slovenian | Bulgarian | Lithuanian | Serbian | Croatian) => GERMAN,
        Some(Polish | Romanian | Hungarian) => POLISH,
        _ => marks_of_tag(tag),
    }
}

/// The marks of other languages, most of which copydesk knows nothing else of.
fn marks_of_tag(tag: &str) -> QuoteMarks {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    match primary.as_str() {
        "ps" | "gl" | "eu" | "be" | "hy" | "nn" | "no" | "sq" => POINTED,
        "et" | "is" | "ka" | "mk" => GERMAN,
        _ => ENGLISH,
    }
}
