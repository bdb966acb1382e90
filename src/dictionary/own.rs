//! Dictionaries of the user's own: pairs of Hunspell files that a config names, for languages that none is
//! embedded for, or beside the embedded ones. They are read when the config is, and hold for the whole
//! process.

use crate::text::language::Language;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::files;
use crate::source::MAX_BYTES;

struct Own {
    language: Language,
    /// The `.aff` file, by which a dictionary that is named twice is known.
    path: PathBuf,
    dictionary: spellbook::Dictionary,
}

static OWN: RwLock<Vec<Arc<Own>>> = RwLock::new(Vec::new());
/// How many there are: most runs have none and need not take the lock.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Reads `stem.aff` and `stem.dic` for a language.
///
/// # Errors
/// The file and the cause.
pub fn register(language: Language, stem: &Path) -> Result<(), String> {
    let read =
        |path: &Path| files::read_text(path, MAX_BYTES).map_err(|e| format!("{}: {e}", path.display()));
    let [aff, dic] = files_of(stem);
    let mut own = OWN.write().unwrap_or_else(PoisonError::into_inner);
    if own.iter().any(|known| known.language == language && known.path == aff) {
        return Ok(());
    }
    let dictionary = spellbook::Dictionary::new(&read(&aff)?, &read(&dic)?)
        .map_err(|e| format!("{}: {e}", aff.display()))?;
    own.push(Arc::new(Own { language, path: aff, dictionary }));
    COUNT.store(own.len(), Ordering::Release);
    Ok(())
}

/// The two files of a dictionary.
pub fn files_of(stem: &Path) -> [PathBuf; 2] {
    [".aff", ".dic"].map(|ending| {
        let mut name = stem.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}

/// How many dictionaries were read so far; what was looked up before may be wrong after the number has
/// changed.
pub(crate) fn count() -> usize {
    COUNT.load(Ordering::Acquire)
}

fn of(language: Language) -> Vec<Arc<Own>> {
    if count() == 0 {
        return Vec::new();
    }
    let own = OWN.read().unwrap_or_else(PoisonError::into_inner);
    own.iter().filter(|own| own.language == language).cloned().collect()
}

/// Whether there is one for a language.
pub(super) fn has(language: Language) -> bool {
    count() > 0 && !of(language).is_empty()
}

/// Whether one of a language knows a word.
pub(super) fn knows(language: Language, word: &str) -> bool {
    of(language).iter().any(|own| own.dictionary.check(word))
}

/// Corrections, the likeliest first.
pub(super) fn suggest(language: Language, word: &str) -> Vec<String> {
    let mut suggestions = Vec::new();
    for own in of(language) {
        own.dictionary.suggest(word, &mut suggestions);
    }
    suggestions
}
