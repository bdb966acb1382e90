//! `balanced-pairs`: an opening bracket or quotation mark without its closing one in the same paragraph, or
//! the reverse.

mod speech;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Block;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

use speech::{LoneMark, SpeechWords};

pub(crate) const KIND: Kind = Kind {
    name: "balanced-pairs",
    summary: "brackets or quotation marks without their counterpart in the paragraph",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BalancedPairsParameters {
    /// Opening and closing marks; the same twice for marks that open and close alike.
    pairs: Vec<[char; 2]>,
    /// What tells where a quotation begins and ends whose other mark is missing.
    #[serde(default)]
    speech: Option<SpeechWords>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<BalancedPairsParameters>()?))
}

impl Check for BalancedPairsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for [open, close] in self
            .pairs
            .iter()
            .filter(|[open, close]| cx.document.chars().has(*open) || cx.document.chars().has(*close))
        {
            let mut faults = Vec::new();
            for block in cx.blocks() {
                if open == close {
                    straight(cx, block, *open, &mut faults)
                } else {
                    pair(cx, block, *open, *close, &mut faults)
                }
            }
            drop_long_quotations(cx, &mut faults);
            drop_reopened(cx, (*open, *close), &mut faults);
            findings.extend(faults.into_iter().map(|fault| self.completed(cx, (*open, *close), fault)));
        }
        if self.pairs.iter().any(|[open, _]| *open == '"') {
            german(cx, findings);
        }
    }
}

impl BalancedPairsParameters {
    /// A fault with the place of the other mark, where it is plain.
    fn completed(&self, cx: &Context<'_>, pair: (char, char), fault: Finding) -> Finding {
        let block = cx.document.block_at(fault.span.start);
        let (Some(speech), Some(block)) = (&self.speech, block) else { return fault };
        let lone =
            LoneMark { text: cx.text(), block: block.span, language: block.language, mark: fault.span, pair };
        speech.completed(&lone, fault)
    }
}

/// A quotation of several paragraphs: opened in one, closed at the end of a later one, nothing amiss between.
fn drop_long_quotations(cx: &Context<'_>, faults: &mut Vec<Finding>) {
    let closes_block =
        |span: Span| cx.document.block_at(span.start).is_some_and(|block| span.end + 2 >= block.span.end);
    let mut at: usize = 1;
    while let Some([opened, closed]) = at.checked_sub(1).and_then(|from| faults.get(from..=at)) {
        if opened.message == "unclosed"
            && closed.message == "unopened"
            && closes_block(closed.span)
            && closed.span.start - opened.span.start < 4000
        {
            faults.drain(at - 1..=at);
        } else {
            at += 1;
        }
    }
}

/// A quotation over paragraphs that each of them opens anew, and only the last closes; and one pair that
/// stands in two lines of one paragraph.
fn drop_reopened(cx: &Context<'_>, (open, close): (char, char), faults: &mut Vec<Finding>) {
    let text = cx.text();
    let blocks = cx.document.blocks();
    let next = |span: Span| {
        let at = blocks.partition_point(|block| block.span.end <= span.start);
        blocks.get(at + 1)
    };
    let between = |from: Span, to: u32| Span { start: from.end, end: to.max(from.end) }.of(text);
    let reopens = |fault: &Finding| {
        next(fault.span).is_some_and(|next| next.text(text).trim_start().starts_with([open, close]))
    };
    let closes = |fault: &Finding| {
        next(fault.span).filter(|_| open != close).is_some_and(|next| {
            let count = |mark: char| next.text(text).matches(mark).count();
            !between(fault.span, next.span.start).contains("\n\n") && count(close) > count(open)
        })
    };
    let mut at: usize = 1;
    while let Some([first, second]) = at.checked_sub(1).and_then(|from| faults.get(from..=at)) {
        let gap = between(first.span, second.span.start);
        let one = first.message == "unclosed" && second.message == "unopened";
        if one && (reopens(first) || !gap.contains("\n\n") && gap.len() < LINES) {
            faults.drain(at - 1..=at);
        } else {
            at += 1;
        }
    }
    faults.retain(|fault| fault.message != "unclosed" || !(reopens(fault) || closes(fault)));
}

