//! Patterns of the config that tell which files are versions of one release.

use std::path::{Path, PathBuf};

use crate::text::language::Language;

/// A pattern of the config: `{name}.{lang}.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPattern {
    /// The folder of the config.
    pub folder: PathBuf,
    /// What stands there, with `{name}` and `{lang}`.
    pub pattern: String,
}

impl VersionPattern {
    /// Whether a text is a pattern.
    pub fn is_one(pattern: &str) -> bool {
        pattern.contains("{lang}") && pattern.contains("{name}")
    }

    /// What the versions have in common, and the language of this one.
    pub fn key(&self, path: &Path) -> Option<(PathBuf, Language)> {
        let place = std::path::absolute(path).ok()?;
        let path = place.strip_prefix(&self.folder).ok()?.to_str()?.replace('\\', "/");
        let (before, after) = self.pattern.split_once("{lang}")?;
        let starts = path.match_indices(|c: char| c.is_ascii_alphabetic()).map(|(at, _)| at);
        let mut tags = starts.flat_map(|start| TAGS.map(|length| (start, start + length)));
        tags.find_map(|(start, end)| {
            let (head, tag, tail) = (path.get(..start)?, path.get(start..end)?, path.get(end..)?);
            let language = Language::of_file_tag(tag)?;
            let filled = fills(before, head) && fills(after, tail);
            filled.then(|| (self.folder.join(format!("{head}*{tail}")), language))
        })
    }
}

/// How long tags are: `zh-Hant`, `pt-BR`, `ar` (bytes).
const TAGS: [usize; 3] = [7, 5, 2];

/// Whether a text is a part of a pattern with its `{name}` filled in.
fn fills(pattern: &str, text: &str) -> bool {
    match pattern.split_once("{name}") {
        None => pattern == text,
        Some((before, after)) => {
            let rest = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            rest.is_some_and(|name| !name.is_empty())
        }
    }
}
