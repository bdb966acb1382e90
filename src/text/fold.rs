//! Folding for comparison: what two spellings of one label or headline have in common. The build script folds
//! the vocabularies with it.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Folds case, compatibility forms, diacritics, tatweel, Arabic hamza carriers, alif maqsura and taa marbuta,
/// and turns punctuation into single spaces.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// What `with` makes of a folded text that is needed no longer: no memory is taken for it.
#[allow(dead_code, reason = "the build script keeps what it folds")]
pub fn folded<R>(text: &str, with: impl FnOnce(&str) -> R) -> R {
    thread_local! {
        static BUFFER: std::cell::Cell<String> = const { std::cell::Cell::new(String::new()) };
    }
    let mut buffer = BUFFER.take();
    buffer.clear();
    fold_into(text, &mut buffer);
    let result = with(&buffer);
    BUFFER.set(buffer);
    result
}

fn fold_into(text: &str, out: &mut String) {
    let mut gap = false;
    let mut add = |c: char, counts: bool| {
        if counts {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        }
        gap = !counts;
    };
    for c in text.chars() {
        match c {
            // Most letters by far.
            'a'..='z' | '0'..='9' => add(c, true),
            'A'..='Z' => add(c.to_ascii_lowercase(), true),
            '\0'..='\u{7F}' => add(c, false),
            // What these decompose into is folded below as it is.
            '\u{640}' => {}
            '\u{621}'..='\u{64A}' => add(ARABIC.get(c as usize - 0x621).copied().unwrap_or(c), true),
            _ => decompose_compatible(c, |part| {
                for c in part.to_lowercase().filter_map(fold_char) {
                    add(c, c.is_alphanumeric());
                }
            }),
        }
    }
}

/// [`fold_char`] of the Arabic letters.
#[allow(
    clippy::indexing_slicing,
    reason = "the compiler makes the table: an index out of bounds would be its error"
)]
const ARABIC: [char; 42] = {
    let mut table = ['\0'; 42];
    let mut at = 0;
    while at < table.len() {
        let letter = match char::from_u32(0x621 + at as u32) {
            Some(letter) => letter,
            None => '\0',
        };
        table[at] = match letter {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            _ => letter,
        };
        at += 1;
    }
    table
};

/// One character of decomposed lower-case text; `None` where it does not count.
#[inline]
pub fn fold_char(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' | ' ' => Some(c),
        // Tatweel, zero-width joiners and marks, soft hyphen, apostrophes inside words.
        '\u{640}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{AD}'
        | '\u{FEFF}' => None,
        '\'' | '\u{2019}' | '\u{2BC}' => Some(' '),
        '\u{621}'..='\u{64A}' => ARABIC.get(c as usize - 0x621).copied(),
        'ٱ' => Some('ا'),
        'ی' => Some('ي'),
        'ک' => Some('ك'),
        'ۀ' => Some('ه'),
        'ı' => Some('i'),
        'ß' => Some('s'),
        'ø' => Some('o'),
        'ł' => Some('l'),
        'đ' => Some('d'),
        _ if is_combining_mark(c) => None,
        _ => Some(c),
    }
}
