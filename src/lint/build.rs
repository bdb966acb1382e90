//! A linter made of a config: which rules are on, with which parameters, how severe.

use std::sync::Arc;

use super::linter::{Active, Linter};
use crate::check::LinkStatus;
use crate::checks;
use crate::config::{Config, Fault, of_value};
use crate::diagnostic::Severity;
use crate::document::Reading;
use crate::earlier::HouseRecords;
use crate::locale::MessageLanguage;
use crate::locale::messages::causes;
use crate::rules::profile::{self, Profile};
use crate::rules::{self, BuildError, Rule, Selector};
use crate::text::language::Languages;

/// Checks that take the words of a house for right.
const SPELLING: &[&str] = &["misspelling", "unknown-word"];

impl Linter {
    /// A linter for a config: its profile, selection, options and own rules.
    ///
    /// # Errors
    /// Names the profile, selector or option that is wrong.
    pub fn new(config: &Config) -> Result<Self, Fault> {
        let mut rules = all_rules(config);
        let profiles = profile::resolve(&config.profile, &config.profiles)
            .map_err(|message| Fault::at(&["profile"], Some(&config.profile), message))?;
        let selection = Selection::new(config, &profiles, &rules)?;
        let enabled: Vec<usize> =
            rules.iter().enumerate().filter(|(_, rule)| selection.has(rule)).map(|(at, _)| at).collect();
        lay_options(&mut rules, &profiles, config)?;
        add_words(&mut rules, &config.words);
        let pages = config.documentation_url.as_deref().map(Arc::from);
        rules.iter_mut().for_each(|rule| rule.pages.clone_from(&pages));
        let severities = severities(&rules, &profiles, config)?;
        let mut active = Vec::with_capacity(enabled.len());
        for at in enabled {
            let Some(rule) = rules.get(at) else { continue };
            let check = checks::build(rule).map_err(|error| wrong_option(rule, error))?;
            let severity = severities
                .iter()
                .rev()
                .find(|(selector, _)| selector.matches(&rule.code))
                .map_or(rule.spec.severity, |(_, severity)| *severity);
            active.push(Active { rule: at, severity, check });
        }
        Ok(Self {
            active,
            rules,
            reading: Reading {
                language: config.language,
                region: config.region,
                languages: Languages::new(&config.languages),
                role: None,
            },
            language: config.message_language.unwrap_or_default(),
            suppress: Arc::clone(&config.suppress),
            own_words: config.words.iter().map(|word| word.to_lowercase()).collect(),
            links: config.links.clone(),
            house: HouseRecords { boilerplate: config.boilerplate.clone(), earlier: config.earlier.clone() },
        })
    }

    /// The same linter for a house that has published this.
    #[must_use]
    pub(crate) fn with_house(self, house: HouseRecords) -> Self {
        Self { house, ..self }
    }

    /// The same linter with answers of addresses.
    #[must_use]
    pub(crate) fn with_links(self, links: Arc<dyn LinkStatus>) -> Self {
        Self { links: Some(links), ..self }
    }

    /// Only the rule of this code, on, whatever the defaults: for examples and tests.
    ///
    /// # Errors
    /// There is no rule of this code.
    pub fn only(code: &str) -> Result<Self, Fault> {
        Self::only_in(code, MessageLanguage::En)
    }

    /// The same, speaking another language.
    ///
    /// # Errors
    /// There is no rule of this code.
    pub fn only_in(code: &str, language: MessageLanguage) -> Result<Self, Fault> {
        Self::new(&Config {
            select: vec![code.to_owned()],
            profile: "all".into(),
            message_language: Some(language),
            ..Config::default()
        })
    }
}

/// The built-in rules and the user's, which may stand in the place of one.
fn all_rules(config: &Config) -> Vec<Rule> {
    let mut rules = rules::built_in();
    for own in &config.own_rules {
        rules.retain(|rule| rule.code != own.code);
        rules.push(own.clone());
    }
    rules.sort_by(|a, b| a.code.cmp(&b.code));
    rules
}

