//! Which linter a file gets: one for each distinct set of config files and overrides, built once and shared.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{Config, ConfigError, Discovery, Problem, words};
use crate::diagnostic::Severity;
use crate::lint::Linter;
use crate::locale::Cause;
use crate::suppress::baseline::Baseline;

/// What applies to a file: the linter, and what else its configs say.
#[derive(Debug)]
pub struct LintSetup {
    /// Checks it.
    pub linter: Linter,
    /// The run fails from this severity on.
    pub fail_on: Severity,
    /// The config it was made from.
    pub config: Config,
    /// Old findings that stay silent.
    pub baseline: Option<Arc<Baseline>>,
}

impl LintSetup {
    /// Whether a file is left out when a folder is checked.
    pub fn excludes(&self, path: &Path) -> bool {
        self.config.exclude.iter().any(|globs| globs.matches(path))
    }
}

/// Something wrong with a config.
#[derive(Debug)]
pub enum ConfigFailure {
    /// A config or rule file is faulty.
    Problem(Box<Problem>),
    /// A file can't be read.
    Unreadable(PathBuf, Cause),
}

/// Where configs come from.
#[derive(Debug, Clone, Default)]
pub enum ConfigSource {
    /// The folder of each file and those above it.
    #[default]
    Found,
    /// One file.
    Named(PathBuf),
    /// Nowhere.
    Nowhere,
}

/// What is laid over every config: a command line, an editor's settings.
pub type Overlay = Box<dyn Fn(&mut Config) + Send + Sync>;

/// The config files of a file, and the overrides that are for it.
type SetupKey = (Vec<PathBuf>, Vec<usize>);

/// Finds configs and builds linters.
#[derive(Default)]
pub struct Workspace {
    origin: ConfigSource,
    overlay: Option<Overlay>,
    discovery: Discovery,
    configs: HashMap<Vec<PathBuf>, Option<Arc<Config>>>,
    setups: HashMap<SetupKey, Option<Arc<LintSetup>>>,
    baselines: HashMap<PathBuf, Option<Arc<Baseline>>>,
    config_failures: Vec<ConfigFailure>,
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace")
            .field("origin", &self.origin)
            .field("setups", &self.setups.len())
            .finish_non_exhaustive()
    }
}

impl Workspace {
    /// A workspace whose configs come from `origin`, with `overlay` laid over each.
    pub fn new(origin: ConfigSource, overlay: Overlay) -> Self {
        Self { origin, overlay: Some(overlay), ..Self::default() }
    }

    /// What applies to a file; `None` where its config is faulty. [`Workspace::config_failures`] then tells
    /// why, once.
    ///
    /// # Errors
    /// The call itself is wrong: it names a rule, profile or option that is not there.
    pub fn setup_for(&mut self, file: &Path) -> Result<Option<Arc<LintSetup>>, String> {
        let files = match &self.origin {
            ConfigSource::Named(file) => vec![file.clone()],
            ConfigSource::Nowhere => Vec::new(),
            ConfigSource::Found => self.discovery.files_for(file.parent().unwrap_or(Path::new(""))),
        };
        let config = match self.configs.get(&files) {
            Some(known) => known.clone(),
            None => {
                let config = self.config(&files)?.map(Arc::new);
                self.configs.insert(files.clone(), config.clone());
                config
            }
        };
        let Some(config) = config else { return Ok(None) };
        let key = (files, config.overrides_for(file));
        if let Some(known) = self.setups.get(&key) {
            return Ok(known.clone());
        }
        let setup = self.build(&config, &key.1)?.map(Arc::new);
        self.setups.insert(key, setup.clone());
        Ok(setup)
    }

    /// The config files of a file layered, without its overrides.
    fn config(&mut self, files: &[PathBuf]) -> Result<Option<Config>, String> {
        let mut config = Config::default();
        if !matches!(self.origin, ConfigSource::Nowhere) {
            config.words = words::of_user().map_err(|message| format!("your own words: {message}"))?;
        }
        for file in files {
            match config.layer(file) {
                Ok(problems) => self
                    .config_failures
                    .extend(problems.into_iter().map(|problem| ConfigFailure::Problem(Box::new(problem)))),
                Err(ConfigError::File(problem)) => {
                    self.config_failures.push(ConfigFailure::Problem(problem));
                    return Ok(None);
                }
                Err(ConfigError::Unreadable(path, message)) => {
                    self.config_failures.push(ConfigFailure::Unreadable(path, message));
                    return Ok(None);
                }
            }
        }
        Ok(Some(config))
    }

    fn build(&mut self, config: &Config, overrides: &[usize]) -> Result<Option<LintSetup>, String> {
        let mut config = config.overridden(overrides);
        if let Some(overlay) = &self.overlay {
            overlay(&mut config);
        }
        let linter = match Linter::new(&config) {
            Ok(linter) => linter,
            Err(fault) => {
                let Some(problem) = config.problem(&fault) else { return Err(fault.cause.into()) };
                self.config_failures.push(ConfigFailure::Problem(Box::new(problem)));
                return Ok(None);
            }
        };
        let baseline = match &config.baseline {
            None => None,
            Some(file) => match self.baseline(file) {
                Some(baseline) => Some(baseline),
                None => return Ok(None),
            },
        };
        Ok(Some(LintSetup { linter, fail_on: config.fail_on.unwrap_or(Severity::Error), baseline, config }))
    }

    fn baseline(&mut self, file: &Path) -> Option<Arc<Baseline>> {
        if let Some(known) = self.baselines.get(file) {
            return known.clone();
        }
        let read = match Baseline::read(file) {
            Ok(baseline) => Some(Arc::new(baseline)),
            Err(message) => {
                self.config_failures.push(ConfigFailure::Unreadable(file.to_owned(), message));
                None
            }
        };
        self.baselines.insert(file.to_owned(), read.clone());
        read
    }

    /// What was wrong with configs since this was last asked.
    pub fn config_failures(&mut self) -> Vec<ConfigFailure> {
        std::mem::take(&mut self.config_failures)
    }

    /// All that were built.
    pub fn setups(&self) -> impl Iterator<Item = &LintSetup> {
        self.setups.values().flatten().map(AsRef::as_ref)
    }

    /// The configs that were read, without overrides.
    pub fn configs(&self) -> impl Iterator<Item = &Config> {
        self.configs.values().flatten().map(AsRef::as_ref)
    }

    /// The baselines that were read.
    pub fn baselines(&self) -> impl Iterator<Item = &Baseline> {
        self.baselines.values().flatten().map(AsRef::as_ref)
    }
}
