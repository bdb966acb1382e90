//! `copydesk init`.

use std::fs::OpenOptions;
use std::io::Write;

use super::args::InitArgs;
use super::exit::CLEAN;
use super::stdio;
use crate::config::{self, FILE_NAME};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::locale::messages::commands as says;

pub(super) fn run(args: &InitArgs) -> Result<u8, Cause> {
    let path = args.folder.join(FILE_NAME);
    let shown = path.display();
    let file =
        OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Cause::from(causes::INIT_THERE_ALREADY),
            std::io::ErrorKind::NotFound => causes::INIT_NO_FOLDER.into(),
            _ => error.to_string().into(),
        });
    let mut file = file.map_err(|cause| cause.at(&shown.to_string()))?;
    let language = stdio::language();
    file.write_all(config::template(language).as_bytes()).map_err(|error| format!("{shown}: {error}"))?;
    let shown = stdio::shown(&path);
    stdio::write(&(says::INIT_WRITTEN.with(language, &[("file", &shown)]) + "\n"))?;
    Ok(CLEAN)
}
