//! What the correction of a listed misspelling becomes in its place in a text. The lists hold one word for
//! another; number, apostrophes and names are seen only where the word stands.

use crate::dictionary;
use crate::document::Document;
use crate::document::model::{Block, Word};
use crate::text::language::Language;
use crate::text::span::Span;

/// The corrections of a listed English misspelling, the likeliest first: a possessive without its apostrophe
/// is not the plural only, and a list that has the plural alone does not make one of the singular.
pub fn english(lower: &str, listed: &[&str], before_noun: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for right in listed {
        if let Some(stem) = lower.strip_suffix("ys").filter(|stem| right.strip_suffix("ies") == Some(*stem)) {
            let possessive = format!("{stem}y’s");
            let both = if before_noun {
                [possessive, (*right).to_owned()]
            } else {
                [(*right).to_owned(), possessive]
            };
            words.extend(both);
            continue;
        }
        let singular = right
            .strip_suffix('s')
            .filter(|one| !lower.ends_with('s') && dictionary::knows(Language::English, one));
        let split = lower
            .strip_prefix(right)
            .filter(|rest| rest.len() > 1 && dictionary::knows(Language::English, rest));
        words.push(match (singular, split) {
            (Some(one), _) => one.to_owned(),
            // "moreso": two words, not the first of them.
            (None, Some(rest)) => format!("{right} {rest}"),
            _ => (*right).to_owned(),
        });
    }
    words
}

/// Whether a listed misspelling may be meant in its place: a part of a longer word, letters left out on
/// purpose ("rollin’"), words of a quotation put in brackets (“referr\[ed\]”), a name beside a mark of its
/// own ("regio iT").
pub fn is_meant(document: &Document, block: &Block, word: Span) -> bool {
    let text = document.text();
    let before = text.get(..word.start as usize).unwrap_or_default();
    let after = text.get(word.end as usize..).unwrap_or_default();
    let clipped = after.starts_with(['’', '\'']) && word.of(text).ends_with("in");
    let joined = before.ends_with(['-', '_', ']', '@', '#']) || after.starts_with(['-', '_', '[', '@']);
    clipped || joined || is_beside_brand(document, block, word)
}

/// Whether the next word has capitals inside, as no dictionary has it: "iT".
fn is_beside_brand(document: &Document, block: &Block, word: Span) -> bool {
    let text = document.text();
    let words = document.words_in(block.span);
    let next = words.get(words.partition_point(|other| other.span.start < word.end));
    let beside = |next: &&Word| Span { start: word.end, end: next.span.start }.of(text) == " ";
    next.filter(beside).is_some_and(|next| {
        let found = next.span.of(text);
        let brand = found.starts_with(char::is_lowercase) && found.chars().any(char::is_uppercase);
        brand && !dictionary::knows(Language::English, found)
    })
}

/// Whether a word stands before another one in lower case, without a mark between: "the companys plan".
pub fn is_before_word(document: &Document, block: &Block, word: Span) -> bool {
    let rest = Span { start: word.end, end: block.span.end }.of(document.text());
    let next: String =
        rest.strip_prefix(' ').unwrap_or_default().chars().take_while(|c| c.is_lowercase()).collect();
    const NO_NOUNS: &[&str] = &[
        "are", "is", "were", "was", "have", "has", "and", "or", "that", "which", "who", "in", "of", "to",
        "will", "can", "with", "for",
    ];
    !next.is_empty() && !NO_NOUNS.contains(&next.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_possessives_are_kept() {
        assert_eq!(english("companys", &["companies"], true), ["company’s", "companies"]);
        assert_eq!(english("companys", &["companies"], false), ["companies", "company’s"]);
        assert_eq!(english("enterpreneur", &["entrepreneurs"], true), ["entrepreneur"]);
        assert_eq!(english("enterpreneurs", &["entrepreneurs"], true), ["entrepreneurs"]);
        assert_eq!(english("moreso", &["more"], false), ["more so"]);
        assert_eq!(english("recieve", &["receive"], false), ["receive"]);
    }
}
