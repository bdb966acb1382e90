//! The day that a release gives for itself.

use jiff::civil;

use super::{Document, dateline, labels};
use crate::document::model::{Block, Dateline, Issued, Role, Word};
use crate::text::fold::fold;
use crate::text::span::Span;
use crate::vocabulary::Key;

/// So near the end stands the day under a signature (blocks; taste: a contact may stand below).
const LAST: usize = 4;

impl Document<'_> {
    /// The dates that the release gives for itself, where they are complete.
    pub fn issued(&self) -> Issued {
        let dateline = self.dateline().and_then(|d| d.date).and_then(|span| self.day_in(span));
        let metadata = self.day_above().or_else(|| self.day_signed().filter(|_| dateline.is_none()));
        Issued { metadata, dateline }
    }

    fn day_in(&self, span: Span) -> Option<(Span, civil::Date)> {
        self.dates_in(span).find_map(|(at, date)| Some((at, date.day_named()?)))
    }

    /// In the lines above the story.
    fn day_above(&self) -> Option<(Span, civil::Date)> {
        let top = || self.blocks().iter().take_while(|b| !b.role.is_body());
        let day_in = |b: &Block| self.day_in(b.span);
        let mut written = top().filter(|b| matches!(b.role, Role::Metadata | Role::Kind | Role::ReleaseLine));
        // “June 10, 2022 Contact: Ann Reed”: the date of the letter, and who wrote it.
        let headed = |b: &Block| day_in(b).filter(|(at, _)| at.start == b.span.start);
        let letter = || top().find(|b| b.role == Role::Contact).and_then(headed);
        // “Posted on June 10, 2022” among the buttons of a page.
        let labelled = |b: &&Block| labels::opens_with(&fold(b.text(self.text())), Key::Date, 1);
        let stamp = || top().filter(|b| b.role == Role::Leftover).filter(labelled).find_map(day_in);
        written.find_map(day_in).or_else(letter).or_else(stamp)
    }

    /// Under a signature: a day that is a line of its own among the last ones.
    fn day_signed(&self) -> Option<(Span, civil::Date)> {
        let own = self.blocks().iter().rev().filter(|b| b.role != Role::Leftover).take(LAST);
        let alone = |b: &&Block| matches!(b.role, Role::Paragraph | Role::SectionHeading | Role::Contact);
        let day = |b: &Block| self.day_in(b.span).filter(|(day, _)| self.is_nothing_but(b.span, *day));
        own.filter(alone).find_map(day)
    }

    /// Whether nothing but a day, and what stands beside one, is in a stretch.
    fn is_nothing_but(&self, stretch: Span, day: Span) -> bool {
        let parts = [Span { end: day.start, ..stretch }, Span { start: day.end, ..stretch }];
        let mut words = parts.iter().flat_map(|part| self.words_in(*part));
        words.all(|word: &Word| dateline::is_little(word.span.of(self.text())))
    }

    /// Whether nothing but a day stands in a dateline that is a line of its own.
    pub(super) fn is_day_alone(&self, dateline: &Dateline) -> bool {
        let Some(date) = dateline.date.filter(|_| dateline.place.is_none()) else { return false };
        let own = self.block_at(date.start).is_some_and(|block| block.role == Role::Dateline);
        own && self.is_nothing_but(dateline.span, date)
    }
}
