//! What a file says to copydesk and not to its readers: comments in it, and lines at its very end.

use crate::format::Extract;
use crate::text::span::Span;

/// What begins a line of the block at a file's end.
const LINE: &str = "copydesk:";

/// A comment `<!-- copydesk-… -->`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment: what is spoken of and taken out.
    pub span: Span,
    /// Where it stands in what is read: the comment itself in plain text, an empty span where markup leaves
    /// it out.
    pub at: Span,
    /// Nothing stands before it on its line of the file.
    pub leads: bool,
}

/// Where the asides of a text stand.
#[derive(Debug, Clone, Default)]
pub struct Asides {
    /// Comments, in order.
    pub comments: Vec<Comment>,
    /// Lines `copydesk: …` after the last line of the release, each without its end, in order.
    pub lines: Vec<Span>,
}

impl Asides {
    /// Finds them.
    pub(super) fn of(text: &str) -> Self {
        // Nearly every file has none; looking for the word costs next to nothing.
        if !text.contains("copydesk") {
            return Self::default();
        }
        let lines = trailer(text);
        let end = lines.first().map_or(text.len(), |line| line.start as usize);
        Self { comments: comments(text.get(..end).unwrap_or_default()), lines }
    }

    /// Finds them in a file of a format: comments in its markup, lines at the end of its text. Comments are
    /// put after everything that is read, so that they can be spoken of as any text.
    pub(super) fn of_markup(raw: &str, extract: &mut Extract, text: &str) -> Self {
        let prose = text.get(..extract.prose_end as usize).unwrap_or(text);
        let lines = if prose.contains(LINE) { trailer(prose) } else { Vec::new() };
        let mut found = if raw.contains("copydesk-") { comments(raw) } else { Vec::new() };
        leave_literal(&mut found, extract.literal.clone());
        for comment in &mut found {
            comment.at = extract.text_span(comment.span.start, comment.span.end);
        }
        for comment in &mut found {
            comment.span = extract.append(raw, comment.span.range());
        }
        Self { comments: found, lines }
    }

    /// Where the release ends and the block at the file's end begins.
    pub(super) fn content_end(&self, text: &str) -> usize {
        let Some(first) = self.lines.first() else { return text.len() };
        // The line's own beginning, before marks of direction.
        let before = text.get(..first.start as usize).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.comments.is_empty() && self.lines.is_empty()
    }

    /// Whether a span lies in a comment.
    pub fn holds(&self, span: Span) -> bool {
        let nearest = self
            .comments
            .partition_point(|comment| comment.span.start <= span.start)
            .checked_sub(1)
            .and_then(|at| self.comments.get(at));
        nearest.is_some_and(|comment| comment.span.contains(span))
    }
}

/// What only looks like a comment speaks of comments: it begins in a stretch that is shown as it is.
fn leave_literal(comments: &mut Vec<Comment>, mut stretches: Vec<(u32, u32)>) {
    stretches.sort_unstable();
    // Stretches may lie in one another: how far those that have begun reach.
    let mut reach = 0;
    for (_, to) in &mut stretches {
        reach = reach.max(*to);
        *to = reach;
    }
    comments.retain(|comment| {
        let begun = stretches.partition_point(|(from, _)| *from <= comment.span.start);
        let reach = begun.checked_sub(1).and_then(|last| stretches.get(last)).map_or(0, |(_, to)| *to);
        comment.span.start >= reach
    });
}

fn comments(text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("<!--")).map(|n| at + n) {
        let Some(close) = text.get(open..).and_then(|rest| rest.find("-->")).map(|n| open + n + 3) else {
            break;
        };
        if text.get(open + 4..close).is_some_and(|inner| inner.trim_start().starts_with("copydesk-")) {
            let span = Span::new(open, close);
            // What stands on its line behind another comment does not lead it.
            let gap = text.get(at..open).unwrap_or_default();
            let line = gap.rsplit(['\n', '\r']).next().unwrap_or_default();
            let begins = at == 0 || line.len() < gap.len();
            found.push(Comment { span, at: span, leads: begins && line.trim().is_empty() });
        }
        at = close;
    }
    found
}

fn trailer(text: &str) -> Vec<Span> {
    let unseen =
        |c: char| c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
    let mut lines = Vec::new();
    let mut end = text.len();
    loop {
        let before = text.get(..end).unwrap_or_default();
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line = before.get(start..).unwrap_or_default();
        let inner = line.trim_matches(unseen);
        if inner.starts_with(LINE) {
            let from = start + (line.len() - line.trim_start_matches(unseen).len());
            lines.push(Span::new(from, from + inner.len()));
        } else if !inner.is_empty() {
            break;
        }
        if start == 0 {
            break;
        }
        end = start - 1;
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_the_block_at_the_end_are_found() {
        let text = "A <!-- copydesk-ignore x --> b\n<!-- other -->\n\nThe end\r\n\r\ncopydesk: ignore \
                    a\r\n\r\n\u{200F}copydesk: ignore b \r\n";
        let asides = Asides::of(text);
        assert_eq!(
            asides.comments.iter().map(|c| c.span.of(text)).collect::<Vec<_>>(),
            ["<!-- copydesk-ignore x -->"]
        );
        assert_eq!(
            asides.lines.iter().map(|s| s.of(text)).collect::<Vec<_>>(),
            ["copydesk: ignore a", "copydesk: ignore b"]
        );
        assert_eq!(
            text.get(..asides.content_end(text)),
            Some("A <!-- copydesk-ignore x --> b\n<!-- other -->\n\nThe end\r\n\r\n")
        );
    }

    #[test]
    fn lines_inside_a_release_are_its_own() {
        let text = "copydesk: ignore a\n\nThe pier opens.\n";
        assert!(Asides::of(text).is_empty());
        assert_eq!(Asides::of("").content_end("no line end"), 11);
    }
}
