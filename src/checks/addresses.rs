//! Web addresses as they stand in a text and in the targets of links.

use crate::document::Document;
use crate::text::span::Span;

/// The addresses that begin in one of these ways, in order.
pub(super) fn addresses(document: &Document, beginnings: &[&str]) -> Vec<Span> {
    let text = document.text();
    let present = beginnings.iter().filter(|beginning| document.may_hold(beginning));
    let mut starts: Vec<usize> =
        present.flat_map(|beginning| text.match_indices(*beginning).map(|(at, _)| at)).collect();
    starts.sort_unstable();
    let mut found = Vec::new();
    let mut end = 0;
    for start in starts.into_iter() {
        if start >= end {
            end = start + address_at(text, start).len();
            found.push(Span::new(start, end));
        }
    }
    found
}

/// Marks of the sentence that an address stands in, and of its emphasis.
const MARKS: &[char] =
    &['.', ',', ';', ':', '!', '?', '\'', '’', '*', '…', '؟', '、', '。', '\u{200E}', '\u{200F}', '\u{2069}'];

/// An address from its scheme to what can be no part of it.
fn address_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '،' | '؛' | '`');
    let address = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or(rest);
    let closed = |address: &str, open: char, close: char| !address.contains(open) && address.ends_with(close);
    let mut address = address;
    loop {
        let shorter = address.trim_end_matches(MARKS);
        let enclosed = [('(', ')'), ('[', ']'), ('{', '}')].iter().any(|(a, b)| closed(shorter, *a, *b));
        address = if enclosed { shorter.get(..shorter.len() - 1).unwrap_or(shorter) } else { shorter };
        if !enclosed {
            return address;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_what_closes_its_sentence() {
        assert_eq!(address_at("See http://a.example/b. Then", 4), "http://a.example/b");
        assert_eq!(address_at("(http://a.example/b)", 1), "http://a.example/b");
        assert_eq!(address_at("http://a.example/b_(c)", 0), "http://a.example/b_(c)");
    }
}
