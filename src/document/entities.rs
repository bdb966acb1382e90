//! What is no prose, or is more than prose: addresses, handles, telephones, dates, times, numbers,
//! identifiers, quotations.
//!
//! One look at each byte that can begin one (`@`, a colon, a digit, a quotation mark); no regular expression,
//! so nothing has to be compiled before the first file. Faulty addresses are found too, for the rules that
//! check them.

use super::telephone;
use crate::document::model::Entity;
use crate::document::model::EntityKind;

use crate::text::chars::{self, CharSet, find_figure, is_figure, within};
use crate::text::span::Span;

/// The host of a web address, in lower case.
pub(crate) fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase()
}

/// Whether the first byte of `span` lies in an entity that is no prose.
pub(super) fn masked(entities: &[Entity], span: Span) -> bool {
    let until = entities.partition_point(|e| e.span.start <= span.start);
    // Quotations hold other entities, so the nearest one before is not always the one that covers.
    entities.iter().take(until).rev().take(8).any(|e| e.kind.is_masked() && e.span.end > span.start)
}

/// All entities but dates (which need words), in order.
pub(super) fn find(text: &str, chars: &CharSet, code: &[Span]) -> Vec<Entity> {
    let mut found: Vec<Entity> = code
        .iter()
        .filter(|span| span.end as usize <= text.len())
        .map(|span| Entity { span: *span, kind: EntityKind::Code, date: None })
        .collect();
    let mut add = |kind, span: Span| found.push(Entity { span, kind, date: None });
    urls(text, &mut add);
    if chars.has('@') || chars.has('＠') {
        addresses(text, &mut add);
    }
    if chars.has('#') {
        hashtags(text, &mut add);
    }
    quotations(text, chars, &mut add);
    let masks: Vec<Span> = found.iter().filter(|e| e.kind.is_masked()).map(|e| e.span).collect();
    figures(text, &masks, |kind, span| found.push(Entity { span, kind, date: None }));
    found.sort_by_key(|e| (e.span.start, std::cmp::Reverse(e.span.end)));
    found.dedup_by(|b, a| a.kind.is_masked() && b.kind.is_masked() && a.span.overlaps(b.span));
    found
}

fn urls(text: &str, add: &mut impl FnMut(EntityKind, Span)) {
    if text.contains("://") {
        let mut finder = linkify::LinkFinder::new();
        finder.kinds(&[linkify::LinkKind::Url]);
        for link in finder.links(text) {
            // linkify knows no Arabic comma, and takes any character beyond ASCII as part of the address.
            let length =
                link.as_str().find(['،', '؛', '؟', '。', '，', '»', '”', '’']).unwrap_or(link.as_str().len());
            add(EntityKind::Url, Span::new(link.start(), link.start() + length));
        }
    }
    for (at, _) in text.match_indices("www.") {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        if before.is_some_and(|c| c.is_alphanumeric() || "/.@-".contains(c)) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_whitespace() || "،؛؟<>()\"»”,;".contains(c)).unwrap_or(rest.len());
        let address = rest.get(..end).unwrap_or_default().trim_end_matches(['.', ':', '!', '?']);
        add(EntityKind::Url, Span::new(at, at + address.len()));
    }
}

/// Characters of the local part and the domain; letters of any script, so that a Cyrillic `а` stays inside
/// the address.
fn is_address(c: char) -> bool {
    c.is_alphanumeric() || "._%+-@＠".contains(c) || c == '\u{200B}'
}

