//! For people at a terminal: miette's graphical style, right for right-to-left text.
//!
//! The span itself is styled, so that the mark is right whatever order a terminal shows a line in; a line of
//! carets stands below left-to-right text only. Right-to-left text is wrapped in isolates. A long paragraph
//! is cut to a window around the span, and what can't be seen is named.

use std::fmt::{self, Write as _};

use anstyle::{Ansi256Color, Effects};
use miette::{ReportHandler, ThemeCharacters};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::format::Renderer;
use super::printable::printable_within;
use super::quoted::quoted_in;
use super::summary::{Closing, Summary};
use super::wrap::wrap;
use crate::diagnostic::{self, Applicability, Diagnostic, Severity};
use crate::locale::Tally;
use crate::locale::show;
use crate::source::Source;
use crate::text::position::LineIndex;
use crate::text::script::is_letter;
use crate::text::span::Span;

/// First strong isolate, for quoted words, and the end of an isolate. Lines take the isolate of their own
/// direction.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

pub(super) fn file(renderer: Renderer, source: &Source, diagnostics: &[Diagnostic]) -> String {
    let path = source.path().display().to_string();
    let path = printable_within(&path);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let page = Excerpt {
            renderer,
            path: &path,
            text: source.text(),
            lines: source.lines(),
            source: Some(source),
        };
        page.diagnostic(diagnostic, &mut out);
        out.push('\n');
    }
    out
}

/// Shows copydesk's diagnostics wherever miette shows reports: `miette::set_hook` takes it.
#[derive(Debug, Clone, Copy)]
pub struct Handler(pub Renderer);

impl ReportHandler for Handler {
    fn debug(&self, error: &dyn miette::Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let labels: Vec<miette::LabeledSpan> = error.labels().into_iter().flatten().collect();
        let contents = error.source_code().and_then(|s| s.read_span(&(0, 0).into(), 0, usize::MAX / 2).ok());
        let text =
            contents.as_ref().map(|c| String::from_utf8_lossy(c.data()).into_owned()).unwrap_or_default();
        let path = contents.as_ref().and_then(|c| c.name()).unwrap_or("input").to_owned();
        let span = |l: &miette::LabeledSpan| Span::new(l.offset(), l.offset() + l.len());
        let first = labels.iter().find(|l| l.primary()).or(labels.first());
        let diagnostic = Diagnostic {
            code: error.code().map(|c| c.to_string()).unwrap_or_default(),
            severity: match error.severity() {
                Some(miette::Severity::Advice) => Severity::Hint,
                Some(miette::Severity::Warning) => Severity::Warning,
                _ => Severity::Error,
            },
            message: error.to_string(),
            help: error.help().map(|h| h.to_string()),
            span: first.map(span).unwrap_or_default(),
            labels: labels
                .iter()
                .filter(|l| !l.primary())
                .map(|l| diagnostic::Label::here(span(l), l.label().unwrap_or_default()))
                .collect(),
            fixes: Vec::new(),
            fingerprint: String::new(),
            url: error.url().map(|url| url.to_string()),
        };
        let lines = LineIndex::new(&text);
        let mut out = String::new();
        Excerpt { renderer: self.0, path: &path, text: &text, lines: &lines, source: None }
            .diagnostic(&diagnostic, &mut out);
        f.write_str(&out)
    }
}

/// Words between quotation marks, isolated from the sentence around them where directions mix.
pub(super) fn isolate_quotes(message: &str) -> String {
    if !message.chars().any(is_rtl) {
        return message.to_owned();
    }
    quoted_in(message, ISOLATE.0.encode_utf8(&mut [0; 4]), ISOLATE.1.encode_utf8(&mut [0; 4]))
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Around marked words of a right-to-left line that has no colours: no marks of any language's own.
const UNICODE_MARKS: (&str, &str) = ("⟦", "⟧");
/// The same for a terminal that knows nothing but ASCII. Square brackets could make a command for a log.
const ASCII_MARKS: (&str, &str) = ("{{", "}}");

/// How far the second line of a message is set in: taste.
const HANGING: usize = 2;

// Colours that can be read on white and on black: each at least three times as bright or as dark as both
// (WCAG's measure, tested). Of the sixteen colours of a terminal yellow and cyan can't be read on white.
const RED: Ansi256Color = Ansi256Color(160);
const ORANGE: Ansi256Color = Ansi256Color(130);
const BLUE: Ansi256Color = Ansi256Color(31);
const GREEN: Ansi256Color = Ansi256Color(28);
const PURPLE: Ansi256Color = Ansi256Color(133);

fn styled(color: Ansi256Color) -> anstyle::Style {
    anstyle::Style::new().fg_color(Some(color.into()))
}

/// What stands at the head of a line.
struct Label<'a> {
    sign: &'a str,
    text: &'a str,
    style: anstyle::Style,
}

