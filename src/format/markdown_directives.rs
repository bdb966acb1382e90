//! Lines of Markdown that begin and end a box of a site's own: `:::note`.

use std::borrow::Cow;
use std::ops::Range;

/// What begins such a line.
const MARK: &str = ":::";

/// The file with these lines blank, as long as it is; words behind the name of the box stay.
pub(super) fn masked(raw: &str) -> Cow<'_, str> {
    if !raw.contains(MARK) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut fence: Option<&str> = None;
    for line in raw.split_inclusive('\n') {
        let text = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark));
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if open == mark => None,
            (open, _) => open,
        };
        if fence.is_some() || mark.is_some() || !text.starts_with(MARK) {
            out.push_str(line);
            continue;
        }
        let body = line.trim_end_matches(['\n', '\r']);
        let shown = title(body);
        for (at, c) in line.char_indices() {
            let kept = shown.contains(&at) || at >= body.len();
            if kept { out.push(c) } else { out.extend(std::iter::repeat_n(' ', c.len_utf8())) }
        }
    }
    Cow::Owned(out)
}

/// Where the title of a box stands on its line: `:::note title`, `:::note[title]{.class}`.
fn title(line: &str) -> Range<usize> {
    let rest = line.trim_start().trim_start_matches(':').trim_start_matches([' ', '\t']);
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(rest.len());
    let behind = rest.get(end..).unwrap_or_default().trim_start_matches([' ', '\t']);
    let from = line.len() - behind.len();
    if let Some(inner) = behind.strip_prefix('[') {
        let length = inner.find(']').unwrap_or(0);
        return from + 1..from + 1 + length;
    }
    // `{class}` is markup.
    if behind.starts_with('{') { from..from } else { from..line.len() }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn boxes_are_blank_lines_of_the_same_length() {
        let raw = "Before.\n\n:::note Of note\n\nText.\n\n:::\n\n::: tip {.a}\n:::info[Two words]{#a}\n\
                   ```\n:::note\n```\n";
        let out = masked(raw);
        assert_eq!(out.len(), raw.len());
        assert_eq!(
            out,
            "Before.\n\n        Of note\n\nText.\n\n   \n\n            \n        Two words     \n```\n\
             :::note\n```\n"
        );
    }
}
