//! `spacing`: two spaces where one belongs, no-break spaces where none is called for, spaces before
//! punctuation.

mod sides;

use std::cell::OnceCell;
use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document;
use crate::document::model::{Block, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::chars;
use crate::text::language::Language;
use crate::text::script::{Scripts, is_letter};
use crate::text::span::Span;

use sides::{Sides, is_arabic};

pub(crate) const KIND: Kind =
    Kind { name: "spacing", summary: "spaces too many, in the wrong place, or of the wrong kind", build };

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum SpacingFault {
    Double,
    StrayNoBreak,
    BeforePunctuation,
    AfterPunctuation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename_all = "kebab-case")]
struct SpacingParameters {
    /// Which fault of spacing.
    what: SpacingFault,
    /// Last parts of Arabic domain names: a stop before one is part of an address.
    #[serde(default)]
    domains: HashSet<String>,
    /// Names of countries that are last parts of domain names, too.
    #[serde(default)]
    countries: HashSet<String>,
    /// Words that an address stands after.
    #[serde(default)]
    sites: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<SpacingParameters>()?))
}

impl Check for SpacingParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            match self.what {
                SpacingFault::Double => double(cx, block, findings),
                SpacingFault::StrayNoBreak => stray(cx, block, findings),
                SpacingFault::BeforePunctuation => before(cx, block, findings),
                SpacingFault::AfterPunctuation => self.after(cx, block, findings),
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// Runs of spaces that are not one between two letters: where they are, and what stands before and after.
fn runs<'a>(
    cx: &Context<'a>,
    block: &'a Block,
) -> impl Iterator<Item = (Span, &'a str, Option<char>, Option<char>)> + 'a {
    let text = cx.text();
    cx.document
        .gaps_in(block.span)
        .iter()
        .map(move |gap| (gap.span, gap.span.of(text), gap.before, gap.after))
}

fn double(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    let single = OnceCell::new();
    for (span, run, before, after) in runs(cx, block).filter(|(_, run, ..)| *run != " ") {
        // Columns set with spaces or with no-break spaces, indents of lists and lines.
        let layout = run.chars().count() > 3
            || run.chars().all(|c| c == '\u{A0}')
            || before.is_none_or(|c| c == '\n' || "-*•|·–.".contains(c) && is_item_mark(cx, block, span))
            || after.is_none_or(|c| c == '\n' || c == '|' || c == '-');
        let before_address =
            cx.document.masked(Span::new((span.start as usize).saturating_sub(1), span.start as usize));
        let rest = cx.text().get(span.end as usize..).unwrap_or_default();
        let address =
            before_address || ["http", "ftp:", "www."].iter().any(|scheme| rest.starts_with(scheme));
        if run.chars().count() < 2 || layout || address {
            continue;
        }
        let kept = if block.language == Language::French && after.is_some_and(|c| ":;!?»%€".contains(c)) {
            "\u{A0}"
        } else {
            " "
        };
        let mixed = if run.contains('\u{A0}') { "mixed" } else { "default" };
        // Where other sentences are one space apart, and in addresses, a line may have ended: that is not
        // lost.
        let sentences =
            parts_sentences(cx.text(), span) && *single.get_or_init(|| has_single_gaps(cx, block));
        let lost = sentences || is_address_gap(block, before, after);
        let (message, safe) =
            if lost { ("lost", Applicability::Unsafe) } else { (mixed, Applicability::Safe) };
        findings.push(Finding::new(span).message(message).replace(safe, kept));
    }
}

/// Whether a gap parts two sentences.
fn parts_sentences(text: &str, gap: Span) -> bool {
    let before = text.get(..gap.start as usize).unwrap_or_default();
    let rest = text.get(gap.end as usize..).unwrap_or_default();
    before.trim_end_matches(['"', '”', '»', ')', '’']).ends_with(['.', '!', '?', '؟', '。'])
        && rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '«') || is_arabic(c))
}

/// Whether sentences of a block are one space apart.
fn has_single_gaps(cx: &Context<'_>, block: &Block) -> bool {
    let gaps = cx.document.gaps_in(block.span).iter();
    gaps.into_iter().any(|gap| gap.span.len() == 1 && parts_sentences(cx.text(), gap.span))
}

