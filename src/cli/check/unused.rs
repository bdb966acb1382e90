//! What configs and baselines still ask to be silent about, though nothing is there any more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::CheckRun;
use crate::cli::stdio;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::full;
use crate::lint::Linter;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::source::Source;
use crate::suppress::UNUSED;

impl CheckRun {
    /// Suppressions of configs that silenced nothing, where all files that they are about were checked.
    pub(super) fn unused_suppressions(&mut self) -> Result<(), Cause> {
        let on = |linter: &Linter| linter.enabled().any(|code| code == UNUSED);
        if self.plain()
            || self.is_partial()
            || self.misconfigured
            || self.options.collecting
            || !self.workspace.setups().any(|setup| on(&setup.linter))
        {
            return Ok(());
        }
        let folders: Vec<PathBuf> = self.args.paths.iter().filter(|p| p.is_dir()).map(|p| full(p)).collect();
        let whole = |config: &Path| {
            full(config).parent().is_some_and(|home| folders.iter().any(|folder| home.starts_with(folder)))
        };
        let mut unused: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for (path, found) in
            self.workspace.configs().flat_map(Config::unused_suppressions).filter(|(path, _)| whole(path))
        {
            unused.entry(path).or_default().extend(found);
        }
        for (path, mut diagnostics) in unused {
            let Ok(source) = Source::read_setting(&path) else { continue };
            diagnostics.sort_by_key(|d| d.span);
            diagnostics.dedup_by_key(|d| d.span);
            self.failing += diagnostics
                .iter()
                .filter(|d| self.workspace.setups().any(|setup| d.severity >= setup.fail_on))
                .count();
            self.problems(source, &diagnostics)?;
        }
        Ok(())
    }

    /// Counts the findings of baselines that are gone.
    pub(super) fn stale(&mut self, files: &[PathBuf]) {
        if self.is_partial() || self.misconfigured {
            return;
        }
        let checked = || {
            files
                .iter()
                .map(PathBuf::as_path)
                .filter(|path| self.failures.iter().all(|f| f.path != path.display().to_string()))
        };
        let stale: Vec<(String, usize)> = self
            .workspace
            .baselines()
            .map(|baseline| (baseline.file().display().to_string(), baseline.stale(checked())))
            .collect();
        for (file, count) in stale.into_iter().filter(|(_, count)| *count > 0) {
            self.summary.stale += count;
            stdio::complain(causes::BASELINE_STALE.cause(&[
                ("file", &file),
                ("count", &count),
                ("again", &file),
            ]));
        }
    }

    /// Not all rules that the config asks for were run.
    fn is_partial(&self) -> bool {
        let args = &self.args;
        !args.select.is_empty()
            || !args.ignore.is_empty()
            || args.min_severity > Severity::Hint
            || args.profile.is_some()
            || args.language.is_some()
    }
}