fn addresses(text: &str, add: &mut impl FnMut(EntityKind, Span)) {
    let mut done = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '@' | '＠')) {
        if at < done {
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        let local = before.len() - before.trim_end_matches(is_address).len();
        let local = arabic_free(before.get(before.len() - local..).unwrap_or_default());
        let after = text.get(at + sign.len_utf8()..).unwrap_or_default();
        let mut domain = after.len() - after.trim_start_matches(|c: char| is_address(c) || c == ',').len();
        let tail = after.get(..domain).unwrap_or_default();
        domain = tail.trim_end_matches(|c: char| ".,-_%+".contains(c)).len();
        // No ending has a hyphen: "list@example.org-Archiv" is a compound.
        let ending = tail.get(..domain).and_then(|t| t.rfind('.')).unwrap_or(domain);
        if let Some(hyphen) =
            tail.get(ending..domain).filter(|end| !end.contains("xn--")).and_then(|end| end.find('-'))
        {
            domain = ending + hyphen;
        }
        // A comma is part of a faulty address only where letters follow at once.
        let span = Span::new(at - local.len(), at + sign.len_utf8() + domain);
        done = span.end as usize;
        if local.is_empty() && domain > 0 && !tail.contains('@') {
            let name = tail.trim_end_matches(['.', ',', '-', '+', '%']);
            let name = name.split([',', '.']).next().unwrap_or(name);
            add(EntityKind::Handle, Span::new(at, at + sign.len_utf8() + name.len()));
        } else if !local.is_empty() && domain > 0 {
            add(EntityKind::Email, span);
        }
    }
}

/// The end of a run of address characters that holds no Arabic letter before a Latin one ("إلىname@…").
fn arabic_free(run: &str) -> &str {
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6FF}');
    match run.rfind(arabic) {
        Some(at) if run.chars().any(|c| c.is_ascii_alphabetic()) => {
            let next = run.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            run.get(at + next..).unwrap_or_default()
        }
        _ => run,
    }
}

fn hashtags(text: &str, add: &mut impl FnMut(EntityKind, Span)) {
    for (at, _) in text.match_indices('#') {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let rest = text.get(at + 1..).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let opens = before.is_none_or(|c| !c.is_alphanumeric() && !"#/&".contains(c));
        if opens && rest.get(..length).is_some_and(|tag| tag.chars().any(char::is_alphabetic)) {
            add(EntityKind::Hashtag, Span::new(at, at + 1 + length));
        }
    }
}

/// Pairs of quotation marks: opener, closer.
const QUOTES: &[(char, char)] = &[('«', '»'), ('“', '”'), ('„', '“'), ('「', '」'), ('『', '』'), ('"', '"')];

fn quotations(text: &str, chars: &CharSet, add: &mut impl FnMut(EntityKind, Span)) {
    let pairs: Vec<&(char, char)> =
        QUOTES.iter().filter(|(open, close)| chars.has(*open) && chars.has(*close)).collect();
    if pairs.is_empty() {
        return;
    }
    let may = |before: u8, byte: u8| {
        let guillemet = (before == 0xC2) & ((byte == 0xAB) | (byte == 0xBB));
        (byte == b'"')
            | (byte == b'\n')
            | guillemet
            | (before == 0x80) & (within(byte, 0x8C, 0x8F) | within(byte, 0x9C, 0x9E))
    };
    let is = |c: char| matches!(c, '"' | '\n' | '«' | '»' | '“'..='„' | '「'..='』');
    let marks: Vec<(usize, char)> = chars::each(text, may, is).collect();
    for (open, close) in pairs {
        // A quotation stays in its paragraph.
        let (mut start, mut line_end) = (None, None);
        for (at, mark) in &marks {
            match start {
                Some(from) if mark == close => {
                    add(EntityKind::Quotation, Span::new(from, at + close.len_utf8()));
                    start = None;
                }
                None if mark == open => start = Some(*at),
                _ if *mark == '\n'
                    && line_end.replace(*at).is_some_and(|line_end: usize| line_end + 1 == *at) =>
                {
                    start = None
                }
                _ => {}
            }
        }
    }
}

