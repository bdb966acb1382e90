//! The day of issue that a page gives itself for machines.

/// What stands before the date, the surest first: Open Graph, schema.org as JSON-LD and as attributes, HTML.
const MARKS: &[&str] =
    &["article:published_time", "\"datePublished\"", "itemprop=\"datePublished\"", "<time"];

/// How far behind the mark the date may stand (bytes): in the same tag.
const REACH: usize = 200;

/// The first of them: `2024-03-17`.
pub(super) fn find(raw: &str) -> Option<&str> {
    MARKS.iter().find_map(|mark| raw.match_indices(mark).find_map(|(at, _)| day_in(raw, at + mark.len())))
}

/// A day in ISO 8601 in the tag or value that goes on at `from`.
fn day_in(raw: &str, from: usize) -> Option<&str> {
    let rest = raw.get(from..raw.len().min(raw.ceil_char_boundary(from + REACH)))?;
    let tag = rest.split(['>', '}']).next().unwrap_or(rest);
    let at = tag.as_bytes().windows(10).position(is_day)?;
    tag.get(at..at + 10)
}

fn is_day(bytes: &[u8]) -> bool {
    let figure = |n: &u8| n.is_ascii_digit();
    match bytes {
        [year @ .., b'-', m1, m2, b'-', d1, d2] => {
            year.len() == 4 && year.iter().all(figure) && [m1, m2, d1, d2].into_iter().all(figure)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn pages_say_when_they_were_issued() {
        let open_graph = r#"<meta property="article:published_time" content="2024-03-17T09:30:00+00:00">"#;
        assert_eq!(find(open_graph), Some("2024-03-17"));
        assert_eq!(
            find(r#"{"@type":"NewsArticle","datePublished": "2023-11-02T08:00Z"}"#),
            Some("2023-11-02")
        );
        assert_eq!(
            find(r#"<p>Press room</p><time class="x" datetime="2025-01-31">31 January</time>"#),
            Some("2025-01-31")
        );
    }

    #[test]
    fn other_dates_are_not_taken() {
        assert_eq!(find("<p>The pier opened on 2024-03-17.</p>"), None);
        assert_eq!(find("<time>soon</time><p>2024-03-17</p>"), None);
    }
}
