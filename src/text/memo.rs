//! What was found out, remembered by hash: a run, and a text that is being typed, meet the same words again
//! and again, and several rules ask about the same ones.

use std::hash::BuildHasherDefault;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::text::hash::Table;

/// Threads seldom wait for each other: each of these has a lock of its own.
const SHARDS: usize = 16;

/// Answers by the hash of the question, for all threads.
pub(crate) struct Memo<T> {
    shards: [Mutex<Table<T>>; SHARDS],
    /// How many a shard holds before it is emptied.
    most: usize,
}

impl<T: Clone> Memo<T> {
    /// Of at most so many answers.
    pub const fn of(most: usize) -> Self {
        Self {
            shards: [const { Mutex::new(Table::with_hasher(BuildHasherDefault::new())) }; SHARDS],
            most: most / SHARDS,
        }
    }

    /// The answer to the question of a hash: the one that is remembered, or what `find` finds now.
    pub fn get(&self, key: u64, find: impl FnOnce() -> T) -> T {
        let Some(known) = self.shard(key).map(|shard| shard.get(&key).cloned()) else { return find() };
        known.unwrap_or_else(|| {
            let new = find();
            if let Some(mut shard) = self.shard(key) {
                if shard.len() >= self.most {
                    shard.clear();
                }
                shard.insert(key, new.clone());
            }
            new
        })
    }

    fn shard(&self, key: u64) -> Option<MutexGuard<'_, Table<T>>> {
        // A thread that panicked left nothing half done.
        self.shards
            .get((key >> 60) as usize % SHARDS)
            .map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_remembered_until_there_are_too_many() {
        let memo = Memo::of(2 * SHARDS);
        assert_eq!(memo.get(1, || "first"), "first");
        assert_eq!(memo.get(1, || "second"), "first");
        // All of one shard.
        assert_eq!((memo.get(2, || "b"), memo.get(3, || "c")), ("b", "c"));
        assert_eq!(memo.get(1, || "again"), "again");
        assert_eq!(memo.get(3, || "d"), "c");
    }
}
