//! A Hunspell dictionary as an automaton.
//!
//! Every stem is expanded with its suffixes (twofold ones too); prefixes are left to the reader, who takes them off a word and
//! asks for the rest. What stands in OUT: the prefix table, the signatures (which prefixes a form takes, whether it stands
//! alone, whether its capitals must be kept), and an `fst` map from forms to signatures. All of it sorted, so that the same
//! input gives the same bytes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::affix::{Affixes, Entry, Flag};
use crate::compound::{BEGIN, CAPITAL, END, FORBIDDEN, MIDDLE};

/// Stands alone.
const BARE: u32 = 1;
/// Only in the capitals it is written in.
const KEEP_CASE: u32 = 2;

/// The first bit of flags that tell what does not stand beside each other in compounds.
const APART: u32 = 128;

/// Most words that are made of a rule for compounds.
const MOST_RULED: usize = 100_000;

/// What a form may do: bits, and the prefix classes it takes.
type Signature = (u32, Vec<u8>);

/// What a suffix is put on.
struct Stem {
    keep: u32,
    /// [`BARE`] unless it stands in compounds alone.
    alone: u32,
    /// Where in compounds it stands.
    joined: u32,
    /// What it does not stand beside.
    apart: u32,
    prefixes: Vec<u8>,
}

struct Compiler {
    affixes: Affixes,
    /// Prefix classes in order: their number is what signatures hold.
    classes: Vec<Flag>,
    /// Prefix classes by what their entries carry on: "kilo" makes a stem take the plural's suffixes. Their numbers come after the classes'.
    carrying: Vec<(Flag, Flag)>,
    forms: HashMap<String, BTreeSet<Signature>>,
    /// The stems that have a flag of a `COMPOUNDRULE`.
    ruled: HashMap<Flag, Vec<String>>,
}

/// Compiles an `.aff` and a `.dic` file, with more words of lists; gives the bytes and what to say of them.
pub fn compile(aff: &str, dic: &str, extra: &[String]) -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
    let affixes = Affixes::parse(&std::fs::read_to_string(aff)?);
    let mut classes: Vec<Flag> = affixes.prefixes.keys().copied().collect();
    classes.sort_unstable();
    let mut compiler = Compiler { carrying: carrying(&affixes, &classes), affixes, classes, forms: HashMap::new(), ruled: HashMap::new() };
    let text = std::fs::read_to_string(dic)?;
    let mut forbidden = BTreeSet::new();
    for line in text.lines().skip(1) {
        compiler.stem(line, &mut forbidden);
    }
    compiler.follow_rules();
    for path in extra {
        for word in std::fs::read_to_string(path)?.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            compiler.forms.entry(word.to_owned()).or_default().insert((BARE, Vec::new()));
        }
    }
    for word in forbidden.iter().map(|word| compiler.affixes.as_written(word)) {
        compiler.forms.remove(&word);
        if compiler.affixes.compounding() && !word.contains('-') {
            compiler.forms.insert(word, BTreeSet::from([(FORBIDDEN, Vec::new())]));
        }
    }
    let bytes = compiler.encode()?;
    let said = format!("{} forms, {} prefix classes", compiler.forms.len(), compiler.classes.len());
    Ok((bytes, said))
}