/// Copydesk's own marks in ASCII; words of a text stay what they are.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' | '”' | '«' | '»' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '…' => out.push_str("..."),
            '–' | '—' => out.push('-'),
            '\u{A0}' | '\u{202F}' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// One file's text and how it is shown.
struct Excerpt<'a> {
    renderer: Renderer,
    path: &'a str,
    text: &'a str,
    lines: &'a LineIndex,
    /// Knows the places in the file, where the text is not the file.
    source: Option<&'a Source>,
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
    fn diagnostic(&self, d: &Diagnostic, out: &mut String) {
        let marks = characters(self.renderer.unicode);
        let words = self.renderer.language.words();
        let severity = d.severity.in_words(words);
        let (color, sign) = match d.severity {
            Severity::Error => (RED, marks.error.as_str()),
            Severity::Warning => (ORANGE, marks.warning.as_str()),
            Severity::Hint => (BLUE, marks.advice.as_str()),
        };
        let code = printable_within(&d.code);
        let heading =
            Label { sign, text: &format!("{severity}{}", self.coded(&code)), style: styled(color).bold() };
        self.paragraph(0, &heading, &d.message, anstyle::Style::new().bold(), out);
        let mut places: Vec<(Span, Option<&str>)> = vec![(d.span, None)];
        places
            .extend(d.labels.iter().filter(|l| l.file.is_none()).map(|l| (l.span, Some(l.message.as_str()))));
        let numbers = places.iter().map(|(span, _)| self.number(span.start)).max().unwrap_or(1);
        let margin = numbers.to_string().len();
        let place = self.place(d.span.start);
        let _ = writeln!(
            out,
            "{:margin$} {}{}[{}]",
            "",
            marks.ltop,
            marks.hbar,
            self.paint(&place, styled(BLUE).underline())
        );
        for (n, (span, label)) in places.iter().enumerate() {
            if n > 0 {
                let _ = writeln!(out, "{:margin$} {}", "", marks.vbar_break);
            }
            self.line(*span, *label, color, margin, &marks, out);
        }
        for (label, file) in d.labels.iter().filter_map(|l| Some((l, l.file.as_ref()?))) {
            let place = format!(
                "{}:{}:{}",
                printable_within(&file.path),
                file.location.0.line,
                file.location.0.column
            );
            let _ = writeln!(
                out,
                "{:margin$} {} {}: {}",
                "",
                marks.vbar_break,
                self.paint(&place, styled(PURPLE)),
                self.prose(&label.message)
            );
        }
        let _ = writeln!(out, "{:margin$} {}{}", "", marks.lbot, marks.hbar.to_string().repeat(4));
        let plain = anstyle::Style::new();
        if let Some(help) = &d.help {
            let label = Label { sign: "", text: words.help, style: styled(BLUE) };
            self.paragraph(margin + 1, &label, help, plain, out);
        }
        for fix in &d.fixes {
            let kind = if fix.applicability == Applicability::Safe { words.fix } else { words.unsafe_fix };
            let label = Label { sign: "", text: kind, style: styled(GREEN) };
            self.paragraph(margin + 1, &label, &fix.message, plain, out);
        }
    }

    /// A label and what it says, broken between words where the terminal is too narrow. Words of a
    /// right-to-left language make one run from right to left, the label at its head.
    fn paragraph(&self, indent: usize, label: &Label, text: &str, style: anstyle::Style, out: &mut String) {
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
        let part = |from: u32, to: u32| visible(Span { start: from, end: to.max(from) }.of(self.text));
        let (before, inside, after) = (
            part(window.span.start, shown.start),
            part(shown.start, shown.end),
            part(shown.end, window.span.end),
        );
        let color = if label.is_some() { PURPLE } else { color };
        let mark = styled(color).bold() | Effects::UNDERLINE;
        let isolates = rtl && self.renderer.isolates;
        let (open, close) = if isolates {
            (direction(window.span.of(self.text)).to_string(), ISOLATE.1.to_string())
        } else {
            Default::default()
        };
        let ellipsis = |cut: bool| if cut { if self.renderer.unicode { "…" } else { "..." } } else { "" };
        let number = self.number(span.start);
        let [before, inside, after] = apart(before, inside, after);
        // Without colour a mark must still be seen in right-to-left text, where carets would stand under
        // other words.
        let inside_marked = if self.renderer.color {
            self.paint(&inside, mark)
        } else if rtl {
            let (open, close) = if self.renderer.ascii { ASCII_MARKS } else { UNICODE_MARKS };
            format!("{open}{inside}{close}")
        } else {
            inside.clone()
        };
        let _ = writeln!(
            out,
            "{number:>margin$} {} {open}{}{before}{inside_marked}{after}{}{close}",
            marks.vbar,
            ellipsis(window.cut_before),
            ellipsis(window.cut_after)
        );
        let note = label.map(|l| self.prose(l)).unwrap_or_default();
        if rtl {
            if !note.is_empty() {
                let _ =
                    writeln!(out, "{:margin$} {} {}", "", marks.vbar_break, self.paint(&note, styled(color)));
            }
            return;
        }
        let indent = ellipsis(window.cut_before).width() + before.width();
        let carets = marks.underline.to_string().repeat(inside.width().max(1));
        let carets =
            self.paint(&format!("{carets}{}{note}", if note.is_empty() { "" } else { " " }), styled(color));
        let _ = writeln!(out, "{:margin$} {} {:indent$}{carets}", "", marks.vbar_break, "");
    }

    /// The number that stands before a line: of the line in the file, or of the paragraph.
    fn number(&self, offset: u32) -> u32 {
        self.source
            .map_or_else(|| self.lines.location(self.text, offset), |source| source.location(offset))
            .line
    }

    /// Where a finding is, with the name of the file.
    fn place(&self, offset: u32) -> String {
        match self.source {
            Some(source) if source.part_place(offset).is_some() => {
                format!("{}, {}", self.path, source.place(offset))
            }
            _ => {
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
fn apart(before: String, inside: String, after: String) -> [String; 3] {
    if !format!("{before}{inside}{after}").contains("##") {
        return [before, inside, after];
    }
    [before, inside, after].map(|part| part.replace('[', "\\["))
}

/// The isolate that a line is shown in: of the direction that most of its letters have.
fn direction(line: &str) -> char {
    let letters = line.chars().filter(|c| is_letter(*c));
    let (rtl, all) = letters.fold((0, 0), |(rtl, all), c| (rtl + usize::from(is_rtl(c)), all + 1));
    if 2 * rtl >= all { '\u{2067}' } else { '\u{2066}' }
}

fn characters(unicode: bool) -> ThemeCharacters {
    if unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() }
}

pub(super) fn summary(renderer: Renderer, closing: &Closing) -> String {
    let Summary {
        checked: files,
        errors,
        warnings,
        hints,
        fixable,
        safe,
        fixed,
        suppressed,
        baselined,
        left_out,
        left_out_folders,
        ref left_out_endings,
        ..
    } = *closing.summary;
    let failed = closing.failures.len();
    let said = (renderer.language.words().summary)(&Tally {
        files,
        errors,
        warnings,
        hints,
        fixable,
        safe,
        fixed,
        suppressed,
        baselined,
        failed,
        left_out,
        left_out_folders,
        endings: printable_within(&renderer.language.words().endings(left_out_endings)).into_owned(),
        may_mend: fixed == 0,
    });
    if renderer.ascii { ascii(&said) } else { said }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportFormat;

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

    #[test]
    fn an_arabic_message_is_one_run_with_its_label_at_the_head() {
        let renderer = Renderer {
            format: ReportFormat::Terminal,
            color: false,
            unicode: true,
            ascii: false,
            isolates: true,
            width: 80,
            wrap: true,
            fail_on: None,
            language: crate::MessageLanguage::Ar,
        };
        let source = Source::from_text("a.txt", "The pier opens at TBC.\n");
        let linter =
            crate::Linter::only_in("structure/placeholder-left", crate::MessageLanguage::Ar).unwrap();
        let shown = file(renderer, &source, &linter.lint(&source));
        assert!(shown.starts_with("\u{2067}× خطأ\u{2066}[structure/placeholder-left]\u{2069} «\u{2068}TBC\u{2069}» نص مؤقت\u{2069}\n"), "{shown}");
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
