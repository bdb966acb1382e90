//! A stretch of a text with what is said of it: the lines of places, marked, and the message around them.

use std::fmt::Write as _;

use anstyle::{Ansi256Color, Effects};
use miette::ThemeCharacters;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::format::Renderer;
use super::place::in_part;
use super::printable::printable_within;
use super::theme::{
    ASCII_MARKS, BLUE, GREEN, ISOLATE, ORANGE, PURPLE, RED, UNICODE_MARKS, ascii, characters, is_rtl,
    isolate_quotes, styled,
};
use super::wrap::wrap;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::locale::messages::report as says;
use crate::locale::show;
use crate::source::Source;
use crate::text::position::LineIndex;
use crate::text::script::is_letter;
use crate::text::span::Span;

/// How far the second line of a message is set in: taste.
const HANGING: usize = 2;

/// What stands at the head of a line.
struct Heading<'a> {
    sign: &'a str,
    text: &'a str,
    style: anstyle::Style,
}

/// One file's text and how it is shown.
pub(super) struct Excerpt<'a> {
    pub renderer: Renderer,
    pub path: &'a str,
    pub text: &'a str,
    pub lines: &'a LineIndex,
    /// Knows the places in the file, where the text is not the file.
    pub source: Option<&'a Source>,
}

/// Most bytes that are shown for every column: what has no width of its own may be very long.
const WIDEST: usize = 16;

/// Bytes of a line that are shown, and whether something was cut before and after.
struct Window {
    span: Span,
    cut_before: bool,
    cut_after: bool,
}

