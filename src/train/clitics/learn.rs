//! Fits the weights: the probability of a split is the exponential of the sum of its weights,
//! divided by that of all splits of its word. Stochastic gradient descent with per-weight steps
//! (`AdaGrad`; Duchi, Hazan and Singer 2011), weights averaged over the rounds after the first.

use super::corpus::Unit;
use crate::model::Table;
use crate::tokenize::clitics::training::{Letters, Splits, Word};

/// One word: the features of each of its splits, and the number of the right one.
pub(super) struct Example {
    splits: Vec<Vec<u32>>,
    right: usize,
}

const ROUNDS: u8 = 10;
const STEP: f32 = 0.025;
const L2: f32 = 1e-4;
/// Gradients below this are not worth a step.
const SETTLED: f32 = 1e-4;

/// The examples among annotated words: those that can be split in more than one way, one of them right.
pub(super) fn examples(units: &[&Unit], forms: Table<'_>) -> Vec<Example> {
    let mut letters = Letters::default();
    let mut all = Vec::new();
    for word in units.iter().copied().flatten() {
        if !letters.read(&word.text) {
            continue;
        }
        let splits = Splits::of(&letters);
        let Some(gold) = word.split(&letters) else { continue };
        let Some(right) = splits.list().iter().position(|&split| split == gold) else { continue };
        if splits.list().len() == 1 {
            continue;
        }
        let described = Word::new(&letters, forms);
        let features = splits.list().iter().map(|&split| {
            let mut features = Vec::new();
            described.features(split, |_, feature| features.push(feature as u32));
            features
        });
        all.push(Example { splits: features.collect(), right });
    }
    all
}

/// Fits one weight a feature and rounds them to signed bytes, of which the largest is 127.
pub(super) fn fit(examples: &[Example], features: usize) -> Vec<u8> {
    let mut weights = vec![0_f32; features];
    let mut squares = vec![1e-4_f32; features];
    let mut averages = vec![0_f32; features];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 12345;
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for &i in &order {
            step(&examples[i], &mut weights, &mut squares);
        }
        if round > 0 {
            averages.iter_mut().zip(&weights).for_each(|(average, weight)| *average += weight);
        }
    }
    let largest = averages.iter().fold(f32::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
    averages.iter().map(|weight| ((weight / largest * 127.0).round() as i8).cast_unsigned()).collect()
}

/// Goes one step down the gradient of one example.
fn step(example: &Example, weights: &mut [f32], squares: &mut [f32]) {
    let sum = |features: &Vec<u32>| features.iter().map(|&f| weights[f as usize]).sum::<f32>();
    let sums: Vec<f32> = example.splits.iter().map(sum).collect();
    let largest = sums.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = sums.iter().map(|sum| (sum - largest).exp()).sum();
    for (i, features) in example.splits.iter().enumerate() {
        let slope = (sums[i] - largest).exp() / total - f32::from(u8::from(i == example.right));
        if slope.abs() < SETTLED {
            continue;
        }
        for &feature in features {
            let (weight, square) = (&mut weights[feature as usize], &mut squares[feature as usize]);
            let gradient = slope + L2 * *weight;
            *square += gradient * gradient;
            *weight -= STEP * gradient / square.sqrt();
        }
    }
}

/// Shuffles with a linear congruential generator (Knuth's MMIX), the same way each time.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}
