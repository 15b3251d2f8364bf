//! The lexemes of all forms met so far, kept from text to text.

use rustc_hash::FxHashMap;

use super::chain::Scores;
use super::context::{PLACES, places, seen_from};
use super::hash;
use super::lexeme::{Lexeme, Lists};
use super::model::Model;
use super::tags::TAGS;
use crate::entities::Entity;
use crate::lexicon::gazetteer::is_upon;
use crate::tokenize::{TokenKind, Tokenized};

/// Lexemes that are kept; about half a kilobyte each.
const KEPT: usize = 30_000;

/// Lexemes by their forms. Number 0 is the edge of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<u64, u32>,
    pub lexemes: Vec<Lexeme>,
    /// What each lexeme says at each place: the sums of the weights of its features.
    pub said: Vec<[Scores; PLACES]>,
}

impl Vocabulary {
    /// The number of the lexeme of each token. Numbers hold until the next call.
    pub fn number(&mut self, view: &Tokenized<'_>, values: &[Entity], lists: Lists<'_>) -> Vec<u32> {
        if self.lexemes.is_empty() || self.lexemes.len() > KEPT {
            *self = Self { lexemes: vec![Lexeme::edge()], ..Self::default() };
        }
        let mut ahead = values.iter().peekable();
        let mut of = Vec::with_capacity(view.tokens.len());
        for (i, token) in view.tokens.iter().enumerate() {
            while ahead.next_if(|v| v.span.end <= token.span.start).is_some() {}
            let value = ahead.peek().filter(|v| v.span.start < token.span.end).map(|v| v.label);
            let surface = view.surface(i);
            let word = token.kind == TokenKind::Word;
            let form = if word && is_upon(surface) { "على" } else { view.form(i) };
            // An accusative with its mark (أمريكياً) is no name.
            let accusative = word && surface.ends_with(['\u{64b}', 'ا']) && surface.contains('\u{64b}');
            let kind = token.kind as u64 + 16 * value.map_or(0, |v| 1 + v as u64) + 256 * u64::from(accusative);
            let key = hash::pair(hash::text(form), kind);
            of.push(*self.numbers.entry(key).or_insert_with(|| {
                self.lexemes.push(Lexeme::read(form, token.kind, value, accusative, lists));
                self.lexemes.len() as u32 - 1
            }));
        }
        of
    }

    /// Sums up the weights of new lexemes.
    pub fn judge(&mut self, model: &Model<'_>) {
        let new = self.said.len();
        for lexeme in &mut self.lexemes[new..] {
            let mut scores = [[0.0; TAGS]; PLACES];
            for atom in std::mem::take(&mut lexeme.atoms) {
                for place in places(atom.reach) {
                    model.add(seen_from(atom.key, place), &mut scores[place]);
                }
            }
            self.said.push(scores);
        }
    }
}
