//! Names as they sound, in Arabic and Latin letters alike.

use super::fold::fold;

/// Fewest consonants of a name that is known again by its sound alone (taste: Ali has one).
pub(crate) const TELLING: usize = 2;

/// The words of names as they sound, as far as their sound tells anything.
pub(crate) fn heard<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Vec<char>> {
    let words = names.flat_map(|name| fold(name).split(' ').map(sounds).collect::<Vec<_>>());
    words.filter(|sounds| sounds.len() >= TELLING).collect()
}

/// The consonants of a folded name as both scripts write them, without the article: transliterations differ
/// in vowels, in h and gh, in doubled letters, in s and z, in d and t with their Arabic fellows.
pub(crate) fn sounds(name: &str) -> Vec<char> {
    let name = ["al ", "el ", "ال"].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    let mut sounds = Vec::new();
    let mut before = None;
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        // One sound that takes two letters in one of the scripts.
        let hiss = matches!((letter, letters.peek()), ('c', Some('h')) | ('ت', Some('ش')));
        let class = if hiss { Some('s') } else { class_of(letter) };
        // “mm” and “ck” are one sound, “mom” two.
        if class != before {
            sounds.extend(class);
        }
        before = class;
    }
    sounds
}

fn class_of(letter: char) -> Option<char> {
    Some(match letter {
        'b' | 'p' | 'ب' => 'b',
        'f' | 'v' | 'ف' => 'f',
        't' | 'ت' | 'ط' | 'ث' => 't',
        'd' | 'د' | 'ض' | 'ذ' | 'ظ' => 'd',
        's' | 'z' | 'س' | 'ص' | 'ز' | 'ش' => 's',
        'k' | 'q' | 'c' | 'g' | 'j' | 'ق' | 'ك' | 'ج' | 'غ' | 'خ' => 'k',
        'x' => 'x',
        'r' | 'ر' => 'r',
        'l' | 'ل' => 'l',
        'm' | 'م' => 'm',
        'n' | 'ن' => 'n',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn one(arabic: &str, latin: &str) -> bool {
        sounds(&fold(arabic)) == sounds(&fold(latin))
    }

    #[test]
    fn a_name_sounds_the_same_in_both_scripts() {
        for (arabic, latin) in [
            ("محمد", "Mohammed"),
            ("العبدلي", "Abdli"),
            ("المرزوقي", "Marzouki"),
            ("الغنوشي", "Ghannouchi"),
            ("بيترز", "Peters"),
            ("كوفالين", "Covalin"),
            ("تشابلن", "Chaplin"),
        ] {
            assert!(one(arabic, latin), "{arabic} {latin}: {:?} {:?}", sounds(arabic), sounds(&fold(latin)));
        }
        assert!(!one("العبدلي", "Abdi"));
    }
}
