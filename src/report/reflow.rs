//! Lines of a page as a terminal shows them.

use super::excerpt::direction;
use super::format::Renderer;
use super::theme::{ISOLATE, is_rtl};
use super::wrap::wrap;

/// Least columns that are left for words, however narrow the terminal (taste).
const LEAST: usize = 20;

/// A line broken between words where the terminal is too narrow: what follows begins where its words begin.
/// Where letters run from right to left, each line is a run in the direction of the whole.
pub(crate) fn reflowed(line: &str, renderer: Renderer) -> Vec<String> {
    let words = line.trim_start_matches(' ');
    let indent = line.len() - words.len();
    let sign = words.chars().next().filter(|c| matches!(c, '✗' | '✓'));
    let hanging = indent + if sign.is_some() { 2 } else { 0 };
    let room = if renderer.wrap { renderer.width } else { usize::MAX };
    let lines = wrap(words, room.saturating_sub(indent).max(LEAST), room.saturating_sub(hanging).max(LEAST));
    let isolated = renderer.isolates && words.chars().any(is_rtl);
    let (open, close) =
        if isolated { (direction(words).to_string(), ISOLATE.1.to_string()) } else { Default::default() };
    let set_in = |(n, line): (usize, String)| {
        let columns = if n == 0 { indent } else { hanging };
        if line.is_empty() { line } else { format!("{open}{:columns$}{line}{close}", "") }
    };
    lines.into_iter().enumerate().map(set_in).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MessageLanguage;
    use crate::report::ReportFormat;

    fn shown(line: &str, wrap: bool, isolates: bool) -> Vec<String> {
        let renderer = Renderer {
            format: ReportFormat::Terminal,
            color: false,
            unicode: true,
            ascii: false,
            isolates,
            width: 24,
            wrap,
            fail_on: None,
            language: MessageLanguage::En,
        };
        reflowed(line, renderer)
    }

    #[test]
    fn lines_begin_where_words_do() {
        assert_eq!(
            shown("  the ferries leave every hour", true, true),
            ["  the ferries leave", "  every hour"]
        );
        assert_eq!(
            shown("  ✗ the ferries leave every hour", true, true),
            ["  ✗ the ferries leave", "    every hour"]
        );
        assert_eq!(shown("  the ferries leave every hour", false, false).len(), 1);
        assert_eq!(shown("", true, true), [""]);
    }

    #[test]
    fn lines_run_in_the_direction_of_the_whole() {
        let lines = shown("  ✗ تغادر العبارات كل ساعة a b c", true, true);
        assert!(lines.len() > 1, "{lines:?}");
        assert!(lines.iter().all(|l| l.starts_with('\u{2067}') && l.ends_with('\u{2069}')), "{lines:?}");
        assert_eq!(shown("  تغادر", true, false), ["  تغادر"]);
    }
}
