//! `spacing`: two spaces where one belongs, no-break spaces where none is called for, spaces before punctuation and inside brackets.

use crate::text::language::Language;
use std::cell::LazyCell;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, Params};
use crate::text::chars;
use crate::text::script::is_letter;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind { name: "spacing", summary: "spaces too many, in the wrong place, or of the wrong kind", build };

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum What {
    Double,
    StrayNoBreak,
    BeforePunctuation,
    InsideBrackets,
    AfterPunctuation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Which fault of spacing.
    what: What,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            match self.what {
                What::Double => double(cx, block, findings),
                What::StrayNoBreak => stray(cx, block, findings),
                What::BeforePunctuation => before(cx, block, findings),
                What::InsideBrackets => inside(cx, block, findings),
                What::AfterPunctuation => after(cx, block, findings),
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// Runs of spaces that are not one between two letters: where they are, and what stands before and after.
fn runs<'a>(cx: &Context<'a>, block: &'a Block) -> impl Iterator<Item = (Span, &'a str, Option<char>, Option<char>)> + 'a {
    let text = cx.text();
    cx.document.gaps_in(block.span).iter().map(move |gap| (gap.span, gap.span.of(text), gap.before, gap.after))
}

fn double(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    for (span, run, before, after) in runs(cx, block).filter(|(_, run, ..)| *run != " ") {
        // Columns set with spaces or with no-break spaces, indents of lists and lines.
        let layout = run.chars().count() > 3
            || run.chars().all(|c| c == '\u{A0}')
            || before.is_none_or(|c| c == '\n' || "-*•|·–.".contains(c) && is_item_mark(cx, block, span))
            || after.is_none_or(|c| c == '\n' || c == '|' || c == '-');
        let before_address = cx.document.masked(Span::new((span.start as usize).saturating_sub(1), span.start as usize));
        let rest = cx.text().get(span.end as usize..).unwrap_or_default();
        let address = before_address || ["http", "ftp:", "www."].iter().any(|scheme| rest.starts_with(scheme));
        if run.chars().count() < 2 || layout || address {
            continue;
        }
        let kept = if block.language == Language::French && after.is_some_and(|c| ":;!?»%€".contains(c)) { "\u{A0}" } else { " " };
        let mixed = if run.contains('\u{A0}') { "mixed" } else { "default" };
        findings.push(Finding::new(span).message(mixed).replace(Applicability::Safe, kept));
    }
}

/// Longest mark of a list item with the space before it (bytes).
const LONGEST_MARK: usize = 100;

/// The mark of a list item right before.
fn is_item_mark(cx: &Context<'_>, block: &Block, span: Span) -> bool {
    let before = Span { start: block.span.start, end: span.start }.of(cx.text());
    // What is longer is no mark, and its line may be very long.
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST_MARK))..).unwrap_or_default();
    let whole = near.len() == before.len();
    let Some(line) = near.rsplit_once('\n').map(|(_, line)| line).or(whole.then_some(near)).map(str::trim) else { return false };
    line.chars().count() <= 4 && !line.chars().any(char::is_alphabetic)
}

/// A no-break space between two words of a language that does not ask for one.
fn stray(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    if !cx.document.chars().has('\u{A0}') {
        return;
    }
    for (span, run, before, after) in runs(cx, block) {
        let words = before.is_some_and(is_letter) && after.is_some_and(is_letter);
        let short = short_neighbour(cx, span);
        if run == "\u{A0}" && words && !short {
            findings.push(Finding::new(span).replace(Applicability::Safe, " "));
        }
    }
}

/// A one- or two-letter word or an abbreviation beside it: "M. Dupont", "к нему", "10 km" are tied on purpose.
fn short_neighbour(cx: &Context<'_>, span: Span) -> bool {
    let text = cx.text();
    let before = text.get(..span.start as usize).unwrap_or_default().chars().rev().take_while(|c| !c.is_whitespace()).count();
    let after = text.get(span.end as usize..).unwrap_or_default().chars().take_while(|c| !c.is_whitespace()).count();
    before <= 3 || after <= 3
}

/// Marks that follow their word closely.
const CLOSE: &str = ",.،؛;:!?؟。，";

