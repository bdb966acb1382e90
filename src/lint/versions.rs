//! Which files of a run are versions of one release in several languages.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use crate::config::VersionPattern;
use crate::text::language::Language;

/// What the versions of a release have in common, and the language of this one: by name (`x.ar.txt`,
/// `x.en.txt`) or by folder (`ar/x.txt`, `en/x.txt`).
pub fn key(path: &Path) -> Option<(PathBuf, Language)> {
    let name = path.file_name()?.to_str()?;
    let mut parts: Vec<&str> = name.split('.').collect();
    if parts.len() >= 3
        && let Some(language) = parts.get(parts.len() - 2).and_then(|tag| Language::of_file_tag(tag))
    {
        parts.remove(parts.len() - 2);
        return Some((path.with_file_name(parts.join(".")), language));
    }
    let folders: Vec<Component> = path.parent()?.components().collect();
    let at = folders
        .iter()
        .rposition(|c| c.as_os_str().to_str().is_some_and(|tag| Language::of_file_tag(tag).is_some()))?;
    let language = folders.get(at)?.as_os_str().to_str().and_then(Language::of_file_tag)?;
    let key = folders
        .iter()
        .enumerate()
        .map(|(n, c)| if n == at { "*".as_ref() } else { c.as_os_str() })
        .collect::<PathBuf>();
    Some((key.join(name), language))
}

/// The same for names that may tell versions and may not: `x-ar.txt`, `x_ar.txt`, a file without a tag beside
/// one that has it (`x.txt`, `x.ar.txt`; `x.txt`, `ar/x.txt`), and Docusaurus's `i18n/ar/…`. Without a tag
/// there is no language.
fn loose_key(path: &Path) -> Option<(PathBuf, Option<Language>)> {
    let folders: Vec<&str> =
        path.parent()?.components().map(|c| c.as_os_str().to_str()).collect::<Option<_>>()?;
    let name = path.file_name()?.to_str()?;
    if let Some(at) = folders.iter().position(|folder| *folder == "i18n")
        && let Some(found) = docusaurus(&folders, at, name)
    {
        return Some(found);
    }
    let (stem, ending) = name.rsplit_once('.')?;
    if let Some((stem, tag)) = stem.rsplit_once(['.', '-', '_'])
        && let Some(language) = Language::of_file_tag(tag)
        && !stem.is_empty()
    {
        return Some((path.with_file_name(format!("{stem}.{ending}")), Some(language)));
    }
    if let Some(at) = folders.iter().rposition(|folder| Language::of_file_tag(folder).is_some()) {
        let others = folders.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, folder)| folder);
        let language = folders.get(at).and_then(|tag| Language::of_file_tag(tag));
        return Some((others.collect::<PathBuf>().join(name), language));
    }
    Some((path.to_owned(), None))
}

/// `i18n/ar/docusaurus-plugin-content-docs/current/pier.md` is `docs/pier.md`.
fn docusaurus(folders: &[&str], at: usize, name: &str) -> Option<(PathBuf, Option<Language>)> {
    let language = Language::of_file_tag(folders.get(at + 1)?)?;
    let plugin = folders.get(at + 2)?.strip_prefix("docusaurus-plugin-content-")?;
    let rest = folders.get(at + 3..)?;
    let (home, rest) = match (plugin, rest) {
        ("docs", ["current", rest @ ..]) => ("docs", rest),
        ("docs", rest) => ("versioned_docs", rest),
        ("blog", rest) => ("blog", rest),
        ("pages", rest) => ("src/pages", rest),
        _ => return None,
    };
    let before: PathBuf = folders.get(..at)?.iter().collect();
    Some((before.join(home).join(rest.iter().collect::<PathBuf>()).join(name), Some(language)))
}

/// Whether two paths are versions only if their texts are in two languages: “make-it.txt” is none of
/// “make.txt”.
pub fn are_doubtful(a: &Path, b: &Path) -> bool {
    let strict = |path: &Path| key(path).is_some();
    let loose = |path: &Path| loose_key(path).map(|(key, _)| key);
    !(strict(a) && strict(b)) && loose(a) == loose(b)
}

/// Versions by what they have in common; a language may be missing.
type ByKey<'p> = BTreeMap<PathBuf, Vec<(Option<Language>, &'p PathBuf)>>;

