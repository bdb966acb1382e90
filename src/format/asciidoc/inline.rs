//! Text of AsciiDoc: marks of form, links and macros are left out, what they enclose is read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line::is_comment;
use crate::format::builder::Builder;
use crate::format::extract::narrow;
use crate::format::reference;

/// How far the end of a mark is looked for (bytes; taste: longer than a sentence, and time must not grow with
/// the square of a paragraph).
const REACH: usize = 1000;

/// Longer than the name of a setting (bytes; taste).
const LONGEST_NAME: usize = 200;

/// What is left out at a place.
#[derive(Debug, Clone, Copy)]
struct Skip {
    length: usize,
    /// Code ends here.
    code: bool,
}

/// Reads the text of one block.
struct InlineReader<'a, 'b> {
    raw: &'a str,
    builder: &'b mut Builder,
    end: usize,
    skips: BTreeMap<usize, Skip>,
    /// Where in the text the code begins that is being read.
    code: Option<usize>,
    notes: Vec<Range<usize>>,
}

/// Reads a stretch; the notes in it are told.
pub(super) fn read(builder: &mut Builder, raw: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut inline =
        InlineReader { raw, builder, end: range.end, skips: BTreeMap::new(), code: None, notes: Vec::new() };
    let mut at = range.start;
    while at < range.end {
        at = inline.step(at, range.start).max(at + 1);
    }
    inline.notes
}

impl InlineReader<'_, '_> {
    fn rest(&self, at: usize) -> &str {
        self.raw.get(at..self.end).unwrap_or_default()
    }

    /// Reads what stands at a place; says where the next begins.
    fn step(&mut self, at: usize, start: usize) -> usize {
        if let Some(skip) = self.skips.remove(&at) {
            if let Some(from) = self.code.filter(|_| skip.code) {
                self.builder.code_since(from);
                self.code = None;
            }
            return at + skip.length;
        }
        let Some(c) = self.rest(at).chars().next() else { return self.end };
        if c == '\n' {
            return self.line_end(at);
        }
        let before = self.raw.get(start..at).and_then(|text| text.chars().next_back());
        let found = if self.code.is_some() { None } else { self.markup(at, c, before) };
        found.unwrap_or_else(|| {
            self.builder.copy(self.raw, at..at + c.len_utf8());
            at + c.len_utf8()
        })
    }

    /// A line end is white space, unless the line says that it ends there; comments are left out.
    fn line_end(&mut self, at: usize) -> usize {
        let hard = self.raw.get(..at).is_some_and(|before| before.trim_end().ends_with(" +"));
        let mut next = at + 1;
        loop {
            let rest = self.rest(next);
            let text = rest.trim_start_matches([' ', '\t', '\r']);
            next += rest.len() - text.len();
            if !is_comment(text) {
                break;
            }
            next += text.find('\n').map_or(text.len(), |end| end + 1);
        }
        self.builder.trim_line();
        if hard {
            let length = self.builder.out.text.trim_end_matches('+').len();
            self.builder.truncate(length);
            self.builder.trim_line();
            self.builder.fixed("\n", at..next);
            if let Some(opening) = self.builder.opening() {
                opening.soft = false;
            }
        } else {
            self.builder.atom("\n", at..next);
        }
        next
    }

