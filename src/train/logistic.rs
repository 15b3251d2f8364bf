//! Logistic regression over binary features, fitted by gradient descent with per-weight steps
//! (`AdaGrad`; Duchi, Hazan and Singer 2011). No randomness: the same data give the same weights.

/// One kind of form: its features, how often it was seen and how often it was what is asked for.
pub(super) struct Example<'a> {
    pub features: &'a [u16],
    pub seen: f64,
    pub hits: f64,
}

const ROUNDS: usize = 150;
const STEP: f64 = 0.3;

/// Fits one weight per feature; `l2` draws the weights towards zero.
pub(super) fn fit(examples: &[Example<'_>], features: usize, l2: f64) -> Vec<f64> {
    let mut weights = vec![0.0; features];
    let mut squares = vec![1e-8; features];
    let total: f64 = examples.iter().map(|e| e.seen).sum();
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| l2 * w).collect();
        for example in examples {
            let p = predict(&weights, example.features);
            let slope = (p * example.seen - example.hits) / total;
            for &f in example.features {
                gradient[usize::from(f)] += slope;
            }
        }
        for ((w, s), g) in weights.iter_mut().zip(&mut squares).zip(gradient) {
            *s += g * g;
            *w -= STEP * g / s.sqrt();
        }
    }
    weights
}

/// The probability of a form with these features.
pub(super) fn predict(weights: &[f64], features: &[u16]) -> f64 {
    let sum: f64 = features.iter().map(|&f| weights[usize::from(f)]).sum();
    1.0 / (1.0 + (-sum).exp())
}
