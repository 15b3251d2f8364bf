//! Entities, chains of mentions, quotations and quote marks.

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use rawi::entities::Norm;

use crate::doc::Shared;
use crate::span::Span;
use crate::text::name;

/// A short number in single precision as Python reads the same digits: 0.97, not 0.9700000286102295.
fn decimal(x: f32) -> f64 {
    x.to_string().parse().unwrap_or_else(|_| x.into())
}

/// A name, a date or an amount. It is a Span with a label and a value.
#[pyclass(frozen, extends = Span, module = "rawi")]
pub struct Entity {
    doc: Shared,
    index: usize,
}

impl Entity {
    pub fn create<'py>(py: Python<'py>, doc: &Shared, index: usize) -> PyResult<Bound<'py, Self>> {
        let entity = &doc.ents[index];
        let label = Some(entity.label.as_str().to_owned());
        let span = Span { doc: doc.clone(), bytes: entity.span, label };
        Bound::new(py, PyClassInitializer::from(span).add_subclass(Self { doc: doc.clone(), index }))
    }

    fn get(&self) -> &rawi::entities::Entity {
        &self.doc.ents[self.index]
    }
}

#[pymethods]
impl Entity {
    /// Its value: as str a date or time in ISO 8601, or the code of a country (ISO 3166), also of the
    /// one that a body is of (الحكومة العراقية) or a person (الرئيس العراقي برهم صالح); an amount as a dict with
    /// `value` and, where there are any, `unit` and `modifier`; None where it has no value.
    #[getter]
    fn norm<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match &self.get().norm {
            None => Ok(py.None().into_bound(py)),
            Some(Norm::Text(text)) => text.into_bound_py_any(py),
            Some(Norm::Quantity(quantity)) => {
                let amount = PyDict::new(py);
                amount.set_item("value", quantity.value)?;
                if let Some(unit) = &quantity.unit {
                    amount.set_item("unit", unit)?;
                }
                if let Some(modifier) = &quantity.modifier {
                    amount.set_item("modifier", name(modifier))?;
                }
                Ok(amount.into_any())
            }
        }
    }

    /// The chain of mentions that it belongs to, or None.
    #[getter]
    fn coref(&self) -> Option<Chain> {
        self.get().coref.map(|id| Chain::new(&self.doc, id as usize))
    }

    /// How sure the finder is, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        decimal(self.get().confidence)
    }

    /// Places and persons in the name of a body or work (القاهرة in جامعة القاهرة), each a `Span` with its
    /// label; of countries `ent.norm` of the body has the code.
    #[getter]
    fn inner<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let spans = self.get().inner.iter().map(|inner| {
            let label = Some(inner.label.as_str().to_owned());
            Span { doc: self.doc.clone(), bytes: inner.span, label }
        });
        PyTuple::new(py, spans.collect::<Vec<_>>())
    }

    /// The entity as one flat row of a table.
    fn to_row<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let entity = self.get();
        let (start, end) = self.doc.chars(entity.span);
        let row = PyDict::new(py);
        row.set_item("text", entity.span.of(self.doc.text()))?;
        row.set_item("label", entity.label.as_str())?;
        row.set_item("norm", self.norm(py)?)?;
        row.set_item("name", entity.coref.and_then(|id| self.doc.chain(id)).map(|chain| &chain.name))?;
        row.set_item("start_char", start)?;
        row.set_item("end_char", end)?;
        row.set_item("confidence", self.confidence())?;
        Ok(row)
    }

    fn __eq__(&self, other: &Self) -> bool {
        let (a, b) = (self.get(), other.get());
        a == b && a.span.of(self.doc.text()) == b.span.of(other.doc.text())
    }

    fn __hash__(&self) -> u64 {
        let span = self.get().span;
        u64::from(span.start) << 32 | u64::from(span.end)
    }
}

/// All mentions of one person, body or place.
#[pyclass(frozen, module = "rawi")]
pub struct Chain {
    doc: Shared,
    index: usize,
}

