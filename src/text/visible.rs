//! Characters that can't be seen.

/// White space other than the space, format and control characters: nothing to see.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_whitespace() && c != ' ') || c.is_control() || is_format(c)
}

/// Format characters, variation selectors, tags.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFC}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
