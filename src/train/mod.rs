//! Makes the compiled word lists and models of `src/models/` from their sources (feature `train`).

mod annotated;
mod articles;
mod classes;
mod clauses;
mod clitics;
mod conll;
mod crf;
mod decision;
mod ends;
mod entities;
mod features;
mod gazetteer;
mod gold;
mod lists;
mod logistic;
mod measure;
mod prune;
mod quotes;
mod text;

pub use classes::{ClassesReport, build as build_classes};
pub use clauses::train as train_clauses;
pub use clitics::{CliticsReport, ErrorClass, Score as CliticsScore, Source as CliticsSource};
pub use decision::DecisionReport;
pub use ends::train as train_ends;
pub use entities::{EntitiesOptions, train as train_entities};
pub use gazetteer::{GazetteerReport, build as build_gazetteer};
pub use quotes::{QuotesModel, train as train_quotes};
