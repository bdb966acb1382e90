//! Which part of a release each block is. Labels first, then what a block holds, then where it stands.

use super::about;
use super::contacts;
use super::dateline;
use super::deck;
use super::facts::{Facts, LEAST_STORY, NEAR, is_deck, is_metadata, same_title};
use super::furniture;
use super::labels::opens_with;
use super::story::{Dated, dated_story};
use super::titles::titles;
use crate::document::model::{Block, Dateline, Entity, EntityKind, Role, Word};
use crate::format::RegionKind;
use crate::text::script::Scripts;
use crate::vocabulary::{self, Key};

/// Gives every block its role; the dateline, on its own line or at the head of the lead.
pub(super) fn assign(
    text: &str,
    blocks: &mut [Block],
    words: &[Word],
    entities: &[Entity],
) -> Option<Dateline> {
    let mut facts: Vec<Facts> = blocks.iter().map(|b| Facts::new(text, b, words, entities)).collect();
    for (block, facts) in blocks.iter_mut().zip(&facts) {
        block.label = facts.label;
    }
    let dated = dated_story(text, blocks, &facts);
    furniture::mark(&mut facts, dated.as_ref());
    let (mut roles, body) = header(text, blocks, &facts, dated.as_ref());
    let mut dateline = None;
    for (at, role) in roles.iter().enumerate() {
        if *role == Some(Role::Dateline) && dateline.is_none() {
            dateline = blocks
                .get(at)
                .zip(facts.get(at))
                .and_then(|(b, f)| dateline::own_line(text, b.span, f.words, f.entities));
        }
    }
    rest(&facts, &mut roles, body, dated.is_some());
    if let Some(Dated { dateline: run_in, .. }) = dated {
        // Two datelines, the house's and the wire's: the place stands at the story, the date may stand above
        // it.
        let date = run_in.date.or(dateline.and_then(|own| own.date));
        dateline = Some(Dateline { date, ..run_in });
    }
    for (block, role) in blocks.iter_mut().zip(&roles) {
        block.role = role.unwrap_or(Role::Paragraph);
    }
    dateline
}

/// Blocks above the body: everything up to the first paragraph. Returns the roles and where the body begins.
fn header(
    text: &str,
    blocks: &[Block],
    facts: &[Facts],
    dated: Option<&Dated>,
) -> (Vec<Option<Role>>, usize) {
    let lead = dated.map(|dated| dated.lead);
    let mut roles: Vec<Option<Role>> = vec![None; blocks.len()];
    let titles = titles(facts, dated.map_or(facts.len(), |dated| dated.line.unwrap_or(dated.lead)));
    let mut body = blocks.len();
    let headline = titles.headline;
    let mut has_subheadline = false;
    for (at, (block, facts_)) in blocks.iter().zip(facts).enumerate() {
        if lead == Some(at) {
            body = at;
            break;
        }
        let copy = headline
            .and_then(|h| facts.get(h))
            .is_some_and(|h| at != headline.unwrap_or(at) && same_title(h, facts_));
        let role = match facts_.key() {
            _ if facts_.beside().is_some() => facts_.beside(),
            _ if facts_.furniture => Some(Role::Leftover),
            _ if Some(at) == headline || copy => Some(Role::Headline),
            _ if facts_.markup == Some(RegionKind::Subtitle) => Some(Role::Subheadline),
            _ if dated.is_some_and(|dated| dated.line == Some(at)) => Some(Role::Dateline),
            _ if facts_.markup == Some(RegionKind::Date) => Some(Role::Metadata),
            Some(Key::Kind | Key::KindPlural) if facts_.chars < 60 => Some(Role::Kind),
            Some(Key::ReleaseLine) => Some(Role::ReleaseLine),
            Some(Key::Embargo) => Some(Role::Embargo),
            Some(Key::Date | Key::Place | Key::Identifier) => Some(Role::Metadata),
            Some(Key::Leftover | Key::LeftoverSafe) if facts_.bare(&[Key::Leftover, Key::LeftoverSafe]) => {
                Some(Role::Leftover)
            }
            // A contact above the story, as many American releases have it.
            Some(
                Key::Contact
                | Key::Email
                | Key::Telephone
                | Key::Mobile
                | Key::Fax
                | Key::Website
                | Key::Desk,
            ) if (lead.is_some() || headline.is_none_or(|h| at < h + 3)) && facts_.plain_words() < 20 => {
                Some(Role::Contact)
            }
            _ if facts_.is_embargo() => Some(Role::Embargo),
            _ if Some(at) == titles.issuer => Some(Role::Issuer),
            _ if is_metadata(facts_) || is_byline(facts_) => Some(Role::Metadata),
            _ if dateline::own_line(text, block.span, facts_.words, facts_.entities).is_some()
                && !facts_.ends_sentence_long() =>
            {
                Some(Role::Dateline)
            }
            _ if headline.is_some_and(|h| at > h) && is_subheadline(facts, at) && !has_subheadline => {
                Some(Role::Subheadline)
            }
            // Above the title that the markup tells of stands what a page says of it: its section, its kind.
            // Between the title and a story with a dateline stand decks and summaries.
            _ if lead.is_some() && facts_.reachable() && facts_.words.len() <= 14 => Some(Role::Contact),
            _ if lead.is_some() && headline.is_some_and(|h| at > h) && is_deck(facts_) => {
                Some(Role::Subheadline)
            }
            _ if lead.is_some() => {
                Some(if facts_.words.len() <= 14 { Role::Metadata } else { Role::Paragraph })
            }
            _ if titles.marked && headline.is_some_and(|h| at < h) => {
                Some(if facts_.words.len() <= 14 { Role::Metadata } else { Role::Paragraph })
            }
            _ => None,
        };
        if role.is_none() {
            body = at;
            break;
        }
        has_subheadline |= role == Some(Role::Subheadline);
        if let Some(slot) = roles.get_mut(at) {
            *slot = role;
        }
    }
    (roles, body)
}

