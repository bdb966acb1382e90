//! Which files of a run are versions of one release in several languages.

use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path, PathBuf};

use crate::text::language::Language;

/// What the versions of a release have in common, and the language of this one: by name (`x.ar.txt`,
/// `x.en.txt`) or by folder (`ar/x.txt`, `en/x.txt`).
pub fn key(path: &Path) -> Option<(PathBuf, Language)> {
    let name = path.file_name()?.to_str()?;
    let mut parts: Vec<&str> = name.split('.').collect();
    if parts.len() >= 3
        && let Some(language) = parts.get(parts.len() - 2).and_then(|tag| tagged(tag))
    {
        parts.remove(parts.len() - 2);
        return Some((path.with_file_name(parts.join(".")), language));
    }
    let folders: Vec<Component> = path.parent()?.components().collect();
    let at = folders.iter().rposition(|c| c.as_os_str().to_str().is_some_and(|tag| tagged(tag).is_some()))?;
    let language = folders.get(at)?.as_os_str().to_str().and_then(tagged)?;
    let key = folders
        .iter()
        .enumerate()
        .map(|(n, c)| if n == at { "*".as_ref() } else { c.as_os_str() })
        .collect::<PathBuf>();
    Some((key.join(name), language))
}

/// A language tag as files and folders carry them: `ar`, `pt-BR`, `zh_Hant`.
fn tagged(text: &str) -> Option<Language> {
    let primary = text.split(['-', '_']).next().unwrap_or_default();
    let region = text.len() == primary.len() || text.len() <= 7;
    (primary.len() == 2 && region).then(|| Language::from_tag(text)).flatten()
}

/// Groups of versions: the reference first (English, or the first by path), then the others. `listed` are
/// those of the config.
pub fn groups(paths: &[PathBuf], listed: &[Vec<PathBuf>]) -> Vec<Vec<PathBuf>> {
    let mut by_key: BTreeMap<PathBuf, Vec<(Language, &PathBuf)>> = BTreeMap::new();
    for path in paths {
        if let Some((key, language)) = key(path) {
            by_key.entry(key).or_default().push((language, path));
        }
    }
    let mut groups: Vec<Vec<PathBuf>> = Vec::new();
    for mut versions in by_key.into_values().filter(|v| v.len() > 1) {
        versions.sort_by_key(|(language, path)| (*language != Language::English, (*path).clone()));
        groups.push(versions.into_iter().map(|(_, path)| path.clone()).collect());
    }
    if listed.is_empty() {
        return groups;
    }
    let mut by_place: HashMap<PathBuf, &PathBuf> = HashMap::new();
    for path in paths {
        if let Ok(place) = std::path::absolute(path) {
            by_place.entry(place).or_insert(path);
        }
    }
    for group in listed {
        let here = group.iter().filter_map(|file| {
            std::path::absolute(file).ok().and_then(|place| by_place.get(&place).copied()).cloned()
        });
        let here: Vec<PathBuf> = here.collect();
        if here.len() > 1 {
            groups.push(here);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_folders_tell_versions() {
        let of = |path: &str| {
            key(Path::new(path)).map(|(key, language)| (key.display().to_string(), language.tag()))
        };
        assert_eq!(of("press/pier.ar.txt"), Some(("press/pier.txt".into(), "ar")));
        assert_eq!(of("press/en/2024/pier.txt"), Some(("press/*/2024/pier.txt".into(), "en")));
        assert_eq!(of("press/pier.txt"), None);
        assert_eq!(of("press/v1.2.txt"), None);
    }

    #[test]
    fn english_leads() {
        let paths: Vec<PathBuf> =
            ["ar/a.txt", "en/a.txt", "en/b.txt", "c.fr.txt", "c.ar.txt"].iter().map(PathBuf::from).collect();
        let found = groups(&paths, &[]);
        assert_eq!(
            found,
            [
                vec![PathBuf::from("en/a.txt"), "ar/a.txt".into()],
                vec![PathBuf::from("c.ar.txt"), "c.fr.txt".into()]
            ]
        );
    }
}
