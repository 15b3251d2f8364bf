//! Persons, places and organisations from word lists and rules: one of the things that the tagger
//! reads.
//!
//! Every candidate name gets a score in log odds: the rates of its forms in the gazetteer plus
//! what its neighbours tell (titles, class nouns, prepositions, quote marks). The best set of
//! candidates without overlaps wins; what that teaches about persons (الكاظمي after مصطفى
//! الكاظمي) is then looked for in the rest of the text.

mod bodies;
mod persons;
mod places;
mod repeats;
mod words;

use super::tagger::lexeme::Lexeme;
use super::{Entity, Label};
use crate::lexicon::gazetteer::Gazetteer;
use crate::lexicon::key;
use crate::tokenize::Tokenized;
use words::Words;

pub(crate) use words::Word;

/// A possible name: tokens `from..to`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub from: usize,
    pub to: usize,
    pub label: Label,
    /// Log odds that it is a name.
    pub score: f32,
}

/// What it costs to read two words side by side as two persons, in log odds.
const APART: f32 = 6.0;

/// Finds names in a text, in text order and without overlaps.
pub(crate) fn find<'a>(
    view: &'a Tokenized<'a>,
    values: &[Entity],
    gazetteer: &'a Gazetteer,
    lexemes: &'a [Lexeme],
    of: &'a [u32],
) -> Vec<Candidate> {
    let words = Words::read(view, values, gazetteer, lexemes, of);
    let mut candidates = Vec::new();
    listed(&words, &mut candidates);
    bodies::find(&words, &mut candidates);
    places::find(&words, &mut candidates);
    persons::find(&words, &mut candidates);
    let first = best(&words, &mut candidates);
    if repeats::find(&words, &first, &mut candidates) { best(&words, &mut candidates) } else { first }
}

/// Names that the gazetteer has as they stand.
fn listed(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for from in 0..words.len() {
        words.walk(from, |count, rates| {
            let to = from + count;
            let mut add = |label, score: f32| {
                if score > 0.0 {
                    candidates.push(Candidate { from, to, label, score });
                }
            };
            add(Label::Loc, rates.place() + places::context(words, from, to));
            add(Label::Org, rates.organisation() + bodies::context(words, from, to));
            add(Label::Misc, rates.other());
        });
    }
}

/// The candidates with the highest total score that do not overlap, in text order.
fn best(words: &Words<'_>, candidates: &mut [Candidate]) -> Vec<Candidate> {
    candidates.sort_by(|a, b| a.from.cmp(&b.from).then(a.to.cmp(&b.to)).then(a.score.total_cmp(&b.score)));
    let len = words.len();
    let mut total = vec![0.0f32; len + 1];
    let mut choice: Vec<Option<Candidate>> = vec![None; len];
    let mut rest = &candidates[..];
    for from in (0..len).rev() {
        total[from] = total[from + 1];
        while let Some((last, before)) = rest.split_last().filter(|(last, _)| last.from == from) {
            rest = before;
            let mut after = total[last.to];
            // Two persons do not stand side by side without a mark or و.
            let person = |c: &Candidate| c.label == Label::Per;
            if person(last) && words.joins(last.to) && choice[last.to].as_ref().is_some_and(person) {
                after = (after - APART).max(total[last.to + 1]);
            }
            let sum = last.score + after;
            if sum > total[from] {
                total[from] = sum;
                choice[from] = Some(*last);
            }
        }
    }
    let (mut chosen, mut from) = (Vec::new(), 0);
    while from < len {
        from = match choice[from] {
            Some(candidate) => {
                chosen.push(candidate);
                candidate.to
            }
            None => from + 1,
        };
    }
    chosen
}

/// Where token `i` starts in the text without the particles that take `cut` bytes of its form.
pub(crate) fn start(view: &Tokenized<'_>, i: usize, cut: usize) -> u32 {
    let token = &view.tokens[i];
    let particles = view.form(i)[..cut].chars().count();
    let mut letters = view.surface(i).char_indices().filter(|(_, c)| !key(c.encode_utf8(&mut [0; 4])).is_empty());
    letters.nth(particles).map_or(token.span.start, |(at, _)| token.span.start + at as u32)
}
