//! The command line.

mod archive;
mod args;
mod call_errors;
mod check;
mod clash;
#[cfg(feature = "parquet")]
mod columnar;
mod completions;
mod config;
mod dictionary;
mod examples;
mod exit;
mod explain;
mod explain_args;
mod fixes;
mod guess;
mod help;
mod index;
mod index_args;
mod init;
mod known;
mod languages;
mod link_args;
mod link_cache;
mod link_check;
mod missing_packs;
mod partial;
mod paths;
mod progress;
mod reported;
mod reports;
mod review;
mod rule_command;
mod rule_test;
mod rules;
mod run_options;
mod serve;
mod server;
mod stdio;
mod versions;
mod watch;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, CommandFactory, FromArgMatches, ValueEnum as _};

use args::{Cli, Command, OutputArg, RuleArgs};
use exit::{CLEAN, FAILED};
use rule_command::RuleCommand;

use crate::locale::{Cause, MessageLanguage};
use crate::report::printable::{is_obeyed, printable_within};

/// Runs the command line and returns its exit code: 0 clean, 1 diagnostics, 2 usage, config or I/O error.
pub fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os().collect()))
}

/// The same for a command line that was given by another program: the first word is the command's name.
pub fn run(words: Vec<OsString>) -> u8 {
    let code = dispatch(words);
    // A host that is no Rust program does not do this when it ends.
    let _ = std::io::stdout().flush();
    code
}

fn dispatch(words: Vec<OsString>) -> u8 {
    let cli = match parse(&words) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a closed pipe must not make a panic of them.
            let code = if error.use_stderr() { FAILED } else { CLEAN };
            complain_of(spoken(printable_error(error, &words), &words), &words);
            return code;
        }
    };
    if let Some(language) = cli.command.message_language() {
        stdio::speak(language);
    }
    match execute(cli.command) {
        Ok(code) => code,
        Err(cause) => {
            stdio::complain(cause);
            FAILED
        }
    }
}

fn execute(command: Command) -> Result<u8, Cause> {
    match command {
        Command::Check(args) if args.watch => watch::run(&args),
        Command::Check(args) => check::run(args),
        Command::Explain(args) => explain::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Index(args) => index::run(&args),
        Command::Rules(args) => rules::list(&args),
        Command::Rule(RuleArgs { command: Some(command), .. }) => match command {
            RuleCommand::Test { files } => rule_test::run(&files),
            RuleCommand::Schema => stdio::write(crate::rules::SCHEMA).map(|()| CLEAN),
        },
        Command::Rule(args) => rules::explain(args.code.as_deref().unwrap_or_default()),
        Command::Init(args) => init::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Dictionary(args) => dictionary::run(&args),
        Command::Languages => languages::run(),
        Command::Server(_) => Ok(server::run()),
        Command::Serve(args) => serve::run(&args),
        Command::Completions { shell } => stdio::write(&completions::script(shell)).map(|()| CLEAN),
        Command::Man => {
            let mut out = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut out).map_err(|error| error.to_string())?;
            stdio::write(&String::from_utf8_lossy(&out)).map(|()| CLEAN)
        }
    }
}

/// Says what is wrong with a call, or prints the help that was asked for.
fn complain_of(error: clap::Error, words: &[OsString]) {
    let language = named_language(words).unwrap_or_else(stdio::language);
    match call_errors::in_words(&error, language) {
        Some(text) => eprint!("{text}"),
        None => drop(error.print()),
    }
}

/// Help in the language that was asked for, or that of the system: clap has it in English.
fn spoken(error: clap::Error, words: &[OsString]) -> clap::Error {
    let language = named_language(words).unwrap_or_else(stdio::language);
    let asked =
        matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    if !asked || language == MessageLanguage::En {
        return error;
    }
    help::localized(Cli::command(), language).try_get_matches_from(words).err().unwrap_or(error)
}

/// The language that a call names, which clap does not read once it has met `--help`.
fn named_language(words: &[OsString]) -> Option<MessageLanguage> {
    const OPTION: &str = "--message-language";
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let joined = words.iter().find_map(|word| word.strip_prefix(OPTION)?.strip_prefix('='));
    let apart = words.windows(2).find(|pair| pair.first() == Some(&OPTION)).and_then(|pair| pair.get(1));
    MessageLanguage::from_str(joined.or(apart.copied())?, true).ok()
}

/// What is wrong with a call, said of the call as it can be shown: names of files are words of it.
fn printable_error(error: clap::Error, words: &[OsString]) -> clap::Error {
    let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    if !words.iter().any(|word| word.chars().any(is_obeyed)) {
        return error;
    }
    let shown = words.iter().map(|word| printable_within(word).into_owned());
    Cli::command().try_get_matches_from(shown).err().unwrap_or(error)
}

/// The command line, with the order that formats and files were given in.
fn parse(words: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = Cli::command().try_get_matches_from(words)?;
    let mut cli = Cli::from_arg_matches(&matches)?;
    if let (Command::Check(args), Some(given)) = (&mut cli.command, matches.subcommand_matches("check")) {
        args.outputs = outputs_in_order(given);
    }
    Ok(cli)
}

fn outputs_in_order(given: &ArgMatches) -> Vec<OutputArg> {
    let at = |id: &str| given.indices_of(id).into_iter().flatten();
    let formats =
        given.get_many("output_format").into_iter().flatten().map(|format| OutputArg::Format(*format));
    let files = given
        .get_many("output_file")
        .into_iter()
        .flatten()
        .map(|file: &std::path::PathBuf| OutputArg::File(file.clone()));
    let mut words: Vec<(usize, OutputArg)> =
        at("output_format").zip(formats).chain(at("output_file").zip(files)).collect();
    words.sort_by_key(|(at, _)| *at);
    words.into_iter().map(|(_, word)| word).collect()
}
