//! Sentences and words.

mod forms;
mod token;

pub use token::{Segment, SegmentRole, Token, TokenKind};

pub(crate) use forms::Forms;

use crate::span::Span;

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

/// Cuts a text into tokens and sentences, appending to the two lists.
pub(crate) fn run(text: &str, tokens: &mut Vec<Token>, sents: &mut Vec<Span>) {
    // Draft: to be replaced by the final scanner.
    let mut chars = text.char_indices().peekable();
    let mut sent: Option<Span> = None;
    let word = |c: char| c.is_alphanumeric() || matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    while let Some((i, c)) = chars.next() {
        if c.is_whitespace() {
            if c == '\n' {
                sents.extend(sent.take());
            }
            continue;
        }
        let mut end = i + c.len_utf8();
        let kind = if word(c) {
            let digit = c.is_numeric();
            while let Some(&(j, d)) = chars.peek() {
                let next_digit = text[j + d.len_utf8()..].starts_with(char::is_numeric);
                if word(d) || digit && next_digit && matches!(d, '.' | ',' | '٫' | '٬') {
                    end = j + d.len_utf8();
                    chars.next();
                } else {
                    break;
                }
            }
            if digit { TokenKind::Number } else { TokenKind::Word }
        } else if c.is_ascii_punctuation() || matches!(c, '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '…') {
            TokenKind::Punct
        } else {
            TokenKind::Symbol
        };
        let span = Span::new(i as u32, end as u32);
        tokens.push(Token::whole(span, kind));
        sent = Some(sent.map_or(span, |s| s.cover(span)));
        if matches!(c, '.' | '!' | '؟' | '?' | '…') {
            sents.extend(sent.take());
        }
    }
    sents.extend(sent);
}
