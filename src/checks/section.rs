//! `section`: a part of the release that must be there, must not be there, or must stand in order.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::Document;
use crate::document::model::{EntityKind, Role};
use crate::document::text_kind::{TextKind, text_kind};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params, role};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "section",
    summary: "a part that must be there (required), must not (forbidden), or must keep an order (order)",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SectionParameters {
    /// At least one block of one of these roles.
    #[serde(default)]
    required: Vec<String>,
    /// An entity that will do instead ("date").
    #[serde(default)]
    or_entity: Option<String>,
    /// No block of these roles.
    #[serde(default)]
    forbidden: Vec<String>,
    /// The order of these roles' first blocks.
    #[serde(default)]
    order: Vec<String>,
    /// Texts of fewer words are fragments, not releases.
    #[serde(default)]
    least_words: usize,
    /// Texts of fewer words are notices: what they lack is a hint.
    #[serde(default)]
    brief_words: usize,
}

struct Section {
    required: Vec<Role>,
    instead: Option<Instead>,
    forbidden: Vec<Role>,
    order: Vec<Role>,
    least_words: usize,
    brief_words: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: SectionParameters = params.parse()?;
    let roles = |key: &str, names: &[String]| {
        names.iter().map(|n| role(n)).collect::<Result<Vec<_>, _>>().map_err(|e| BuildError::at(key, e))
    };
    let instead = match parameters.or_entity.as_deref() {
        None => None,
        Some("date") => Some(Instead::Date),
        Some("channel") => Some(Instead::Channel),
        Some(other) => {
            return Err(BuildError::at(
                "or-entity",
                format!("“{other}” can't stand for a part; “date” and “channel” can"),
            ));
        }
    };
    let section = Section {
        required: roles("required", &parameters.required)?,
        instead,
        forbidden: roles("forbidden", &parameters.forbidden)?,
        order: roles("order", &parameters.order)?,
        least_words: parameters.least_words,
        brief_words: parameters.brief_words,
    };
    if section.required.is_empty() && section.forbidden.is_empty() && section.order.is_empty() {
        return Err(BuildError {
            message: "one of required, forbidden and order must name a role".into(),
            key: None,
        });
    }
    Ok(Box::new(section))
}

impl Check for Section {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        // A page that holds no release is told as such.
        let page = document.blocks().iter().all(|b| b.role == Role::Leftover);
        if page || !cx.speaks() || document.words().len() < self.least_words {
            return;
        }
        findings.extend(self.missing(document));
        for block in document.blocks().iter().filter(|b| self.forbidden.contains(&b.role)) {
            findings.push(Finding::new(block.span).term("part", block.role.name()));
        }
        self.out_of_order(document, findings);
    }
}

/// An entity that will do for a part.
#[derive(Clone, Copy)]
enum Instead {
    /// A date above the body, or in the lead.
    Date,
    /// An e-mail address or a telephone number anywhere.
    Channel,
}

impl Instead {
    fn is_in(self, document: &Document) -> bool {
        match self {
            Self::Date => dated(document),
            Self::Channel => document
                .entities()
                .iter()
                .any(|e| matches!(e.kind, EntityKind::Email | EntityKind::Telephone)),
        }
    }
}

fn dated(document: &Document) -> bool {
    let head = document
        .blocks()
        .iter()
        .take_while(|b| !matches!(b.role, Role::Paragraph | Role::Contact | Role::Boilerplate));
    head.into_iter().any(|b| document.entities_in(b.span).any(|e| e.kind == EntityKind::Date))
}

impl Section {
    /// A part that must be there and is not; a hint in a brief text, and in one that nothing shows to be a
    /// release.
    fn missing(&self, document: &Document) -> Option<Finding> {
        let has = |role: Role| {
            document.blocks_of(role).next().is_some()
                || (role == Role::Dateline && document.dateline().is_some())
        };
        if self.required.is_empty()
            || self.required.iter().any(|r| has(*r))
            || self.instead.is_some_and(|i| i.is_in(document))
        {
            return None;
        }
        // Chinese and Japanese characters are words of their own.
        let brief = self.brief_words * if document.language().is_cjk() { 2 } else { 1 };
        let part = self.required.first().map_or("", |r| r.name());
        let finding = Finding::new(self.where_missing(document)).term("part", part);
        // A story of a news room names nobody to ask; a release without contact may read like one.
        let is_news = text_kind(document) == TextKind::News;
        Some(finding.hint_only(is_news || document.words().len() < brief))
    }

    /// Parts that stand before one that they must follow.
    fn out_of_order(&self, document: &Document, findings: &mut Vec<Finding>) {
        let mut latest: Option<(Span, Role)> = None;
        for role in &self.order {
            let Some(block) = document.blocks_of(*role).next() else { continue };
            match latest {
                Some((span, earlier)) if block.span.start < span.start => {
                    findings.push(
                        Finding::new(block.span)
                            .term("part", role.name())
                            .term("before", earlier.name())
                            .label(span, labels::BEFORE_STANDS_HERE),
                    );
                }
                _ => latest = Some((block.span, *role)),
            }
        }
    }

    /// What is missing has no place of its own: the headline or first block for what stands above, the last
    /// word for what ends a release.
    fn where_missing(&self, document: &Document) -> Span {
        let ends = self
            .required
            .iter()
            .any(|r| matches!(r, Role::Contact | Role::Boilerplate | Role::EndMark | Role::Notes));
        let block =
            if ends { document.blocks().last() } else { document.headline().or(document.blocks().first()) };
        let span = block.map(|b| b.span).unwrap_or_default();
        if ends { document.words_in(span).last().map_or(span, |w| w.span) } else { span }
    }
}