fn before(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    for (span, run, before, after) in runs(cx, block) {
        let Some(mark) = after.filter(|c| CLOSE.contains(*c)) else { continue };
        let word = before.is_some_and(|c| c.is_alphanumeric() || ")\"”»’".contains(c));
        let rest = cx.text().get(span.end as usize + mark.len_utf8()..).unwrap_or_default().chars().next();
        // " .org", " ...", " :)" and " ,5" are something else.
        let free = rest.is_none_or(|c| c.is_whitespace() || "\"”»)".contains(c));
        let french = block.language == Language::French && ";:!?".contains(mark);
        let smiley = matches!(mark, ':' | ';') && rest == Some(')');
        // In a list of marks, in keyboard input, in code.
        let after_letter = run.chars().count() == 1
            && word
            && free
            && !french
            && !smiley
            && !cx.document.masked(Span { start: span.start.saturating_sub(1), end: span.start });
        if after_letter {
            findings.push(Finding::new(span).arg("mark", mark).edit(Applicability::Safe, span, ""));
        }
    }
}

fn inside(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    let content = block.text(cx.text());
    let (reversed, straight_even) = (LazyCell::new(|| is_reversed(content)), LazyCell::new(|| content.matches('"').count().is_multiple_of(2)));
    let has_low = LazyCell::new(|| content.contains('„'));
    let mut marks = Marks { at: block.span.start, ..Marks::default() };
    let beside = |c: Option<char>| c.is_some_and(|c| matches!(c, '(' | '[' | ')' | ']' | '"' | '«' | '»' | '“' | '”'));
    for (span, run, before, after) in runs(cx, block).filter(|(_, _, before, after)| beside(*before) || beside(*after)) {
        if run.chars().count() > 1 && !before.is_some_and(|c| "([«“".contains(c)) && after.is_none() {
            continue;
        }
        let french = block.language == Language::French;
        marks.go_on(cx.text(), span.start);
        // Straight marks show their side only by what stands around them: nothing but space or punctuation on the outer side.
        let outer = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || ".,،؛:;!?؟()".contains(c));
        let before_that = cx.text().get(..span.start as usize).unwrap_or_default().chars().rev().nth(1);
        let after_that = cx.text().get(span.end as usize..).unwrap_or_default().chars().nth(1);
        let straight = *straight_even && marks.quotes % 2 == 1;
        let opener =
            before.filter(|c| matches!(c, '(' | '[') || ((*c == '“' || (*c == '«' && !french && !*reversed) || (*c == '"' && straight)) && outer(before_that)));
        let closer =
            after.filter(|c| matches!(c, ')' | ']') || ((*c == '”' || (*c == '»' && !french && !*reversed) || (*c == '"' && straight)) && outer(after_that)));
        let Some(mark) = closer.or(opener) else { continue };
        // "( )", "[ ]": a form to fill in.
        let empty = before.is_some_and(|c| "([".contains(c)) && after.is_some_and(|c| ")]".contains(c));
        let low_quote = mark == '“'
            && (*has_low
                || matches!(
                    block.language,
                    Language::German | Language::Czech | Language::Bulgarian | Language::Slovak | Language::Slovenian | Language::Hungarian | Language::Polish
                ));
        let smiley = mark == ')' && before.is_some_and(|c| ":;-".contains(c));
        let listed = mark == ')' && marks.open <= marks.closed;
        if !empty && !low_quote && !smiley && !listed {
            let message = if closer.is_some() { "closer" } else { "default" };
            findings.push(Finding::new(span).message(message).arg("mark", mark).edit(Applicability::Safe, span, ""));
        }
    }
}

/// How many marks stand in a block before a place.
#[derive(Default)]
struct Marks {
    at: u32,
    quotes: usize,
    open: usize,
    closed: usize,
}

impl Marks {
    /// Counts on to a place behind.
    fn go_on(&mut self, text: &str, to: u32) {
        for byte in (Span { start: self.at, end: to.max(self.at) }).of(text).bytes() {
            match byte {
                b'"' => self.quotes += 1,
                b'(' => self.open += 1,
                b')' => self.closed += 1,
                _ => {}
            }
        }
        self.at = to;
    }
}

