//! The linter that threads share.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use copydesk::config::{ConfigError as Faulty, Problem};
use copydesk::document::explain::explain;
use copydesk::text::language::Language;
use copydesk::{Applicability, Config, Source};
use pyo3::exceptions::PyUnicodeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString};
use rayon::prelude::*;

use crate::input::Input;
use crate::report::{Diagnostic, diagnostics};
use crate::{ConfigError, DecodeError};

type Outcome = Result<Vec<Diagnostic>, String>;

/// The rules of a config, built once for each set of its overrides.
#[pyclass(frozen, subclass, module = "copydesk._native")]
pub(crate) struct Linter {
    config: Config,
    built: Mutex<HashMap<Vec<usize>, Arc<copydesk::Linter>>>,
}

#[pymethods]
impl Linter {
    #[new]
    #[pyo3(signature = (config=None, *, language=None, profile=None, message_language=None))]
    fn new(
        config: Option<PathBuf>,
        language: Option<&str>,
        profile: Option<String>,
        message_language: Option<&str>,
    ) -> PyResult<Self> {
        let mut settings = config.as_deref().map_or_else(|| Ok(Config::default()), read)?;
        if let Some(tag) = language {
            settings.language = Some(known(tag, Language::from_tag(tag))?);
        }
        if let Some(tag) = message_language {
            settings.message_language = Some(known(tag, spoken(tag))?);
        }
        if let Some(profile) = profile {
            settings.profile = profile;
        }
        let linter = Self { config: settings, built: Mutex::default() };
        linter.linter(Path::new("release.txt")).map_err(ConfigError::new_err)?;
        Ok(linter)
    }

    #[pyo3(signature = (text, *, path=None))]
    fn check(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyAny>,
        path: Option<PathBuf>,
    ) -> PyResult<Vec<Diagnostic>> {
        let input = Input::new(text)?;
        let (source, linter) = self.prepare(py, input, path)?;
        Ok(py.detach(|| diagnostics(&source, &linter.lint(&source))))
    }

    /// Checks some texts on all cores; each gives its diagnostics or why it could not be read.
    #[pyo3(signature = (texts, *, path=None))]
    fn check_group<'py>(
        &self,
        py: Python<'py>,
        texts: Vec<Bound<'py, PyAny>>,
        path: Option<PathBuf>,
    ) -> PyResult<Bound<'py, PyList>> {
        let name = path.clone().unwrap_or_else(|| PathBuf::from("release.txt"));
        let linter = self.linter(&name).map_err(ConfigError::new_err)?;
        let read = |text| match Input::new(text) {
            Ok(input) => Ok(Ok(input)),
            Err(error) if error.is_instance_of::<DecodeError>(py) => Ok(Err(error.value(py).to_string())),
            Err(error) => Err(error),
        };
        let inputs: Vec<Result<Input, String>> = texts.iter().map(read).collect::<PyResult<_>>()?;
        let check = |input: Result<Input, String>| -> Outcome {
            let source = input?.source(path.as_deref())?;
            Ok(diagnostics(&source, &linter.lint(&source)))
        };
        let checked: Vec<Outcome> = py.detach(|| inputs.into_par_iter().map(check).collect());
        let shown = |outcome: Outcome| match outcome {
            Ok(found) => found.into_pyobject(py),
            Err(cause) => Ok(DecodeError::new_err(cause).into_value(py).into_bound(py).into_any()),
        };
        PyList::new(py, checked.into_iter().map(shown).collect::<PyResult<Vec<_>>>()?)
    }

    #[pyo3(signature = (text, *, unsafe_fixes=false, path=None))]
    fn fix<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyAny>,
        unsafe_fixes: bool,
        path: Option<PathBuf>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let input = Input::new(text)?;
        let is_text = input.is_text;
        let (source, linter) = self.prepare(py, input, path)?;
        let level = if unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        let mended = py.detach(|| mend(&linter, &source, level)).map_err(DecodeError::new_err)?;
        let Some(bytes) = mended else { return Ok(text.clone()) };
        if !is_text {
            return Ok(PyBytes::new(py, &bytes).into_any());
        }
        let text = String::from_utf8(bytes).map_err(|error| PyUnicodeError::new_err(error.to_string()))?;
        Ok(PyString::new(py, &text).into_any())
    }

    /// The parts of a release, as JSON.
    #[pyo3(signature = (text, *, path=None))]
    fn explain(&self, py: Python<'_>, text: &Bound<'_, PyAny>, path: Option<PathBuf>) -> PyResult<String> {
        let input = Input::new(text)?;
        let (source, linter) = self.prepare(py, input, path)?;
        let told = py.detach(|| serde_json::to_string(&explain(&linter.read(&source))));
        told.map_err(|error| DecodeError::new_err(error.to_string()))
    }
}

impl Linter {
    fn prepare(
        &self,
        py: Python<'_>,
        input: Input,
        path: Option<PathBuf>,
    ) -> PyResult<(Source, Arc<copydesk::Linter>)> {
        let source = py.detach(|| input.source(path.as_deref())).map_err(DecodeError::new_err)?;
        let linter = py.detach(|| self.linter(source.path())).map_err(ConfigError::new_err)?;
        Ok((source, linter))
    }

    /// The linter for a file, with the overrides that are for it.
    fn linter(&self, path: &Path) -> Result<Arc<copydesk::Linter>, String> {
        let overrides = self.config.overrides_for(path);
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(linter) = built.get(&overrides) {
            return Ok(Arc::clone(linter));
        }
        let config = self.config.overridden(&overrides);
        let linter = Arc::new(copydesk::Linter::new(&config).map_err(|fault| fault.to_string())?);
        built.insert(overrides, Arc::clone(&linter));
        Ok(linter)
    }
}

/// The bytes of a file with its fixes, where there are any.
fn mend(linter: &copydesk::Linter, source: &Source, level: Applicability) -> Result<Option<Vec<u8>>, String> {
    let mended = copydesk::fix::fix_all(linter, source, level).map_err(|error| error.to_string())?;
    mended.map(|(mended, _)| mended.to_bytes().map_err(String::from)).transpose()
}

fn known<T>(tag: &str, found: Option<T>) -> PyResult<T> {
    found.ok_or_else(|| ConfigError::new_err(format!("“{tag}” is no language copydesk knows")))
}

fn spoken(tag: &str) -> Option<copydesk::MessageLanguage> {
    match tag {
        "en" => Some(copydesk::MessageLanguage::En),
        "ar" => Some(copydesk::MessageLanguage::Ar),
        "fr" => Some(copydesk::MessageLanguage::Fr),
        _ => None,
    }
}

/// A config that was named; one with a faulty rule file is no config.
fn read(path: &Path) -> PyResult<Config> {
    let told = |problem: &Problem| {
        let at = problem.source.place(problem.fault.diagnostic.span.start);
        format!("{}: {at}: {}", problem.source.path().display(), problem.fault.diagnostic.message)
    };
    let mut config = Config::default();
    match config.layer(path) {
        Ok(problems) if problems.is_empty() => Ok(config),
        Ok(problems) => Err(ConfigError::new_err(problems.iter().map(told).collect::<Vec<_>>().join("\n"))),
        Err(Faulty::File(problem)) => Err(ConfigError::new_err(told(&problem))),
        Err(Faulty::Unreadable(path, message)) => {
            Err(ConfigError::new_err(format!("{}: {message}", path.display())))
        }
    }
}
