//! Settings laid over a config.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Spanned;

use super::{OneOrMany, OverrideSettings, Settings, Suppression, invalid};
use crate::config::locate::{Fault, PlacedFault};
use crate::config::model::{Config, Override, Problem};
use crate::config::own_rules;
use crate::config::rule_files::rule_files;
use crate::config::version_pattern::VersionPattern;
use crate::dictionary;
use crate::earlier::{CurrentBoilerplate, ReleaseIndex};
use crate::files;
use crate::format::ContentPath;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::rules::{self, CODE_GAP, Selector};
use crate::source::Source;
use crate::suppress::SuppressionEntry;
use crate::text::globs::Globs;
use crate::text::language::{Language, TagRegion};
use crate::text::span::Span;

/// The file that settings come from.
struct SettingsFile<'s> {
    source: &'s Source,
    folder: &'s Path,
}

impl SettingsFile<'_> {
    /// A value that a setting must not have.
    fn fault(&self, keys: &[&str], value: &str, cause: impl Into<Cause>) -> PlacedFault {
        Fault::at(keys, Some(value), cause).in_file(self.source)
    }

    fn globs(&self, keys: &[&str], list: &[String]) -> Result<Globs, PlacedFault> {
        Globs::new(self.folder, list).map_err(|(glob, message)| self.fault(keys, &glob, message))
    }
}

impl Settings {
    /// Lays these settings over a config; the user's rules are read from their globs. Faulty rule files are
    /// returned.
    ///
    /// # Errors
    /// A diagnostic with a span in this file.
    pub(in crate::config) fn apply(
        mut self,
        config: &mut Config,
        source: &Source,
    ) -> Result<Vec<Problem>, PlacedFault> {
        let origin = SettingsFile { source, folder: source.path().parent().unwrap_or(Path::new("")) };
        self.apply_selection(config);
        self.apply_files(config, &origin)?;
        config.words.append(&mut self.words);
        self.apply_dictionaries(config, &origin)?;
        self.apply_house(config, &origin)?;
        self.apply_versions(config, &origin)?;
        self.apply_pages(config, &origin)?;
        self.apply_outcome(config, &origin);
        for over in std::mem::take(&mut self.overrides) {
            let files = origin.globs(&["overrides", "files"], &over.files.clone().list())?;
            Arc::make_mut(&mut config.overrides).push(over.into_override(files));
        }
        let rules = rule_files(origin.folder, &self.rules)
            .map_err(|(glob, message)| origin.fault(&["rules"], &glob, message))?;
        config.named.extend(rules.iter().cloned());
        let (own, problems) = own_rules(rules);
        config.own_rules.extend(own);
        let suppressions = suppressions(self.suppress, &config.own_rules, &origin)?;
        if !suppressions.is_empty() {
            Arc::make_mut(&mut config.suppress).extend(suppressions);
        }
        Ok(problems)
    }

    /// Profile, languages, and which rules.
    fn apply_selection(&mut self, config: &mut Config) {
        config.profile = self.profile.take().unwrap_or_else(|| std::mem::take(&mut config.profile));
        config.language = self.language.as_deref().and_then(Language::from_tag).or(config.language);
        config.region = self.language.as_deref().map_or(config.region, TagRegion::of_tag);
        if !self.languages.is_empty() {
            config.languages = self.languages.iter().filter_map(|tag| Language::from_tag(tag)).collect();
        }
        config.message_language = self.message_language.or(config.message_language);
        config.select = self.select.take().unwrap_or_else(|| std::mem::take(&mut config.select));
        config.extend_select.append(&mut self.extend_select);
        config.ignore.append(&mut self.ignore);
    }

    /// Which files are looked at, and what of them.
    fn apply_files(&self, config: &mut Config, origin: &SettingsFile) -> Result<(), PlacedFault> {
        if !self.exclude.is_empty() {
            config.exclude.push(origin.globs(&["exclude"], &self.exclude)?);
        }
        if !self.include.is_empty() {
            config.include.push(origin.globs(&["include"], &self.include)?);
        }
        for path in &self.content {
            let read = ContentPath::parse(path).ok_or_else(|| {
                let message = causes::PATH_WRONG.cause(&[("path", &path)]);
                origin.fault(&["content"], path, message)
            })?;
            config.content.push(read);
        }
        Ok(())
    }

    fn apply_dictionaries(&self, config: &mut Config, origin: &SettingsFile) -> Result<(), PlacedFault> {
        for (tag, stem) in &self.dictionaries {
            let stem_path = origin.folder.join(stem);
            let language =
                Language::from_tag(tag).ok_or_else(|| causes::LANGUAGE_UNKNOWN.cause(&[("tag", &tag)]));
            let read = language.and_then(|language| Ok(dictionary::register(language, &stem_path)?));
            read.map_err(|message| origin.fault(&["dictionaries", tag], stem, message))?;
            config.named.extend(dictionary::files_of(&stem_path));
        }
        Ok(())
    }

