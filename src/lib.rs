//! rawi (راوي, the one who tells who said what) reads Arabic news and returns its tokens, its
//! entities and its quotations with their speakers.
//!
//! ```
//! let doc = rawi::annotate("قالت الوزيرة: «نعمل ليل نهار».")?;
//! assert_eq!(doc.tokens[0].text(&doc.text), "قالت");
//! # Ok::<(), rawi::Error>(())
//! ```
//!
//! [`annotate`] makes a [`Doc`] with every layer; [`tokenize()`], [`sentences`], [`entities()`] and
//! [`quotes()`] give one layer alone. [`Pipeline`] takes options. Offsets are bytes of the text
//! ([`Span`]); [`OffsetMap`] counts them in code points or UTF-16 units, and a [`Doc`] written with
//! serde has them in code points.
//!
//! # Features
//! - `json`: `Doc::to_json`, `Doc::from_json` and `io::to_spacy_json`.
//! - `cli`: the program `rawi`.
//! - `train`: makes the word lists, models and weights from their sources.

pub mod chars;
#[cfg(feature = "cli")]
pub mod cli;
pub mod coref;
pub mod entities;
pub mod io;
pub mod quotes;
pub mod render;
pub mod tokenize;

mod align;
mod doc;
mod error;
mod lexicon;
mod model;
mod pipeline;
mod span;
#[cfg(feature = "train")]
pub mod train;

pub use align::Alignment;
pub use doc::{Doc, DocId, DocView, Layer, Layers};
pub use error::{Error, Result};
pub use pipeline::{Pipeline, PipelineBuilder};
pub use span::{OffsetMap, OffsetUnit, Span};

/// Annotates a text with every layer.
///
/// # Errors
/// [`Error::TextTooLong`] when the text has 4 GiB or more.
pub fn annotate(text: &str) -> Result<Doc> {
    Pipeline::new().annotate(text)
}

/// The tokens of a text, in order.
///
/// ```
/// let text = "بلغت 3.5 ملايين";
/// let words: Vec<&str> = rawi::tokenize(text)?.iter().map(|token| token.text(text)).collect();
/// assert_eq!(words, ["بلغت", "3.5", "ملايين"]);
/// # Ok::<(), rawi::Error>(())
/// ```
///
/// # Errors
/// [`Error::TextTooLong`] when the text has 4 GiB or more.
pub fn tokenize(text: &str) -> Result<Vec<tokenize::Token>> {
    Ok(annotate_layer(text, Layer::Tokens)?.tokens)
}

/// A text with its clitics cut off after a scheme, for users of other tools: as a string, or as tokens with
/// segments.
///
/// ```
/// use rawi::tokenize::Scheme;
///
/// let cut = rawi::segment("وللحكومة كتابهم", Scheme::D3)?;
/// assert_eq!(cut.to_string(), "و+ ل+ ال+ حكومة كتاب +هم");
/// assert_eq!(cut.tokens[1].segments[1].span.of(cut.text), "هم");
/// # Ok::<(), rawi::Error>(())
/// ```
///
/// # Errors
/// [`Error::TextTooLong`] when the text has 4 GiB or more.
pub fn segment(text: &str, scheme: tokenize::Scheme) -> Result<tokenize::Segmented<'_>> {
    tokenize::Segmented::new(text, scheme)
}

/// The sentences of a text, in order, without the white space between them.
///
/// # Errors
/// [`Error::TextTooLong`] when the text has 4 GiB or more.
pub fn sentences(text: &str) -> Result<Vec<Span>> {
    span::check_length(text)?;
    let (mut tokens, mut sents) = (Vec::new(), Vec::new());
    tokenize::run(text, &mut tokens, &mut sents);
    Ok(sents)
}

/// The entities of a text, in order and without overlaps.
///
/// # Errors
/// [`Error::TextTooLong`] when the text has 4 GiB or more.
pub fn entities(text: &str) -> Result<Vec<entities::Entity>> {
    Ok(annotate_layer(text, Layer::Ents)?.ents)
}

/// The quotations of a text. Their speakers are numbers of chains, which [`annotate`] returns with
/// them.
///
/// # Errors
/// [`Error::TextTooLong`] when the text has 4 GiB or more.
pub fn quotes(text: &str) -> Result<Vec<quotes::Quote>> {
    Ok(annotate_layer(text, Layer::Quotes)?.quotes)
}

fn annotate_layer(text: &str, layer: Layer) -> Result<Doc> {
    Pipeline::builder().layers([layer]).build().annotate(text)
}

// The examples of the README are tests as well.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
