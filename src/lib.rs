//! rawi (راوي, the one who tells who said what) reads Arabic news and returns its tokens, its
//! entities and its quotations with their speakers.

pub mod coref;
pub mod entities;
pub mod quotes;
pub mod tokenize;

mod doc;
mod error;
mod lexicon;
mod pipeline;
mod span;

pub use doc::Doc;
pub use error::{Error, Result};
pub use pipeline::Pipeline;
pub use span::{OffsetMap, OffsetUnit, Span};
