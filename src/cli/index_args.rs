//! What can be said behind `copydesk index`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::locale::MessageLanguage;

#[derive(Debug, Args)]
pub(super) struct IndexArgs {
    /// Earlier releases: files, folders, or archives with a release in each record (JSONL, CSV, TSV, packed
    /// by gzip or zstd or not).
    #[arg(required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Write the index here; it takes the place of an older one.
    #[arg(long, short, value_name = "FILE", default_value = "releases.index")]
    #[arg(value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// The column with the release [default: text].
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,
    /// The column with what a record is called [default: id, where there is one].
    #[arg(long, value_name = "NAME")]
    pub id_column: Option<String>,
    /// The language of messages [default: your system's, or English].
    #[arg(long, value_enum, value_name = "TAG")]
    pub message_language: Option<MessageLanguage>,
}
