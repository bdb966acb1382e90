//! What files have in common: versions of one release, and what no two may share.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::file::{CheckedFile, ComparedPair};
use super::{CheckRun, GROUP};
use crate::cli::versions;
use crate::config::VersionPattern;
use crate::locale::Cause;

impl CheckRun {
    /// Versions of one release against each other, and releases that share what they must not.
    pub(super) fn compare(&mut self, files: &[PathBuf]) -> Result<(), Cause> {
        let pairs = self.pairs(files)?;
        let options = Arc::clone(&self.options);
        let same: Vec<&[ComparedPair]> =
            pairs.chunk_by(|((_, a, _), x), ((_, b, _), y)| a == b && Arc::ptr_eq(x, y)).collect();
        for group in same.chunks(GROUP) {
            let done: Vec<Vec<CheckedFile>> = group.par_iter().map(|same| options.compare(same)).collect();
            self.progress.clear();
            for checked in done.into_iter().flatten() {
                self.report(checked)?;
            }
        }
        Ok(())
    }

    /// The pairs in the order of the file that is held against.
    fn pairs(&mut self, files: &[PathBuf]) -> Result<Vec<ComparedPair>, Cause> {
        let listed: Vec<Vec<PathBuf>> =
            self.workspace.configs().flat_map(|config| config.versions.clone()).collect();
        let patterns: Vec<VersionPattern> =
            self.workspace.configs().flat_map(|config| config.version_patterns.clone()).collect();
        let mut pairs = versions::pairs(files, (&listed, &patterns), std::mem::take(&mut self.seen));
        pairs.extend(std::mem::take(&mut self.spellings).pairs(files));
        let mut work: Vec<ComparedPair> = Vec::new();
        for pair in pairs {
            let setup = self.setup_for(&pair.0)?;
            let compared = setup.filter(|setup| setup.linter.compares() && !setup.excludes(&pair.0));
            work.extend(compared.map(|setup| (pair, setup)));
        }
        work.sort_by(|((file_a, a, _), _), ((file_b, b, _), _)| (a, file_a).cmp(&(b, file_b)));
        Ok(work)
    }
}
