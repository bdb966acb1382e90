//! The roles of the blocks above the body.

use super::dateline;
use super::facts::{
    Facts, LEAST_STORY, LONGEST_DECK, answers_question, has_issuer_word, is_deck, is_formula, is_letterhead,
    is_metadata, is_reference, same_title,
};
use super::labels::opens_with;
use super::story::Dated;
use super::titles::{Titles, titles};
use crate::document::model::{Block, Role};
use crate::format::RegionKind;
use crate::vocabulary::{self, Key};

/// Most words of a line above the story that is no paragraph (by `tools/roles/fit.py` 10 and 20 read the
/// same).
const LONGEST_LINE: usize = 14;

/// The most words of a line between a spokesman and his number, and the most such lines (taste).
const LONGEST_OFFICE: usize = 6;
const LONGEST_CARD: usize = 3;

/// Fewest words of a point of a list between the title and the story that sums it up (taste).
const LEAST_POINT: usize = 3;

/// The most of them, with what heads them (taste).
const MOST_POINTS: usize = 7;

/// Blocks above the body: everything up to the first paragraph. Returns the roles and where the body begins.
pub(super) fn header(
    text: &str,
    blocks: &[Block],
    facts: &[Facts],
    dated: Option<&Dated>,
) -> (Vec<Option<Role>>, usize) {
    let titles = titles(facts, dated.map_or(facts.len(), |dated| dated.line.unwrap_or(dated.lead)));
    let header = Header { text, blocks, facts, dated, titles };
    let mut roles: Vec<Option<Role>> = vec![None; blocks.len()];
    let mut has_subheadline = false;
    for (at, slot) in roles.iter_mut().enumerate() {
        let role = header.role(at, has_subheadline);
        if role.is_none() {
            return (roles, at);
        }
        has_subheadline |= role == Some(Role::Subheadline);
        *slot = role;
    }
    (roles, blocks.len())
}

/// What is known when the blocks above the body are told apart.
struct Header<'h> {
    text: &'h str,
    blocks: &'h [Block],
    facts: &'h [Facts<'h>],
    dated: Option<&'h Dated>,
    titles: Titles,
}

