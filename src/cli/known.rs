//! Arguments with names that copydesk knows, which shells complete; others are taken too: a config may have
//! rules and profiles of its own.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};

use crate::rules::{built_in, profile};

/// Names that are offered.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownValues(fn() -> Vec<String>);

impl KnownValues {
    /// The names.
    pub fn names(self) -> Vec<String> {
        (self.0)()
    }
}

/// The profiles.
pub(super) fn profiles() -> KnownValues {
    KnownValues(|| profile::built_in().map(|(name, _)| name.to_owned()).collect())
}

/// The rules.
pub(super) fn rules() -> KnownValues {
    KnownValues(|| built_in().iter().map(|rule| rule.code.to_string()).collect())
}

/// The rules and their groups.
pub(super) fn selectors() -> KnownValues {
    KnownValues(|| {
        let rules = built_in();
        let groups: std::collections::BTreeSet<String> =
            rules.iter().map(|rule| rule.group().to_owned()).collect();
        let all = std::iter::once("all".to_owned()).chain(groups);
        all.chain(rules.iter().map(|rule| rule.code.to_string())).collect()
    })
}

impl TypedValueParser for KnownValues {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}
