//! `copydesk languages`.

use super::exit::{CLEAN, FAILED};
use super::stdio;
use crate::dictionary::packs::{self, PackError};
use crate::locale::Cause;
use crate::report::printable;
use crate::text::language::Language;

/// The languages in the program: licence, source (dictionaries/README.md).
const CORE: &[(Language, &str, &str)] = &[
    (Language::Arabic, "MPL-1.1", "Ayaspell 3.2"),
    (Language::German, "MIT", "simplemma 2.0.0, german-nouns 1.2.5 (CC BY-SA 4.0)"),
    (Language::English, "MIT AND BSD", "SCOWL (en-US, en-GB)"),
    (Language::Spanish, "MPL-1.1", "RLA-ES"),
    (Language::French, "MPL-2.0", "Dicollecte"),
    (Language::Italian, "MIT", "simplemma 2.0.0"),
    (Language::Portuguese, "MPL-2.0, MPL-1.1", "VERO (pt-BR), Projecto Natura (pt-PT)"),
    (Language::Russian, "BSD-3-Clause", "Alexander Lebedev"),
];

/// Lists the languages whose words are checked: a line each, with tabs between tag, where it is, licence and
/// source. A pack that is there and damaged is told, and the exit code says so.
pub(super) fn run() -> Result<u8, Cause> {
    let mut lines = String::new();
    for (language, licence, source) in CORE {
        lines.push_str(&format!("{}\tin the program\t{licence}\t{source}\n", language.tag()));
    }
    let mut code = CLEAN;
    for language in packs::LANGUAGES {
        let tag = language.tag();
        match packs::pack(*language) {
            Some(Ok(pack)) => lines.push_str(&format!(
                "{tag}\t{}\t{}\t{} (version {})\n",
                stdio::shown(&pack.path),
                printable::printable(&pack.licence),
                printable::printable(&pack.source),
                printable::printable(&pack.version),
            )),
            Some(Err(PackError::Missing)) | None => {
                lines.push_str(&format!("{tag}\tnot here: {}\n", PackError::Missing));
            }
            Some(Err(error)) => {
                stdio::complain(error.to_string());
                code = FAILED;
            }
        }
    }
    stdio::write(&lines)?;
    Ok(code)
}
