//! What a line of AsciiDoc is.

use std::ops::Range;

/// What a line in brackets says of the block below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum BlockStyle {
    #[default]
    None,
    Code,
    Quote,
}

/// What a line is; numbers are bytes of the line at which its text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AsciidocLine {
    Blank,
    Comment,
    Setting,
    Style(BlockStyle),
    /// A line that begins or ends a block.
    Delimiter,
    /// The line below a title of the old form.
    Underline(u8),
    /// A macro that fills its line, a rule, the mark that a list goes on.
    Nothing,
    Heading(u8, usize),
    Caption,
    Item(usize),
    /// A term ends, and what is said of it begins.
    Term(usize, usize),
    /// Text after white space of this many bytes.
    Text(usize),
}

impl AsciidocLine {
    /// `open` is the length of the one line of the paragraph above; none where none is open or it has more
    /// lines.
    pub fn of(line: &str, open: Option<usize>, within: bool) -> Self {
        let text = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - text.len();
        if text.is_empty() {
            return Self::Blank;
        }
        if indent == 0
            && let Some(found) = Self::at_margin(line, open, within)
        {
            return found;
        }
        if let Some(marker) = marker(text) {
            return Self::Item(indent + marker);
        }
        match term(text) {
            Some((end, from)) if !within => Self::Term(indent + end, indent + from),
            _ => Self::Text(indent),
        }
    }

    fn at_margin(line: &str, open: Option<usize>, within: bool) -> Option<Self> {
        if let Some(level) = open.and_then(|length| underline(line, length)) {
            return Some(Self::Underline(level));
        }
        if is_delimiter(line) {
            return Some(Self::Delimiter);
        }
        if is_comment(line) {
            return Some(Self::Comment);
        }
        if let Some((level, from)) = heading(line) {
            return Some(Self::Heading(level, from));
        }
        if line.starts_with('[') && line.ends_with(']') {
            return Some(Self::Style(style(line)));
        }
        let rule = matches!(line, "'''" | "---" | "***" | "- - -" | "* * *" | "<<<" | "+");
        if rule || is_macro(line) {
            return Some(Self::Nothing);
        }
        if within {
            return None;
        }
        let caption =
            line.strip_prefix('.').is_some_and(|rest| !rest.starts_with(['.', ' ']) && !rest.is_empty());
        match () {
            () if is_setting(line) => Some(Self::Setting),
            () if caption => Some(Self::Caption),
            () => None,
        }
    }
}

pub(super) fn is_comment(line: &str) -> bool {
    line.starts_with("//") && !line.starts_with("///")
}

fn all_of(line: &str, c: char, least: usize) -> bool {
    line.len() >= least && line.chars().all(|other| other == c)
}

/// Lines between which code stands, and comments.
pub(super) fn is_verbatim(line: &str) -> bool {
    ['-', '.', '+', '/'].iter().any(|c| all_of(line, *c, 4)) || line.starts_with("```")
}

pub(super) fn is_table(line: &str) -> bool {
    matches!(line, "|===" | ",===" | ":===" | "!===")
}

fn is_delimiter(line: &str) -> bool {
    let compound = ['=', '*', '_'].iter().any(|c| all_of(line, *c, 4)) || line == "--";
    compound || is_verbatim(line) || is_table(line)
}

/// A title of the old form has a line as long below it.
fn underline(line: &str, title: usize) -> Option<u8> {
    let levels = [('=', 1), ('-', 2), ('~', 3), ('^', 4), ('+', 5)];
    let level = levels.iter().find(|(c, _)| all_of(line, *c, 4))?.1;
    line.len().abs_diff(title).le(&1).then_some(level)
}

