//! Where sentences end, decided token by token.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::scan::{Piece, Role, class_at};
use super::{Token, TokenKind};
use crate::chars::{Class, strip_tatweel};
use crate::lexicon::rows;
use crate::span::Span;

/// How a full stop after an abbreviation is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    Title,
    Initial,
    Other,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&str, Abbreviation>> = LazyLock::new(|| {
    rows(include_str!("data/abbreviations.tsv"))
        .filter_map(|row| {
            let kind = match *row.get(1)? {
                "title" => Abbreviation::Title,
                "initial" => Abbreviation::Initial,
                _ => Abbreviation::Other,
            };
            Some((row[0], kind))
        })
        .collect()
});

/// Whether the sentence may end after the token just seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    /// It goes on.
    No,
    /// It ends, unless closing marks or a comma follow.
    End,
    /// A question, an exclamation or dots inside marks that have closed since: it ends if what
    /// follows starts like a sentence.
    Inside,
    /// The full stop of an abbreviation: the same.
    Abbreviated,
}

/// Collects the sentences of a text from its tokens.
pub(super) struct Sentences<'t, 's> {
    text: &'t str,
    sents: &'s mut Vec<Span>,
    /// The sentence so far.
    open: Option<Span>,
    pending: Pending,
    /// The role of the token before.
    before: Role,
    /// Index of the first token of the line.
    line: usize,
    /// Whether an odd number of double quote marks has been seen in the line.
    odd: bool,
}

impl<'t, 's> Sentences<'t, 's> {
    pub fn new(text: &'t str, sents: &'s mut Vec<Span>) -> Self {
        Self { text, sents, open: None, pending: Pending::No, before: Role::Plain, line: 0, odd: false }
    }

    /// Takes `piece` in, the last one of `tokens`.
    #[inline]
    pub fn feed(&mut self, piece: &Piece, tokens: &[Token]) {
        if piece.new_line {
            self.finish();
            self.line = tokens.len() - 1;
            self.odd = false;
            self.before = Role::Plain;
        } else if self.pending != Pending::No && self.ends_before(piece) {
            self.finish();
        }
        self.open = Some(self.open.map_or(piece.span, |open| Span::new(open.start, piece.span.end)));
        if piece.role != Role::Plain {
            self.mark(piece, tokens);
        }
        self.before = piece.role;
    }

    /// Ends the last sentence.
    pub fn finish(&mut self) {
        self.sents.extend(self.open.take());
        self.pending = Pending::No;
    }

    /// Whether the sentence that may end ends before `piece`; otherwise `piece` belongs to it.
    fn ends_before(&mut self, piece: &Piece) -> bool {
        match piece.role {
            Role::Stop | Role::Dots | Role::Bang => false,
            Role::Comma => {
                self.pending = Pending::No;
                false
            }
            Role::Close => {
                self.close();
                false
            }
            Role::Quote if self.closes(piece) => {
                self.close();
                false
            }
            Role::Quote | Role::Open => true,
            Role::Plain | Role::Dotted => match self.pending {
                Pending::End => true,
                Pending::Inside | Pending::Abbreviated => {
                    let word = piece.span.of(self.text);
                    let conjunction = word.starts_with('و') && word.len() >= 8;
                    let goes_on =
                        !conjunction && (self.pending == Pending::Abbreviated || !word.starts_with(char::is_uppercase));
                    if goes_on {
                        self.pending = Pending::No;
                    }
                    !goes_on
                }
                Pending::No => false,
            },
        }
    }

    /// A closing mark after a possible end.
    fn close(&mut self) {
        if matches!(self.before, Role::Bang | Role::Dots) {
            self.pending = Pending::Inside;
        }
    }

