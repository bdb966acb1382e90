//! MDX: Markdown with the parts of a program in it, which are masked byte for byte before it is read.
//!
//! What stands alone becomes blank; what stands in a sentence becomes a tag of HTML, which Markdown leaves
//! out, and the value of an expression becomes code. The words that stand for a picture stay where they are.

use std::ops::Range;

use super::extract::Extract;
use super::{markdown, markdown_directives};

/// How many bytes are looked at in vain, for each byte of the file and at least (taste: time must not grow
/// with the square of a file of open braces).
const PATIENCE: usize = 16;
const LEAST: usize = 100_000;

/// Reads a page.
pub(super) fn extract(raw: &str) -> Extract {
    markdown::read_as(raw, &markdown_directives::masked(&masked(raw)))
}

/// The page with its program masked, as long as it is.
fn masked(raw: &str) -> String {
    let mut mask = Mask { raw, out: raw.as_bytes().to_vec(), budget: raw.len() * PATIENCE + LEAST };
    let mut at = front_matter(raw);
    while at < raw.len() {
        at = mask.line(at);
    }
    String::from_utf8(mask.out).unwrap_or_else(|_| raw.to_owned())
}

/// Where the settings at the head of a page end.
fn front_matter(raw: &str) -> usize {
    let fenced = raw.starts_with("---\n") || raw.starts_with("---\r\n");
    let end = raw.find("\n---").filter(|_| fenced);
    end.map_or(0, |end| end + 4)
}

struct Mask<'a> {
    raw: &'a str,
    out: Vec<u8>,
    budget: usize,
}

