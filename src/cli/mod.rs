//! The command line.

mod args;
mod check;
mod dictionary;
mod explain;
mod init;
mod mend;
mod output;
mod paths;
mod rules;
mod versions;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Diagnostics were found.
const FOUND: u8 = 1;
/// Usage, config or I/O error; the other files were still checked.
const FAILED: u8 = 2;

/// Runs the command line and returns its exit code: 0 clean, 1 diagnostics, 2 usage, config or I/O error.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a closed pipe must not make a panic of them.
            let code = if error.use_stderr() { FAILED } else { CLEAN };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match cli.command {
        Command::Check(args) => check::run(args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::list(&args),
        Command::Rule(args) => rules::explain(&args),
        Command::Init(args) => init::run(&args),
        Command::Dictionary(args) => dictionary::run(&args),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "copydesk", &mut out);
            output::write(&String::from_utf8_lossy(&out)).map(|()| CLEAN)
        }
        Command::Man => {
            let mut out = Vec::new();
            match clap_mangen::Man::new(Cli::command()).render(&mut out) {
                Ok(()) => output::write(&String::from_utf8_lossy(&out)).map(|()| CLEAN),
                Err(error) => Err(error.to_string()),
            }
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILED)
        }
    }
}
