//! Where a finding stands in a file that consists of parts, in the words of the reader.

use crate::locale::messages::explain as says;
use crate::locale::{MessageLanguage, named};
use crate::source::Source;

/// Part, paragraph and character; nothing in a file that has lines.
pub(super) fn in_part(source: &Source, offset: u32, language: MessageLanguage) -> Option<String> {
    let part = source.part_place(offset)?;
    let [paragraph, character, comma] =
        [says::PARAGRAPH, says::CHARACTER, says::COMMA].map(|word| word.of(language));
    let within = format!("{paragraph} {}{comma} {character} {}", part.paragraph, part.character);
    Some(match part.shown {
        "" => within,
        // A footnote has paragraphs of its own.
        shown => format!("{}{comma} {within}", named(shown, language)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_document_is_told_in_each_language() {
        let file = include_bytes!("../../tests/fixtures/formats/port.ar.docx");
        let source = Source::from_bytes("port.docx", file.to_vec(), None).unwrap();
        let told = MessageLanguage::ALL.map(|language| in_part(&source, 0, language).unwrap());
        assert_eq!(told, ["paragraph 1, character 1", "الفقرة 1، الحرف 1", "paragraphe 1, caractère 1"]);
    }
}
