//! The Python module of copydesk: texts in, objects of Python out; the lock of the interpreter is let go
//! while a text is checked.

mod input;
mod linter;
mod report;

use std::ffi::OsString;

use pyo3::prelude::*;

pyo3::create_exception!(
    copydesk,
    ConfigError,
    pyo3::exceptions::PyValueError,
    "A config, a profile or a language that copydesk can't take."
);
pyo3::create_exception!(
    copydesk,
    DecodeError,
    pyo3::exceptions::PyValueError,
    "A text that can't be read: empty, no text, or not in its encoding."
);

/// Runs the command line and returns its exit code.
#[pyfunction]
fn run(py: Python<'_>, words: Vec<OsString>) -> u8 {
    py.detach(|| copydesk::cli::run(words))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("ConfigError", module.py().get_type::<ConfigError>())?;
    module.add("DecodeError", module.py().get_type::<DecodeError>())?;
    module.add_class::<linter::Linter>()?;
    module.add_class::<report::Diagnostic>()?;
    module.add_class::<report::Fix>()?;
    module.add_class::<report::Edit>()?;
    module.add_class::<report::Span>()?;
    module.add_function(wrap_pyfunction!(run, module)?)
}
