//! Clitics: the particles and pronouns written together with a word.
//!
//! Each word is split on its own: the ways to split it are listed by a small grammar
//! ([`split`]), frequent words are looked up in a table of decided words, the others are ranked by a linear
//! model over the frequencies of their parts ([`model`], [`features`]). The article stays on its
//! stem.

mod article;
mod attached;
#[cfg(feature = "cli")]
mod explain;
mod features;
mod letters;
mod model;
mod restore;
mod split;

pub(super) use article::article_length;
pub(super) use attached::{is_proclitic, segments as attached_segments};
#[cfg(feature = "cli")]
pub(crate) use explain::explain;

#[cfg(feature = "train")]
pub(crate) mod training {
    //! What the trainer and the inspector need.
    pub(crate) use super::features::{WEIGHTS, Word};
    pub(crate) use super::letters::{Hashes, LONGEST, Letters};
    pub(crate) use super::model::{KIND, Model};
    pub(crate) use super::split::{CONJUNCTIONS, Split, Splits};
}

use std::ops::Range;

use super::{Segment, SegmentRole, Token, TokenKind};
use crate::span::Span;
use letters::Letters;
use model::Model;
use split::Split;

/// Most parts that a word can have: a dash, a conjunction, a particle, the stem, a pronoun, a dash.
const MOST: usize = 6;

/// The parts of one word, in order and without gaps; made by [`clitics`].
#[derive(Clone, Debug)]
pub struct Clitics {
    parts: [(SegmentRole, u32, u32); MOST],
    next: usize,
    len: usize,
}

impl Iterator for Clitics {
    type Item = (SegmentRole, Range<usize>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let &(role, start, end) = self.parts[..self.len].get(self.next)?;
        self.next += 1;
        Some((role, start as usize..end as usize))
    }
}

/// Splits one Arabic word into its clitics and its stem, with nothing allocated: the role of each part and its
/// bytes. A word that nothing can be split off is one part.
///
/// ```
/// use rawi::tokenize::{SegmentRole, clitics};
///
/// let word = "وبمكتباتهم";
/// let parts: Vec<&str> = clitics(word).map(|(_, bytes)| &word[bytes]).collect();
/// assert_eq!(parts, ["و", "ب", "مكتبات", "هم"]);
/// assert_eq!(clitics(word).next(), Some((SegmentRole::Conj, 0..2)));
/// ```
pub fn clitics(word: &str) -> Clitics {
    let mut letters = Letters::default();
    parts(Model::embedded(), &mut letters, word).0
}

/// The parts of a word and the split that they come from.
#[inline]
pub(crate) fn parts(model: &Model<'_>, letters: &mut Letters, word: &str) -> (Clitics, Split) {
    let mut found = Clitics { parts: [(SegmentRole::Stem, 0, 0); MOST], next: 0, len: 0 };
    let end = word.len() as u32;
    if !letters.read(word) {
        found.push(SegmentRole::Stem, end);
        return (found, Split::default());
    }
    let split = model.split(letters);
    let (dash, word_end) = (letters.start(0), end - trailing_dash(word, letters));
    if dash > 0 {
        found.push(SegmentRole::Punct, dash);
    }
    let count = letters.codes().len();
    for (role, _, to) in split.pieces() {
        found.push(role, if to == count { word_end } else { letters.start(to) });
    }
    if word_end < end {
        found.push(SegmentRole::Punct, end);
    }
    (found, split)
}

impl Clitics {
    /// Adds a part that goes on to byte `end`.
    #[inline]
    fn push(&mut self, role: SegmentRole, end: u32) {
        let start = self.len.checked_sub(1).map_or(0, |last| self.parts[last].2);
        self.parts[self.len] = (role, start, end);
        self.len += 1;
    }
}

/// The length of the tatweel that serves as a dash at the end of a word, in bytes. After one or two
/// letters it joins (هـ, بـ); no other word is stretched after its last letter.
#[inline]
fn trailing_dash(word: &str, letters: &Letters) -> u32 {
    if !word.ends_with('ـ') || letters.codes().len() < 3 || is_proclitic(word) {
        return 0;
    }
    (word.len() - word.trim_end_matches('ـ').len()) as u32
}

/// Splits the Arabic words among the tokens of a text.
pub(crate) fn split_tokens(text: &str, tokens: &mut [Token]) {
    let model = Model::embedded();
    let mut letters = Letters::default();
    for token in tokens.iter_mut().filter(|token| token.kind == TokenKind::Word && token.segments.is_empty()) {
        let word = token.text(text);
        let (parts, split) = parts(model, &mut letters, word);
        if parts.len == 1 {
            continue;
        }
        let mut segments = Vec::with_capacity(parts.len);
        for (role, bytes) in parts {
            let form = restore::form(model, &letters, split, role, &word[bytes.clone()]);
            let start = token.span.start;
            let span = Span::new(start + bytes.start as u32, start + bytes.end as u32);
            segments.push(Segment { span, form, role });
        }
        token.segments = segments.into();
    }
}
