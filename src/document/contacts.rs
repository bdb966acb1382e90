//! Lines that say whom to ask, without a heading: an invitation, a signature, a card.

use super::facts::Facts;
use super::labels::opens_with;
use super::model::{Block, Role};
use crate::text::fold::fold;
use crate::vocabulary::Key;

/// Most words of the name in a signature (taste).
const NAME: usize = 6;

/// Most words of the line of the office (taste).
const OFFICE: usize = 14;

/// “For further information, please contact Ann Reed,” with the address on one of the next lines.
pub(super) fn invites(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let address = |f: &Facts| f.reachable() && f.plain_words() <= 4;
    this.words.len() < 40
        && this.label.is_none()
        && opens_with(this.folded(), Key::Contact, 3)
        && facts.iter().skip(at + 1).take(2).any(address)
}

/// Most words of a line that names whom the next one reaches, and of the name in that (taste).
const DESK: usize = 4;
const REACHED: usize = 8;

/// “Investors:” over “Ann Reed, ann@harbour.example, 614-555-0143”.
pub(super) fn is_desk(facts: &[Facts], at: usize) -> bool {
    let (Some(this), Some(next)) = (facts.get(at), facts.get(at + 1)) else { return false };
    let heads = this.text.trim_end().ends_with([':', '：']) && this.words.len() <= DESK && !this.is_item();
    heads && next.reachable() && next.plain_words() <= REACHED && !next.is_item()
}

/// A name over the office that speaks to the press: "Ann Reed", "Spokesperson, Harbour Trust".
pub(super) fn is_signed(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let mut lines = this.text.lines();
    let name = lines.next().unwrap_or_default();
    let next = || facts.get(at + 1).map(|next| next.text);
    let Some(office) = lines.next().or_else(next) else { return false };
    let short = (2..=NAME).contains(&name.split_whitespace().count());
    let plain = !name.trim_end().ends_with(['.', ':', '،', '؟', '!', '?']);
    let speaks = |office: &str| [Key::Contact, Key::Desk].into_iter().any(|key| opens_with(office, key, 0));
    // “Media contact: …” is a label, under whatever line it stands.
    let labelled = office.contains([':', '：']);
    short && plain && !labelled && office.split_whitespace().count() <= OFFICE && speaks(&fold(office))
}

/// “Ann Reed”, “Chief of Staff”, “Office: 614-555-0143”: a name, at most one line more, and a number or
/// address.
pub(super) fn is_card(facts: &[Facts], at: usize) -> bool {
    let Some(this) = facts.get(at) else { return false };
    let part = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(|c| !c.is_numeric());
    let plain = |f: &Facts| f.label.is_none() && f.markup.is_none() && f.entities.is_empty();
    let named = plain(this)
        && (2..=NAME).contains(&this.words.len())
        && this.text.split_whitespace().all(part)
        && !this.text.trim_end().ends_with(['.', ':', ',', '!', '?']);
    let number = |f: &Facts| f.reachable() && f.plain_words() <= 1;
    let office = |f: &Facts| f.words.len() <= OFFICE / 2 && !f.ends_sentence() && f.entities.is_empty();
    let next = |ahead: usize| facts.get(at + ahead);
    named && (next(1).is_some_and(number) || next(1).is_some_and(office) && next(2).is_some_and(number))
}

/// Most lines between two of a contact that say whom it reaches: a name and an office.
const BETWEEN: usize = 2;

/// “Office: 614-555-0143”, “Ann Reed”, “Spokesperson”, “Office: 614-555-0144”: names and offices between two
/// lines of a contact, in one group with them and over a number or an address, belong to it.
pub(super) fn close_gaps(text: &str, blocks: &[Block], facts: &[Facts], roles: &mut [Option<Role>]) {
    let mut last: Option<usize> = None;
    for at in 0..roles.len() {
        let is_contact = roles.get(at).is_some_and(|role| *role == Some(Role::Contact));
        if !is_contact {
            continue;
        }
        let reached = facts.get(at).is_some_and(|this| this.reachable() && this.plain_words() <= NAME);
        let gap = last.map(|last| last + 1..at).filter(|gap| reached && (1..=BETWEEN).contains(&gap.len()));
        for at in gap.filter(|gap| is_gap(text, blocks, facts, gap)).into_iter().flatten() {
            if let Some(role) = roles.get_mut(at) {
                *role = Some(Role::Contact);
            }
        }
        last = Some(at);
    }
}

/// Whether some lines are names or offices that no blank line parts from each other and the lines around.
fn is_gap(text: &str, blocks: &[Block], facts: &[Facts], gap: &std::ops::Range<usize>) -> bool {
    let short = |at: usize| {
        let this = facts.get(at).filter(|this| this.label.is_none() && this.entities.is_empty());
        this.is_some_and(|this| (1..=OFFICE / 2).contains(&this.words.len()) && !this.ends_sentence())
    };
    let beside = |at: usize| {
        let (Some(block), Some(next)) = (blocks.get(at), blocks.get(at + 1)) else { return false };
        text.get(block.span.end as usize..next.span.start as usize).is_some_and(|gap| gap == "\n")
    };
    gap.clone().all(short) && (gap.start.saturating_sub(1)..gap.end).all(beside)
}
