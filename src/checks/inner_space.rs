//! `inner-space`: a space inside quotation marks or brackets. Which mark opens and which closes is told by
//! their order: a mark of which that can't be told is left alone.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::format::Format;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::script::{Scripts, is_letter};
use crate::text::span::Edit;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "inner-space", summary: "a space inside quotation marks or brackets", build };

struct InnerSpace;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(InnerSpace))
}

impl Check for InnerSpace {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| has_space_beside_mark(cx, block)) {
            let pairs = pairs(cx, block);
            let mut found: Vec<Finding> = pairs.iter().flat_map(|pair| inside(cx, block, *pair)).collect();
            found.sort_by_key(|finding| finding.span);
            findings.append(&mut found);
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// The marks that are looked at.
const MARKS: &[char] = &['(', ')', '[', ']', '"', '«', '»', '“', '”', '„'];

/// Whether any mark has a space beside it; most blocks need no pairs.
fn has_space_beside_mark(cx: &Context<'_>, block: &Block) -> bool {
    let mark = |c: Option<char>| c.is_some_and(|c| MARKS.contains(&c));
    cx.document.gaps_in(block.span).iter().any(|gap| mark(gap.before) || mark(gap.after))
}

/// A mark that opens, and the one that closes.
#[derive(Clone, Copy)]
struct MarkPair {
    open: Span,
    close: Span,
    bracket: bool,
}

/// The brackets and quotation marks of a block that belong together.
fn pairs(cx: &Context<'_>, block: &Block) -> Vec<MarkPair> {
    let mut marks: Vec<(Span, char)> = Vec::new();
    let base = block.span.start as usize;
    for (at, mark) in block.text(cx.text()).char_indices().filter(|(_, c)| MARKS.contains(c)) {
        let span = Span::new(base + at, base + at + mark.len_utf8());
        if !cx.document.masked(span) {
            marks.push((span, mark));
        }
    }
    let mut pairs = brackets(&marks);
    let of = |family: &[char]| marks.iter().filter(|(_, c)| family.contains(c)).copied().collect::<Vec<_>>();
    pairs.extend(quotations(cx, block, &of(&['"'])));
    pairs.extend(quotations(cx, block, &of(&['“', '”', '„'])));
    // French sets spaces inside its marks.
    if block.language != Language::French {
        pairs.extend(quotations(cx, block, &of(&['«', '»'])));
    }
    pairs
}

/// Brackets that are closed by one of their kind.
fn brackets(marks: &[(Span, char)]) -> Vec<MarkPair> {
    let mut pairs = Vec::new();
    let mut open: Vec<(Span, char)> = Vec::new();
    for (span, mark) in marks {
        match mark {
            '(' | '[' => open.push((*span, *mark)),
            ')' | ']' => {
                let wanted = if *mark == ')' { '(' } else { '[' };
                if let Some((opened, _)) = open.pop_if(|(_, c)| *c == wanted) {
                    pairs.push(MarkPair { open: opened, close: *span, bracket: true });
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Quotation marks of one family, opening and closing by turns. One that stands otherwise (a letter on its
/// outer side, one too many) makes all of the block uncertain.
fn quotations(cx: &Context<'_>, block: &Block, marks: &[(Span, char)]) -> Vec<MarkPair> {
    let (turns, rest) = marks.as_chunks::<2>();
    let certain = |[(open, _), (close, _)]: &[(Span, char); 2]| {
        opens(cx, block, *open)
            && closes(cx, block, *close)
            && !Span { start: open.end, end: close.start }.of(cx.text()).trim().is_empty()
    };
    if !rest.is_empty() || !turns.iter().all(certain) {
        return Vec::new();
    }
    turns
        .iter()
        .map(|[(open, _), (close, _)]| MarkPair { open: *open, close: *close, bracket: false })
        .collect()
}

/// The text of a block before and after a span.
fn around<'a>(cx: &Context<'a>, block: &Block, span: Span) -> (&'a str, &'a str) {
    let before = Span { start: block.span.start, end: span.start };
    let after = Span { start: span.end, end: block.span.end };
    (before.of(cx.text()), after.of(cx.text()))
}

/// Whether a mark may open: space, another opening mark or a prefix before it.
fn opens(cx: &Context<'_>, block: &Block, mark: Span) -> bool {
    let (before, _) = around(cx, block, mark);
    before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || "([«“‘:—–-/ـ…؛".contains(c) || is_invisible(c))
        || is_after_prefix(before)
}

/// Whether a mark may close: space, punctuation or another closing mark after it.
fn closes(cx: &Context<'_>, block: &Block, mark: Span) -> bool {
    let (_, after) = around(cx, block, mark);
    after
        .chars()
        .next()
        .is_none_or(|c| c.is_whitespace() || ".,،؛:;!?؟)]»”’…—–-/".contains(c) || is_invisible(c))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A prefix of one Arabic letter: "ب“".
fn is_after_prefix(before: &str) -> bool {
    let mut letters = before.chars().rev();
    let prefix = letters.next().is_some_and(|c| "وفبكل".contains(c));
    prefix && letters.next().is_none_or(|c| !is_letter(c))
}

/// The spaces inside a pair.
fn inside(cx: &Context<'_>, block: &Block, pair: MarkPair) -> Vec<Finding> {
    let content = Span { start: pair.open.end, end: pair.close.start };
    let text = content.of(cx.text());
    // "( )", "[ … ]": a form to fill in, words left out.
    if !text.contains(char::is_alphanumeric) || is_boxed(text) {
        return Vec::new();
    }
    let blank = |c: char| c == ' ' || c == '\u{A0}';
    let (head, tail) =
        (text.len() - text.trim_start_matches(blank).len(), text.trim_end_matches(blank).len());
    let mut found = Vec::new();
    if head > 0 {
        let gap = Span { start: content.start, end: content.start + head as u32 };
        found.push(fault(cx, block, pair, gap, "default"));
    }
    if tail < text.len() && !text.ends_with([':', ';']) {
        let gap = Span { start: content.start + tail as u32, end: content.end };
        found.push(fault(cx, block, pair, gap, "closer"));
    }
    found
}

/// A box to tick: "[ x ]".
fn is_boxed(text: &str) -> bool {
    text.trim().chars().count() == 1 && text.trim().chars().all(|c| matches!(c, 'x' | 'X'))
}

fn fault(cx: &Context<'_>, block: &Block, pair: MarkPair, gap: Span, side: &'static str) -> Finding {
    let mark = if side == "closer" { pair.close } else { pair.open };
    let finding = Finding::new(gap).message(side).arg("mark", mark.of(cx.text()));
    let mut edits = vec![Edit { span: gap, replacement: String::new() }];
    let mut applicability = Applicability::Safe;
    // "( الجديد )إلى": the space belongs on the other side.
    if pair.bracket && is_glued(cx, block, mark, side) {
        if block.script == Scripts::ARABIC {
            let outside = Span::empty(if side == "closer" { mark.end } else { mark.start } as usize);
            edits.push(Edit { span: outside, replacement: " ".into() });
            edits.sort_by_key(|edit| edit.span);
        } else {
            // "f( x )", "key[ 1 ]" are written so in code.
            applicability = Applicability::Unsafe;
        }
    }
    // “قال:\" نعم\"”: the space belongs before the mark.
    if !pair.bracket && side == "default" && is_behind_colon(cx, block, mark) {
        edits.insert(0, Edit { span: Span::empty(mark.start as usize), replacement: " ".into() });
    }
    if has_hidden(cx, gap, mark) {
        applicability = Applicability::Unsafe;
    }
    let mut finding = finding;
    finding.fix = Some((applicability, edits));
    finding
}

/// Whether a page has something between the space and the mark that shows nothing: an element that is yet to
/// be filled.
fn has_hidden(cx: &Context<'_>, gap: Span, mark: Span) -> bool {
    let source = cx.document.source();
    let (first, second) = if gap.start < mark.start { (gap, mark) } else { (mark, gap) };
    source.format() == Format::Html && source.raw_span(first).end != source.raw_span(second).start
}

/// Whether a word and a colon stand right before a mark.
fn is_behind_colon(cx: &Context<'_>, block: &Block, mark: Span) -> bool {
    let (before, _) = around(cx, block, mark);
    let word = before.strip_suffix(':').map(|word| word.trim_end_matches([' ', '\u{A0}']));
    word.is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// Whether a word stands right outside a bracket.
fn is_glued(cx: &Context<'_>, block: &Block, mark: Span, side: &str) -> bool {
    let (before, after) = around(cx, block, mark);
    if side == "closer" {
        return after.starts_with(char::is_alphanumeric);
    }
    before.ends_with(|c: char| c.is_alphanumeric() && c != 'ـ') && !is_after_prefix(before)
}
