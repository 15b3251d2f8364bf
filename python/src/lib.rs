//! Python bindings of rawi: offsets become code points, errors become exceptions, nothing else.

mod chars;
mod cli;
mod doc;
mod engine;
mod error;
mod layers;
mod schemes;
mod span;
mod text;

use pyo3::prelude::*;

/// The compiled part of the package; import `rawi` instead.
#[pymodule]
mod _rawi {
    #[pymodule_export]
    use crate::chars::{
        dediac, normalize_alef, normalize_alef_maksura, normalize_digits, normalize_presentation_forms,
        normalize_teh_marbuta, strip_controls, strip_tatweel,
    };
    #[pymodule_export]
    use crate::cli::main;
    #[pymodule_export]
    use crate::doc::Doc;
    #[pymodule_export]
    use crate::engine::Engine;
    #[pymodule_export]
    use crate::layers::{Chain, Entity, MarkPair, Quote};
    #[pymodule_export]
    use crate::schemes::segment;
    #[pymodule_export]
    use crate::span::{Segment, Span, Token};

    use super::{Bound, PyModule, PyModuleMethods, PyResult};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
