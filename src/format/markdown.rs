//! Markdown: CommonMark with tables and footnotes, front matter, templates' tags.

mod fenced;
mod front;
mod options;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Parser, Tag, TagEnd};

use super::builder::{Builder, Opening};
use super::front_matter;
use super::html;
use crate::format::extract::narrow;
use crate::format::extract::{Extract, RegionKind};

use fenced::fenced_release;
use front::settings_of;
use options::options;

/// What the open containers make of a paragraph, and what is not read.
#[derive(Debug, Default)]
struct MarkdownState {
    items: usize,
    quotes: usize,
    notes: usize,
    cells: usize,
    /// Pictures, code, text that is struck out.
    unread: usize,
    /// Where the words of the link begin that is being read.
    link: Option<usize>,
    front_matter: Option<MetadataBlockKind>,
    settings: Range<usize>,
    /// The block of code that holds the release.
    release: Option<Range<usize>>,
    /// It is being read.
    fenced: bool,
    /// The words that stand for a picture are being read.
    image: bool,
}

impl MarkdownState {
    /// How many of a kind of container are open.
    fn container(&mut self, tag: &TagEnd) -> Option<&mut usize> {
        Some(match tag {
            TagEnd::Item => &mut self.items,
            TagEnd::BlockQuote(_) => &mut self.quotes,
            TagEnd::FootnoteDefinition => &mut self.notes,
            TagEnd::TableCell => &mut self.cells,
            _ => return None,
        })
    }

    fn kind(&self) -> RegionKind {
        match self {
            MarkdownState { notes: 1.., .. } => RegionKind::Note,
            MarkdownState { cells: 1.., .. } => RegionKind::Cell,
            MarkdownState { quotes: 1.., .. } => RegionKind::Quote,
            MarkdownState { items: 1.., .. } => RegionKind::Item,
            _ => RegionKind::Paragraph,
        }
    }

    fn opening(&self, kind: RegionKind, element: Option<usize>) -> Opening {
        Opening { soft: true, element: element.map(narrow), ..Opening::new(kind) }
    }
}

pub(super) fn extract(raw: &str) -> Extract {
    read_as(raw, &super::shortcodes::masked(super::markdown_directives::masked(raw)))
}

/// Reads a file of which some is masked: as long as the file, but for what is no text.
pub(super) fn read_as(file: &str, raw: &str) -> Extract {
    debug_assert_eq!(file.len(), raw.len());
    let mut builder = Builder::default();
    let mut state = MarkdownState::default();
    let mut pages: Option<Range<usize>> = None;
    let from = front_matter::loose(raw).map_or(0, |(found, end)| {
        settings_of(&mut builder, raw, found, end);
        end
    });
    let content = raw.get(from..).unwrap_or_default();
    state.release = fenced_release(content).map(|range| range.start + from..range.end + from);
    for (event, range) in Parser::new_ext(content, options()).into_offset_iter() {
        let range = range.start + from..range.end + from;
        if let Event::Html(_) = event {
            // Lines of raw HTML are read as one page.
            pages = Some(pages.map_or(range.clone(), |p| p.start..range.end));
            continue;
        }
        if let Some(page) = pages.take() {
            builder.close(page.start, None);
            html::fragment(&mut builder, raw, page);
        }
        read(&mut builder, &mut state, raw, event, range);
    }
    if let Some(page) = pages {
        builder.close(page.start, None);
        html::fragment(&mut builder, raw, page);
    }
    builder.finish(raw.len())
}

/// Lines of a text without markup: paragraphs between blank lines.
fn lines(builder: &mut Builder, raw: &str, range: Range<usize>) {
    let mut at = range.start;
    for line in raw.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        if text.trim().is_empty() {
            builder.close(at, None);
        } else {
            if builder.is_open() {
                builder.fixed("\n", at.saturating_sub(1)..at);
            } else {
                builder.open(Opening::new(RegionKind::Paragraph), at);
            }
            builder.copy(raw, at..at + text.len());
        }
        at += line.len();
    }
}

