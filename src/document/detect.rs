//! Language and direction: scripts first, letters that only one language has next, statistics last.

use std::cell::RefCell;

use super::leaning;
use super::letter_counts::{block_script, letters, may_have_persian, most, total_of};
use super::model::{Block, Role};
use crate::dictionary;
use crate::text::hash::{self, Table};
use crate::text::language::{Direction, Language, Languages};
use crate::text::lower::lowered;
use crate::text::script::{Scripts, is_letter, script_of};

/// One letter in so many is ы, э or ё at least where a text is Russian (one in thirty is usual; a slip puts
/// one into a text of another language).
const RUSSIAN_LETTERS: usize = 150;

/// The language of a whole text, judged by its first kilobytes.
pub(super) fn of_text(text: &str, languages: Languages) -> Language {
    of(head(text, 6000), None, languages)
}

/// The language of a file that may give its own. What it gives is often the setting of the program it was
/// written with: it counts where the letters fit, and the text does not clearly say otherwise.
pub(super) fn of_document(text: &str, declared: Option<&str>, languages: Languages) -> Language {
    let found = of_text(text, languages);
    let Some(declared) =
        declared.and_then(Language::from_tag).filter(|d| *d != found && languages.has(*d) && fits(*d, text))
    else {
        return found;
    };
    let sure = declared.script() == Scripts::LATIN
        && whatlang::detect(head(text, 6000)).is_some_and(|info| info.is_reliable());
    if sure { found } else { declared }
}

/// Whether most letters of a text are of a language's script.
fn fits(language: Language, text: &str) -> bool {
    most(letters(head(text, 6000))) == language.script()
}

fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn of(text: &str, fallback: Option<Language>, languages: Languages) -> Language {
    languages.instead(by_letters(text, fallback, languages))
}

fn by_letters(text: &str, fallback: Option<Language>, languages: Languages) -> Language {
    let counts = letters(text);
    match most(counts) {
        Scripts::ARABIC if !may_have_persian(text) => Language::Arabic,
        Scripts::ARABIC => arabic(text, total_of(counts, Scripts::ARABIC)),
        Scripts::HEBREW => Language::Hebrew,
        Scripts::GREEK => Language::Greek,
        Scripts::HANGUL => Language::Korean,
        Scripts::HAN if text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30FF}')) => Language::Japanese,
        Scripts::HAN => Language::Chinese,
        Scripts::CYRILLIC => cyrillic(text, total_of(counts, Scripts::CYRILLIC), fallback),
        Scripts::LATIN if languages.has(Language::English) && is_in(Language::English, text) => {
            Language::English
        }
        Scripts::LATIN => latin(text, languages).or(fallback).unwrap_or(languages.latin()),
        _ => fallback.unwrap_or(Language::Unknown),
    }
}

/// Letters that not all languages of a script have; the others are passed over at once.
fn special(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !matches!(c, '\0'..='~' | 'ا'..='ي' | 'а'..='ъ' | 'ь'))
}

/// Which language of the Arabic script, by the letters that one of them has.
fn arabic(text: &str, total: usize) -> Language {
    let (urdu, persian) = special(text).fold((0, 0), |(urdu, persian), c| match c {
        'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' => (urdu + 1, persian),
        'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => (urdu, persian + 1),
        _ => (urdu, persian),
    });
    match (urdu * 60 > total, persian * 25 > total) {
        (true, _) => Language::Urdu,
        (_, true) => Language::Persian,
        _ => Language::Arabic,
    }
}

/// Which language of the Cyrillic script, by the letters that one of them has.
fn cyrillic(text: &str, total: usize, fallback: Option<Language>) -> Language {
    let count = |set: &str| special(text).filter(|c| set.contains(*c)).count();
    let (ukrainian, russian) = (count("іїєґ"), count("ыэё"));
    if ukrainian > russian {
        Language::Ukrainian
    } else if russian * RUSSIAN_LETTERS > total {
        Language::Russian
    } else if text.len() > 200 {
        Language::Bulgarian
    } else {
        fallback.unwrap_or(Language::Russian)
    }
}

/// Whether most words at the beginning of a text, and enough of them, are words of a language: that is sure,
/// and is found out at a twentieth of what the statistics cost. Measured on releases in 24 languages: Spanish
/// has at most 74 % of Portuguese words, no other language has more than 47 % of English ones, however many
/// names there are.
fn is_in(language: Language, text: &str) -> bool {
    // Frequencies count foreign words too: only a dictionary decides.
    let Some(frequencies) = dictionary::frequencies(language).filter(|_| dictionary::lists(language)) else {
        return false;
    };
    let words = head(text, OPENING)
        .split(|c: char| !is_letter(c) && !matches!(c, '\'' | '’'))
        .filter(|word| word.chars().nth(1).is_some());
    let known = |word: &str| {
        let letters = lowered(word);
        frequencies
            .entry(letters.chars().map(|c| if c == '’' { '\'' } else { c }))
            .is_some_and(|entry| entry.listed)
    };
    let (all, of_it) = words.fold((0, 0), |(all, of_it), word| (all + 1, of_it + usize::from(known(word))));
    let percent = if language == Language::English { 65 } else { 80 };
    all >= ENOUGH && of_it * 100 >= all * percent
}

