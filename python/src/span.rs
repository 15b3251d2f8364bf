//! Places in a document: spans, tokens and the segments of tokens.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rawi::tokenize::{self, SegmentRole};

use crate::doc::{Doc, Shared};
use crate::text::name;

/// A range of a document's text.
#[pyclass(frozen, subclass, module = "rawi")]
pub struct Span {
    pub doc: Shared,
    pub bytes: rawi::Span,
    pub label: Option<String>,
}

impl Span {
    pub fn new(doc: &Shared, bytes: rawi::Span) -> Self {
        Self { doc: doc.clone(), bytes, label: None }
    }

    /// A tuple of spans.
    pub fn tuple<'py>(py: Python<'py>, doc: &Shared, spans: &[rawi::Span]) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, spans.iter().map(|&span| Self::new(doc, span)))
    }
}

#[pymethods]
impl Span {
    /// The text under the span.
    #[getter]
    fn text(&self) -> &str {
        self.bytes.of(self.doc.text())
    }

    /// Offset of its first code point.
    #[getter]
    fn start_char(&self) -> u32 {
        self.doc.chars(self.bytes).0
    }

    /// Offset after its last code point.
    #[getter]
    fn end_char(&self) -> u32 {
        self.doc.chars(self.bytes).1
    }

    /// Its label; empty where it has none.
    #[getter]
    fn label_(&self) -> &str {
        self.label.as_deref().unwrap_or_default()
    }

    /// The same as `label_`.
    #[getter]
    fn label(&self) -> &str {
        self.label_()
    }

    /// The tokens that it covers or cuts.
    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Token::tuple(py, &self.doc, self.doc.tokens_in(self.bytes))
    }

    /// The document that it is part of.
    #[getter]
    fn doc(&self) -> Doc {
        Doc::from(self.doc.clone())
    }

    fn __len__(&self) -> usize {
        self.doc.tokens_in(self.bytes).len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.tokens(py)?.try_iter()?.into_any())
    }

    fn __getitem__<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.tokens(py)?.as_any().get_item(key)
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let (span, class) = (slf.get(), slf.get_type().name()?);
        let label = span.label.as_deref().map_or_else(String::new, |label| format!(" {label}"));
        Ok(format!("<{class} {}..{}{label} {:?}>", span.start_char(), span.end_char(), span.text()))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.bytes == other.bytes && self.label == other.label && self.text() == other.text()
    }

    fn __hash__(&self) -> u64 {
        u64::from(self.bytes.start) << 32 | u64::from(self.bytes.end)
    }
}

/// A word, number, mark or other unit of the text.
#[pyclass(frozen, module = "rawi")]
pub struct Token {
    doc: Shared,
    index: usize,
}

impl Token {
    pub fn new(doc: &Shared, index: usize) -> Self {
        Self { doc: doc.clone(), index }
    }

    /// A tuple of the tokens `range`.
    pub fn tuple<'py>(py: Python<'py>, doc: &Shared, range: std::ops::Range<usize>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, range.map(|index| Self::new(doc, index)))
    }

    fn get(&self) -> &tokenize::Token {
        &self.doc.tokens[self.index]
    }
}

#[pymethods]
impl Token {
    /// The surface text, as it stands in the document.
    #[getter]
    fn text(&self) -> &str {
        self.get().text(self.doc.text())
    }

    /// Offset of its first code point.
    #[getter]
    fn start_char(&self) -> u32 {
        self.doc.chars(self.get().span).0
    }

    /// Offset after its last code point.
    #[getter]
    fn end_char(&self) -> u32 {
        self.doc.chars(self.get().span).1
    }

    /// Its place among the tokens of the document.
    #[getter]
    fn i(&self) -> usize {
        self.index
    }

    /// What it is: word, number, punct, symbol, url, email, hashtag, mention or emoji.
    #[getter]
    fn kind(&self) -> String {
        name(&self.get().kind)
    }

    /// Its clitics and its stem, in order; one segment where nothing splits off.
    #[getter]
    fn segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let token = self.get();
        let segment = |segment: &tokenize::Segment| Segment {
            span: Span::new(&self.doc, segment.span),
            form: segment.form.as_deref().unwrap_or_else(|| segment.span.of(self.doc.text())).to_owned(),
            role: segment.role,
        };
        if token.segments.is_empty() {
            let whole = tokenize::Segment { span: token.span, form: None, role: SegmentRole::Stem };
            return PyTuple::new(py, [segment(&whole)]);
        }
        PyTuple::new(py, token.segments.iter().map(segment))
    }

    /// The document that it is part of.
    #[getter]
    fn doc(&self) -> Doc {
        Doc::from(self.doc.clone())
    }

    /// Number of code points.
    fn __len__(&self) -> usize {
        self.text().chars().count()
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(&self) -> String {
        format!("<Token {}..{} {} {:?}>", self.start_char(), self.end_char(), self.kind(), self.text())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.get() == other.get() && self.text() == other.text()
    }

    fn __hash__(&self) -> u32 {
        self.get().span.start
    }
}

/// A clitic or stem inside a token.
#[pyclass(frozen, module = "rawi")]
pub struct Segment {
    span: Span,
    form: String,
    role: SegmentRole,
}

#[pymethods]
impl Segment {
    /// The text under the segment, as it stands in the document.
    #[getter]
    fn text(&self) -> &str {
        self.span.text()
    }

    /// The restored form, which differs from the text in words like للعراق (ل + ال + عراق).
    #[getter]
    fn form(&self) -> &str {
        &self.form
    }

    /// Its job: conj, prep, fut, det, stem or pron.
    #[getter]
    fn role(&self) -> String {
        name(&self.role)
    }

    /// Offset of its first code point.
    #[getter]
    fn start_char(&self) -> u32 {
        self.span.start_char()
    }

    /// Offset after its last code point.
    #[getter]
    fn end_char(&self) -> u32 {
        self.span.end_char()
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(&self) -> String {
        format!("<Segment {}..{} {} {:?}>", self.start_char(), self.end_char(), self.role(), self.text())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.span.__eq__(&other.span) && self.role == other.role && self.form == other.form
    }

    fn __hash__(&self) -> u64 {
        self.span.__hash__()
    }
}
