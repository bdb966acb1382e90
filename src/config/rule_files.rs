//! The files of rules that a config names by globs: under its folder, bounded in number and depth.

use std::fmt::Display;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use crate::locale::Cause;
use crate::locale::messages::causes;

/// So many folders below each other are looked into (taste).
const DEEPEST: usize = 16;
/// So many files and folders are looked at for one glob (taste: a folder of rules has some hundred).
const MOST_LOOKED_AT: usize = 20_000;
/// So many rule files belong to one config (taste; copydesk has some hundred rules itself).
const MOST_FILES: usize = 2_000;

/// The files that globs stand for, in order, each once.
///
/// # Errors
/// The glob that leaves the folder or stands for too much, and what is said of it.
pub(super) fn rule_files(folder: &Path, globs: &[String]) -> Result<Vec<PathBuf>, (String, Cause)> {
    let mut files = Vec::new();
    for glob in globs {
        files.extend(of(folder, glob).map_err(|cause| (glob.clone(), cause))?);
        if files.len() > MOST_FILES {
            return Err((
                glob.clone(),
                causes::RULES_TOO_MANY.cause(&[("glob", &glob), ("most", &MOST_FILES)]),
            ));
        }
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

fn of(folder: &Path, glob: &str) -> Result<Vec<PathBuf>, Cause> {
    let absolute = Path::new(glob).is_absolute();
    let leaves = Path::new(glob).components().any(|part| part == Component::ParentDir);
    if leaves && !absolute {
        return Err(causes::GLOBS_LEAVE_FOLDER.cause(&[("glob", &glob)]));
    }
    let (fixed, pattern) = parted(glob);
    let base = if absolute { fixed } else { folder.join(fixed) };
    let mut files = match pattern {
        None if base.is_file() => vec![base],
        None => return Err(causes::RULES_NO_SUCH_FILE.cause(&[("glob", &glob)])),
        Some(pattern) => search(&base, &matcher(glob, &pattern)?, glob)?,
    };
    if let Some(file) = files.iter().find(|file| !absolute && !lies_under(file, folder)) {
        let gaps: [(&str, &dyn Display); 2] = [("glob", &glob), ("file", &file.display())];
        return Err(causes::RULES_LINK_LEAVES.cause(&gaps));
    }
    files.sort();
    Ok(files)
}

/// The parts of a glob before the first that is a pattern, and the rest.
fn parted(glob: &str) -> (PathBuf, Option<String>) {
    let mut fixed = PathBuf::new();
    let parts: Vec<Component> = Path::new(glob).components().collect();
    for (n, part) in parts.iter().enumerate() {
        if part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']) {
            let rest: PathBuf = parts.get(n..).unwrap_or_default().iter().collect();
            return (fixed, Some(rest.to_string_lossy().replace('\\', "/")));
        }
        fixed.push(part);
    }
    (fixed, None)
}

fn matcher(glob: &str, pattern: &str) -> Result<GlobMatcher, Cause> {
    let built = GlobBuilder::new(pattern).literal_separator(true).build();
    built
        .map(|glob| glob.compile_matcher())
        .map_err(|error| causes::GLOBS_WRONG.cause(&[("pattern", &glob), ("cause", &error.kind())]))
}

/// The files below a folder that match; links to folders are not followed.
fn search(base: &Path, matcher: &GlobMatcher, glob: &str) -> Result<Vec<PathBuf>, Cause> {
    let mut walk = ignore::WalkBuilder::new(base);
    walk.standard_filters(false).max_depth(Some(DEEPEST)).follow_links(false);
    let mut files = Vec::new();
    for (n, entry) in walk.build().flatten().enumerate() {
        if n >= MOST_LOOKED_AT {
            return Err(causes::RULES_TOO_MUCH.cause(&[("glob", &glob), ("most", &MOST_LOOKED_AT)]));
        }
        let path = entry.path();
        if path.strip_prefix(base).is_ok_and(|rest| matcher.is_match(rest)) && path.is_file() {
            files.push(path.to_owned());
        }
    }
    Ok(files)
}

/// Whether a file lies under a folder when all links are followed.
fn lies_under(file: &Path, folder: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match (file.canonicalize(), folder.canonicalize()) {
        (Ok(file), Ok(folder)) => file.starts_with(folder),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path, globs: &[&str]) -> Result<Vec<String>, String> {
        let globs: Vec<String> = globs.iter().map(|glob| (*glob).to_owned()).collect();
        let files = rule_files(folder, &globs).map_err(|(_, cause)| cause)?;
        let shown = |file: &PathBuf| file.strip_prefix(folder).unwrap_or(file).to_string_lossy().into_owned();
        Ok(files.iter().map(shown).collect())
    }

    #[test]
    fn globs_of_rules_stay_in_the_folder() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("press");
        std::fs::create_dir_all(folder.join("own/deep")).unwrap();
        for name in ["own/a.toml", "own/b.toml", "own/deep/c.toml", "own/d.txt", "../outside.toml"] {
            std::fs::write(folder.join(name), "").unwrap();
        }
        assert_eq!(names(&folder, &["own/*.toml", "own/b.toml"]).unwrap(), ["own/a.toml", "own/b.toml"]);
        assert_eq!(
            names(&folder, &["own/**/*.toml"]).unwrap(),
            ["own/a.toml", "own/b.toml", "own/deep/c.toml"]
        );
        assert_eq!(names(&folder, &["./own/[ac].toml", "none/*.toml"]).unwrap(), ["own/a.toml"]);
        for glob in ["../*.toml", "own/../../*.toml", "../../../../../../**/*.toml", ".."] {
            assert!(names(&folder, &[glob]).unwrap_err().contains("leaves the folder"), "{glob}");
        }
        let absolute = format!("{}/*.toml", home.path().display());
        assert_eq!(names(&folder, &[&absolute]).unwrap().len(), 1, "an absolute one was meant");
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out_of_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("press");
        std::fs::create_dir_all(folder.join("own")).unwrap();
        std::fs::write(home.path().join("outside.toml"), "").unwrap();
        std::os::unix::fs::symlink("../../outside.toml", folder.join("own/a.toml")).unwrap();
        std::os::unix::fs::symlink("../..", folder.join("own/up")).unwrap();
        for glob in ["own/*.toml", "own/**/*.toml", "own/up/*.toml", "own/a.toml"] {
            assert!(names(&folder, &[glob]).unwrap_err().contains("leads out of the folder"), "{glob}");
        }
        std::fs::remove_file(folder.join("own/a.toml")).unwrap();
        assert_eq!(
            names(&folder, &["own/**/*.toml"]).unwrap(),
            [""; 0],
            "a link to a folder is not followed"
        );
    }

    #[test]
    fn what_a_glob_looks_at_is_bounded() {
        let home = tempfile::tempdir().unwrap();
        let mut deep = home.path().to_owned();
        for n in 0..DEEPEST + 4 {
            deep.push(n.to_string());
            std::fs::create_dir(&deep).unwrap();
            std::fs::write(deep.join("a.toml"), "").unwrap();
        }
        assert_eq!(names(home.path(), &["**/a.toml"]).unwrap().len(), DEEPEST - 1);
    }
}
