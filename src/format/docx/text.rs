//! The bare text of a part, to compare it.

use quick_xml::Reader;
use quick_xml::events::Event;

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
