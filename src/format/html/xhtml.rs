//! Pages that are XML: an element that is closed in its own tag is empty, whatever it is in HTML.

use std::borrow::Cow;

/// Where a page says that it is XML: at its head (bytes; taste).
const HEAD: usize = 1024;

const NAMESPACE: &str = "http://www.w3.org/1999/xhtml";

/// Elements whose text the tokens of HTML take as it is, up to their end tag.
const RAW: &[&str] = &["title", "textarea", "style", "script", "iframe", "noembed", "noframes", "noscript"];

/// Longer than a tag of an empty element (bytes; taste).
const LONGEST_TAG: usize = 4096;

/// Whether a page says that it is XML.
pub(super) fn is_xml(raw: &str) -> bool {
    let begin = raw.trim_start_matches('\u{FEFF}').trim_start();
    begin.starts_with("<?xml")
        || raw
            .bytes()
            .take(HEAD)
            .collect::<Vec<u8>>()
            .windows(NAMESPACE.len())
            .any(|w| w == NAMESPACE.as_bytes())
}

/// The same page as HTML takes it: comments of the same length in the place of CDATA sections, and of empty
/// elements in which HTML would look for an end tag.
pub(super) fn as_html(raw: &str) -> Cow<'_, str> {
    let mut page = Cow::Borrowed(raw);
    let mut at = 0;
    while let Some(from) = raw.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = raw.get(from..).unwrap_or_default();
        let length = if rest.starts_with("<!--") {
            at = from + rest.find("-->").map_or(rest.len(), |end| end + 3);
            continue;
        } else if rest.starts_with("<![CDATA[") {
            // A section that does not end is the end of what can be read so.
            let Some(end) = rest.find("]]>") else { break };
            Some(end + 3)
        } else {
            empty(rest)
        };
        at = from + length.unwrap_or(1);
        if let Some(length) = length {
            let comment = format!("<!--{}-->", "x".repeat(length.saturating_sub(7)));
            page.to_mut().replace_range(from..from + length, &comment);
        }
    }
    page
}

/// The length of a tag that closes itself and that HTML would not see closed.
fn empty(tag: &str) -> Option<usize> {
    let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    let length = RAW
        .contains(&name.as_str())
        .then(|| tag.bytes().take(LONGEST_TAG).position(|b| b == b'>'))
        .flatten()?
        + 1;
    tag.get(..length)?.ends_with("/>").then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::html::extract;

    #[test]
    fn empty_elements_and_sections_do_not_swallow_the_page() {
        let raw = "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
                   xml:lang=\"fr\"><head><title/><script src=\"a.js\"/></head><body><h1><a id=\"top\"/>Le \
                   quai é</h1><script>//<![CDATA[\nif (a > 1) { b = \"</div>\"; }\n\
                   //]]></script><div/><p>Il ouvre &amp; ferme<br/>lundi.</p></body></html>";
        let page = extract(raw);
        assert_eq!(page.text, "Le quai é\n\nIl ouvre & ferme\nlundi.\n");
        assert_eq!(page.language.as_deref(), Some("fr"));
        assert_eq!(as_html(raw).len(), raw.len());
    }

    #[test]
    fn a_page_of_html_stays_as_it_is() {
        assert!(!is_xml("<!DOCTYPE html><title/>The pier</title><p>It opens.</p>"));
        assert!(matches!(as_html("<p>a <!-- <title/> --> b<title>c</title>"), Cow::Borrowed(_)));
    }
}
