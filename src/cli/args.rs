//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use super::examples;
use super::explain_args::ExplainArgs;
use super::index_args::IndexArgs;
use super::known;
use super::link_args::CheckLinks;
use super::rule_command::RuleCommand;
use crate::archive::ArchiveKind;
use crate::diagnostic::Severity;
use crate::format::Format;
use crate::locale::MessageLanguage;
use crate::report::ReportFormat;
use crate::report::record::DiagnosticField;

/// The copy desk for press releases: says what is wrong, where, why, and how to mend it.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, after_help = examples::EXAMPLES, max_term_width = 110)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check release files.
    Check(Box<CheckArgs>),
    /// Show the parts of a release that copydesk sees: headline, dateline, contact, …
    Explain(ExplainArgs),
    /// Write a copy of a Word file or OpenDocument text with each finding as a comment and each fix as a
    /// tracked change.
    Review(ReviewArgs),
    /// Write an index of earlier releases, which `check --archive` holds new ones against.
    Index(IndexArgs),
    /// List the rules (or, with --profiles, the profiles).
    Rules(RulesArgs),
    /// Explain a rule: what it finds, why it matters, examples, options.
    Rule(RuleArgs),
    /// Write a copydesk.toml with every setting explained.
    Init(InitArgs),
    /// The config: what applies to a file, and the schema of copydesk.toml.
    Config(ConfigArgs),
    /// Words that are right: add some, or list them and the dictionaries.
    Dictionary(DictionaryArgs),
    /// List the languages whose words are checked: in the program, and in packs beside it.
    Languages,
    /// Check in an editor while you type: a language server on standard input and output.
    Server(ServerArgs),
    /// Open a page in the browser where releases are checked and mended: paste, read, click. For this
    /// computer only.
    Serve(ServeArgs),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