impl Excerpt<'_> {
    pub fn diagnostic(&self, d: &Diagnostic, out: &mut String) {
        let marks = characters(self.renderer.unicode);
        let language = self.renderer.language;
        let severity = d.severity.in_words(language);
        let (color, sign) = match d.severity {
            Severity::Error => (RED, marks.error.as_str()),
            Severity::Warning => (ORANGE, marks.warning.as_str()),
            Severity::Hint => (BLUE, marks.advice.as_str()),
        };
        let code = printable_within(&d.code);
        let heading =
            Heading { sign, text: &format!("{severity}{}", self.coded(&code)), style: styled(color).bold() };
        self.paragraph(0, &heading, &d.message, anstyle::Style::new().bold(), out);
        let margin = self.places(d, color, &marks, out);
        self.places_elsewhere(d, margin, &marks, out);
        let _ = writeln!(out, "{:margin$} {}{}", "", marks.lbot, marks.hbar.to_string().repeat(4));
        let plain = anstyle::Style::new();
        if let Some(help) = &d.help {
            let label = Heading { sign: "", text: says::HELP.of(language), style: styled(BLUE) };
            self.paragraph(margin + 1, &label, help, plain, out);
        }
        for fix in &d.fixes {
            let kind = if fix.applicability == Applicability::Safe { says::FIX } else { says::UNSAFE_FIX };
            let label = Heading { sign: "", text: kind.of(language), style: styled(GREEN) };
            self.paragraph(margin + 1, &label, &fix.message, plain, out);
        }
    }

    /// Where the finding is and the lines of its places; how wide the numbers before them are.
    fn places(
        &self,
        d: &Diagnostic,
        color: Ansi256Color,
        marks: &ThemeCharacters,
        out: &mut String,
    ) -> usize {
        let mut places: Vec<(Span, Option<&str>)> = vec![(d.span, None)];
        places
            .extend(d.labels.iter().filter(|l| l.file.is_none()).map(|l| (l.span, Some(l.message.as_str()))));
        let numbers = places.iter().map(|(span, _)| self.number(span.start)).max().unwrap_or(1);
        let margin = numbers.to_string().len();
        let place = self.paint(&self.place(d.span.start), styled(BLUE).underline());
        let _ = writeln!(out, "{:margin$} {}{}[{place}]", "", marks.ltop, marks.hbar);
        for (n, (span, label)) in places.iter().enumerate() {
            if n > 0 {
                let _ = writeln!(out, "{:margin$} {}", "", marks.vbar_break);
            }
            self.line(*span, *label, color, margin, marks, out);
        }
        margin
    }

    /// Labels in other files.
    fn places_elsewhere(&self, d: &Diagnostic, margin: usize, marks: &ThemeCharacters, out: &mut String) {
        for (label, file) in d.labels.iter().filter_map(|l| Some((l, l.file.as_ref()?))) {
            let (path, at) = (printable_within(&file.path), file.location.0);
            let place = self.paint(&format!("{path}:{}:{}", at.line, at.column), styled(PURPLE));
            let said = self.prose(&label.message);
            let _ = writeln!(out, "{:margin$} {} {place}: {said}", "", marks.vbar_break);
        }
    }

    /// A label and what it says, broken between words where the terminal is too narrow. Words of a
    /// right-to-left language make one run from right to left, the label at its head.
    fn paragraph(&self, indent: usize, label: &Heading, text: &str, style: anstyle::Style, out: &mut String) {
        let head = format!("{} {}", label.sign, label.text);
        let head = head.trim_start();
        let text = self.prose(text);
        let room =
            if self.renderer.wrap { self.renderer.width.saturating_sub(indent).max(20) } else { usize::MAX };
        let rest = room.saturating_sub(HANGING);
        let lines = wrap(&text, room.saturating_sub(head.width() + 1), rest);
        let rtl = self.renderer.isolates && self.renderer.language.is_rtl();
        let (open, close) = if rtl { ("\u{2067}", "\u{2069}") } else { ("", "") };
        for (n, line) in lines.iter().enumerate() {
            let painted = if line.is_empty() { String::new() } else { self.paint(line, style) };
            let _ = match n {
                0 => writeln!(out, "{:indent$}{open}{} {painted}{close}", "", self.paint(head, label.style)),
                _ => writeln!(out, "{:indent$}{open}{:HANGING$}{painted}{close}", "", ""),
            };
        }
    }

    /// The code of a rule after the severity: a run of its own where all else runs from right to left.
    fn coded(&self, code: &str) -> String {
        let rtl = self.renderer.isolates && self.renderer.language.is_rtl();
        if rtl { format!("\u{2066}[{code}]\u{2069}") } else { format!("[{code}]") }
    }

    /// The line of a span with the span marked in it, and under it carets or the label.
    fn line(
        &self,
        span: Span,
        label: Option<&str>,
        color: Ansi256Color,
        margin: usize,
        marks: &ThemeCharacters,
        out: &mut String,
    ) {
        let line = self.lines.line_span(self.text, span.start);
        let shown = Span { start: span.start.max(line.start), end: span.end.min(line.end).max(span.start) };
        let window = self.window(line, shown);
        let shown = Span { start: shown.start, end: shown.end.min(window.span.end).max(shown.start) };
        let rtl = window.span.of(self.text).chars().any(is_rtl);
        let [before, inside, after] = self.parts(window.span, shown);
        let color = if label.is_some() { PURPLE } else { color };
        let (open, close) = self.isolate_of(window.span, rtl);
        let _ = writeln!(
            out,
            "{:>margin$} {} {open}{}{before}{}{after}{}{close}",
            self.number(span.start),
            marks.vbar,
            self.ellipsis(window.cut_before),
            self.marked(&inside, color, rtl),
            self.ellipsis(window.cut_after)
        );
        let note = label.map(|l| self.prose(l)).unwrap_or_default();
        if rtl && note.is_empty() {
            return;
        }
        if rtl {
            let note = self.paint(&note, styled(color));
            let _ = writeln!(out, "{:margin$} {} {note}", "", marks.vbar_break);
            return;
        }
        let indent = self.ellipsis(window.cut_before).width() + before.width();
        let carets = marks.underline.to_string().repeat(inside.width().max(1));
        let carets = self.paint(format!("{carets} {note}").trim_end(), styled(color));
        let _ = writeln!(out, "{:margin$} {} {:indent$}{carets}", "", marks.vbar_break, "");
    }

    /// What stands of a line before a span, in it and behind it.
    fn parts(&self, line: Span, span: Span) -> [String; 3] {
        let cuts = [(line.start, span.start), (span.start, span.end), (span.end, line.end)];
        apart(cuts.map(|(from, to)| visible(Span { start: from, end: to.max(from) }.of(self.text))))
    }

    fn ellipsis(&self, is_cut: bool) -> &'static str {
        match (is_cut, self.renderer.unicode) {
            (false, _) => "",
            (true, true) => "…",
            (true, false) => "...",
        }
    }

    /// What a line stands in, where directions mix.
    fn isolate_of(&self, line: Span, rtl: bool) -> (String, String) {
        if !rtl || !self.renderer.isolates {
            return Default::default();
        }
        (direction(line.of(self.text)).to_string(), ISOLATE.1.to_string())
    }

    /// The words of a finding. Without colour a mark must still be seen in right-to-left text, where carets
    /// would stand under other words.
    fn marked(&self, inside: &str, color: Ansi256Color, rtl: bool) -> String {
        if self.renderer.color {
            return self.paint(inside, styled(color).bold() | Effects::UNDERLINE);
        }
        if !rtl {
            return inside.to_owned();
        }
        let (open, close) = if self.renderer.ascii { ASCII_MARKS } else { UNICODE_MARKS };
        format!("{open}{inside}{close}")
    }

    /// The number that stands before a line: of the line in the file, or of the paragraph.
    fn number(&self, offset: u32) -> u32 {
        self.source
            .map_or_else(|| self.lines.location(self.text, offset), |source| source.location(offset))
            .line
    }

    /// Where a finding is, with the name of the file.
    fn place(&self, offset: u32) -> String {
        match self.source.and_then(|source| in_part(source, offset, self.renderer.language)) {
            Some(place) => {
                let rtl = self.renderer.isolates && self.renderer.language.is_rtl();
                let (open, close) = if rtl { ("\u{2067}", "\u{2069}") } else { ("", "") };
                format!("{}, {open}{place}{close}", self.path)
            }
            None => {
                let at = self
                    .source
                    .map_or_else(|| self.lines.location(self.text, offset), |source| source.location(offset));
                format!("{}:{}:{}", self.path, at.line, at.column)
            }
        }
    }

    /// As much of the line around the span as the terminal has room for, cut at graphemes.
    fn window(&self, line: Span, span: Span) -> Window {
        let room = self.renderer.width.saturating_sub(16).max(30);
        let content = line.of(self.text);
        if content.len() <= WIDEST * room && content.width() <= room {
            return Window { span: line, cut_before: false, cut_after: false };
        }
        // A span that is wider than the room is shown from its beginning.
        let end_of_span = self.reach(span.start, span.end, room * 2 / 3);
        let around =
            room.saturating_sub(Span { start: span.start, end: end_of_span }.of(self.text).width()) / 2;
        let before = Span { start: line.start, end: span.start }.of(self.text);
        let mut width = 0;
        let mut start = span.start;
        for (at, grapheme) in before.grapheme_indices(true).rev() {
            width += grapheme.width();
            if width > around || before.len() - at > WIDEST * room {
                break;
            }
            start = line.start + u32::try_from(at).unwrap_or_default();
        }
        let end = self.reach(end_of_span, line.end, around);
        Window { span: Span { start, end }, cut_before: start > line.start, cut_after: end < line.end }
    }

    /// The byte `room` columns after `start`, at most `end`.
    fn reach(&self, start: u32, end: u32, room: usize) -> u32 {
        let rest = Span { start, end: end.max(start) }.of(self.text);
        let mut width = 0;
        for (at, grapheme) in rest.grapheme_indices(true) {
            width += grapheme.width();
            if width > room || at + grapheme.len() > WIDEST * room {
                return start + u32::try_from(at).unwrap_or_default();
            }
        }
        end.max(start)
    }

    fn prose(&self, text: &str) -> String {
        let text = printable_within(text);
        let text = if self.renderer.ascii { ascii(&text).into() } else { text };
        if self.renderer.isolates { isolate_quotes(&text) } else { text.into_owned() }
    }

    fn paint(&self, text: &str, style: anstyle::Style) -> String {
        if self.renderer.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// A stretch of a line with what can't be seen named.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if crate::text::visible::is_invisible(c) {
            out.push_str(&show(c.encode_utf8(&mut [0; 4])))
        } else {
            out.push(c)
        }
    }
    out
}

