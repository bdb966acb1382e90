//! The bare text of a part, to compare it, and white space that stays in it.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::format::edit::RawEdit;
use crate::format::package::xml::escape;

/// Whether two parts say the same, however their runs are cut.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b)
}

fn plain(xml: &str) -> String {
    let mut text = String::new();
    each_paragraph(xml, |paragraph| text.push_str(paragraph));
    text
}

/// Calls for the text of each paragraph, as far as the XML is sound; entities are left out.
pub(super) fn each_paragraph(xml: &str, mut each: impl FnMut(&str)) {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if start.local_name().into_inner() == b"t" => inside = true,
            Ok(Event::End(end)) if end.local_name().into_inner() == b"t" => inside = false,
            Ok(Event::End(end)) if end.local_name().into_inner() == b"p" => {
                each(&text);
                text.clear();
            }
            Ok(Event::Text(bit)) if inside => text.push_str(&String::from_utf8_lossy(&bit)),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// White space at the ends of a run's text is kept only where the run says so; where an edit put some there,
/// it says so now.
pub(super) fn keep_spaces(old: &str, new: &str, edits: &[RawEdit]) -> String {
    let mut out = String::with_capacity(new.len() + 32);
    let (mut done, mut shift, mut looked) = (0, 0_i64, 0);
    for edit in edits {
        // Start tags have no edits in them: the tag before the edit is the run's, at the same place in both
        // but for the edits before.
        let place = usize::try_from(i64::from(edit.start) + shift).unwrap_or_default();
        shift += i64::try_from(escape(&edit.replacement).len()).unwrap_or_default()
            - i64::from(edit.end - edit.start);
        // A run that has an edit already was looked at with it.
        let between = old.get(looked..edit.start as usize);
        looked = edit.start as usize;
        let Some(open) = between.and_then(|between| last_tag(between).map(|at| between.len() - at)) else {
            continue;
        };
        let at = place.saturating_sub(open);
        let Some(tag) = new.get(at..).and_then(|rest| rest.get(..=rest.find('>')?)) else { continue };
        let text =
            new.get(at + tag.len()..).and_then(|rest| rest.get(..rest.find("</")?)).unwrap_or_default();
        if at < done
            || tag.contains("xml:space")
            || tag.ends_with("/>")
            || text.trim_matches([' ', '\t', '\n']) == text
        {
            continue;
        }
        let before_close = at + tag.len() - 1;
        out.push_str(new.get(done..before_close).unwrap_or_default());
        out.push_str(" xml:space=\"preserve\"");
        done = before_close;
    }
    out.push_str(new.get(done..).unwrap_or_default());
    out
}

/// Where the last tag begins; characters as they are (CDATA), comments and instructions have none.
fn last_tag(mut xml: &str) -> Option<usize> {
    loop {
        let (before, inside) = xml.rsplit_once("<![CDATA[").unwrap_or(("", xml));
        let behind = inside.split_once("]]>").map_or(inside, |(_, behind)| behind);
        let is_tag = |rest: &str| !rest.starts_with(['!', '?']);
        let mut tags = behind.rmatch_indices('<').map(|(at, _)| at);
        let found = tags.find(|at| behind.get(at + 1..).is_some_and(is_tag));
        match found {
            Some(at) => return Some(xml.len() - behind.len() + at),
            None if before.is_empty() => return None,
            None => xml = before,
        }
    }
}