/// A short second title between headline and body.
fn is_subheadline(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let Some(next) = facts.get(at + 1) else { return false };
    let labelled = this.label.is_some() || this.is_about() || this.is_item() || this.is_marked_otherwise();
    if this.markup == Some(RegionKind::Subtitle) {
        return !labelled;
    }
    !labelled
        && !this.ends_sentence()
        && !this.text.ends_with([':', '：', ',', '،'])
        && (4..=35).contains(&this.words.len())
        && next.label.is_none()
        && (next.words.len() >= 20 || next.chars >= 120 || is_metadata(next))
        && !this.reachable()
}

/// Everything from the first paragraph on.
fn rest(facts: &[Facts], roles: &mut [Option<Role>], body: usize, dated: bool) {
    let mut section = Role::Paragraph;
    let mut lead_seen = false;
    let mut ended = false;
    // What the page has under the release does not make its end the middle.
    let end = facts.iter().rposition(|f| !f.furniture).map_or(0, |at| at + 1);
    let prose = Prose::of(facts);
    for at in body..facts.len() {
        let Some(this) = facts.get(at) else { break };
        let late = (at - body) * 2 + 1 >= end.saturating_sub(body) || end.saturating_sub(at) <= 4;
        let role = match this.key() {
            _ if let Some(role) = this.beside() => role,
            _ if dated && at == body => Role::Lead,
            _ if this.furniture => Role::Leftover,
            _ if this.markup == Some(RegionKind::Note) => Role::Notes,
            Some(Key::EndMark) if this.bare(&[Key::EndMark]) && at > body => {
                section = Role::Paragraph;
                ended = true;
                Role::EndMark
            }
            Some(Key::Contact | Key::Desk) if at > body && this.chars < 400 => {
                section = Role::Contact;
                Role::Contact
            }
            Some(Key::Notes) if at > body => {
                section = Role::Notes;
                Role::Notes
            }
            Some(Key::Leftover | Key::LeftoverSafe | Key::KindPlural)
                if this.bare(&[Key::Leftover, Key::LeftoverSafe, Key::KindPlural])
                    && !heads_a_section(facts, at) =>
            {
                Role::Leftover
            }
            Some(
                Key::Email
                | Key::Telephone
                | Key::Mobile
                | Key::Fax
                | Key::Website
                | Key::Social
                | Key::Address,
            ) if late && this.plain_words() < 25 => {
                section = Role::Contact;
                Role::Contact
            }
            _ if at > body
                && (this.is_about() || is_about_next(facts, at))
                && (at + 1 < facts.len() || about::is_run_in(this.text)) =>
            {
                section = Role::Boilerplate;
                Role::Boilerplate
            }
            _ if at > body
                && late
                && this.words.len() < 70
                && (this.reachable() || this.has(&[EntityKind::Url]))
                && opens_with(this.folded(), Key::Contact, 2) =>
            {
                section = Role::Contact;
                Role::Contact
            }
            _ if contacts::is_card(facts, at) => {
                section = Role::Contact;
                Role::Contact
            }
            _ if late && at > body && contacts::is_signed(facts, at) => {
                section = Role::Contact;
                Role::Contact
            }
            _ if late && contacts::invites(facts, at) => {
                section = Role::Contact;
                Role::Contact
            }
            _ if prose.between(body, at) >= 2 && is_closer(facts, at, &prose) => Role::Boilerplate,
            _ if ended && section == Role::Paragraph && is_empty_label(this) => Role::Leftover,
            _ => {
                let role = unlabelled(facts, at, body, section, lead_seen);
                if matches!(role, Role::SectionHeading | Role::Paragraph | Role::ListItem | Role::Quote)
                    && section == Role::Contact
                {
                    section = Role::Paragraph;
                }
                role
            }
        };
        let role = if role == Role::Paragraph && !lead_seen { opening(facts, at) } else { role };
        lead_seen |= role == Role::Lead;
        if let Some(slot) = roles.get_mut(at) {
            *slot = Some(role);
        }
    }
}