impl Chain {
    pub fn new(doc: &Shared, index: usize) -> Self {
        Self { doc: doc.clone(), index }
    }

    fn get(&self) -> &rawi::coref::Chain {
        &self.doc.coref[self.index]
    }
}

#[pymethods]
impl Chain {
    /// Its number: `doc.coref[chain.id]` is the chain.
    #[getter]
    fn id(&self) -> u32 {
        self.get().id
    }

    /// The fullest name found, without titles; or a description, where no name is known.
    #[getter]
    fn name(&self) -> &str {
        &self.get().name
    }

    /// PER, LOC, ORG or MISC; empty where that is not known.
    #[getter]
    fn label_(&self) -> &'static str {
        self.get().label.map_or("", rawi::entities::Label::as_str)
    }

    /// The same as `label_`.
    #[getter]
    fn label(&self) -> &'static str {
        self.label_()
    }

    /// Functions and titles that the text gives it, fullest first.
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.get().roles)
    }

    /// Its mentions, in text order.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Span::tuple(py, &self.doc, &self.get().mentions)
    }

    fn __str__(&self) -> &str {
        self.name()
    }

    fn __repr__(&self) -> String {
        let chain = self.get();
        let label = chain.label.map_or_else(String::new, |label| format!(" {}", label.as_str()));
        format!("<Chain {}{label} {:?}, mentions: {}>", chain.id, chain.name, chain.mentions.len())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.get() == other.get()
    }

    fn __hash__(&self) -> u32 {
        self.id()
    }
}

/// A quotation: what was said, by whom, with which words it is announced.
#[pyclass(frozen, module = "rawi")]
pub struct Quote {
    doc: Shared,
    index: usize,
}

impl Quote {
    pub fn new(doc: &Shared, index: usize) -> Self {
        Self { doc: doc.clone(), index }
    }

    fn get(&self) -> &rawi::quotes::Quote {
        &self.doc.quotes[self.index]
    }

    fn span(&self, span: Option<rawi::Span>) -> Option<Span> {
        span.map(|span| Span::new(&self.doc, span))
    }

    fn name_of(&self, id: Option<u32>) -> Option<&str> {
        Some(&self.doc.chain(id?)?.name)
    }

    /// The span from the beginning to the end of the content.
    fn extent(&self) -> (u32, u32) {
        let content = &self.get().content;
        self.doc.chars(content.iter().copied().reduce(rawi::Span::cover).unwrap_or_default())
    }
}

#[pymethods]
impl Quote {
    /// The reported words; the parts of an interrupted quotation are joined by a space.
    #[getter]
    fn text(&self) -> String {
        let parts: Vec<&str> = self.get().content.iter().map(|span| span.of(self.doc.text())).collect();
        parts.join(" ")
    }

    /// direct, indirect, mixed or label.
    #[getter]
    fn kind(&self) -> String {
        name(&self.get().kind)
    }

    /// Offset of the first code point of the content.
    #[getter]
    fn start_char(&self) -> u32 {
        self.extent().0
    }

    /// Offset after the last code point of the content.
    #[getter]
    fn end_char(&self) -> u32 {
        self.extent().1
    }

