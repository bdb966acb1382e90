//! Measures crates that tell languages apart, on the blocks of releases in many languages:
//! `cargo run --release --features whatlang,whichlang,lingua,copydesk -- FOLDER`, where FOLDER holds a folder of text files a language.
//!
//! Printed is a table: the share of blocks told right by number of letters, the time a block takes, and the time to the first answer. Built
//! with one feature after the other, it shows what each adds to a binary (`tools/languages/measure`).

use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Numbers of letters: each class reaches to the next.
const CLASSES: [(usize, &str); 4] = [(10, "10–40"), (40, "40–100"), (100, "100–300"), (300, "over 300")];

struct Block {
    language: String,
    text: String,
    class: usize,
}

type Teller = Box<dyn Fn(&str) -> String>;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        println!("usage: copydesk-languages FOLDER (with a folder of .txt files for each language)");
        return Ok(());
    };
    let blocks = blocks(Path::new(&folder))?;
    let count = |class: usize| blocks.iter().filter(|b| b.class == class).count().to_string();
    row(["", &count(0), &count(1), &count(2), &count(3), "blocks", ""]);
    row(["crate", CLASSES[0].1, CLASSES[1].1, CLASSES[2].1, CLASSES[3].1, "µs a block", "first answer"]);
    for (name, open) in tellers() {
        let start = Instant::now();
        let tell = open();
        tell("Le ministère ouvre une nouvelle école dans la capitale pour les enfants.");
        let first = start.elapsed();
        // Models that are loaded language by language are all loaded before the time is taken.
        blocks.iter().step_by(7).for_each(|block| drop(tell(&block.text)));
        let (mut right, mut all, mut time) = ([0_u32; 4], [0_u32; 4], Duration::ZERO);
        for block in &blocks {
            let start = Instant::now();
            let told = tell(&block.text);
            time += start.elapsed();
            all[block.class] += 1;
            right[block.class] += u32::from(told == block.language);
            if std::env::var_os("WRONG").is_some_and(|wanted| wanted == *name) && told != block.language {
                eprintln!("{} {told} {}", block.language, block.text);
            }
        }
        let share = |class: usize| format!("{:.1} %", 100.0 * f64::from(right[class]) / f64::from(all[class]));
        let each = format!("{:.1}", time.as_secs_f64() * 1e6 / blocks.len() as f64);
        row([name, &share(0), &share(1), &share(2), &share(3), &each, &format!("{:.1} ms", first.as_secs_f64() * 1e3)]);
    }
    Ok(())
}

fn row(cells: [&str; 7]) {
    println!("| {} |", cells.join(" | "));
}

/// The lines of all files, each once; what stands in more than one language is of none.
fn blocks(folder: &Path) -> std::io::Result<Vec<Block>> {
    let mut folders: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    folders.sort_by_key(std::fs::DirEntry::file_name);
    let mut found: Vec<(String, String)> = Vec::new();
    for language in folders {
        let mut files: Vec<_> = std::fs::read_dir(language.path())?.collect::<Result<_, _>>()?;
        files.sort_by_key(std::fs::DirEntry::file_name);
        for file in files.iter().map(std::fs::DirEntry::path).filter(|path| path.extension().is_some_and(|e| e == "txt")) {
            let text = std::fs::read_to_string(file)?;
            found.extend(text.lines().map(|line| (language.file_name().to_string_lossy().into_owned(), line.trim().to_owned())));
        }
    }
    found.sort();
    found.dedup();
    let (mut once, mut often) = (HashSet::new(), HashSet::new());
    for (_, text) in &found {
        if !once.insert(text.clone()) {
            often.insert(text.clone());
        }
    }
    let class = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        // Addresses, commands and tables are in no language.
        let prose = letters * 10 >= text.chars().filter(|c| !c.is_whitespace()).count() * 7 && !text.contains("://");
        CLASSES.iter().rposition(|(least, _)| letters >= *least).filter(|_| prose)
    };
    let kept = found.into_iter().filter(|(_, text)| !often.contains(text));
    Ok(kept.filter_map(|(language, text)| Some(Block { class: class(&text)?, language, text })).collect())
}

/// Name and maker of each that was built in.
#[allow(clippy::vec_init_then_push)]
fn tellers() -> Vec<(&'static str, fn() -> Teller)> {
    #[allow(unused_mut)]
    let mut all: Vec<(&'static str, fn() -> Teller)> = Vec::new();
    #[cfg(feature = "whatlang")]
    all.push(("whatlang", whatlang));
    #[cfg(feature = "whichlang")]
    all.push(("whichlang", whichlang));
    #[cfg(feature = "lingua")]
    all.push(("lingua", || lingua(false)));
    #[cfg(feature = "lingua")]
    all.push(("lingua, low accuracy", || lingua(true)));
    #[cfg(feature = "copydesk")]
    all.push(("copydesk", copydesk));
    all
}

/// The two-letter tag of an ISO 639-3 code.
#[cfg(any(feature = "whatlang", feature = "whichlang"))]
fn short(code: &str) -> String {
    const CODES: &str = "ara ar bul bg cat ca ces cs cmn zh dan da deu de ell el eng en fin fi fra fr heb he hin hi hrv hr hun hu ind id ita it jpn ja kor ko lav lv lit lt nld nl nob nb pes fa pol pl por pt ron ro rus ru slk sk slv sl spa es srp sr swe sv tha th tur tr ukr uk urd ur vie vi";
    let mut codes = CODES.split(' ');
    codes.find(|known| *known == code).and_then(|_| codes.next()).unwrap_or(code).to_owned()
}

#[cfg(feature = "whatlang")]
fn whatlang() -> Teller {
    use whatlang::Lang::*;
    let known = vec![
        Ara, Bul, Cat, Ces, Cmn, Dan, Deu, Ell, Eng, Fin, Fra, Heb, Hin, Hrv, Hun, Ind, Ita, Jpn, Kor, Lav, Lit, Nld, Nob, Pes, Pol, Por, Ron, Rus, Slk, Slv, Spa,
        Srp, Swe, Tha, Tur, Ukr, Urd, Vie,
    ];
    let detector = whatlang::Detector::with_allowlist(known);
    Box::new(move |text| detector.detect_lang(text).map(|lang| short(lang.code())).unwrap_or_default())
}

#[cfg(feature = "whichlang")]
fn whichlang() -> Teller {
    Box::new(|text| short(whichlang::detect_language(text).three_letter_code()))
}

#[cfg(feature = "lingua")]
fn lingua(low: bool) -> Teller {
    let mut builder = lingua::LanguageDetectorBuilder::from_all_languages();
    if low {
        builder.with_low_accuracy_mode();
    }
    let detector = builder.build();
    Box::new(move |text| detector.detect_language_of(text).map(|language| language.iso_code_639_1().to_string().to_lowercase()).unwrap_or_default())
}

/// As the product reads a block that stands alone: scripts and letters first.
#[cfg(feature = "copydesk")]
fn copydesk() -> Teller {
    Box::new(|text| {
        let source = copydesk::Source::from_text("block.txt", text);
        copydesk::Document::new(&source).language().0.to_owned()
    })
}
