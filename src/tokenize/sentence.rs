//! Where sentences end, decided token by token.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::TokenKind;
use super::scan::{Role, Scanned, class_at};
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

/// A token already seen.
type Seen = (Span, TokenKind);

/// Tells where sentences start, from tokens that come one by one.
#[derive(Clone, Debug)]
pub(super) struct Sentences<'t> {
    text: &'t str,
    pending: Pending,
    /// The role of the token before.
    before: Role,
    /// The last two tokens of the line, the nearer one second.
    seen: [Option<Seen>; 2],
    /// Whether an odd number of double quote marks has been seen in the line.
    odd: bool,
}

impl<'t> Sentences<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, pending: Pending::No, before: Role::Plain, seen: [None; 2], odd: false }
    }

    /// Takes the next token in and tells whether a sentence starts with it.
    #[inline]
    pub fn starts(&mut self, token: &Scanned) -> bool {
        let quiet = token.role == Role::Plain && self.pending == Pending::No && !token.new_line;
        let starts = !quiet && self.mark(token);
        self.seen = [self.seen[1], Some((token.span, token.kind))];
        self.before = token.role;
        starts
    }

    /// `starts` for a token that may end a sentence or follow the end of one.
    fn mark(&mut self, token: &Scanned) -> bool {
        if token.new_line {
            *self = Self::new(self.text);
        }
        let starts = token.new_line || self.pending != Pending::No && self.ends_before(token);
        if starts {
            self.pending = Pending::No;
        }
        if token.role != Role::Plain {
            self.note(token);
        }
        starts
    }

    /// Whether the sentence that may end ends before `token`; otherwise `token` belongs to it.
    fn ends_before(&mut self, token: &Scanned) -> bool {
        match token.role {
            Role::Stop | Role::Dots | Role::Bang => false,
            Role::Comma => {
                self.pending = Pending::No;
                false
            }
            Role::Close => {
                self.close();
                false
            }
            Role::Quote if self.closes(token) => {
                self.close();
                false
            }
            Role::Quote | Role::Open => true,
            Role::Plain | Role::Dotted => {
                let starts = self.pending == Pending::End || self.looks_like_a_start(token);
                self.pending = Pending::No;
                starts
            }
        }
    }

    /// Whether `token` looks like the start of a sentence: a longer word with و or, except after an
    /// abbreviation, a capital.
    fn looks_like_a_start(&self, token: &Scanned) -> bool {
        let word = token.span.of(self.text);
        let conjunction = word.starts_with('و') && word.len() >= 8;
        conjunction || self.pending == Pending::Inside && word.starts_with(char::is_uppercase)
    }

    /// A closing mark after a possible end.
    fn close(&mut self) {
        if self.pending == Pending::Abbreviated {
            self.pending = Pending::No;
        } else if matches!(self.before, Role::Bang | Role::Dots) {
            self.pending = Pending::Inside;
        }
    }

    /// Whether a quote mark after a possible end closes rather than opens: by the spaces around it,
    /// else by the number of marks before it.
    fn closes(&self, token: &Scanned) -> bool {
        let after_space = self.seen[1].is_some_and(|(span, _)| span.end < token.span.start);
        let next = class_at(self.text, token.span.end as usize);
        let before_word = !next.is_gap() && next != Class::Punct;
        match (after_space, before_word) {
            (false, false) => true,
            (true, true) => false,
            _ if is_double(token.span.of(self.text)) => self.odd,
            _ => !after_space,
        }
    }

    /// Notes what `token` means for the end of the sentence.
    fn note(&mut self, token: &Scanned) {
        let next = class_at(self.text, token.span.end as usize);
        match token.role {
            // (!) and (…) are asides.
            Role::Stop | Role::Dots | Role::Bang if self.before == Role::Open => {}
            Role::Stop => {
                let pending = self.full_stop(token, next);
                if self.pending == Pending::No || pending == Pending::End {
                    self.pending = pending;
                }
            }
            Role::Dots if next.is_gap() || self.closing_follows(token) => self.pending = Pending::End,
            Role::Bang => self.pending = Pending::End,
            Role::Dotted => {
                let word = token.span.of(self.text).trim_end_matches('.');
                let title = ABBREVIATIONS.get(word) == Some(&Abbreviation::Title);
                self.pending = if title { Pending::No } else { Pending::Abbreviated };
            }
            Role::Quote => self.odd ^= is_double(token.span.of(self.text)),
            _ => {}
        }
    }

    fn closing_follows(&self, token: &Scanned) -> bool {
        self.text[token.span.end as usize..].starts_with([')', ']', '}', '"', '»', '«', '”', '“', '’', '\''])
    }

    /// What the full stop `token` means, with a character of the class `next` after it.
    fn full_stop(&self, token: &Scanned, next: Class) -> Pending {
        if token.span.of(self.text) != "." {
            // Those of other scripts are never part of an abbreviation.
            return Pending::End;
        }
        let [before, last] = self.seen;
        match last.filter(|(span, _)| span.end == token.span.start) {
            // .5
            None if next == Class::Digit => Pending::No,
            // 1. at the start of a line
            Some((_, TokenKind::Number)) if before.is_none() => Pending::No,
            Some((span, TokenKind::Word)) => self.after_word(span, before),
            _ => Pending::End,
        }
    }

    /// What a full stop after the word at `span` means; `before` is the token before that.
    fn after_word(&self, span: Span, before: Option<Seen>) -> Pending {
        // Nothing in the list is longer.
        if span.len() > 16 {
            return Pending::End;
        }
        let word = strip_tatweel(span.of(self.text));
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            let unit = before.is_some_and(|(_, kind)| kind == TokenKind::Number);
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
                let spelled =
                    before.is_some_and(|(span, _)| abbreviation(span.of(self.text)) == Some(Abbreviation::Initial));
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
