//! The annotated document: the text and its layers.

mod id;
mod layers;
mod read;
mod write;

pub use id::DocId;
pub use layers::{Layer, Layers};
pub use write::DocView;

use crate::coref::Chain;
use crate::entities::Entity;
use crate::quotes::{MarkPair, Quote};
use crate::span::{OffsetUnit, Span};
use crate::tokenize::Token;

/// A text with everything that was found in it. Every span is a byte range of `text`.
///
/// With serde a document is written with offsets in code points; [`Doc::view`] gives another
/// unit or fewer layers. Reading takes either back (the unit is named in the output where it is
/// not code points) and checks every offset and every reference to a chain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// The name or number of the document, where it has one. Nothing is derived from it.
    pub id: Option<DocId>,
    /// The text, as it was given.
    pub text: String,
    /// Sentences, in order, without the white space between them.
    pub sents: Vec<Span>,
    /// Tokens, in order.
    pub tokens: Vec<Token>,
    /// Entities, in order, without overlaps.
    pub ents: Vec<Entity>,
    /// Persons, bodies and places with all their mentions; `coref[i].id == i`.
    pub coref: Vec<Chain>,
    /// Quotations, in the order of their cues or, without a cue, of their contents.
    pub quotes: Vec<Quote>,
    /// Pairs of quote marks, in the order of the opening marks.
    pub marks: Vec<MarkPair>,
}

impl Doc {
    /// The text under a span; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The chain with the number `id`.
    pub fn chain(&self, id: u32) -> Option<&Chain> {
        self.coref.get(id as usize)
    }

    /// The chain of the one who says `quote`, where it is known.
    pub fn speaker(&self, quote: &Quote) -> Option<&Chain> {
        self.chain(quote.speaker?)
    }

    /// The document as it is written with serde: offsets counted in `unit`, with these layers.
    pub fn view(&self, unit: OffsetUnit, layers: Layers) -> DocView<'_> {
        DocView::new(self, unit, layers)
    }

    /// The document in JSON, with every layer and offsets in code points.
    ///
    /// # Errors
    /// [`Error::Json`](crate::Error::Json) when a span of the document does not fit its text,
    /// which no document made by this crate has.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> crate::Result<String> {
        Ok(serde_json::to_string(self)?)
    }

    /// Reads a document from JSON.
    ///
    /// # Errors
    /// [`Error::Json`](crate::Error::Json) when it is no JSON of the documented shape, an offset
    /// lies outside the text or inside a character, or a reference leads nowhere.
    #[cfg(feature = "json")]
    pub fn from_json(json: &str) -> crate::Result<Self> {
        let wire: read::WireDoc = serde_json::from_str(json)?;
        wire.into_doc()
    }
}
