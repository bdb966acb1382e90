//! What a line of reStructuredText is.

use unicode_width::UnicodeWidthStr;

/// Shortest line of marks that is one whatever stands above it, as the format has it.
const SURE: usize = 4;

/// A line of punctuation: the mark that it repeats.
pub(super) fn adornment(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(char::is_ascii_punctuation)?;
    line.chars().all(|c| c == mark).then_some(mark)
}

/// Whether the line of marks below a title is one.
pub(super) fn underlines(title: &str, marks: &str) -> Option<char> {
    let mark = adornment(marks)?;
    let long = marks.len() >= SURE || marks.len() >= title.trim().width();
    (long && !title.is_empty() && adornment(title).is_none()).then_some(mark)
}

/// A line of marks between paragraphs.
pub(super) fn is_transition(line: &str) -> bool {
    line.len() >= SURE && adornment(line).is_some()
}

/// The border of a table that is drawn: `+---+---+`.
pub(super) fn is_grid(line: &str) -> bool {
    let inner = line.strip_prefix('+').and_then(|rest| rest.strip_suffix('+'));
    inner.is_some_and(|inner| inner.len() > 1 && inner.chars().all(|c| matches!(c, '-' | '=' | '+')))
}

/// The border of a table of columns: `====  ===`.
pub(super) fn is_columns(line: &str) -> bool {
    line.starts_with("==") && line.contains("= ") && line.chars().all(|c| matches!(c, '=' | ' '))
}

/// The length of the mark of an item of a list, and the space behind it. `next` is the line below.
pub(super) fn marker(text: &str, next: Option<(usize, &str)>) -> Option<usize> {
    let mark = text.split([' ', '\t']).next()?;
    let bullet = matches!(mark, "*" | "-" | "+" | "•" | "‣" | "⁃");
    if !bullet && !enumerates(mark) {
        return None;
    }
    let rest = text.get(mark.len()..)?.trim_start();
    let length = if rest.is_empty() { mark.len() + 1 } else { text.len() - rest.len() };
    // “A. Reed opened it.”: the next line tells a name from an item.
    let letter = mark.chars().any(char::is_alphabetic);
    let goes_on = next.is_none_or(|(indent, below)| {
        below.is_empty() || indent >= length || marker(below, None).is_some_and(|_| indent == 0)
    });
    (!letter || goes_on).then_some(length)
}

/// `1.`, `(a)`, `iv)`, `#.`
fn enumerates(mark: &str) -> bool {
    let bare = mark.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let Some(number) = bare.or_else(|| mark.strip_suffix(['.', ')'])) else { return false };
    let figures = (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic() || b == b'#');
    let roman = (2..=7).contains(&number.len())
        && (number.chars().all(|c| "ivxlcdm".contains(c)) || number.chars().all(|c| "IVXLCDM".contains(c)));
    figures || letter || roman
}

/// `:name: value`: the name, and where the value begins.
pub(super) fn field(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(':')?;
    if rest.starts_with([':', ' ', '`']) {
        return None;
    }
    let end = rest.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = rest.get(at + 1..).unwrap_or_default();
        (after.is_empty() || after.starts_with([' ', '\t']))
            && !rest.get(..*at).is_some_and(|n| n.ends_with('\\'))
    })?;
    let name = rest.get(..end)?;
    let value = rest.get(end + 1..)?.trim_start();
    (!name.contains('`')).then_some((name, text.len() - value.len()))
}

/// `-v, --verbose  What it does.`: where the text begins; at the end of the line where it stands below.
pub(super) fn option(text: &str, indented: bool) -> Option<usize> {
    let dashes = text.len() - text.trim_start_matches('-').len();
    let letter = text.get(dashes..)?.starts_with(|c: char| c.is_ascii_alphanumeric());
    if !(1..=2).contains(&dashes) || !letter {
        return None;
    }
    match text.find("  ") {
        Some(gap) => {
            let rest = text.get(gap..)?.trim_start();
            Some(text.len() - rest.len())
        }
        None => indented.then_some(text.len()),
    }
}

/// `name:: argument`: the name of a directive and where its argument begins.
pub(super) fn directive(text: &str) -> Option<(&str, usize)> {
    let (name, rest) = text.split_once("::")?;
    let named = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'));
    let argument = rest.trim_start();
    (named && (rest.is_empty() || argument.len() < rest.len())).then_some((name, text.len() - argument.len()))
}

/// `[1] text`, `[#note] text`, `[Reed2024] text`: where the text begins.
pub(super) fn note(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let end = inner.find(']')?;
    let name = inner.get(..end)?;
    let named = !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '#' | '*' | '-' | '_' | '.' | '+' | ':'));
    let rest = inner.get(end + 1..)?.trim_start();
    named.then_some(text.len() - rest.len())
}
