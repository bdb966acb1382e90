//! Arabic words that lost the space between them.

use crate::dictionary;
use crate::text::language::Language;

use super::candidates::PREFIXES;

/// Fewest letters of a part.
const LEAST: usize = 3;
/// A part must be at least this common: a share of all words.
const COMMON: f32 = 3e-6;

/// How many times rarer the joined word is than its parts.
const RARER: f32 = 100.0;

/// Names in two words that many write in one.
fn is_name(first: &str, second: &str) -> bool {
    let first = first.strip_prefix("ال").unwrap_or(first);
    let first = first
        .strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])
        .filter(|rest| rest.chars().count() >= LEAST)
        .unwrap_or(first);
    matches!(first, "عبد" | "أبو" | "ابو" | "أبي" | "ابن" | "بني" | "بيت" | "ذو" | "أهل" | "دار")
        || matches!(second, "الله" | "الدين" | "الحق" | "الرحمن" | "الزمان")
}

/// Two common words that stand together in one that is hardly ever seen: "الدوليةحلول" is "الدولية حلول".
/// Only where the first ends as nothing but a whole word does, or where the two were seen side by side.
pub(super) fn split(word: &str) -> Option<String> {
    if let Some(negated) = negated(word) {
        return Some(negated);
    }
    if let Some(split) = title(word)
        .or_else(|| alternative(word))
        .or_else(|| particle(word))
        .or_else(|| office(word))
        .or_else(|| relative(word))
        .or_else(|| behind_article(word))
        .or_else(|| defined_first(word))
        .or_else(|| behind_particle(word))
        .or_else(|| unjoined(word))
    {
        return Some(split);
    }
    let (frequencies, pairs) =
        (dictionary::frequencies(Language::Arabic)?, dictionary::pairs(Language::Arabic)?);
    let length = word.chars().count();
    if length < 2 * LEAST + 1 {
        return None;
    }
    let own = frequencies.share(word).unwrap_or_default();
    let cuts = word.char_indices().map(|(at, _)| at).skip(LEAST).take(length + 1 - 2 * LEAST);
    cuts.filter_map(|at| word.split_at_checked(at)).find_map(|(first, second)| {
        let common = |part: &str| {
            frequencies.share(part).is_some_and(|share| share >= COMMON.max(RARER * own))
                && dictionary::knows(Language::Arabic, part)
        };
        // An article inside a word opens another, but in names: عبدالله, نورالدين.
        let article = second.starts_with("ال") && own == 0.0;
        let together = pairs.count(first, second) > if own == 0.0 { 2.0 } else { 30.0 };
        let apart = first.ends_with(['ة', 'ى']) || ((article || together) && !is_name(first, second));
        (apart && common(first) && common(second)).then(|| format!("{first} {second}"))
    })
}

/// "مجموعةبريكس" is "مجموعة بريكس", "علىالأرض" "على الأرض": a letter that ends words alone stands inside one.
pub(super) fn behind_ending(word: &str) -> Option<String> {
    let knows = |part: &str| dictionary::knows(Language::Arabic, part);
    let long = |part: &str, least: usize| part.chars().count() >= least;
    word.match_indices(['ة', 'ى']).find_map(|(at, ending)| {
        let (first, second) = word.split_at_checked(at + ending.len())?;
        // What ة ends is a word, and ى stands for ي as often (“بلجىكا”).
        let apart = if ending == "ة" { long(second, 2) } else { long(second, LEAST) && knows(second) };
        (apart && long(first, LEAST) && knows(first)).then(|| format!("{first} {second}"))
    })
}

/// Titles that the name after them is glued to.
const TITLES: &[&str] = &[
    "الدكتور",
    "الدكتورة",
    "المهندس",
    "المهندسة",
    "الأستاذ",
    "الأستاذة",
    "الشيخ",
    "السيد",
    "السيدة",
    "الأمير",
    "الأميرة",
    "اللواء",
    "العميد",
    "العقيد",
    "الوزير",
    "السفير",
    "المستشار",
];

/// "الدكتورعوني" is "الدكتور عوني".
fn title(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let and = word.strip_suffix(bare)?;
    TITLES.iter().find_map(|title| {
        let name = bare.strip_prefix(title).filter(|name| name.chars().count() >= LEAST)?;
        let ending = matches!(name, "ية" | "ين" | "ون" | "ات" | "تان" | "تين" | "يين" | "ها" | "هم");
        (!ending).then(|| format!("{and}{title} {name}"))
    })
}

/// "أوللأوعية" is "أو للأوعية".
pub(super) fn alternative(word: &str) -> Option<String> {
    let rest = word.strip_prefix("أو").or_else(|| word.strip_prefix("او"))?;
    let article = rest.starts_with("ال") || rest.starts_with("لل") || rest.starts_with("بال");
    (article && rest.chars().count() > LEAST + 1 && dictionary::knows(Language::Arabic, rest))
        .then(|| format!("أو {rest}"))
}