fn heading(line: &str) -> Option<(u8, usize)> {
    let rest = line.trim_start_matches('=');
    let rest = if rest.len() == line.len() { line.trim_start_matches('#') } else { rest };
    let level = line.len() - rest.len();
    let text = rest.trim_start_matches([' ', '\t']);
    let heads = (1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !text.is_empty();
    heads.then(|| (u8::try_from(level).unwrap_or(6), line.len() - text.len()))
}

fn style(line: &str) -> BlockStyle {
    let first = line.trim_start_matches('[').split([',', '%', '#', '.', ']']).next().unwrap_or_default();
    match first.trim_matches(['"', '\'']) {
        "source" | "listing" | "literal" | "stem" | "latexmath" | "asciimath" | "pass" | "plantuml"
        | "mermaid" | "graphviz" | "ditaa" | "comment" => BlockStyle::Code,
        "quote" | "verse" => BlockStyle::Quote,
        _ => BlockStyle::None,
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// `:name: value`, `:name!:`.
fn is_setting(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
    name.is_some_and(|name| is_name(name.trim_matches('!')))
}

/// `image::a.png[…]`, `include::a.adoc[]`, `ifdef::name[]`.
fn is_macro(line: &str) -> bool {
    let Some((name, rest)) = line.split_once("::") else { return false };
    let target = rest.split('[').next().unwrap_or_default();
    is_name(name) && rest.ends_with(']') && rest.contains('[') && !target.contains(char::is_whitespace)
}

/// The words that stand for a picture that fills its line: `image::pier.png[The pier at noon, 300]`.
pub(super) fn alternative(line: &str) -> Option<Range<usize>> {
    let open = line.strip_prefix("image::")?.find('[')? + "image::".len() + 1;
    let inside = line.get(open..line.len().checked_sub(1)?)?;
    let (from, words) = match inside.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        Some((words, _)) => (open + 1, words),
        None => (open, inside.split(',').next().unwrap_or_default()),
    };
    let prose = !words.contains('=') && words.split_whitespace().count() >= LEAST_WORDS;
    prose.then(|| from..from + words.len())
}

/// Fewest words for a picture that are prose (taste): fewer are a name.
const LEAST_WORDS: usize = 3;

/// The length of the mark of an item of a list, and the space behind it.
fn marker(text: &str) -> Option<usize> {
    let mark = text.split([' ', '\t']).next()?;
    let number = mark.strip_suffix('.').is_some_and(|n| {
        !n.is_empty() && n.len() <= 9 && n.bytes().all(|b| b.is_ascii_digit())
            || n.len() == 1 && n.is_ascii() && n != "."
    });
    let callout = mark.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let callout = callout.is_some_and(|n| n == "." || !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let bullets =
        mark == "-" || (1..=5).contains(&mark.len()) && (all_of(mark, '*', 1) || all_of(mark, '.', 1));
    if !(number || callout || bullets) {
        return None;
    }
    let rest = text.get(mark.len()..)?.trim_start_matches([' ', '\t']);
    let rest = ["[x] ", "[*] ", "[ ] "].iter().find_map(|tick| rest.strip_prefix(tick)).unwrap_or(rest);
    (!rest.is_empty()).then(|| text.len() - rest.len())
}

/// `term:: what it is`.
fn term(text: &str) -> Option<(usize, usize)> {
    let end = text.match_indices("::").find(|(at, _)| {
        let rest = text.get(at + 2..).unwrap_or_default().trim_start_matches(':');
        *at > 0 && (rest.is_empty() || rest.starts_with([' ', '\t']))
    })?;
    let rest = text.get(end.0..)?.trim_start_matches(':').trim_start_matches([' ', '\t']);
    Some((end.0, text.len() - rest.len()))
}

/// The length of the label of a paragraph: `NOTE: `.
pub(super) fn label(text: &str) -> usize {
    let labels = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
    labels.iter().find(|label| text.starts_with(**label)).map_or(0, |label| label.len())
}

/// The cells of a line of a table, without what stands before the bars about their form.
pub(super) fn cells(line: &str) -> Vec<Range<usize>> {
    let bars: Vec<usize> = line
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(|at| !line.get(..*at).unwrap_or_default().ends_with('\\'))
        .collect();
    let starts = std::iter::once(0).chain(bars.iter().map(|bar| bar + 1));
    let ends = bars.iter().copied().map(|bar| (bar, true)).chain([(line.len(), false)]);
    let trimmed = |(start, (end, barred)): (usize, (usize, bool))| {
        let cell = line.get(start..end).unwrap_or_default();
        let last = cell.rsplit([' ', '\t']).next().unwrap_or_default();
        let cell = if barred && is_form(last) {
            cell.get(..cell.len() - last.len()).unwrap_or_default()
        } else {
            cell
        };
        let from = start + cell.len() - cell.trim_start().len();
        from..from + cell.trim().len()
    };
    starts.zip(ends).map(trimmed).filter(|cell| !cell.is_empty()).collect()
}

/// `2+`, `.3+^`, `a`: how a cell is laid out.
fn is_form(last: &str) -> bool {
    !last.is_empty()
        && last.chars().all(|c| c.is_ascii_digit() || ".+*<>^aehlmsdv".contains(c))
        && last.chars().filter(char::is_ascii_alphabetic).count() <= 1
}
