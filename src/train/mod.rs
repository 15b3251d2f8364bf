//! Makes the compiled word lists of `src/models/` from their sources (feature `train`).

mod conll;
mod features;
mod gazetteer;
mod lists;
mod logistic;
mod text;

pub use gazetteer::{GazetteerReport, build as build_gazetteer};
