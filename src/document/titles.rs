//! Which block is the headline, and which the issuer above it.

use super::deck;
use super::facts::{
    Facts, LEAST_STORY, NEAR, has_issuer_word, is_formula, is_letterhead, is_metadata, is_reference,
    is_title, opens_with_issuer_word, same_title,
};
use crate::document::model::{EntityKind, Role};
use crate::format::RegionKind;
use crate::vocabulary::Key;

/// Which block is the headline, and which the issuer above it.
pub(super) struct Titles {
    pub headline: Option<usize>,
    pub issuer: Option<usize>,
    /// The headline is the one that the markup tells of.
    pub marked: bool,
}

/// The title that the markup tells of, among the first blocks: its style, else the first heading of the
/// highest level.
pub(super) fn marked_title(facts: &[Facts]) -> Option<usize> {
    let rank = |f: &Facts| match f.markup {
        Some(RegionKind::Title) => Some(0),
        Some(RegionKind::Heading(level)) if level <= 2 => Some(level),
        _ => None,
    };
    let unlabelled = |f: &Facts| {
        !f.furniture
            && !f.key().is_some_and(|k| !matches!(k, Key::Boilerplate | Key::Desk))
            && f.plain_words() >= 1
    };
    let titles = facts
        .iter()
        .enumerate()
        .take(12)
        .filter(|(_, f)| unlabelled(f))
        .filter_map(|(at, f)| Some((rank(f)?, at)));
    let (rank, at) = titles.min()?;
    // A second-level heading inside a story without a title is none.
    (rank < 2 || at <= 3).then_some(at)
}

/// Headline and issuer: by the markup, else by the first lines.
pub(super) fn titles(facts: &[Facts], end: usize) -> Titles {
    let by_place = restated(facts, end, titles_by_place(facts, end));
    let by_place = match by_place.headline {
        None => Titles { headline: after_label(facts, end), ..by_place },
        Some(_) => by_place,
    };
    let Some(title) = marked_title(facts.get(..end).unwrap_or_default()) else { return by_place };
    let heading = |at: usize| facts.get(at).is_some_and(|f| matches!(f.markup, Some(RegionKind::Heading(_))));
    let headline = match by_place.headline {
        // Two headings, the first of which names who issues the second.
        Some(second) if by_place.issuer == Some(title) && heading(title) && heading(second) => second,
        _ => title,
    };
    let organisation = |at: usize| {
        facts.get(at).is_some_and(|f| f.words.len() <= 9 && !f.ends_sentence() && has_issuer_word(f))
    };
    let issuer = by_place.issuer.or(by_place.headline).filter(|at| *at < headline && organisation(*at));
    Titles { headline: Some(headline), issuer, marked: true }
}

/// “Media advisory: Minister to open the pier”: a title after the kind of the text, where there is no other.
fn after_label(facts: &[Facts], end: usize) -> Option<usize> {
    let titled = |f: &Facts| {
        let kind = f.key().is_some_and(|key| matches!(key, Key::Kind | Key::ReleaseLine));
        let value =
            f.label.map_or(0, |label| f.words.iter().filter(|w| label.value.contains(w.span)).count());
        kind && !f.furniture && value >= LEAST_TITLE && f.plain_words() > LEAST_TITLE && is_title(f)
    };
    facts.iter().take(end.min(NEAR)).position(titled)
}

/// A headline shares this much of its words with the first paragraph, and a masthead above it less than that
/// (measured on the 113 headlines of texts read by hand: nine in ten share more than a third; by
/// `tools/roles/fit.py` 0.3 reads the same, and 0.5 takes an office above “For immediate release” for one).
pub(super) const RESTATED: f32 = 0.4;

pub(super) const STRANGE: f32 = 0.2;

/// The most words of a masthead in the script of the story: “The Hon. Ann Reed MP” (taste).
pub(super) const LONGEST_MASTHEAD: usize = 5;

/// Fewest words of a headline that is found so.
pub(super) const LEAST_TITLE: usize = 4;

/// “For immediate release: Harbour opens pier”, under the names of an office and its spokesman.
fn announced(facts: &[Facts], end: usize, by_place: &Titles) -> Option<usize> {
    let at = after_label(facts, end)?;
    let released = facts.get(at)?.key() == Some(Key::ReleaseLine);
    (released && by_place.headline.is_some_and(|above| above < at)).then_some(at)
}

