//! What the command-line tests share.
#![allow(dead_code, reason = "each file of tests uses some of it")]

use std::path::Path;

use assert_cmd::Command;

/// A release without a fault.
pub const CLEAN: &str = include_str!("../../examples/clean.en.txt");

/// The command in a folder, without config from outside and without colours.
pub fn copydesk(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.current_dir(folder).env("LC_ALL", "C.UTF-8");
    command
}

/// What a run gave: exit code, standard output, standard error.
pub struct Output {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs `copydesk` with arguments in a folder; it must not panic.
pub fn run(folder: &Path, args: &[&str]) -> Output {
    finish(copydesk(folder).args(args).output().unwrap())
}

pub fn finish(output: std::process::Output) -> Output {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    Output {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err,
    }
}
