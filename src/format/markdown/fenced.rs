//! A release that stands in a block of code, to be copied.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::options::options;

/// Fewest words of a release in a block of code, and how many times more than outside of it (taste: a release
/// to be copied stands under a line or two).
const LEAST_FENCED: usize = 40;
const OUTSIDE: usize = 4;

/// The block of code of a file that holds nothing else to speak of: a release to be copied.
pub(super) fn fenced_release(content: &str) -> Option<Range<usize>> {
    if !content.contains("```") && !content.contains("~~~") {
        return None;
    }
    let mut blocks: Vec<(Range<usize>, usize)> = Vec::new();
    let (mut outside, mut inside) = (0, false);
    for (event, range) in Parser::new_ext(content, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                inside = true;
                blocks.push((range, 0));
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) => {
                let count = text.split_whitespace().count();
                match blocks.last_mut().filter(|_| inside) {
                    Some((_, words)) => *words += count,
                    None => outside += count,
                }
            }
            _ => {}
        }
    }
    let [(range, words)] = blocks.as_slice() else { return None };
    (*words >= LEAST_FENCED && *words >= outside * OUTSIDE).then(|| range.clone())
}