fn read(builder: &mut Builder, state: &mut MarkdownState, raw: &str, event: Event<'_>, range: Range<usize>) {
    match event {
        Event::Start(tag) => start(builder, state, raw, tag, range),
        Event::End(tag) => end(builder, state, raw, tag, range),
        Event::Text(_) if state.front_matter.is_some() => {
            let from = if state.settings.is_empty() { range.start } else { state.settings.start };
            state.settings = from..range.end;
        }
        Event::Text(_) if state.fenced => lines(builder, raw, range),
        Event::Text(text) if state.image => builder.alternative(raw, &text, range),
        _ if state.unread > 0 => {}
        Event::Text(text) => {
            // A comment is no text: `\<!--` is shown.
            if text.starts_with('<') {
                builder.out.literal.push((narrow(range.start), narrow(range.end)));
            }
            within(builder, state, range.start);
            self::text(builder, raw, &text, range);
        }
        Event::Code(text) => code(builder, state, raw, &text, range),
        Event::InlineHtml(tag) if tag.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("<br")) => {
            builder.trim_line();
            builder.fixed("\n", range);
        }
        Event::SoftBreak => line_end(builder, raw, range),
        Event::HardBreak => {
            builder.trim_line();
            builder.fixed("\n", range);
            if let Some(opening) = builder.opening() {
                opening.soft = false;
            }
        }
        Event::Rule => builder.close(range.start, None),
        _ => {}
    }
}

/// The end of a line inside a paragraph.
fn line_end(builder: &mut Builder, raw: &str, range: Range<usize>) {
    builder.trim_line();
    if raw.get(range.clone()) == Some("\n") { builder.copy(raw, range) } else { builder.atom("\n", range) }
}

/// Code between words.
fn code(builder: &mut Builder, state: &MarkdownState, raw: &str, text: &str, range: Range<usize>) {
    builder.out.literal.push((narrow(range.start), narrow(range.end)));
    within(builder, state, range.start);
    let begin = builder.out.text.len();
    let inner = raw
        .get(range.clone())
        .and_then(|slice| slice.find(text))
        .map(|at| range.start + at..range.start + at + text.len());
    match inner {
        Some(inner) => builder.copy(raw, inner),
        None => builder.atom(text, range),
    }
    builder.code_since(begin);
}

/// Text of a tight list stands in no paragraph.
fn within(builder: &mut Builder, state: &MarkdownState, at: usize) {
    if !builder.is_open() {
        builder.open(state.opening(state.kind(), None), at);
    }
}

/// Text as it stands, but for entities.
fn text(builder: &mut Builder, raw: &str, text: &str, range: Range<usize>) {
    if raw.get(range.clone()) != Some(text) {
        // A soft hyphen that is written as an entity is meant.
        if text != "\u{AD}" {
            builder.atom(text, range);
        }
        return;
    }
    // What is left out between two spaces leaves one: "open <!-- at last --> and free".
    let spaces = text.len() - text.trim_start_matches(' ').len();
    let left_out = spaces > 0 && builder.ends_with_space_before(range.start);
    builder.copy(raw, range.start + if left_out { spaces } else { 0 }..range.end);
}

/// Where a picture comes from, at its own place behind the words for it; written otherwise, it is left out.
fn picture(builder: &mut Builder, raw: &str, address: &str, range: Range<usize>) {
    if let Some(at) = raw.get(range.clone()).and_then(|image| image.rfind(address)) {
        let start = range.start + at;
        builder.source(address, start..start + address.len());
    }
}

/// A link without words, or with a line break for them, is shown as an object.
fn end_link(builder: &mut Builder, state: &mut MarkdownState, range: Range<usize>) {
    let start = state.link.take();
    let words = start.and_then(|start| builder.out.text.get(start..));
    match start.filter(|_| words.is_some_and(|words| words.trim().is_empty())) {
        Some(start) => {
            builder.truncate(start);
            builder.object(range.start..(range.start + 2).min(range.end));
        }
        None => builder.end_link(),
    }
}

fn start(builder: &mut Builder, state: &mut MarkdownState, raw: &str, tag: Tag<'_>, range: Range<usize>) {
    match tag {
        Tag::Paragraph => builder.open(state.opening(state.kind(), Some(range.start)), range.start),
        Tag::Heading { level, .. } => {
            builder.open(state.opening(RegionKind::Heading(number(level)), Some(range.start)), range.start)
        }
        Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
            state.container(&tag.to_end()).into_iter().for_each(|open| *open += 1);
            builder.close(range.start, None);
        }
        Tag::List(_) | Tag::Table(_) | Tag::HtmlBlock => builder.close(range.start, None),
        Tag::TableHead | Tag::TableRow => builder.row(),
        Tag::TableCell => {
            state.cells += 1;
            builder.open(state.opening(RegionKind::Cell, None), range.start);
        }
        Tag::Link { dest_url, .. } if state.unread == 0 => {
            builder.link(&dest_url, range);
            state.link = Some(builder.out.text.len());
        }
        Tag::CodeBlock(_) => {
            builder.out.literal.push((narrow(range.start), narrow(range.end)));
            builder.close(range.start, None);
            state.fenced = state.release.as_ref() == Some(&range);
            state.unread += usize::from(!state.fenced);
        }
        Tag::Image { dest_url, .. } => {
            picture(builder, raw, &dest_url, range);
            state.image = state.unread == 0;
            state.unread += 1;
            builder.begin_alternative();
        }
        Tag::Strikethrough => state.unread += 1,
        Tag::MetadataBlock(kind) => state.front_matter = Some(kind),
        _ => {}
    }
}

