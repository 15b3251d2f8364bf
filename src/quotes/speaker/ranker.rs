//! Chooses who speaks where the source is left out: a log-linear model over the candidates.
//!
//! Each candidate has features; its score is the sum of their weights, and its
//! probability the share of its exponential among all candidates. The weights are learned from
//! annotated articles (`rawi train quotes`).

use std::sync::LazyLock;

use super::candidates::Choice;
use super::feature::Feature;

/// The weight of each feature.
#[derive(Clone, Debug)]
pub(crate) struct Weights(pub [f32; Feature::ALL.len()]);

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pick {
    /// The number of the candidate.
    pub candidate: usize,
    /// Its probability.
    pub probability: f32,
}

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights(Feature::weights(include_str!("../../lexicon/data/speaker_weights.tsv"))));

impl Weights {
    /// The weights that come with the package.
    pub fn embedded() -> &'static Self {
        &WEIGHTS
    }

    /// The score of a candidate.
    pub fn score(&self, choice: &Choice, candidate: usize) -> f32 {
        choice.candidates[candidate].features.iter().map(|f| self.0[f as usize]).sum()
    }

    /// The probability of every candidate.
    pub fn probabilities(&self, choice: &Choice) -> Vec<f32> {
        let scores: Vec<f32> = (0..choice.candidates.len()).map(|i| self.score(choice, i)).collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let odds: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let all: f32 = odds.iter().sum();
        odds.into_iter().map(|odds| odds / all).collect()
    }

    /// The likeliest candidate, the first among equals; there is always one.
    pub fn best(&self, choice: &Choice) -> Pick {
        let mut best = Pick { candidate: 0, probability: 0.0 };
        for (candidate, probability) in self.probabilities(choice).into_iter().enumerate() {
            if probability > best.probability {
                best = Pick { candidate, probability };
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::Feature;
    use crate::lexicon::rows;

    #[test]
    fn every_feature_has_its_weights() {
        let all: Vec<_> = rows(include_str!("../../lexicon/data/speaker_weights.tsv")).collect();
        let read: Vec<Feature> = all.iter().map(|row| Feature::parse(row).expect("a row of weights").0).collect();
        assert_eq!(read, Feature::ALL);
    }
}
