//! Globs of a config: paths from its folder.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::files::full;

/// A set of globs, and the folder that they are told from.
#[derive(Debug, Clone)]
pub struct Globs {
    folder: PathBuf,
    set: GlobSet,
}

impl Globs {
    /// Reads globs.
    ///
    /// # Errors
    /// The glob that is none, and why.
    pub fn new(folder: &Path, globs: &[String]) -> Result<Self, (String, String)> {
        let mut set = GlobSetBuilder::new();
        let wrong = |glob: &str, error: globset::Error| (glob.to_owned(), format!("“{glob}” is no pattern of files: {}", error.kind()));
        for glob in globs {
            // A folder stands for all that is in it.
            let pattern = glob.strip_prefix("./").unwrap_or(glob);
            for pattern in [pattern.to_owned(), format!("{}/**", pattern.trim_end_matches('/'))] {
                set.add(Glob::new(&pattern).map_err(|error| wrong(glob, error))?);
            }
        }
        Ok(Self { folder: full(folder), set: set.build().map_err(|error| wrong("", error))? })
    }

    /// Whether a file is meant.
    pub fn matches(&self, path: &Path) -> bool {
        self.matches_full(&full(path))
    }

    /// The same of a path from the root, as [`full`] makes it: what is asked of many globs is made so once.
    pub(crate) fn matches_full(&self, path: &Path) -> bool {
        path.strip_prefix(&self.folder).is_ok_and(|relative| self.set.is_match(relative))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_told_from_the_configs_folder() {
        let globs = Globs::new(Path::new("/press"), &["ar/**".into(), "*.md".into(), "drafts".into()]).unwrap();
        for path in ["/press/ar/a.txt", "/press/en/deep/a.md", "/press/drafts/a.txt"] {
            assert!(globs.matches(Path::new(path)), "{path}");
        }
        for path in ["/press/en/a.txt", "/other/ar/a.txt", "/press/ar.txt"] {
            assert!(!globs.matches(Path::new(path)), "{path}");
        }
        assert!(Globs::new(Path::new("/press"), &["a[".into()]).unwrap_err().1.contains("“a[” is no pattern"));
    }
}