fn end(builder: &mut Builder, state: &mut MarkdownState, raw: &str, tag: TagEnd, range: Range<usize>) {
    match tag {
        TagEnd::Paragraph | TagEnd::Heading(_) => {
            builder.trim_line();
            builder.close(range.end, Some(range.end));
        }
        TagEnd::Link => end_link(builder, state, range),
        TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::TableCell => {
            state.container(&tag).into_iter().for_each(|open| *open = open.saturating_sub(1));
            builder.close(range.end, None);
        }
        TagEnd::CodeBlock if state.fenced => {
            builder.close(range.end, None);
            state.fenced = false;
        }
        TagEnd::CodeBlock | TagEnd::Image | TagEnd::Strikethrough => {
            state.unread = state.unread.saturating_sub(1);
            state.image = false;
        }
        TagEnd::MetadataBlock(_) => {
            let settings = std::mem::take(&mut state.settings);
            let found = match state.front_matter.take() {
                Some(MetadataBlockKind::PlusesStyle) => front_matter::toml(raw, settings),
                _ => front_matter::yaml(raw, settings),
            };
            settings_of(builder, raw, found, range.end);
        }
        _ => {}
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Whether a line begins a heading, a quotation or an item: by the marks that CommonMark has for them.
pub(crate) fn opens_block(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line.get(digits..).unwrap_or_default();
    let spaced = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let item = (1..=9).contains(&digits) && after.strip_prefix(['.', ')']).is_some_and(spaced);
    let bullet = line.strip_prefix(['-', '*', '+']).is_some_and(spaced);
    let heading = line.starts_with('#') && spaced(line.trim_start_matches('#'));
    item || bullet || heading || line.starts_with('>')
}

/// Characters of new text that Markdown would take for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::extract::PieceKind;

    fn texts(raw: &str) -> Vec<(RegionKind, String)> {
        let extract = extract(raw);
        extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text).to_owned())).collect()
    }

    #[test]
    fn blocks_have_kinds() {
        let raw = "---\ntitle: Pier opens\ndate: 2024-05-06T10:00:00Z\nlang: en\n---\n\nThe **p**ier \
                   &amp; a [mole](https://example.org/a) \\* open.\nSecond line.\n\n## Facts\n\n- one\n- \
                   two\n\n> said\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
        assert_eq!(
            texts(raw),
            [
                (RegionKind::Title, "Pier opens".to_owned()),
                (RegionKind::Date, "2024-05-06".to_owned()),
                (RegionKind::Paragraph, "The pier & a mole * open.\nSecond line.".to_owned()),
                (RegionKind::Heading(2), "Facts".to_owned()),
                (RegionKind::Item, "one".to_owned()),
                (RegionKind::Item, "two".to_owned()),
                (RegionKind::Quote, "said".to_owned()),
                (RegionKind::Cell, "a".to_owned()),
                (RegionKind::Cell, "b".to_owned()),
                (RegionKind::Cell, "c".to_owned()),
                (RegionKind::Cell, "d".to_owned()),
            ]
        );
        let extract = extract(raw);
        assert_eq!(extract.language.as_deref(), Some("en"));
        assert!(extract.text.ends_with("\nhttps://example.org/a\n"), "{}", extract.text);
        assert!(
            extract
                .pieces
                .iter()
                .filter(|p| p.kind == PieceKind::Copy)
                .all(|p| raw[p.raw as usize..][..p.len as usize]
                    == extract.text[p.text as usize..][..p.len as usize])
        );
    }

    #[test]
    fn what_is_no_prose_is_left_out() {
        let raw = "A <!-- note --> word, `code`, ![alt](a.png), ~~old~~ and {{< tag >}}.\n\n<div>\n<p>In \
                   a page</p>\n</div>\n";
        let extract = extract(raw);
        assert_eq!(
            extract.regions.iter().map(|r| r.span.of(&extract.text)).collect::<Vec<_>>(),
            ["A word, code, , and {{< tag >}}.", "In a page"]
        );
        assert_eq!(
            extract.code.iter().map(|c| c.of(&extract.text)).collect::<Vec<_>>(),
            ["code", "{{< tag >}}"]
        );
    }
}