/// German and Danish set »…«: a text whose first mark closes, by the other languages' lights, is set so.
pub(super) fn is_reversed(content: &str) -> bool {
    match (content.find('»'), content.find('«')) {
        (Some(close), Some(open)) => close < open,
        _ => false,
    }
}

/// A letter straight after a full stop or comma that ends a word: "المهاجرين.ومباشرة".
fn after(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let content = block.text(text);
    let base = block.span.start as usize;
    let arabic = |c: char| matches!(c, '\u{621}'..='\u{64A}');
    let may = |before: u8, byte: u8| {
        let ascii = (byte == b'.') | (byte == b':') | (byte == b'!') | (byte == b',') | (byte == b';') | (byte == b'?');
        ascii | (before == 0xD8) & ((byte == 0x8C) | (byte == 0x9B))
    };
    for (at, c) in chars::each(content, may, |c| matches!(c, '.' | ':' | '!' | ',' | ';' | '?' | '،' | '؛')) {
        let (head, tail) = (content.get(..at).unwrap_or_default(), content.get(at + c.len_utf8()..).unwrap_or_default());
        let (Some(before), Some(next)) = (head.chars().next_back(), tail.chars().next()) else { continue };
        let span = Span::new(base + at, base + at + c.len_utf8());
        let run = || head.chars().rev().take_while(|c| is_letter(*c)).take(3).count();
        let fault = match c {
            '.' | ':' | '!' if arabic(before) && arabic(next) => run() > 1 && !is_abbreviation(content, at),
            '،' | '؛' => (arabic(before) || before == ')' || before == '"') && (arabic(next)),
            // "&nbsp;text" is another fault.
            ';' if head.rsplit(|c: char| !c.is_alphanumeric() && c != '&').next().unwrap_or_default().starts_with('&') => false,
            ',' | ';' | '!' | '?' if before.is_lowercase() && next.is_alphabetic() => run() > 1 && !block.language.is_cjk(),
            '.' if before.is_lowercase() && next.is_uppercase() && !arabic(before) => run() > 2 && is_sentence_break(content, at),
            _ => false,
        };
        if !fault || cx.document.masked(span) {
            continue;
        }
        let word_end = tail.find(|c: char| !is_letter(c)).unwrap_or(tail.len());
        let whole = Span::new(base + at, base + at + c.len_utf8() + word_end);
        let safe = if arabic(before) && arabic(next) { Applicability::Safe } else { Applicability::Unsafe };
        findings.push(Finding::new(whole).arg("mark", c).edit(safe, Span::empty(span.end as usize), " "));
    }
}

/// "أ.د.محمد", "ق.م": single letters between stops.
fn is_abbreviation(content: &str, at: usize) -> bool {
    let before = content.get(..at).unwrap_or_default().rsplit(|c: char| !is_letter(c)).next().unwrap_or_default();
    let after = content.get(at + 1..).unwrap_or_default().split(|c: char| !is_letter(c)).next().unwrap_or_default();
    let spelled = content.get(at + 1 + after.len()..).is_some_and(|rest| rest.starts_with('.'));
    // "سي.إن.إن", "أ.د.": names of letters are one to three letters long.
    before.chars().count() <= 1
        || after.chars().count() <= 1
        || (before.chars().count() <= 3 && after.chars().count() <= 3)
        || (spelled && after.chars().count() <= 3)
}

/// "work.The": words of prose on both sides; "Node.js", "example.Org", "e.g.The" are not.
fn is_sentence_break(content: &str, at: usize) -> bool {
    let before = content.get(..at).unwrap_or_default().rsplit(char::is_whitespace).next().unwrap_or_default();
    let after = content.get(at + 1..).unwrap_or_default().split(char::is_whitespace).next().unwrap_or_default();
    let plain = |w: &str| w.chars().all(|c| c.is_alphabetic() || ",;:'’-".contains(c));
    let tail = after.trim_end_matches([',', ';', ':', ')', '.', '!', '?']);
    plain(before) && plain(tail) && tail.chars().skip(1).all(|c| !c.is_uppercase()) && before.chars().skip(1).all(|c| !c.is_uppercase()) && content.len() > 40
}
