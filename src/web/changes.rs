//! What a fix changes, shown in full: what stands there now and what will, with the words around it, and what
//! can't be seen by name.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Fix};
use crate::locale::{self, MessageLanguage};
use crate::text::span::{Edit, Span};
use crate::text::visible::is_invisible;

/// One change of the text. Of each piece, text and names of what can't be seen take turns, the text first.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    /// The words around, up to the next spaces.
    lead: Vec<String>,
    old: Vec<String>,
    new: Vec<String>,
    tail: Vec<String>,
}

/// What fixes have in common that can be applied together: the rule, and each text with what replaces it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct ChangeKind(String, Vec<(String, String)>);

/// The kind of a fix: none where it only puts something in, which says nothing of another place.
pub(super) fn kind(text: &str, d: &Diagnostic, fix: &Fix) -> Option<ChangeKind> {
    let mut pairs: Vec<(String, String)> =
        fix.edits.iter().map(|edit| (edit.span.of(text).to_owned(), edit.replacement.clone())).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.iter().any(|(old, _)| !old.is_empty()).then(|| ChangeKind(d.code.clone(), pairs))
}

/// The edits of all fixes of a kind.
pub(super) fn of_kind<'d>(text: &str, diagnostics: &'d [Diagnostic], wanted: &ChangeKind) -> Vec<&'d [Edit]> {
    let first = diagnostics.iter().filter_map(|d| Some((d, d.fixes.first()?)));
    first.filter(|(d, fix)| kind(text, d, fix).as_ref() == Some(wanted)).map(|(_, fix)| &*fix.edits).collect()
}

/// What a fix changes, the same change told once.
pub(super) fn shown(text: &str, fix: &Fix, ui: MessageLanguage) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for edit in &fix.edits {
        let change = change(text, edit, ui);
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    changes
}

fn change(text: &str, edit: &Edit, ui: MessageLanguage) -> Change {
    let before = text.get(..edit.span.start as usize).unwrap_or_default();
    let after = text.get(edit.span.end as usize..).unwrap_or_default();
    let (from, to) = (word_before(before), word_after(after));
    let named = |text: &str| named(text, ui);
    Change {
        lead: named(before.get(from..).unwrap_or_default()),
        old: named(edit.span.of(text)),
        new: named(&edit.replacement),
        tail: named(after.get(..to).unwrap_or_default()),
    }
}

/// The most of the words around that is shown on each side (bytes): some ten words in any script.
const AROUND: usize = 120;

/// Where the last word of a text begins; the words are left alone where they are no words.
fn word_before(text: &str) -> usize {
    let word = text.trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    let start =
        word.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let start = start.max(line);
    if text.len() - start > AROUND { text.len() } else { start }
}

/// Where the first word of a text ends.
fn word_after(text: &str) -> usize {
    let line = text.find(['\n', '\r']).unwrap_or(text.len());
    let blank = text.len() - text.trim_start_matches([' ', '\u{A0}', '\u{202F}']).len();
    let word = text.get(blank..).unwrap_or_default();
    let end = blank + word.find(char::is_whitespace).unwrap_or(word.len());
    let end = end.min(line);
    if end > AROUND { 0 } else { end }
}

/// Text and names of what can't be seen, in turn.
fn named(text: &str, ui: MessageLanguage) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        match pieces.last_mut() {
            Some(piece) if !is_invisible(c) => piece.push(c),
            _ => pieces.extend([locale::character(c, ui), String::new()]),
        }
    }
    if pieces.iter().all(String::is_empty) { Vec::new() } else { pieces }
}

/// The word of a finding that no dictionary knows: one that can be added to the reader's own.
pub(super) fn word<'t>(text: &'t str, d: &Diagnostic) -> Option<&'t str> {
    let word = Span { start: d.span.start, end: d.span.end }.of(text);
    let letters =
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
    (d.code.starts_with("spelling/") && letters).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Applicability;

    fn changed(text: &str, old: &str, new: &str) -> Vec<Change> {
        let at = text.find(old).unwrap();
        let edit = Edit { span: Span::new(at, at + old.len()), replacement: new.into() };
        let fix = Fix {
            message: String::new(),
            applicability: Applicability::Safe,
            edits: vec![edit.clone(), edit],
        };
        shown(text, &fix, MessageLanguage::En)
    }

    #[test]
    fn a_change_is_shown_in_full_with_the_words_around_it() {
        let long = "long ".repeat(40);
        let [change] = &*changed(&format!("A {long}end"), &long, "") else { panic!() };
        assert_eq!((change.old.concat(), change.new.concat()), (long, String::new()));
        let [change] = &*changed("The pier , opened", " ,", ",") else { panic!() };
        assert_eq!((change.lead.concat(), change.tail.concat()), ("pier".into(), " opened".into()));
    }

    #[test]
    fn what_can_not_be_seen_is_said_in_words() {
        let [change] = &*changed("at @pier now", "@pier", "\u{2066}@pier\u{2069}") else { panic!() };
        assert_eq!(change.new, ["", "isolating mark (left to right)", "@pier", "end of isolation", ""]);
        let [change] = &*changed("one\r\ntwo", "\r\n", " ") else { panic!() };
        assert_eq!(change.old, ["", "line break", ""]);
    }
}