/// “By Ann Reed”: who wrote the story.
fn is_byline(facts: &Facts) -> bool {
    let named = facts.text.split_whitespace().skip(1).all(|word| !word.starts_with(char::is_lowercase));
    (2..=6).contains(&facts.words.len())
        && !facts.ends_sentence()
        && opens_with(facts.folded(), Key::Byline, 1)
        && named
}

/// “About pump.” over “pump. is a maker of pumps.”: the paragraph begins with the name.
fn is_about_next(facts: &[Facts], at: usize) -> bool {
    let (Some(this), Some(next)) = (facts.get(at), facts.get(at + 1)) else { return false };
    let Some((about, name)) = this.folded().split_once(' ') else { return false };
    this.words.len() <= LONGEST_NAME
        && vocabulary::keys(about).contains(Key::Boilerplate)
        && next.folded().strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

/// How many paragraphs of prose stand before each block, and before the end.
struct Prose(Vec<usize>);

impl Prose {
    fn of(facts: &[Facts]) -> Self {
        let is_prose = |f: &Facts| f.words.len() >= LEAST_STORY && f.label.is_none() && !f.furniture;
        let mut before = vec![0];
        let counted = facts.iter().scan(0, |count, facts| {
            *count += usize::from(is_prose(facts));
            Some(*count)
        });
        before.extend(counted);
        Self(before)
    }

    fn between(&self, from: usize, to: usize) -> usize {
        let before = |at: usize| self.0.get(at).copied().unwrap_or_default();
        before(to).saturating_sub(before(from))
    }
}

/// The words between a name and what it is: “Pierworks (Nasdaq: PIER)” (taste).
const LONGEST_NAME: usize = 8;

/// “Pierworks is a leading builder of piers …” among the last paragraphs: what an organisation is, without a
/// heading.
fn is_closer(facts: &[Facts], at: usize, prose: &Prose) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let last = prose.between(at, at + 1) == 1 && prose.between(at + 1, facts.len()) <= 1;
    if !last || this.has(&[EntityKind::Quotation]) {
        return false;
    }
    let folded: Vec<&str> = this.folded().split(' ').take(LONGEST_NAME + 4).collect();
    let says = |from: usize| {
        (2..=4).any(|length| {
            let words = folded.get(from..from + length).unwrap_or_default();
            vocabulary::keys(&words.join(" ")).contains(Key::BoilerplateVerb)
        })
    };
    (1..=LONGEST_NAME).any(says)
}

/// “Downloads”, “See also” with a list, an address or, where the markup says that it is a heading, anything
/// under it.
fn heads_a_section(facts: &[Facts], at: usize) -> bool {
    let (Some(this), Some(next)) = (facts.get(at), facts.get(at + 1)) else { return false };
    let content = !next.furniture && !next.is_marked_heading() && next.label.is_none();
    let listed = next.is_item() || next.has(&[EntityKind::Url]);
    this.key() == Some(Key::Leftover) && content && (this.is_marked_heading() || listed)
}

