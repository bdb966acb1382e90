//! Globs of a config: paths from its folder.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::files::full;
use crate::locale::Cause;
use crate::locale::messages::causes;

/// A set of globs, and the folder that they are told from.
#[derive(Debug, Clone)]
pub struct Globs {
    folder: PathBuf,
    patterns: Vec<Glob>,
    /// The parts of their paths.
    parts: Vec<String>,
    set: GlobSet,
}

impl Globs {
    /// Reads globs.
    ///
    /// # Errors
    /// The glob that is none, and why.
    pub fn new(folder: &Path, globs: &[String]) -> Result<Self, (String, Cause)> {
        let mut patterns = Vec::with_capacity(2 * globs.len());
        let wrong = |glob: &str, error: globset::Error| {
            (glob.to_owned(), causes::GLOBS_WRONG.cause(&[("pattern", &glob), ("cause", &error.kind())]))
        };
        for glob in globs {
            // A folder stands for all that is in it.
            let pattern = glob.strip_prefix("./").unwrap_or(glob);
            for pattern in [pattern.to_owned(), format!("{}/**", pattern.trim_end_matches('/'))] {
                patterns.push(Glob::new(&pattern).map_err(|error| wrong(glob, error))?);
            }
        }
        let set = set_of(&patterns).map_err(|error| wrong("", error))?;
        let parts = globs.iter().flat_map(|glob| glob.split('/')).map(str::to_owned).collect();
        Ok(Self { folder: full(folder), patterns, parts, set })
    }

    /// Whether one of them names a folder or file so: what is meant may lie in it.
    pub fn names(&self, part: &str) -> bool {
        self.parts.iter().any(|known| known == part)
    }

    /// Whether a file is meant.
    pub fn matches(&self, path: &Path) -> bool {
        matches(&self.folder, &self.set, &full(path))
    }
}

fn set_of(patterns: &[Glob]) -> Result<GlobSet, globset::Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(pattern.clone());
    }
    set.build()
}

fn matches(folder: &Path, set: &GlobSet, path: &Path) -> bool {
    path.strip_prefix(folder).is_ok_and(|relative| set.is_match(relative))
}

/// Many sets of globs that are asked together: a config may have thousands of them, and a run thousands of
/// files.
#[derive(Debug, Clone, Default)]
pub(crate) struct GlobTable {
    rows: Vec<Row>,
}

/// The sets that are told from one folder, with the number of the set that each glob is of.
#[derive(Debug, Clone)]
struct Row {
    folder: PathBuf,
    set: GlobSet,
    numbers: Vec<usize>,
}

impl GlobTable {
    /// Takes up sets, in the order of their numbers.
    pub fn of<'g>(all: impl Iterator<Item = &'g Globs>) -> Self {
        let all: Vec<(usize, &Globs)> = all.enumerate().collect();
        let mut table = Self::default();
        for same in all.chunk_by(|(_, a), (_, b)| a.folder == b.folder) {
            let (patterns, numbers): (Vec<Glob>, Vec<usize>) =
                same.iter().flat_map(|(n, globs)| globs.patterns.iter().map(|p| (p.clone(), *n))).unzip();
            match set_of(&patterns) {
                Ok(set) => table.rows.extend(same.first().map(|(_, globs)| Row {
                    folder: globs.folder.clone(),
                    set,
                    numbers,
                })),
                // Together they are more than an expression may be; by themselves they are not.
                Err(_) => table.rows.extend(same.iter().map(|(n, globs)| Row::alone(*n, globs))),
            }
        }
        table
    }

    /// The numbers of the sets that mean a file, in order.
    pub fn matching(&self, path: &Path) -> Vec<usize> {
        let path = full(path);
        let of_row = |row: &Row| {
            let relative = path.strip_prefix(&row.folder).ok()?;
            Some(
                row.set
                    .matches(relative)
                    .into_iter()
                    .filter_map(|at| row.numbers.get(at).copied())
                    .collect::<Vec<_>>(),
            )
        };
        let mut numbers: Vec<usize> = self.rows.iter().filter_map(of_row).flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

impl Row {
    fn alone(number: usize, globs: &Globs) -> Self {
        Self {
            folder: globs.folder.clone(),
            set: globs.set.clone(),
            numbers: vec![number; globs.patterns.len()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_told_from_the_configs_folder() {
        let globs =
            Globs::new(Path::new("/press"), &["ar/**".into(), "*.md".into(), "drafts".into()]).unwrap();
        for path in ["/press/ar/a.txt", "/press/en/deep/a.md", "/press/drafts/a.txt"] {
            assert!(globs.matches(Path::new(path)), "{path}");
        }
        for path in ["/press/en/a.txt", "/other/ar/a.txt", "/press/ar.txt"] {
            assert!(!globs.matches(Path::new(path)), "{path}");
        }
        assert!(
            Globs::new(Path::new("/press"), &["a[".into()])
                .unwrap_err()
                .1
                .to_string()
                .contains("“a[” is no pattern")
        );
    }

    #[test]
    fn a_table_says_what_each_set_says() {
        let set = |folder: &str, globs: &[&str]| {
            Globs::new(Path::new(folder), &globs.iter().map(|g| (*g).to_owned()).collect::<Vec<_>>()).unwrap()
        };
        let sets = [
            set("/press", &["ar"]),
            set("/press", &["*.md", "**/a.*"]),
            set("/press/ar", &["*.txt"]),
            set("/press", &["none"]),
            set("/press", &["**"]),
        ];
        let table = GlobTable::of(sets.iter());
        for path in ["/press/ar/a.txt", "/press/en/deep/b.md", "/press/none/x.txt", "/other/a.md"] {
            let each: Vec<usize> = (0..sets.len()).filter(|n| sets[*n].matches(Path::new(path))).collect();
            assert_eq!(table.matching(Path::new(path)), each, "{path}");
        }
    }
}
