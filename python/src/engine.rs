//! The pipeline, for one text and for batches.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::prelude::*;
use pyo3::types::PyList;
use rawi::entities::Label;
use rawi::{Layer, Layers, Pipeline};

use crate::doc::{Doc, Shared};
use crate::error::value_error;
use crate::text;

/// The compiled part of a pipeline; `rawi.load` makes one with its options checked.
#[pyclass(frozen, module = "rawi._rawi")]
pub struct Engine(Pipeline);

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (layers=None, reference_date=None, convention=None, gazetteer=None))]
    fn new(
        layers: Option<Vec<String>>,
        reference_date: Option<&str>,
        convention: Option<&str>,
        gazetteer: Option<Vec<(String, String)>>,
    ) -> PyResult<Self> {
        let mut builder = Pipeline::builder();
        if let Some(names) = layers {
            let layers: rawi::Result<Layers> = names.iter().map(|name| name.parse::<Layer>()).collect();
            builder = builder.layers(layers.map_err(value_error)?);
        }
        if let Some(date) = reference_date {
            builder = builder.reference_date(date.parse().map_err(value_error)?);
        }
        if let Some(name) = convention {
            builder = builder.convention(name.parse().map_err(value_error)?);
        }
        if let Some(names) = gazetteer {
            let names: rawi::Result<Vec<_>> =
                names.into_iter().map(|(name, label)| Ok((name, label.parse::<Label>()?))).collect();
            builder = builder.gazetteer(names.map_err(value_error)?);
        }
        Ok(Self(builder.build()))
    }

    /// Annotates one text.
    fn annotate(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Doc> {
        let text = text::read(text::expect(text)?)?;
        let shared = py.detach(|| self.0.annotate(text).map(Shared::new)).map_err(value_error)?;
        Ok(shared.into())
    }

    /// Annotates a list of texts on up to `threads` threads; the documents come in the same order.
    fn annotate_batch<'py>(
        &self,
        py: Python<'py>,
        texts: &Bound<'py, PyList>,
        threads: usize,
    ) -> PyResult<Bound<'py, PyList>> {
        let items: Vec<_> = texts.iter().collect();
        let texts = items.iter().map(|item| text::read(text::expect(item)?)).collect::<PyResult<Vec<_>>>()?;
        let docs = py.detach(|| in_parallel(&texts, threads, |text| self.0.annotate(&**text).map(Shared::new)));
        let docs = docs.into_iter().map(|doc| doc.map(Doc::from).map_err(value_error));
        PyList::new(py, docs.collect::<PyResult<Vec<_>>>()?)
    }
}

/// `work` applied to every item, on up to `threads` threads. They live for one call only, so a
/// process that forks between two calls takes no dead pool along.
fn in_parallel<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = threads.min(items.len());
    if threads <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        while let Some((i, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, items.get(i)?))) {
            done.push((i, work(item)));
        }
        done
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let mut done = worker();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}