    fn markup(&mut self, at: usize, c: char, before: Option<char>) -> Option<usize> {
        match c {
            '\\' => {
                self.rest(at + 1).chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).map(
                    |c| {
                        self.builder.copy(self.raw, at + 1..at + 1 + c.len_utf8());
                        at + 1 + c.len_utf8()
                    },
                )
            }
            '&' => {
                let (text, length) = reference::decode(self.rest(at))?;
                self.builder.atom(&text, at..at + length);
                Some(at + length)
            }
            '{' => self.setting(at),
            '<' => self.cross_reference(at),
            '[' => self.role(at),
            '(' => self.index_term(at),
            '"' | '\'' if self.rest(at + 1).starts_with('`') => self.curved(at, c),
            '`' if self.rest(at + 1).starts_with('\'') && before.is_some_and(char::is_alphanumeric) => {
                self.builder.atom("’", at..at + 2);
                Some(at + 2)
            }
            '*' | '_' | '`' | '#' | '+' | '^' | '~' => self.form(at, c, before),
            _ if c.is_ascii_alphabetic() && !before.is_some_and(char::is_alphanumeric) => self.named(at),
            _ => None,
        }
    }

    /// Marks on both sides of words: `*…*` at the edges of words, `**…**` anywhere.
    fn form(&mut self, at: usize, mark: char, before: Option<char>) -> Option<usize> {
        let rest = self.rest(at);
        let within = rest.get(..floor(rest, REACH))?;
        let run = within.len() - within.trim_start_matches(mark).len();
        let (open, close) = if run >= 2 && !matches!(mark, '^' | '~') {
            let marks = within.get(..run.min(3))?;
            (marks.len(), marks.len() + within.get(marks.len()..)?.find(marks)?)
        } else {
            let anywhere = matches!(mark, '^' | '~');
            (1, single(within, mark, before, anywhere)?)
        };
        let code = matches!(mark, '`' | '+');
        self.skips.insert(at + close, Skip { length: open, code });
        if code {
            self.builder.out.literal.push((narrow(at), narrow(at + close)));
            self.code = Some(self.builder.out.text.len());
        }
        Some(at + open)
    }

    /// `{name}`: filled in by the program.
    fn setting(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let name = rest.get(1..floor(rest, LONGEST_NAME))?.split('}').next()?;
        let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        let end = at + name.len() + 2;
        if !named || end > self.end || !self.rest(end - 1).starts_with('}') {
            return None;
        }
        match name {
            "nbsp" => self.builder.atom("\u{A0}", at..end),
            "empty" => {}
            _ => {
                let from = self.builder.out.text.len();
                self.builder.copy(self.raw, at..end);
                self.builder.code_since(from);
            }
        }
        Some(end)
    }

    /// `<<place,words>>`.
    fn cross_reference(&mut self, at: usize) -> Option<usize> {
        let inner = self.rest(at).strip_prefix("<<")?;
        let length = inner.get(..floor(inner, REACH))?.find(">>")?;
        let end = at + 4 + length;
        match inner.get(..length)?.find(',') {
            Some(comma) => self.inner(at + 2 + comma + 1..end - 2),
            None => self.builder.object(at..end),
        }
        Some(end)
    }

    /// `[[place]]`, and `[.role]` before marks of form.
    fn role(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let within = rest.get(..floor(rest, 200))?;
        if within.starts_with("[[") {
            return within.find("]]").map(|end| at + end + 2);
        }
        let end = within.find(']')? + 1;
        within.get(end..)?.starts_with(['#', '*', '_', '`']).then_some(at + end)
    }

    /// `((term))` is read, `(((terms)))` is not.
    fn index_term(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let within = rest.get(..floor(rest, 400))?;
        if within.starts_with("(((") {
            return within.find(")))").map(|end| at + end + 3);
        }
        let end = within.strip_prefix("((")?.find("))")?;
        self.skips.insert(at + 2 + end, Skip { length: 2, code: false });
        Some(at + 2)
    }

    /// Quotation marks that are written with a grave accent.
    fn curved(&mut self, at: usize, mark: char) -> Option<usize> {
        let rest = self.rest(at);
        let within = rest.get(2..floor(rest, REACH))?;
        let end = within.find(&format!("`{mark}"))?;
        let (open, close) = if mark == '"' { ("“", "”") } else { ("‘", "’") };
        self.builder.atom(open, at..at + 2);
        self.inner(at + 2..at + 2 + end);
        self.builder.atom(close, at + 2 + end..at + 4 + end);
        Some(at + 4 + end)
    }

    /// A link or a macro: `https://port.example[words]`, `link:a[words]`, `footnote:[text]`.
    fn named(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let within = rest.get(..floor(rest, REACH))?;
        let name = within.get(..within.find(|c: char| !c.is_ascii_alphanumeric())?)?;
        let target = within.get(name.len()..)?.strip_prefix(':')?;
        let web = target.starts_with("//");
        let length = target.find(|c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>'))?;
        let open = at + name.len() + 1 + length;
        let bracketed = self.rest(open).starts_with('[');
        if !bracketed {
            return None;
        }
        let close = closing(self.rest(open))?;
        let words = open + 1..open + close;
        match name {
            _ if web => self.link(self.raw.get(at..open)?.to_owned(), words, at..open + close + 1),
            "link" | "mailto" | "xref" => {
                let target =
                    self.raw.get(at + if name == "mailto" { 0 } else { name.len() + 1 }..open)?.to_owned();
                self.link(target, words, at..open + close + 1);
            }
            "footnote" | "footnoteref" => self.notes.push(words),
            "image" | "icon" | "indexterm" | "anchor" | "stem" | "latexmath" | "asciimath" | "include" => {}
            "kbd" | "btn" | "menu" | "pass" | "indexterm2" => {
                let from = self.builder.out.text.len();
                self.builder.copy(self.raw, words);
                self.builder.code_since(from);
            }
            _ => return None,
        }
        Some(open + close + 1)
    }

    fn link(&mut self, target: String, words: Range<usize>, whole: Range<usize>) {
        self.builder.link(&target, whole.clone());
        let text = self.raw.get(words.clone()).unwrap_or_default();
        // `words,window=_blank`, `words^`.
        let shown = if text.contains('=') { text.split(',').next().unwrap_or_default() } else { text };
        let shown = shown.trim_end_matches('^');
        if shown.is_empty() {
            self.builder.object(whole);
        } else {
            self.inner(words.start..words.start + shown.len());
        }
    }

    /// Reads what stands in a mark.
    fn inner(&mut self, range: Range<usize>) {
        let notes = read(self.builder, self.raw, range);
        self.notes.extend(notes);
    }
}

/// Where the bracket that opens a text is closed again.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(REACH) {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where a single mark is closed, if it is one.
fn single(within: &str, mark: char, before: Option<char>, anywhere: bool) -> Option<usize> {
    let word = |c: char| c.is_alphanumeric() || c == '_' && mark != '_';
    let opens = anywhere || !before.is_some_and(word);
    let inside = within.get(1..)?;
    if !opens || inside.starts_with(char::is_whitespace) {
        return None;
    }
    let closes = |(at, _): &(usize, &str)| {
        let before = inside.get(..*at).and_then(|text| text.chars().next_back());
        let after = inside.get(at + 1..).and_then(|text| text.chars().next());
        before.is_some_and(|c| !c.is_whitespace()) && (anywhere || !after.is_some_and(word))
    };
    let found = inside.match_indices(mark).find(closes)?.0;
    let plain = !anywhere || !inside.get(..found)?.contains(char::is_whitespace);
    plain.then_some(found + 1)
}

/// The last edge of characters at or before a length.
fn floor(text: &str, length: usize) -> usize {
    text.floor_char_boundary(length.min(text.len()))
}
