//! Translations as tools exchange them (`.xlf`): each `target` is a block in the language of its file.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesStart, Event};

use super::builder::{Builder, Opening};
use super::package::xml::Element;
use super::{reference, translation};
use crate::format::extract::{Extract, RegionKind};

/// Elements of a target whose text is code of the format that was translated.
const CODE: &[&str] = &["bpt", "ept", "it", "ph", "sub"];

/// States of a target that is no translation yet.
const UNDONE: &[&str] = &["new", "needs-translation", "initial"];

/// Reads a file as far as it is XML.
pub(super) fn extract(raw: &str) -> Extract {
    let mut reader = XliffReader { raw, ..XliffReader::default() };
    let mut xml = Xml::from_str(raw);
    let mut at = 0;
    // Entities of its own could make a small file fill the memory.
    while let Ok(event) = xml.read_event() {
        let end = usize::try_from(xml.buffer_position()).unwrap_or(raw.len());
        if matches!(event, Event::Eof | Event::DocType(_)) {
            break;
        }
        reader.event(&event, at..end);
        at = end;
    }
    reader.parts();
    reader.builder.finish(raw.len())
}

/// What a unit is of an article, as systems for content name what they send out to be translated
/// (`resname="title"`, `id="123][body][0][value"`): the last word of its name that says something.
fn kind(start: &Element<'_>) -> RegionKind {
    let names = ["resname", "id"].into_iter().filter_map(|key| start.attribute(key));
    let named = |name: String| {
        let name = name.to_ascii_lowercase();
        let mut words = name.rsplit(|c: char| !c.is_ascii_alphabetic());
        words.find_map(|word| match word {
            "title" | "headline" => Some(RegionKind::Title),
            "subtitle" | "subheadline" | "deck" => Some(RegionKind::Subtitle),
            "summary" | "description" | "excerpt" | "abstract" => Some(RegionKind::Summary),
            "body" | "content" => Some(RegionKind::Paragraph),
            _ => None,
        })
    };
    names.filter_map(named).next().unwrap_or(RegionKind::Cell)
}

#[derive(Default)]
struct XliffReader<'a> {
    raw: &'a str,
    builder: Builder,
    /// Those of sources and targets.
    languages: (Option<Arc<str>>, Option<Arc<str>>),
    /// The last source, and whether it is being read.
    source: String,
    in_source: bool,
    /// Where in the text the target begins that is being read.
    target: Option<usize>,
    /// Elements of code that are open.
    code: usize,
    /// What the unit is that is being read.
    kind: Option<RegionKind>,
}

impl XliffReader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(start) => self.start(start, range),
            Event::End(end) => {
                let name = end.local_name();
                self.in_source &= name.as_ref() != b"source";
                if name.as_ref() == b"target" {
                    self.end(range.start);
                } else if self.target.is_some() && is_code(name.as_ref()) {
                    self.code = self.code.saturating_sub(1);
                }
            }
            _ if self.in_source => self.source(event, range),
            _ if self.target.is_none() || self.code > 0 => {}
            Event::Text(_) => self.builder.copy(self.raw, range),
            Event::GeneralRef(_) => {
                let slice = self.raw.get(range.clone()).unwrap_or_default();
                match reference::decode(slice) {
                    Some((text, _)) => self.builder.atom(&text, range),
                    None => self.builder.copy(self.raw, range),
                }
            }
            Event::CData(_) => {
                let inner = range.start + "<![CDATA[".len()..range.end.saturating_sub("]]>".len());
                self.builder.copy(self.raw, inner.start..inner.end.max(inner.start));
            }
            Event::Empty(_) => self.builder.object(range),
            _ => {}
        }
    }

    /// What is translated: its text, and code as it stands.
    fn source(&mut self, event: &Event<'_>, range: Range<usize>) {
        let slice = self.raw.get(range).unwrap_or_default();
        match event {
            Event::Text(_) => self.source.push_str(slice),
            Event::GeneralRef(_) => {
                self.source += reference::decode(slice).as_ref().map_or(slice, |(text, _)| text);
            }
            Event::CData(_) => {
                self.source += slice.trim_start_matches("<![CDATA[").trim_end_matches("]]>");
            }
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, range: Range<usize>) {
        let element = Element { start };
        match element.name() {
            "xliff" => {
                self.languages.0 = element.attribute("srcLang").map(Arc::from);
                self.speaks(element.attribute("trgLang"));
            }
            "file" => {
                let source = element.attribute("source-language").map(Arc::from);
                self.languages.0 = source.or(self.languages.0.take());
                self.speaks(element.attribute("target-language"));
            }
            "trans-unit" | "unit" => self.kind = Some(kind(&element)),
            "source" => {
                self.source.clear();
                self.in_source = true;
            }
            "target" => {
                let state = element.attribute("state").unwrap_or_default();
                if !UNDONE.contains(&state.as_str()) {
                    let language = self.languages.1.clone();
                    let kind = self.kind.unwrap_or(RegionKind::Cell);
                    self.builder.open(Opening { language, soft: true, ..Opening::new(kind) }, range.end);
                    self.target = Some(self.builder.out.text.len());
                }
            }
            name if self.target.is_some() && is_code(name.as_bytes()) => self.code += 1,
            _ => {}
        }
    }

    /// The parts of an article, which has one title and a body; in any other file, such as the texts of a
    /// program with a title for each of its windows, no unit is more than another.
    fn parts(&mut self) {
        let regions = &mut self.builder.out.regions;
        let count = |wanted: RegionKind| regions.iter().filter(|region| region.kind == wanted).count();
        if count(RegionKind::Title) != 1 || count(RegionKind::Paragraph) == 0 {
            regions.iter_mut().for_each(|region| region.kind = RegionKind::Cell);
        }
    }

    fn speaks(&mut self, tag: Option<String>) {
        if let Some(tag) = tag.filter(|tag| !tag.is_empty() && tag.len() <= 35) {
            let tag: Arc<str> = Arc::from(tag);
            self.builder.out.language.get_or_insert(Arc::clone(&tag));
            self.languages.1 = Some(tag);
        }
    }

    fn end(&mut self, at: usize) {
        self.code = 0;
        if let Some(start) = self.target.take() {
            translation::mark(&mut self.builder, start);
            translation::unit(&mut self.builder, start, &self.source, self.languages.clone());
            self.builder.close(at, None);
        }
    }
}

