//! The config: `copydesk.toml` files from the outermost folder to the file's own, and what the command line says over them.

mod discover;
mod file;
pub mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use discover::Discovery;
pub use file::{FILE_NAME, Settings, TEMPLATE};

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Language;
use crate::rules::Rule;
use crate::rules::profile::Profile;
use crate::source::Source;

/// What a [`Linter`](crate::Linter) is built from.
#[derive(Debug, Clone)]
pub struct Config {
    /// The profile's name.
    pub profile: String,
    /// Profiles of the user's own.
    pub profiles: BTreeMap<String, Profile>,
    /// The language, where it is not to be found from the text.
    pub language: Option<Language>,
    /// If not empty, only these.
    pub select: Vec<String>,
    /// These too.
    pub extend_select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
    /// Severities, by rule or group.
    pub severity: BTreeMap<String, Severity>,
    /// Parameters, by rule.
    pub options: BTreeMap<String, toml::Table>,
    /// The user's rules, read.
    pub own_rules: Vec<Rule>,
    /// Files that a walk leaves out (globs, from the config's folder).
    pub exclude: Vec<(PathBuf, String)>,
    /// Words that are right: of the config, of the word files beside it, of the user's own.
    pub words: Vec<String>,
    /// Files that are versions of one release (paths from the config's folder), where their names do not say so.
    pub versions: Vec<Vec<PathBuf>>,
    /// Diagnostics from this severity on make the run fail.
    pub fail_on: Option<Severity>,
    /// The files it was read from, the outermost first.
    pub files: Vec<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            profile: "default".into(),
            profiles: BTreeMap::new(),
            language: None,
            select: Vec::new(),
            extend_select: Vec::new(),
            ignore: Vec::new(),
            severity: BTreeMap::new(),
            options: BTreeMap::new(),
            own_rules: Vec::new(),
            exclude: Vec::new(),
            words: Vec::new(),
            versions: Vec::new(),
            fail_on: None,
            files: Vec::new(),
        }
    }
}

/// Something wrong in a config or rule file.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The file.
    pub source: Source,
    /// What is wrong with it, with a span.
    pub diagnostic: Box<Diagnostic>,
}

/// Why there is no config.
#[derive(Debug, Clone)]
pub enum ConfigError {
    /// A file of it is faulty.
    File(Box<Problem>),
    /// A file of it can't be read.
    Unreadable(PathBuf, String),
}

impl Config {
    /// Reads one config file over this config. Faulty rule files are left out and returned.
    ///
    /// # Errors
    /// The file can't be read, or does not hold a config.
    pub fn layer(&mut self, path: &Path) -> Result<Vec<Problem>, ConfigError> {
        if path.file_name().is_some_and(|name| name == words::FILE_NAME) {
            self.words.extend(words::read(path).map_err(|message| ConfigError::Unreadable(path.to_owned(), message))?);
            self.files.push(path.to_owned());
            return Ok(Vec::new());
        }
        let source = Source::read(path, None);
        let source = match source {
            Ok(source) => source,
            Err(crate::source::ReadError::Empty) => return Ok(Vec::new()),
            Err(error) => return Err(ConfigError::Unreadable(path.to_owned(), error.to_string())),
        };
        let settings = Settings::parse(&source).map_err(|diagnostic| ConfigError::File(Box::new(Problem { source, diagnostic })))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        self.files.push(path.to_owned());
        Ok(settings.apply(self, &folder))
    }
}