/// A line before the story that is none of it: fewer words, and no sentence.
const SHORTEST_LEAD: usize = 6;

/// The role of the first paragraph of a text: its lead, or a deck or a stray line over it.
fn opening(facts: &[Facts], at: usize) -> Role {
    let (Some(this), Some(next)) = (facts.get(at), facts.get(at + 1)) else { return Role::Lead };
    let prose = |f: &Facts| {
        f.label.is_none()
            && !f.is_item()
            && !f.is_marked_otherwise()
            && f.words.len() >= LEAST_STORY
            && f.ends_sentence()
    };
    if !this.ends_sentence()
        && this.words.len() < SHORTEST_LEAD
        && facts.iter().skip(at + 1).take(NEAR).any(prose)
    {
        return Role::Paragraph;
    }
    // A deck in the capitals of titles, one line of several perhaps.
    if is_title_case(this) && facts.iter().skip(at + 1).take(NEAR).any(prose) {
        return Role::Subheadline;
    }
    let follows = next.label.is_none()
        && !next.is_item()
        && !next.is_marked_heading()
        && next.words.len() >= LEAST_STORY / 2;
    if follows && deck::is_deck(this.text, this.words.len(), next.text) {
        Role::Subheadline
    } else {
        Role::Lead
    }
}

/// Most words of a line of a deck (measured on the decks read by hand).
const LONGEST_TITLE_LINE: usize = 25;

/// “Fire Destroys Pier and Two Ferries,”: no sentence, and most words with a capital.
fn is_title_case(facts: &Facts) -> bool {
    let count = facts.words.len();
    if !(4..=LONGEST_TITLE_LINE).contains(&count) || facts.ends_sentence() || facts.label.is_some() {
        return false;
    }
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let words: Vec<&str> = facts.text.split_whitespace().filter(long).collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() >= 3 && capitals * 10 >= words.len() * 9
}

/// "Editorial Sections:" with nothing after it.
fn is_empty_label(facts: &Facts) -> bool {
    facts.words.len() <= 5 && facts.text.ends_with([':', '：'])
}

fn unlabelled(facts: &[Facts], at: usize, body: usize, section: Role, lead_seen: bool) -> Role {
    let Some(this) = facts.get(at) else { return Role::Paragraph };
    let heading = is_heading(facts, at);
    match section {
        // A contact block holds short lines and sentences that say where to write; a long paragraph is the
        // story again.
        Role::Contact if this.words.len() <= 14 && !heading => return Role::Contact,
        Role::Contact if (this.reachable() || this.has(&[EntityKind::Url])) && this.words.len() <= 70 => {
            return Role::Contact;
        }
        Role::Boilerplate | Role::Notes if !heading => return section,
        _ => {}
    }
    match this.markup {
        Some(RegionKind::Quote) if lead_seen => return Role::Quote,
        Some(RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_)) => {
            return Role::SectionHeading;
        }
        _ => {}
    }
    // An address or a telephone number under the story, without a heading.
    let late = facts.len() - at <= 3 && at > body;
    if late && this.reachable() && this.plain_words() <= 20 {
        return Role::Contact;
    }
    if this.is_item() {
        return Role::ListItem;
    }
    if heading && at >= body && lead_seen {
        return Role::SectionHeading;
    }
    let quoted: usize =
        this.entities.iter().filter(|e| e.kind == EntityKind::Quotation).map(|e| e.span.len()).sum();
    if lead_seen && quoted * 5 > this.text.len() * 3 && this.words.len() >= 8 {
        return Role::Quote;
    }
    Role::Paragraph
}

/// A short line without a full stop over something longer.
fn is_heading(facts: &[Facts], at: usize) -> bool {
    let (Some(this), Some(next)) = (facts.get(at), facts.get(at + 1)) else { return false };
    if this.is_marked_heading() || this.is_marked_otherwise() {
        return this.is_marked_heading();
    }
    let ending = this.text.ends_with([',', '،', ';', '؛', ':', '：']);
    this.words.len() <= 12
        && this.chars <= 90
        && !this.ends_sentence()
        && !ending
        && !this.is_item()
        && !this.has(&[EntityKind::Email, EntityKind::Url, EntityKind::Telephone])
        && this.words.iter().any(|w| w.scripts != Scripts::NONE)
        && next.chars > this.chars
        && (next.words.len() >= 8 || next.is_item() || next.chars >= 40)
}
