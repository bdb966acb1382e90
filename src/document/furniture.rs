//! What a saved page left around a release: menus, buttons, lists of other stories. Its lines tell by what
//! they say, by standing among others that do, or by standing under a heading of other stories.

use super::deck;
use super::facts::{Facts, LEAST_STORY};
use super::labels::opens_with;
use super::story::Dated;
use crate::document::model::EntityKind;
use crate::text::fold::fold;
use crate::vocabulary::{self, Key};

/// A line of a menu has no more words and characters (measured on saved pages: nine in ten).
const LONGEST_ENTRY: (usize, usize) = (8, 80);
/// One that a reader is to go on with: “I want to...” (words; taste).
const LONGEST_OPEN: usize = 3;
/// So many lines that tell make the lines between them a menu (measured: two stand in releases too, as
/// “Contact us” and “Download”; by `tools/roles/fit.py` two read the same, four read five parts of 120 texts
/// fewer right).
const LEAST_ENTRIES: usize = 3;
/// What stands in a page's title before the name of its site has at least so many words.
const LEAST_TITLE: usize = 4;
/// The headline stands so near below the title of the page (blocks; measured: menus of 40 lines).
const NEAR_TITLE: usize = 60;
/// A line that shares so much of its words with the story is no menu.
const RESTATED: f32 = 0.4;
/// Of what stands under a heading of other stories, at most this share is prose.
const MOST_PROSE: f32 = 0.4;
/// Fewest lines of the page that make a whole text one (taste).
const LEAST_PAGE: usize = 5;
/// Fewest words of the paragraphs that tell something (measured: notices of pages have fewer; by
/// `tools/roles/fit.py` 8 reads the same, 25 and 40 take short stories among menus for pages).
const LEAST_TOLD: usize = 15;
/// The most words of a line that tells where a post was first published.
const LONGEST_SOURCE: usize = 60;

/// Marks the blocks that are the page's.
pub(super) fn mark(facts: &mut [Facts], story: Option<&Dated>) {
    let lines: Vec<LineKind> = facts.iter().map(LineKind::of).collect();
    if lines.iter().all(|line| *line == LineKind::Other || *line == LineKind::Short) {
        return;
    }
    let lead = story.map(|story| story.lead).or_else(|| facts.iter().position(is_prose));
    let mut furniture: Vec<bool> = lines.iter().map(|line| *line == LineKind::Page).collect();
    page_title(facts, &lines, &mut furniture);
    menus(facts, &lines, lead, &mut furniture);
    other_stories(facts, &lines, lead, &mut furniture);
    keep_title(facts, &lines, lead, &mut furniture);
    if story.is_none() && is_page(facts, &lines, &furniture) {
        facts.iter_mut().for_each(|f| f.furniture = true);
        return;
    }
    for (at, (facts, furniture)) in facts.iter_mut().zip(furniture).enumerate() {
        facts.furniture = furniture && lead != Some(at) && story.and_then(|s| s.line) != Some(at);
    }
}

/// A line that only releases have: whom to reach, what kind of text it is.
fn is_of_a_release(facts: &Facts) -> bool {
    facts.reachable() || matches!(facts.key(), Some(Key::Kind | Key::ReleaseLine | Key::Embargo))
}

/// A text that is no release: a list of teasers, a wall against robots. Mostly furniture, and no paragraph
/// that is told to its end.
fn is_page(facts: &[Facts], lines: &[LineKind], furniture: &[bool]) -> bool {
    let is_furniture = |at: usize| {
        furniture.get(at).copied().unwrap_or(false) || lines.get(at).is_some_and(|line| line.tells())
    };
    let count = (0..facts.len()).filter(|at| is_furniture(*at)).count();
    if count < LEAST_PAGE || count * 2 < facts.len() || facts.iter().any(is_of_a_release) {
        return false;
    }
    // A teaser stands over a button; under a story's last paragraph other stories may stand.
    let ends = |at: usize| !is_furniture(at) || lines.get(at) == Some(&LineKind::Related);
    let own = |at: usize| !is_furniture(at) && ends(at + 1);
    let told = facts.iter().enumerate().filter(|(at, f)| is_prose(f) && own(*at));
    told.map(|(_, f)| f.words.len()).sum::<usize>() < LEAST_TOLD
}

