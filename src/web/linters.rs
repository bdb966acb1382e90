//! Linters by what the page asks for, built once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::config::Config;
use crate::lint::Linter;
use crate::locale::MessageLanguage;
use crate::text::language::Language;

/// What a linter is built for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct LinterOptions {
    /// The profile.
    pub profile: String,
    /// The language of the text, where it is not to be found.
    pub language: Option<Language>,
    /// The language of the page.
    pub ui: MessageLanguage,
}

/// More are not kept.
const KEPT: usize = 32;

/// Those that were built.
#[derive(Debug)]
pub(super) struct Linters {
    config: Config,
    /// Words that were added on the page.
    learnt: Mutex<Vec<String>>,
    built: Mutex<HashMap<LinterOptions, Arc<Linter>>>,
}

impl Linters {
    pub fn new(config: Config) -> Self {
        Self { config, learnt: Mutex::default(), built: Mutex::default() }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    /// From now on a word is right.
    pub fn learn(&self, word: &str) {
        self.learnt().push(word.to_owned());
        self.built.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn learnt(&self) -> MutexGuard<'_, Vec<String>> {
        self.learnt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The linter for a wish.
    ///
    /// # Errors
    /// There is no such profile, or the config is faulty.
    pub fn get(&self, options: &LinterOptions) -> Result<Arc<Linter>, String> {
        let built = || self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(linter) = built().get(options) {
            return Ok(Arc::clone(linter));
        }
        let mut config = self.config.clone();
        config.profile.clone_from(&options.profile);
        config.language = options.language.or(config.language);
        config.message_language = Some(options.ui);
        config.words.extend(self.learnt().iter().cloned());
        let linter = Arc::new(Linter::new(&config).map_err(|fault| fault.to_string())?);
        let mut built = built();
        if built.len() >= KEPT {
            built.clear();
        }
        built.insert(options.clone(), Arc::clone(&linter));
        Ok(linter)
    }
}
