//! Python strings as Rust text, and the names of Rust's variants.

use std::borrow::Cow;

use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyType};
use serde::Serialize;

/// The text of a Python string. Lone surrogates, which no encoding has, are read as U+FFFD, one
/// for one, so that offsets stay what they were.
pub fn read<'a>(string: &'a Bound<'_, PyString>) -> PyResult<Cow<'a, str>> {
    if let Ok(text) = string.to_str() {
        return Ok(Cow::Borrowed(text));
    }
    let py = string.py();
    let encoded = string.call_method1(intern!(py, "encode"), ("utf-8", "surrogatepass"))?;
    let mut bytes = encoded.cast::<PyBytes>()?.as_bytes().to_vec();
    // A surrogate is written as ED A0..BF xx; U+FFFD has three bytes as well.
    let mut i = 0;
    while i + 2 < bytes.len() {
        if bytes[i] == 0xed && bytes[i + 1] >= 0xa0 {
            bytes[i..i + 3].copy_from_slice("\u{fffd}".as_bytes());
            i += 2;
        }
        i += 1;
    }
    Ok(Cow::Owned(String::from_utf8(bytes)?))
}

/// `value` as a string, or a `TypeError` that names what was given instead.
pub fn expect<'a, 'py>(value: &'a Bound<'py, PyAny>) -> PyResult<&'a Bound<'py, PyString>> {
    value.cast::<PyString>().map_err(|_| {
        let name = type_name(&value.get_type());
        PyTypeError::new_err(format!("the text must be a str, not {name}"))
    })
}

fn type_name(class: &Bound<'_, PyType>) -> String {
    class.name().map_or_else(|_| "this".to_owned(), |name| name.to_string())
}

/// The name of a variant, as it is written in JSON.
pub fn name(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("variants without data are written as their names"),
    }
}
