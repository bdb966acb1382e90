// Tables of characters, made of the data of other crates by the build script alone: with their hash tables in
// the program, each entry with addresses that are set at its start, they take ten times as much room.

use std::collections::BTreeMap;

use unicode_security::skeleton;

/// References of HTML (`&eacute;`, and the old ones without a semicolon) and the code points they stand for.
pub fn references() -> BTreeMap<String, Vec<String>> {
    let of = |text: &[u8]| -> Vec<String> {
        String::from_utf8_lossy(text).chars().map(|c| format!("{:x}", u32::from(c))).collect()
    };
    let all = htmlize::ENTITIES.entries();
    all.map(|(name, text)| (String::from_utf8_lossy(name).into_owned(), of(text))).collect()
}

/// Letters with the same skeleton (UTS #39) in Latin, Cyrillic and Greek, in this order; nothing where there
/// is none.
pub fn twins() -> BTreeMap<String, Vec<String>> {
    let scripts = [
        seeds(('A'..='z').chain('À'..='ÿ')),
        seeds(('Ѐ'..='ѓ').chain('ѐ'..='ӿ')),
        seeds(('Ά'..='ώ').chain('À'..='ÿ')),
    ];
    let mut twins = BTreeMap::new();
    for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()) {
        let wanted = skeleton_of(c);
        let found = scripts.each_ref().map(|seeds| {
            let alike = seeds.get(&wanted).map(Vec::as_slice).unwrap_or_default();
            let same_case = alike.iter().find(|twin| twin.is_uppercase() == c.is_uppercase());
            same_case.or(alike.first()).map_or_else(String::new, char::to_string)
        });
        if found.iter().any(|twin| !twin.is_empty()) {
            twins.insert(c.to_string(), found.to_vec());
        }
    }
    twins
}

/// Letters by their skeleton.
fn seeds(letters: impl Iterator<Item = char>) -> BTreeMap<String, Vec<char>> {
    let mut seeds: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for letter in letters.filter(|letter| letter.is_alphabetic()) {
        seeds.entry(skeleton_of(letter)).or_default().push(letter);
    }
    seeds
}

fn skeleton_of(c: char) -> String {
    skeleton(c.encode_utf8(&mut [0; 4])).collect()
}

/// The names of characters, in the form that `src/text/names.rs` reads.
pub fn names(deflate: impl Fn(&[u8]) -> std::io::Result<Vec<u8>>) -> std::io::Result<Vec<u8>> {
    let (mut ends, mut packed) = (Vec::new(), Vec::new());
    for block in 0..0x1100_u32 {
        let names: Vec<String> = (0..256).map(|at| name(block * 256 + at)).collect();
        if names.iter().any(|name| !name.is_empty()) {
            packed.extend(deflate(names.join("\n").as_bytes())?);
        }
        ends.extend_from_slice(&(packed.len() as u32).to_le_bytes()[..3]);
    }
    Ok([ends, packed].concat())
}

fn name(number: u32) -> String {
    let name = char::from_u32(number)
        .and_then(unicode_names2::name)
        .map_or_else(String::new, |name| name.to_string());
    match name.strip_suffix(&format!("-{number:04X}")) {
        Some(kind) => format!("{kind}-#"),
        None => name,
    }
}
