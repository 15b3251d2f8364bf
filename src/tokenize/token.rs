//! The parts a text is cut into: tokens and their clitic segments.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenKind {
    /// A word in any script, with its diacritics and tatweel.
    Word,
    /// A number in digits, with its separators.
    Number,
    /// A punctuation or quote mark.
    Punct,
    /// Any other sign (currency, percent, arithmetic …).
    Symbol,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `#` and the words joined to it.
    Hashtag,
    /// `@` and the account name after it.
    Mention,
    /// One emoji with all its modifiers.
    Emoji,
}

/// The job of a segment inside its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SegmentRole {
    /// A conjunction: و ف.
    Conj,
    /// A preposition: ب ل ك.
    Prep,
    /// The future particle: س.
    Fut,
    /// The article: ال.
    Det,
    /// The word itself.
    Stem,
    /// An object or possessive pronoun.
    Pron,
    /// A dash that is drawn as a tatweel at the edge of a word.
    Punct,
}

/// A clitic or stem inside a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// Its restored form where that differs from the text under the span.
    pub form: Option<Box<str>>,
    /// Its job.
    pub role: SegmentRole,
}

/// A token: a word, number, mark or other unit of the text. The text between tokens is white
/// space and invisible controls only, so tokens and gaps rebuild the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its segments, in order and without gaps; empty where nothing splits off (the whole
    /// token is then its own stem).
    pub segments: Box<[Segment]>,
}

impl Token {
    /// A token in one piece.
    pub fn whole(span: Span, kind: TokenKind) -> Self {
        Self { span, kind, segments: Box::default() }
    }

    /// The surface text of the token.
    ///
    /// # Panics
    /// When `text` is not the text that the token was made from.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// The span without the particles and the article split off its front.
    pub fn stem(&self) -> Span {
        self.segments.iter().find(|s| s.role == SegmentRole::Stem).map_or(self.span, |s| s.span)
    }
}
