//! Profiles: which rules a kind of release is held to. Data files under `rules/profiles/`, or tables of the
//! config.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::nearest::nearest;
use crate::diagnostic::Severity;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::rules::embedded::PROFILES;

/// A profile.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// One line: for which releases.
    #[serde(default)]
    pub summary: String,
    /// A profile this one adds to.
    #[serde(default)]
    pub extends: Option<String>,
    /// Rules or groups it switches on.
    #[serde(default)]
    pub enable: Vec<String>,
    /// Rules or groups it switches off.
    #[serde(default)]
    pub disable: Vec<String>,
    /// Severities it changes.
    #[serde(default)]
    pub severity: BTreeMap<String, Severity>,
    /// Parameters it changes, by rule.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>"))]
    pub options: BTreeMap<String, toml::Table>,
}

/// The names of the built-in profiles and what they are for.
pub fn built_in() -> impl Iterator<Item = (&'static str, Profile)> {
    PROFILES.iter().filter_map(|(name, text)| toml::from_str(text).ok().map(|profile| (*name, profile)))
}

/// A profile with those it extends, the outermost first.
///
/// # Errors
/// Names the profile that is not there.
pub fn resolve(name: &str, own: &BTreeMap<String, Profile>) -> Result<Vec<Profile>, Cause> {
    let mut chain = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next {
        let built_in = || {
            PROFILES
                .iter()
                .find(|(known, _)| *known == name)
                .and_then(|(_, text)| toml::from_str::<Profile>(text).ok())
        };
        let Some(profile) = own.get(&name).cloned().or_else(built_in) else {
            let known: Vec<&str> =
                PROFILES.iter().map(|(known, _)| *known).chain(own.keys().map(String::as_str)).collect();
            return Err(match nearest(&name, &known) {
                Some(near) => causes::PROFILE_NEAR.cause(&[("name", &name), ("near", &near)]),
                None => causes::PROFILE_UNKNOWN.cause(&[("name", &name), ("known", &known.join(", "))]),
            });
        };
        next = profile.extends.clone();
        chain.push(profile);
        if chain.len() > 16 {
            return Err(causes::PROFILE_EXTENDS_ITSELF.cause(&[("name", &name)]));
        }
    }
    chain.reverse();
    Ok(chain)
}
