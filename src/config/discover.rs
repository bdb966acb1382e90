//! Which config files apply to a file: those of its folder and the folders above, up to one with `root =
//! true`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::words;
use crate::config::file::{FILE_NAME, Settings};
use crate::source::Source;

/// Finds config files, remembering what it has seen of each folder.
#[derive(Debug, Default)]
pub struct Discovery {
    folders: HashMap<PathBuf, Vec<PathBuf>>,
}

impl Discovery {
    /// The config files for files in `folder`, the outermost first.
    pub fn files_for(&mut self, folder: &Path) -> Vec<PathBuf> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        self.search(&folder)
    }

    fn search(&mut self, folder: &Path) -> Vec<PathBuf> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let own = folder.join(FILE_NAME);
        let here = own.is_file();
        let words = folder.join(words::FILE_NAME);
        let is_root = here
            && Source::read_setting(&own).ok().and_then(|s| Settings::parse(&s).ok()).is_some_and(|s| s.root);
        let mut files = match folder.parent().filter(|_| !is_root) {
            Some(parent) => self.search(parent),
            None => Vec::new(),
        };
        if here {
            files.push(own);
        }
        if words.is_file() {
            files.push(words);
        }
        self.folders.insert(folder.to_owned(), files.clone());
        files
    }
}