impl Command {
    /// The language that was asked for.
    pub fn message_language(&self) -> Option<MessageLanguage> {
        match self {
            Self::Check(args) => args.message_language,
            Self::Explain(args) => args.message_language,
            Self::Review(args) => args.message_language,
            Self::Index(args) => args.message_language,
            Self::Rules(args) => args.message_language,
            Self::Rule(args) => args.message_language,
            Self::Serve(args) => args.message_language,
            _ => None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// The port; 0 is any that is free.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// Print the address, and open no browser.
    #[arg(long)]
    pub no_open: bool,
    /// The kind of release that the page begins with.
    #[arg(long, value_name = "NAME", value_parser = known::profiles(), hide_possible_values = true)]
    pub profile: Option<String>,
    /// The language that the page begins with [default: the browser's].
    #[arg(long, value_enum, value_name = "TAG")]
    pub message_language: Option<MessageLanguage>,
    /// Use this config instead of the one of this folder.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Use no config.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

#[derive(Debug, Default, Clone, Args)]
#[command(after_help = examples::EXAMPLES)]
pub(super) struct CheckArgs {
    /// Files, folders (.txt, .md, .mdx, .html, .adoc, .rst, .docx, .odt and .eml files in them, .gitignore
    /// obeyed), globs, or - for standard input [default: this folder, where a copydesk.toml is found in it or
    /// above].
    #[arg(value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Only these rules or groups (comma-separated; “all” is all).
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    #[arg(value_parser = known::selectors(), hide_possible_values = true)]
    pub select: Vec<String>,
    /// These rules or groups as well.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    #[arg(value_parser = known::selectors(), hide_possible_values = true)]
    pub extend_select: Vec<String>,
    /// Not these rules or groups.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    #[arg(value_parser = known::selectors(), hide_possible_values = true)]
    pub ignore: Vec<String>,
    /// The kind of release: default, news, eu, un, corporate, off, or one of the config's own.
    #[arg(long, value_name = "NAME", help_heading = "Rules")]
    #[arg(value_parser = known::profiles(), hide_possible_values = true)]
    pub profile: Option<String>,
    /// The language of the files (ar, en, fr, …), where it should not be found from the text.
    #[arg(long, value_name = "TAG", help_heading = "Rules")]
    pub language: Option<String>,
    /// Stay, and check again each file that changes.
    #[arg(long, help_heading = "Input")]
    #[arg(conflicts_with_all = ["fix", "unsafe_fixes", "diff", "write_baseline", "output_file"])]
    pub watch: bool,
    /// Apply the safe fixes to the files (for standard input: print the mended text).
    #[arg(long, help_heading = "Fixes")]
    pub fix: bool,
    /// Apply the others too; read what they did.
    #[arg(long, help_heading = "Fixes")]
    pub unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing; the exit code is 1 where it would.
    #[arg(long, help_heading = "Fixes")]
    pub diff: bool,
    /// The exit code is 1 from this severity on, or never [default: error].
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Result")]
    pub fail_on: Option<FailOn>,
    /// The exit code is 0 whatever is found.
    #[arg(long, help_heading = "Result")]
    pub exit_zero: bool,
    /// Report from this severity on.
    #[arg(
        long,
        value_name = "SEVERITY",
        default_value = "hint",
        hide_default_value = true,
        help_heading = "Result"
    )]
    pub min_severity: Severity,
    /// How to report [default: terminal]. Several at once: all but one with an --output-file of their own.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Result")]
    pub output_format: Vec<ReportFormat>,
    /// Write the report of the --output-format before it to this file.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Result")]
    pub output_file: Vec<PathBuf>,
    /// Formats and files in the order they were given.
    #[arg(skip)]
    pub outputs: Vec<OutputArg>,
    /// Stay silent about the findings in this file (paths in it are told from its folder).
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Result")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found to this file, for --baseline; the exit code is 0.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Result")]
    #[arg(conflicts_with_all = ["fix", "unsafe_fixes", "diff"])]
    pub write_baseline: Option<PathBuf>,
    /// The language of messages [default: your system's, or English].
    #[arg(long, value_enum, value_name = "TAG", help_heading = "Result")]
    pub message_language: Option<MessageLanguage>,
    /// Count the findings of each rule at the end.
    #[arg(long, help_heading = "Result")]
    pub statistics: bool,
    /// Colours: on a terminal, always, never (NO_COLOR and CLICOLOR_FORCE are obeyed).
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", help_heading = "Result")]
    pub color: When,
    /// No bidi isolates around right-to-left text (for terminals that show them as boxes).
    #[arg(long, help_heading = "Result")]
    pub no_isolates: bool,
    /// The name that standard input is reported under; its ending names the format (x.html, x.docx).
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub stdin_filename: Option<PathBuf>,
    /// The format of the files, where their ending does not name it: a file of another ending is not read
    /// without it.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Input")]
    pub format: Option<Format>,
    /// The encoding of the files, where it is not UTF-8 (windows-1256, windows-1252, utf-16le, …).
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub encoding: Option<String>,
    /// This config file instead of those found from the files' folders upwards.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input")]
    pub config: Option<PathBuf>,
    /// Earlier releases to hold the files against: an index (copydesk index), a folder, or an archive with a
    /// release in each record.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Input")]
    pub archive: Option<PathBuf>,
    /// Ask the addresses in the files whether they lead somewhere, through curl: those of the internet, or
    /// all. Without it, copydesk uses no network.
    #[arg(long, value_enum, value_name = "WHICH", help_heading = "Input")]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "public")]
    pub check_links: Option<CheckLinks>,
    /// Keep what addresses answered in this file, and ask none again for a day.
    #[arg(long, value_name = "FILE", requires = "check_links", help_heading = "Input")]
    pub link_cache: Option<PathBuf>,
    /// No config file at all.
    #[arg(long, alias = "isolated", conflicts_with = "config", help_heading = "Input")]
    pub no_config: bool,
    /// The files are archives with a release in each record: JSONL, CSV, TSV, packed by gzip or zstd or not
    /// [default: by their endings]. The report is a line of JSON a record.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Archives")]
    #[arg(conflicts_with_all = ["fix", "unsafe_fixes", "diff", "baseline", "write_baseline"])]
    pub input_format: Option<ArchiveKind>,
    /// The column with the release [default: text].
    #[arg(long, value_name = "NAME", help_heading = "Archives")]
    pub text_column: Option<String>,
    /// The column with what a record is called [default: id, where there is one].
    #[arg(long, value_name = "NAME", help_heading = "Archives")]
    pub id_column: Option<String>,
    /// The column with a file name, whose ending names the format of the text (x.html).
    #[arg(long, value_name = "NAME", help_heading = "Archives")]
    pub filename_column: Option<String>,
    /// Only these fields of each finding in the report (comma-separated), which makes it smaller.
    #[arg(long, value_enum, value_name = "FIELDS", value_delimiter = ',', help_heading = "Archives")]
    pub only: Vec<DiagnosticField>,
    /// Go on where a run that was broken off stopped (needs --output-file).
    #[arg(long, requires = "output_file", help_heading = "Archives")]
    pub resume: bool,
    /// Check this many files at a time [default: as many as there are cores].
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub jobs: Option<usize>,
}

