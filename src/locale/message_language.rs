//! The languages that copydesk itself speaks.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use crate::text::language::Language;

/// The forms that nouns have with numbers, by CLDR's names; no language has all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PluralForm {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// A language for messages.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, ValueEnum,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MessageLanguage {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
    /// French.
    Fr,
}

impl MessageLanguage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::En, Self::Ar, Self::Fr];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => Language::English.tag(),
            Self::Ar => Language::Arabic.tag(),
            Self::Fr => Language::French.tag(),
        }
    }

    /// The form of a noun that a number asks for, as CLDR has it.
    pub(crate) fn plural_form(self, count: usize) -> PluralForm {
        match (self, count, count % 100) {
            (Self::Ar, 0, _) => PluralForm::Zero,
            (Self::Ar, 2, _) => PluralForm::Two,
            (Self::Fr, 0, _) | (_, 1, _) => PluralForm::One,
            (Self::Ar, _, 3..=10) => PluralForm::Few,
            (Self::Ar, _, 11..) => PluralForm::Many,
            _ => PluralForm::Other,
        }
    }

    /// Written from right to left.
    pub fn is_rtl(self) -> bool {
        self == Self::Ar
    }

    /// The language of a POSIX locale such as `ar_MA.UTF-8`, where it is one of these.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let tag = locale.split(['_', '.', '@', '-']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// What the environment asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set counts.
    pub fn of_environment() -> Self {
        let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
        locale.and_then(|locale| Self::of_locale(&locale)).unwrap_or_default()
    }
}
