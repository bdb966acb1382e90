//! What was found of words lately: few words make up most of any text.

use std::cell::RefCell;

use super::status::LookupStatus;

/// Words remembered by each thread.
const SLOTS: usize = 1 << 13;

thread_local! {
    /// Each word at the place that its hash gives it, where it stays until another comes.
    static RECENT: RefCell<Vec<(u64, LookupStatus)>> = const { RefCell::new(Vec::new()) };
}

/// Calls `with` with what this thread found lately.
pub(super) fn recent<R>(with: impl FnOnce(&mut Recent) -> R) -> R {
    RECENT.with_borrow_mut(|slots| {
        slots.resize(SLOTS, (0, LookupStatus::NotAsked));
        with(&mut Recent(slots))
    })
}

/// What was found lately.
pub(super) struct Recent<'r>(&'r mut [(u64, LookupStatus)]);

impl Recent<'_> {
    /// What was found of the question of a hash.
    pub fn get(&self, hash: u64) -> Option<LookupStatus> {
        self.0
            .get(hash as usize % SLOTS)
            .filter(|(known, status)| *known == hash && *status != LookupStatus::NotAsked)
            .map(|(_, status)| *status)
    }

    /// Remembers what was found.
    pub fn put(&mut self, hash: u64, status: LookupStatus) {
        if let Some(slot) = self.0.get_mut(hash as usize % SLOTS) {
            *slot = (hash, status);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_to_a_place_takes_it() {
        recent(|recent| {
            assert_eq!((recent.get(0), recent.get(1)), (None, None));
            recent.put(1, LookupStatus::Known);
            assert_eq!(recent.get(1), Some(LookupStatus::Known));
            recent.put(1 + SLOTS as u64, LookupStatus::Unknown);
            assert_eq!((recent.get(1), recent.get(1 + SLOTS as u64)), (None, Some(LookupStatus::Unknown)));
        });
    }
}