/// What a line says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineKind {
    /// It stands on pages only: “Skip to content”.
    Page,
    /// An entry of a menu, or a word of the text.
    Entry,
    /// The heading of a list of other stories.
    Related,
    /// Short enough for a menu.
    Short,
    /// Anything else.
    Other,
}

impl LineKind {
    fn of(facts: &Facts) -> Self {
        if facts.words.len() > LONGEST_SOURCE || facts.is_item() && facts.words.len() > LONGEST_ENTRY.0 {
            return Self::Other;
        }
        let short = facts.words.len() <= LONGEST_ENTRY.0 && facts.chars <= LONGEST_ENTRY.1;
        let keys = |key| short && vocabulary::keys(&without_figures(facts.folded())).contains(key);
        if keys(Key::PageLine) || is_opening(facts) || is_source(facts) || is_wire_source(facts) {
            return Self::Page;
        }
        if keys(Key::RelatedHeading) {
            return Self::Related;
        }
        if keys(Key::MenuEntry) || facts.bare(&[Key::Leftover, Key::LeftoverSafe, Key::Social]) {
            return Self::Entry;
        }
        let kept = facts.key().is_some_and(|key| !matches!(key, Key::Contact | Key::KindPlural | Key::Desk));
        // “I want to...” opens a menu.
        let open = facts.text.ends_with("...") && facts.words.len() <= LONGEST_OPEN;
        let line = short && !kept && !facts.reachable() && (open || !facts.ends_sentence());
        if line { Self::Short } else { Self::Other }
    }

    fn tells(self) -> bool {
        matches!(self, Self::Page | Self::Entry | Self::Related)
    }
}

