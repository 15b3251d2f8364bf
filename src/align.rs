//! Ranges of a text fitted to its tokens.

use crate::doc::Doc;
use crate::span::Span;

/// What to do with a range whose ends lie inside tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Nothing: such a range is no span of tokens.
    #[default]
    Strict,
    /// Keep the tokens that lie wholly inside the range.
    Contract,
    /// Take in every token that the range touches.
    Expand,
}

impl std::str::FromStr for Alignment {
    type Err = crate::Error;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s {
            "strict" => Ok(Self::Strict),
            "contract" => Ok(Self::Contract),
            "expand" => Ok(Self::Expand),
            _ => Err(crate::Error::UnknownName {
                what: "alignment mode",
                got: s.to_owned(),
                expected: "strict, contract, expand",
            }),
        }
    }
}

impl Doc {
    /// The indices of the tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        first..last.max(first)
    }

    /// The span from the first to the last token of the byte range `span`; nothing where no token
    /// is left or, with [`Alignment::Strict`], where an end of the range is no end of a token.
    ///
    /// ```
    /// use rawi::{Alignment, Pipeline, Span};
    ///
    /// let doc = Pipeline::new().annotate("قال الوزير")?;
    /// let inside = Span::new(7, 11);
    /// assert_eq!(doc.align(inside, Alignment::Strict), None);
    /// assert_eq!(doc.align(inside, Alignment::Expand), Some(Span::new(7, 19)));
    /// # Ok::<(), rawi::Error>(())
    /// ```
    pub fn align(&self, span: Span, mode: Alignment) -> Option<Span> {
        let mut range = self.tokens_in(span);
        if mode == Alignment::Contract {
            let first = range.clone().next()?;
            range.start += usize::from(self.tokens[first].span.start < span.start);
            let last = range.clone().next_back()?;
            range.end -= usize::from(self.tokens[last].span.end > span.end);
        }
        let tokens = self.tokens.get(range)?;
        let fit = tokens.first()?.span.cover(tokens.last()?.span);
        (mode != Alignment::Strict || fit == span).then_some(fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{Token, TokenKind};

    /// Three tokens: 0..2, 3..6, 6..7.
    fn doc() -> Doc {
        let token = |start, end| Token::whole(Span::new(start, end), TokenKind::Word);
        Doc { text: "ab cde.".to_owned(), tokens: vec![token(0, 2), token(3, 6), token(6, 7)], ..Doc::default() }
    }

    #[test]
    fn ranges_are_fitted_to_tokens() {
        use Alignment::{Contract, Expand, Strict};
        let doc = doc();
        for (range, mode, fit) in [
            ((3, 7), Strict, Some((3, 7))),
            ((0, 3), Strict, None),
            ((4, 7), Strict, None),
            ((2, 3), Strict, None),
            ((0, 3), Contract, Some((0, 2))),
            ((1, 6), Contract, Some((3, 6))),
            ((1, 5), Contract, None),
            ((4, 5), Contract, None),
            ((2, 3), Contract, None),
            ((1, 5), Expand, Some((0, 6))),
            ((2, 3), Expand, None),
            ((5, 5), Expand, Some((3, 6))),
            ((0, 0), Expand, None),
        ] {
            let got = doc.align(Span::new(range.0, range.1), mode).map(|s| (s.start, s.end));
            assert_eq!(got, fit, "{range:?} {mode:?}");
        }
    }

    #[test]
    fn an_empty_document_has_nothing_to_fit() {
        assert_eq!(Doc::default().align(Span::new(0, 0), Alignment::Expand), None);
    }
}
