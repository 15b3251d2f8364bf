//! The annotated document.

use std::ops::Deref;
use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PySlice, PyString, PyTuple};
use rawi::{Alignment, OffsetMap, OffsetUnit};

use crate::error::value_error;
use crate::layers::{Chain, Entity, MarkPair, Quote};
use crate::span::{Span, Token};
use crate::text;

/// A document that the objects made from it share, with its offsets in code points.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    doc: Arc<rawi::Doc>,
    map: OffsetMap<Text>,
}

/// The text of a document, for its offset map.
struct Text(Arc<rawi::Doc>);

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0.text
    }
}

impl Shared {
    pub fn new(doc: rawi::Doc) -> Self {
        let doc = Arc::new(doc);
        let map = OffsetMap::new(Text(doc.clone()), OffsetUnit::Char);
        Self(Arc::new(Inner { doc, map }))
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// A byte span in code points.
    pub fn chars(&self, span: rawi::Span) -> (u32, u32) {
        self.0.map.span_to_units(span)
    }
}

impl Deref for Shared {
    type Target = rawi::Doc;

    fn deref(&self) -> &rawi::Doc {
        &self.0.doc
    }
}

/// A text with everything that was found in it. Every offset is counted in code points.
///
/// A document is made by `rawi.annotate` and never changes. `len`, iteration and indexing go
/// over its tokens; a slice is a `Span`.
#[pyclass(frozen, module = "rawi")]
pub struct Doc {
    shared: Shared,
    text: PyOnceLock<Py<PyString>>,
    tokens: PyOnceLock<Py<PyTuple>>,
    sents: PyOnceLock<Py<PyTuple>>,
    ents: PyOnceLock<Py<PyTuple>>,
    coref: PyOnceLock<Py<PyTuple>>,
    quotes: PyOnceLock<Py<PyTuple>>,
    marks: PyOnceLock<Py<PyTuple>>,
}

impl From<Shared> for Doc {
    fn from(shared: Shared) -> Self {
        Self {
            shared,
            text: PyOnceLock::new(),
            tokens: PyOnceLock::new(),
            sents: PyOnceLock::new(),
            ents: PyOnceLock::new(),
            coref: PyOnceLock::new(),
            quotes: PyOnceLock::new(),
            marks: PyOnceLock::new(),
        }
    }
}

/// A layer, made when it is first asked for.
fn layer<'a, 'py>(
    py: Python<'py>,
    cell: &'a PyOnceLock<Py<PyTuple>>,
    make: impl FnOnce() -> PyResult<Bound<'py, PyTuple>>,
) -> PyResult<&'a Bound<'py, PyTuple>> {
    Ok(cell.get_or_try_init(py, || make().map(Bound::unbind))?.bind(py))
}

#[pymethods]
impl Doc {
    /// The name or number that the document was read with, or None.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let id = serde_json::to_string(&self.shared.id).map_err(|error| value_error(error.into()))?;
        py.import("json")?.call_method1("loads", (id,))
    }

