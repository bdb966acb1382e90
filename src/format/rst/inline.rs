//! Text of reStructuredText: marks of form, roles, links and targets are left out, what they show is read.

use std::ops::Range;

use super::paragraph::RstParagraph;
use crate::format::builder::Builder;

/// How far the end of a mark is looked for (bytes; taste: longer than a sentence, and time must not grow with
/// the square of a paragraph).
const REACH: usize = 1000;

/// Roles whose text is prose; that of all others is the name of something.
const PROSE: &[&str] = &[
    "abbr",
    "abbreviation",
    "ac",
    "acronym",
    "dfn",
    "emphasis",
    "guilabel",
    "menuselection",
    "strong",
    "sub",
    "subscript",
    "sup",
    "superscript",
    "term",
    "t",
    "title",
    "title-reference",
];

/// Reads the text of one block.
struct Inline<'a, 'b> {
    raw: &'a str,
    builder: &'b mut Builder,
    paragraph: &'a RstParagraph,
    /// A mark of form is closed at this place, and this long.
    close: Option<(usize, usize)>,
}

/// Reads a paragraph into the block that is open.
pub(super) fn read(builder: &mut Builder, raw: &str, paragraph: &RstParagraph) {
    let mut inline = Inline { raw, builder, paragraph, close: None };
    inline.range(0..paragraph.text.len());
}

impl Inline<'_, '_> {
    fn range(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.step(at, range.start, range.end).max(at + 1);
        }
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.paragraph.text.get(range).unwrap_or_default()
    }

    /// Reads what stands at a place; says where the next begins.
    fn step(&mut self, at: usize, start: usize, end: usize) -> usize {
        if let Some((_, length)) = self.close.filter(|(place, _)| *place == at) {
            self.close = None;
            return at + length;
        }
        let Some(c) = self.text(at..end).chars().next() else { return end };
        let before = self.text(start..at).chars().next_back();
        match c {
            '\n' => {
                self.paragraph.line_end(self.builder, at);
                at + 1
            }
            // Runs of spaces are shown as one.
            ' ' if self.builder.out.text.ends_with(' ') => at + 1,
            '\\' => self.escaped(at, end),
            _ => self.markup(at, end, c, before).unwrap_or_else(|| {
                self.copy(at..at + c.len_utf8());
                at + c.len_utf8()
            }),
        }
    }

    fn copy(&mut self, range: Range<usize>) {
        self.paragraph.copy(self.builder, self.raw, range);
    }

    /// Text that is no prose.
    fn code(&mut self, range: Range<usize>) {
        let from = self.builder.out.text.len();
        self.copy(range);
        self.builder.code_since(from);
    }

    /// A backslash takes the meaning of the next character away, and a space altogether.
    fn escaped(&mut self, at: usize, end: usize) -> usize {
        match self.text(at + 1..end).chars().next() {
            Some(c) if c.is_whitespace() => at + 1 + c.len_utf8(),
            Some(c) => {
                self.copy(at + 1..at + 1 + c.len_utf8());
                at + 1 + c.len_utf8()
            }
            None => end,
        }
    }

    fn markup(&mut self, at: usize, end: usize, c: char, before: Option<char>) -> Option<usize> {
        if !may_open(before) {
            return if c == '_' { self.reference(at, end) } else { None };
        }
        let within = self.within(at, end);
        match c {
            '`' if within.starts_with("``") => {
                let length = literal(within)?;
                self.code(at + 2..at + 2 + length);
                Some(at + 4 + length)
            }
            '`' => self.interpreted(at, at, end, None),
            ':' => self.role(at, end),
            '*' if self.close.is_none() => {
                let marks = if within.starts_with("**") { "**" } else { "*" };
                let length = closing(within.get(marks.len()..)?, marks)?;
                self.close = Some((at + marks.len() + length, marks.len()));
                Some(at + marks.len())
            }
            '|' => {
                let length = closing(within.get(1..)?, "|")?;
                self.code(at..at + length + 2);
                Some(at + length + 2 + self.underscores(at + length + 2, end))
            }
            '_' if within.starts_with("_`") => {
                let length = closing(within.get(2..)?, "`")?;
                self.range(at + 2..at + 2 + length);
                Some(at + 3 + length)
            }
            '_' => self.reference(at, end),
            '[' => self.note(at, end),
            _ => None,
        }
    }

    fn within(&self, at: usize, end: usize) -> &str {
        let rest = self.text(at..end);
        rest.get(..rest.floor_char_boundary(REACH.min(rest.len()))).unwrap_or_default()
    }

    /// The underscores that make a reference of what stands before them.
    fn underscores(&self, at: usize, end: usize) -> usize {
        let rest = self.text(at..end);
        (rest.len() - rest.trim_start_matches('_').len()).min(2)
    }

    /// `:role:` before what it is the role of.
    fn role(&mut self, at: usize, end: usize) -> Option<usize> {
        let within = self.within(at, end);
        let open = within.find(":`")?;
        let name = within.get(1..open)?;
        let named = !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'));
        let name = name.rsplit(':').next().unwrap_or_default().to_owned();
        if named { self.interpreted(at, at + open + 1, end, Some(&name)) } else { None }
    }

    /// What stands between single marks: a link, or the text of a role.
    fn interpreted(&mut self, whole: usize, at: usize, end: usize, role: Option<&str>) -> Option<usize> {
        let within = self.within(at, end);
        let length = closing(within.get(1..)?, "`")?;
        let inner = within.get(1..1 + length)?.to_owned();
        let (text, mut after) = (at + 1..at + 1 + length, at + 2 + length);
        let mut role = role.map(str::to_owned);
        let links = self.underscores(after, end);
        after += links;
        if links == 0 && role.is_none() {
            let (name, length) = suffix(self.within(after, end));
            after += length;
            role = name;
        }
        let shown = inner.rfind('<').filter(|_| inner.ends_with('>'));
        let title = shown.map(|open| inner.get(..open).unwrap_or_default().trim_end().len());
        if let Some(open) = shown.filter(|_| links > 0) {
            let target = inner.get(open + 1..inner.len() - 1).unwrap_or_default();
            self.builder.link(target, self.paragraph.raw_range(text.clone()));
        }
        match (title, role.as_deref()) {
            (Some(0), _) => self.object(whole..after),
            (Some(title), _) => self.range(text.start..text.start + title),
            (None, None) if links > 0 => self.range(text),
            (None, Some("ref" | "doc" | "numref" | "any")) => self.object(whole..after),
            (None, Some("abbr" | "abbreviation" | "ac")) => {
                let words = inner.find(" (").unwrap_or(inner.len());
                self.range(text.start..text.start + words);
            }
            (None, Some(name)) if PROSE.contains(&name) => self.range(text),
            (None, Some("index")) => self.range(text),
            (None, _) => {
                // `~a.b` and `.b` are shown as `b`.
                let bare = inner.trim_start_matches(['~', '.', '!', '@']);
                self.code(text.start + inner.len() - bare.len()..text.end);
            }
        }
        Some(after)
    }

    /// Something that is shown and does not stand here.
    fn object(&mut self, range: Range<usize>) {
        let range = self.paragraph.raw_range(range);
        self.builder.object(range);
    }

    /// The underscore behind a word that is a link.
    fn reference(&mut self, at: usize, end: usize) -> Option<usize> {
        let count = self.underscores(at, end);
        let before = self.text(0..at).chars().next_back().filter(|c| c.is_alphanumeric());
        let after = self.text(at + count..end).chars().next();
        let from = self.paragraph.text.floor_char_boundary(at.saturating_sub(REACH));
        let word = self.text(from..at).rsplit(char::is_whitespace).next().unwrap_or_default();
        let plain = !word.contains('_');
        (before.is_some() && may_close(after) && plain).then_some(at + count)
    }

    /// `[1]_`: the mark of a note.
    fn note(&mut self, at: usize, end: usize) -> Option<usize> {
        let within = self.within(at, end);
        let length = within.find("]_")?;
        let name = within.get(1..length)?;
        let named =
            name.chars().all(|c| c.is_alphanumeric() || matches!(c, '#' | '*' | '-' | '_' | '.' | '+'));
        if !named || name.is_empty() {
            return None;
        }
        self.builder.trim_line();
        Some(at + length + 2)
    }
}

