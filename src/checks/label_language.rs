//! `label-language`: labels of the header in another language than the release.

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Role;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::vocabulary;

pub(crate) const KIND: Kind = Kind {
    name: "label-language",
    summary: "labels of the header in another language than the release",
    build,
};

struct LabelLanguage;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(LabelLanguage))
}

impl Check for LabelLanguage {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let language = cx.document.language();
        for block in
            cx.document.blocks().iter().filter(|b| {
                matches!(b.role, Role::Kind | Role::Metadata | Role::Leftover | Role::ReleaseLine)
            })
        {
            let Some(label) = block.label else { continue };
            let languages: Vec<&str> = vocabulary::label_languages(&fold(label.span.of(text))).collect();
            let own = languages.contains(&language.tag()) || languages.contains(&"*");
            if let Some(other) = languages.first().filter(|_| !own && vocabulary::has_labels(language)) {
                findings.push(Finding::new(label.span).arg("language", language).arg("of", other));
            }
        }
    }
}
