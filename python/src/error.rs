//! Errors of the core as Python exceptions.

use pyo3::PyErr;
use pyo3::exceptions::PyValueError;

/// Whatever the core refuses is a value it cannot take: wrong types never get that far.
#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub fn value_error(error: rawi::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}
