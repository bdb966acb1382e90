//! Rules: one TOML file each, built in or the user's own. A rule names a kind of check and gives it
//! parameters, messages, documentation and examples.

mod documentation;
mod embedded;
mod load;
mod nearest;
mod page;
mod params;
pub mod precision;
pub mod profile;
mod rule;
mod scope;
mod selector;
mod word_bits;
mod words;

pub use documentation::{Documentation, Example};
pub use load::{built_in, locate};
pub(crate) use nearest::nearest;
pub(crate) use page::page;
pub use params::{BuildError, Params};
pub(crate) use rule::{CODE_GAP, Toml};
pub use rule::{FixKind, Rule, Spec, Translation};
pub use scope::Scope;
pub(crate) use scope::role;
pub use selector::Selector;
pub(crate) use word_bits::WordBits;
pub(crate) use words::{FirstAndLast, WordFilter, WordLists, bit};

/// The JSON Schema of a rule file; a test compares it with the types of rules and checks.
pub const SCHEMA: &str = include_str!("../../schema/rule.schema.json");
