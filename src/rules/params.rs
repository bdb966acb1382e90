//! Parameters of a rule, as its kind of check reads them.

use serde::de::DeserializeOwned;

/// Parameters: the rule file's, and over them what a profile or the config says.
#[derive(Debug, Clone, Default)]
pub struct Params {
    /// Those of a built-in rule that nothing was laid over, as JSON: read when they are asked for, straight
    /// into the type that a check wants.
    embedded: Option<&'static str>,
    map: Map,
}

type Map = serde_json::Map<String, serde_json::Value>;

impl From<Map> for Params {
    fn from(map: Map) -> Self {
        Self { embedded: None, map }
    }
}

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
    /// The parameters of a built-in rule; none where the text is empty.
    pub(crate) fn embedded(json: &'static str) -> Self {
        Self { embedded: (!json.is_empty()).then_some(json), map: Map::new() }
    }

    /// Those of a built-in rule as they come with it, which tests have shown to be sound.
    pub(crate) fn as_embedded(&self) -> Option<&'static str> {
        self.embedded
    }

    /// One of them.
    pub(crate) fn get(&self, key: &str) -> Option<serde_json::Value> {
        self.map().get(key).cloned()
    }

    fn map(&self) -> std::borrow::Cow<'_, Map> {
        match self.embedded {
            Some(json) => std::borrow::Cow::Owned(serde_json::from_str(json).unwrap_or_default()),
            None => std::borrow::Cow::Borrowed(&self.map),
        }
    }

    /// The parameters as a map that can be changed.
    fn map_mut(&mut self) -> &mut Map {
        if let Some(json) = self.embedded.take() {
            self.map = serde_json::from_str(json).unwrap_or_default();
        }
        &mut self.map
    }

    /// The parameters as the type a check wants; every field of it has a default or is required.
    ///
    /// # Errors
    /// Names the parameter that is unknown, missing or of the wrong type.
    pub fn parse<P: DeserializeOwned>(&self) -> Result<P, BuildError> {
        if let Some(json) = self.embedded
            && let Ok(parameters) = serde_json::from_str(json)
        {
            return Ok(parameters);
        }
        let map = self.map();
        P::deserialize(serde_json::Value::Object(map.clone().into_owned())).map_err(|error| {
            let message = error.to_string();
            let key = message.split('`').nth(1).filter(|k| map.contains_key(*k)).map(str::to_owned);
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
        let map = self.map();
        map.keys()
            .find(|key| {
                let mut without = map.clone().into_owned();
                without.remove(*key);
                P::deserialize(serde_json::Value::Object(without)).is_ok()
            })
            .cloned()
    }

    /// Adds to a list of texts.
    pub(crate) fn extend_list(&mut self, key: &str, more: &[String]) {
        let list = self.map_mut().entry(key).or_insert_with(|| serde_json::Value::Array(Vec::new()));
        if let serde_json::Value::Array(list) = list {
            list.extend(more.iter().cloned().map(serde_json::Value::String));
        }
    }

    /// Lays `over` over these.
    pub fn layer(&mut self, over: &serde_json::Map<String, serde_json::Value>) {
        self.map_mut().extend(over.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}
