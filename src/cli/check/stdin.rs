//! Standard input: one release, of which the mended text is the output.

use std::io::Read;
use std::path::PathBuf;

use super::CheckRun;
use crate::cli::{fixes, paths, stdio};
use crate::diagnostic::Applicability;
use crate::fix;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::report::Failure;
use crate::source::Source;
use crate::workspace::LintSetup;

impl CheckRun {
    pub(super) fn stdin(&mut self) -> Result<(), Cause> {
        let name = self.args.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
        self.summary.files += 1;
        let mut bytes = Vec::new();
        let read = std::io::stdin()
            .lock()
            .take(crate::source::MAX_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Cause::from(&error));
        let (encoding, format) = (self.options.encoding, self.options.format);
        let read = read
            .and_then(|_| paths::refused(&name, format).or_else(|| paths::unread(&name)).map_or(Ok(()), Err));
        let source = read.and_then(|()| {
            Source::from_packed(name.clone(), bytes, encoding, format).map_err(|error| error.cause())
        });
        let Some(setup) = self.setup_for(&name)? else { return Ok(()) };
        match source {
            Ok(source) if self.options.mode.level.is_some() => self.mend_stdin(&setup, &source),
            Ok(source) => {
                let checked =
                    self.options.finish(&setup, &source, setup.linter.check(&setup.linter.read(&source)));
                self.summary.checked += 1;
                self.report(checked)
            }
            Err(cause) => {
                self.fail(Failure::of(&name, cause));
                Ok(())
            }
        }
    }

    /// The mended text is the output; what is left is said beside it.
    fn mend_stdin(&mut self, setup: &LintSetup, source: &Source) -> Result<(), Cause> {
        let level = self.options.mode.level.unwrap_or(Applicability::Safe);
        let mended = match fix::fix_all(&setup.linter, source, level) {
            Ok(mended) => mended,
            Err(error) => {
                self.fail(Failure::of(source.path(), error.cause()));
                return Ok(());
            }
        };
        let (mended, applied) = mended.unwrap_or_else(|| (source.clone(), 0));
        self.summary.checked += 1;
        for line in fixes::kept_back(&setup.linter, &mended, level) {
            stdio::complain(format!("{}: {line}", source.path().display()));
        }
        if self.options.mode.diff {
            self.failing += usize::from(applied > 0);
            let diff = fixes::diff(source, &mended);
            return stdio::write_styled(&diff, self.args.color, fixes::diff_style);
        }
        let left = setup.linter.lint(&mended);
        self.failing += left.iter().filter(|d| d.severity >= setup.fail_on).count();
        stdio::complain(causes::FIXED_LEFT.cause(&[("applied", &applied), ("left", &left.len())]));
        stdio::write_bytes(&mended.to_bytes()?)
    }
}