fn is_code(name: &[u8]) -> bool {
    CODE.iter().any(|code| code.as_bytes() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_and_nothing_else() {
        let raw = "<?xml version=\"1.0\"?>\n<xliff><file source-language=\"fr\" \
                   target-language=\"en\"><body>\n<trans-unit id=\"1\"><source>Le \
                   quai</source><target>The <g id=\"1\">pier</g> &amp; mole<ph \
                   id=\"2\">&lt;br&gt;</ph>.</target><note>no</note></trans-unit>\n\
                   <trans-unit><source>x</source><target state=\"new\">x</target></trans-unit>\n\
                   <trans-unit><source>y</source><target><![CDATA[Two \
                   <b>piers</b>]]></target></trans-unit></body></file></xliff>\n";
        let extract = extract(raw);
        let texts: Vec<&str> = extract.regions.iter().map(|r| r.span.of(&extract.text)).collect();
        assert_eq!(texts, ["The pier & mole.", "Two <b>piers</b>"]);
        assert_eq!(extract.language.as_deref(), Some("en"));
        let unit = &extract.units[0];
        assert_eq!((&*unit.source, unit.languages.0.as_deref()), ("Le quai", Some("fr")));
    }

    #[test]
    fn an_article_has_a_title_and_a_body() {
        let kinds = |names: &[&str]| {
            let unit = |name: &&str| {
                format!("<trans-unit {name}><source>x</source><target>The pier</target></trans-unit>")
            };
            let units: String = names.iter().map(unit).collect();
            extract(&format!("<xliff><file><body>{units}</body></file></xliff>"))
                .regions
                .iter()
                .map(|region| region.kind)
                .collect::<Vec<_>>()
        };
        let (title, summary) = (RegionKind::Title, RegionKind::Summary);
        let (paragraph, cell) = (RegionKind::Paragraph, RegionKind::Cell);
        assert_eq!(
            kinds(&["resname=\"title\"", "resname=\"excerpt\"", "id=\"7][body][0][value\"", "id=\"9\""]),
            [title, summary, paragraph, cell]
        );
        let windows = ["id=\"open.title\"", "id=\"save.title\"", "id=\"save.body\""];
        assert_eq!(kinds(&windows), [cell; 3], "a program");
        assert_eq!(kinds(&["id=\"title\"", "id=\"2\""]), [cell; 2], "no body");
    }

    #[test]
    fn broken_files_are_read_as_far_as_they_go() {
        for raw in [
            "<target>",
            "<target>a",
            "<",
            "<target>&a",
            "<target><![CDATA[",
            "<target/><ph>",
            "<!DOCTYPE a>",
            "<target><ph></target>a",
        ] {
            extract(raw);
            extract(&raw.repeat(50));
        }
    }
}
