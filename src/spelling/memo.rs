//! What was found out about a word, remembered: a run, and a text that is being typed, meet the same words again and again, and
//! several rules ask about the same ones.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::dictionary;
use crate::fnv::{self, Ready};

/// Words and what was found out about them, in one thread.
pub(super) struct Memo<T> {
    found: RefCell<HashMap<u64, T, BuildHasherDefault<Ready>>>,
    most: usize,
}

impl<T: Clone> Memo<T> {
    /// Of at most so many words.
    pub fn of(most: usize) -> Self {
        Self { found: RefCell::default(), most }
    }

    /// What was found out about a word, under some settings, or what `find` finds now.
    pub fn get(&self, language: &str, setting: bool, word: &str, find: impl FnOnce() -> T) -> T {
        // What the user adds to the dictionaries changes what words are.
        let setting = [0, u8::from(setting), u8::try_from(dictionary::own_count()).unwrap_or(u8::MAX)];
        let key = fnv::hash(language.bytes().chain(setting).chain(word.bytes()));
        if let Some(known) = self.found.borrow().get(&key) {
            return known.clone();
        }
        let new = find();
        let mut found = self.found.borrow_mut();
        if found.len() >= self.most {
            found.clear();
        }
        found.insert(key, new.clone());
        new
    }
}