/// The title that the story says again, where the line that stands in a title's place has nothing to do with
/// it: a masthead, a motto, a button of the page.
pub(super) fn restated(facts: &[Facts], end: usize, by_place: Titles) -> Titles {
    let prose = |f: &&Facts| {
        f.words.len() >= LEAST_STORY && f.label.is_none() && (f.ends_sentence() || f.words.len() > 45)
    };
    let Some(at) = facts.iter().take(NEAR).position(|f| prose(&f)) else { return by_place };
    let Some(story) = facts.get(at) else { return by_place };
    let above = at.min(end);
    let share = |at: usize| facts.get(at).map_or(0.0, |f| deck::shared(f.text, story.text));
    if let Some(announced) = announced(facts, end, &by_place).filter(|at| share(*at) >= RESTATED) {
        return Titles { headline: Some(announced), issuer: None, marked: true };
    }
    let first = by_place.headline.unwrap_or_default();
    let script = |f: &Facts| f.words.first().map(|w| w.scripts);
    let masthead = |f: &Facts| f.words.len() <= LONGEST_MASTHEAD || script(f) != script(story);
    let stays = |at: usize| at >= above || share(at) >= STRANGE || !facts.get(at).is_some_and(masthead);
    if by_place.headline.is_some_and(stays) {
        return by_place;
    }
    let titled = |f: &Facts| {
        !is_metadata(f)
            && !f.furniture
            && !is_letterhead(f)
            && f.words.len() >= LEAST_TITLE
            && f.label.is_none()
            && !f.is_marked_otherwise()
            && !f.is_item()
            && is_title(f)
    };
    let candidates =
        (first..above).filter(|at| facts.get(*at).is_some_and(titled)).filter(|at| share(*at) >= RESTATED);
    let best = candidates.max_by(|a, b| share(*a).total_cmp(&share(*b)).then(b.cmp(a)));
    let Some(best) = best else { return by_place };
    let organisation = |at: &usize| {
        facts.get(*at).is_some_and(|f| f.words.len() <= 9 && !f.ends_sentence() && has_issuer_word(f))
    };
    let issuer = by_place.headline.filter(|at| *at < best).filter(organisation);
    Titles { headline: Some(best), issuer, marked: true }
}

/// The first two lines that are neither labelled nor metadata decide: one title, or an issuer and a title.
pub(super) fn titles_by_place(facts: &[Facts], end: usize) -> Titles {
    let none = Titles { headline: None, issuer: None, marked: false };
    let may_stand = |at: usize| facts.get(at).is_some_and(may_be_title);
    let mut candidates = (0..end.min(facts.len())).filter(|at| may_stand(*at));
    let fact = |at: Option<usize>| at.and_then(|at| facts.get(at));
    let (Some(first), second) = (candidates.next(), candidates.next()) else { return none };
    // Of a letterhead of several lines the title is the first line below.
    let headed = fact(Some(first)).is_some_and(is_letterhead) && fact(second).is_some_and(is_letterhead);
    let below =
        headed.then(|| candidates.find(|at| fact(Some(*at)).is_some_and(|f| !is_letterhead(f)))).flatten();
    let Some(opening) = fact(Some(first)) else { return none };
    let below_kind = below_kind(facts, first, end);
    let second = below_kind.or(below).or(second);
    if !is_title(opening) || is_story(facts, first) {
        return none;
    }
    // "Autorité portuaire / Communiqué de presse / title": what stands before the kind is who issues it.
    let before_kind =
        opening.words.len() <= 6 && (is_kind(facts, first + 1, opening) || below_kind.is_some());
    let organisation =
        opening.words.len() <= 9 && !opening.ends_sentence() && (before_kind || has_issuer_word(opening));
    let next = fact(second)
        .filter(|f| is_title(f) && second.is_some_and(|at| at <= first + 5 || below_kind == Some(at)));
    // A summary that the lead says again is whole sentences; under the name of an organisation it is the
    // title all the same.
    let is_summary =
        |n: &Facts| n.ends_sentence() && n.words.len() >= LEAST_LEAD && !opens_with_issuer_word(opening);
    let later = || facts.iter().skip(second.unwrap_or(0) + 1);
    let repeated = next.is_some_and(|n| !is_summary(n) && later().any(|f| same_title(n, f)));
    let body_follows = second.is_some_and(|at| facts.len() > at + 1);
    let longer = |n: &Facts| n.words.len() >= 4 && n.words.len() > opening.words.len();
    let names_release = |n: &Facts| repeated || (!n.ends_sentence() || before_kind) && longer(n);
    if organisation && body_follows && next.is_some_and(names_release) {
        Titles { headline: second, issuer: Some(first), marked: below_kind.is_some() }
    } else if is_kicker(opening) && next.is_some_and(longer) && second == Some(first + 1) {
        Titles { headline: second, issuer: None, marked: true }
    } else {
        Titles { headline: Some(first), issuer: None, marked: false }
    }
}

