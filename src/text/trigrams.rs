//! Which three bytes stand together in a text: tells of most short texts that they are not in it.

/// Bits: a text of some kilobytes sets a few in a hundred of them (chosen for its size, 8 KB).
const BITS: usize = 1 << 16;

/// The set of all three bytes that stand together in a text, by hash.
#[derive(Debug)]
pub(crate) struct Trigrams(Vec<u64>);

impl Trigrams {
    pub(crate) fn of(text: &str) -> Self {
        let mut bits = vec![0_u64; BITS / 64];
        for three in text.as_bytes().windows(3) {
            let (part, bit) = place(three);
            bits.get_mut(part).into_iter().for_each(|bits| *bits |= bit);
        }
        Self(bits)
    }

    /// Whether a text may stand in the whole; what is shorter than three bytes always may.
    pub(crate) fn may_hold(&self, part: &[u8]) -> bool {
        part.windows(3).all(|three| {
            let (part, bit) = place(three);
            self.0.get(part).is_some_and(|bits| bits & bit != 0)
        })
    }
}

/// Which bit of which part stands for three bytes.
#[inline]
fn place(three: &[u8]) -> (usize, u64) {
    let number = three.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    let hash = number.wrapping_mul(0x9e37_79b1) >> 16;
    ((hash / 64) as usize, 1 << (hash % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_may_and_other_things_mostly_may_not() {
        let text = "The pier is open until June.";
        let trigrams = Trigrams::of(text);
        assert!((0..text.len() - 5).all(|at| trigrams.may_hold(&text.as_bytes()[at..at + 5])));
        assert!(!trigrams.may_hold(b"Dec. 1") && trigrams.may_hold(b" o"));
    }
}
