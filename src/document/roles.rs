//! Which part of a release each block is. Labels first, then what a block holds, then where it stands.

use crate::document::model::Role;
use crate::text::script::Scripts;
use std::cell::OnceCell;

use super::about;
use super::blocks::starts_item;
use super::dateline::{self};
use super::deck;
use super::labels::{label, opens_with};
use crate::document::model::Dateline;
use crate::document::model::Word;
use crate::document::model::{Block, BlockLabel};
use crate::document::model::{Entity, EntityKind};
use crate::format::RegionKind;
use crate::text::fold::fold;
use crate::vocabulary::{self, Key};

/// A line with an address is no heading (words).
const LONGEST_ADDRESS: usize = 12;

/// What the steps below need to know of a block, found once.
struct Facts<'a> {
    text: &'a str,
    words: &'a [Word],
    entities: &'a [Entity],
    folded: OnceCell<String>,
    plain_words: OnceCell<usize>,
    chars: usize,
    label: Option<BlockLabel>,
    markup: Option<RegionKind>,
}

impl<'a> Facts<'a> {
    fn new(text: &'a str, block: &Block, words: &'a [Word], entities: &'a [Entity]) -> Self {
        let within = |s: u32| s < block.span.end;
        let from = words.partition_point(|w| w.span.start < block.span.start);
        let words = words.get(from..).unwrap_or_default();
        let words = words.get(..words.partition_point(|w| within(w.span.start))).unwrap_or_default();
        let from = entities.partition_point(|e| e.span.start < block.span.start);
        let entities = entities.get(from..).unwrap_or_default();
        let entities = entities.get(..entities.partition_point(|e| within(e.span.start))).unwrap_or_default();
        let content = block.span.of(text);
        let label = label(text, block.span);
        Self {
            text: content,
            words,
            entities,
            folded: OnceCell::new(),
            plain_words: OnceCell::new(),
            chars: content.chars().count(),
            label,
            markup: block.markup,
        }
    }

    /// The beginning, folded.
    fn folded(&self) -> &str {
        self.folded.get_or_init(|| {
            fold(
                self.text
                    .char_indices()
                    .nth(240)
                    .and_then(|(end, _)| self.text.get(..end))
                    .unwrap_or(self.text),
            )
        })
    }

    fn key(&self) -> Option<Key> {
        self.label.map(|l| l.key)
    }

    fn bare(&self, keys: &[Key]) -> bool {
        self.label.is_some_and(|l| l.value.is_empty() && keys.contains(&l.key))
    }

    fn has(&self, kinds: &[EntityKind]) -> bool {
        self.entities.iter().any(|e| kinds.contains(&e.kind))
    }

    fn reachable(&self) -> bool {
        self.has(&[EntityKind::Email, EntityKind::Telephone, EntityKind::Handle])
    }

    fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '»', ')', '’', '\'']);
        end.ends_with(['.', '!', '?', '؟', '。', '！', '？', '۔', '…'])
    }

    /// Words outside addresses, dates and figures.
    fn plain_words(&self) -> usize {
        *self.plain_words.get_or_init(|| {
            let mut entities = self.entities.iter().filter(|e| e.kind != EntityKind::Quotation).peekable();
            // How far the entities reach that begin before a word's end.
            let mut reach = 0;
            let plain = self.words.iter().filter(|word| {
                while let Some(entity) = entities.next_if(|e| e.span.start < word.span.end) {
                    reach = reach.max(entity.span.end);
                }
                reach <= word.span.start
            });
            plain.count()
        })
    }

    /// A heading “About X”, or one that is run into its paragraph.
    fn is_about(&self) -> bool {
        let addressed =
            self.has(&[EntityKind::Email, EntityKind::Url]) && self.words.len() <= LONGEST_ADDRESS;
        let bare = self.bare(&[Key::Boilerplate]);
        bare || !addressed && about::is_heading(self.text, self.words.len()) || about::is_run_in(self.text)
    }

    fn is_item(&self) -> bool {
        self.markup == Some(RegionKind::Item) || starts_item(self.text)
    }

    /// The markup calls it a title or a heading.
    fn is_marked_heading(&self) -> bool {
        matches!(self.markup, Some(RegionKind::Title | RegionKind::Subtitle | RegionKind::Heading(_)))
    }

    /// The markup calls it something that is no title.
    fn is_marked_otherwise(&self) -> bool {
        matches!(
            self.markup,
            Some(
                RegionKind::Item | RegionKind::Quote | RegionKind::Cell | RegionKind::Note | RegionKind::Date
            )
        )
    }
}

