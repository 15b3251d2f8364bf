//! Learns the weights of the candidates for a speaker that is left out: multinomial logistic
//! regression, fitted by gradient descent with per-weight steps (`AdaGrad`). No randomness.

use crate::quotes::speaker::candidates::Choice;
use crate::quotes::speaker::feature::Feature;
use crate::quotes::speaker::ranker::Weights;

const FEATURES: usize = Feature::ALL.len();
const ROUNDS: usize = 300;
const STEP: f64 = 0.2;
/// Penalty on the squares, for the sum over all examples.
const L2: f64 = 6.0;

/// What grammar tells beforehand: the weights are drawn towards these.
const PRIOR: [(Feature, f64); 14] = [
    (Feature::Agrees, 0.5),
    (Feature::Clashes, -7.0),
    (Feature::LikelyAgrees, 0.5),
    (Feature::LikelyClashes, -3.0),
    (Feature::Antecedent, 4.0),
    (Feature::SaidLatest, 1.0),
    (Feature::SaidSentence, 1.0),
    (Feature::ActedLatest, 0.5),
    (Feature::ActedSentence, 1.0),
    (Feature::ActedInRelative, -1.0),
    (Feature::InSpeech, -1.0),
    (Feature::Relay, 1.5),
    (Feature::Host, 3.5),
    (Feature::Governed, -0.5),
];

/// A choice with its right answers.
pub(super) struct Example {
    /// The features of each candidate, and whether it is right.
    candidates: Vec<(Vec<usize>, bool)>,
}

impl Example {
    /// The choice with the candidates that are right; none if there is no right one.
    pub fn new(choice: &Choice, right: &[bool]) -> Option<Self> {
        let features = |i: usize| choice.candidates[i].features.iter().map(|f| f as usize).collect();
        right
            .contains(&true)
            .then(|| Self { candidates: right.iter().enumerate().map(|(i, &right)| (features(i), right)).collect() })
    }
}

type Row = [f64; FEATURES];

/// Fits the weights.
pub(super) fn fit(examples: &[&Example]) -> Weights {
    let mut prior: Row = [0.0; FEATURES];
    for (feature, weight) in PRIOR {
        prior[feature as usize] = weight;
    }
    let mut weights = prior;
    let mut squares: Row = [1e-6; FEATURES];
    for _ in 0..ROUNDS {
        let mut gradient: Row = std::array::from_fn(|f| L2 * (weights[f] - prior[f]));
        for example in examples {
            add_gradient(example, &weights, &mut gradient);
        }
        for f in 0..FEATURES {
            squares[f] += gradient[f] * gradient[f];
            weights[f] -= STEP * gradient[f] / squares[f].sqrt();
        }
    }
    Weights(weights.map(rounded))
}

/// Adds the slope of the negative log probability of the right candidates.
fn add_gradient(example: &Example, weights: &Row, gradient: &mut Row) {
    let score = |features: &[usize]| features.iter().map(|&f| weights[f]).sum::<f64>();
    let scores: Vec<f64> = example.candidates.iter().map(|c| score(&c.0)).collect();
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let odds: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let all: f64 = odds.iter().sum();
    let right: f64 = odds.iter().zip(&example.candidates).filter(|(_, c)| c.1).map(|(o, _)| o).sum();
    for ((features, is_right), odds) in example.candidates.iter().zip(&odds) {
        let slope = odds / all - if *is_right { odds / right } else { 0.0 };
        for &f in features {
            gradient[f] += slope;
        }
    }
}

/// A weight as it is written: two decimals.
#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
fn rounded(weight: f64) -> f32 {
    ((weight * 100.0).round() / 100.0) as f32
}