fn figures(text: &str, masks: &[Span], mut add: impl FnMut(EntityKind, Span)) {
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(find_figure).map(|n| at + n) {
        let inside = masks.partition_point(|m| m.end as usize <= found);
        if let Some(mask) = masks.get(inside).filter(|m| m.start as usize <= found) {
            at = mask.end as usize;
            continue;
        }
        let before = text.get(..found).unwrap_or_default();
        let rest = text.get(found..).unwrap_or_default();
        let span = telephone::find(before, rest, found).map(|s| (EntityKind::Telephone, s));
        let span = span.or_else(|| identifier(before, rest, found).map(|s| (EntityKind::Identifier, s)));
        let span = span.or_else(|| time(rest, found).map(|s| (EntityKind::Time, s)));
        let (kind, span) = span.unwrap_or_else(|| (EntityKind::Number, number(rest, found)));
        at = (span.end as usize).max(found + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        add(kind, span);
    }
}

/// `191021_8`, `IP/19/6123`, `A/RES/70/1`: figures joined to letters or figures by `_` or `/`, with an
/// underscore or capitals.
fn identifier(before: &str, rest: &str, at: usize) -> Option<Span> {
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '/';
    let tail = rest.find(|c: char| !(joins(c) || c == '-')).unwrap_or(rest.len());
    let head = before.len() - before.trim_end_matches(joins).len();
    let start = at - head;
    let lead = before.get(start..)?;
    let tail = rest.get(..tail)?.trim_end_matches(['/', '-', '_']);
    let capitals = lead.contains('/') && lead.starts_with(|c: char| c.is_ascii_uppercase());
    let underscored = tail.contains('_') || lead.contains('_');
    (capitals || underscored).then(|| Span::new(start, at + tail.len()))
}

/// `11:08`, `9.30 a.m.` is left to the date rules; here figures with a colon.
fn time(rest: &str, at: usize) -> Option<Span> {
    let digits = |text: &str| text.chars().take_while(|c| is_figure(*c)).count();
    let width = |text: &str, n: usize| text.chars().take(n).map(char::len_utf8).sum::<usize>();
    let hours = digits(rest);
    let after = rest.get(width(rest, hours)..)?;
    if !(1..=2).contains(&hours) || !after.starts_with(':') {
        return None;
    }
    let minutes = after.get(1..)?;
    (digits(minutes) == 2).then(|| Span::new(at, at + width(rest, hours) + 1 + width(minutes, 2)))
}

/// A number with its separators: `1,500.5`, `1 500`, `٣٫٥`.
fn number(rest: &str, at: usize) -> Span {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let followed = chars.peek().is_some_and(|(_, next)| is_figure(*next));
        if is_figure(c) || (followed && ",.٫٬'’\u{A0}\u{202F}".contains(c)) {
            end = offset + c.len_utf8();
        } else {
            break;
        }
    }
    Span::new(at, at + end.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(EntityKind, &str)> {
        find(text, &CharSet::of(text), &[]).into_iter().map(|e| (e.kind, e.span.of(text))).collect()
    }

    #[test]
    fn addresses_handles_links() {
        assert_eq!(
            of("البريد: press@example.org، تويتر: @Press_Desk."),
            [(EntityKind::Email, "press@example.org"), (EntityKind::Handle, "@Press_Desk")]
        );
        assert_eq!(of("راسلونا علىpress@example.org"), [(EntityKind::Email, "press@example.org")]);
        assert_eq!(
            of("a@@b.org, press@example,org"),
            [(EntityKind::Email, "a@@b.org"), (EntityKind::Email, "press@example,org")]
        );
        assert_eq!(
            of("see https://example.org/a، أو www.example.com."),
            [(EntityKind::Url, "https://example.org/a"), (EntityKind::Url, "www.example.com")]
        );
        assert_eq!(of("press@exаmple.org"), [(EntityKind::Email, "press@exаmple.org")]);
    }

    #[test]
    fn figures() {
        assert_eq!(
            of("Tel: +212 537 57 98 00, fax 0537 579 800"),
            [(EntityKind::Telephone, "+212 537 57 98 00"), (EntityKind::Telephone, "0537 579 800")]
        );
        assert_eq!(
            of("at 11:08, UNIQUE ID: 191021_8"),
            [(EntityKind::Time, "11:08"), (EntityKind::Identifier, "191021_8")]
        );
        assert_eq!(
            of("IP/19/6123 over 1,500.5 m"),
            [(EntityKind::Identifier, "IP/19/6123"), (EntityKind::Number, "1,500.5")]
        );
    }

    #[test]
    fn quotations_stay_in_their_paragraph() {
        assert_eq!(of("he said “yes” and “no.\n\nNext”"), [(EntityKind::Quotation, "“yes”")]);
        assert_eq!(
            of("“a “b” c” and \"d\ne\" \"f\n\n\"g\""),
            ["“a “b”", "\"d\ne\"", "\"g\""].map(|quotation| (EntityKind::Quotation, quotation))
        );
    }
}