/// Particles whose hamza shows that a word begins.
const PARTICLES: &[&str] = &["إن", "أن", "وإن", "وأن", "إنه", "أنه", "إنها", "أنها", "أنهم", "إلى", "أو"];

/// Offices that often follow a name.
const OFFICES: &[&str] =
    &["رئيس", "وزير", "مدير", "أمين", "سفير", "نائب", "قائد", "أمير", "مدرب", "محافظ", "ملك"];

/// "صادقرئيس" is "صادق رئيس".
fn office(word: &str) -> Option<String> {
    let frequencies = dictionary::frequencies(Language::Arabic)?;
    OFFICES.iter().find_map(|office| {
        let first = word.strip_suffix(office).filter(|first| first.chars().count() > LEAST)?;
        let common = frequencies.share(first).is_some_and(|share| share >= WORD);
        (common && dictionary::knows(Language::Arabic, first)).then(|| format!("{first} {office}"))
    })
}

/// "ماتقدمه" is "ما تقدمه": the relative and a verb that often follows it.
fn relative(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let and = word.strip_suffix(bare)?;
    let verb = bare
        .strip_prefix("ما")
        .filter(|verb| verb.starts_with(['ي', 'ت', 'ن']) && verb.chars().count() > LEAST)?;
    let pairs = dictionary::pairs(Language::Arabic)?;
    let other = verb.strip_suffix('ة').map(|verb| format!("{verb}ه"));
    let verbs = std::iter::once(verb.to_owned()).chain(other);
    verbs
        .into_iter()
        .find(|verb| pairs.count("ما", verb) > 2.0 && dictionary::knows(Language::Arabic, verb))
        .map(|verb| format!("{and}ما {verb}"))
}

/// "المديرإن" is "المدير إن".
fn particle(word: &str) -> Option<String> {
    let frequencies = dictionary::frequencies(Language::Arabic)?;
    PARTICLES.iter().find_map(|particle| {
        let first = word.strip_suffix(particle).filter(|first| first.chars().count() > LEAST)?;
        let common = frequencies.share(first).is_some_and(|share| share >= COMMON);
        (common && dictionary::knows(Language::Arabic, first)).then(|| format!("{first} {particle}"))
    })
}

/// "آخرالاخبار" is "آخر الأخبار", "الأممالمتحدة" is "الأمم المتحدة": an article inside a word opens another,
/// which may lack its hamza.
fn behind_article(word: &str) -> Option<String> {
    let frequencies = dictionary::frequencies(Language::Arabic)?;
    let common = |part: &str, least: f32| {
        frequencies.share(part).is_some_and(|share| share >= least)
            && dictionary::knows(Language::Arabic, part)
    };
    let places = word.match_indices("ال").map(|(at, _)| at).filter(|at| *at > 0);
    places.filter_map(|at| word.split_at_checked(at)).find_map(|(first, second)| {
        let long = first.chars().count() >= LEAST && second.chars().count() > LEAST + 1;
        if !long || is_name(first, second) || !common(first, WORD) {
            return None;
        }
        if common(second, WORD) {
            return Some(format!("{first} {second}"));
        }
        let (forms, _) = super::hamza::listed_forms(second);
        forms.first().filter(|form| common(form, WORD)).map(|form| format!("{first} {form}"))
    })
}

/// Shares of all words from which on the second of two words is common behind one with its article: of four
/// letters, of three (read in news of six houses).
const SECOND: [f32; 2] = [3e-6, 2e-5];

/// What looks like a word and is an ending, or the end of a foreign name.
const ENDINGS: &[&str] = &["يون", "تان", "تين", "يات", "هما", "يوم", "تهما", "اتهم", "اتها"];

/// "النزلاءأقام" is "النزلاء أقام", "للكاتبخطأ" is "للكاتب خطأ": foreign names, which are as long, seldom
/// take the article.
fn defined_first(word: &str) -> Option<String> {
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    if !bare.starts_with("ال") && !bare.starts_with("لل") {
        return None;
    }
    let length = word.chars().count();
    let cuts = word
        .char_indices()
        .map(|(at, _)| at)
        .skip(DEFINED)
        .take((length + 1).saturating_sub(DEFINED + LEAST));
    cuts.filter_map(|at| word.split_at_checked(at)).find_map(|(first, second)| {
        let least = if second.chars().count() > LEAST { SECOND[0] } else { SECOND[1] };
        let common = |part: &str| usual_share(part) >= least && dictionary::knows(Language::Arabic, part);
        let apart = !ENDINGS.contains(&second) && !is_name(first, second);
        (apart && common(first) && common(second)).then(|| format!("{first} {second}"))
    })
}

