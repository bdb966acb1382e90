//! Which part of a release each block is. Labels first, then what a block holds, then where it stands.

use super::about;
use super::contacts;
use super::dateline;
use super::deck;
use super::facts::{Facts, LEAST_STORY, NEAR, answers_question};
use super::furniture;
use super::header::header;
use super::labels::opens_with;
use super::story::{Dated, dated_story};
use super::titles;
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
    titles::promote(&facts, &mut roles);
    contacts::close_gaps(text, blocks, &facts, &mut roles);
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

/// Everything from the first paragraph on.
fn rest(facts: &[Facts], roles: &mut [Option<Role>], body: usize, dated: bool) {
    let mut section = Role::Paragraph;
    let mut lead_seen = false;
    let mut ended = false;
    let story = StoryFacts::new(facts, body, dated);
    for (at, this) in facts.iter().enumerate().skip(body) {
        let found = story.part(at, this, ended && section == Role::Paragraph);
        let role = match found {
            Some(part) => {
                ended |= part.ends_release;
                section = part.section.unwrap_or(section);
                part.role
            }
            None => {
                let role = unlabelled(facts, at, body, section, lead_seen);
                if section == Role::Contact && leaves_contacts(role) {
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

fn leaves_contacts(role: Role) -> bool {
    matches!(role, Role::SectionHeading | Role::Paragraph | Role::ListItem | Role::Quote)
}

/// What a block from the first paragraph on was found to be.
struct StoryPart {
    role: Role,
    /// What the blocks behind it belong to, where it begins something.
    section: Option<Role>,
    /// It is the mark at the end.
    ends_release: bool,
}

impl StoryPart {
    /// One that says nothing of the next.
    const fn alone(role: Role) -> Self {
        Self { role, section: None, ends_release: false }
    }

    /// One that blocks like it follow.
    const fn opening(role: Role) -> Self {
        Self { role, section: Some(role), ends_release: false }
    }

    const END: Self = Self { role: Role::EndMark, section: Some(Role::Paragraph), ends_release: true };
}

/// What is known when the blocks from the first paragraph on are told apart.
struct StoryFacts<'h> {
    facts: &'h [Facts<'h>],
    body: usize,
    dated: bool,
    /// Where the release ends: what the page has under it does not make its end the middle.
    end: usize,
    prose: Prose,
}

impl<'h> StoryFacts<'h> {
    fn new(facts: &'h [Facts<'h>], body: usize, dated: bool) -> Self {
        let end = facts.iter().rposition(|f| !f.furniture).map_or(0, |at| at + 1);
        Self { facts, body, dated, end, prose: Prose::of(facts) }
    }

    /// In the second half of the text, or among its last blocks.
    fn is_late(&self, at: usize) -> bool {
        (at - self.body) * 2 + 1 >= self.end.saturating_sub(self.body) || self.end.saturating_sub(at) <= 4
    }

    /// What a block is by itself, the surest evidence first; `None` where only its neighbours tell. With
    /// `behind_end` it stands behind the mark at the end.
    fn part(&self, at: usize, this: &Facts, behind_end: bool) -> Option<StoryPart> {
        self.marked(at, this)
            .or_else(|| self.labelled(at, this))
            .or_else(|| self.told_by_content(at, this))
            .or_else(|| (behind_end && is_empty_label(this)).then_some(StoryPart::alone(Role::Leftover)))
            .or_else(|| {
                let closes = behind_end && is_closer(self.facts, at, &self.prose);
                closes.then_some(StoryPart::alone(Role::Boilerplate))
            })
    }

    /// What the markup says of it, or what was found of the whole text.
    fn marked(&self, at: usize, this: &Facts) -> Option<StoryPart> {
        if let Some(role) = this.beside() {
            return Some(StoryPart::alone(role));
        }
        if self.dated && at == self.body {
            return Some(StoryPart::alone(Role::Lead));
        }
        if this.furniture {
            return Some(StoryPart::alone(Role::Leftover));
        }
        (this.markup == Some(RegionKind::Note)).then_some(StoryPart::alone(Role::Notes))
    }

    /// What the label at its head says.
    fn labelled(&self, at: usize, this: &Facts) -> Option<StoryPart> {
        let inside = at > self.body;
        match this.key()? {
            Key::EndMark if this.bare(&[Key::EndMark]) && inside => Some(StoryPart::END),
            Key::Contact | Key::Desk if inside && this.chars < 400 => Some(StoryPart::opening(Role::Contact)),
            Key::Notes if inside => Some(StoryPart::opening(Role::Notes)),
            Key::Leftover | Key::LeftoverSafe | Key::KindPlural
                if this.bare(&[Key::Leftover, Key::LeftoverSafe, Key::KindPlural])
                    && !heads_a_section(self.facts, at) =>
            {
                Some(StoryPart::alone(Role::Leftover))
            }
            Key::Email
            | Key::Telephone
            | Key::Mobile
            | Key::Fax
            | Key::Website
            | Key::Social
            | Key::Address
                if self.is_late(at) && this.plain_words() < 25 =>
            {
                Some(StoryPart::opening(Role::Contact))
            }
            _ => None,
        }
    }

    /// What its words say.
    fn told_by_content(&self, at: usize, this: &Facts) -> Option<StoryPart> {
        let inside = at > self.body;
        if inside
            && (this.is_about() || is_about_next(self.facts, at))
            && (at + 1 < self.facts.len() || about::is_run_in(this.text))
        {
            return Some(StoryPart::opening(Role::Boilerplate));
        }
        if self.is_contact(at, this) {
            return Some(StoryPart::opening(Role::Contact));
        }
        let closes = self.prose.between(self.body, at) >= 2 && is_closer(self.facts, at, &self.prose);
        closes.then_some(StoryPart::alone(Role::Boilerplate))
    }

    fn is_contact(&self, at: usize, this: &Facts) -> bool {
        let (inside, late) = (at > self.body, self.is_late(at));
        let invited = inside
            && late
            && this.words.len() < 70
            && (this.reachable() || this.has(&[EntityKind::Url]))
            && opens_with(this.folded(), Key::Contact, 2);
        invited
            || inside && late && contacts::is_desk(self.facts, at)
            || contacts::is_card(self.facts, at)
            || late && inside && contacts::is_signed(self.facts, at)
            || late && contacts::invites(self.facts, at)
    }
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
    if answers_question(this) {
        return Role::Lead;
    }
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

/// An address or a telephone number under the story, without a heading.
fn closing_contact(facts: &[Facts], at: usize, body: usize) -> bool {
    let late = facts.len().saturating_sub(at) <= 3 && at > body;
    late && facts.get(at).is_some_and(|this| this.reachable() && this.plain_words() <= 20)
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
        // Whom to reach may stand under it without a heading.
        Role::Boilerplate | Role::Notes if !heading && !closing_contact(facts, at, body) => return section,
        _ => {}
    }
    match this.markup {
        Some(RegionKind::Quote) if lead_seen => return Role::Quote,
        Some(RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_)) => {
            return Role::SectionHeading;
        }
        _ => {}
    }
    if closing_contact(facts, at, body) {
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
