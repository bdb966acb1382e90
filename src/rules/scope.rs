//! Which blocks a rule looks at.

use serde::Deserialize;

use super::nearest::nearest;
use crate::document::model::Role;

/// Which blocks a rule looks at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "RoleNames")]
pub struct Scope {
    roles: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RoleNames {
    One(String),
    Many(Vec<String>),
}

impl TryFrom<RoleNames> for Scope {
    type Error = String;

    fn try_from(names: RoleNames) -> Result<Self, String> {
        let names = match names {
            RoleNames::One(name) => vec![name],
            RoleNames::Many(names) => names,
        };
        let mut roles = Vec::new();
        for name in &names {
            match name.as_str() {
                "all" => roles.extend(Role::ALL),
                "prose" => roles.extend(Role::ALL.into_iter().filter(|r| {
                    r.is_prose()
                        || r.is_beside()
                        || matches!(r, Role::Headline | Role::Subheadline | Role::SectionHeading)
                })),
                "body" => roles.extend(Role::ALL.into_iter().filter(|r| r.is_body())),
                "release" => roles.extend(Role::ALL.into_iter().filter(|r| *r != Role::Leftover)),
                "title" => roles.extend([Role::Headline, Role::Subheadline, Role::SectionHeading]),
                _ => roles.push(role(name)?),
            }
        }
        Ok(Self { roles })
    }
}

impl Scope {
    /// Whether a block of this role is looked at; without a scope, all are.
    pub fn has(&self, role: Role) -> bool {
        self.roles.is_empty() || self.roles.contains(&role)
    }

    /// Whether the file names no scope.
    pub fn is_open(&self) -> bool {
        self.roles.is_empty()
    }
}

/// The role of a name, or an error that lists them.
pub(crate) fn role(name: &str) -> Result<Role, String> {
    Role::ALL.into_iter().find(|role| role.name() == name).ok_or_else(|| {
        let known: Vec<&str> = ["all", "prose", "body", "release", "title"]
            .into_iter()
            .chain(Role::ALL.iter().map(|r| r.name()))
            .collect();
        match nearest(name, &known) {
            Some(near) => format!("there is no role “{name}”; did you mean “{near}”?"),
            None => format!("there is no role “{name}”; the roles are {}", known.join(", ")),
        }
    })
}
