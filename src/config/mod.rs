//! The config: `copydesk.toml` files from the outermost folder to the file's own, and what the command line says over them.

mod discover;
mod file;
mod globs;
mod locate;
pub mod origin;
pub mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use discover::Discovery;
pub use file::{FILE_NAME, SCHEMA, Settings, TEMPLATE};
pub use globs::Globs;
pub use locate::Fault;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Language, Region};
use crate::locale::MessageLanguage;
use crate::rules::Rule;
use crate::rules::profile::Profile;
use crate::source::Source;
use crate::span::Span;
use crate::suppress::Entry;

/// What a [`Linter`](crate::Linter) is built from.
#[derive(Debug, Clone)]
pub struct Config {
    /// The profile's name.
    pub profile: String,
    /// Profiles of the user's own.
    pub profiles: BTreeMap<String, Profile>,
    /// The language, where it is not to be found from the text.
    pub language: Option<Language>,
    /// The region of that language.
    pub region: Option<Region>,
    /// The languages to choose from, where the language is found from the text; all where none is named.
    pub languages: Vec<Language>,
    /// The language of messages; English where none is named.
    pub message_language: Option<MessageLanguage>,
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
    /// Files that a walk leaves out.
    pub exclude: Vec<Globs>,
    /// Words that are right: of the config, of the word files beside it, of the user's own.
    pub words: Vec<String>,
    /// Files that are versions of one release (paths from the config's folder), where their names do not say so.
    pub versions: Vec<Vec<PathBuf>>,
    /// Diagnostics from this severity on make the run fail.
    pub fail_on: Option<Severity>,
    /// What it holds stays silent.
    pub baseline: Option<PathBuf>,
    /// Findings that are not to be told.
    pub suppress: Vec<Entry>,
    /// What is different for some files; later ones win.
    pub overrides: Vec<Override>,
    /// The files it was read from, the outermost first.
    pub files: Vec<PathBuf>,
}

/// What is different for some files.
#[derive(Debug, Clone)]
pub struct Override {
    files: Globs,
    profile: Option<String>,
    language: Option<Language>,
    region: Option<Region>,
    select: Option<Vec<String>>,
    extend_select: Vec<String>,
    ignore: Vec<String>,
    words: Vec<String>,
    fail_on: Option<Severity>,
    severity: BTreeMap<String, Severity>,
    options: BTreeMap<String, toml::Table>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            profile: "default".into(),
            profiles: BTreeMap::new(),
            language: None,
            region: None,
            languages: Vec::new(),
            message_language: None,
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
            baseline: None,
            suppress: Vec::new(),
            overrides: Vec::new(),
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

/// So many configs may extend one another.
const DEEPEST: usize = 16;

impl Config {
    /// Reads one config file over this config, after those it extends. Faulty rule files are left out and returned.
    ///
    /// # Errors
    /// The file can't be read, or does not hold a config.
    pub fn layer(&mut self, path: &Path) -> Result<Vec<Problem>, ConfigError> {
        self.layer_at(path, 0)
    }

    fn layer_at(&mut self, path: &Path, depth: usize) -> Result<Vec<Problem>, ConfigError> {
        if path.file_name().is_some_and(|name| name == words::FILE_NAME) {
            self.words.extend(words::read(path).map_err(|message| ConfigError::Unreadable(path.to_owned(), message))?);
            self.files.push(path.to_owned());
            return Ok(Vec::new());
        }
        let source = Source::read_setting(path);
        let source = match source {
            Ok(source) => source,
            // Nothing in it is a config too: it says that releases lie here.
            Err(crate::source::ReadError::Empty) => {
                self.files.push(path.to_owned());
                return Ok(Vec::new());
            }
            Err(error) => return Err(ConfigError::Unreadable(path.to_owned(), error.to_string())),
        };
        let faulty = |source: Source, diagnostic| ConfigError::File(Box::new(Problem { source, diagnostic }));
        let mut settings = Settings::parse(&source).map_err(|diagnostic| faulty(source.clone(), diagnostic))?;
        let mut problems = Vec::new();
        for name in std::mem::take(&mut settings.extend).list() {
            let base = path.parent().unwrap_or(Path::new("")).join(&name);
            let fault = |message: String| faulty(source.clone(), Fault::at(&["extend"], Some(&name), message).in_file(&source));
            if depth == DEEPEST {
                return Err(fault(format!("“{name}” extends this file in turn")));
            }
            problems.extend(self.layer_at(&base, depth + 1).map_err(|error| match error {
                ConfigError::Unreadable(same, cause) if same == base => fault(format!("“{name}” can't be extended: {cause}")),
                other => other,
            })?);
        }
        self.files.push(path.to_owned());
        problems.extend(settings.apply(self, &source).map_err(|diagnostic| faulty(source, diagnostic))?);
        Ok(problems)
    }

    /// The overrides that are for a file, by number.
    pub fn overrides_for(&self, path: &Path) -> Vec<usize> {
        let matching = self.overrides.iter().enumerate().filter(|(_, over)| over.files.matches(path));
        matching.map(|(n, _)| n).collect()
    }

    /// This config with some of its overrides laid over it.
    #[must_use]
    pub fn overridden(&self, overrides: &[usize]) -> Self {
        let mut config = self.clone();
        for over in overrides.iter().filter_map(|n| self.overrides.get(*n)) {
            config.profile = over.profile.clone().unwrap_or(config.profile);
            config.language = over.language.or(config.language);
            config.region = over.region.or(config.region);
            config.select = over.select.clone().unwrap_or(config.select);
            config.extend_select.extend(over.extend_select.iter().cloned());
            config.ignore.extend(over.ignore.iter().cloned());
            config.words.extend(over.words.iter().cloned());
            config.fail_on = over.fail_on.or(config.fail_on);
            config.severity.extend(over.severity.clone());
            config.options.extend(over.options.clone());
        }
        config
    }

    /// A fault as a diagnostic of the file of this config that it stands in; `None` where it came from elsewhere.
    pub fn problem(&self, fault: &Fault) -> Option<Problem> {
        let stands_in = |path: &PathBuf| {
            let source = Source::read_setting(path).ok()?;
            locate::find(source.text(), &fault.keys, fault.value.as_deref()).map(|_| Problem { diagnostic: fault.in_file(&source), source })
        };
        self.files.iter().rev().find_map(stands_in)
    }

    /// What is to be said of suppressions that silenced nothing in a run over all the files of their config.
    pub fn unused_suppressions(&self) -> Vec<Problem> {
        let say = |entry: &Entry| {
            let (path, span) = &entry.origin;
            let source = Source::read_setting(path).ok()?;
            let what = format!("{:?} {:?} {:?}", entry.rules, entry.text, entry.fingerprint);
            let fingerprint = crate::lint::fingerprint(crate::suppress::UNUSED, &what, Span::new(0, what.len()));
            let diagnostic = Diagnostic {
                code: crate::suppress::UNUSED.into(),
                severity: Severity::Warning,
                message: "nothing that was checked has this finding: the suppression can go".into(),
                help: None,
                span: *span,
                labels: Vec::new(),
                fixes: Vec::new(),
                fingerprint,
                url: None,
            };
            Some(Problem { source, diagnostic: Box::new(diagnostic) })
        };
        self.suppress.iter().filter(|entry| !entry.is_used()).filter_map(say).collect()
    }
}
