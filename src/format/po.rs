//! Translations as gettext has them (`.po`): each translation is a block; those that are doubtful, old or
//! empty are not read, nor is what they are translations of.

use std::ops::Range;
use std::sync::Arc;

use super::builder::{Builder, Opening};
use super::translation;
use crate::format::extract::{Extract, RegionKind};

/// Reads a file.
pub(super) fn extract(raw: &str) -> Extract {
    let mut reader = PoReader { raw, ..PoReader::default() };
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let text = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        reader.line(text, start);
        at += line.len();
    }
    reader.flush();
    reader.builder.finish(raw.len())
}

/// New text between quotation marks.
pub(crate) fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}

/// What the lines that are read belong to.
#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum MessagePart {
    #[default]
    None,
    /// Where what is translated stands.
    Context,
    /// What is translated.
    Source,
    Translation,
}

#[derive(Default)]
struct PoReader<'a> {
    raw: &'a str,
    builder: Builder,
    part: MessagePart,
    /// What is translated is empty: the translation is the head of the file.
    head: bool,
    /// The translation is doubtful.
    fuzzy: bool,
    /// Its strings, without quotation marks.
    strings: Vec<Range<usize>>,
    /// What is translated, a line for each form.
    source: String,
}

impl PoReader<'_> {
    fn line(&mut self, text: &str, start: usize) {
        if text.starts_with('"') {
            return self.string(text, start);
        }
        let after = self.part == MessagePart::Translation;
        self.flush();
        if after && !text.starts_with("msgstr[") {
            self.fuzzy = false;
        }
        if text.starts_with("#,") {
            self.fuzzy |= text.contains("fuzzy");
            return;
        }
        let Some(quote) = text.find('"').filter(|_| !text.starts_with('#')) else { return };
        let word = text.get(..quote).unwrap_or_default().trim_end();
        match word {
            "msgid" => {
                (self.part, self.head) = (MessagePart::Source, true);
                self.source.clear();
            }
            "msgid_plural" => {
                self.part = MessagePart::Source;
                self.source.push('\n');
            }
            "msgctxt" => self.part = MessagePart::Context,
            _ if word == "msgstr" || word.starts_with("msgstr[") => self.part = MessagePart::Translation,
            _ => {
                self.part = MessagePart::None;
                return;
            }
        }
        self.string(text.get(quote..).unwrap_or_default(), start + quote);
    }

    /// A string alone on its line, or behind its word.
    fn string(&mut self, text: &str, start: usize) {
        let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return };
        match self.part {
            MessagePart::Translation => self.strings.push(start + 1..start + 1 + inner.len()),
            MessagePart::Source => {
                self.head &= inner.is_empty();
                self.source += &unescaped(inner);
            }
            MessagePart::Context | MessagePart::None => {}
        }
    }

    fn flush(&mut self) {
        let strings = std::mem::take(&mut self.strings);
        let Some(first) = strings.first().filter(|_| self.part == MessagePart::Translation) else { return };
        self.part = MessagePart::None;
        if self.head {
            let text = |range: &Range<usize>| self.raw.get(range.clone()).unwrap_or_default();
            let language = strings.iter().find_map(|range| text(range).strip_prefix("Language:"));
            let tag = language.map(|tag| tag.trim_end_matches("\\n").trim().replace('_', "-"));
            self.builder.out.language = tag.filter(|tag| !tag.is_empty()).map(Arc::from);
            self.head = false;
            return;
        }
        if self.fuzzy {
            return;
        }
        let from = first.start;
        let language = self.builder.out.language.clone();
        self.builder.open(Opening { language, soft: true, ..Opening::new(RegionKind::Cell) }, from);
        let start = self.builder.out.text.len();
        for range in &strings {
            self.translation(range.clone());
        }
        translation::mark(&mut self.builder, start);
        let language = self.builder.out.language.clone();
        translation::unit(&mut self.builder, start, &self.source, (None, language));
        self.builder.close(strings.last().map_or(from, |last| last.end), None);
    }

    fn translation(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.raw.get(at..range.end).unwrap_or_default();
            let plain = rest.find('\\').unwrap_or(rest.len());
            self.builder.copy(self.raw, at..at + plain);
            at += plain;
            let meant = match rest.as_bytes().get(plain + 1) {
                Some(b'n') => "\n",
                Some(b't') => "\t",
                Some(b'r') => "\r",
                Some(b'"') => "\"",
                Some(b'\\') => "\\",
                _ => "",
            };
            if at < range.end {
                let length = if meant.is_empty() { 1 } else { 2 };
                if meant.is_empty() {
                    self.builder.copy(self.raw, at..at + 1);
                } else {
                    self.builder.atom(meant, at..at + 2);
                }
                at += length;
            }
        }
    }
}

/// What a string between quotation marks says.
fn unescaped(string: &str) -> String {
    let mut text = String::with_capacity(string.len());
    let mut characters = string.chars();
    while let Some(c) = characters.next() {
        match (c, characters.clone().next()) {
            ('\\', Some(next)) => {
                characters.next();
                text.push(match next {
                    'n' | 'r' | 't' => ' ',
                    next => next,
                });
            }
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_are_read_and_nothing_else() {
        let raw = "# a comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: pt_BR\\n\"\n\nmsgctxt \"menu\"\n\
                   msgid \"One\"\nmsgstr \"The \\\"pier\\\" \"\n\"for %d ships.\"\n\n#, fuzzy, c-format\n\
                   msgid \"x\"\nmsgstr \"no\"\n\nmsgid \"ship\"\nmsgid_plural \"ships\"\nmsgstr[0] \"A \
                   _ship\"\nmsgstr[1] \"{n} ships\"\n\nmsgid \"empty\"\nmsgstr \"\"\n\n#~ msgid \"old\"\n\
                   #~ msgstr \"old\"\n";
        let extract = extract(raw);
        let texts: Vec<&str> = extract.regions.iter().map(|r| r.span.of(&extract.text)).collect();
        assert_eq!(texts, ["The \"pier\" for %d ships.", "A _ship", "{n} ships"]);
        let code: Vec<&str> = extract.code.iter().map(|c| c.of(&extract.text)).collect();
        assert_eq!(code, ["%d", "_ship", "{n}"]);
        assert_eq!(extract.language.as_deref(), Some("pt-BR"));
        let sources: Vec<&str> = extract.units.iter().map(|unit| &*unit.source).collect();
        assert_eq!(sources, ["One", "ship\nships", "ship\nships"]);
    }

    #[test]
    fn broken_files_are_read_as_far_as_they_go() {
        for raw in [
            "msgid",
            "msgstr \"",
            "\"",
            "msgid \"a\"\nmsgstr \"\\",
            "msgstr[\"é\"",
            "#,",
            "%(",
            "_é",
            "{",
            "&&a",
        ] {
            extract(raw);
            extract(&format!("msgid \"a\"\nmsgstr \"{raw}\"\n").repeat(30));
        }
    }
}