/// „ that nothing closes in its paragraph: not “, not ”, not a straight mark.
fn german(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = cx.text();
    for block in cx.blocks().filter(|_| cx.document.chars().has('„')) {
        let content = block.text(text);
        let open = content.rfind('„').filter(|at| {
            let rest = content.get(at + '„'.len_utf8()..).unwrap_or_default();
            !rest.contains(['“', '”', '"', '‟', '»', '’'])
        });
        let goes_on = || {
            let blocks = cx.document.blocks();
            let next = blocks.partition_point(|other| other.span.start < block.span.end);
            blocks.get(next).is_some_and(|next| next.text(text).contains(['“', '”']))
        };
        if let Some(at) = open.filter(|_| !goes_on()) {
            let start = block.span.start as usize + at;
            let span = Span::new(start, start + '„'.len_utf8());
            findings.push(Finding::new(span).message("unclosed").arg("mark", '„'));
        }
    }
}

/// Longest text between the two marks of a pair over lines (bytes; taste).
const LINES: usize = 600;

fn marks<'a>(
    cx: &Context<'a>,
    block: &'a Block,
    which: &[char],
) -> impl Iterator<Item = (Span, char)> + use<'a> {
    let document = cx.document;
    let base = block.span.start as usize;
    let places = |mark: char| {
        block
            .text(cx.text())
            .match_indices(mark)
            .map(move |(at, found)| (Span::new(base + at, base + at + found.len()), mark))
    };
    let mut marks: Vec<(Span, char)> = which.iter().flat_map(|mark| places(*mark)).collect();
    marks.sort_unstable_by_key(|(span, _)| span.start);
    marks.into_iter().filter(move |(span, _)| {
        !document.masked(*span)
            && !is_markup(document.text(), *span)
            && !is_gershayim(document.text(), *span)
            && !closes_german(document.text(), block, *span)
    })
}

/// The remains of a tag: `">`, `="`.
fn is_markup(text: &str, span: Span) -> bool {
    let bracket = span.of(text).starts_with(['(', '[', '{']);
    !bracket && text.get(span.end as usize..).is_some_and(|t| t.starts_with('>'))
        || text.get(..span.start as usize).is_some_and(|t| t.ends_with('='))
}

/// The mark inside a Hebrew abbreviation, typed as a quotation mark: two Hebrew letters around it.
fn is_gershayim(text: &str, span: Span) -> bool {
    let hebrew = |c: Option<char>| c.is_some_and(|c| ('\u{5D0}'..='\u{5EA}').contains(&c));
    span.of(text) == "\""
        && hebrew(text.get(..span.start as usize).and_then(|t| t.chars().next_back()))
        && hebrew(text.get(span.end as usize..).and_then(|t| t.chars().next()))
}

/// A straight mark that closes what „ opened.
fn closes_german(text: &str, block: &Block, span: Span) -> bool {
    // The nearest mark before it: further back nobody needs to look.
    let opens = || {
        let before = Span { start: block.span.start, end: span.start }.of(text);
        let nearest = before.rfind(['„', '“', '”', '"', '‟']).and_then(|at| before.get(at..));
        nearest.is_some_and(|rest| rest.starts_with('„'))
    };
    span.of(text) == "\"" && opens()
}

