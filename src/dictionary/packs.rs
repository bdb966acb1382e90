//! Languages beside the program: one file each, a dictionary and frequencies, opened when a text needs it.
//!
//! The form is described in `tools/dictionaries/pack.py`. A pack is read whole and searched where it lies;
//! nothing of it is parsed but some lines at its head.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::frequency::Frequencies;
use super::table::Dictionary;
use crate::text::language::Language;

const MAGIC: &str = "copydesk-pack 1\n";
/// Largest pack that is read (bytes): the largest there is has 4 MB.
const LARGEST: u64 = 64 << 20;

/// The languages that have packs.
pub const LANGUAGES: &[Language] = &[
    Language::Bulgarian,
    Language::Catalan,
    Language::Czech,
    Language::Danish,
    Language::Greek,
    Language::Persian,
    Language::Croatian,
    Language::Hungarian,
    Language::Latvian,
    Language::Dutch,
    Language::Polish,
    Language::Romanian,
    Language::Slovak,
    Language::Slovenian,
    Language::Swedish,
    Language::Turkish,
    Language::Ukrainian,
];

/// Those of whose words no more than hints are told: Czech and Hungarian lists lack words, Persian texts
/// lost their joiners; of Croatian, Latvian, Slovak and Slovenian no releases have been read.
pub const PARTIAL: &[Language] = &[
    Language::Czech,
    Language::Persian,
    Language::Croatian,
    Language::Hungarian,
    Language::Latvian,
    Language::Slovak,
    Language::Slovenian,
];

static PACKS: [OnceLock<Result<Pack, PackError>>; LANGUAGES.len()] =
    [const { OnceLock::new() }; LANGUAGES.len()];

/// A language's dictionary and frequencies, open.
#[derive(Debug)]
pub struct Pack {
    /// Where it was found.
    pub path: PathBuf,
    /// The version of its dictionary.
    pub version: String,
    /// The licence of what it holds.
    pub licence: String,
    /// Where its data come from.
    pub source: String,
    pub(super) dictionary: Dictionary,
    pub(super) frequencies: Frequencies,
}

/// Why there is no pack of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// It is in none of the folders.
    Missing,
    /// A file that can't be read: its path and why.
    Unreadable(PathBuf, String),
    /// Cut short, changed, of another version or language.
    Damaged(PathBuf),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "no pack was found; packs stand in share/copydesk of copydesk's \
                archives, and COPYDESK_DATA names their folder",
            ),
            Self::Unreadable(path, why) => write!(f, "{}: {why}", path.display()),
            Self::Damaged(path) => {
                write!(f, "{}: damaged, or of another version; get it anew", path.display())
            }
        }
    }
}

/// The pack of a language, opened on first use; nothing for languages that have none.
pub fn pack(language: Language) -> Option<&'static Result<Pack, PackError>> {
    let at = LANGUAGES.iter().position(|known| *known == language)?;
    Some(PACKS.get(at)?.get_or_init(|| open(language)))
}

/// The same, where it is there and whole.
pub(super) fn opened(language: Language) -> Option<&'static Pack> {
    pack(language)?.as_ref().ok()
}

/// The languages whose packs were asked for and could not be opened.
pub fn troubles() -> impl Iterator<Item = (Language, &'static PackError)> {
    let asked = LANGUAGES.iter().zip(&PACKS);
    asked.filter_map(|(language, pack)| Some((*language, pack.get()?.as_ref().err()?)))
}

/// The folders in which packs are looked for: `COPYDESK_DATA`; beside the program, as packages and a
/// checkout have them; those of the system.
fn folders() -> Vec<PathBuf> {
    let named = std::env::var_os("COPYDESK_DATA").map(PathBuf::from);
    if let Some(named) = named {
        return vec![named];
    }
    let program = std::env::current_exe().ok().and_then(|file| file.canonicalize().ok());
    let near =
        |up: usize| program.as_deref()?.ancestors().nth(up).map(|folder| folder.join("share/copydesk"));
    let system = ["/usr/local/share/copydesk", "/usr/share/copydesk"].map(PathBuf::from);
    // In `bin/copydesk` two steps up, in `target/release/copydesk` three.
    [near(1), near(2), near(3)].into_iter().flatten().chain(system).collect()
}

fn open(language: Language) -> Result<Pack, PackError> {
    let name = format!("{}.pack", language.tag());
    let files = folders().into_iter().map(|folder| folder.join(&name));
    let path = files.into_iter().find(|file| is_there(file)).ok_or(PackError::Missing)?;
    let bytes = read(&path).map_err(|error| PackError::Unreadable(path.clone(), error.to_string()))?;
    // Packs are searched as long as the program runs.
    parse(language, bytes.leak(), &path).ok_or(PackError::Damaged(path))
}

