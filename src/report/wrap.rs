//! Lines broken between words. A terminal breaks them between letters, which tears Arabic words in two.

use unicode_width::UnicodeWidthStr;

/// What opens an isolate, and what closes it.
const OPENING: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2068}'];
const CLOSING: char = '\u{2069}';

/// The lines of a text: the first has room for `first` columns, all others for `rest`. A word that is wider
/// has a line of its own. An isolate that is open at the end of a line is closed there and opened anew.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut open) = (String::new(), Vec::new());
    for word in text.split(' ') {
        let room = if lines.is_empty() { first } else { rest };
        let full = !line.is_empty() && line.width() + 1 + word.width() > room;
        if full {
            line.extend(open.iter().map(|_| CLOSING));
            lines.push(std::mem::take(&mut line));
            line.extend(&open);
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        follow(word, &mut open);
    }
    lines.push(line);
    lines
}

/// Which isolates are open after a word.
fn follow(word: &str, open: &mut Vec<char>) {
    for c in word.chars() {
        if OPENING.contains(&c) {
            open.push(c);
        } else if c == CLOSING {
            open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        assert_eq!(wrap("the new ferry pier is open", 10, 12), ["the new", "ferry pier", "is open"]);
        assert_eq!(wrap("منه إلى البريد", 9, 9), ["منه إلى", "البريد"]);
        assert_eq!(wrap("incomprehensibilities all", 5, 5), ["incomprehensibilities", "all"]);
        assert_eq!(wrap("", 5, 5), [""]);
    }

    #[test]
    fn an_isolate_is_closed_at_the_end_of_a_line_and_opened_on_the_next() {
        let lines = wrap("write \u{2068}the new pier\u{2069} here", 12, 12);
        assert_eq!(lines, ["write \u{2068}the\u{2069}", "\u{2068}new pier\u{2069}", "here"]);
    }
}
