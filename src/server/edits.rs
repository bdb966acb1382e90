//! From a mended text to the edits that an editor makes of it.

use gen_lsp_types::TextEdit;
use similar::ChangeTag;

use super::text::PositionMap;
use crate::text::changes;
use crate::text::span::Span;

/// The edits that make `new` of the text: each as small as whole characters allow, in order.
pub(super) fn between(places: PositionMap<'_>, new: &str) -> Vec<TextEdit> {
    let old = places.text;
    let mut edits: Vec<(Span, String)> = Vec::new();
    let (mut at, mut fresh) = (0, true);
    for (change, value) in changes::lines(old, new) {
        if change == ChangeTag::Equal {
            (at, fresh) = (at + value.len(), true);
            continue;
        }
        if std::mem::take(&mut fresh) {
            edits.push((Span::empty(at), String::new()));
        }
        let Some((span, replacement)) = edits.last_mut() else { continue };
        if change == ChangeTag::Delete {
            at += value.len();
            span.end = Span::empty(at).end;
        } else {
            replacement.push_str(value);
        }
    }
    let edits = edits.into_iter().map(|(span, replacement)| narrowed(old, span, &replacement));
    edits.map(|(span, new_text)| TextEdit { range: places.range(span), new_text }).collect()
}

/// The same edit without what is alike at its beginning and end.
fn narrowed(text: &str, span: Span, replacement: &str) -> (Span, String) {
    let old = span.of(text);
    let alike = |a: (char, char)| a.0 == a.1;
    // The halves of CR LF are not told apart by editors.
    let whole = |c: &(char, char)| c.0 != '\r' && c.0 != '\n';
    let head: usize = old
        .chars()
        .zip(replacement.chars())
        .take_while(|c| alike(*c) && whole(c))
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (rest, new) = (old.get(head..).unwrap_or_default(), replacement.get(head..).unwrap_or_default());
    let tail: usize = rest
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(|c| alike(*c) && whole(c))
        .map(|(c, _)| c.len_utf8())
        .sum();
    let start = span.start as usize + head;
    (Span::new(start, start + rest.len() - tail), new.get(..new.len() - tail).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::server::text::PositionEncoding;
    use crate::text::position::LineIndex;

    proptest! {
        #[test]
        fn edits_make_the_new_text(old in "[aم👍\r\n]{0,40}", new in "[aم👍\r\n]{0,40}") {
            let lines = LineIndex::new(&old);
            let places = PositionMap { text: &old, lines: &lines, encoding: PositionEncoding::Utf16 };
            let mut made = old.clone();
            for edit in between(places, &new).iter().rev() {
                made.replace_range(places.span(edit.range).range(), &edit.new_text);
            }
            prop_assert_eq!(made, new);
        }
    }
}