/// A story that begins with a dateline is looked for among so many blocks (taste: menus of saved pages are
/// longer).
const FAR: usize = 60;
/// Fewest words of a paragraph that a dateline begins.
const LEAST_STORY: usize = 12;

/// A dateline over a story.
struct Dated {
    /// The first paragraph of the story.
    lead: usize,
    /// The line of the dateline, where it has one of its own.
    line: Option<usize>,
    dateline: Dateline,
}

/// The dateline that the story is surely found by, whatever stands above it.
fn dated_story(text: &str, blocks: &[Block], facts: &[Facts]) -> Option<Dated> {
    let own = dated_line(text, blocks, facts);
    match dated_lead(text, blocks, facts) {
        Some((lead, dateline)) if own.as_ref().is_none_or(|own| lead <= own.lead) => {
            Some(Dated { lead, line: None, dateline })
        }
        _ => own,
    }
}

/// The first line that is surely a dateline, with prose below it.
fn dated_line(text: &str, blocks: &[Block], facts: &[Facts]) -> Option<Dated> {
    (0..facts.len().min(FAR)).find_map(|at| {
        let (block, this, next) = (blocks.get(at)?, facts.get(at)?, facts.get(at + 1)?);
        let prose =
            next.words.len() >= LEAST_STORY && !next.is_marked_heading() && !next.is_marked_otherwise();
        // What a system writes, in figures and references, stays what it is.
        if !prose || this.label.is_some() || this.is_marked_otherwise() || is_metadata(this) {
            return None;
        }
        let dashed = next.text.starts_with(['–', '—', '-']);
        let dateline = dateline::sure_line(text, block.span, this.words, this.entities, dashed)?;
        Some(Dated { lead: at + 1, line: Some(at), dateline })
    })
}

/// The first paragraph that begins with a dateline.
fn dated_lead(text: &str, blocks: &[Block], facts: &[Facts]) -> Option<(usize, Dateline)> {
    let mut candidates = blocks.iter().zip(facts).enumerate().take(FAR);
    candidates.find_map(|(at, (block, facts))| {
        // “13. Oktober 2022 – …” is no item of a list.
        let dated = facts
            .entities
            .first()
            .is_some_and(|e| e.kind == EntityKind::Date && e.span.start == block.span.start);
        let item = facts.is_item() && !dated;
        let prose = facts.words.len() >= LEAST_STORY
            && facts.label.is_none()
            && !item
            && !facts.is_marked_otherwise();
        let dateline =
            prose.then(|| dateline::run_in(text, block.span, facts.words, facts.entities)).flatten()?;
        let rest = facts.words.iter().filter(|w| w.span.start >= dateline.span.end).count();
        (rest >= LEAST_STORY / 2).then_some((at, dateline))
    })
}

