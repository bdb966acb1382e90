//! A baseline: the findings that were there on a day. Those stay silent wherever their lines move; new ones
//! are told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::files::{self, full};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::source::MAX_BYTES;

/// One finding of the file, or several that are alike.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineEntry {
    path: String,
    code: String,
    /// What was found, for people who read the file.
    message: String,
    fingerprint: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    version: u32,
    findings: Vec<BaselineEntry>,
}

/// The version of the file's form.
const VERSION: u32 = 1;

/// A baseline that has been read; what is found is taken out of it.
#[derive(Debug)]
pub struct Baseline {
    file: PathBuf,
    folder: PathBuf,
    /// By path and fingerprint: how often.
    left: Mutex<BTreeMap<String, BTreeMap<String, usize>>>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The cause; the file's name is added by whoever reports it.
    pub fn read(file: &Path) -> Result<Self, Cause> {
        let text = files::read_text(file, MAX_BYTES).map_err(|error| match error {
            error if error.is_not_found() => Cause::from(causes::BASELINE_MISSING),
            _ => error.to_string().into(),
        })?;
        let contents: Contents = serde_json::from_str(&text)
            .map_err(|error| causes::BASELINE_NOT_ONE.cause(&[("cause", &error)]))?;
        if contents.version != VERSION {
            return Err(causes::BASELINE_VERSION.cause(&[("version", &contents.version), ("read", &VERSION)]));
        }
        let mut left: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for known in contents.findings {
            *left.entry(known.path).or_default().entry(known.fingerprint).or_default() += known.count;
        }
        Ok(Self { file: file.to_owned(), folder: folder_of(file), left: Mutex::new(left) })
    }

    /// The file it was read from.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Takes the known ones out of the diagnostics of a file; how many there were.
    pub fn silence(&self, path: &Path, diagnostics: &mut Vec<Diagnostic>) -> usize {
        let Ok(mut left) = self.left.lock() else { return 0 };
        let Some(known) = left.get_mut(&relative(&self.folder, path)) else { return 0 };
        let before = diagnostics.len();
        diagnostics.retain(|d| match known.get_mut(&d.fingerprint) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        before - diagnostics.len()
    }

    /// Takes the known ones out as [`Baseline::silence`] does, for a file that is checked again and again:
    /// none is used up.
    pub fn leave_out(&self, path: &Path, diagnostics: &mut Vec<Diagnostic>) {
        let Ok(left) = self.left.lock() else { return };
        let Some(mut known) = left.get(&relative(&self.folder, path)).cloned() else { return };
        diagnostics.retain(|d| match known.get_mut(&d.fingerprint) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
    }

    /// How many of its findings are gone, of those in the files that were checked or are not there any more.
    pub fn stale<'p>(&self, checked: impl Iterator<Item = &'p Path>) -> usize {
        let Ok(left) = self.left.lock() else { return 0 };
        let checked: std::collections::HashSet<String> =
            checked.map(|path| relative(&self.folder, path)).collect();
        let gone =
            left.iter().filter(|(path, _)| checked.contains(*path) || !self.folder.join(path).exists());
        gone.flat_map(|(_, known)| known.values()).sum()
    }
}

/// Findings on their way into a baseline.
#[derive(Debug, Default)]
pub struct Collected {
    found: BTreeMap<(String, String, String), (String, usize)>,
}

impl Collected {
    /// Takes up the diagnostics of a file; `file` is the baseline that they will be written to.
    pub fn add(&mut self, file: &Path, path: &Path, diagnostics: &[Diagnostic]) {
        if diagnostics.is_empty() {
            return;
        }
        let path = relative(&folder_of(file), path);
        for d in diagnostics {
            let key = (path.clone(), d.code.clone(), d.fingerprint.clone());
            self.found.entry(key).or_insert_with(|| (d.message.clone(), 0)).1 += 1;
        }
    }

    /// How many findings and files there are.
    pub fn counts(&self) -> (usize, usize) {
        let files: std::collections::BTreeSet<&str> =
            self.found.keys().map(|(path, ..)| path.as_str()).collect();
        (self.found.values().map(|(_, count)| count).sum(), files.len())
    }

    /// Writes the baseline.
    ///
    /// # Errors
    /// The cause, where the file can't be written; it is then as it was.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        crate::files::replace(file, self.text().as_bytes()).map(drop)
    }

    /// The baseline as it is written: one finding a line, sorted, so that changes of it can be read.
    pub fn text(&self) -> String {
        let line =
            |((path, code, fingerprint), (message, count)): (&(String, String, String), &(String, usize))| {
                let known = BaselineEntry {
                    path: path.clone(),
                    code: code.clone(),
                    message: message.clone(),
                    fingerprint: fingerprint.clone(),
                    count: *count,
                };
                serde_json::to_string(&known).unwrap_or_default()
            };
        let lines: Vec<String> = self.found.iter().map(line).collect();
        format!("{{\"version\":{VERSION},\"findings\":[\n{}\n]}}\n", lines.join(",\n"))
    }
}

fn folder_of(file: &Path) -> PathBuf {
    full(file).parent().map(Path::to_owned).unwrap_or_default()
}

/// A path from the baseline's folder, with slashes, so that a baseline means the same wherever it is used
/// from.
fn relative(folder: &Path, path: &Path) -> String {
    let full = full(path);
    let mut up = PathBuf::new();
    for base in folder.ancestors() {
        if let Ok(rest) = full.strip_prefix(base) {
            return up.join(rest).to_string_lossy().replace('\\', "/");
        }
        up.push("..");
    }
    full.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_baselines_folder() {
        let of = |path: &str| relative(Path::new("/press/2024"), Path::new(path));
        assert_eq!(of("/press/2024/ar/a.txt"), "ar/a.txt");
        assert_eq!(of("/press/2023/a.txt"), "../2023/a.txt");
        assert_eq!(of("/press/2024/./ar/a.txt"), "ar/a.txt");
    }

    #[test]
    fn a_file_that_is_checked_again_and_again_uses_no_finding_up() {
        let folder = tempfile::tempdir().unwrap();
        let (file, release) = (folder.path().join("known.json"), folder.path().join("a.txt"));
        let linter = crate::Linter::new(&crate::Config {
            select: vec!["punctuation/double-space".into()],
            ..crate::Config::default()
        })
        .unwrap();
        let found = |text: &str| linter.lint(&crate::Source::from_text(&release, text));
        let mut collected = Collected::default();
        collected.add(&file, &release, &found("A new pier\n\nFerries  leave.\n"));
        assert_eq!(collected.counts(), (1, 1));
        collected.write(&file).unwrap();
        let baseline = Baseline::read(&file).unwrap();
        for _ in 0..2 {
            let mut now = found("A new pier\n\nIt opens.\n\nFerries  leave.\n\nThey  return.\n");
            assert_eq!(now.len(), 2);
            baseline.leave_out(&release, &mut now);
            assert_eq!(now.len(), 1, "the new one is told");
        }
        let mut elsewhere = found("A new pier\n\nFerries  leave.\n");
        baseline.leave_out(&folder.path().join("b.txt"), &mut elsewhere);
        assert_eq!(elsewhere.len(), 1, "it is of another file");
        assert_eq!(baseline.silence(&release, &mut found("A new pier\n\nFerries  leave.\n")), 1);
        assert_eq!(
            baseline.silence(&release, &mut found("A new pier\n\nFerries  leave.\n")),
            0,
            "it is used up"
        );
    }
}
