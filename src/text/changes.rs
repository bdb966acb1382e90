//! What differs between two texts.
//!
//! Parts are numbered and the numbers compared: the algorithm is there once, whatever is compared. For each
//! kind of part by itself, and with those algorithms that nobody asks for, it made the program 0.6 MB larger.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use similar::algorithms::{Capture, Compact, Replace, myers, patience};
use similar::{ChangeTag, DiffOp, DiffTag, DiffableStr};

/// Takes down what an algorithm finds between two lists of numbers.
type Recorder<'n> = Compact<'n, 'n, [u32], [u32], Replace<Capture>>;

/// What makes `new` of `old`, in order.
pub(crate) fn operations<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let (old, new) = numbered(old, new);
    recorded(&old, &new, |found| {
        let Ok(()) = myers::diff(found, old.as_slice(), 0..old.len(), new.as_slice(), 0..new.len());
    })
}

/// The same, with parts that stand once in each as anchors: of lines most are such, and where most have
/// changed it takes less time.
pub(crate) fn anchored<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let (old, new) = numbered(old, new);
    recorded(&old, &new, |found| {
        let Ok(()) = patience::diff(found, old.as_slice(), 0..old.len(), new.as_slice(), 0..new.len());
    })
}

/// A number for each part, the same for those that are equal.
fn numbered<T: Hash + Eq>(old: &[T], new: &[T]) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<&T, u32> = HashMap::new();
    let mut number = |part| {
        let next = known.len() as u32;
        *known.entry(part).or_insert(next)
    };
    (old.iter().map(&mut number).collect(), new.iter().map(&mut number).collect())
}

fn recorded<'n>(old: &'n [u32], new: &'n [u32], run: impl FnOnce(&mut Recorder<'n>)) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    run(&mut found);
    found.into_inner().into_inner().into_ops()
}

/// Parts that stay, go and come.
pub(crate) type TextChanges<'t> = Vec<(ChangeTag, &'t str)>;

/// What changes, line by line.
pub(crate) fn lines<'t>(old: &'t str, new: &'t str) -> TextChanges<'t> {
    changes(&old.tokenize_lines(), &new.tokenize_lines())
}

/// What changes, word by word.
pub(crate) fn words<'t>(old: &'t str, new: &'t str) -> TextChanges<'t> {
    changes(&old.tokenize_words(), &new.tokenize_words())
}

/// What changes, character by character.
pub(crate) fn characters<'t>(old: &'t str, new: &'t str) -> TextChanges<'t> {
    changes(&old.tokenize_chars(), &new.tokenize_chars())
}

fn changes<'t>(old: &[&'t str], new: &[&'t str]) -> TextChanges<'t> {
    changes_of(&operations(old, new), old, new)
}

/// The parts that these operations speak of: what goes before what comes.
pub(crate) fn changes_of<'t>(operations: &[DiffOp], old: &[&'t str], new: &[&'t str]) -> TextChanges<'t> {
    let mut found = Vec::new();
    let mut add = |tag: ChangeTag, parts: Option<&[&'t str]>| {
        found.extend(parts.unwrap_or_default().iter().map(|part| (tag, *part)));
    };
    for operation in operations {
        let (kind, from, to): (DiffTag, Range<usize>, Range<usize>) = operation.as_tag_tuple();
        if kind == DiffTag::Equal {
            add(ChangeTag::Equal, old.get(from));
        } else {
            add(ChangeTag::Delete, old.get(from));
            add(ChangeTag::Insert, new.get(to));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_what_the_crate_says_of_texts() {
        let texts =
            ["", "one\ntwo\nthree\n", "one\nthree\nfour", "ميناء جديد في العقبة", "ميناء في العقبة وعمان"];
        for (old, new) in texts.iter().flat_map(|old| texts.iter().map(move |new| (*old, *new))) {
            let theirs = similar::TextDiff::from_words(old, new);
            let theirs: TextChanges<'_> =
                theirs.iter_all_changes().map(|change| (change.tag(), change.value())).collect();
            assert_eq!(words(old, new), theirs, "{old}, {new}");
            let theirs = similar::TextDiff::from_chars(old, new);
            let theirs: TextChanges<'_> =
                theirs.iter_all_changes().map(|change| (change.tag(), change.value())).collect();
            assert_eq!(characters(old, new), theirs, "{old}, {new}");
        }
    }
}