/// Which rules are on.
struct Selection {
    /// What each profile turns on and off.
    profiles: Vec<(Vec<Selector>, Vec<Selector>)>,
    select: Vec<Selector>,
    extend: Vec<Selector>,
    ignore: Vec<Selector>,
}

impl Selection {
    fn new(config: &Config, profiles: &[Profile], rules: &[Rule]) -> Result<Self, Fault> {
        let selectors = |keys: &[&str], names: &[String]| {
            let selector = |name: &String| {
                Selector::new(name, rules).map_err(|message| Fault::at(keys, Some(name), message))
            };
            names.iter().map(selector).collect::<Result<Vec<_>, _>>()
        };
        let select = selectors(&["select"], &config.select)?;
        let extend = selectors(&["extend-select"], &config.extend_select)?;
        let ignore = selectors(&["ignore"], &config.ignore)?;
        let keys = |key| ["profiles", config.profile.as_str(), key];
        let layer = |profile: &Profile| {
            let enable = selectors(&keys("enable"), &profile.enable)?;
            Ok((enable, selectors(&keys("disable"), &profile.disable)?))
        };
        let profiles = profiles.iter().map(layer).collect::<Result<_, Fault>>()?;
        Ok(Self { profiles, select, extend, ignore })
    }

    fn has(&self, rule: &Rule) -> bool {
        let hit = |list: &[Selector]| list.iter().any(|selector| selector.matches(&rule.code));
        let by_profile = self
            .profiles
            .iter()
            .fold(rule.spec.default, |on, (enable, disable)| (on || hit(enable)) && !hit(disable));
        let chosen = if self.select.is_empty() { by_profile } else { hit(&self.select) };
        (chosen || hit(&self.extend)) && !hit(&self.ignore)
    }
}

/// Lays the options of the profiles and of the config over the parameters of the rules.
fn lay_options(rules: &mut [Rule], profiles: &[Profile], config: &Config) -> Result<(), Fault> {
    let options = profiles.iter().map(|p| &p.options).chain([&config.options]);
    for (code, table) in options.flatten() {
        Selector::new(code, rules).map_err(|e| Fault::at(&["options", code], Some(code), e.at("options")))?;
        if let Ok(serde_json::Value::Object(over)) = serde_json::to_value(table) {
            rules.iter_mut().filter(|rule| rule.code == *code).for_each(|rule| rule.params.layer(&over));
        }
    }
    Ok(())
}

fn add_words(rules: &mut [Rule], words: &[String]) {
    let spelling = rules.iter_mut().filter(|rule| SPELLING.contains(&rule.spec.check.as_str()));
    spelling.filter(|_| !words.is_empty()).for_each(|rule| rule.params.extend_list("words", words));
}

/// Other severities than the rules' own; the last that matches counts.
fn severities(
    rules: &[Rule],
    profiles: &[Profile],
    config: &Config,
) -> Result<Vec<(Selector, Severity)>, Fault> {
    let settings = profiles.iter().flat_map(|p| &p.severity).chain(&config.severity);
    let severity = |(name, severity): (&String, &Severity)| {
        let selector = Selector::new(name, rules)
            .map_err(|e| Fault::at(&["severity", name], Some(name), e.at("severity")))?;
        Ok((selector, *severity))
    };
    settings.map(severity).collect()
}

fn wrong_option(rule: &Rule, error: BuildError) -> Fault {
    let code: &str = &rule.code;
    let cause = of_value(&error.message).unwrap_or_else(|| error.message.into());
    match error.key {
        Some(key) => {
            let told = causes::RULE_OPTION.cause(&[("code", &code), ("key", &key)]).with("cause", cause);
            Fault::at(&["options", code, &key], None, told)
        }
        None => Fault::at(&["options", code], Some(code), cause.at(code)),
    }
}