/// Marks that open and close alike: an odd number; the last one that opens is at fault.
fn straight(cx: &Context<'_>, block: &Block, mark: char, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let all: Vec<Span> = marks(cx, block, &[mark]).map(|(span, _)| span).collect();
    let opens = |span: &Span| {
        let after = text.get(span.end as usize..).and_then(|t| t.chars().next());
        let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back());
        after.is_some_and(|c| !c.is_whitespace() && !",.،;:".contains(c))
            && (before.is_none_or(|c| c.is_whitespace() || "([".contains(c))
                || is_after_proclitic(text, *span))
    };
    // An inch sign, a mark of minutes and seconds.
    let inches = all.iter().any(|span| {
        text.get(..span.start as usize).and_then(|t| t.chars().next_back()).is_some_and(char::is_numeric)
    });
    if all.len().is_multiple_of(2) || inches {
        return;
    }
    let closes = |span: &Span| {
        let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back());
        before.is_some_and(|c| !c.is_whitespace() && !"([".contains(c)) && !is_after_proclitic(text, *span)
    };
    // The mark that was left open when the next one opens again; the last one, where all look well.
    let mut open: Option<&Span> = None;
    for span in &all {
        match open {
            Some(earlier) if opens(span) && !closes(span) => {
                findings.push(Finding::new(*earlier).message("unclosed").arg("mark", mark));
                return;
            }
            Some(_) => open = None,
            None if closes(span) && !opens(span) => {
                findings.push(Finding::new(*span).message("unopened").arg("mark", mark));
                return;
            }
            None => open = Some(span),
        }
    }
    findings.extend(open.map(|span| Finding::new(*span).message("unclosed").arg("mark", mark)));
}

/// Whether a mark before a letter stands after what Arabic writes close to its word: لـ"شرطة عسير",
/// و"المدينة".
fn is_after_proclitic(text: &str, mark: Span) -> bool {
    let before = text.get(..mark.start as usize).unwrap_or_default();
    let letter = text.get(mark.end as usize..).is_some_and(|t| t.starts_with(char::is_alphabetic));
    let word = before.rsplit(|c: char| !c.is_alphabetic() && c != 'ـ').next().unwrap_or_default();
    let close = before.ends_with('ـ') || matches!(word, "و" | "ب" | "ل" | "ك" | "ف");
    letter && (close || before.ends_with([':', '：']))
}

fn pair(cx: &Context<'_>, block: &Block, open: char, close: char, findings: &mut Vec<Finding>) {
    let text = cx.text();
    if open == '«' && is_reversed(block.text(text)) {
        return;
    }
    let mut stack: Vec<Span> = Vec::new();
    let mut faults: Vec<Finding> = Vec::new();
    for (span, c) in marks(cx, block, &[open, close]) {
        if c == close
            && text.get(block.span.start as usize..span.start as usize).is_some_and(|t| t.trim().is_empty())
        {
            // French goes on with a quotation in a new paragraph by its closing mark.
            continue;
        }
        if c == open {
            // A mark that closes in some languages (“ in German „…“).
            stack.push(span);
        } else if stack.pop().is_none() && !is_enumeration(text, block, span) {
            faults.push(Finding::new(span).message("unopened").arg("mark", c));
        }
    }
    let smiley =
        |span: &Span| text.get(..span.start as usize).is_some_and(|t| t.ends_with([':', ';', '-', '8']));
    faults.extend(
        stack
            .iter()
            .filter(|s| !smiley(s))
            .map(|span| Finding::new(*span).message("unclosed").arg("mark", open)),
    );
    // Several at once: the paragraph uses the marks in another way.
    if faults.len() <= 2 {
        findings.extend(faults.into_iter().filter(|f| f.message == "unclosed" || !smiley(&f.span)));
    }
}

/// "1)", "a)", "أ)" at the head of a line or after a space: an item, not a bracket.
fn is_enumeration(text: &str, block: &Block, span: Span) -> bool {
    let before = Span { start: block.span.start, end: span.start }.of(text);
    let token = before.rsplit(|c: char| c.is_whitespace() || "-،,".contains(c)).next().unwrap_or_default();
    token.chars().count() <= 3
        && !token.is_empty()
        && (token.chars().all(char::is_numeric)
            || token.chars().count() <= 2
            || token.chars().all(|c| "ivxIVX".contains(c)))
}

/// German and Danish set »…«: a text whose first mark closes, by the other languages' lights, is set so.
fn is_reversed(content: &str) -> bool {
    match (content.find('»'), content.find('«')) {
        (Some(close), Some(open)) => close < open,
        _ => false,
    }
}
