//! The name that a misspelt one probably stands for.

/// The name a misspelt one probably stands for.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let most = |known: &str| 1 + known.len() / 4;
    // As many letters as one has more are slips.
    let letters = name.chars().count();
    let near = known.iter().filter(|k| k.chars().count().abs_diff(letters) <= most(k));
    let scored = near.map(|k| (strsim::damerau_levenshtein(name, k), *k));
    scored.filter(|(distance, k)| *distance <= most(k)).min_by_key(|(distance, _)| *distance).map(|(_, k)| k)
}
