//! The linter: the rules that are on, run over one document.

mod incremental;
mod linter;
mod merge;
pub mod versions;
mod wording;

pub use incremental::IncrementalCache;
pub use linter::{Linter, LinterResult};

pub use crate::check::Relation;