impl Compiler {
    fn stem(&mut self, line: &str, forbidden: &mut BTreeSet<String>) {
        let line = line.split('\t').next().unwrap_or_default();
        // Fields after a space describe the word; a word of several is not asked for.
        let line = line.split(" po:").next().unwrap_or_default().split(" al:").next().unwrap_or_default();
        let line = line.split_whitespace().next().unwrap_or_default();
        let slash = line.char_indices().find(|(at, c)| *c == '/' && !line[..*at].ends_with('\\')).map(|(at, _)| at);
        let (word, flags) = match slash {
            Some(at) => (line[..at].replace("\\/", "/"), self.affixes.flags(&line[at + 1..])),
            None => (line.to_owned(), Vec::new()),
        };
        let word: String = word.chars().filter(|c| !self.affixes.ignore.contains(c)).collect();
        let has = |flag: Option<Flag>| flag.is_some_and(|f| flags.contains(&f));
        if word.is_empty() {
            return;
        }
        if has(self.affixes.forbidden) {
            forbidden.insert(word);
            return;
        }
        if word.chars().all(char::is_alphabetic) {
            for flag in self.affixes.compounds.rules.iter().flatten().filter(|flag| flags.contains(flag)) {
                let stems = self.ruled.entry(*flag).or_default();
                if stems.last() != Some(&word) {
                    stems.push(word.clone());
                }
            }
        }
        let keep = if has(self.affixes.keep_case) { KEEP_CASE } else { 0 };
        let alone = if has(self.affixes.only_in_compound) { 0 } else { BARE };
        let (joined, apart) = (self.joined(&flags), self.apart(&flags));
        let bare = if has(self.affixes.need_affix) { 0 } else { alone | with(joined, apart) };
        let prefixes = |found: Vec<u8>| if alone == 0 { Vec::new() } else { found };
        self.add(word.clone(), bare | keep, &prefixes(self.prefixes_of(&flags)));
        let stem = Stem { keep, alone, joined, apart, prefixes: prefixes(self.crossing_prefixes(&flags)) };
        for flag in &flags {
            self.suffixed(&word, *flag, &stem, true);
            self.carried(&word, *flag, keep);
        }
    }

    /// Makes the words of `COMPOUNDRULE`s, where they are few: Dutch numbers.
    fn follow_rules(&mut self) {
        for rule in &self.affixes.compounds.rules {
            let stems: Vec<&[String]> = rule.iter().map(|flag| self.ruled.get(flag).map_or(&[][..], Vec::as_slice)).collect();
            if stems.iter().map(|stems| stems.len()).product::<usize>() > MOST_RULED {
                continue;
            }
            let join = |words: Vec<String>, stems: &&[String]| words.iter().flat_map(|word| stems.iter().map(move |stem| format!("{word}{stem}"))).collect();
            for word in stems.iter().fold(vec![String::new()], join) {
                self.forms.entry(self.affixes.as_written(&word)).or_default().insert((BARE, Vec::new()));
            }
        }
    }

    /// The bits of flags that tell what does not stand beside each other.
    fn apart(&self, flags: &[Flag]) -> u32 {
        self.affixes.apart().iter().enumerate().filter(|(_, flag)| flags.contains(flag)).fold(0, |all, (number, _)| all | APART << number)
    }

    /// Where in compounds a stem or an affix with these flags may stand.
    fn joined(&self, flags: &[Flag]) -> u32 {
        let compounds = &self.affixes.compounds;
        let has = |flag: Option<Flag>| flag.is_some_and(|f| flags.contains(&f));
        let bits = [(compounds.any, BEGIN | MIDDLE | END), (compounds.begin, BEGIN), (compounds.middle, MIDDLE), (compounds.end, END), (compounds.capital, CAPITAL)];
        bits.iter().filter(|(flag, _)| has(*flag)).fold(0, |all, (_, bits)| all | bits)
    }

    /// Applies the suffixes that the entries of a prefix class carry on: such a form wants one of these prefixes, and one that adds nothing
    /// is one ("calorie" has its plural from an empty prefix, as "kilocalorie" has from "kilo").
    fn carried(&mut self, word: &str, prefix: Flag, keep: u32) {
        let classes: Vec<(usize, Flag)> =
            self.carrying.iter().enumerate().filter(|(_, (class, _))| *class == prefix).map(|(number, (_, suffix))| (number, *suffix)).collect();
        for (number, suffix) in classes {
            let empty = self.affixes.prefixes[&prefix].iter().any(|e| e.flags.contains(&suffix) && e.add.is_empty() && e.strip.is_empty());
            let number = (self.classes.len() + number) as u8;
            let entries = self.affixes.suffixes[&suffix].iter();
            let made: Vec<(String, Vec<Flag>)> =
                entries.filter_map(|entry| Some((apply_suffix(word, entry, self.affixes.full_strip)?, entry.flags.clone()))).collect();
            for (form, carried) in made {
                let mut prefixes = if empty { self.crossing_prefixes(&carried) } else { Vec::new() };
                prefixes.push(number);
                self.add(form, if empty { BARE } else { 0 } | keep, &prefixes);
            }
        }
    }

