use super::*;
use crate::document::Document;
use crate::source::Source;

fn index_of(releases: &[(&str, &str)]) -> ReleaseIndex {
    let mut writer = IndexWriter::new(Vec::new()).unwrap();
    for (name, text) in releases {
        let source = Source::from_text(*name, *text);
        let document = Document::new(&source);
        writer.add(&EarlierRelease::of(&document, name), &passages(&document), source.text()).unwrap();
    }
    ReleaseIndex::from_memory(writer.finish().unwrap().0).unwrap()
}

const SPRING: &str = "The harbour forum opens\n\nOSTEND, 3 March 2025 – The harbour forum opens on 4 \
    March 2025 in the hall of the town.\n\n\
    The forum will be held in the old fish market, where Anna Peel is going to speak about tides and \
    pilots.\n";

#[test]
fn a_paragraph_is_found_again_with_other_figures_and_names() {
    let index = index_of(&[("spring.txt", SPRING)]);
    let autumn = SPRING.replace("Anna Peel", "Marc Dune");
    let source = Source::from_text("autumn.txt", autumn);
    let document = Document::new(&source);
    let found: Vec<_> = passages(&document).iter().flat_map(|p| index.passages(p.key)).collect();
    let values: Vec<&str> = found.iter().flat_map(|f| f.values.iter().map(String::as_str)).collect();
    assert!(values.contains(&"Anna Peel"), "{found:?}");
    assert_eq!(found.first().map(|f| f.release.name.as_str()), Some("spring.txt"));
    assert_eq!(found.first().and_then(|f| f.release.issued), jiff::civil::Date::new(2025, 3, 3).ok());
}

#[test]
fn another_text_is_not_found() {
    let index = index_of(&[("spring.txt", SPRING)]);
    assert!(index.passages(7).is_empty());
    assert_eq!(index.releases(), 1);
}

#[test]
fn what_is_no_index_or_a_part_of_one_is_told() {
    assert!(ReleaseIndex::from_memory(b"a release".to_vec()).unwrap_err().to_string().contains("no index"));
    let mut writer = IndexWriter::new(Vec::new()).unwrap();
    let source = Source::from_text("a.txt", SPRING);
    let document = Document::new(&source);
    writer.add(&EarlierRelease::of(&document, "a.txt"), &passages(&document), source.text()).unwrap();
    let whole = writer.finish().unwrap().0;
    for length in [20, whole.len() / 2, whole.len() - 1] {
        let cut = whole.get(..length).unwrap().to_vec();
        assert!(ReleaseIndex::from_memory(cut).unwrap_err().to_string().contains("cut short"), "{length}");
    }
}

#[test]
fn damage_in_the_middle_is_told() {
    let mut writer = IndexWriter::new(Vec::new()).unwrap();
    let source = Source::from_text("a.txt", SPRING);
    let document = Document::new(&source);
    writer.add(&EarlierRelease::of(&document, "a.txt"), &passages(&document), source.text()).unwrap();
    let mut bytes = writer.finish().unwrap().0;
    let end = bytes.len() - 40;
    bytes[30..end].iter_mut().for_each(|byte| *byte = byte.wrapping_mul(31).wrapping_add(7));
    assert!(ReleaseIndex::from_memory(bytes).unwrap_err().to_string().contains("damaged"));
}

#[test]
fn a_boilerplate_file_has_paragraphs() {
    let current = CurrentBoilerplate::new("Pier", "About Pier\n\nPier is\na pier.\n\n\n");
    assert_eq!(current.paragraphs, ["About Pier", "Pier is a pier."]);
}
