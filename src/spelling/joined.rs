//! Arabic words that lost the space between them.

use crate::dictionary;

/// Fewest letters of a part.
const LEAST: usize = 3;
/// A part must be at least this common: a share of all words.
const COMMON: f32 = 3e-6;

/// Two common words that stand together in one that was never seen: "الدوليةحلول" is "الدولية حلول". Only where the first ends as
/// nothing but a whole word does, or where the two were seen side by side.
pub(super) fn split(word: &str) -> Option<String> {
    let (frequencies, pairs) = (dictionary::frequencies("ar")?, dictionary::pairs("ar")?);
    let length = word.chars().count();
    if length < 2 * LEAST + 1 || frequencies.share(word).is_some() {
        return None;
    }
    let cuts = word.char_indices().map(|(at, _)| at).skip(LEAST).take(length + 1 - 2 * LEAST);
    cuts.filter_map(|at| word.split_at_checked(at)).find_map(|(first, second)| {
        let common = |part: &str| frequencies.share(part).is_some_and(|share| share >= COMMON) && dictionary::knows("ar", part);
        let apart = first.ends_with(['ة', 'ى']) || pairs.count(first, second) > 2.0;
        (apart && common(first) && common(second)).then(|| format!("{first} {second}"))
    })
}
