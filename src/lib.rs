//! copydesk checks press releases before they go out: it says what is wrong, where (byte-exact spans), why,
//! and how to mend it.
//!
//! A run goes through the modules in this order, and each knows only those before it: [`source`] (bytes and
//! text) and [`format`](mod@format) (text out of markup, with the way back) → [`document`] (blocks with
//! roles, words, entities) → [`rules`] and `checks` (what may be wrong) → [`lint`] (the [`Linter`] that runs
//! them) → [`suppress`] → [`report`] and [`cli`] (what people see).
//!
//! ```
//! use copydesk::{Linter, Source};
//!
//! let linter = Linter::default();
//! let source = Source::from_text("release.txt", "Ministry opens new school\n\nThe  school opens.\n");
//! let diagnostics = linter.lint(&source);
//! assert!(diagnostics.iter().any(|d| d.code == "punctuation/double-space"));
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

pub mod archive;
mod check;
mod checks;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod dictionary;
pub mod document;
mod earlier;
mod files;
pub mod fix;
pub mod format;
pub mod lint;
pub mod locale;
mod remarks;
pub mod report;
pub mod rule_examples;
pub mod rules;
pub mod server;
pub mod source;
pub mod spelling;
pub mod suppress;
pub mod text;
pub mod vocabulary;
mod walk;
pub mod web;
pub mod workspace;

pub use config::Config;
pub use diagnostic::{Applicability, Diagnostic, Fix, Label, Severity};
pub use document::Document;
pub use lint::{Linter, Relation};
pub use locale::MessageLanguage;
pub use source::Source;
pub use text::span::{Edit, FileSpan, Span};
pub use workspace::Workspace;
