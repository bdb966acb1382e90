//! `issuer`: the organisation a release is from: named in its headline, by one name, with a contact of its
//! own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{EntityKind, Role, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind = Kind {
    name: "issuer",
    summary: "the issuing organisation: in the headline, by one name, with its own contact",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum IssuerVariant {
    /// Named in the headline.
    Headline,
    /// By one name.
    Name,
    /// Each of several with a contact.
    Contacts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssuerParameters {
    /// What is looked at.
    what: IssuerVariant,
    /// Organisations: their names, and after them the domains of their addresses (with a full stop inside).
    #[serde(default)]
    organisations: BTreeMap<String, Vec<String>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<IssuerParameters>()?))
}

impl Check for IssuerParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self.what {
            IssuerVariant::Headline => headline(cx, findings),
            IssuerVariant::Name => name(cx, findings),
            IssuerVariant::Contacts => self.contacts(cx, findings),
        }
    }
}

/// A folded word without the Arabic article and proclitics.
fn bare(text: &str, word: &Word) -> String {
    let folded = fold(word.span.of(text));
    let stripped = folded
        .strip_prefix(['و', 'ف', 'ب', 'ك', 'ل'])
        .filter(|rest| rest.starts_with("ال"))
        .unwrap_or(&folded);
    stripped.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(stripped).to_owned()
}

fn is_issuer_word(word: &str) -> bool {
    vocabulary::keys(word).contains(Key::IssuerWord)
        || vocabulary::keys(&format!("ال{word}")).contains(Key::IssuerWord)
}

/// No word of the issuer's own (beyond "ministry", "office") in the headline.
fn headline(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (text, document) = (cx.text(), cx.document);
    let (Some(issuer), Some(headline)) = (document.blocks_of(Role::Issuer).next(), document.headline())
    else {
        return;
    };
    let own: Vec<String> = cx
        .words(issuer)
        .map(|w| bare(text, w))
        .filter(|w| w.chars().count() > 2 && !is_issuer_word(w))
        .collect();
    let named = |word: &Word| {
        let found = bare(text, word);
        // A slip in the name is the spelling rules' matter.
        let same = |w: &String| *w == found || (w.chars().count() > 5 && strsim::levenshtein(w, &found) <= 1);
        own.iter().any(same)
            || (found.chars().count() <= 6 && word.span.of(text).chars().all(char::is_uppercase))
    };
    if own.len() >= 2 && !cx.words(headline).any(named) {
        findings.push(
            Finding::new(headline.span).arg("issuer", issuer.text(text)).label(issuer.span, labels::ISSUER),
        );
    }
}

/// "وفد الاتحاد الأوروبي" above, "بعثة الاتحاد الأوروبي" in the text.
fn name(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (text, document) = (cx.text(), cx.document);
    let Some(issuer) = document.blocks_of(Role::Issuer).next() else { return };
    let words: Vec<String> = cx.words(issuer).map(|w| bare(text, w)).collect();
    let [first, second, third, ..] = words.as_slice() else { return };
    if !is_issuer_word(first) {
        return;
    }
    let own = document
        .words_in(issuer.span)
        .get(..3)
        .and_then(|w| Some(Span { start: w.first()?.span.start, end: w.last()?.span.end }));
    for block in document.blocks().iter().filter(|b| b.role.is_body()) {
        let here = document.words_in(block.span);
        let drift = here.windows(3).find(|window| {
            let [a, b, c] = window else { return false };
            let class = bare(text, a);
            bare(text, b) == *second && bare(text, c) == *third && class != *first && is_issuer_word(&class)
        });
        if let (Some([a, .., c]), Some(own)) = (drift, own) {
            let seen = Span { start: a.span.start, end: c.span.end };
            findings.push(Finding::new(own).arg("other", seen.of(text)).label(seen, labels::ANOTHER_NAME));
            return;
        }
    }
}

impl IssuerParameters {
    fn contacts(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let (text, document) = (cx.text(), cx.document);
        let (Some(headline), Some(contact)) = (document.headline(), document.blocks_of(Role::Contact).next())
        else {
            return;
        };
        let title = format!(" {} ", fold(headline.text(text)));
        let address = document.entities().iter().find(|e| e.kind == EntityKind::Email);
        let reached = |domain: &String| {
            document.entities().iter().any(|e| {
                matches!(e.kind, EntityKind::Email | EntityKind::Url)
                    && e.span.of(text).to_lowercase().contains(domain.as_str())
            })
        };
        // "UN" is an organisation, "un" is an article.
        let named_in = |name: &String| {
            let capitals = name.chars().all(|c| c.is_ascii_uppercase());
            if capitals {
                document.words_in(headline.span).iter().any(|w| w.span.of(text) == name)
            } else {
                holds(&title, &fold(name))
            }
        };
        // Each by the name that the headline has for it, which is the reader's own.
        let named = self.organisations.values().filter_map(|signs| {
            let name = signs.iter().filter(|s| !s.contains('.')).find(|name| named_in(name))?;
            Some((name, signs))
        });
        let (with, without): (Vec<_>, Vec<_>) =
            named.partition(|(_, signs)| signs.iter().filter(|s| s.contains('.')).any(reached));
        if let (false, Some((missing, _))) = (with.is_empty(), without.first()) {
            let span = address.map_or(contact.span, |a| a.span);
            let finding = Finding::new(span).arg("organisation", missing.as_str());
            findings.push(finding.label(headline.span, labels::JOINT_ISSUERS));
        }
    }
}

/// Whether a folded title holds a name as whole words; in Arabic with a proclitic too.
fn holds(title: &str, name: &str) -> bool {
    title.contains(&format!(" {name} "))
        || ['و', 'ب', 'ل'].iter().any(|clitic| title.contains(&format!(" {clitic}{name} ")))
}

#[cfg(test)]
mod tests {
    use crate::{Config, Linter, MessageLanguage, Source};

    #[test]
    fn an_organisation_is_told_by_the_name_that_the_headline_has() {
        let text = "الأمم المتحدة والاتحاد الأوروبي يفتتحان مكتبا في الميناء\n\n4 مارس 2024\n\n\
                    افتتحت هيئة الموانئ رصيفا جديدا للعبارات شمال المدينة يخدم أربع جزر.\n\n\
                    لمزيد من المعلومات: المكتب الصحفي، press@un.org\n";
        let config = Config { message_language: Some(MessageLanguage::Ar), ..Config::default() };
        let found = Linter::new(&config).unwrap().lint(&Source::from_text("a.txt", text));
        let told = found.iter().find(|d| d.code == "contact/issuer-contact-missing").unwrap();
        assert!(told.message.contains("«الاتحاد الأوروبي»"), "{}", told.message);
    }
}
