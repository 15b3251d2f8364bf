//! How good a trained chain of tags is, and how far its probabilities can be trusted.

#![expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "counts and shares, far from the limits")]

use super::crf::{DOMAINS, Example, Weights};
use crate::entities::tagger::chain::{self, Lattice};
use crate::entities::tagger::model::{STEPS, share_of};
use crate::entities::tagger::tags::{self, NAMES, Name};

/// Precision, recall and F1 of persons, places and organisations, and F1 of each label.
pub(super) fn measure(examples: &[&Example], weights: &Weights) -> String {
    let mut counts = [[0usize; 3]; NAMES.len()];
    let (mut back, mut found, mut emissions) = (Vec::new(), Vec::new(), Vec::new());
    for example in examples {
        example.score(weights, &mut emissions);
        chain::best(&emissions, &weights.steps(example.domain), &mut back, &mut found);
        let gold: Vec<Name> = tags::names(&example.tags).collect();
        let system: Vec<Name> = tags::names(&found).collect();
        for name in &gold {
            counts[name.2][0] += 1;
        }
        for name in &system {
            counts[name.2][1] += 1;
            counts[name.2][2] += usize::from(gold.contains(name));
        }
    }
    let (p, r, f) = figures(&counts[..3]);
    let each: Vec<String> = NAMES
        .iter()
        .zip(&counts)
        .map(|(label, c)| format!("{} {:.2}", label.as_str(), figures(std::slice::from_ref(c)).2))
        .collect();
    format!("P {p:.2} R {r:.2} F1 {f:.2} ({})", each.join(", "))
}

/// Precision, recall and F1 of counts: names in the corpus, names found, names found right.
fn figures(counts: &[[usize; 3]]) -> (f64, f64, f64) {
    let sum = |k: usize| counts.iter().map(|c| c[k]).sum::<usize>() as f64;
    let (gold, system, hits) = (sum(0), sum(1), sum(2));
    (100.0 * hits / system.max(1.0), 100.0 * hits / gold.max(1.0), 200.0 * hits / (gold + system).max(1.0))
}

/// Each name that the weights find, with its probability and whether it is right.
fn judge(examples: &[&Example], weights: &Weights, mut with: impl FnMut(usize, f32, bool)) {
    let (mut back, mut found, mut emissions) = (Vec::new(), Vec::new(), Vec::new());
    let mut lattice = Lattice::default();
    for example in examples {
        let steps = weights.steps(example.domain);
        let odds = steps.map(|row| row.map(f32::exp));
        example.score(weights, &mut emissions);
        chain::best(&emissions, &steps, &mut back, &mut found);
        lattice.fill(&emissions, &odds);
        let gold: Vec<Name> = tags::names(&example.tags).collect();
        for name in tags::names(&found) {
            let p = lattice.span(name.0, &found[name.0..name.1], &odds);
            with(example.domain, p, gold.contains(&name));
        }
    }
}

/// Sentences, and weights that have not seen them.
pub(super) struct Judged<'e> {
    pub examples: Vec<&'e Example>,
    pub weights: Weights,
}

/// The share of right names for each step of their probability; it never falls (isotonic
/// regression by pooling adjacent violators).
pub(super) fn calibrate(parts: &[Judged<'_>], domain: usize) -> [f32; STEPS] {
    let mut counts = [[0.0f32; 2]; STEPS];
    for part in parts {
        judge(&part.examples, &part.weights, |of, p, right| {
            if of == domain {
                let step = ((p * STEPS as f32) as usize).min(STEPS - 1);
                counts[step][0] += 1.0;
                counts[step][1] += f32::from(u8::from(right));
            }
        });
    }
    // Each pool: names, right ones, steps. A weak prior keeps empty steps near the probability.
    let mut pools: Vec<[f32; 3]> = Vec::new();
    for (step, [all, right]) in counts.into_iter().enumerate() {
        let middle = (step as f32 + 0.5) / STEPS as f32;
        pools.push([all + 2.0, right + 2.0 * middle, 1.0]);
        while let [.., a, b] = pools[..]
            && a[1] / a[0] >= b[1] / b[0]
        {
            pools.truncate(pools.len() - 2);
            pools.push([a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
        }
    }
    let mut shares = [0.0; STEPS];
    let mut at = 0;
    for [all, right, steps] in pools {
        for _ in 0..steps as usize {
            shares[at] = right / all;
            at += 1;
        }
    }
    shares
}

/// The expected calibration error over ten steps of the confidence.
pub(super) fn calibration_error(examples: &[&Example], weights: &Weights, shares: &[[f32; STEPS]; DOMAINS]) -> f32 {
    let mut bins = [[0.0f32; 3]; 10];
    judge(examples, weights, |domain, p, right| {
        let confidence = share_of(&shares[domain], p);
        let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
        bin[0] += 1.0;
        bin[1] += confidence;
        bin[2] += f32::from(u8::from(right));
    });
    let all: f32 = bins.iter().map(|b| b[0]).sum();
    bins.iter().map(|b| (b[1] - b[2]).abs()).sum::<f32>() / all.max(1.0)
}