    /// Whether a quote mark after a possible end closes rather than opens: by the spaces around it,
    /// else by the number of marks before it.
    fn closes(&self, piece: &Piece) -> bool {
        let after_space = self.open.is_some_and(|open| open.end < piece.span.start);
        let next = class_at(self.text, piece.span.end as usize);
        let before_word = !next.is_gap() && next != Class::Punct;
        match (after_space, before_word) {
            (false, false) => true,
            (true, true) => false,
            _ if is_double(piece.span.of(self.text)) => self.odd,
            _ => !after_space,
        }
    }

    /// Notes what `piece`, the last one of `tokens`, means for the end of the sentence.
    fn mark(&mut self, piece: &Piece, tokens: &[Token]) {
        let next = class_at(self.text, piece.span.end as usize);
        match piece.role {
            // (!) and (…) are asides.
            Role::Stop | Role::Dots | Role::Bang if self.before == Role::Open => {}
            Role::Stop => {
                let pending = self.full_stop(piece, tokens, next);
                if self.pending == Pending::No || pending == Pending::End {
                    self.pending = pending;
                }
            }
            Role::Dots if next.is_gap() || self.closing_follows(piece) => self.pending = Pending::End,
            Role::Bang => self.pending = Pending::End,
            Role::Dotted => {
                let word = piece.span.of(self.text).trim_end_matches('.');
                let title = ABBREVIATIONS.get(word) == Some(&Abbreviation::Title);
                self.pending = if title { Pending::No } else { Pending::Abbreviated };
            }
            Role::Quote => self.odd ^= is_double(piece.span.of(self.text)),
            _ => {}
        }
    }

    fn closing_follows(&self, piece: &Piece) -> bool {
        self.text[piece.span.end as usize..].starts_with([')', ']', '}', '"', '»', '«', '”', '“', '’', '\''])
    }

    /// What the full stop `piece` means, with a character of the class `next` after it.
    fn full_stop(&self, piece: &Piece, tokens: &[Token], next: Class) -> Pending {
        let last = tokens.len() - 1;
        let attached = last > self.line && tokens[last - 1].span.end == piece.span.start;
        if !attached {
            // .5
            return if next == Class::Digit { Pending::No } else { Pending::End };
        }
        let token = &tokens[last - 1];
        match token.kind {
            // 1. at the start of a line
            TokenKind::Number if last - 1 == self.line => Pending::No,
            TokenKind::Word => self.after_word(token, &tokens[self.line..last - 1]),
            _ => Pending::End,
        }
    }

    /// What a full stop after the word `token` means; `line` holds the tokens before it.
    fn after_word(&self, token: &Token, line: &[Token]) -> Pending {
        // Nothing in the list is longer.
        if token.span.len() > 16 {
            return Pending::End;
        }
        let surface = token.text(self.text);
        let word = strip_tatweel(surface);
        let before = line.last();
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            let unit = before.is_some_and(|t| t.kind == TokenKind::Number);
            return match Class::of(c) {
                // 500 م.
                Class::Arabic if unit => Pending::End,
                // ج. ك. فلان
                Class::Arabic => Pending::No,
                _ => Pending::Abbreviated,
            };
        }
        match abbreviation(&word) {
            None => Pending::End,
            Some(Abbreviation::Title) => Pending::No,
            Some(Abbreviation::Other) => Pending::Abbreviated,
            Some(Abbreviation::Initial) => {
                let spelled = before.is_some_and(|t| abbreviation(t.text(self.text)) == Some(Abbreviation::Initial));
                if spelled { Pending::End } else { Pending::No }
            }
        }
    }
}

/// The list's word on `word`, with or without و before it.
fn abbreviation(word: &str) -> Option<Abbreviation> {
    let found = |word| ABBREVIATIONS.get(word).copied();
    found(word).or_else(|| found(word.strip_prefix('و')?).filter(|&kind| kind == Abbreviation::Title))
}

/// Whether a quote mark is a double one (or two single ones).
fn is_double(mark: &str) -> bool {
    !matches!(mark, "'" | "‘" | "’" | "`" | "´" | "‹" | "›" | "‚" | "‛" | "′" | "‵")
}
