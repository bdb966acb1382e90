//! Compiles dictionaries, word frequencies and pairs of neighbours into the forms that copydesk reads.
//!
//! ```text
//! copydesk-dictionaries hunspell IN.aff IN.dic OUT.dict [EXTRA.txt]
//! copydesk-dictionaries words IN.tsv OUT.freq [COMPILED.dict …]   (lines of word, decibels)
//! copydesk-dictionaries pairs IN.tsv OUT.pairs     (lines of first word, second word, count)
//! copydesk-dictionaries nouns IN.tsv OUT.nouns     (lines of form, bits; in order)
//! ```
//!
//! The same input gives the same bytes.

mod affix;
#[path = "../../../src/dictionary/compound.rs"]
mod compound;
mod hunspell;
mod pairs;
#[path = "../../../src/dictionary/slots.rs"]
mod slots;
#[path = "../../../src/dictionary/table.rs"]
mod table;
mod words;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&str> = args.iter().map(String::as_str).collect();
    let (out, (bytes, said)) = match names.as_slice() {
        ["hunspell", aff, dic, out, ..] => (*out, hunspell::compile(aff, dic, args.get(4..).unwrap_or_default())?),
        ["words", tsv, out, dictionaries @ ..] => {
            let open = |path: &&str| -> Result<table::Dictionary, Box<dyn std::error::Error>> {
                table::Dictionary::open(std::fs::read(path)?.leak()).ok_or_else(|| format!("{path}: no compiled dictionary").into())
            };
            let dictionaries = dictionaries.iter().map(open).collect::<Result<Vec<_>, _>>()?;
            (*out, words::compile(&std::fs::read_to_string(tsv)?, &dictionaries)?)
        }
        ["pairs", tsv, out] => (*out, pairs::compile(&std::fs::read_to_string(tsv)?)?),
        ["nouns", tsv, out] => (*out, nouns(&std::fs::read_to_string(tsv)?)?),
        _ => {
            return Err(
                "usage: copydesk-dictionaries hunspell IN.aff IN.dic OUT.dict [EXTRA.txt] | words IN.tsv OUT.freq [DICT …] | pairs IN.tsv OUT.pairs | nouns IN.tsv OUT.nouns".into()
            );
        }
    };
    std::fs::write(out, &bytes)?;
    println!("{out}: {said}, {} bytes", bytes.len());
    Ok(())
}

/// Forms of nouns, in order, as an `fst` map: what `nouns.py` says of each.
fn nouns(tsv: &str) -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
    let mut map = fst::MapBuilder::memory();
    for line in tsv.lines() {
        let (form, bits) = line.split_once('\t').ok_or("a line without two fields")?;
        map.insert(form, bits.parse()?)?;
    }
    let forms = tsv.lines().count();
    Ok((map.into_inner()?, format!("{forms} forms")))
}