/// “6 min read” and “12 min read” are one line.
fn without_figures(folded: &str) -> String {
    let word = |word: &str| {
        if word.starts_with(|c: char| c.is_ascii_digit()) { "0".to_owned() } else { word.to_owned() }
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// “View source version on …”, “Tagged with: …”.
fn is_opening(facts: &Facts) -> bool {
    facts.words.len() <= LONGEST_SOURCE && opens_with(&format!("{} ", facts.folded()), Key::PageOpening, 1)
}

/// “SOURCE Harbour Works, Inc.”, as wires close a release.
fn is_wire_source(facts: &Facts) -> bool {
    let named = facts.text.strip_prefix("SOURCE ").is_some_and(|name| name.starts_with(char::is_uppercase));
    named && facts.words.len() <= LONGEST_ENTRY.0 && !facts.text.contains(':')
}

/// “The post … appeared first on …”.
fn is_source(facts: &Facts) -> bool {
    let opens = opens_with(facts.folded(), Key::Syndicated, 1);
    opens && {
        let folded = fold(facts.text);
        let words: Vec<&str> = folded.split(' ').collect();
        let listed = |length: usize| {
            words.windows(length).skip(2).any(|w| vocabulary::keys(&w.join(" ")).contains(Key::Syndicated))
        };
        (3..=5).any(listed)
    }
}

fn is_prose(facts: &Facts) -> bool {
    facts.words.len() >= LEAST_STORY && facts.label.is_none() && facts.ends_sentence() && !facts.is_item()
}

/// The title of the page at the top, where the headline stands again below: “A new pier opens - City News”.
fn page_title(facts: &[Facts], lines: &[LineKind], furniture: &mut [bool]) {
    let Some(first) = facts.first() else { return };
    let cut =
        [" - ", " | ", " – ", " — ", " :: ", " » "].iter().filter_map(|mark| first.text.rfind(mark)).max();
    let Some(title) = cut.and_then(|cut| first.text.get(..cut)).map(fold) else { return };
    let begins = |other: &str| {
        title.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            && other.split(' ').count() > LEAST_TITLE
    };
    if title.split(' ').count() <= LEAST_TITLE || !lines.iter().any(|line| line.tells()) {
        return;
    }
    let again = facts.iter().skip(1).take(NEAR_TITLE).any(|f| f.chars < 320 && begins(&fold(f.text)));
    if let Some(slot) = furniture.first_mut() {
        *slot |= again;
    }
}

/// A short title among the lines of a menu stays, where all above the story would be the page's: the line
/// without a word of pages that the story says most of, the last one among equals.
fn keep_title(facts: &[Facts], lines: &[LineKind], lead: Option<usize>, furniture: &mut [bool]) {
    let Some((lead, story)) = lead.and_then(|lead| Some((lead, facts.get(lead)?.text))) else { return };
    if lead == 0 || furniture.iter().take(lead).any(|own| !own) {
        return;
    }
    let titled = |at: &usize| {
        let long = facts.get(*at).is_some_and(|f| f.words.len() >= LEAST_TITLE);
        long && lines.get(*at) == Some(&LineKind::Short)
    };
    let share = |at: usize| facts.get(at).map_or(0.0, |f| deck::shared(f.text, story));
    let best = (0..lead).filter(titled).max_by(|a, b| share(*a).total_cmp(&share(*b)));
    if let Some(slot) = best.and_then(|at| furniture.get_mut(at)) {
        *slot = false;
    }
}

/// Short lines in a row of which some tell: all from the first that tells to the last; at the end of the
/// text, to the end.
fn menus(facts: &[Facts], lines: &[LineKind], lead: Option<usize>, furniture: &mut [bool]) {
    let story = lead.and_then(|lead| facts.get(lead)).map(|f| f.text);
    let restated = |f: &Facts| {
        f.words.len() >= LEAST_TITLE && story.is_some_and(|story| deck::shared(f.text, story) >= RESTATED)
    };
    // The day above the story may be the day of issue.
    let is_day = |at: usize, f: &Facts| {
        lead.is_some_and(|lead| at < lead) && f.has(&[EntityKind::Date]) && f.plain_words() == 0
    };
    let mut at = 0;
    while at < lines.len() {
        let run = lines.iter().skip(at).take_while(|line| **line != LineKind::Other).count();
        let stretch = lines.get(at..at + run).unwrap_or_default();
        let tell = |line: &LineKind| line.tells();
        let telling = stretch.iter().filter(|line| tell(line)).count();
        let above = lead.is_some_and(|lead| lead >= at) && stretch.contains(&LineKind::Page);
        let least = if above { LEAST_ENTRIES - 1 } else { LEAST_ENTRIES };
        if telling >= least
            && let (Some(from), Some(to)) = (stretch.iter().position(tell), stretch.iter().rposition(tell))
        {
            let to = if at + run == lines.len() && lead.is_some_and(|lead| lead < at) { run - 1 } else { to };
            // “2” and “/” after the last entry are of the menu too.
            let bare = |n: &usize| facts.get(at + n).is_some_and(|f| !f.text.contains(char::is_alphabetic));
            let to = to + (to + 1..run).take_while(bare).count();
            for n in at + from..=at + to {
                let stays = facts.get(n).is_none_or(|f| f.is_marked_heading() || restated(f) || is_day(n, f));
                if let Some(slot) = furniture.get_mut(n).filter(|_| !stays) {
                    *slot = true;
                }
            }
        }
        at += run.max(1);
    }
}

/// “Latest posts” and what stands under it, up to a part of the release.
fn other_stories(facts: &[Facts], lines: &[LineKind], lead: Option<usize>, furniture: &mut [bool]) {
    let Some(lead) = lead else { return };
    let heading = |at: &usize| lines.get(*at) == Some(&LineKind::Related);
    let Some(from) = (lead + 1..facts.len()).find(heading) else { return };
    let part = |f: &Facts| {
        let label = f.key().is_some_and(|key| matches!(key, Key::Contact | Key::Notes | Key::EndMark));
        label && !f.furniture || f.is_about()
    };
    let to = facts.iter().skip(from + 1).position(part).map_or(facts.len(), |n| from + 1 + n);
    let stretch = facts.get(from + 1..to).unwrap_or_default();
    let prose = stretch.iter().filter(|f| is_prose(f) && !f.text.ends_with("…")).count();
    if prose as f32 > stretch.len() as f32 * MOST_PROSE {
        return;
    }
    furniture.iter_mut().take(to).skip(from).for_each(|slot| *slot = true);
}