/// “8 Mill Road  Riverton”: the lines of an address that were joined.
fn is_address_gap(block: &Block, before: Option<char>, after: Option<char>) -> bool {
    let inside = matches!(block.role, Role::Contact | Role::Metadata);
    inside && before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_uppercase)
}

/// Longest mark of a list item with the space before it (bytes).
const LONGEST_MARK: usize = 100;

/// The mark of a list item right before.
fn is_item_mark(cx: &Context<'_>, block: &Block, span: Span) -> bool {
    let before = Span { start: block.span.start, end: span.start }.of(cx.text());
    // What is longer is no mark, and its line may be very long.
    let near = before
        .get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST_MARK))..)
        .unwrap_or_default();
    let whole = near.len() == before.len();
    let Some(line) = near.rsplit_once('\n').map(|(_, line)| line).or(whole.then_some(near)).map(str::trim)
    else {
        return false;
    };
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

/// A one- or two-letter word or an abbreviation beside it: "M. Dupont", "к нему", "10 km" are tied on
/// purpose.
fn short_neighbour(cx: &Context<'_>, span: Span) -> bool {
    let text = cx.text();
    let before = text
        .get(..span.start as usize)
        .unwrap_or_default()
        .chars()
        .rev()
        .take_while(|c| !c.is_whitespace())
        .count();
    let after =
        text.get(span.end as usize..).unwrap_or_default().chars().take_while(|c| !c.is_whitespace()).count();
    before <= 3 || after <= 3
}

/// Marks that follow their word closely.
const CLOSE: &str = ",.،؛;:!?؟。，";

fn before(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    for (span, run, before, after) in runs(cx, block) {
        let Some(mark) = after.filter(|c| CLOSE.contains(*c)) else { continue };
        let after_word = before.is_some_and(|c| c.is_alphanumeric() || ")\"”»’".contains(c));
        if !after_word || run.chars().count() != 1 || !is_free(cx, span, mark) {
            continue;
        }
        // In a list of marks, in keyboard input, in code.
        let beside = |at: u32| cx.document.masked(Span { start: at, end: at + 1 });
        if beside(span.start.saturating_sub(1)) || beside(span.end) {
            continue;
        }
        if ";:!?".contains(mark) && is_french(cx, block, span) {
            continue;
        }
        let finding = Finding::new(span).arg("mark", mark).edit(Applicability::Safe, span, "");
        findings.push(with_its_mark(cx, finding, span, mark));
    }
}

/// Where markup stands between a space and its mark, the mark is shown too: it stands elsewhere in the file.
fn with_its_mark(cx: &Context<'_>, finding: Finding, space: Span, mark: char) -> Finding {
    let mark = Span::new(space.end as usize, space.end as usize + mark.len_utf8());
    let source = cx.document.source();
    let apart = source.file_span(space).end != source.file_span(mark).start;
    if apart { finding.label(mark, labels::THE_MARK) } else { finding }
}

/// Whether a mark stands by itself behind a space: " .org", " ...", " :)" and " ,5" are something else.
fn is_free(cx: &Context<'_>, space: Span, mark: char) -> bool {
    let rest = cx.text().get(space.end as usize + mark.len_utf8()..).unwrap_or_default().chars().next();
    let is_smiley = matches!(mark, ':' | ';') && rest == Some(')');
    // “. . .” is an ellipsis as some houses set it.
    let dots = cx.text().get(space.end as usize..).is_some_and(|rest| rest.starts_with(". ."));
    !is_smiley && !dots && rest.is_none_or(|c| c.is_whitespace() || "\"”»)".contains(c))
}

/// Odds (natural logarithm) from which on a line of a text in another language is taken for French: a few
/// French words and none of the text's own (taste).
const RATHER_FRENCH: f32 = 2.0;

