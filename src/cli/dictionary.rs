//! `copydesk dictionary`.

use std::path::{Path, PathBuf};

use super::args::{DictionaryArgs, DictionaryCommand};
use super::exit::CLEAN;
use super::stdio;
use crate::config::{Config, Discovery, words};
use crate::locale::Cause;
use crate::report::printable;

pub(super) fn run(args: &DictionaryArgs) -> Result<u8, Cause> {
    match &args.command {
        DictionaryCommand::Add { words, user } => add(words, *user),
        DictionaryCommand::List => list(),
    }
}

/// The project's list: beside the innermost config, or here.
fn project_file() -> PathBuf {
    let config = Discovery::default().files_for(Path::new(".")).pop();
    config.and_then(|file| file.parent().map(Path::to_owned)).unwrap_or_default().join(words::FILE_NAME)
}

fn add(new: &[String], user: bool) -> Result<u8, Cause> {
    let path = if user {
        words::user_file().ok_or("there is no folder for your own configuration")?
    } else {
        project_file()
    };
    let added = words::add(&path, new)?;
    let shown = stdio::shown(&path);
    stdio::write(&match added.as_slice() {
        [] => format!("{shown}: nothing new\n"),
        words => format!("{shown}: added {}\n", printable::printable_within(&words.join(", "))),
    })?;
    Ok(CLEAN)
}

fn list() -> Result<u8, Cause> {
    let mut config = Config { words: words::of_user()?, ..Config::default() };
    for file in Discovery::default().files_for(Path::new(".")) {
        let _ = config.layer(&file);
    }
    let tags: Vec<&str> = crate::dictionary::tags().collect();
    let own: String = config.words.iter().map(|word| format!("{}\n", printable::printable(word))).collect();
    stdio::write(&format!("dictionaries: {}\n{own}", tags.join(", ")))?;
    Ok(CLEAN)
}