/// Bytes of a text that [`is_in`] looks at, and the fewest words that it judges by.
const OPENING: usize = 400;
const ENOUGH: usize = 20;

/// What tells the languages of the Latin script apart: fewer to choose from, fewer mistakes.
fn detector(languages: Languages) -> whatlang::Detector {
    let known = |all: Languages| all.iter().filter_map(Language::statistics).collect::<Vec<_>>();
    let candidates = known(languages);
    whatlang::Detector::with_allowlist(if candidates.is_empty() {
        known(Languages::default())
    } else {
        candidates
    })
}

/// Bytes of Latin words below which a text is too short to be told apart.
const LEAST: usize = 32;

/// The Latin words of a text with single spaces: neither the kind of a space nor a mark must change the
/// language.
fn latin_letters(text: &str, most: usize) -> String {
    let mut letters = String::with_capacity(text.len().min(most + 1));
    for c in text.chars() {
        if letters.len() > most {
            break;
        }
        if script_of(c) == Scripts::LATIN || matches!(c, '\'' | '’') {
            letters.push(c);
        } else if !letters.ends_with(' ') {
            letters.push(' ');
        }
    }
    letters
}

thread_local! {
    /// What texts in the Latin script were found to be in, by hash: an editor asks for the same paragraphs at
    /// every keystroke.
    static TOLD: RefCell<Table<Option<Language>>> = RefCell::default();
}

/// So many texts are remembered.
const REMEMBERED: usize = 512;

fn latin(text: &str, languages: Languages) -> Option<Language> {
    let key = hash::with(hash::append(hash::START, languages.bits()), text.as_bytes());
    if let Some(language) = TOLD.with_borrow(|told| told.get(&key).copied()) {
        return language;
    }
    let language = detect(text, languages);
    TOLD.with_borrow_mut(|told| {
        if told.len() >= REMEMBERED {
            told.clear();
        }
        told.insert(key, language);
    });
    language
}

/// Bytes of Latin words that are looked at: enough to tell the language of a paragraph among those of other
/// languages, and to tell apart the nearest languages in a whole text. Measured on 532 releases: fewer change
/// what Danish and Norwegian are taken for.
const MOST: (usize, usize) = (320, 800);
/// Bytes of the longest head of a paragraph that is looked at.
const PARAGRAPH: usize = 1000;

fn detect(text: &str, languages: Languages) -> Option<Language> {
    // A name or a label: no statistics.
    let most = if text.len() > PARAGRAPH { MOST.1 } else { MOST.0 };
    let letters = latin_letters(text, most);
    if letters.len() < LEAST {
        return None;
    }
    let info = detector(languages).detect(head(&letters, most))?;
    let language = Language::from_statistics(info.lang())?;
    // Names and addresses make short texts look like anything; long ones are what they look most like.
    (info.confidence() > 0.3 || text.len() > 250).then_some(language)
}

/// Gives each block its language, script and direction. A block keeps the document's language unless it is
/// written in another script, or is long enough to be told apart.
pub(super) fn assign(
    text: &str,
    blocks: &mut [Block],
    document: Language,
    fixed: bool,
    languages: Languages,
) {
    for block in blocks {
        block.script = block_script(head(block.span.of(text), PARAGRAPH), document.script());
        block.language = language_of(block.span.of(text), block, document, fixed, languages);
        let undirected = block.script == Scripts::NONE && document.is_rtl();
        let by_script = matches!(block.script, Scripts::ARABIC | Scripts::HEBREW) || undirected;
        block.direction = if block.rtl.unwrap_or(by_script) { Direction::Rtl } else { Direction::Ltr };
    }
}

