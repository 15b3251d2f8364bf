//! Learns a linear chain of tags (a conditional random field) from tokens with binary features.
//!
//! Maximum likelihood by stochastic gradient steps per sentence, per-weight step sizes (`AdaGrad`,
//! with sums of squares that begin at `CALM`, so that no single example throws a weight far) and soft thresholds for an L1 norm (Duchi, Hazan and Singer 2011). Every feature has a weight
//! for all corpora and one for each of them (Daumé 2007): what they share is learnt once, where
//! they disagree each goes its own way. One thread and a fixed order: the same data give the same
//! weights.

use crate::entities::tagger::chain::{self, Lattice, Scores, Transitions};
use crate::entities::tagger::hash::mix;
use crate::entities::tagger::tags::TAGS;

/// What each sum of squared gradients begins with.
const CALM: f32 = 1.0;

/// Number of corpora that are told apart.
pub(super) const DOMAINS: usize = 2;

/// A sentence to learn from: for each token the numbers of its features, and its tag.
pub(super) struct Example {
    pub features: Vec<Vec<u32>>,
    pub tags: Vec<u8>,
    pub domain: usize,
    /// Scores that are given beforehand; none, or for each token.
    pub given: Vec<Scores>,
}

impl Example {
    /// The example without a share of its features, chosen by `seed`.
    fn thinned(&self, drop: f32, seed: u64) -> Self {
        #[expect(clippy::cast_sign_loss, reason = "a share")]
        let limit = (f64::from(drop) * f64::from(u32::MAX)) as u32;
        let mut at = mix(seed + 1);
        let features = self.features.iter().map(|all| {
            let keep = |_: &&u32| {
                at = at.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
                (at >> 32) as u32 >= limit
            };
            all.iter().filter(keep).copied().collect()
        });
        Self { features: features.collect(), tags: self.tags.clone(), domain: self.domain, given: self.given.clone() }
    }

    /// The scores of all tokens.
    pub fn score(&self, weights: &Weights, out: &mut Vec<Scores>) {
        out.clear();
        out.extend(self.features.iter().map(|f| weights.score(f, self.domain)));
        for (sums, given) in out.iter_mut().zip(&self.given) {
            sums.iter_mut().zip(given).for_each(|(sum, x)| *sum += x);
        }
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub epochs: usize,
    pub step: f32,
    /// Threshold of the shared weights, and of those of one corpus.
    pub l1: [f32; 2],
    /// Share of the features of each token that are left out at random, so that no feature is
    /// relied on alone (Wang and Manning 2013).
    pub drop: f32,
}

/// Weights of all features: shared ones, then those of each corpus.
pub(super) struct Weights {
    pub features: Vec<Vec<Scores>>,
    pub transitions: Vec<Transitions>,
}

impl Weights {
    pub fn new(features: usize) -> Self {
        Self {
            features: vec![vec![[0.0; TAGS]; features]; 1 + DOMAINS],
            transitions: vec![[[0.0; TAGS]; TAGS]; 1 + DOMAINS],
        }
    }

    /// The scores of one token.
    pub fn score(&self, features: &[u32], domain: usize) -> Scores {
        let mut sums = [0.0; TAGS];
        for part in [0, 1 + domain] {
            for &f in features {
                for (sum, w) in sums.iter_mut().zip(&self.features[part][f as usize]) {
                    *sum += w;
                }
            }
        }
        sums
    }

    /// The transitions of a corpus.
    pub fn steps(&self, domain: usize) -> Transitions {
        let mut all = self.transitions[0];
        for (row, more) in all.iter_mut().zip(&self.transitions[1 + domain]) {
            row.iter_mut().zip(more).for_each(|(w, x)| *w += x);
        }
        chain::forbid(&mut all);
        all
    }
}

/// Learns the weights of `features` features.
pub(super) fn learn(
    examples: &[&Example],
    features: usize,
    settings: Settings,
    mut tell: impl FnMut(usize, f64, &Weights),
) -> Weights {
    let mut weights = Weights::new(features);
    let mut squares = Weights::new(features);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut lattice = Lattice::default();
    let mut emissions: Vec<Scores> = Vec::new();
    for epoch in 0..settings.epochs {
        order.sort_by_key(|&i| mix(i as u64 + 1 + ((epoch as u64) << 32)));
        let mut loss = 0.0;
        for &i in &order {
            let example = examples[i];
            let steps = weights.steps(example.domain);
            let odds: Transitions = steps.map(|row| row.map(f32::exp));
            let kept;
            let example = if settings.drop > 0.0 {
                kept = example.thinned(settings.drop, i as u64 ^ ((epoch as u64) << 32));
                &kept
            } else {
                example
            };
            let lift = 1.0 / (1.0 - settings.drop);
            example.score(&weights, &mut emissions);
            emissions.iter_mut().flatten().for_each(|x| *x *= lift);
            lattice.fill(&emissions, &odds);
            loss -= f64::from(lattice.span(0, &example.tags, &odds).max(1e-30).ln());
            let mut update = |part: usize, at: Target, gradient: f32| {
                let (w, s) = match at {
                    Target::Feature(f, t) => (&mut weights.features[part][f][t], &mut squares.features[part][f][t]),
                    Target::Step(a, b) => (&mut weights.transitions[part][a][b], &mut squares.transitions[part][a][b]),
                };
                *s += gradient * gradient;
                let step = settings.step / (*s + CALM).sqrt();
                let moved = *w - step * gradient;
                let threshold = step * settings.l1[part.min(1)];
                *w = if moved > threshold {
                    moved - threshold
                } else if moved < -threshold {
                    moved + threshold
                } else {
                    0.0
                };
            };
            for (t, features) in example.features.iter().enumerate() {
                let mut gradient = lattice.marginal(t);
                gradient[usize::from(example.tags[t])] -= 1.0;
                for (tag, g) in gradient.into_iter().enumerate().filter(|(_, g)| g.abs() > 2e-3) {
                    for part in [0, 1 + example.domain] {
                        for &f in features {
                            update(part, Target::Feature(f as usize, tag), g);
                        }
                    }
                }
                let Some(&next) = example.tags.get(t + 1) else { continue };
                let here = usize::from(example.tags[t]);
                for a in 0..TAGS {
                    for b in 0..TAGS {
                        let gold = a == here && b == usize::from(next);
                        let g = lattice.step(t, a, b, &odds) - f32::from(u8::from(gold));
                        if g.abs() > 2e-3 && g.is_finite() {
                            update(0, Target::Step(a, b), g);
                            update(1 + example.domain, Target::Step(a, b), g);
                        }
                    }
                }
            }
        }
        tell(epoch + 1, loss, &weights);
    }
    weights
}

#[derive(Clone, Copy)]
enum Target {
    Feature(usize, usize),
    Step(usize, usize),
}