impl Header<'_> {
    /// The role of a block; `None` for the first of the body. The surest evidence counts first.
    fn role(&self, at: usize, has_subheadline: bool) -> Option<Role> {
        let facts = self.facts.get(at)?;
        let listing = self.lead().is_none() && self.is_behind_headline(at) && answers_question(facts);
        if self.lead() == Some(at) || listing {
            return None;
        }
        self.marked(at, facts)
            .or_else(|| self.labelled(at, facts))
            .or_else(|| self.told_by_content(at, facts, has_subheadline))
            .or_else(|| self.told_by_place(at, facts))
            .or_else(|| self.summed_up(at, facts))
    }

    /// “Key points” and a short list between the title and the story.
    fn summed_up(&self, at: usize, facts: &Facts) -> Option<Role> {
        let headline = self.titles.headline.filter(|headline| *headline < at)?;
        let point = |f: &&Facts| f.is_item() && f.label.is_none() && f.words.len() >= LEAST_POINT;
        let heads = |f: &Facts| {
            let short = f.words.len() <= LONGEST_OFFICE && f.entities.is_empty();
            short && !f.is_item() && !f.ends_sentence()
        };
        let above = self.facts.get(headline + 1..at)?;
        let listed = above.iter().enumerate().all(|(n, f)| point(&f) || n == 0 && heads(f));
        let from = at + usize::from(above.is_empty() && heads(facts));
        let to = from + self.facts.iter().skip(from).take_while(point).count();
        let story = |f: &Facts| f.words.len() >= LEAST_STORY && f.ends_sentence() && !f.is_item();
        let below = self.facts.iter().skip(to).position(story).and_then(|n| self.facts.get(to..to + n));
        let told = below.is_some_and(|lines| lines.len() <= 1 && lines.iter().all(|f| f.plain_words() == 0));
        // One point alone may be a first paragraph whose dateline was lost.
        let points = to > from.max(headline + 2) && to - headline <= MOST_POINTS && told && listed;
        points.then_some(if from > at { Role::Metadata } else { Role::Subheadline })
    }

    /// Where the story begins, if its dateline says so.
    fn lead(&self) -> Option<usize> {
        self.dated.map(|dated| dated.lead)
    }

    fn is_behind_headline(&self, at: usize) -> bool {
        self.titles.headline.is_some_and(|headline| at > headline)
    }

    /// A headline, or one that stands twice.
    fn is_headline(&self, at: usize, facts: &Facts) -> bool {
        let Some(headline) = self.titles.headline else { return false };
        at == headline || self.facts.get(headline).is_some_and(|first| same_title(first, facts))
    }

    /// What the markup says of a block, or what was found of the whole text.
    fn marked(&self, at: usize, facts: &Facts) -> Option<Role> {
        match facts.markup {
            _ if facts.beside().is_some() => facts.beside(),
            _ if facts.furniture => Some(Role::Leftover),
            _ if self.is_headline(at, facts) => Some(Role::Headline),
            Some(RegionKind::Subtitle) => Some(Role::Subheadline),
            _ if self.dated.is_some_and(|dated| dated.line == Some(at)) => Some(Role::Dateline),
            Some(RegionKind::Date) => Some(Role::Metadata),
            _ => None,
        }
    }

    /// What the label at its head says.
    fn labelled(&self, at: usize, facts: &Facts) -> Option<Role> {
        match facts.key()? {
            Key::Kind | Key::KindPlural if facts.chars < 60 => Some(Role::Kind),
            Key::ReleaseLine => Some(Role::ReleaseLine),
            Key::Embargo => Some(Role::Embargo),
            Key::Date | Key::Place | Key::Identifier => Some(Role::Metadata),
            Key::Leftover | Key::LeftoverSafe if facts.bare(&[Key::Leftover, Key::LeftoverSafe]) => {
                Some(Role::Leftover)
            }
            // A contact above the story, as many American releases have it.
            Key::Contact
            | Key::Email
            | Key::Telephone
            | Key::Mobile
            | Key::Fax
            | Key::Website
            | Key::Desk => {
                let near_title = self.titles.headline.is_none_or(|headline| at < headline + 3);
                let above_story = self.lead().is_some() || near_title;
                (above_story && facts.plain_words() < 20).then_some(Role::Contact)
            }
            _ => None,
        }
    }

    /// What its words say.
    fn told_by_content(&self, at: usize, facts: &Facts, has_subheadline: bool) -> Option<Role> {
        if facts.is_embargo() {
            return Some(Role::Embargo);
        }
        if Some(at) == self.titles.issuer {
            return Some(Role::Issuer);
        }
        if is_metadata(facts)
            || is_byline(facts)
            || is_reference(facts)
            || is_filed(facts)
            || is_formula(facts)
        {
            return Some(Role::Metadata);
        }
        if self.is_dateline(at, facts) {
            return Some(Role::Dateline);
        }
        let subheadline = self.is_behind_headline(at) && is_subheadline(self.facts, at) && !has_subheadline;
        subheadline.then_some(Role::Subheadline)
    }

    /// A name or an office between “Media contacts:” and the number or address that it goes with.
    fn is_of_contact(&self, at: usize) -> bool {
        let part = |f: &Facts| {
            (1..=LONGEST_OFFICE).contains(&f.plain_words())
                && f.label.is_none()
                && !f.ends_sentence()
                && !has_issuer_word(f)
        };
        let headed = |above: usize| {
            let heads = self.facts.get(above).is_some_and(|f| f.key() == Some(Key::Contact));
            heads && self.facts.get(above + 1..=at).is_some_and(|between| between.iter().all(part))
        };
        let reached = |below: usize| {
            self.facts.get(below).is_some_and(|f| f.reachable() && f.plain_words() <= 1)
                && self.facts.get(at..below).is_some_and(|between| between.iter().all(part))
        };
        (at.saturating_sub(LONGEST_CARD)..at).any(headed) && (at + 1..=at + LONGEST_CARD).any(reached)
    }

    fn is_dateline(&self, at: usize, facts: &Facts) -> bool {
        let own_line = self
            .blocks
            .get(at)
            .and_then(|block| dateline::own_line(self.text, block.span, facts.words, facts.entities));
        own_line.is_some() && !facts.ends_sentence_long()
    }

    /// Above the title that the markup tells of stands what a page says of it: its section, its kind. Between
    /// the title and a story with a dateline stand decks and summaries.
    fn told_by_place(&self, at: usize, facts: &Facts) -> Option<Role> {
        let line = if facts.words.len() <= LONGEST_LINE { Role::Metadata } else { Role::Paragraph };
        if self.lead().is_none() {
            let above = self.titles.marked && self.titles.headline.is_some_and(|headline| at < headline);
            return above.then_some(line);
        }
        let of_contact = self.is_of_contact(at);
        if of_contact || facts.reachable() && facts.words.len() <= LONGEST_LINE {
            return Some(Role::Contact);
        }
        let point = facts.markup == Some(RegionKind::Item) && facts.words.len() >= LEAST_POINT;
        if self.is_behind_headline(at) && self.titles.issuer.is_none() && is_named_issuer(facts) {
            return Some(Role::Issuer);
        }
        if self.is_behind_headline(at) && (is_deck(facts) || point && facts.label.is_none()) {
            return Some(Role::Subheadline);
        }
        Some(line)
    }
}

