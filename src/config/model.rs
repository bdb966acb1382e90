//! A config, as data: what a linter is built from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::locate::{self, Fault, PlacedFault};
use super::version_pattern::VersionPattern;
use crate::check::LinkStatus;
use crate::diagnostic::{Diagnostic, Severity};
use crate::earlier::{CurrentBoilerplate, ReleaseIndex};
use crate::format::ContentPath;
use crate::locale::{Cause, MessageLanguage};
use crate::rules::Rule;
use crate::rules::profile::Profile;
use crate::source::Source;
use crate::suppress::{Entries, SuppressionEntry};
use crate::text::fingerprint::fingerprint;
use crate::text::globs::{GlobTable, Globs};
use crate::text::language::{Language, TagRegion};
use crate::text::span::Span;

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
    pub region: Option<TagRegion>,
    /// The languages to choose from, where the language is found from the text; all where none is named.
    pub languages: Vec<Language>,
    /// The language of messages; English where none is named.
    pub message_language: Option<MessageLanguage>,
    /// Where the pages of rules stand: an address with `{code}` in it.
    pub documentation_url: Option<String>,
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
    /// Files that a walk takes though it leaves out their like.
    pub include: Vec<Globs>,
    /// Where texts stand in JSON and YAML.
    pub content: Vec<ContentPath>,
    /// Words that are right: of the config, of the word files beside it, of the user's own.
    pub words: Vec<String>,
    /// Files that are versions of one release (paths from the config's folder), where their names do not say
    /// so.
    pub versions: Vec<Vec<PathBuf>>,
    /// Patterns of the names of versions.
    pub version_patterns: Vec<VersionPattern>,
    /// Diagnostics from this severity on make the run fail.
    pub fail_on: Option<Severity>,
    /// What it holds stays silent.
    pub baseline: Option<PathBuf>,
    /// Earlier releases, in an index.
    pub earlier: Option<Arc<ReleaseIndex>>,
    /// Asks addresses. No config sets it: a repository brings its own.
    pub links: Option<Arc<dyn LinkStatus>>,
    /// What houses say of themselves, as it is today.
    pub boilerplate: Vec<CurrentBoilerplate>,
    /// Findings that are not to be told.
    pub suppress: Arc<Entries>,
    /// What is different for some files; later ones win.
    pub overrides: Arc<Overrides>,
    /// The files it was read from, the outermost first.
    pub files: Vec<PathBuf>,
    /// What these name besides: rules, baselines, dictionaries.
    pub named: Vec<PathBuf>,
}

/// What is different for some files.
#[derive(Debug, Clone)]
pub struct Override {
    pub(super) files: Globs,
    pub(super) profile: Option<String>,
    pub(super) language: Option<Language>,
    pub(super) region: Option<TagRegion>,
    pub(super) select: Option<Vec<String>>,
    pub(super) extend_select: Vec<String>,
    pub(super) ignore: Vec<String>,
    pub(super) words: Vec<String>,
    pub(super) fail_on: Option<Severity>,
    pub(super) severity: BTreeMap<String, Severity>,
    pub(super) options: BTreeMap<String, toml::Table>,
}

/// All overrides of a config, in order.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    list: Vec<Override>,
    /// Made when a file is first asked about.
    table: OnceLock<GlobTable>,
}

impl Overrides {
    pub(super) fn push(&mut self, over: Override) {
        self.list.push(over);
        self.table = OnceLock::new();
    }

    /// The numbers of those that are for a file.
    fn matching(&self, path: &Path) -> Vec<usize> {
        if self.list.is_empty() {
            return Vec::new();
        }
        self.table.get_or_init(|| GlobTable::of(self.list.iter().map(|over| &over.files))).matching(path)
    }
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
            documentation_url: None,
            select: Vec::new(),
            extend_select: Vec::new(),
            ignore: Vec::new(),
            severity: BTreeMap::new(),
            options: BTreeMap::new(),
            own_rules: Vec::new(),
            exclude: Vec::new(),
            include: Vec::new(),
            content: Vec::new(),
            words: Vec::new(),
            versions: Vec::new(),
            version_patterns: Vec::new(),
            fail_on: None,
            baseline: None,
            earlier: None,
            links: None,
            boilerplate: Vec::new(),
            suppress: Arc::default(),
            overrides: Arc::default(),
            files: Vec::new(),
            named: Vec::new(),
        }
    }
}

/// Something wrong in a config or rule file.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The file.
    pub source: Source,
    /// What is wrong with it, and where.
    pub fault: PlacedFault,
}

impl Problem {
    /// What is wrong.
    pub(crate) fn cause(&self) -> &Cause {
        self.fault.cause()
    }

    /// What is wrong, in a language.
    pub(crate) fn told(&self, language: MessageLanguage) -> Diagnostic {
        self.fault.told(language)
    }
}

/// Why there is no config.
#[derive(Debug, Clone)]
pub enum ConfigError {
    /// A file of it is faulty.
    File(Box<Problem>),
    /// A file of it can't be read.
    Unreadable(PathBuf, Cause),
}

impl Config {
    /// The overrides that are for a file, by number.
    pub fn overrides_for(&self, path: &Path) -> Vec<usize> {
        self.overrides.matching(path)
    }

    /// This config with some of its overrides laid over it.
    #[must_use]
    pub fn overridden(&self, overrides: &[usize]) -> Self {
        let mut config = self.clone();
        for over in overrides.iter().filter_map(|n| self.overrides.list.get(*n)) {
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

    /// A fault as a diagnostic of the file of this config that it stands in; `None` where it came from
    /// elsewhere.
    pub fn problem(&self, fault: &Fault) -> Option<Problem> {
        let stands_in = |path: &PathBuf| {
            let source = Source::read_setting(path).ok()?;
            locate::find(source.text(), &fault.keys, fault.value.as_deref())
                .map(|_| Problem { fault: fault.in_file(&source), source })
        };
        self.files.iter().rev().find_map(stands_in)
    }

    /// What is to be said of suppressions that silenced nothing in a run over all the files of their config:
    /// by the file they stand in.
    pub fn unused_suppressions(&self) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
        let mut unused: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for entry in self.suppress.iter().filter(|entry| !entry.is_used()) {
            let (path, span) = &entry.origin;
            unused.entry(path.clone()).or_default().push(unused_suppression(entry, *span));
        }
        unused
    }
}

fn unused_suppression(entry: &SuppressionEntry, span: Span) -> Diagnostic {
    let what = format!("{:?} {:?} {:?}", entry.rules, entry.text, entry.fingerprint);
    Diagnostic {
        code: crate::suppress::UNUSED.into(),
        severity: Severity::Warning,
        message: "nothing that was checked has this finding: the suppression can go".into(),
        help: None,
        span,
        labels: Vec::new(),
        fixes: Vec::new(),
        fingerprint: fingerprint(crate::suppress::UNUSED, &what, Span::new(0, what.len())),
        url: None,
    }
}