/// `:role:` behind what it is the role of: its name, and its length.
fn suffix(text: &str) -> (Option<String>, usize) {
    let name = text.strip_prefix(':').and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
    let named = |name: &&str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'))
    };
    name.filter(named).map_or((None, 0), |name| (Some(name.to_owned()), name.len() + 2))
}

/// The length of a literal that begins with two marks.
fn literal(within: &str) -> Option<usize> {
    let inner = within.get(2..)?;
    if inner.starts_with(char::is_whitespace) {
        return None;
    }
    let closes = |at: &usize| {
        *at > 0 && may_close(inner.get(at + 2..).and_then(|rest| rest.trim_start_matches('`').chars().next()))
    };
    let found = inner.match_indices("``").map(|(at, _)| at).find(closes)?;
    let more = inner.get(found..)?;
    Some(found + (more.len() - more.trim_start_matches('`').len()).saturating_sub(2))
}

/// Where a mark is closed: behind a character that is no space, before one that ends words.
fn closing(inside: &str, mark: &str) -> Option<usize> {
    if inside.starts_with(char::is_whitespace) {
        return None;
    }
    let closes = |at: &usize| {
        let before = inside.get(..*at).and_then(|text| text.chars().next_back());
        let after = inside.get(at + mark.len()..).and_then(|text| text.chars().next());
        let linked = matches!(mark, "`" | "|") && matches!(after, Some('_' | ':'));
        before.is_some_and(|c| !c.is_whitespace() && c != '\\') && (linked || may_close(after))
    };
    inside.match_indices(mark).map(|(at, _)| at).find(closes)
}

/// What may stand before markup.
fn may_open(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '`' | '*' | '|'))
}

/// What may stand behind markup.
fn may_close(after: Option<char>) -> bool {
    after.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '`' | '*'))
}
