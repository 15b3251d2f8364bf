//! The annotated document: the text and its layers.

use crate::coref::Chain;
use crate::entities::Entity;
use crate::quotes::{MarkPair, Quote};
use crate::span::Span;
use crate::tokenize::Token;

/// A text with everything that was found in it. Every span is a byte range of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
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
