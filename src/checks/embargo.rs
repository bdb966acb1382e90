//! `embargo`: a line that holds a release back: whether it says until when, and whether another line says the
//! contrary.

use jiff::civil;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind, Value};
use crate::document::model::{Block, EntityKind, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::clock;
use crate::text::span::Span;
use crate::text::zones;

pub(crate) const KIND: Kind = Kind {
    name: "embargo",
    summary: "embargoes without day, hour or zone, beside “for immediate release”, or told in two ways",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum EmbargoVariant {
    Complete,
    Contradiction,
    Conflict,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmbargoParameters {
    /// What is looked at.
    what: EmbargoVariant,
    /// What names a time of day or a time zone, in lower case.
    #[serde(default)]
    hours: Vec<String>,
    /// What names a time zone, in lower case.
    #[serde(default)]
    zones: Vec<String>,
    /// Words for an embargo, in lower case.
    #[serde(default)]
    words: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<EmbargoParameters>()?))
}

impl Check for EmbargoParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(block) = cx.document.blocks_of(Role::Embargo).next() else { return };
        findings.extend(match self.what {
            EmbargoVariant::Complete => self.incomplete(cx, block),
            EmbargoVariant::Contradiction => contradicted(cx, block),
            EmbargoVariant::Conflict => return self.conflicts(cx, block, findings),
        });
    }
}

impl EmbargoParameters {
    /// What an embargo does not say.
    fn incomplete(&self, cx: &Context<'_>, block: &Block) -> Option<Finding> {
        let written = block.text(cx.text());
        let content = written.to_lowercase();
        let named = |list: &[String]| list.iter().any(|word| content.contains(word.as_str()));
        let dated = || cx.document.entities_in(block.span).any(|entity| entity.kind == EntityKind::Date);
        let parts = [
            ("a date", dated()),
            ("an hour", !clock::find_all(written).is_empty() || named(&self.hours)),
            ("a time zone", zones::find(written).is_some() || named(&self.zones)),
        ];
        let missing: Vec<&str> = parts.iter().filter(|(_, there)| !there).map(|(what, _)| *what).collect();
        (!missing.is_empty()).then(|| Finding::new(block.span).value("missing", Value::Terms(missing)))
    }

    /// Other places that name another day or moment at which the embargo ends.
    fn conflicts(&self, cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
        let Some(end) = Moment::of(cx, block.span) else { return };
        if let Some((at, issued)) = cx.document.issued().published().filter(|(_, issued)| end.day < *issued) {
            let finding = Finding::new(end.span).message("before").arg("issued", issued);
            findings.push(finding.label(at, labels::DAY_OF_ISSUE));
        }
        for other in cx.document.blocks().iter().filter(|other| other.span != block.span) {
            if !mentions(&self.words, other.text(cx.text())) {
                continue;
            }
            for sentence in cx.document.sentences_in(other.span) {
                if !mentions(&self.words, sentence.of(cx.text())) {
                    continue;
                }
                let Some(also) = Moment::of(cx, *sentence) else { continue };
                if end.differs(&also) {
                    findings.push(Finding::new(also.span).label(block.span, labels::EMBARGO));
                }
            }
        }
    }
}

fn mentions(words: &[String], text: &str) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word.as_str()))
}

fn contradicted(cx: &Context<'_>, block: &Block) -> Option<Finding> {
    let now = cx.document.blocks_of(Role::ReleaseLine).next()?;
    Some(Finding::new(block.span).label(now.span, labels::IMMEDIATE_HERE))
}

/// When an embargo ends, as far as a place says it.
struct Moment {
    span: Span,
    day: civil::Date,
    /// Minutes since midnight in Greenwich.
    universal: Option<i16>,
}

impl Moment {
    /// The moment that a place names; nothing where it names no day, or more than one.
    fn of(cx: &Context<'_>, place: Span) -> Option<Self> {
        let mut dates = cx.document.entities_in(place).filter(|entity| entity.kind == EntityKind::Date);
        let date = dates.next()?;
        if dates.next().is_some() {
            return None;
        }
        let times = clock::find_all(place.of(cx.text()));
        let spans = times.iter().map(|time| {
            Span::new(place.start as usize + time.start, place.start as usize + time.whole_end())
        });
        let span = spans.fold(date.span, |whole, part| Span {
            start: whole.start.min(part.start),
            end: whole.end.max(part.end),
        });
        let [time] = times.as_slice() else {
            return Some(Self { span, day: date.date?.day_named()?, universal: None });
        };
        Some(Self { span, day: date.date?.day_named()?, universal: time.universal() })
    }

    fn differs(&self, other: &Self) -> bool {
        let hours = self.universal.zip(other.universal);
        self.day != other.day || hours.is_some_and(|(one, other)| one != other)
    }
}
