//! Lines of a page that are nothing but a tag of the site's own: `{{< figure >}}`, `{{% notice %}}`,
//! `{% include %}`.

use std::borrow::Cow;
use std::ops::Range;

/// How such tags begin and end.
const MARKS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];

/// Tags between which code stands.
const CODE: [&str; 4] = ["highlight", "mermaid", "code", "math"];

/// Attributes with words that are shown, the better first.
const WORDS: [&str; 2] = [" caption=\"", " alt=\""];

/// The page with these lines blank, as long as it is; the words for a picture stay, as Markdown has them.
pub(super) fn masked(raw: Cow<'_, str>) -> Cow<'_, str> {
    if !MARKS.iter().any(|(open, _)| raw.contains(open)) {
        return raw;
    }
    let lines: Vec<&str> = raw.split_inclusive('\n').collect();
    let last = |name: &str| lines.iter().rposition(|line| inner(line).is_some_and(|tag| closes(tag, name)));
    let closed = CODE.map(|name| (name, last(name).unwrap_or_default()));
    let mut out = String::with_capacity(raw.len());
    let mut fence: Option<&str> = None;
    let mut code: Option<&str> = None;
    for (n, line) in lines.iter().enumerate() {
        if let Some(name) = code {
            blank(&mut out, line);
            code = code.filter(|_| !inner(line).is_some_and(|tag| closes(tag, name)));
            continue;
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        fence = match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => None,
            (open, mark) => open.or(mark),
        };
        match inner(line).filter(|_| fence.is_none() && stands_alone(&lines, n)) {
            // One that is never closed holds no code.
            Some(tag) => {
                code = closed
                    .iter()
                    .find(|(name, end)| first_word(tag) == *name && n < *end)
                    .map(|(name, _)| *name);
                picture(&mut out, line);
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// Whether a line stands at the edge of a paragraph: in its middle a tag is a word of it.
fn stands_alone(lines: &[&str], n: usize) -> bool {
    let beside = |n: Option<usize>| n.and_then(|n| lines.get(n)).is_none_or(|line| parts(line));
    beside(n.checked_sub(1)) || beside(n.checked_add(1))
}

/// What stands in the tag that is all of a line.
fn inner(line: &str) -> Option<&str> {
    let line = line.trim();
    let (open, close) = MARKS.into_iter().find(|(open, _)| line.starts_with(open))?;
    let inner = line.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.contains(close)).then_some(inner.trim())
}

fn first_word(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or_default()
}

fn closes(tag: &str, name: &str) -> bool {
    tag.strip_prefix('/').or_else(|| tag.strip_prefix("end")).is_some_and(|rest| rest.trim() == name)
}

/// Whether a line parts paragraphs: it is blank, a rule of the settings at the head, or such a tag itself.
fn parts(line: &str) -> bool {
    matches!(line.trim(), "" | "---" | "+++") || inner(line).is_some()
}

/// Spaces in the place of all but the line's end.
fn blank(out: &mut String, line: &str) {
    let body = line.trim_end_matches(['\n', '\r']);
    out.extend(std::iter::repeat_n(' ', body.len()));
    out.push_str(line.get(body.len()..).unwrap_or_default());
}

/// The words for a picture as Markdown has them, `![words](…)`, behind a tag that is left out: spaces would
/// make code of them.
fn picture(out: &mut String, line: &str) {
    let Some(words) = WORDS.into_iter().find_map(|attribute| words(line, attribute)) else {
        return blank(out, line);
    };
    let body = line.trim_end_matches(['\n', '\r']).len();
    let behind = body.saturating_sub(words.end + 3);
    let indent = line.len() - line.trim_start().len();
    blank(out, line.get(..indent).unwrap_or_default());
    out.push_str("<a");
    out.extend(std::iter::repeat_n(' ', (words.start - 2).saturating_sub(indent + 3)));
    out.push('>');
    out.push_str("![");
    out.push_str(line.get(words.clone()).unwrap_or_default());
    out.push_str("](");
    out.extend(std::iter::repeat_n('a', behind));
    out.push(')');
    out.push_str(line.get(body..).unwrap_or_default());
}

/// The words of an attribute, without marks of Markdown.
fn words(line: &str, attribute: &str) -> Option<Range<usize>> {
    let from = line.find(attribute)? + attribute.len();
    let length = line.get(from..)?.find('"')?;
    let words = line.get(from..from + length)?;
    (!words.is_empty() && !words.contains(['[', ']', '`', '\\', '<'])).then_some(from..from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_stand_alone_are_blank_lines_of_the_same_length() {
        let raw = "---\ntitle: A\n---\n\
                   {{< figure src=\"a.png\" alt=\"b\" caption=\"The new pier at noon\" >}}\n\n\
                   {{% notice tip %}}\nFerries leave.\n{{% /notice %}}\n\nOne {{< ref \"a\" >}} two.\nOne\n\
                   {{< ref \"a\" >}}\ntwo.\n\n{{< highlight go >}}\nfmt.Print()\n{{< /highlight >}}\n\n```\n\
                   {{< a >}}\n```\n\n{% include a.html %}\n";
        let out = masked(Cow::Borrowed(raw));
        assert_eq!(out.len(), raw.len());
        let shown: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(
            shown,
            [
                "---",
                "title: A",
                "---",
                "<a                                   >![The new pier at noon](aa)",
                "Ferries leave.",
                "One {{< ref \"a\" >}} two.",
                "One",
                "{{< ref \"a\" >}}",
                "two.",
                "```",
                "{{< a >}}",
                "```"
            ]
        );
    }

    #[test]
    fn what_is_never_closed_hides_nothing() {
        let raw = "{{< highlight go >}}\n\nThe pier opened.\n";
        assert!(masked(Cow::Borrowed(raw)).contains("The pier opened."));
        for broken in [
            "{{<",
            "{{< >}}",
            "{%%}",
            "{{<>}}\n{{%",
            "{{< a caption=\"\" >}}",
            "{{< a caption=\"b",
            "{%é alt=\"b c d\"%}",
            "{% alt=\"b\"%}\r\n",
        ] {
            assert_eq!(masked(Cow::Borrowed(broken)).len(), broken.len(), "{broken}");
        }
    }

    #[test]
    fn any_pieces_keep_their_length() {
        let pieces = [
            "{{<",
            ">}}",
            "{{%",
            "%}}",
            "{%",
            "%}",
            " caption=\"",
            " alt=\"",
            "\"",
            "\n",
            "\r\n",
            "```",
            "é",
            "م",
            " ",
            "highlight",
            "/highlight",
            "endcode",
            "code",
            "[",
            "<a>",
            "The pier opened.",
        ];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut raw = String::new();
            for _ in 0..14 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                raw.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            }
            assert_eq!(masked(Cow::Borrowed(&raw)).len(), raw.len(), "{raw}");
            crate::format::markdown::extract(&raw);
        }
    }
}
