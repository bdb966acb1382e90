//! What is done with rule files.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

#[derive(Debug, Subcommand)]
pub(super) enum RuleCommand {
    /// Run the examples of rules of your own.
    Test {
        /// The rule files.
        #[arg(required = true, value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of rule files, for editors.
    Schema,
}
