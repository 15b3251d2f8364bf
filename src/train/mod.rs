//! Makes the compiled word lists and models of `src/models/` from their sources (feature `train`).

mod articles;
mod classes;
mod clitics;
mod conll;
mod crf;
mod entities;
mod features;
mod gazetteer;
mod lists;
mod logistic;
mod measure;
mod text;

pub use classes::{ClassesReport, build as build_classes};
pub use clitics::{CliticsReport, ErrorClass, Score as CliticsScore, Source as CliticsSource};
pub use entities::{EntitiesOptions, train as train_entities};
pub use gazetteer::{GazetteerReport, build as build_gazetteer};