/// The language of a block whose script is known. With `fixed` somebody named the document's.
fn language_of(
    content: &str,
    block: &Block,
    document: Language,
    fixed: bool,
    languages: Languages,
) -> Language {
    let declared = block.declared.filter(|d| d.script() == block.script && *d != document && !fixed);
    if let Some(declared) = declared.filter(|d| !other_is_sure(content, *d, languages)) {
        return declared;
    }
    if block.script == Scripts::NONE || (fixed && document.script() == block.script) {
        return document;
    }
    if document.script() != block.script {
        return match block.script {
            Scripts::LATIN => other_latin(head(content, PARAGRAPH), languages.latin(), languages)
                .unwrap_or(languages.latin()),
            _ => of(head(content, PARAGRAPH), None, languages),
        };
    }
    if block.script != Scripts::LATIN || fixed {
        return document;
    }
    if content.len() >= 160 && !is_in(document, content) {
        return other_latin(head(content, 400), document, languages).unwrap_or(document);
    }
    if content.len() < PARAGRAPH {
        return leaning::other(content, document, languages).unwrap_or(document);
    }
    document
}

/// A text in the Latin script that is clearly not in the language that it is said to be in.
fn other_is_sure(text: &str, declared: Language, languages: Languages) -> bool {
    declared.script() == Scripts::LATIN && other_latin(head(text, 1000), declared, languages).is_some()
}

/// A contact line is in the language of its label, however much Latin an address has: "البريد الإلكتروني:
/// press@…" is Arabic.
pub(super) fn settle_contacts(text: &str, blocks: &mut [Block], document: Language) {
    let own = |block: &Block| block.span.of(text).chars().any(|c| script_of(c) == document.script());
    for block in blocks.iter_mut().filter(|b| b.role == Role::Contact && b.language != document && own(b)) {
        block.language = document;
        block.script = document.script();
        block.direction = if document.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    }
}

/// The language of a block that is surely in another one than the document.
fn other_latin(text: &str, document: Language, languages: Languages) -> Option<Language> {
    let other = latin(text, languages).filter(|language| *language != document)?;
    let whole = if languages.are_all() { whatlang::detect(text) } else { detector(languages).detect(text) };
    whole.filter(whatlang::Info::is_reliable).map(|_| other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_are_counted_by_script(text in "[ -~\u{A0}-\u{120}\u{390}-\u{3B5}\u{410}-\u{450}\u{5D0}\
            \u{61F}-\u{660}\u{67E}\u{3042}\u{4E00}\u{AC00}😀]{0,90}") {
            for (script, count) in letters(&text) {
                let weight = |c: char| match script_of(c) {
                    own if own != script => 0,
                    Scripts::HAN => 3,
                    _ => 1,
                };
                prop_assert_eq!(count, text.chars().map(weight).sum::<usize>(), "{}", script.name());
            }
        }
    }

    #[test]
    fn one_russian_letter_makes_no_russian_text() {
        let text = "Проектът Дебиан с гордост обявява, че отново е избран. Много от функциите му са полезни \
                    в ограничени ситуэции, например графичните инструменти са безполезни на сървърите \
                    и не се използват от никого в тези компании на града.";
        assert_eq!(of(text), Language::Bulgarian);
    }

    #[test]
    fn every_character_counts_for_its_script() {
        for c in '\0'..=char::MAX {
            let counted = letters(c.encode_utf8(&mut [0; 4]))
                .into_iter()
                .find(|(_, count)| *count > 0)
                .map_or(Scripts::NONE, |(script, _)| script);
            assert_eq!(counted, script_of(c), "{c:?}");
        }
    }

    fn of(text: &str) -> Language {
        of_text(text, Languages::default())
    }

    #[test]
    fn scripts_and_letters_decide() {
        assert_eq!(of("وقعت الوزارة اتفاقية جديدة مع البلدية"), Language::Arabic);
        assert_eq!(of("این نسخه پس از دو سال تلاش منتشر شد و همه می‌توانند"), Language::Persian);
        assert_eq!(of("Министерство открыло новую школу в столице, это большой шаг"), Language::Russian);
        assert_eq!(
            of("Le ministère ouvre une nouvelle école dans la capitale pour les enfants."),
            Language::French
        );
        assert_eq!(of("新しい学校が開校しました"), Language::Japanese);
    }

    #[test]
    fn a_house_writes_some_languages_only() {
        let tags = |list: &[&str]| {
            Languages::new(&list.iter().filter_map(|tag| Language::from_tag(tag)).collect::<Vec<_>>())
        };
        assert_eq!(of_text("Ouverture du port", tags(&["ar", "fr"])), Language::French);
        assert_eq!(of_text("Ouverture du port", Languages::default()), Language::English);
        assert_eq!(
            of_text("این نسخه پس از دو سال تلاش منتشر شد و همه می‌توانند", tags(&["ar", "en"])),
            Language::Arabic
        );
        assert_eq!(
            of_text("O ministério abre uma nova escola na capital para as crianças.", tags(&["es", "en"])),
            Language::Spanish
        );
        assert_eq!(of_text("新しい学校が開校しました", tags(&["ar", "fr"])), Language::Japanese);
        assert_eq!(tags(&[]), Languages::default());
    }
}
