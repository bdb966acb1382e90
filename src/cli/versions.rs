//! After all files: versions of one release against each other, and releases that share a reference or headline.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::document::{Document, fold};
use crate::lint::{Relation, versions};

/// Shortest headline that two releases must not share (characters); shorter ones are kinds and names of series.
const TELLING: usize = 24;

/// Reference and headline of a file, hashed, with the number of the file.
pub(super) type Seen = (Relation, u64, usize);

/// What a file has that no other release may have.
pub(super) fn seen(document: &Document, number: usize) -> Vec<Seen> {
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    let reference = document.reference().map(|span| (Relation::Reference, hash(span.of(document.text())), number));
    let headline = document.headline().map(|b| fold(b.text(document.text()))).filter(|title| title.chars().count() >= TELLING);
    reference.into_iter().chain(headline.map(|title| (Relation::Headline, hash(&title), number))).collect()
}

/// Two files to be compared: the one that is reported on, the one it is held against, and why.
pub(super) type Pair = (PathBuf, PathBuf, Relation);

/// The pairs of a run.
pub(super) fn pairs(files: &[PathBuf], listed: &[Vec<PathBuf>], mut seen: Vec<Seen>) -> Vec<Pair> {
    let groups = versions::groups(files, listed);
    let mut pairs = Vec::new();
    for group in &groups {
        if let Some((reference, others)) = group.split_first() {
            pairs.extend(others.iter().map(|other| (other.clone(), reference.clone(), Relation::Versions)));
        }
    }
    seen.sort_unstable_by_key(|(relation, hash, number)| (*relation == Relation::Headline, *hash, *number));
    let related = |a: &Path, b: &Path| groups.iter().any(|group| group.iter().any(|p| p == a) && group.iter().any(|p| p == b));
    for same in seen.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1).filter(|same| same.len() > 1) {
        let Some(first) = same.first().and_then(|(.., n)| files.get(*n)) else { continue };
        for (relation, _, number) in same.iter().skip(1) {
            if let Some(file) = files.get(*number).filter(|file| !related(file, first)) {
                pairs.push((file.clone(), first.clone(), *relation));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs
}
