//! The linter: the rules that are on, run over one document.

mod build;
mod graphemes;
mod incremental;
mod linter;
mod merge;
pub mod versions;
mod wording;

pub use incremental::IncrementalCache;
pub use linter::{KeptBack, Linter, LinterResult};

pub use crate::check::Relation;
