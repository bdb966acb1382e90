//! All suppressions of a config, asked together.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::OnceLock;

use super::entry::SuppressionEntry;
use super::texts::Texts;
use crate::diagnostic::Diagnostic;

/// The `[[suppress]]` of a config, in order.
#[derive(Debug, Clone, Default)]
pub struct Entries {
    list: Vec<SuppressionEntry>,
    /// Made when a file is first checked.
    index: OnceLock<EntryIndex>,
}

/// The numbers of entries by what they ask for.
#[derive(Debug, Clone)]
struct EntryIndex {
    by_fingerprint: HashMap<String, Vec<usize>>,
    texts: Texts,
    /// For each of the texts.
    by_text: Vec<Vec<usize>>,
    /// Those that ask for neither.
    by_rule: Vec<usize>,
}

impl From<Vec<SuppressionEntry>> for Entries {
    fn from(list: Vec<SuppressionEntry>) -> Self {
        Self { list, index: OnceLock::new() }
    }
}

impl Entries {
    /// Takes up more of them.
    pub fn extend(&mut self, more: Vec<SuppressionEntry>) {
        self.list.extend(more);
        self.index = OnceLock::new();
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &SuppressionEntry> {
        self.list.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Takes out what they silence; each then knows whether it is of use.
    pub(super) fn silence(&self, path: &Path, text: &str, diagnostics: &mut Vec<Diagnostic>) {
        if self.list.is_empty() {
            return;
        }
        let index = self.index.get_or_init(|| EntryIndex::of(&self.list));
        let mut here = Here { list: &self.list, path, known: HashMap::new() };
        // Entries that ask for a rule only are asked of each rule once, not of each finding.
        let codes: HashSet<&str> = diagnostics.iter().map(|d| d.code.as_str()).collect();
        let mut silent: HashSet<String> = HashSet::new();
        for code in codes {
            let asks = |n: &&usize| self.list.get(**n).is_some_and(|entry| entry.is_about(code));
            for n in index.by_rule.iter().filter(asks) {
                if here.is_for(*n) && self.mark(*n) {
                    silent.insert(code.to_owned());
                }
            }
        }
        diagnostics.retain(|d| {
            let mut asked: Vec<usize> = index.by_fingerprint.get(&d.fingerprint).cloned().unwrap_or_default();
            asked.extend(
                index.texts.at(text, d.span).into_iter().filter_map(|at| index.by_text.get(at)).flatten(),
            );
            let mut silenced = silent.contains(&d.code);
            // All of them are asked, so that each knows whether it is of use.
            for n in asked {
                let asks = self
                    .list
                    .get(n)
                    .is_some_and(|entry| entry.is_about(&d.code) && entry.stands_at(text, d.span));
                silenced |= asks && here.is_for(n) && self.mark(n);
            }
            !silenced
        });
    }

    fn mark(&self, number: usize) -> bool {
        self.list.get(number).is_some_and(SuppressionEntry::mark)
    }
}

impl EntryIndex {
    fn of(list: &[SuppressionEntry]) -> Self {
        let mut by_fingerprint: HashMap<String, Vec<usize>> = HashMap::new();
        let mut of_text: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_rule = Vec::new();
        for (n, entry) in list.iter().enumerate() {
            match (&entry.fingerprint, &entry.text) {
                (Some(fingerprint), _) => by_fingerprint.entry(fingerprint.clone()).or_default().push(n),
                (None, Some(text)) => of_text.entry(text).or_default().push(n),
                (None, None) => by_rule.push(n),
            }
        }
        let (texts, by_text): (Vec<&str>, Vec<Vec<usize>>) = of_text.into_iter().unzip();
        Self {
            by_fingerprint,
            texts: Texts::new(texts.into_iter().map(str::to_owned).collect()),
            by_text,
            by_rule,
        }
    }
}

/// Which entries are about a file: asked once of each, and only of those that would silence something.
struct Here<'e> {
    list: &'e [SuppressionEntry],
    path: &'e Path,
    known: HashMap<usize, bool>,
}

impl Here<'_> {
    fn is_for(&mut self, number: usize) -> bool {
        let (list, path) = (self.list, self.path);
        *self.known.entry(number).or_insert_with(|| list.get(number).is_some_and(|entry| entry.is_for(path)))
    }
}
