//! Why a word is split as it is.

use super::features::Word;
use super::letters::Letters;
use super::model::Model;
use super::split::Splits;
use crate::error::Result;

/// One way to split a word.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The parts, joined by +.
    pub parts: String,
    /// Its score; the highest one wins where the word is not decided in advance.
    pub score: i32,
    /// Whether it is the one chosen.
    pub chosen: bool,
    /// Its features with their weights, those that count most first.
    pub features: Vec<(&'static str, i32)>,
}

/// A word with all its candidates, the best one first.
#[derive(Clone, Debug)]
pub(crate) struct Explanation {
    /// Whether the word is looked up in the table of decided words.
    pub decided: bool,
    /// The ways to split it; empty where it is no Arabic word, or too long.
    pub candidates: Vec<Candidate>,
}

/// Explains the split of a word. `model` are the bytes of a model file; without them the model that comes with
/// the crate is asked.
///
/// # Errors
/// [`Error::BadData`](crate::Error::BadData) when the bytes are not a whole and undamaged model.
pub(crate) fn explain(model: Option<&[u8]>, word: &str) -> Result<Explanation> {
    let model = model.map_or(Ok(*Model::embedded()), Model::read)?;
    let mut letters = Letters::default();
    if !letters.read(word) {
        return Ok(Explanation { decided: false, candidates: Vec::new() });
    }
    let chosen = model.split(&letters);
    let described = Word::new(&letters, model.forms);
    let mut candidates: Vec<Candidate> = Splits::of(&letters)
        .list()
        .iter()
        .map(|&split| {
            let mut features = Vec::new();
            described.features(split, |name, feature| features.push((name, model.weight(feature))));
            features.sort_by_key(|&(_, weight)| std::cmp::Reverse(weight.abs()));
            let score = features.iter().map(|&(_, weight)| weight).sum();
            let mut parts = word.to_owned();
            let cuts: Vec<u32> = split.pieces().skip(1).map(|(_, from, _)| letters.start(from)).collect();
            cuts.iter().rev().for_each(|&cut| parts.insert(cut as usize, '+'));
            Candidate { parts, score, chosen: split == chosen, features }
        })
        .collect();
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
    Ok(Explanation { decided: model.decides(&letters), candidates })
}
