//! A Hunspell `.aff` file: affix classes, flags, options, as far as the dictionaries that copydesk compiles use them.

use std::collections::HashMap;

/// A flag: one character, two (`FLAG long`), or a number (`FLAG num`).
pub type Flag = u32;

/// One way to apply an affix class.
pub struct Entry {
    pub strip: String,
    pub add: String,
    pub condition: Vec<Part>,
    pub flags: Vec<Flag>,
}

/// One position of a condition.
pub enum Part {
    Any,
    One(char),
    Class { chars: Vec<char>, negated: bool },
}

impl Part {
    pub fn fits(&self, c: char) -> bool {
        match self {
            Part::Any => true,
            Part::One(one) => *one == c,
            Part::Class { chars, negated } => chars.contains(&c) != *negated,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Flags {
    Char,
    Long,
    Number,
}

/// What is said of compounds.
#[derive(Default)]
pub struct Compounds {
    /// Stands at any place of one.
    pub any: Option<Flag>,
    pub begin: Option<Flag>,
    pub middle: Option<Flag>,
    pub end: Option<Flag>,
    /// An affix that may stand inside.
    pub permit: Option<Flag>,
    /// An affix that may not.
    pub forbid: Option<Flag>,
    /// A compound that ends so has a capital.
    pub capital: Option<Flag>,
    /// Fewest letters of a part.
    pub least: usize,
    /// A letter for each option: capitals, triple letters, simplified ones, what is said twice.
    pub options: String,
    /// Slips that make words of compounds.
    pub slips: Vec<(String, String)>,
    /// What does not stand beside each other: how the first part ends, how the second begins, and the flags of both.
    pub apart: Vec<[(String, Option<Flag>); 2]>,
    /// Flags of stems that make a word in this order (`COMPOUNDRULE`, as far as it has no `*` and no `?`).
    pub rules: Vec<Vec<Flag>>,
}

/// The file.
pub struct Affixes {
    flags: Flags,
    aliases: Vec<Vec<Flag>>,
    pub suffixes: HashMap<Flag, Vec<Entry>>,
    pub prefixes: HashMap<Flag, Vec<Entry>>,
    /// Classes that combine with affixes of the other side.
    pub crossing: Vec<Flag>,
    pub need_affix: Option<Flag>,
    pub forbidden: Option<Flag>,
    pub keep_case: Option<Flag>,
    pub circumfix: Option<Flag>,
    pub only_in_compound: Option<Flag>,
    pub compounds: Compounds,
    pub full_strip: bool,
    /// Letters of the file, and what texts have in their place (“ij”).
    pub written: Vec<(String, String)>,
    pub ignore: Vec<char>,
    /// The small letter of I is ı, the capital of i is İ.
    pub turkish: bool,
}

/// The parts of a condition: `[^aeiou]y`.
fn condition(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        parts.push(match c {
            '.' => Part::Any,
            '[' => {
                let mut inside: Vec<char> = chars.by_ref().take_while(|c| *c != ']').collect();
                let negated = inside.first() == Some(&'^');
                if negated {
                    inside.remove(0);
                }
                Part::Class { chars: inside, negated }
            }
            one => Part::One(one),
        });
    }
    if parts.len() == 1 && matches!(parts[0], Part::Any) { Vec::new() } else { parts }
}

/// The two words of each line that begins with a name; the first such line counts the others.
fn pairs(text: &str, name: &str) -> Vec<(String, String)> {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    lines.filter(|words| words.first() == Some(&name)).filter_map(|words| Some(((*words.get(1)?).to_owned(), (*words.get(2)?).to_owned()))).collect()
}

impl Affixes {
    pub fn parse(text: &str) -> Self {
        let option = |name: &str| text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>()).find(|w| w.first() == Some(&name));
        let flags = match option("FLAG").and_then(|w| w.get(1).copied()) {
            Some("long") => Flags::Long,
            Some("num") => Flags::Number,
            _ => Flags::Char,
        };
        let plain = |text: &str| text.chars().all(char::is_alphabetic);
        let mut file = Affixes {
            flags,
            aliases: Vec::new(),
            suffixes: HashMap::new(),
            prefixes: HashMap::new(),
            crossing: Vec::new(),
            need_affix: None,
            forbidden: None,
            keep_case: None,
            circumfix: None,
            only_in_compound: None,
            compounds: Compounds::default(),
            full_strip: option("FULLSTRIP").is_some(),
            written: pairs(text, "ICONV").into_iter().filter(|(from, to)| from.chars().count() > to.chars().count() && plain(from)).map(|(from, to)| (to, from)).collect(),
            turkish: option("LANG").and_then(|w| w.get(1).copied()).is_some_and(|lang| lang.starts_with("tr") || lang.starts_with("az")),
            ignore: option("IGNORE").and_then(|w| w.get(1).map(|s| s.chars().collect())).unwrap_or_default(),
        };
        for line in text.lines().map(|l| l.split('#').next().filter(|_| l.starts_with("AF")).unwrap_or(l)) {
            if let Some(rest) = line.strip_prefix("AF ") {
                let list = rest.trim();
                // The first line counts the others.
                if file.aliases.is_empty() && list.chars().all(|c| c.is_ascii_digit()) && file.aliases.capacity() == 0 {
                    file.aliases.reserve(list.parse().unwrap_or(1));
                } else {
                    let list = file.raw_flags(list);
                    file.aliases.push(list);
                }
            }
        }
        let single = |file: &Affixes, name: &str| option(name).and_then(|w| w.get(1).and_then(|f| file.raw_flags(f).first().copied()));
        file.need_affix = single(&file, "NEEDAFFIX");
        file.forbidden = single(&file, "FORBIDDENWORD");
        file.keep_case = single(&file, "KEEPCASE");
        file.circumfix = single(&file, "CIRCUMFIX");
        file.only_in_compound = single(&file, "ONLYINCOMPOUND");
        let letters = [("CHECKCOMPOUNDCASE", 'c'), ("CHECKCOMPOUNDTRIPLE", 't'), ("SIMPLIFIEDTRIPLE", 's'), ("CHECKCOMPOUNDDUP", 'd')];
        file.compounds = Compounds {
            any: single(&file, "COMPOUNDFLAG"),
            begin: single(&file, "COMPOUNDBEGIN"),
            middle: single(&file, "COMPOUNDMIDDLE"),
            end: single(&file, "COMPOUNDEND"),
            permit: single(&file, "COMPOUNDPERMITFLAG"),
            forbid: single(&file, "COMPOUNDFORBIDFLAG"),
            capital: single(&file, "FORCEUCASE"),
            least: option("COMPOUNDMIN").and_then(|w| w.get(1)?.parse().ok()).unwrap_or(3).max(1),
            options: letters.iter().filter(|(name, _)| option(name).is_some()).map(|(_, letter)| *letter).collect(),
            rules: text.lines().filter_map(|line| file.rule(line)).collect(),
            apart: pairs(text, "CHECKCOMPOUNDPATTERN").into_iter().filter(|(first, _)| first.parse::<usize>().is_err()).map(|(first, second)| [file.side(&first), file.side(&second)]).collect(),
            slips: if option("CHECKCOMPOUNDREP").is_some() { pairs(text, "REP").into_iter().filter(|(written, meant)| plain(written) && plain(meant)).collect() } else { Vec::new() },
        };
        for line in text.lines() {
            file.affix_line(line);
        }
        file
    }

    fn affix_line(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [kind @ ("PFX" | "SFX"), flag, third, rest @ ..] = words.as_slice() else { return };
        let Some(flag) = self.raw_flags(flag).first().copied() else { return };
        // The head of a class: "SFX A Y 12".
        if matches!(*third, "Y" | "N") && rest.get(1).is_none_or(|more| more.starts_with('#')) && !rest.is_empty() && rest[0].chars().all(|c| c.is_ascii_digit()) {
            if *third == "Y" {
                self.crossing.push(flag);
            }
            return;
        }
        let Some(add) = rest.first() else { return };
        let (add, flags) = add.split_once('/').map_or((*add, Vec::new()), |(add, flags)| (add, self.flags(flags)));
        let empty = |s: &str| if s == "0" { String::new() } else { s.to_owned() };
        let kept = |s: String| s.chars().filter(|c| !self.ignore.contains(c)).collect::<String>();
        let entry = Entry { strip: kept(empty(third)), add: kept(empty(add)), condition: condition(rest.get(1).copied().unwrap_or(".")), flags };
        let table = if *kind == "PFX" { &mut self.prefixes } else { &mut self.suffixes };
        table.entry(flag).or_default().push(entry);
    }

    /// The flags that tell what does not stand beside each other, in order.
    pub fn apart(&self) -> Vec<Flag> {
        let mut flags: Vec<Flag> = self.compounds.apart.iter().flatten().filter_map(|(_, flag)| *flag).collect();
        flags.sort_unstable();
        flags.dedup();
        flags
    }

    fn rule(&self, line: &str) -> Option<Vec<Flag>> {
        let rule = line.strip_prefix("COMPOUNDRULE")?.split_whitespace().next()?;
        let flags: Vec<Flag> = match rule.strip_prefix('(') {
            Some(rest) => rest.trim_end_matches(')').split(")(").flat_map(|flag| self.raw_flags(flag)).collect(),
            None => rule.chars().map(|flag| flag as Flag).collect(),
        };
        (!rule.contains(['*', '?']) && flags.len() > 1 && rule.parse::<usize>().is_err()).then_some(flags)
    }

    /// One side of a `CHECKCOMPOUNDPATTERN`: letters, and a flag.
    fn side(&self, text: &str) -> (String, Option<Flag>) {
        let (letters, flags) = text.split_once('/').unwrap_or((text, ""));
        (self.as_written(letters), self.raw_flags(flags).first().copied())
    }

    /// A word of the file as texts have it.
    pub fn as_written(&self, word: &str) -> String {
        self.written.iter().fold(word.to_owned(), |word, (letter, written)| word.replace(letter, written))
    }

    /// Whether words are put together.
    pub fn compounding(&self) -> bool {
        self.compounds.any.is_some() || self.compounds.begin.is_some() && self.compounds.end.is_some()
    }

    /// Flags as written in the dictionary: an alias's number, or the flags themselves.
    pub fn flags(&self, text: &str) -> Vec<Flag> {
        match text.parse::<usize>() {
            Ok(n) if !self.aliases.is_empty() => self.aliases.get(n.wrapping_sub(1)).cloned().unwrap_or_default(),
            _ => self.raw_flags(text),
        }
    }

    fn raw_flags(&self, text: &str) -> Vec<Flag> {
        match self.flags {
            Flags::Char => text.chars().map(|c| c as Flag).collect(),
            Flags::Long => {
                let chars: Vec<char> = text.chars().collect();
                chars.chunks(2).map(|pair| (pair[0] as Flag) << 16 | pair.get(1).map_or(0, |c| *c as Flag)).collect()
            }
            Flags::Number => text.split(',').filter_map(|n| n.trim().parse().ok()).collect(),
        }
    }
}