/// A format or a file, in the order of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum OutputArg {
    Format(ReportFormat),
    File(PathBuf),
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// From hints on.
    Hint,
    /// From warnings on.
    Warning,
    /// Where there are errors.
    Error,
    /// Whatever is found.
    Never,
}

impl FailOn {
    /// The severity; none where nothing that is found makes a run fail.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Hint => Some(Severity::Hint),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

/// When to use colours.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    /// The Word file (.docx) or OpenDocument text (.odt, .fodt); it stays as it is.
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Write the copy here [default: FILE.reviewed with its ending beside the file, which must not be there
    /// yet].
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// The kind of release.
    #[arg(long, value_name = "NAME", value_parser = known::profiles(), hide_possible_values = true)]
    pub profile: Option<String>,
    /// The language of the comments [default: your system's, or English].
    #[arg(long, value_enum, value_name = "TAG")]
    pub message_language: Option<MessageLanguage>,
    /// This config file instead of those found from the file's folder upwards.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// No config file at all.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// List the profiles instead.
    #[arg(long)]
    pub profiles: bool,
    /// List the kinds of check that rules of your own can use instead.
    #[arg(long)]
    pub checks: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
    /// The language of messages [default: your system's, or English].
    #[arg(long, value_enum, value_name = "TAG")]
    pub message_language: Option<MessageLanguage>,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct RuleArgs {
    #[command(subcommand)]
    pub command: Option<RuleCommand>,
    /// The rule's code, such as headline/repeated-headline.
    #[arg(value_parser = known::rules(), hide_possible_values = true, required = true)]
    pub code: Option<String>,
    /// The language of messages [default: your system's, or English].
    #[arg(long, value_enum, value_name = "TAG")]
    pub message_language: Option<MessageLanguage>,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder to write copydesk.toml into.
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct DictionaryArgs {
    #[command(subcommand)]
    pub command: DictionaryCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum DictionaryCommand {
    /// Add words to the project's copydesk-words.txt (beside its copydesk.toml, or here), or to your own
    /// list.
    Add {
        /// The words.
        #[arg(required = true)]
        words: Vec<String>,
        /// To your own list, for all projects.
        #[arg(long)]
        user: bool,
    },
    /// List the dictionaries, and the words that apply here.
    List,
}

#[derive(Debug, Args)]
pub(super) struct ServerArgs {
    /// Over standard input and output, which is the only way; editors may say so.
    #[arg(long)]
    stdio: bool,
    /// The editor's process, which editors may name here too; what `initialize` says counts.
    #[arg(long = "clientProcessId", value_name = "ID", hide = true)]
    client: Option<u64>,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    #[command(subcommand)]
    pub command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Show what applies to a file, and where each value comes from.
    Show {
        /// The file.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// This config file instead of those found from the file's folder upwards.
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        config: Option<PathBuf>,
        /// As JSON, with the rules that are on.
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of copydesk.toml, for editors.
    Schema,
}