/// Whether something stands there, a file or not.
fn is_there(path: &Path) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    !path.metadata().is_err_and(|error| matches!(error.kind(), NotFound | NotADirectory))
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    use std::io::{Error, ErrorKind, Read};
    // What is no file may never end, or never begin.
    let about = path.metadata()?;
    if !about.is_file() {
        return Err(Error::new(ErrorKind::InvalidInput, "this is no file"));
    }
    // Memory that grows while a pack is read takes as long as the reading.
    let mut bytes = Vec::with_capacity(usize::try_from(about.len().min(LARGEST)).unwrap_or_default() + 1);
    std::fs::File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the head of a pack and opens what follows.
fn parse(language: Language, bytes: &'static [u8], path: &Path) -> Option<Pack> {
    let rest = bytes.strip_prefix(MAGIC.as_bytes())?;
    let end = rest.windows(2).take(4096).position(|pair| pair == b"\n\n")?;
    let head = std::str::from_utf8(rest.get(..end)?).ok()?;
    let body = rest.get(end + 2..)?;
    let value = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let number = |name: &str| value(name)?.parse::<usize>().ok();
    let whole = value("language") == Some(language.tag())
        && number("dictionary")?.checked_add(number("frequencies")?) == Some(body.len())
        && u32::from_str_radix(value("crc32")?, 16) == Ok(crc32fast::hash(body));
    if !whole {
        return None;
    }
    let (dictionary, frequencies) = body.split_at_checked(number("dictionary")?)?;
    Some(Pack {
        path: path.to_owned(),
        version: value("version")?.to_owned(),
        licence: value("licence")?.to_owned(),
        source: value("source")?.to_owned(),
        dictionary: Dictionary::open(dictionary)?,
        frequencies: Frequencies::open(language, frequencies)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(tag: &str) -> Vec<u8> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("share/copydesk");
        std::fs::read(folder.join(format!("{tag}.pack"))).unwrap()
    }

    fn parsed(language: Language, bytes: Vec<u8>) -> Option<Pack> {
        parse(language, bytes.leak(), Path::new("x.pack"))
    }

    #[test]
    fn every_pack_opens_and_says_where_it_comes_from() {
        for language in LANGUAGES {
            let pack = parsed(*language, bytes(language.tag())).unwrap();
            assert!(!pack.version.is_empty() && !pack.licence.is_empty() && !pack.source.is_empty());
        }
    }

    #[test]
    fn a_pack_that_is_cut_short_changed_or_of_another_language_is_refused() {
        let whole = bytes("da");
        let mut changed = whole.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(parsed(Language::Danish, whole[..whole.len() - 1].to_vec()).is_none());
        assert!(parsed(Language::Danish, changed).is_none());
        assert!(parsed(Language::Dutch, whole.clone()).is_none());
        assert!(parsed(Language::Danish, whole).is_some());
    }

    #[test]
    fn words_of_packs_are_known() {
        for (language, right, wrong) in [
            (Language::Dutch, "haven", "havven"),
            (Language::Swedish, "hamnen", "hamnnen"),
            (Language::Danish, "havnen", "havvnen"),
            (Language::Polish, "portu", "porttu"),
            (Language::Greek, "λιμάνι", "λιμμάνι"),
            (Language::Catalan, "ajuntament", "ajuntamment"),
            (Language::Bulgarian, "пристанище", "приистанище"),
            (Language::Czech, "přístav", "přísstav"),
            (Language::Persian, "بندر", "بنندر"),
            (Language::Hungarian, "kikötő", "kikötőő"),
            (Language::Romanian, "ministerul", "minissterul"),
            (Language::Turkish, "liman", "limman"),
            (Language::Ukrainian, "порту", "порртту"),
            (Language::Croatian, "luka", "lukka"),
            (Language::Latvian, "osta", "ossta"),
            (Language::Slovak, "prístav", "prísstav"),
            (Language::Slovenian, "pristanišče", "prisstanišče"),
        ] {
            let pack = parsed(language, bytes(language.tag())).unwrap();
            assert!(pack.dictionary.knows(right) && !pack.dictionary.knows(wrong), "{right}");
            assert!(
                pack.frequencies.share(right).is_some() && pack.frequencies.share(wrong).is_none(),
                "{right}"
            );
        }
    }

    #[test]
    fn turkish_capitals_have_their_own_small_letters() {
        let pack = parsed(Language::Turkish, bytes("tr")).unwrap();
        for word in ["İstanbul", "İSTANBUL", "İlk", "ISI", "Isı", "ışık", "IŞIK"] {
            assert!(pack.dictionary.knows(word), "{word}");
        }
        for word in ["Isik", "ıstanbul", "İşık"] {
            assert!(!pack.dictionary.knows(word), "{word}");
        }
    }

    #[test]
    fn ukrainian_words_have_apostrophes_inside() {
        let pack = parsed(Language::Ukrainian, bytes("uk")).unwrap();
        assert!(pack.dictionary.knows("об'єкт") && !pack.dictionary.knows("об'єктт"));
        assert!(pack.frequencies.share("об'єкт").is_some());
    }
}
