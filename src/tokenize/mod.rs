//! Sentences and words.

pub(crate) mod clitics;
mod forms;
mod scan;
mod schemes;
mod sentence;
mod token;
mod web;

pub use clitics::{Clitics, clitics};
pub use schemes::{Scheme, Segmented};
pub use token::{Segment, SegmentRole, Token, TokenKind};

pub(crate) use clitics::split_tokens as split_clitics;
pub(crate) use forms::Forms;

use crate::error::Result;
use crate::span::{Span, check_length};
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

/// A token as [`stream`] gives it, with nothing allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Where a number or a word in other letters starts, after the particles and the article written
    /// before it; the start of the span, where there are none. In bytes. Of Arabic words [`clitics()`] gives
    /// the parts.
    pub stem: u32,
    /// Whether a sentence starts with it; the one before ends with the token before.
    pub starts_sentence: bool,
}

/// Iterates over the tokens of a text; made by [`stream`].
#[derive(Clone, Debug)]
pub struct Stream<'t> {
    scanner: Scanner<'t>,
    sentences: Sentences<'t>,
}

impl Iterator for Stream<'_> {
    type Item = Piece;

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        let token = self.scanner.next()?;
        let starts_sentence = self.sentences.starts(&token);
        Some(Piece { span: token.span, kind: token.kind, stem: token.stem, starts_sentence })
    }
}

/// Tokens and sentence starts of a text, one by one, with nothing stored: for counting, filtering and
/// indexing large texts.
///
/// ```
/// use rawi::tokenize::{TokenKind, stream};
///
/// let text = "وصل الوفد. ثم غادر.";
/// let words = stream(text)?.filter(|piece| piece.kind == TokenKind::Word).count();
/// let sentences = stream(text)?.filter(|piece| piece.starts_sentence).count();
/// assert_eq!((words, sentences), (4, 2));
/// # Ok::<(), rawi::Error>(())
/// ```
///
/// # Errors
/// [`Error::TextTooLong`](crate::Error::TextTooLong) when the text has 4 GiB or more.
pub fn stream(text: &str) -> Result<Stream<'_>> {
    check_length(text)?;
    Ok(pieces(text))
}

fn pieces(text: &str) -> Stream<'_> {
    Stream { scanner: Scanner::new(text), sentences: Sentences::new(text) }
}

/// Cuts a text into tokens and sentences, appending to the two lists. `text` must be shorter than
/// 4 GiB.
pub(crate) fn run(text: &str, tokens: &mut Vec<Token>, sents: &mut Vec<Span>) {
    // News has about nine bytes a token, blanks included.
    tokens.reserve(text.len() / 8);
    let mut sentence: Option<Span> = None;
    for piece in pieces(text) {
        if piece.starts_sentence {
            sents.extend(sentence.replace(piece.span));
        }
        sentence = sentence.map(|span| Span::new(span.start, piece.span.end));
        let segments = if piece.stem == piece.span.start {
            Box::default()
        } else {
            clitics::attached_segments(text, piece.span, piece.stem)
        };
        tokens.push(Token { span: piece.span, kind: piece.kind, segments });
    }
    sents.extend(sentence);
}