    /// Applies a suffix class, and the classes that its entries carry on.
    fn suffixed(&mut self, word: &str, flag: Flag, stem: &Stem, first: bool) {
        let Some(entries) = self.affixes.suffixes.get(&flag) else { return };
        let crossing = self.affixes.crossing.contains(&flag);
        let mut made: Vec<(String, Vec<Flag>)> = Vec::new();
        for entry in entries {
            if let Some(form) = apply_suffix(word, entry, self.affixes.full_strip) {
                made.push((form, entry.flags.clone()));
            }
        }
        for (form, carried) in made {
            let has = |flag: Option<Flag>| flag.is_some_and(|f| carried.contains(&f));
            // A circumfix wants its prefix; none of these dictionaries needs more of it than that the bare form is no word.
            let alone = if has(self.affixes.only_in_compound) { 0 } else { stem.alone };
            // What ends a compound may be inflected; inside, endings stand that are permitted there, one of them.
            let inside = if first && has(self.affixes.compounds.permit) { BEGIN | MIDDLE } else { 0 };
            let last = if has(self.affixes.compounds.forbid) { 0 } else { END | CAPITAL };
            let joined = (stem.joined | self.joined(&carried)) & (inside | last);
            let bare = if has(self.affixes.need_affix) || has(self.affixes.circumfix) { 0 } else { alone | with(joined, stem.apart) };
            let mut prefixes = if crossing { stem.prefixes.clone() } else { Vec::new() };
            prefixes.extend(self.crossing_prefixes(&carried));
            prefixes.sort_unstable();
            prefixes.dedup();
            self.add(form.clone(), bare | stem.keep, &prefixes);
            if first {
                let stem = Stem { prefixes, ..*stem };
                for flag in &carried {
                    self.suffixed(&form, *flag, &stem, false);
                }
            }
        }
    }

