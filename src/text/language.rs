//! The languages that copydesk knows: one row of one table each.

use serde::{Serialize, Serializer};

use super::script::Scripts;

/// Makes [`Language`] of the table: a variant, a tag, a script and what `whatlang` calls it for each row.
macro_rules! languages {
    ($($name:ident $tag:literal $script:ident $statistics:expr;)*) => {
        /// A language, as its BCP 47 primary tag names it; [`Language::Unknown`] where none can be told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names are those of the languages")]
        pub enum Language {
            $($name,)*
            Unknown,
        }

        impl Language {
            /// All that are known, in the order of their tags.
            pub const ALL: &'static [Language] = &[$(Language::$name,)*];

            /// Its tag: `ar`; `und` where it is not known.
            pub const fn tag(self) -> &'static str {
                match self {
                    $(Self::$name => $tag,)*
                    Self::Unknown => "und",
                }
            }

            /// The script that it is written in.
            pub const fn script(self) -> Scripts {
                match self {
                    $(Self::$name => Scripts::$script,)*
                    Self::Unknown => Scripts::OTHER,
                }
            }

            /// What tells it from other languages of its script by statistics; `None` where letters do, or
            /// nothing does.
            pub const fn statistics(self) -> Option<whatlang::Lang> {
                match self {
                    $(Self::$name => $statistics,)*
                    Self::Unknown => None,
                }
            }
        }
    };
}

use whatlang::Lang;

languages! {
    Arabic     "ar" ARABIC   None;
    Bulgarian  "bg" CYRILLIC None;
    Catalan    "ca" LATIN    Some(Lang::Cat);
    Czech      "cs" LATIN    Some(Lang::Ces);
    Danish     "da" LATIN    Some(Lang::Dan);
    German     "de" LATIN    Some(Lang::Deu);
    Greek      "el" GREEK    None;
    English    "en" LATIN    Some(Lang::Eng);
    Spanish    "es" LATIN    Some(Lang::Spa);
    Persian    "fa" ARABIC   None;
    Finnish    "fi" LATIN    Some(Lang::Fin);
    French     "fr" LATIN    Some(Lang::Fra);
    Hebrew     "he" HEBREW   None;
    Hindi      "hi" OTHER    None;
    Croatian   "hr" LATIN    Some(Lang::Hrv);
    Hungarian  "hu" LATIN    Some(Lang::Hun);
    Indonesian "id" LATIN    Some(Lang::Ind);
    Italian    "it" LATIN    Some(Lang::Ita);
    Japanese   "ja" HAN      None;
    Korean     "ko" HANGUL   None;
    Lithuanian "lt" LATIN    None;
    Latvian    "lv" LATIN    None;
    Norwegian  "nb" LATIN    Some(Lang::Nob);
    Dutch      "nl" LATIN    Some(Lang::Nld);
    Polish     "pl" LATIN    Some(Lang::Pol);
    Portuguese "pt" LATIN    Some(Lang::Por);
    Romanian   "ro" LATIN    Some(Lang::Ron);
    Russian    "ru" CYRILLIC None;
    Slovak     "sk" LATIN    Some(Lang::Slk);
    Slovenian  "sl" LATIN    Some(Lang::Slv);
    Serbian    "sr" CYRILLIC None;
    Swedish    "sv" LATIN    Some(Lang::Swe);
    Thai       "th" OTHER    None;
    Turkish    "tr" LATIN    Some(Lang::Tur);
    Ukrainian  "uk" CYRILLIC None;
    Urdu       "ur" ARABIC   None;
    Vietnamese "vi" LATIN    Some(Lang::Vie);
    Chinese    "zh" HAN      None;
}

/// Base direction of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Language {
    /// The language of a tag such as `ar` or `ar-MA` (the region is left aside).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|known| known.tag().eq_ignore_ascii_case(primary))
    }

    /// The language of a tag as files and folders carry them: `ar`, `pt-BR`, `zh_Hant`.
    pub fn of_file_tag(text: &str) -> Option<Self> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        let region = text.len() == primary.len() || text.len() <= 7;
        (primary.len() == 2 && region).then(|| Self::from_tag(text)).flatten()
    }

    /// The language that the statistics name.
    pub fn from_statistics(lang: Lang) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.statistics() == Some(lang))
    }

    /// Written right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic | Self::Persian | Self::Urdu | Self::Hebrew)
    }

    /// The direction of its text.
    pub const fn direction(self) -> Direction {
        if self.is_rtl() { Direction::Rtl } else { Direction::Ltr }
    }

    /// Written in Arabic letters.
    pub const fn is_arabic_script(self) -> bool {
        matches!(self, Self::Arabic | Self::Persian | Self::Urdu)
    }

    /// Chinese, Japanese, Korean: words are not what is counted.
    pub const fn is_cjk(self) -> bool {
        matches!(self, Self::Chinese | Self::Japanese | Self::Korean)
    }
}

/// The region of a language tag: `CA` of `fr-CA`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagRegion([u8; 2]);

impl TagRegion {
    /// The region that a tag names.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']).skip(1);
        let code = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()))?;
        code.to_ascii_uppercase().into_bytes().try_into().ok().map(Self)
    }

    /// Whether it is the region of this ISO 3166-1 code.
    pub fn is(self, code: &str) -> bool {
        self.0 == code.as_bytes()
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

/// The languages that texts may be in: all that are known, or those of a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages {
    /// A bit for every language.
    set: u64,
    /// What Latin letters are taken for where nothing tells.
    latin: Language,
}

impl Default for Languages {
    fn default() -> Self {
        Self { set: u64::MAX, latin: Language::English }
    }
}

impl Languages {
    /// These alone; all where the list is empty.
    pub fn new(list: &[Language]) -> Self {
        let set = list.iter().fold(0, |set, language| set | 1 << *language as u64);
        let latin = list.iter().copied().find(|language| language.script() == Scripts::LATIN);
        let set = if set == 0 { u64::MAX } else { set };
        Self { set, latin: latin.unwrap_or(Language::English) }
    }

    /// Whether nothing was chosen.
    pub fn are_all(self) -> bool {
        self.set == u64::MAX
    }

    /// Whether a language is one of them.
    pub fn has(self, language: Language) -> bool {
        self.set >> language as u64 & 1 == 1
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Language> {
        Language::ALL.iter().copied().filter(move |language| self.has(*language))
    }

    /// What Latin letters are taken for where nothing tells.
    pub fn latin(self) -> Language {
        self.latin
    }

    /// A number that two sets share only where they are the same.
    pub fn bits(self) -> u64 {
        self.set ^ u64::from(self.latin as u8).rotate_right(8)
    }

    /// The language of its script that the house writes, where it does not write this one.
    pub fn instead(self, found: Language) -> Language {
        if self.has(found) {
            return found;
        }
        if found.script() == Scripts::LATIN && self.has(self.latin) {
            return self.latin;
        }
        self.iter().find(|own| own.script() == found.script()).unwrap_or(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_languages_whatever_their_region() {
        assert_eq!(Language::from_tag("ar-MA"), Some(Language::Arabic));
        assert_eq!(Language::from_tag("EN_us"), Some(Language::English));
        assert_eq!(Language::from_tag("und"), None);
        assert!(Language::ALL.iter().all(|language| Language::from_tag(language.tag()) == Some(*language)));
    }

    #[test]
    fn the_table_is_in_the_order_of_tags_and_fits_a_set() {
        assert!(Language::ALL.is_sorted_by_key(|language| language.tag()));
        assert!(Language::ALL.len() < 56, "`bits` keeps the upper eight for a language");
    }
}