    /// What the house has published: its archive, and what it says of itself.
    fn apply_house(&self, config: &mut Config, origin: &SettingsFile) -> Result<(), PlacedFault> {
        if let Some(name) = &self.archive {
            let path = origin.folder.join(name);
            let index = ReleaseIndex::open(&path).map_err(|cause| origin.fault(&["archive"], name, cause))?;
            config.earlier = Some(Arc::new(index));
            config.named.push(path);
        }
        for (house, name) in &self.boilerplate {
            let path = origin.folder.join(name);
            let source = Source::read(&path, None)
                .map_err(|error| origin.fault(&["boilerplate", house], name, error.cause()))?;
            config.boilerplate.push(CurrentBoilerplate::new(house, source.text()));
            config.named.push(path);
        }
        Ok(())
    }

    /// Which files are versions of one release.
    fn apply_versions(&mut self, config: &mut Config, origin: &SettingsFile) -> Result<(), PlacedFault> {
        for versions in std::mem::take(&mut self.versions) {
            let OneOrMany::One(pattern) = versions else {
                let files = versions.list().into_iter().map(|file| origin.folder.join(file));
                config.versions.push(files.collect());
                continue;
            };
            if !VersionPattern::is_one(&pattern) {
                let message = causes::VERSIONS_WRONG.cause(&[("pattern", &pattern)]);
                return Err(origin.fault(&["versions"], &pattern, message));
            }
            let folder = files::full(origin.folder);
            config.version_patterns.push(VersionPattern { folder, pattern });
        }
        Ok(())
    }

    /// Where the pages of rules stand.
    fn apply_pages(&mut self, config: &mut Config, origin: &SettingsFile) -> Result<(), PlacedFault> {
        let Some(url) = self.documentation_url.take() else { return Ok(()) };
        let led_to = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
        // What no address has as it is (RFC 3986), and what would end one in Markdown.
        let foreign = |c: char| !c.is_ascii_graphic() || "<>\"\\^`|{}()[]".contains(c);
        if !led_to || !url.contains(CODE_GAP) || url.replace(CODE_GAP, "").contains(foreign) {
            let message = causes::PAGES_WRONG.cause(&[("url", &url)]);
            return Err(origin.fault(&["documentation-url"], &url, message));
        }
        config.documentation_url = Some(url);
        Ok(())
    }

    /// The baseline, and what is said how loudly.
    fn apply_outcome(&mut self, config: &mut Config, origin: &SettingsFile) {
        let in_folder = |file: String| origin.folder.join(file);
        config.fail_on = self.fail_on.or(config.fail_on);
        let baseline = self.baseline.take().map(in_folder);
        config.named.extend(baseline.clone());
        config.baseline = baseline.or(config.baseline.take());
        config.severity.append(&mut self.severity);
        config.options.append(&mut self.options);
        config.profiles.append(&mut self.profiles);
    }
}

impl OverrideSettings {
    fn into_override(self, files: Globs) -> Override {
        Override {
            files,
            profile: self.profile,
            language: self.language.as_deref().and_then(Language::from_tag),
            region: self.language.as_deref().and_then(TagRegion::of_tag),
            select: self.select,
            extend_select: self.extend_select,
            ignore: self.ignore,
            words: self.words,
            fail_on: self.fail_on,
            severity: self.severity,
            options: self.options,
        }
    }
}

/// The user's rules, and those of them that are faulty.
fn own_rules(files: Vec<PathBuf>) -> (Vec<rules::Rule>, Vec<Problem>) {
    let (mut own, mut problems) = (Vec::new(), Vec::new());
    let known = if files.is_empty() { Vec::new() } else { rules::built_in() };
    for path in files {
        match Source::read_setting(&path) {
            Ok(source) => match own_rules::from_toml(&source, &known) {
                Ok(rule) => own.push(rule),
                Err(fault) => problems.push(Problem { source, fault }),
            },
            Err(error) => {
                let source = Source::from_text(path, "");
                problems.push(Problem { fault: invalid("", error.cause(), Span::default()), source });
            }
        }
    }
    (own, problems)
}

fn suppressions(
    list: Vec<Spanned<Suppression>>,
    own: &[rules::Rule],
    origin: &SettingsFile,
) -> Result<Vec<SuppressionEntry>, PlacedFault> {
    let known: Vec<rules::Rule> = if list.is_empty() {
        Vec::new()
    } else {
        rules::built_in().into_iter().chain(own.iter().cloned()).collect()
    };
    let entry = |spanned: Spanned<Suppression>| {
        let range = spanned.span();
        let suppression = spanned.into_inner();
        let selector = |name: &String| {
            Selector::new(name, &known).map_err(|message| origin.fault(&["suppress", "rule"], name, message))
        };
        let files = suppression.files.list();
        Ok(SuppressionEntry {
            rules: suppression.rule.list().iter().map(selector).collect::<Result<_, _>>()?,
            text: suppression.text,
            fingerprint: suppression.fingerprint,
            files: if files.is_empty() { None } else { Some(origin.globs(&["suppress", "files"], &files)?) },
            origin: (
                origin.source.path().to_owned(),
                first_line(origin.source.text(), Span::new(range.start, range.end)),
            ),
            used: Arc::default(),
        })
    };
    list.into_iter().map(entry).collect()
}

/// The first line of a table: a span of several lines says little.
fn first_line(text: &str, span: Span) -> Span {
    let length = span.of(text).find(['\n', '\r']).unwrap_or(span.len());
    Span::new(span.start as usize, span.start as usize + length)
}