/// A short second title between headline and body.
fn is_subheadline(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    // A picture and its caption may stand between.
    let mut below = facts.iter().skip(at + 1).filter(|f| f.beside().is_none() && !f.furniture);
    let Some(next) = below.next() else { return false };
    // A name alone may be a heading under a first paragraph; a deck has no stop.
    let open = !this.ends_sentence() && !this.text.contains('\n');
    let signed = is_byline(next) || open && is_name(next) && below.next().is_some_and(is_long);
    let labelled = this.label.is_some() || this.is_about() || this.is_item() || this.is_marked_otherwise();
    if this.markup == Some(RegionKind::Subtitle) {
        return !labelled;
    }
    // Who wrote the story stands between its deck and its first paragraph.
    if signed && at > 0 && !labelled && (4..=LONGEST_DECK).contains(&this.words.len()) && !this.reachable() {
        return true;
    }
    !labelled
        && !this.ends_sentence()
        && !this.text.ends_with([':', '：', ',', '،'])
        && (4..=35).contains(&this.words.len())
        && next.label.is_none()
        && (is_long(next) || is_metadata(next))
        && !this.reachable()
}

/// Long enough for a paragraph of a story.
fn is_long(facts: &Facts) -> bool {
    facts.words.len() >= 20 || facts.chars >= 120
}

/// “Ann Reed”: two to four words with a capital, and nothing else.
fn is_name(facts: &Facts) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    (2..=4).contains(&facts.words.len())
        && facts.text.split_whitespace().all(capital)
        && facts.label.is_none()
        && !facts.is_marked_heading()
}

/// “Harbour Works Company”, all in the capitals of names.
fn is_named_issuer(facts: &Facts) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    facts.words.len() >= 2 && facts.text.split_whitespace().all(capital) && is_letterhead(facts)
}

/// “Category: Press releases”, “Author: Ann Reed”: what a system writes above a story.
fn is_filed(facts: &Facts) -> bool {
    let head = facts.text.split_once(':').filter(|_| facts.words.len() <= LONGEST_LINE / 2);
    head.is_some_and(|(head, _)| vocabulary::is(Key::MenuEntry, head)) && !facts.reachable()
}

/// “By Ann Reed”: who wrote the story.
fn is_byline(facts: &Facts) -> bool {
    let named = facts.text.split_whitespace().skip(1).all(|word| !word.starts_with(char::is_lowercase));
    (2..=6).contains(&facts.words.len())
        && !facts.ends_sentence()
        && opens_with(facts.folded(), Key::Byline, 1)
        && named
}