impl<'a> Mask<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.raw.get(at..).unwrap_or_default()
    }

    fn line_end(&self, at: usize) -> usize {
        self.rest(at).find('\n').map_or(self.raw.len(), |end| at + end + 1)
    }

    /// Puts spaces in the place of all but line ends.
    fn blank(&mut self, range: Range<usize>) {
        for byte in self.out.get_mut(range).unwrap_or_default() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Puts a tag of HTML there, which is left out wherever it stands.
    fn tag(&mut self, range: Range<usize>) {
        if range.len() < 3 || self.raw.get(range.clone()).is_some_and(|tag| tag.contains('\n')) {
            return self.blank(range);
        }
        self.blank(range.clone());
        self.put(range.start, b"<a");
        self.put(range.end - 1, b">");
    }

    /// Puts a link without words there: something is shown, and is no text.
    fn object(&mut self, range: Range<usize>) {
        self.blank(range.clone());
        self.put(range.start, b"[](");
        for place in range.start + 3..range.end - 1 {
            self.put(place, b"a");
        }
        self.put(range.end - 1, b")");
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        if let Some(place) = self.out.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }

    /// Masks what begins on a line; says where the next begins.
    fn line(&mut self, at: usize) -> usize {
        let end = self.line_end(at);
        let line = self.raw.get(at..end).unwrap_or_default();
        let text = line.trim_start();
        let fence = ["```", "~~~"].into_iter().find(|fence| text.starts_with(fence));
        if let Some(fence) = fence {
            return self.fenced(end, fence);
        }
        if (line.starts_with("import ") || line.starts_with("export ")) && self.begins_block(at) {
            return self.program(at);
        }
        let mut here = at;
        while here < end {
            let c = self.raw.as_bytes().get(here).copied().unwrap_or_default();
            here = match c {
                b'\\' => here + 2,
                b'`' => self.code(here),
                b'{' => self.expression(here),
                b'<' => self.element(here),
                _ => here + 1,
            };
            if here > end {
                // What was masked goes on over lines.
                return if self.rest(here).starts_with('\n') { here + 1 } else { self.line_after(here) };
            }
        }
        end
    }

    /// Goes on in the middle of a line.
    fn line_after(&mut self, at: usize) -> usize {
        if at >= self.raw.len() { at } else { self.line(self.raw.ceil_char_boundary(at)) }
    }

    fn begins_block(&self, at: usize) -> bool {
        let before = self.raw.get(..at).unwrap_or_default().lines().next_back().unwrap_or_default().trim();
        before.is_empty() || before.ends_with([';', '\'', '"']) || before == "---"
    }

    /// The end of a block of code.
    fn fenced(&self, from: usize, fence: &str) -> usize {
        let mut at = from;
        while at < self.raw.len() {
            let end = self.line_end(at);
            if self.raw.get(at..end).unwrap_or_default().trim_start().starts_with(fence) {
                return end;
            }
            at = end;
        }
        at
    }

    /// Masks imports and exports, to the blank line that ends them.
    fn program(&mut self, from: usize) -> usize {
        let mut at = from;
        let mut depth = 0_i64;
        while at < self.raw.len() {
            let end = self.line_end(at);
            let line = self.raw.get(at..end).unwrap_or_default();
            if line.trim().is_empty() && depth <= 0 {
                break;
            }
            for c in line.chars() {
                depth += i64::from(matches!(c, '{' | '(' | '[')) - i64::from(matches!(c, '}' | ')' | ']'));
            }
            self.blank(at..end);
            at = end;
        }
        at
    }

    /// The end of code between backticks, or of the backticks where they are no marks.
    fn code(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let run = rest.len() - rest.trim_start_matches('`').len();
        let marks = rest.get(..run).unwrap_or_default();
        let inside = rest.get(run..).unwrap_or_default();
        let paragraph = inside
            .get(..self.budget.min(inside.len()))
            .map_or("", |text| text.split("\n\n").next().unwrap_or_default());
        match paragraph.find(marks) {
            Some(length) => at + run + length + run,
            None => {
                self.budget = self.budget.saturating_sub(paragraph.len());
                at + run
            }
        }
    }

    /// Masks an expression.
    fn expression(&mut self, at: usize) -> usize {
        let Some(length) = self.closing(at + 1, b'}') else { return at + 1 };
        let end = at + length + 2;
        let inner = self.raw.get(at + 1..end - 1).unwrap_or_default();
        let value = !inner.is_empty()
            && !inner.starts_with(['#', '/', ' '])
            && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '(' | ')' | '[' | ']'));
        if value {
            self.put(at, b"`");
            self.put(end - 1, b"`");
        } else if inner.contains('\n') || inner.starts_with('#') || self.is_alone(at, end) {
            self.blank(at..end);
        } else if matches!(inner, "\" \"" | "' '") {
            // A space that would be lost at the end of a line.
            self.tag(at..end - 1);
            self.blank(end - 1..end);
        } else if inner.trim_start().starts_with("/*") || end - at < 5 {
            self.tag(at..end);
        } else {
            self.object(at..end);
        }
        end
    }

    /// Masks a tag, but for the words that stand for a picture.
    fn element(&mut self, at: usize) -> usize {
        let Some(length) = self.rest(at).get(1..).and_then(name) else { return at + 1 };
        let Some(attributes) = self.closing(at + 1 + length, b'>') else { return at + 1 };
        let end = at + 2 + length + attributes;
        let tag = self.raw.get(at..end).unwrap_or_default();
        let words = alternative(tag).map(|words| at + words.start..at + words.end);
        if self.is_alone(at, end) && words.is_none() {
            self.blank(at..end);
            return end;
        }
        match words.filter(|words| words.start >= at + 5 && words.end + 4 <= end) {
            Some(words) if !tag.contains('\n') => {
                self.tag(at..words.start - 2);
                self.put(words.start - 2, b"![");
                self.blank(words.end..end);
                self.put(words.end, b"](");
                for place in words.end + 2..end - 1 {
                    self.put(place, b"a");
                }
                self.put(end - 1, b")");
            }
            _ if is_component(tag) => self.object(at..end),
            _ => self.tag(at..end),
        }
        end
    }

    /// Whether nothing but tags stands on the lines of a tag.
    fn is_alone(&self, at: usize, end: usize) -> bool {
        let before = self.raw.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let after = self.rest(end).split('\n').next().unwrap_or_default().trim();
        before.trim().is_empty() && (after.is_empty() || after.starts_with('<') && after.ends_with('>'))
    }

    /// How far away a brace or a tag is closed: what stands in quotation marks and braces does not count.
    fn closing(&mut self, from: usize, mark: u8) -> Option<usize> {
        let bytes = self.raw.as_bytes().get(from..)?;
        let (mut depth, mut quote) = (0_usize, None);
        for (at, byte) in bytes.iter().copied().enumerate().take(self.budget) {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'' | b'`') if mark == b'>' || depth > 0 || byte != b'\'' => {
                    quote = Some(byte)
                }
                (None, _) if depth == 0 && byte == mark => return Some(at),
                (None, b'{') => depth += 1,
                (None, b'}') => depth = depth.checked_sub(1)?,
                // A tag does not go over a blank line.
                (None, b'\n') if mark == b'>' && depth == 0 && bytes.get(at + 1) == Some(&b'\n') => {
                    self.budget = self.budget.saturating_sub(at);
                    return None;
                }
                _ => {}
            }
        }
        self.budget = self.budget.saturating_sub(bytes.len());
        None
    }
}