/// Gives every block its role; the dateline, on its own line or at the head of the lead.
pub(super) fn assign(
    text: &str,
    blocks: &mut [Block],
    words: &[Word],
    entities: &[Entity],
) -> Option<Dateline> {
    let facts: Vec<Facts> = blocks.iter().map(|b| Facts::new(text, b, words, entities)).collect();
    for (block, facts) in blocks.iter_mut().zip(&facts) {
        block.label = facts.label;
    }
    let dated = dated_story(text, blocks, &facts);
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
    for (at, (block, facts_)) in blocks.iter().zip(facts).enumerate() {
        if lead == Some(at) {
            body = at;
            break;
        }
        let copy = headline
            .and_then(|h| facts.get(h))
            .is_some_and(|h| at != headline.unwrap_or(at) && same_title(h, facts_));
        let role = match facts_.key() {
            _ if Some(at) == headline || copy => Some(Role::Headline),
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
            _ if facts_.chars < 160 && opens_with(facts_.folded(), Key::Embargo, 1) => Some(Role::Embargo),
            _ if Some(at) == titles.issuer => Some(Role::Issuer),
            _ if is_metadata(facts_) => Some(Role::Metadata),
            _ if dateline::own_line(text, block.span, facts_.words, facts_.entities).is_some()
                && !facts_.ends_sentence_long() =>
            {
                Some(Role::Dateline)
            }
            _ if headline.is_some_and(|h| at > h)
                && is_subheadline(facts, at)
                && !roles.contains(&Some(Role::Subheadline)) =>
            {
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
        if let Some(slot) = roles.get_mut(at) {
            *slot = role;
        }
    }
    (roles, body)
}

/// Which block is the headline, and which the issuer above it.
struct Titles {
    headline: Option<usize>,
    issuer: Option<usize>,
    /// The headline is the one that the markup tells of.
    marked: bool,
}

/// The title that the markup tells of, among the first blocks: its style, else the first heading of the
/// highest level.
fn marked_title(facts: &[Facts]) -> Option<usize> {
    let rank = |f: &Facts| match f.markup {
        Some(RegionKind::Title) => Some(0),
        Some(RegionKind::Heading(level)) if level <= 2 => Some(level),
        _ => None,
    };
    let unlabelled = |f: &Facts| {
        !f.key().is_some_and(|k| !matches!(k, Key::Boilerplate | Key::Desk)) && f.plain_words() >= 1
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
fn titles(facts: &[Facts], end: usize) -> Titles {
    let by_place = restated(facts, end, titles_by_place(facts, end));
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

/// A headline shares this much of its words with the first paragraph, and a masthead above it less than that
/// (measured on the 113 headlines of texts read by hand: nine in ten share more than a third).
const RESTATED: f32 = 0.4;
const STRANGE: f32 = 0.2;
/// The most words of a masthead in the script of the story: “The Hon. Ann Reed MP” (taste).
const LONGEST_MASTHEAD: usize = 5;
/// Fewest words of a headline that is found so.
const LEAST_TITLE: usize = 4;

/// The title that the story says again, where the line that stands in a title's place has nothing to do with
/// it: a masthead, a motto, a button of the page.
fn restated(facts: &[Facts], end: usize, by_place: Titles) -> Titles {
    let prose = |f: &&Facts| {
        f.words.len() >= LEAST_STORY && f.label.is_none() && (f.ends_sentence() || f.words.len() > 45)
    };
    let Some(at) = facts.iter().take(NEAR).position(|f| prose(&f)) else { return by_place };
    let Some(story) = facts.get(at) else { return by_place };
    let above = at.min(end);
    let share = |at: usize| facts.get(at).map_or(0.0, |f| deck::shared(f.text, story.text));
    let first = by_place.headline.unwrap_or_default();
    let script = |f: &Facts| f.words.first().map(|w| w.scripts);
    let masthead = |f: &Facts| f.words.len() <= LONGEST_MASTHEAD || script(f) != script(story);
    let stays = |at: usize| at >= above || share(at) >= STRANGE || !facts.get(at).is_some_and(masthead);
    if by_place.headline.is_some_and(stays) {
        return by_place;
    }
    let titled = |f: &Facts| {
        !is_metadata(f)
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
fn titles_by_place(facts: &[Facts], end: usize) -> Titles {
    let none = || Titles { headline: None, issuer: None, marked: false };
    let plain = |f: &Facts| {
        let labelled = f.key().is_some_and(|k| !matches!(k, Key::Boilerplate | Key::Desk));
        let dated = f.has(&[EntityKind::Date]) && f.plain_words() <= 4;
        !(labelled
            || f.is_marked_otherwise()
            || dated
            || is_metadata(f)
            || f.is_item()
            || opens_with(f.folded(), Key::Embargo, 1))
    };
    let mut candidates = facts.iter().take(end).enumerate().filter(|(_, f)| plain(f)).map(|(at, _)| at);
    let (Some(first), second) = (candidates.next(), candidates.next()) else { return none() };
    let fact = |at: Option<usize>| at.and_then(|at| facts.get(at));
    let Some(opening) = fact(Some(first)) else { return none() };
    if !is_title(opening) || is_story(facts, first) {
        return none();
    }
    // "Autorité portuaire / Communiqué de presse / title": what stands before the kind is who issues it.
    let before_kind = opening.words.len() <= 6
        && fact(Some(first + 1)).is_some_and(|f| matches!(f.key(), Some(Key::Kind | Key::KindPlural)));
    let organisation =
        opening.words.len() <= 9 && !opening.ends_sentence() && (before_kind || has_issuer_word(opening));
    let next = fact(second).filter(|f| is_title(f) && second.is_some_and(|at| at <= first + 4));
    let repeated = next.is_some_and(|n| facts.iter().skip(second.unwrap_or(0) + 1).any(|f| same_title(n, f)));
    let body_follows = second.is_some_and(|at| facts.len() > at + 1);
    let is_issuer = organisation
        && next.is_some_and(|n| {
            body_follows
                && (repeated
                    || ((!n.ends_sentence() || before_kind)
                        && n.words.len() >= 4
                        && n.words.len() > opening.words.len()))
        });
    if is_issuer {
        Titles { headline: second, issuer: Some(first), marked: false }
    } else {
        Titles { headline: Some(first), issuer: None, marked: false }
    }
}

/// Fewest words of a first line with a full stop that is the story itself (measured on 551 texts: headlines
/// with a stop have fewer).
const LEAST_LEAD: usize = 12;

/// A whole sentence at the very top, over another paragraph of the story: the text has no headline.
fn is_story(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let closed = this.text.trim_end_matches(['"', '”', '»', ')']).ends_with(['.', '۔', '。'])
        && !this.text.ends_with("..");
    let unheaded = at == 0 && !this.is_marked_heading();
    unheaded
        && closed
        && this.words.len() >= LEAST_LEAD
        && !facts.iter().skip(1).take(4).any(|other| same_title(this, other))
}

/// Short enough for a title, and one sentence.
fn is_title(facts: &Facts) -> bool {
    // Two dots are an ellipsis in Arabic newspapers, not the end of a sentence.
    let one_sentence = !facts.text.replace("..", "").trim_end_matches(['.', '۔', '。']).contains(". ");
    // "Dr. Dobb's", "H. Rose": a stop in a short title belongs to an abbreviation.
    let one_sentence = one_sentence || (facts.words.len() <= 16 && !facts.ends_sentence());
    facts.words.len() <= 45
        && facts.chars <= 320
        && facts.plain_words() >= 1
        && one_sentence
        && !(facts.reachable() && facts.words.len() < 12)
}

fn has_issuer_word(facts: &Facts) -> bool {
    opens_with(&format!("{} ", facts.folded()), Key::IssuerWord, 1)
        || facts.folded().split(' ').any(|word| vocabulary::keys(word).contains(Key::IssuerWord))
}

/// The same title, or nearly: at least nine tenths alike.
fn same_title(a: &Facts, b: &Facts) -> bool {
    if a.chars.abs_diff(b.chars) * 8 > a.chars.max(b.chars) || a.folded().len() < 12 {
        return false;
    }
    let (a, b) = (a.folded(), b.folded());
    a == b || strsim::normalized_levenshtein(a, b) >= 0.9
}

/// The most words of a deck (measured: summaries above a dateline have at most some 50).
const LONGEST_DECK: usize = 60;

/// A deck: a line or short paragraph that is neither labelled nor an address.
fn is_deck(facts: &Facts) -> bool {
    (3..=LONGEST_DECK).contains(&facts.words.len())
        && facts.label.is_none()
        && !facts.reachable()
        && !facts.is_marked_otherwise()
}

/// Date, time, place or reference in figures, and little else.
fn is_metadata(facts: &Facts) -> bool {
    let numeric = facts.entities.iter().any(|e| {
        matches!(e.kind, EntityKind::Identifier | EntityKind::Time) || e.date.is_some_and(|d| d.numeric)
    });
    numeric && facts.plain_words() <= 5 && !facts.ends_sentence()
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

impl Facts<'_> {
    /// A sentence rather than a dateline that happens to end in a stop.
    fn ends_sentence_long(&self) -> bool {
        self.ends_sentence() && self.plain_words() > 4
    }
}

/// Everything from the first paragraph on.
fn rest(facts: &[Facts], roles: &mut [Option<Role>], body: usize, dated: bool) {
    let mut section = Role::Paragraph;
    let mut lead_seen = false;
    let mut ended = false;
    for at in body..facts.len() {
        let Some(this) = facts.get(at) else { break };
        let late = (at - body) * 2 + 1 >= facts.len() - body || facts.len() - at <= 4;
        let role = match this.key() {
            _ if dated && at == body => Role::Lead,
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
                if this.bare(&[Key::Leftover, Key::LeftoverSafe, Key::KindPlural]) =>
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
            _ if at > body && this.is_about() && (at + 1 < facts.len() || about::is_run_in(this.text)) => {
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

/// A line before the story that is none of it: fewer words, and no sentence.
const SHORTEST_LEAD: usize = 6;
/// The story that such a line stands over is looked for so far below (blocks; taste).
const NEAR: usize = 12;

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
