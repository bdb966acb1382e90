//! What can be said behind `copydesk explain`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::format::Format;
use crate::locale::MessageLanguage;

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The release; “-” is standard input.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// As JSON, with byte spans.
    #[arg(long)]
    pub json: bool,
    /// Say for each part what speaks for its role.
    #[arg(long)]
    pub why: bool,
    /// The name that standard input goes by; its ending names the format (x.html, x.docx).
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// The language, where it should not be found from the text.
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// The format, where the ending does not name it.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// The encoding, where it is not UTF-8.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The language of messages [default: your system's, or English].
    #[arg(long, value_enum, value_name = "TAG")]
    pub message_language: Option<MessageLanguage>,
}