/// Whether a line is French, or may be: French sets a space before double marks.
fn is_french(cx: &Context<'_>, block: &Block, at: Span) -> bool {
    let french = Language::French;
    if block.language == french {
        return true;
    }
    block.script == Scripts::LATIN
        && document::leaning(line_around(cx.text(), block, at), block.language, french)
            .is_some_and(|leaning| leaning.odds > RATHER_FRENCH)
}

/// Longest stretch of a line that is looked at on either side (bytes): lines may be very long.
const NEAR: usize = 400;

/// The line of a block around a place.
pub(super) fn line_around<'a>(text: &'a str, block: &Block, at: Span) -> &'a str {
    let before = Span { start: block.span.start, end: at.start }.of(text);
    let after = Span { start: at.end, end: block.span.end }.of(text);
    let before =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(NEAR))..).unwrap_or_default();
    let after = after.get(..after.floor_char_boundary(NEAR)).unwrap_or_default();
    let head = before.rsplit('\n').next().map_or(0, str::len);
    let tail = after.split('\n').next().map_or(0, str::len);
    text.get(at.start as usize - head..at.end as usize + tail).unwrap_or_default()
}

impl SpacingParameters {
    /// A letter straight after a full stop or comma that ends a word: "المهاجرين.ومباشرة".
    fn after(&self, cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
        let content = block.text(cx.text());
        let base = block.span.start as usize;
        let may = |before: u8, byte: u8| {
            let ascii = (byte == b'.')
                | (byte == b':')
                | (byte == b'!')
                | (byte == b',')
                | (byte == b';')
                | (byte == b'?');
            ascii | (before == 0xD8) & ((byte == 0x8C) | (byte == 0x9B) | (byte == 0x9F))
        };
        for (at, mark) in
            chars::each(content, may, |c| matches!(c, '.' | ':' | '!' | ',' | ';' | '?' | '،' | '؛' | '؟'))
        {
            let Some(sides) = Sides::of(content, at, mark) else { continue };
            let span = Span::new(base + at, base + at + mark.len_utf8());
            if !sides.lack_space(block) || cx.document.masked(span) {
                continue;
            }
            let address = if mark == '.' { self.address(&sides) } else { Address::No };
            if address == Address::Yes {
                continue;
            }
            let word_end = sides.tail.find(|c: char| !is_letter(c)).unwrap_or(sides.tail.len());
            let whole = Span::new(base + at, span.end as usize + word_end);
            let certain = !sides.before.is_numeric()
                && sides.before != '.'
                && is_arabic(sides.next)
                && address == Address::No;
            let safe = if certain { Applicability::Safe } else { Applicability::Unsafe };
            let finding =
                Finding::new(whole).arg("mark", mark).edit(safe, Span::empty(span.end as usize), " ");
            findings.push(finding.hint_only(address == Address::Perhaps));
        }
    }

    /// Whether the words on both sides of a stop are an Arabic domain name: "المرفأ.نت".
    fn address(&self, sides: &Sides<'_>) -> Address {
        let letters = |c: char| is_letter(c) || c == '-';
        let last = sides.tail.split(|c| !letters(c)).next().unwrap_or_default();
        if self.domains.contains(last) {
            return Address::Yes;
        }
        if !self.countries.contains(last) {
            return Address::No;
        }
        let name = sides.head.trim_end_matches(letters);
        let quoted = name.ends_with(['"', '“', '”', '«', '(']);
        let near = name.split_whitespace().rev().take(NEAR_WORDS);
        if quoted || near.into_iter().any(|word| self.is_site(word)) {
            Address::Yes
        } else {
            Address::Perhaps
        }
    }

    /// A word for a site, with prefixes.
    fn is_site(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| !is_letter(c));
        let bare = word.trim_start_matches(['و', 'ف']).trim_start_matches(['ب', 'ل', 'ك']);
        [word, bare].into_iter().any(|word| {
            self.sites.contains(word) || word.strip_prefix("ال").is_some_and(|word| self.sites.contains(word))
        })
    }
}

/// How many words before a domain name may say that it is one (taste: "على موقع وزارة النقل
/// مواعيد.السعودية").
const NEAR_WORDS: usize = 4;

#[derive(Clone, Copy, PartialEq)]
enum Address {
    Yes,
    Perhaps,
    No,
}
