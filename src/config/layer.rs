//! Config files laid over each other, each after those that it extends.

use std::path::{Path, PathBuf};

use super::discover::Discovery;
use super::file::Settings;
use super::locate::{Fault, PlacedFault};
use super::model::{Config, ConfigError, Problem};
use super::words;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::source::{ReadError, Source};
use crate::text::globs::Globs;

/// So many configs may extend one another.
const DEEPEST: usize = 16;

/// So many config files make up one config (taste: more than any house has).
const MOST_FILES: usize = 256;

/// What the configs of a folder include that a walk through it would leave out.
pub(crate) fn included(folder: &Path) -> Vec<Globs> {
    included_by(Discovery::default().files_for(folder))
}

/// What configs include; their faults are told where the files are checked.
pub(crate) fn included_by(files: impl IntoIterator<Item = PathBuf>) -> Vec<Globs> {
    let mut config = Config::default();
    for file in files {
        let _ = config.layer(&file);
    }
    config.include
}

impl Config {
    /// Reads one config file over this config, after those it extends. Faulty rule files are left out and
    /// returned.
    ///
    /// # Errors
    /// The file can't be read, or does not hold a config.
    pub fn layer(&mut self, path: &Path) -> Result<Vec<Problem>, ConfigError> {
        self.layer_at(path, 0)
    }

    fn layer_at(&mut self, path: &Path, depth: usize) -> Result<Vec<Problem>, ConfigError> {
        if path.file_name().is_some_and(|name| name == words::FILE_NAME) {
            self.words.extend(
                words::read(path).map_err(|message| ConfigError::Unreadable(path.to_owned(), message))?,
            );
            self.files.push(path.to_owned());
            return Ok(Vec::new());
        }
        let source = match Source::read_setting(path) {
            Ok(source) => source,
            // Nothing in it is a config too: it says that releases lie here.
            Err(ReadError::Empty) => {
                self.files.push(path.to_owned());
                return Ok(Vec::new());
            }
            Err(error) => return Err(ConfigError::Unreadable(path.to_owned(), error.cause())),
        };
        let mut settings = Settings::parse(&source).map_err(|fault| faulty(&source, fault))?;
        let mut problems = Vec::new();
        for name in std::mem::take(&mut settings.extend).list() {
            problems.extend(self.layer_extended(&source, &name, depth)?);
        }
        self.files.push(path.to_owned());
        problems.extend(settings.apply(self, &source).map_err(|fault| faulty(&source, fault))?);
        Ok(problems)
    }

    /// Reads a config that another one adds to.
    fn layer_extended(
        &mut self,
        source: &Source,
        name: &str,
        depth: usize,
    ) -> Result<Vec<Problem>, ConfigError> {
        let base = source.path().parent().unwrap_or(Path::new("")).join(name);
        let fault = |cause: Cause| faulty(source, Fault::at(&["extend"], Some(name), cause).in_file(source));
        if self.files.len() >= MOST_FILES {
            return Err(fault(causes::EXTENDS_TOO_MANY.cause(&[("most", &MOST_FILES)])));
        }
        if depth == DEEPEST {
            return Err(fault(causes::EXTENDS_IN_TURN.cause(&[("name", &name)])));
        }
        self.layer_at(&base, depth + 1).map_err(|error| match error {
            ConfigError::Unreadable(same, cause) if same == base => {
                fault(causes::EXTENDS_FAILED.cause(&[("name", &name)]).with("cause", cause))
            }
            other => other,
        })
    }
}

fn faulty(source: &Source, fault: PlacedFault) -> ConfigError {
    ConfigError::File(Box::new(Problem { source: source.clone(), fault }))
}
