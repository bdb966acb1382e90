//! What changes between two texts, word by word.

use std::collections::HashSet;

use similar::{ChangeTag, DiffOp};

use crate::text::changes;
use crate::text::span::{Edit, Span};

/// The edits that make another text of one, word by word within its lines: comparing the words of whole texts
/// takes time by the square of what has changed.
pub(super) fn text_edits(old: &str, new: &str) -> Vec<Edit> {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut edits = Vec::new();
    let mut at = 0;
    for op in changes::anchored(&old_lines, &new_lines) {
        let before = old_lines.get(op.old_range()).unwrap_or_default();
        let after = new_lines.get(op.new_range()).unwrap_or_default();
        if !matches!(op, DiffOp::Equal { .. }) {
            edits.extend(block_edits(before, after, at));
        }
        at += length(before);
    }
    edits
}

/// The edits of lines that stand at a place and are others now: each in itself where there are as many, or
/// where some are gone; else all together.
fn block_edits(old: &[&str], new: &[&str], at: usize) -> Vec<Edit> {
    let Some(pairs) = pairs(old, new) else { return word_edits(&old.concat(), &new.concat(), at) };
    let mut edits = Vec::new();
    let mut at = at;
    for (old, new) in pairs {
        edits.extend(word_edits(old, new, at));
        at += old.len();
    }
    edits
}

/// Which line became which; of one that is gone, nothing. None where that can't be told.
fn pairs<'t>(old: &[&'t str], new: &[&'t str]) -> Option<Vec<(&'t str, &'t str)>> {
    let mut gone = old.len().checked_sub(new.len())?;
    let mut left = new.iter().copied().peekable();
    let mut pairs = Vec::new();
    for line in old {
        let next = left.next_if(|next| gone == 0 || alike(line, next));
        gone -= usize::from(next.is_none()).min(gone);
        pairs.push((*line, next.unwrap_or_default()));
    }
    left.next().is_none().then_some(pairs)
}

/// Whether a line may be another with some words mended: they share more than half of its words.
fn alike(old: &str, new: &str) -> bool {
    let words: HashSet<&str> = new.split_whitespace().collect();
    let (all, same) = old
        .split_whitespace()
        .fold((0, 0), |(all, same), word| (all + 1, same + usize::from(words.contains(word))));
    same * 2 > all || all == words.len() && all == 0
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn length(lines: &[&str]) -> usize {
    lines.iter().map(|line| line.len()).sum()
}

/// The edits that make another text of one that stands at a place, word by word.
pub(super) fn word_edits(old: &str, new: &str, mut at: usize) -> Vec<Edit> {
    let (mut edits, mut fresh): (Vec<Edit>, bool) = (Vec::new(), true);
    for (change, value) in changes::words(old, new) {
        if change == ChangeTag::Equal {
            (at, fresh) = (at + value.len(), true);
            continue;
        }
        if fresh {
            edits.push(Edit { span: Span::new(at, at), replacement: String::new() });
            fresh = false;
        }
        let Some(edit) = edits.last_mut() else { continue };
        if change == ChangeTag::Insert {
            edit.replacement.push_str(value);
        } else {
            at += value.len();
            edit.span = Span::new(edit.span.start as usize, at);
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(old: &str, new: &str) -> Vec<(String, String)> {
        let edits = text_edits(old, new);
        let (mut out, mut at) = (String::new(), 0);
        for edit in &edits {
            out += &old[at..edit.span.start as usize];
            out += &edit.replacement;
            at = edit.span.end as usize;
        }
        assert_eq!(out + &old[at..], new);
        edits.into_iter().map(|edit| (edit.span.of(old).to_owned(), edit.replacement)).collect()
    }

    #[test]
    fn each_line_changes_in_itself() {
        let edits = made("a pier opnes\n\nall may com\nto it", "a pier opens\n\nall may come\nto it");
        assert_eq!(edits, [("opnes".into(), "opens".into()), ("com".into(), "come".into())]);
        assert!(made("the pier", "the pier").is_empty());
        assert_eq!(made("", "the pier"), [(String::new(), "the pier".into())]);
    }

    #[test]
    fn lines_that_are_gone_are_told_from_those_that_changed() {
        let edits = made(
            "the old pier opnes\ncall us\nall of them may com\n",
            "the old pier opens\nall of them may come\n",
        );
        let wanted = [("opnes", "opens"), ("call us\n", ""), ("com", "come")];
        assert_eq!(edits, wanted.map(|(old, new)| (old.to_owned(), new.to_owned())));
        made("one\ntwo\n", "three\nfour\nfive\n");
        made("one\ntwo\nthree\n", "nine\n");
    }
}
