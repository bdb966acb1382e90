//! Parameters of a rule, as its kind of check reads them.

use serde::de::DeserializeOwned;

/// Parameters: the rule file's, and over them what a profile or the config says.
#[derive(Debug, Clone, Default)]
pub struct Params(pub(crate) serde_json::Map<String, serde_json::Value>);

/// Why a rule can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildError {
    /// What is wrong, in plain words.
    pub message: String,
    /// The parameter it lies in, for the span.
    pub key: Option<String>,
}

impl BuildError {
    /// An error in one parameter.
    pub fn at(key: &str, message: impl std::fmt::Display) -> Self {
        Self { message: message.to_string(), key: Some(key.to_owned()) }
    }
}

impl Params {
    /// The parameters as the type a check wants; every field of it has a default or is required.
    ///
    /// # Errors
    /// Names the parameter that is unknown, missing or of the wrong type.
    pub fn parse<P: DeserializeOwned>(&self) -> Result<P, BuildError> {
        P::deserialize(serde_json::Value::Object(self.0.clone())).map_err(|error| {
            let message = error.to_string();
            let key = message.split('`').nth(1).filter(|k| self.0.contains_key(*k)).map(str::to_owned);
            BuildError { message, key: key.or_else(|| self.culprit::<P>()) }
        })
    }

    /// For kinds of check that take no parameters.
    ///
    /// # Errors
    /// Names a parameter that is there all the same.
    pub fn none(&self) -> Result<(), BuildError> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Nothing {}
        self.parse::<Nothing>().map(|_| ())
    }

    /// The parameter without which the error goes away.
    fn culprit<P: DeserializeOwned>(&self) -> Option<String> {
        self.0
            .keys()
            .find(|key| {
                let mut without = self.0.clone();
                without.remove(*key);
                P::deserialize(serde_json::Value::Object(without)).is_ok()
            })
            .cloned()
    }

    /// Adds to a list of texts.
    pub(crate) fn extend_list(&mut self, key: &str, more: &[String]) {
        let list = self.0.entry(key).or_insert_with(|| serde_json::Value::Array(Vec::new()));
        if let serde_json::Value::Array(list) = list {
            list.extend(more.iter().cloned().map(serde_json::Value::String));
        }
    }

    /// Lays `over` over these.
    pub fn layer(&mut self, over: &serde_json::Map<String, serde_json::Value>) {
        self.0.extend(over.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}
