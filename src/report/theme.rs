//! Colours, and marks for terminals that show them, that know only ASCII, that set lines from right to left.

use anstyle::Ansi256Color;
use miette::ThemeCharacters;

use super::quoted::quoted_in;

/// First strong isolate, for quoted words, and the end of an isolate. Lines take the isolate of their own
/// direction.
pub(crate) const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Words between quotation marks, isolated from the sentence around them where directions mix.
pub(super) fn isolate_quotes(message: &str) -> String {
    if !message.chars().any(is_rtl) {
        return message.to_owned();
    }
    quoted_in(message, ISOLATE.0.encode_utf8(&mut [0; 4]), ISOLATE.1.encode_utf8(&mut [0; 4]))
}

pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Around marked words of a right-to-left line that has no colours: no marks of any language's own.
pub(super) const UNICODE_MARKS: (&str, &str) = ("⟦", "⟧");
/// The same for a terminal that knows nothing but ASCII. Square brackets could make a command for a log.
pub(super) const ASCII_MARKS: (&str, &str) = ("{{", "}}");

// Colours that can be read on white and on black: each at least three times as bright or as dark as both
// (WCAG's measure, tested). Of the sixteen colours of a terminal yellow and cyan can't be read on white.
pub(crate) const RED: Ansi256Color = Ansi256Color(160);
pub(super) const ORANGE: Ansi256Color = Ansi256Color(130);
pub(crate) const BLUE: Ansi256Color = Ansi256Color(31);
pub(crate) const GREEN: Ansi256Color = Ansi256Color(28);
pub(super) const PURPLE: Ansi256Color = Ansi256Color(133);

pub(crate) fn styled(color: Ansi256Color) -> anstyle::Style {
    anstyle::Style::new().fg_color(Some(color.into()))
}

/// Copydesk's own marks in ASCII; words of a text stay what they are.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' | '”' | '«' | '»' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '…' => out.push_str("..."),
            '├' | '│' => out.push('|'),
            '└' => out.push('`'),
            '✗' => out.push('x'),
            '✓' => out.push('+'),
            '–' | '—' | '─' => out.push('-'),
            '\u{A0}' | '\u{202F}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

pub(super) fn characters(unicode: bool) -> ThemeCharacters {
    if unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_text_are_isolated() {
        assert_eq!(isolate_quotes("“TBC” is a placeholder"), "“TBC” is a placeholder");
        assert_eq!(isolate_quotes("“إلى” is right"), "“\u{2068}إلى\u{2069}” is right");
        assert_eq!(isolate_quotes("في «a@@b» علامتا @"), "في «\u{2068}a@@b\u{2069}» علامتا @");
        // Words that are quotation marks themselves, or hold them, leave no isolate open.
        for message in ["«»» تغلق", "««» تفتح", "في «قال «نعم»» هنا"] {
            let isolated = isolate_quotes(message);
            assert_eq!(
                isolated.matches(ISOLATE.0).count(),
                isolated.matches(ISOLATE.1).count(),
                "{isolated}"
            );
        }
    }

    /// The luminance of a colour of the cube of 256 (WCAG 2.2).
    fn luminance(Ansi256Color(index): Ansi256Color) -> f64 {
        let level = |n: u8| if n == 0 { 0.0 } else { f64::from(55 + 40 * n) / 255.0 };
        let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let [r, g, b] = [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(|n| linear(level(n)));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn colours_can_be_read_on_white_and_on_black() {
        for color in [RED, ORANGE, BLUE, GREEN, PURPLE] {
            let light = luminance(color) + 0.05;
            assert!(1.05 / light >= 3.0 && light / 0.05 >= 3.0, "{color:?}");
        }
    }
}
