//! Leaves out the weights that matter least, until a model is small enough.
//!
//! What a weight matters is its size times the root of the number of tokens that have its feature: a
//! small weight of a feature that is everywhere decides more than a large one of a feature seen twice.
//! Weights of the corpora that hardly differ become one.

#![expect(clippy::cast_precision_loss, reason = "counts, far from the limits")]

use super::crf::{DOMAINS, Weights};
use crate::entities::tagger::tags::TAGS;

/// How much more a difference between the corpora must matter than a weight itself.
const APART: f32 = 2.0;

/// Trained weights, and how many tokens of each corpus have each feature.
pub(super) struct Counted {
    pub weights: Weights,
    pub counts: Vec<[u32; DOMAINS]>,
}

impl Counted {
    /// The weights without those that matter less than `least`.
    pub fn prune(&self, least: f32) -> Weights {
        let mut kept = Weights::new(self.counts.len());
        kept.transitions.clone_from(&self.weights.transitions);
        for (f, counts) in self.counts.iter().enumerate() {
            let counts = counts.map(|count| count as f32);
            let all: f32 = counts.iter().sum();
            for tag in 0..TAGS {
                let part = |which: usize| self.weights.features[which][f][tag];
                let weights: [f32; DOMAINS] = std::array::from_fn(|d| part(0) + part(1 + d));
                let mean = weights.iter().zip(counts).map(|(w, count)| w * count).sum::<f32>() / all;
                let apart = |d: usize| if counts[d] > 0.0 { weights[d] - mean } else { 0.0 };
                let differs = (0..DOMAINS).any(|d| apart(d).abs() * counts[d].sqrt() >= APART * least);
                if differs || mean.abs() * all.sqrt() >= least {
                    kept.features[0][f][tag] = mean;
                }
                if differs {
                    (0..DOMAINS).for_each(|d| kept.features[1 + d][f][tag] = apart(d));
                }
            }
        }
        kept
    }
}

/// The least that a weight may matter, so that what `write` makes has at most `size` bytes.
pub(super) fn least_for(size: usize, write: impl Fn(f32) -> usize) -> f32 {
    let (mut low, mut high) = (0.0, 16.0);
    for _ in 0..STEPS {
        let middle = f32::midpoint(low, high);
        if write(middle) > size {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Halvings of the range in which the least is looked for.
const STEPS: usize = 14;
