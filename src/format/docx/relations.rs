//! Which part of a package is what to another.

use crate::format::extract::FormatError;
use crate::format::package::Package;
use crate::format::package::xml::each_element;

/// Another part or place that a part refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    pub id: String,
    pub kind: String,
    pub target: String,
}

/// The part with the main text.
pub(super) fn main_part(package: &Package) -> Result<String, FormatError> {
    let relations =
        package.part("_rels/.rels")?.map(|xml| relations(&xml, "")).transpose()?.unwrap_or_default();
    Ok(relations
        .into_iter()
        .find(|r| r.kind.ends_with("/officeDocument"))
        .map_or_else(|| "word/document.xml".into(), |r| r.target))
}

/// `word/document.xml` → `word/_rels/document.xml.rels`.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// The relations of a part, their targets as names in the package (or addresses).
pub(super) fn relations(xml: &str, part: &str) -> Result<Vec<Relationship>, FormatError> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut found = Vec::new();
    each_element(xml, |element| {
        if element.name() == "Relationship" {
            let target = element.attribute("Target").unwrap_or_default();
            let external = element.attribute("TargetMode").is_some_and(|m| m == "External");
            let target = match target.strip_prefix('/') {
                _ if external => target,
                Some(absolute) => absolute.to_owned(),
                None if folder.is_empty() => target,
                None => format!("{folder}/{target}"),
            };
            found.push(Relationship {
                id: element.attribute("Id").unwrap_or_default(),
                kind: element.attribute("Type").unwrap_or_default(),
                target,
            });
        }
    })?;
    Ok(found)
}
