//! The lexemes of all forms met so far, kept from text to text.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::context::{PLACES, places, seen_from};
use super::hash;
use super::lexeme::{Atom, Lexeme, Lists, REACH};
use super::model::{self, Model, Sums};
use super::tags::TAGS;
use crate::entities::Entity;
use crate::lexicon::gazetteer::is_upon;
use crate::tokenize::{TokenKind, Tokenized};

/// Lexemes that are kept; about 400 bytes each.
const KEPT: usize = 65_536;

/// Lexemes by their forms. Number 0 is the edge of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<u64, u32>,
    /// Whether a lexeme was met again since room was made.
    again: Vec<bool>,
    pub lexemes: Vec<Lexeme>,
    /// What each lexeme says at each place: the sums of the weights of its features.
    pub said: Vec<[Sums; PLACES]>,
    pub common: Common,
}

/// The weights of features of few values, which many words share.
#[derive(Debug, Default)]
pub(crate) struct Common {
    /// At each place beside a word.
    beside: FxHashMap<u64, [Sums; PLACES]>,
    /// At the word itself.
    here: FxHashMap<u64, Sums>,
}

impl Common {
    fn beside(&mut self, atom: &Atom, model: &Model<'_>) -> &[Sums; PLACES] {
        self.beside.entry(atom.key).or_insert_with(|| rows(atom, model))
    }

    /// The weights of a feature that only the word itself sees.
    pub fn here(&mut self, atom: &Atom, model: &Model<'_>) -> &Sums {
        self.here.entry(atom.key).or_insert_with(|| rows(atom, model)[REACH])
    }
}

/// The weights of a feature at each place where it is seen.
fn rows(atom: &Atom, model: &Model<'_>) -> [Sums; PLACES] {
    let mut rows = [[0; TAGS]; PLACES];
    for place in places(atom.reach) {
        model.add(seen_from(atom.key, place), &mut rows[place]);
    }
    rows
}

impl Vocabulary {
    /// The number of the lexeme of each token. Numbers hold until the next call.
    pub fn number(&mut self, view: &Tokenized<'_>, values: &[Entity], lists: Lists<'_>) -> Vec<u32> {
        if self.lexemes.is_empty() {
            *self = Self { lexemes: vec![Lexeme::edge()], again: vec![true], ..Self::default() };
        } else if self.lexemes.len() > KEPT {
            self.make_room();
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
            let number = match self.numbers.entry(key) {
                Entry::Occupied(entry) => {
                    self.again[*entry.get() as usize] = true;
                    *entry.get()
                }
                Entry::Vacant(entry) => {
                    self.lexemes.push(Lexeme::read(form, token.kind, value, accusative, lists));
                    self.again.push(false);
                    *entry.insert(self.lexemes.len() as u32 - 1)
                }
            };
            of.push(number);
        }
        of
    }

    /// Drops the lexemes that were met once only.
    fn make_room(&mut self) {
        let kept = self.again.iter().scan(0, |next, &again| {
            *next += u32::from(again);
            Some(if again { *next - 1 } else { 0 })
        });
        let kept: Vec<u32> = kept.collect();
        self.numbers.retain(|_, number| {
            *number = kept[*number as usize];
            *number > 0
        });
        let mut again = self.again.iter();
        self.lexemes.retain(|_| again.next() == Some(&true));
        let mut again = self.again.iter();
        self.said.retain(|_| again.next() == Some(&true));
        // One long text of many forms shall not take room for ever.
        self.lexemes.shrink_to(2 * KEPT);
        self.said.shrink_to(2 * KEPT);
        self.numbers.shrink_to(2 * KEPT);
        self.again = vec![false; self.lexemes.len()];
        self.again[0] = true;
    }

    /// Sums up the weights of new lexemes.
    pub fn judge(&mut self, model: &Model<'_>) {
        let new = self.said.len();
        for lexeme in &mut self.lexemes[new..] {
            let mut sums = [[0; TAGS]; PLACES];
            for atom in std::mem::take(&mut lexeme.atoms) {
                if atom.kind.is_common() {
                    let rows = self.common.beside(&atom, model);
                    sums.iter_mut().zip(rows).for_each(|(sums, row)| model::add(sums, row));
                } else {
                    places(atom.reach).for_each(|place| model.add(seen_from(atom.key, place), &mut sums[place]));
                }
            }
            self.said.push(sums);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::entities::Convention;
    use crate::entities::tagger::classes::Classes;
    use crate::entities::tagger::lexeme::Lists;
    use crate::entities::tagger::model::Model;
    use crate::lexicon::gazetteer::Gazetteer;
    use crate::tokenize::{self, Forms, Tokenized};

    #[test]
    fn what_is_met_again_outlives_the_rest() {
        let text = "زار سالم عمّان ثم عاد سالم إلى بيروت، ومن بيروت إلى صنعاء.";
        let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
        tokenize::run(text, &mut tokens, &mut sents);
        forms.fill(text, &tokens);
        let view = Tokenized { text, tokens: &tokens, sents: &sents, forms: &forms };
        let lists = Lists { gazetteer: Gazetteer::embedded(), classes: Classes::embedded() };
        let model = Model::embedded(Convention::Ours);
        let mut vocabulary = Vocabulary::default();
        let mut read = |room: bool| {
            if room {
                vocabulary.make_room();
                assert_eq!(vocabulary.lexemes.len(), 4, "the edge, سالم, إلى, بيروت");
            }
            let of = vocabulary.number(&view, &[], lists);
            vocabulary.judge(model);
            of.iter().map(|&n| (vocabulary.lexemes[n as usize].stem, vocabulary.said[n as usize])).collect::<Vec<_>>()
        };
        let first = read(false);
        assert_eq!(first, read(true));
    }
}
