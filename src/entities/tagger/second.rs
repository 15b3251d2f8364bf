//! The second look at a text: what the same words were taken for elsewhere in it.

#![expect(clippy::cast_precision_loss, reason = "counts and shares, far from the limits")]

use rustc_hash::FxHashMap;

use super::chain::Scores;
use super::hash::pair;
use super::lexeme::{Kind, key};
use super::tags::{self, NAMES, OUTSIDE, TAGS};

/// Below this probability of being in a name, words are left alone.
const QUIET: f32 = 0.02;

/// The sums of the probabilities of all places of a word, or of a pair of words.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    count: u32,
    tags: Scores,
}

impl Sum {
    fn add(&mut self, marginal: &Scores) {
        self.count += 1;
        self.tags.iter_mut().zip(marginal).for_each(|(sum, p)| *sum += p);
    }

    /// How many of the places are part of a name.
    fn names(&self) -> f32 {
        self.count as f32 - self.tags[OUTSIDE]
    }
}

/// The features of each token of a text. `stems` are the keys of its words, `marginals` the
/// probabilities of its tags at first sight; `quiet` tells which words cannot be names (marks and
/// numbers).
pub(crate) fn features(stems: &[u64], marginals: &[Scores], out: &mut Vec<Vec<u64>>) {
    out.clear();
    out.resize(stems.len(), Vec::new());
    let mut words: FxHashMap<u64, Sum> = FxHashMap::default();
    let mut pairs: FxHashMap<u64, Sum> = FxHashMap::default();
    for (stem, marginal) in stems.iter().zip(marginals) {
        words.entry(*stem).or_default().add(marginal);
    }
    // Most words are never part of a name; of a pair of such ones nothing is asked.
    let loud: Vec<bool> = stems.iter().map(|stem| words[stem].names() >= QUIET).collect();
    let joined = |i: usize| (i + 1 < stems.len() && (loud[i] || loud[i + 1])).then(|| pair(stems[i], stems[i + 1]));
    for (i, marginal) in marginals.iter().enumerate() {
        if let Some(key) = joined(i) {
            pairs.entry(key).or_default().add(marginal);
            pairs.entry(!key).or_default().add(&marginals[i + 1]);
        }
    }
    for (i, marginal) in marginals.iter().enumerate() {
        if !loud[i] {
            continue;
        }
        let own = 1.0 - marginal[OUTSIDE];
        let sum = words[&stems[i]];
        let elsewhere = sum.names() - own;
        if own < QUIET && elsewhere < QUIET {
            continue;
        }
        let top = best(marginal);
        out[i].push(key(Kind::Repeat, (top as u64) << 8 | level(marginal[top])));
        if let Some((tag, share, count)) = others(&sum, marginal) {
            let seen = (tag as u64) << 16 | level(share) << 8 | count;
            out[i].push(key(Kind::Repeat, 1 << 32 | seen));
            out[i].push(key(Kind::Repeat, 2 << 32 | (top as u64) << 24 | seen));
            for label in 0..NAMES.len() {
                let rest = (mass(&sum.tags, label) - mass(marginal, label)) / (sum.count - 1) as f32;
                out[i].push(key(Kind::Repeat, 3 << 32 | (label as u64) << 16 | level(rest) << 8 | count));
            }
            if i > 0 && marginals[i - 1][OUTSIDE] < 0.98 {
                out[i - 1].push(key(Kind::Repeat, 4 << 32 | seen));
            }
        }
        for (side, key_of) in [(0, joined(i)), (1, i.checked_sub(1).and_then(joined).map(|k| !k))] {
            let Some(sum) = key_of.and_then(|k| pairs.get(&k)) else { continue };
            if let Some((tag, share, count)) = others(sum, marginal) {
                let seen = (tag as u64) << 16 | level(share) << 8 | count;
                out[i].push(key(Kind::RepeatPair, side << 32 | seen));
            }
        }
    }
}

/// What a word is elsewhere: its likeliest tag, the share of that, how often it occurs.
fn others(sum: &Sum, own: &Scores) -> Option<(usize, f32, u64)> {
    if sum.count < 2 {
        return None;
    }
    let rest: Scores = std::array::from_fn(|t| sum.tags[t] - own[t]);
    let tag = best(&rest);
    let count = match sum.count {
        2 => 0,
        3..5 => 1,
        _ => 2,
    };
    Some((tag, rest[tag] / (sum.count - 1) as f32, count))
}

fn mass(tags: &Scores, label: usize) -> f32 {
    tags[tags::tag(label, tags::Place::Begin)..][..4].iter().sum()
}

fn best(scores: &Scores) -> usize {
    (1..TAGS).fold(0, |best, t| if scores[t] > scores[best] { t } else { best })
}

/// A probability in steps.
fn level(p: f32) -> u64 {
    [0.02, 0.15, 0.4, 0.7, 0.93].iter().filter(|&&step| p >= step).count() as u64
}