/// Share of all words from which on both of two words are common that nothing but their letters tell
/// apart, and their fewest letters (read in news of six houses).
const EITHER: f32 = 1e-6;
const LONG: usize = 4;

/// The same, of one with three letters.
const SHORT: f32 = 2e-5;

/// "بمعاييرعالية" is "بمعايير عالية": where a letter that is not joined to the next ends the first, the
/// space is easily lost.
fn unjoined(word: &str) -> Option<String> {
    let mut cuts = word.match_indices(['ا', 'د', 'ذ', 'ر', 'ز', 'و']).map(|(at, letter)| at + letter.len());
    let common = |part: &str| {
        let length = part.chars().count();
        let least = if length >= LONG { EITHER } else { SHORT };
        length >= LEAST && usual_share(part) >= least && dictionary::knows(Language::Arabic, part)
    };
    cuts.find_map(|at| {
        let (first, second) = word.split_at_checked(at)?;
        (common(first) && common(second) && !ENDINGS.contains(&second) && !is_name(first, second))
            .then(|| format!("{first} {second}"))
    })
    .filter(|_| usual_share(word) <= 0.0)
}

/// Fewest letters of a first part with its article.
const DEFINED: usize = 5;

/// A word's share of all words, or what it is likely to be behind its prefix.
fn usual_share(word: &str) -> f32 {
    let share = |word: &str| dictionary::frequencies(Language::Arabic).and_then(|all| all.share(word));
    let behind = |(prefix, chance): &(&str, f32)| {
        let rest = word.strip_prefix(*prefix).filter(|rest| rest.chars().count() >= LEAST)?;
        Some(0.3 * chance * share(rest)?)
    };
    let behind_prefixes = PREFIXES.iter().filter_map(behind);
    behind_prefixes.fold(share(word).unwrap_or_default(), f32::max)
}

/// "أنالجرحتلوث" is "أن الجرح تلوث": three words.
fn behind_particle(word: &str) -> Option<String> {
    const OPENING: &[&str] = &["أن", "إن", "أو", "من", "عن", "في"];
    OPENING.iter().find_map(|particle| {
        let rest = word.strip_prefix(*particle).filter(|rest| rest.chars().count() > DEFINED + LEAST)?;
        let rest = relative(rest).or_else(|| behind_article(rest)).or_else(|| defined_first(rest))?;
        Some(format!("{particle} {rest}"))
    })
}

/// Share of all words of a part where an article shows that a word begins.
const WORD: f32 = 1e-5;

/// "لايمكن" is "لا يمكن", "ولازالت" is "ولا زالت": the negation and a verb that is often negated.
pub(super) fn negated(word: &str) -> Option<String> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let verb = bare
        .strip_prefix("لا")
        .filter(|verb| verb.chars().count() >= LEAST && verb.starts_with(['ي', 'ت', 'ن', 'ز']))?;
    let is_verb = verb.chars().count() > LEAST + 1 && verb.starts_with(['ي', 'ت']) && !verb.ends_with('ة');
    let common = || verb.chars().count() > LEAST && verb.starts_with(['ي', 'ت']) && usual_share(verb) >= 1e-6;
    let often = (is_verb || common() || dictionary::pairs(Language::Arabic)?.count("لا", verb) > 2.0)
        && dictionary::knows(Language::Arabic, verb);
    let and = word.strip_suffix(bare).unwrap_or_default();
    often.then(|| format!("{and}لا {verb}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_lost_the_space_between_them() {
        for (joined, apart) in [("لايمكن", "لا يمكن"), ("ولازالت", "ولا زالت"), ("لاتعارض", "لا تعارض")]
        {
            assert_eq!(split(joined).as_deref(), Some(apart), "{joined}");
        }
        for (joined, apart) in [
            ("النزلاءأقام", "النزلاء أقام"),
            ("للمسافريناستقبلت", "للمسافرين استقبلت"),
            ("أنالجرحتلوث", "أن الجرح تلوث"),
            ("لايغريه", "لا يغريه"),
        ] {
            assert_eq!(split(joined).as_deref(), Some(apart), "{joined}");
        }
        assert_eq!(split("سجونالطائف").as_deref(), Some("سجون الطائف"));
        for word in ["لاعبون", "لاتينية", "ولاية", "لازم", "وعبدالله", "عبدالعزيز", "نورالدين", "البلاديوم"]
            .into_iter()
            .chain(["الانقلابيون", "المحافظتان", "الغازولين", "هارتفورد", "مديرياتهم"])
        {
            assert_eq!(split(word), None, "{word}");
        }
    }
}
