//! The ground floor: what is known of text without knowing any release. Nothing here imports from a floor
//! above.

pub mod calendar;
pub(crate) mod changes;
pub mod chars;
pub mod clock;
pub(crate) mod expression;
pub(crate) mod fingerprint;
pub mod fnv;
pub mod fold;
pub mod globs;
pub mod hash;
pub mod language;
pub mod lower;
pub mod memo;
pub(crate) mod names;
pub mod position;
pub mod romanian;
pub mod script;
pub(crate) mod signed_letters;
pub(crate) mod sounds;
pub mod span;
pub(crate) mod trigrams;
pub mod visible;
pub mod word_key;
pub mod zones;