/// The length of the name of a tag; nothing where it is none.
fn name(rest: &str) -> Option<usize> {
    let slash = usize::from(rest.starts_with('/'));
    let inner = rest.get(slash..)?;
    let end =
        inner.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | ':' | '-' | '$'))?;
    let named = end == 0 || inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'));
    let ended = inner.get(end..)?.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '{'));
    let address = inner.get(..end)?.ends_with(':') || end == 0 && !inner.starts_with('>');
    (named && ended && !address).then_some(slash + end)
}

/// `<Berth n={1} />` in a sentence shows something.
fn is_component(tag: &str) -> bool {
    let named = tag.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
    named && tag.ends_with("/>") && !tag.contains('\n') && tag.len() >= 5
}

/// The words that stand for a picture in a tag.
fn alternative(tag: &str) -> Option<Range<usize>> {
    let from = tag.find(" alt=\"")? + 6;
    let length = tag.get(from..)?.find('"')?;
    let words = tag.get(from..from + length)?;
    (!words.contains(['\n', '[', ']', '`'])).then_some(from..from + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::extract::RegionKind;

    fn text(raw: &str) -> String {
        assert_eq!(masked(raw).len(), raw.len());
        let extract = extract(raw);
        extract.regions.iter().map(|r| r.span.of(&extract.text)).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn the_program_is_no_text() {
        let raw = "---\ntitle: The pier\n---\nimport Tabs from 'tabs';\nimport {\n  Tab,\n} from 'tabs';\n\
                   \nexport const berths = [\n  {name: 'one'},\n\n];\n\n<Tabs items={['a', 'b']}>\n<Tab>\n\
                   \nThe pier opened.\n\n</Tab>\n</Tabs>\n\nAfter {berths.length} ships, <b>two</b> came \
                   {/* no comment */}.\n\n{berths.map((b) => (\n  <Berth {...b} />\n))}\n\n```jsx\n\
                   <Tabs>{a}</Tabs>\n```\n\nWrite `{a}` and \\{b}, 3 < 4.\n";
        assert_eq!(
            text(raw),
            "The pier | The pier opened. | After berths.length ships, two came . | Write {a} and {b}, 3 < 4."
        );
    }

    #[test]
    fn what_stands_in_a_sentence_leaves_no_fault_of_spaces() {
        let raw =
            "Open {a + b} , and {/* no comment */} free.{\" \"}<b>Now</b> {' '} and <Tag a={1} /> later.\n";
        assert_eq!(text(raw), "Open \u{FFFC} , and free. Now and \u{FFFC} later.");
    }

    #[test]
    fn words_for_pictures_are_read() {
        let raw = "Before <Image src=\"a.png\" alt=\"The new pier at noon\" width={4} />\n\n![The mole at \
                   high tide](b.png)\n";
        let extract = extract(raw);
        let kinds: Vec<_> = extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text))).collect();
        let wanted = [
            (RegionKind::Paragraph, "Before"),
            (RegionKind::Caption, "The new pier at noon"),
            (RegionKind::Caption, "The mole at high tide"),
        ];
        assert_eq!(kinds, wanted);
    }

    #[test]
    fn broken_programs_are_read_as_far_as_they_go() {
        for raw in [
            "{",
            "<a",
            "<a b={",
            "`",
            "import ",
            "export {",
            "<>",
            "</",
            "{`",
            "<a alt=\"",
            "\\",
            "---\n",
            "é{é}",
        ] {
            text(raw);
            text(&raw.repeat(50));
            text(&format!("{raw}\n").repeat(50));
        }
    }

    #[test]
    fn time_does_not_grow_with_the_square() {
        text(&"{".repeat(300_000));
        text(&"<a ".repeat(100_000));
    }
}
