//! Lines of Markdown that begin and end a box of a site's own: `:::note`.

use std::borrow::Cow;

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
        let shown = title(text);
        let before = line.len() - shown.len();
        out.extend(std::iter::repeat_n(' ', before.min(line.trim_end().len())));
        out.push_str(line.get(before.min(line.trim_end().len())..).unwrap_or_default());
    }
    Cow::Owned(out)
}

/// The words behind the name of a box, with the line end.
fn title(text: &str) -> &str {
    let rest = text.trim_start_matches(':');
    let rest = rest.trim_start_matches([' ', '\t']);
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(rest.len());
    let behind = rest.get(end..).unwrap_or_default().trim_start_matches([' ', '\t']);
    // `[title]` and `{class}` are markup.
    if behind.starts_with(['[', '{']) { "" } else { behind }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn boxes_are_blank_lines_of_the_same_length() {
        let raw = "Before.\n\n:::note Of note\n\nText.\n\n:::\n\n::: tip {.a}\n```\n:::note\n```\n";
        let out = masked(raw);
        assert_eq!(out.len(), raw.len());
        assert_eq!(out, "Before.\n\n        Of note\n\nText.\n\n   \n\n            \n```\n:::note\n```\n");
    }
}