    fn prefixes_of(&self, flags: &[Flag]) -> Vec<u8> {
        let mut found: Vec<u8> = flags.iter().filter_map(|f| self.classes.binary_search(f).ok()).map(|n| n as u8).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn crossing_prefixes(&self, flags: &[Flag]) -> Vec<u8> {
        let crossing: Vec<Flag> = flags.iter().copied().filter(|f| self.affixes.crossing.contains(f)).collect();
        self.prefixes_of(&crossing)
    }

    fn add(&mut self, form: String, bits: u32, prefixes: &[u8]) {
        // A word ends where a hyphen stands: nobody asks for what has one inside.
        if !form.contains('-') && (bits & !KEEP_CASE != 0 || !prefixes.is_empty()) {
            self.forms.entry(self.affixes.as_written(&form)).or_default().insert((bits, prefixes.to_vec()));
        }
    }

    /// What stands in the prefix table under a number.
    fn entries(&self, number: u8) -> BTreeSet<(&str, &str, String)> {
        let number = usize::from(number);
        let carrying = number.checked_sub(self.classes.len()).map(|number| self.carrying[number]);
        let (class, suffix) = carrying.map_or_else(|| (self.classes[number], None), |(class, suffix)| (class, Some(suffix)));
        let listed = self.affixes.prefixes[&class].iter();
        let listed = listed.filter(|e| suffix.is_none_or(|suffix| e.flags.contains(&suffix) && !(e.add.is_empty() && e.strip.is_empty())));
        listed.map(|e| (e.add.as_str(), e.strip.as_str(), e.condition.iter().map(part).collect())).collect()
    }

    /// The fewest readings that say the same: a form may do what one of its readings may, so that many forms have one signature.
    fn merged(&self, set: &BTreeSet<Signature>) -> BTreeSet<Signature> {
        let mut prefixes: BTreeMap<u32, BTreeSet<u8>> = BTreeMap::new();
        for (bits, classes) in set {
            prefixes.entry(bits & KEEP_CASE).or_default().extend(classes);
        }
        let free = prefixes.get(&0).cloned().unwrap_or_default();
        if let Some(kept) = prefixes.get_mut(&KEEP_CASE) {
            kept.retain(|class| !free.contains(class));
        }
        let bits: BTreeSet<u32> = set.iter().map(|(bits, _)| *bits).collect();
        let bits: Vec<u32> = bits.iter().copied().filter(|one| *one & FORBIDDEN != 0 || !bits.iter().any(|other| allows(*other, *one))).collect();
        let mut merged: BTreeSet<Signature> = BTreeSet::new();
        for (keep, classes) in prefixes {
            let classes = self.fewest(classes);
            let mut own: Vec<u32> = bits.iter().copied().filter(|bits| bits & KEEP_CASE == keep).collect();
            if !classes.is_empty() {
                let last = own.pop().unwrap_or(keep);
                merged.insert((last, classes));
            }
            merged.extend(own.into_iter().filter(|bits| bits & !KEEP_CASE != 0).map(|bits| (bits, Vec::new())));
        }
        merged
    }

    /// The fewest prefix classes with all that these have.
    fn fewest(&self, classes: BTreeSet<u8>) -> Vec<u8> {
        let all: BTreeSet<_> = classes.iter().flat_map(|class| self.entries(*class)).collect();
        let numbers = 0..(self.classes.len() + self.carrying.len()) as u8;
        let mut covered: Vec<(u8, BTreeSet<_>)> = numbers.map(|number| (number, self.entries(number))).filter(|(_, entries)| !entries.is_empty() && entries.is_subset(&all)).collect();
        covered.sort_by_key(|(number, entries)| (std::cmp::Reverse(entries.len()), *number));
        while let Some(spare) = (0..covered.len()).rev().find(|at| {
            let others: BTreeSet<_> = covered.iter().enumerate().filter(|(other, _)| other != at).flat_map(|(_, (_, entries))| entries).collect();
            covered[*at].1.iter().all(|entry| others.contains(entry))
        }) {
            covered.remove(spare);
        }
        let mut fewest: Vec<u8> = covered.into_iter().map(|(number, _)| number).collect();
        fewest.sort_unstable();
        fewest
    }

    fn encode(&self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let known: BTreeMap<&BTreeSet<Signature>, BTreeSet<Signature>> = self.forms.values().collect::<BTreeSet<_>>().into_iter().map(|set| (set, self.merged(set))).collect();
        let mut counts: BTreeMap<&BTreeSet<Signature>, u64> = BTreeMap::new();
        for set in self.forms.values() {
            *counts.entry(&known[set]).or_default() += 1;
        }
        // Small numbers for what most forms may do: the automaton is some percent smaller.
        let mut by_count: Vec<&BTreeSet<Signature>> = counts.keys().copied().collect();
        by_count.sort_by_key(|set| std::cmp::Reverse(counts[set]));
        let signatures: BTreeMap<&BTreeSet<Signature>, u64> = by_count.iter().enumerate().map(|(number, set)| (*set, number as u64)).collect();
        let mut sorted: Vec<(&String, u64)> = self.forms.iter().map(|(form, set)| (form, signatures[&known[set]])).collect();
        sorted.sort_unstable();
        let mut builder = fst::MapBuilder::memory();
        for (form, value) in sorted {
            builder.insert(form, value)?;
        }
        let map = builder.into_inner()?;
        let mut head = String::from(if self.affixes.turkish { "c\ttr\n" } else { "" });
        if self.affixes.compounding() {
            let compounds = &self.affixes.compounds;
            head.push_str(&format!("o\t{}\t{}\n", compounds.least, compounds.options));
            for (written, meant) in &compounds.slips {
                head.push_str(&format!("r\t{written}\t{meant}\n"));
            }
            for [left, right] in &compounds.apart {
                let bit = |(_, flag): &(String, Option<Flag>)| flag.map_or(0, |flag| self.apart(&[flag]));
                head.push_str(&format!("x\t{}\t{}\t{}\t{}\n", left.0, bit(left), right.0, bit(right)));
            }
        }
        for (number, class) in self.classes.iter().enumerate() {
            for entry in &self.affixes.prefixes[class] {
                let condition: Vec<String> = entry.condition.iter().map(part).collect();
                head.push_str(&format!("p\t{number}\t{}\t{}\t{}\n", self.affixes.as_written(&entry.add), self.affixes.as_written(&entry.strip), condition.join("")));
            }
        }
        for (number, (class, suffix)) in self.carrying.iter().enumerate() {
            let number = self.classes.len() + number;
            for entry in self.affixes.prefixes[class].iter().filter(|e| e.flags.contains(suffix) && !(e.add.is_empty() && e.strip.is_empty())) {
                let condition: Vec<String> = entry.condition.iter().map(part).collect();
                head.push_str(&format!("p\t{number}\t{}\t{}\t{}\n", self.affixes.as_written(&entry.add), self.affixes.as_written(&entry.strip), condition.join("")));
            }
        }
        for set in by_count {
            let one = |(bits, prefixes): &Signature| format!("{bits}:{}", prefixes.iter().map(u8::to_string).collect::<Vec<_>>().join(","));
            head.push_str(&format!("s\t{}\n", set.iter().map(one).collect::<Vec<_>>().join(" ")));
        }
        let mut bytes = Vec::new();
        bytes.extend_from_slice(b"copydesk-dict 1\n");
        bytes.extend_from_slice(&(head.len() as u64).to_le_bytes());
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(&map);
        Ok(bytes)
    }
}

/// Whether a reading may do all that another may, and more or with less ado.
fn allows(one: u32, other: u32) -> bool {
    const MAY: u32 = BARE | BEGIN | MIDDLE | END;
    one != other && one & FORBIDDEN == 0 && other & MAY & !one == 0 && one & !MAY & !other == 0
}

/// What does not stand beside each other matters where there are compounds.
fn with(joined: u32, apart: u32) -> u32 {
    if joined == 0 { 0 } else { joined | apart }
}

/// The prefix classes whose entries carry suffix classes on.
fn carrying(affixes: &Affixes, classes: &[Flag]) -> Vec<(Flag, Flag)> {
    let mut found = BTreeSet::new();
    for class in classes {
        for flag in affixes.prefixes[class].iter().flat_map(|entry| &entry.flags).filter(|flag| affixes.suffixes.contains_key(flag)) {
            found.insert((*class, *flag));
        }
    }
    found.into_iter().collect()
}

fn part(part: &crate::affix::Part) -> String {
    match part {
        crate::affix::Part::Any => ".".into(),
        crate::affix::Part::One(c) => c.to_string(),
        crate::affix::Part::Class { chars, negated } => format!("[{}{}]", if *negated { "^" } else { "" }, chars.iter().collect::<String>()),
    }
}

fn apply_suffix(word: &str, entry: &Entry, full_strip: bool) -> Option<String> {
    let stem = word.strip_suffix(entry.strip.as_str())?;
    if stem.is_empty() && !full_strip {
        return None;
    }
    let mut end = word.chars().rev();
    let fits = entry.condition.iter().rev().all(|part| end.next().is_some_and(|c| part.fits(c)));
    fits.then(|| format!("{stem}{}", entry.add))
}
