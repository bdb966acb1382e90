//! The config: `copydesk.toml` files from the outermost folder to the file's own, and what the command line
//! says over them.

mod discover;
mod file;
mod layer;
mod locate;
mod model;
pub mod origin;
pub mod own_rules;
mod rule_files;
mod version_pattern;
mod wording;
pub mod words;

pub use discover::Discovery;
pub use file::{FILE_NAME, SCHEMA, Settings, template};
pub(crate) use layer::{included, included_by};
pub use locate::{Fault, PlacedFault};
pub use model::{Config, ConfigError, Override, Overrides, Problem};
pub use version_pattern::VersionPattern;
pub(crate) use wording::of_value;
