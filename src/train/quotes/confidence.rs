//! Learns how sure quotations are: the share of each rule that is right, and the weights of the clues
//! that move it, by logistic regression.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::article::Judged;
use crate::quotes::confidence::{Clue, Evidence, Weights};
use crate::quotes::rules;

const CLUES: usize = Clue::ALL.len();
const ROUNDS: usize = 300;
const STEP: f64 = 0.1;
/// Penalty on the squares of the weights, for the sum over all examples.
const L2: f64 = 5.0;
/// The shares of a rule are drawn towards those of all rules as by so many more cases.
const DRAWN: f64 = 4.0;

/// What is learned.
pub(super) struct Confidence {
    /// The share that is right where the source is shown, and where it is not, by rule.
    shares: BTreeMap<&'static str, [f32; 2]>,
    weights: Weights,
}

impl Confidence {
    pub fn learn(judged: &[&Judged]) -> Self {
        let mut counts: BTreeMap<&'static str, [[f64; 2]; 2]> =
            rules::names().map(|rule| (rule, [[0.0; 2]; 2])).collect();
        let mut all = [[0.0; 2]; 2];
        for quote in judged {
            let side = side(&quote.evidence);
            for counts in [&mut all, counts.entry(quote.evidence.rule).or_default()] {
                counts[side][0] += 1.0;
                counts[side][1] += f64::from(u8::from(quote.right));
            }
        }
        let share = |side: usize, [cases, right]: [f64; 2]| {
            let prior = (all[side][1] + 1.0) / (all[side][0] + 2.0);
            // Nothing is certain.
            rounded((right + DRAWN * prior) / (cases + DRAWN)).min(0.99)
        };
        let shares = counts.into_iter().map(|(rule, [shown, left_out])| (rule, [share(0, shown), share(1, left_out)]));
        let mut confidence = Self { shares: shares.collect(), weights: Weights([0.0; CLUES]) };
        confidence.fit(judged);
        confidence
    }

    fn fit(&mut self, judged: &[&Judged]) {
        let mut weights = [0.0f64; CLUES];
        let mut squares = [1e-6; CLUES];
        for _ in 0..ROUNDS {
            let mut gradient: [f64; CLUES] = std::array::from_fn(|c| L2 * weights[c]);
            for quote in judged {
                let slope = f64::from(self.of(&quote.evidence)) - f64::from(u8::from(quote.right));
                quote.evidence.clues.iter().for_each(|clue| gradient[clue as usize] += slope);
            }
            for c in 0..CLUES {
                squares[c] += gradient[c] * gradient[c];
                weights[c] -= STEP * gradient[c] / squares[c].sqrt();
            }
            self.weights = Weights(weights.map(rounded));
        }
    }

    /// The share of the rule alone.
    pub fn share(&self, evidence: &Evidence) -> f32 {
        self.shares.get(evidence.rule).map_or(0.5, |shares| shares[side(evidence)])
    }

    /// The confidence of a quotation.
    pub fn of(&self, evidence: &Evidence) -> f32 {
        self.weights.probability(self.share(evidence), evidence.clues)
    }

    /// The weights of the clues as a list.
    pub fn weights(&self) -> String {
        let mut list = String::from(
            "# What makes a quotation surer or less sure than its rule: weights in log odds.\n\
             # Source: learned by `rawi train quotes` from our own annotation of news articles; licence: that of the project.\n\
             clue\tweight\n",
        );
        for clue in Clue::ALL {
            writeln!(list, "{}\t{:.2}", clue.name(), self.weights.0[clue as usize]).expect("a string");
        }
        list
    }

    /// The list of rules with their shares.
    pub fn rules(&self) -> String {
        let mut list = String::from(
            "# The rules that find quotations: how sure each is, and what it looks for.\n\
             # Source: own; the shares are learned by `rawi train quotes` from our own annotation of news articles. explicit, null: share\n\
             # of its quotations with right content (half the words or more) and right speaker, where the source is named and where it\n\
             # is left out, drawn towards the share of all rules as by four more cases.\n\
             rule\texplicit\tnull\twhy\n",
        );
        for rule in rules::names() {
            let [shown, left_out] = self.shares[rule];
            let why = rules::get(rule).map_or("", |r| r.why);
            writeln!(list, "{rule}\t{shown:.2}\t{left_out:.2}\t{why}").expect("a string");
        }
        list
    }
}

fn side(evidence: &Evidence) -> usize {
    usize::from(!evidence.shown)
}

/// A number as it is written: two decimals.
#[expect(clippy::cast_possible_truncation, reason = "weights and shares are small")]
fn rounded(number: f64) -> f32 {
    ((number * 100.0).round() / 100.0) as f32
}
