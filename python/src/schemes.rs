//! Clitic schemes.

use pyo3::prelude::*;
use pyo3::types::{PyAny, PyString};
use rawi::Doc;
use rawi::tokenize::Scheme;

use crate::doc::Shared;
use crate::error::value_error;
use crate::span::Token;
use crate::text;

/// A text with its clitics cut off after a scheme: as a string or, with `spans=True`, as a tuple of Token.
#[pyfunction]
#[pyo3(signature = (text, scheme = "atb", *, spans = false))]
pub fn segment<'py>(
    py: Python<'py>,
    text: &Bound<'py, PyAny>,
    scheme: &str,
    spans: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let text = text::read(text::expect(text)?)?;
    let scheme: Scheme = scheme.parse().map_err(value_error)?;
    let cut = py.detach(|| rawi::segment(&text, scheme)).map_err(value_error)?;
    if !spans {
        return Ok(PyString::new(py, &cut.to_string()).into_any());
    }
    let tokens = cut.tokens;
    let doc = Shared::new(Doc { text: text.into_owned(), tokens, ..Doc::default() });
    let all = 0..doc.tokens.len();
    Ok(Token::tuple(py, &doc, all)?.into_any())
}