/// Lines of a letterhead over the kind of the text, and between that and the title (taste: an address, a
/// spokesman and how to reach him).
const LONGEST_HEAD: usize = 8;
const NEAR_KIND: usize = 4;

/// Whether a line under the name of who issues the text says of what kind it is.
fn is_kind(facts: &[Facts], at: usize, issuer: &Facts) -> bool {
    let key = facts.get(at).and_then(Facts::key);
    matches!(key, Some(Key::Kind | Key::KindPlural))
        || key == Some(Key::ReleaseLine) && has_issuer_word(issuer)
}

/// The title under a letterhead of several lines, whom to ask among them, and the kind of the text.
fn below_kind(facts: &[Facts], first: usize, end: usize) -> Option<usize> {
    let issuer = facts.get(first).filter(|issuer| has_issuer_word(issuer))?;
    let kind = (first + 2..=first + LONGEST_HEAD).find(|at| is_kind(facts, *at, issuer))?;
    (kind + 1..end).take(NEAR_KIND).find(|at| facts.get(*at).is_some_and(may_be_title))
}

/// “CULTURE” over the title: the section of a paper.
fn is_kicker(facts: &Facts) -> bool {
    let shouted = facts.text.chars().all(|c| !c.is_lowercase()) && facts.text.starts_with(char::is_uppercase);
    facts.words.len() == 1 && shouted && !facts.ends_sentence()
}

/// Neither labelled nor metadata nor furniture.
fn may_be_title(facts: &Facts) -> bool {
    let labelled = facts.key().is_some_and(|k| !matches!(k, Key::Boilerplate | Key::Desk));
    let dated = facts.has(&[EntityKind::Date]) && facts.plain_words() <= 4;
    !(labelled
        || facts.furniture
        || facts.plain_words() == 0
        || facts.is_marked_otherwise()
        || dated
        || is_metadata(facts)
        || is_reference(facts)
        || is_formula(facts)
        || facts.is_item()
        || facts.is_embargo())
}

/// Fewest words of a first line with a full stop that is the story itself (measured on 551 texts: headlines
/// with a stop have fewer; by `tools/roles/fit.py` 10 and 15 read the same).
pub(super) const LEAST_LEAD: usize = 12;

/// A whole sentence at the very top, over another paragraph of the story: the text has no headline.
pub(super) fn is_story(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let closed = this.text.trim_end_matches(['"', '”', '»', ')']).ends_with(['.', '۔', '。'])
        && !this.text.ends_with("..");
    let unheaded = at == 0 && !this.is_marked_heading();
    unheaded
        && closed
        && this.words.len() >= LEAST_LEAD
        && !facts.get(1).is_some_and(is_metadata)
        && !facts.iter().skip(1).take(4).any(|other| same_title(this, other))
}

/// A title that reads like the story's first paragraph, where no other is there: the line above the lead that
/// the lead says again (“Man sentenced to life in prison …”), or a line that opens with the kind of the text.
pub(super) fn promote(facts: &[Facts], roles: &mut [Option<Role>]) {
    let Some(lead) = roles.iter().position(|role| *role == Some(Role::Lead)) else { return };
    if roles.contains(&Some(Role::Headline)) {
        return;
    }
    let titled = |f: &Facts| !f.ends_sentence() && f.words.len() >= LEAST_TITLE && is_title(f);
    let above = lead.checked_sub(1).filter(|at| roles.get(*at) == Some(&Some(Role::Subheadline)));
    if let Some(above) = above.filter(|at| facts.get(*at).is_some_and(titled)) {
        set(roles, above, Role::Headline);
    } else if facts
        .get(lead)
        .is_some_and(|f| matches!(f.key(), Some(Key::Kind | Key::ReleaseLine)) && titled(f))
    {
        set(roles, lead, Role::Headline);
        let story = |f: &Facts| f.words.len() >= LEAST_STORY && f.ends_sentence() && f.label.is_none();
        if let Some(next) = facts.iter().skip(lead + 1).position(story) {
            set(roles, lead + 1 + next, Role::Lead);
        }
    }
}

fn set(roles: &mut [Option<Role>], at: usize, role: Role) {
    if let Some(own) = roles.get_mut(at) {
        *own = Some(role);
    }
}
