//! Documents in the formats of other tools. JSON with all layers is the document's own format
//! (`Doc::to_json`, [`Doc::view`](crate::Doc::view)); these keep what the other tool can hold.

mod conll;
#[cfg(feature = "json")]
mod spacy;
mod standoff;

pub use conll::to_conll;
#[cfg(feature = "json")]
pub use spacy::to_spacy_json;
pub use standoff::to_standoff;