/// Those of which there is more than one, English, the one without a tag, or the first by path before the
/// others.
fn grouped(by_key: ByKey<'_>) -> impl Iterator<Item = Vec<PathBuf>> {
    by_key.into_values().filter(|versions| versions.len() > 1).map(|mut versions| {
        // A file without a tag is in the site's own language.
        versions.sort_by_key(|(language, path)| {
            (*language != Some(Language::English), language.is_some(), (*path).clone())
        });
        versions.into_iter().map(|(_, path)| path.clone()).collect()
    })
}

/// Groups of versions: the reference first (English, or the first by path), then the others. `listed` are
/// those of the config.
pub fn groups(paths: &[PathBuf], listed: &[Vec<PathBuf>], patterns: &[VersionPattern]) -> Vec<Vec<PathBuf>> {
    let mut by_key: ByKey = BTreeMap::new();
    for path in paths {
        let of_pattern = patterns.iter().find_map(|pattern| pattern.key(path));
        if let Some((key, language)) = of_pattern.or_else(|| key(path)) {
            by_key.entry(key).or_default().push((Some(language), path));
        }
    }
    let mut groups: Vec<Vec<PathBuf>> = grouped(by_key).collect();
    let known: HashSet<&PathBuf> = groups.iter().flatten().collect();
    let mut doubtful: ByKey = BTreeMap::new();
    for path in paths.iter().filter(|path| !known.contains(path)) {
        if let Some((key, language)) = loose_key(path) {
            doubtful.entry(key).or_default().push((language, path));
        }
    }
    doubtful.retain(|_, versions| versions.iter().any(|(language, _)| language.is_some()));
    let more: Vec<Vec<PathBuf>> = grouped(doubtful).collect();
    groups.extend(more);
    groups.extend(listed_groups(paths, listed));
    groups
}

/// The groups of the config, as far as their files are in the run.
fn listed_groups(paths: &[PathBuf], listed: &[Vec<PathBuf>]) -> Vec<Vec<PathBuf>> {
    if listed.is_empty() {
        return Vec::new();
    }
    let mut by_place: HashMap<PathBuf, &PathBuf> = HashMap::new();
    for path in paths {
        if let Ok(place) = std::path::absolute(path) {
            by_place.entry(place).or_insert(path);
        }
    }
    let here = |file: &PathBuf| by_place.get(&std::path::absolute(file).ok()?).copied().cloned();
    let groups = listed.iter().map(|group| group.iter().filter_map(here).collect::<Vec<PathBuf>>());
    groups.filter(|group| group.len() > 1).collect()
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
        let found = groups(&paths, &[], &[]);
        assert_eq!(
            found,
            [
                vec![PathBuf::from("en/a.txt"), "ar/a.txt".into()],
                vec![PathBuf::from("c.ar.txt"), "c.fr.txt".into()]
            ]
        );
    }

    #[test]
    fn sites_have_habits_of_their_own() {
        let group = |names: &[&str]| {
            let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            groups(&paths, &[], &[]).len()
        };
        assert_eq!(group(&["news/pier.md", "news/pier.ar.md"]), 1);
        assert_eq!(group(&["pier-ar.txt", "pier-en.txt"]), 1);
        assert_eq!(group(&["pier_fr.txt", "pier.txt"]), 1);
        assert_eq!(group(&["content/pier.md", "content/ar/pier.md"]), 1);
        let docs = "i18n/ar/docusaurus-plugin-content-docs/current/a/pier.md";
        assert_eq!(group(&["docs/a/pier.md", docs]), 1);
        assert_eq!(group(&["pier.txt", "ferry.txt"]), 0);
        assert!(are_doubtful(Path::new("make.txt"), Path::new("make-it.txt")));
        assert!(!are_doubtful(Path::new("a.pt-BR.txt"), Path::new("a.pt-PT.txt")));
    }

    #[test]
    fn a_pattern_of_the_config_tells_versions() {
        let folder = std::env::current_dir().unwrap();
        let pattern = VersionPattern { folder, pattern: "out/{lang}--{name}.txt".into() };
        let paths: Vec<PathBuf> =
            ["out/ar--pier.txt", "out/en--pier.txt", "out/en--ferry.txt"].iter().map(PathBuf::from).collect();
        let found = groups(&paths, &[], &[pattern]);
        assert_eq!(found, [vec![PathBuf::from("out/en--pier.txt"), "out/ar--pier.txt".into()]]);
    }
}
