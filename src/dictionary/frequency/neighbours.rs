//! Which letters stand beside which in the words of a language.

/// Which letters may stand beside which: any other makes three that no word has.
#[derive(Debug)]
pub(super) struct LetterNeighbours {
    /// Letters and one for the ends of a word.
    size: usize,
    /// Of every two letters those that stand after them, between them and before them, by bit.
    after: Vec<u64>,
    between: Vec<u64>,
    before: Vec<u64>,
}

impl LetterNeighbours {
    pub fn new(following: &[[u8; 8]], size: usize) -> Self {
        let after: Vec<u64> = following.iter().map(|bits| u64::from_le_bytes(*bits)).collect();
        let mut all =
            Self { size, between: vec![0; after.len()], before: vec![0; after.len()], after: Vec::new() };
        for (at, bits) in after.iter().enumerate() {
            let (first, second) = (at / size, at % size);
            for third in ones(*bits).map(usize::from) {
                all.between
                    .get_mut(first * size + third)
                    .into_iter()
                    .for_each(|letters| *letters |= 1 << second);
                all.before
                    .get_mut(second * size + third)
                    .into_iter()
                    .for_each(|letters| *letters |= 1 << first);
            }
        }
        Self { after, ..all }
    }

    /// The letters that may stand behind two and before two others; `None` is an end of the word.
    pub fn between(
        &self,
        [second_before, before]: [Option<u8>; 2],
        [after, second_after]: [Option<u8>; 2],
    ) -> u64 {
        let number = |letter: Option<u8>| letter.map_or(0, usize::from);
        let of = |table: &[u64], first: Option<u8>, second: Option<u8>| {
            table.get(number(first) * self.size + number(second)).copied().unwrap_or_default()
        };
        // Nothing stands behind the end, and the end is no letter.
        let behind = if after.is_some() { of(&self.before, after, second_after) } else { u64::MAX };
        of(&self.after, second_before, before) & of(&self.between, before, after) & behind & !1
    }
}

/// The numbers of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let one = u8::try_from(bits.trailing_zeros()).ok().filter(|one| *one < 64)?;
        bits &= bits - 1;
        Some(one)
    })
}
