//! Sentences and words.

mod clitics;
mod forms;
mod scan;
mod sentence;
mod token;
mod web;

pub use token::{Segment, SegmentRole, Token, TokenKind};

pub(crate) use forms::Forms;

use crate::span::Span;
use scan::Scanner;
use sentence::Sentences;

/// A tokenized text as the later stages read it.
pub(crate) struct Tokenized<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, in order.
    pub tokens: &'a [Token],
    /// Its sentences, in order.
    pub sents: &'a [Span],
    /// The normalised form of each token, for look-ups.
    pub forms: &'a Forms,
}

impl<'a> Tokenized<'a> {
    /// The normalised form of token `i`: no diacritics, tatweel or invisible controls; every alef
    /// as ا, final ى as ي. Empty past the last token.
    pub fn form(&self, i: usize) -> &'a str {
        self.forms.get(i)
    }

    /// The surface text of token `i`.
    pub fn surface(&self, i: usize) -> &'a str {
        self.tokens[i].text(self.text)
    }

    /// The span from the first to the last of the tokens `range`.
    pub fn cover(&self, range: std::ops::Range<usize>) -> Span {
        self.tokens[range.start].span.cover(self.tokens[range.end - 1].span)
    }
}

/// Cuts a text into tokens and sentences, appending to the two lists. `text` must be shorter than
/// 4 GiB.
pub(crate) fn run(text: &str, tokens: &mut Vec<Token>, sents: &mut Vec<Span>) {
    let mut sentences = Sentences::new(text, sents);
    for piece in Scanner::new(text) {
        let segments = if piece.stem == piece.span.start {
            Box::default()
        } else {
            clitics::segments(text, piece.span, piece.stem)
        };
        tokens.push(Token { span: piece.span, kind: piece.kind, segments });
        sentences.feed(&piece, tokens);
    }
    sentences.finish();
}
