//! A slip in a word.

/// A slip that may make a word.
pub(super) struct Tried {
    pub hash: u64,
    pub slip: Slip,
    pub chance: f32,
}

/// What is put in the place of some letters: nothing or a letter in the place of one or none; two, turned
/// round.
pub(super) struct Slip {
    pub at: usize,
    pub taken: usize,
    pub put: Option<u8>,
}

impl Slip {
    /// The letters of the word that the slip makes of one.
    pub fn spell(&self, numbers: &[u8], mut letter: impl FnMut(u8)) {
        let (head, rest) = numbers.split_at_checked(self.at).unwrap_or_default();
        let (gone, rest) = rest.split_at_checked(self.taken).unwrap_or_default();
        head.iter().copied().for_each(&mut letter);
        if self.taken == 2 {
            gone.iter().rev().copied().for_each(&mut letter);
        }
        self.put.into_iter().for_each(&mut letter);
        rest.iter().copied().for_each(letter);
    }
}
