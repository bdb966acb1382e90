//! After all files: versions of one release against each other, and releases that share a reference or
//! headline.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::config::VersionPattern;
use crate::document::Document;
use crate::document::model::Mention;
use crate::lint::{Relation, versions};
use crate::text::fold::fold;

/// Shortest headline that two releases must not share (characters); shorter ones are kinds and names of
/// series.
const TELLING: usize = 24;

/// Reference and headline of a file, hashed, with the number of the file.
pub(super) type Shared = (Relation, u64, usize);

/// What a file has that no other release may have.
pub(super) fn seen(document: &Document, number: usize) -> Vec<Shared> {
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        hasher.finish()
    };
    let reference =
        document.reference().map(|span| (Relation::Reference, hash(span.of(document.text())), number));
    let headline = document
        .headline()
        .map(|b| fold(b.text(document.text())))
        .filter(|title| title.chars().count() >= TELLING);
    let key = document.source().translation_key();
    let key = key.map(|key| (Relation::Versions, hash(key), number));
    key.into_iter()
        .chain(reference)
        .chain(headline.map(|title| (Relation::Headline, hash(&title), number)))
        .collect()
}

/// Two files to be compared: the one that is reported on, the one it is held against, and why.
pub(super) type FilePair = (PathBuf, PathBuf, Relation);

/// The pairs of a run.
pub(super) fn pairs(
    files: &[PathBuf],
    (listed, patterns): (&[Vec<PathBuf>], &[VersionPattern]),
    mut seen: Vec<Shared>,
) -> Vec<FilePair> {
    let groups = versions::groups(files, listed, patterns);
    let mut pairs = Vec::new();
    for group in &groups {
        if let Some((reference, others)) = group.split_first() {
            pairs.extend(others.iter().map(|other| (other.clone(), reference.clone(), Relation::Versions)));
        }
    }
    seen.sort_unstable_by_key(|(relation, hash, number)| (*relation == Relation::Headline, *hash, *number));
    let mut groups_of: HashMap<&Path, Vec<usize>> = HashMap::new();
    for (number, group) in groups.iter().enumerate() {
        group.iter().for_each(|path| groups_of.entry(path).or_default().push(number));
    }
    let related = |a: &Path, b: &Path| match (groups_of.get(a), groups_of.get(b)) {
        // The groups of a file are in order.
        (Some(of_a), Some(of_b)) => of_a.iter().any(|number| of_b.binary_search(number).is_ok()),
        _ => false,
    };
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

/// Spellings of a run that are remembered: in memory some 30 MB, however many files there are.
const REMEMBERED: usize = 1 << 19;
/// Files that are remembered of a spelling: it is reported in no more than these.
const FILES: usize = 8;

/// The names of a file, each spelling once; with the number of the file.
#[derive(Debug, Default)]
pub(super) struct Mentions(usize, Vec<(u64, u64)>);

impl Mentions {
    pub fn new(mentions: Vec<Mention>, number: usize) -> Self {
        let mut spellings: Vec<(u64, u64)> = mentions.into_iter().map(|m| (m.key, m.form)).collect();
        spellings.sort_unstable();
        spellings.dedup();
        Self(number, spellings)
    }
}

/// In how many files a name is spelt so, and the first of them.
#[derive(Debug, Clone, Copy, Default)]
struct Holders {
    count: u32,
    files: [u32; FILES],
}

/// How the names of a run are spelt.
#[derive(Debug, Default)]
pub(super) struct Spellings(HashMap<(u64, u64), Holders>);

impl Spellings {
    /// Files are added in the order of the run: the outcome is the same however many threads there are.
    pub fn add(&mut self, Mentions(number, spellings): &Mentions) {
        for spelling in spellings {
            if self.0.len() >= REMEMBERED && !self.0.contains_key(spelling) {
                continue;
            }
            let places = self.0.entry(*spelling).or_default();
            if let (Some(file), Ok(number)) =
                (places.files.get_mut(places.count as usize), u32::try_from(*number))
            {
                *file = number;
            }
            places.count = places.count.saturating_add(1);
        }
    }

    /// The files that have the rarer spelling of a name, each with the first that has the commonest.
    pub fn pairs(self, files: &[PathBuf]) -> Vec<FilePair> {
        let mut spellings: Vec<((u64, u64), Holders)> = self.0.into_iter().collect();
        let first = |places: &Holders| places.files.first().copied().unwrap_or_default();
        // Beside whatever word: one spelling of the run is the commonest.
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for ((_, form), places) in &spellings {
            let count = counts.entry(*form).or_default();
            *count = places.count.max(*count);
        }
        spellings.sort_by_cached_key(|((name, form), places)| {
            (*name, Reverse(counts.get(form).copied()), Reverse(places.count), first(places), *form)
        });
        let file = |number: u32| files.get(number as usize);
        let mut pairs = Vec::new();
        for same in spellings.chunk_by(|((a, _), _), ((b, _), _)| a == b) {
            let Some((((_, kept), places), rarer)) = same.split_first() else { continue };
            let Some(other) = file(first(places)) else { continue };
            let relation = Relation::Spelling(*kept);
            let places = rarer.iter().flat_map(|(_, places)| places.files.iter().take(places.count as usize));
            let holders = places.filter_map(|number| file(*number)).filter(|holder| *holder != other);
            pairs.extend(holders.map(|holder| (holder.clone(), other.clone(), relation)));
        }
        // A name has more than one neighbour.
        let mut seen = HashSet::new();
        pairs.retain(|pair| seen.insert(pair.clone()));
        pairs
    }
}