    /// The reported words, without outer marks; several spans where the quotation is interrupted.
    #[getter]
    fn content<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Span::tuple(py, &self.doc, &self.get().content)
    }

    /// The parts of the content that stand in quote marks.
    #[getter]
    fn verbatim<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Span::tuple(py, &self.doc, &self.get().verbatim)
    }

    /// The words that announce it, or None.
    #[getter]
    fn cue(&self) -> Option<Span> {
        self.span(self.get().cue.as_ref().map(|cue| cue.span))
    }

    /// The dictionary form of the cue, or None.
    #[getter]
    fn lemma(&self) -> Option<&str> {
        self.get().cue.as_ref().map(|cue| &*cue.lemma)
    }

    /// The noun phrase of the source with titles and affiliation, or None.
    #[getter]
    fn source(&self) -> Option<Span> {
        self.span(self.get().source)
    }

    /// The name or head noun inside the source, or None.
    #[getter]
    fn head(&self) -> Option<Span> {
        self.span(self.get().head)
    }

    /// The name of the one who speaks, or None where it is not known.
    #[getter]
    fn speaker(&self) -> Option<&str> {
        self.name_of(self.get().speaker)
    }

    /// The id of the speaker's chain: `doc.coref[quote.speaker_id]`.
    #[getter]
    fn speaker_id(&self) -> Option<u32> {
        self.get().speaker
    }

    /// The name of the one who passes the words on, or None.
    #[getter]
    fn relay(&self) -> Option<&str> {
        self.name_of(self.get().relay)
    }

    /// The id of the relay's chain.
    #[getter]
    fn relay_id(&self) -> Option<u32> {
        self.get().relay
    }

    /// `+`, or `-` where the source is said not to have said it.
    #[getter]
    fn polarity(&self) -> String {
        name(&self.get().polarity)
    }

    /// What the source does by saying it: say, assert, deny, claim, announce, ask, order …
    #[getter]
    fn stance(&self) -> String {
        name(&self.get().stance)
    }

    /// How sure the engine is, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        decimal(self.get().confidence)
    }

    /// The rule that found it.
    #[getter]
    fn rule(&self) -> &str {
        &self.get().rule
    }

    /// What that rule looks for, in words.
    #[getter]
    fn why(&self) -> &'static str {
        self.get().why()
    }

    /// The quotation as one flat row of a table.
    fn to_row<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let quote = self.get();
        let text = |span: Option<rawi::Span>| span.map(|span| span.of(self.doc.text()));
        let (start, end) = self.extent();
        let row = PyDict::new(py);
        row.set_item("speaker", self.speaker())?;
        row.set_item("text", self.text())?;
        row.set_item("kind", self.kind())?;
        row.set_item("cue", text(quote.cue.as_ref().map(|cue| cue.span)))?;
        row.set_item("lemma", self.lemma())?;
        row.set_item("source", text(quote.source))?;
        row.set_item("head", text(quote.head))?;
        row.set_item("relay", self.relay())?;
        row.set_item("polarity", self.polarity())?;
        row.set_item("stance", self.stance())?;
        row.set_item("start_char", start)?;
        row.set_item("end_char", end)?;
        row.set_item("confidence", self.confidence())?;
        row.set_item("rule", &*quote.rule)?;
        Ok(row)
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn __repr__(&self) -> String {
        let speaker = self.speaker().map_or_else(|| "None".to_owned(), |name| format!("{name:?}"));
        format!("<Quote {} speaker={speaker} {:?}>", self.kind(), self.text())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.get() == other.get() && self.text() == other.text() && self.speaker() == other.speaker()
    }

    fn __hash__(&self) -> u32 {
        self.get().content.first().map_or(0, |span| span.start)
    }
}

/// A pair of quote marks.
#[pyclass(frozen, module = "rawi")]
pub struct MarkPair {
    doc: Shared,
    pair: rawi::quotes::MarkPair,
}

impl MarkPair {
    pub fn new(doc: &Shared, pair: rawi::quotes::MarkPair) -> Self {
        Self { doc: doc.clone(), pair }
    }
}

#[pymethods]
impl MarkPair {
    /// The text between the marks.
    #[getter]
    fn text(&self) -> &str {
        self.pair.inside().of(self.doc.text())
    }

    /// The opening mark.
    #[getter]
    fn open(&self) -> Span {
        Span::new(&self.doc, self.pair.open)
    }

    /// The closing mark.
    #[getter]
    fn close(&self) -> Span {
        Span::new(&self.doc, self.pair.close)
    }

    /// What the pair holds: quote, fragment, name, title, scare or other.
    #[getter]
    fn role(&self) -> String {
        name(&self.pair.role)
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(&self) -> String {
        format!("<MarkPair {} {:?}>", self.role(), self.text())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.pair == other.pair && self.text() == other.text()
    }

    fn __hash__(&self) -> u32 {
        self.pair.open.start
    }
}
