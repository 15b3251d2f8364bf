//! Makes the compiled word lists of `src/models/` from their sources (feature `train`).

mod clitics;
mod conll;
mod features;
mod gazetteer;
mod lists;
mod logistic;
mod text;

pub use clitics::{CliticsReport, ErrorClass, Score as CliticsScore, Source as CliticsSource};
pub use gazetteer::{GazetteerReport, build as build_gazetteer};
