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
    pub full_strip: bool,
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

impl Affixes {
    pub fn parse(text: &str) -> Self {
        let option = |name: &str| text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>()).find(|w| w.first() == Some(&name));
        let flags = match option("FLAG").and_then(|w| w.get(1).copied()) {
            Some("long") => Flags::Long,
            Some("num") => Flags::Number,
            _ => Flags::Char,
        };
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
            full_strip: option("FULLSTRIP").is_some(),
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
        if matches!(*third, "Y" | "N") && rest.len() == 1 && rest[0].chars().all(|c| c.is_ascii_digit()) {
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
