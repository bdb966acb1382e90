//! Characters that can't be seen.

/// White space other than the space, format and control characters: nothing to see.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_whitespace() && c != ' ') || c.is_control() || is_format(c)
}

/// What can be seen of the beginning of a text: white space is a space, the rest of what can't be seen is
/// left out.
pub(crate) fn seen(text: &str, most: usize) -> String {
    let visible = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_invisible(*c));
    let mut out: String = visible.clone().take(most).collect();
    if visible.count() > most {
        out.push('…');
    }
    out
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