    /// The text, as it was given.
    #[getter]
    fn text<'py>(&self, py: Python<'py>) -> &Bound<'py, PyString> {
        self.text.get_or_init(py, || PyString::new(py, self.shared.text()).unbind()).bind(py)
    }

    /// Its tokens, in order.
    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        layer(py, &self.tokens, || Token::tuple(py, &self.shared, 0..self.shared.tokens.len()))
    }

    /// Its sentences, in order.
    #[getter]
    fn sents<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        layer(py, &self.sents, || Span::tuple(py, &self.shared, &self.shared.sents))
    }

    /// Its entities, in order, without overlaps.
    #[getter]
    fn ents<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        layer(py, &self.ents, || {
            let ents = (0..self.shared.ents.len()).map(|i| Entity::create(py, &self.shared, i));
            PyTuple::new(py, ents.collect::<PyResult<Vec<_>>>()?)
        })
    }

    /// Persons, bodies and places with all their mentions.
    #[getter]
    fn coref<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        layer(py, &self.coref, || PyTuple::new(py, (0..self.shared.coref.len()).map(|i| Chain::new(&self.shared, i))))
    }

    /// Its quotations, in order.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        layer(py, &self.quotes, || PyTuple::new(py, (0..self.shared.quotes.len()).map(|i| Quote::new(&self.shared, i))))
    }

    /// Its pairs of quote marks, in the order of the opening marks.
    #[getter]
    fn marks<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyTuple>> {
        layer(py, &self.marks, || {
            PyTuple::new(py, self.shared.marks.iter().map(|&pair| MarkPair::new(&self.shared, pair)))
        })
    }

    /// The span of the text from `start` to `end` (code points), fitted to whole tokens.
    ///
    /// `alignment_mode` says what happens where an end lies inside a token: with "strict" there is
    /// no span (None), "contract" keeps the tokens that lie wholly inside, "expand" takes in every
    /// token that is touched. None also where no token is left or the offsets are not in the text.
    #[pyo3(signature = (start, end, label=None, alignment_mode="strict"))]
    fn char_span(&self, start: i64, end: i64, label: Option<String>, alignment_mode: &str) -> PyResult<Option<Span>> {
        let mode: Alignment = alignment_mode.parse().map_err(value_error)?;
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) else { return Ok(None) };
        let span = self.shared.0.map.span_to_bytes(start, end).and_then(|span| self.shared.align(span, mode));
        Ok(span.map(|bytes| Span { doc: self.shared.clone(), bytes, label }))
    }

    /// The document in JSON, with offsets in code points.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.shared.to_json()).map_err(value_error)
    }

    /// Reads a document back from `to_json`, or from the output of `rawi annotate`.
    ///
    /// Raises `ValueError` where it is no such JSON or contradicts itself.
    #[staticmethod]
    fn from_json(py: Python<'_>, json: &Bound<'_, PyAny>) -> PyResult<Self> {
        let json = text::read(text::expect(json)?)?;
        let shared = py.detach(|| rawi::Doc::from_json(&json).map(Shared::new)).map_err(value_error)?;
        Ok(shared.into())
    }

    /// The same as `to_json`, as Python values.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,))
    }

    /// Reads a document back from `to_dict`.
    #[staticmethod]
    fn from_dict(py: Python<'_>, data: &Bound<'_, PyDict>) -> PyResult<Self> {
        Self::from_json(py, &py.import("json")?.call_method1("dumps", (data,))?)
    }

    /// The article as HTML, right to left, with its quotations and entities: a whole page that needs
    /// nothing else, or (`page=False`) a part to put into another page.
    #[pyo3(signature = (*, page=true))]
    fn to_html(&self, py: Python<'_>, page: bool) -> String {
        py.detach(|| if page { rawi::render::html(&self.shared) } else { rawi::render::html_fragment(&self.shared) })
    }

    /// The text with each quotation in square brackets under its number, and a list of them.
    fn to_text(&self, py: Python<'_>) -> String {
        py.detach(|| rawi::render::text(&self.shared))
    }

    /// Who said what, one quotation a line, in columns for a font of one width.
    fn to_table(&self, py: Python<'_>) -> String {
        py.detach(|| rawi::render::table(&self.shared))
    }

    /// Tokens, entities and quotations in columns, a token a line (`CoNLL`).
    fn to_conll(&self, py: Python<'_>) -> String {
        py.detach(|| rawi::io::to_conll(&self.shared))
    }

    /// The document as spaCy reads it: `spacy.tokens.Doc(vocab).from_json(json.loads(…))`.
    fn to_spacy_json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| rawi::io::to_spacy_json(&self.shared)).map_err(value_error)
    }

    /// The annotations as brat's standoff lines.
    fn to_standoff(&self, py: Python<'_>) -> String {
        py.detach(|| rawi::io::to_standoff(&self.shared))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        self.to_html(py, false)
    }

    fn __len__(&self) -> usize {
        self.shared.tokens.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.tokens(py)?.try_iter()?.into_any())
    }

    fn __getitem__<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(slice) = key.cast::<PySlice>() {
            return Ok(Bound::new(py, self.slice(slice)?)?.into_any());
        }
        self.tokens(py)?.as_any().get_item(key)
    }

    fn __str__<'py>(&self, py: Python<'py>) -> &Bound<'py, PyString> {
        self.text(py)
    }

    fn __repr__(&self) -> String {
        let doc = &self.shared;
        let (tokens, ents, quotes) = (doc.tokens.len(), doc.ents.len(), doc.quotes.len());
        let mut head: String = doc.text().chars().take(40).collect();
        if head.len() < doc.text().len() {
            head.push('…');
        }
        format!("<Doc {head:?}, tokens: {tokens}, ents: {ents}, quotes: {quotes}>")
    }

    fn __eq__(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.shared.0, &other.shared.0) || *self.shared == *other.shared
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.text(py).hash()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let py = slf.py();
        Ok((py.get_type::<Self>().getattr("from_json")?, (slf.get().to_json(py)?,)))
    }

    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

impl Doc {
    fn slice(&self, slice: &Bound<'_, PySlice>) -> PyResult<Span> {
        let tokens = &self.shared.tokens;
        let at = slice.indices(tokens.len().cast_signed())?;
        if at.step != 1 {
            return Err(PyValueError::new_err("a slice of a document has no step"));
        }
        let (start, stop) = (at.start.cast_unsigned(), at.stop.cast_unsigned());
        let span = match tokens.get(start..stop) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([one]) => one.span,
            _ => {
                let here = tokens.get(start).map_or(self.shared.text().len() as u32, |t| t.span.start);
                rawi::Span::new(here, here)
            }
        };
        Ok(Span::new(&self.shared, span))
    }
}
