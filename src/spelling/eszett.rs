//! ss for ß: "grossen" in a German text that writes ß elsewhere.

/// Stems that have ß behind a long vowel or a diphthong (Amtliche Regelung der deutschen Rechtschreibung,
/// §25), with ss for it.
const STEMS: &[&str] = &[
    "gross", "gröss", "strasse", "mässig", "gemäss", "massnahm", "ausser", "äusser", "schliess", "fliess",
    "giess", "liess", "heiss", "weiss", "süss", "gruss", "grüss", "stoss", "stöss", "bloss", "dreissig",
    "fleiss",
];

/// Words with such letters that keep ss.
const KEPT: &[&str] = &["grossist", "weissag", "weissa"];

/// A German word in lower case with ß for the ss of a stem that has it.
pub fn sharpened(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if KEPT.iter().any(|kept| lower.contains(kept)) {
        return None;
    }
    let stem = STEMS.iter().find(|stem| lower.contains(*stem))?;
    Some(lower.replacen(stem, &stem.replace("ss", "ß"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ss_is_sharpened_where_german_writes_it_so() {
        for (word, right) in [
            ("grossen", "großen"),
            ("ausserdem", "außerdem"),
            ("Hauptstrasse", "hauptstraße"),
            ("zuliess", "zuließ"),
        ] {
            assert_eq!(sharpened(word).as_deref(), Some(right));
        }
        for word in ["wissen", "müssen", "Klasse", "dass", "Grossist", "Ausschuss", "aussenden"] {
            assert_eq!(sharpened(word), None, "{word}");
        }
    }
}