/// The three parts of a line, none of which makes a command for a log of the others.
fn apart(parts: [String; 3]) -> [String; 3] {
    if !parts.concat().contains("##") {
        return parts;
    }
    parts.map(|part| part.replace('[', "\\["))
}

/// The isolate that a line is shown in: from right to left where it begins so (a label before an address in
/// Latin letters), or where most of its letters are written so.
pub(super) fn direction(line: &str) -> char {
    let letters = || line.chars().filter(|c| is_letter(*c));
    if letters().next().is_some_and(is_rtl) {
        return '\u{2067}';
    }
    let (rtl, all) = letters().fold((0, 0), |(rtl, all), c| (rtl + usize::from(is_rtl(c)), all + 1));
    if 2 * rtl >= all { '\u{2067}' } else { '\u{2066}' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_runs_as_it_begins_or_as_most_of_it_is_written() {
        for rtl in ["البريد الإلكتروني: info@@harbour.example", "@Harbour على موقع المدينة الساحلية"]
        {
            assert_eq!(direction(rtl), '\u{2067}', "{rtl}");
        }
        for ltr in ["Port Town, 04/03/2024", "The Harbour Authority (هيئة الموانئ)"] {
            assert_eq!(direction(ltr), '\u{2066}', "{ltr}");
        }
    }
}
