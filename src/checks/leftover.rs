//! `leftover`: labels with nothing after them, page furniture, and text after the end mark.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind, Value};
use crate::diagnostic::Applicability;
use crate::document::Document;
use crate::document::model::{Block, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Edit;
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind = Kind {
    name: "leftover",
    summary: "labels without a value, page furniture, text after the end mark",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum LeftoverVariant {
    EmptyLabel,
    Furniture,
    AfterEnd,
    SecondEnd,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftoverParameters {
    /// Which kind.
    what: LeftoverVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<LeftoverParameters>()?))
}

impl Check for LeftoverParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        match self.what {
            LeftoverVariant::EmptyLabel => {
                let empty = cx
                    .document
                    .blocks()
                    .iter()
                    .enumerate()
                    .filter(|(at, b)| is_empty_label(document, *at, b));
                findings.extend(empty.map(|(_, b)| delete(cx, b.span, applicability(b))));
            }
            LeftoverVariant::Furniture => furniture(cx, findings),
            LeftoverVariant::AfterEnd => after_end(cx, findings),
            LeftoverVariant::SecondEnd => {
                let mut marks = document.blocks_of(Role::EndMark);
                let Some(first) = marks.next() else { return };
                findings.extend(marks.map(|b| {
                    delete(cx, b.span, Applicability::Unsafe).label(first.span, labels::FIRST_IS_HERE)
                }));
            }
        }
    }
}

fn applicability(block: &Block) -> Applicability {
    if block.label.is_some_and(|l| l.key == Key::LeftoverSafe) {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    }
}

fn delete(cx: &Context<'_>, block: Span, applicability: Applicability) -> Finding {
    let before = cx.text().get(..block.start as usize).unwrap_or_default();
    // The first block of a text has no line end before it to go with it.
    let span = Span::new(before.trim_end_matches(['\n', '\r', ' ', '\u{A0}']).len(), block.end as usize);
    let mut finding = Finding::new(block);
    finding.fix = Some((applicability, vec![Edit { span, replacement: String::new() }]));
    finding
}

/// So many lines of a page show that it was saved whole, which its owner knows: a hint. Measured on 551
/// texts: what came along with a copied release is up to 13 lines, a saved page has 20 and more.
const SAVED_PAGE: usize = 20;

/// What the page left, told once: a menu not line by line, and its foot with its head. What may be deleted
/// safely is told apart from what is to be looked at first.
fn furniture(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks: Vec<&Block> = cx.blocks().collect();
    let of_page = |block: &&Block| is_furniture(block, cx.text());
    let stretches: Vec<&[&Block]> =
        blocks.chunk_by(|a, b| of_page(a) && of_page(b)).filter(|s| s.first().is_some_and(of_page)).collect();
    let (safe, unsafe_): (Vec<&[&Block]>, Vec<&[&Block]>) =
        stretches.into_iter().partition(|s| s.iter().all(|b| applicability(b) == Applicability::Safe));
    findings.extend(delete_stretches(cx, &safe, Applicability::Safe));
    findings.extend(delete_stretches(cx, &unsafe_, Applicability::Unsafe));
}

/// Stretches of a page's blocks as one finding: at the first, with the others as labels and one fix for all.
fn delete_stretches(
    cx: &Context<'_>,
    stretches: &[&[&Block]],
    applicability: Applicability,
) -> Option<Finding> {
    let (first, others) = stretches.split_first()?;
    let whole = |stretch: &[&Block]| {
        let (first, last) = (stretch.first()?, stretch.last()?);
        Some(Span { start: first.span.start, end: last.span.end })
    };
    let mut finding = delete(cx, whole(first)?, applicability);
    for other in others {
        let other = delete(cx, whole(other)?, applicability);
        finding.labels.push((other.span, labels::ANOTHER_PLACE));
        if let (Some((_, edits)), Some((_, more))) = (&mut finding.fix, other.fix) {
            edits.extend(more);
        }
    }
    let count: usize = stretches.iter().map(|s| s.len()).sum();
    if count == 1 {
        return Some(finding);
    }
    let shown = |block: &Block| Value::Text(block.text(cx.text()).to_owned());
    let finding = finding.value("first", shown(first.first()?)).arg("count", count);
    let finding = finding.hint_only(count >= SAVED_PAGE);
    if others.is_empty() {
        return Some(finding.message("several").value("last", shown(first.last()?)));
    }
    Some(finding.message("places").arg("places", stretches.len()))
}

fn is_furniture(block: &Block, text: &str) -> bool {
    match block.role {
        // A label without a value is another rule's.
        Role::Leftover => block.label.is_some() || !is_bare_label(block.text(text)),
        // "Press releases": the name of a page's section, where the kind should stand.
        Role::Kind => block.label.is_some_and(|l| l.key == Key::KindPlural && l.value.is_empty()),
        _ => false,
    }
}

/// “Editorial sections:”, a label that is none of a page's lines.
fn is_bare_label(content: &str) -> bool {
    let keys = [Key::PageLine, Key::PageOpening, Key::RelatedHeading, Key::MenuEntry];
    let of_page = keys.iter().any(|key| vocabulary::is(*key, content));
    content.ends_with([':', '：']) && content.split_whitespace().count() <= 6 && !of_page
}

/// "Telephone:" with nothing after the colon, and nothing under it that could be the value.
fn is_empty_label(document: &Document, at: usize, block: &Block) -> bool {
    let text = document.text();
    let content = block.text(text);
    let colon = content.ends_with([':', '：']);
    let next = document.blocks().get(at + 1);
    match block.role {
        Role::Leftover => is_bare_label(content),
        Role::Contact => {
            let field = block.label.is_some_and(|l| {
                l.value.is_empty() && !matches!(l.key, Key::Contact | Key::Desk | Key::Social)
            });
            let filled = next.is_some_and(|n| {
                n.role == Role::Contact
                    && !n.label.is_some_and(|l| {
                        l.key != Key::Contact
                            && l.span.start == n.span.start
                            && n.text(text).contains([':', '：'])
                    })
            });
            field && colon && !filled
        }
        Role::Metadata | Role::Embargo => {
            block.is_bare_label()
                && colon
                && next.is_none_or(|n| n.label.is_some() || n.role == Role::Headline)
        }
        _ => false,
    }
}

fn after_end(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut blocks = cx.document.blocks().iter().skip_while(|b| b.role != Role::EndMark).skip(1);
    let allowed = |b: &&Block| {
        // What the page left there is told as such.
        let of_page = b.role == Role::Leftover && !b.text(cx.text()).ends_with([':', '：']);
        of_page
            || matches!(
                b.role,
                Role::Boilerplate | Role::Notes | Role::Contact | Role::EndMark | Role::Embargo
            )
    };
    let end = cx.document.blocks_of(Role::EndMark).next().map(|b| b.span);
    let Some(first) = blocks.find(|b| !allowed(b)) else { return };
    // Notes and lists of links often follow without a heading; a page or more of them is a second text,
    // reported once.
    let mut finding = Finding::new(first.span);
    if let Some(end) = end {
        finding = finding.label(end, labels::END_MARK_IS_HERE);
    }
    findings.push(finding);
}
