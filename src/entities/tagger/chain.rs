//! Linear chains of tags: the best one, and how probable its parts are.

use super::tags::{self, TAGS};

/// Scores of the tags of one token.
pub(crate) type Scores = [f32; TAGS];

/// Score of a tag after another; impossible ones are `-inf`.
pub(crate) type Transitions = [Scores; TAGS];

/// Removes the transitions that no row of tags has.
pub(crate) fn forbid(transitions: &mut Transitions) {
    for (a, row) in transitions.iter_mut().enumerate() {
        for (b, score) in row.iter_mut().enumerate() {
            if !tags::follows(a, b) {
                *score = f32::NEG_INFINITY;
            }
        }
    }
}

/// The tags that may stand before each tag.
static BEFORE: [([u8; TAGS], usize); TAGS] = {
    let mut all = [([0; TAGS], 0); TAGS];
    let mut b = 0;
    while b < TAGS {
        let mut a = 0;
        while a < TAGS {
            if tags::follows(a, b) {
                all[b].0[all[b].1] = a as u8;
                all[b].1 += 1;
            }
            a += 1;
        }
        b += 1;
    }
    all
};

fn before(tag: usize) -> &'static [u8] {
    let (list, len) = &BEFORE[tag];
    &list[..*len]
}

/// The row of tags with the highest score; `back` is scratch.
pub(crate) fn best(emissions: &[Scores], transitions: &Transitions, back: &mut Vec<[u8; TAGS]>, out: &mut Vec<u8>) {
    out.clear();
    back.clear();
    let Some((first, rest)) = emissions.split_first() else { return };
    let mut now: Scores = std::array::from_fn(|t| if tags::opens(t) { first[t] } else { f32::NEG_INFINITY });
    for emission in rest {
        let mut from = [0; TAGS];
        let mut next = [f32::NEG_INFINITY; TAGS];
        for b in 0..TAGS {
            for &a in before(b) {
                let score = now[usize::from(a)] + transitions[usize::from(a)][b];
                if score > next[b] {
                    (next[b], from[b]) = (score, a);
                }
            }
            next[b] += emission[b];
        }
        back.push(from);
        now = next;
    }
    let last = (0..TAGS).filter(|&t| tags::closes(t)).fold(0, |best, t| if now[t] > now[best] { t } else { best });
    out.resize(emissions.len(), 0);
    let mut tag = last as u8;
    out[emissions.len() - 1] = tag;
    for (i, from) in back.iter().enumerate().rev() {
        tag = from[usize::from(tag)];
        out[i] = tag;
    }
}

/// Probabilities over the rows of tags of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// `exp` of the emissions, each token's divided by the highest.
    emissions: Vec<Scores>,
    /// Forward and backward sums, scaled to one for each token.
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    scales: Vec<f32>,
}

impl Lattice {
    /// Sums up all rows. `transitions` are given as `exp` of their scores.
    pub fn fill(&mut self, emissions: &[Scores], transitions: &Transitions) {
        self.emissions.clear();
        self.emissions.extend(emissions.iter().map(|row| {
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            row.map(|score| (score - most).exp())
        }));
        let len = emissions.len();
        self.forward.clear();
        self.scales.clear();
        for i in 0..len {
            let mut sums = [0.0; TAGS];
            if i == 0 {
                (0..TAGS).filter(|&t| tags::opens(t)).for_each(|t| sums[t] = self.emissions[0][t]);
            } else {
                let previous = &self.forward[i - 1];
                for b in 0..TAGS {
                    let sum: f32 =
                        before(b).iter().map(|&a| previous[usize::from(a)] * transitions[usize::from(a)][b]).sum();
                    sums[b] = sum * self.emissions[i][b];
                }
            }
            if i + 1 == len {
                (0..TAGS).filter(|&t| !tags::closes(t)).for_each(|t| sums[t] = 0.0);
            }
            let scale = sums.iter().sum::<f32>().max(1e-30);
            self.forward.push(sums.map(|s| s / scale));
            self.scales.push(scale);
        }
        self.backward.clear();
        self.backward.resize(len, [0.0; TAGS]);
        if len == 0 {
            return;
        }
        (0..TAGS).filter(|&t| tags::closes(t)).for_each(|t| self.backward[len - 1][t] = 1.0);
        for i in (0..len - 1).rev() {
            let mut sums = [0.0; TAGS];
            #[expect(clippy::needless_range_loop, reason = "several arrays are read at the tag")]
            for b in 0..TAGS {
                let ahead = self.backward[i + 1][b] * self.emissions[i + 1][b] / self.scales[i + 1];
                for &a in before(b) {
                    sums[usize::from(a)] += transitions[usize::from(a)][b] * ahead;
                }
            }
            self.backward[i] = sums;
        }
    }

    /// Probability of each tag of token `i`.
    pub fn marginal(&self, i: usize) -> Scores {
        std::array::from_fn(|t| self.forward[i][t] * self.backward[i][t])
    }

    /// Probability of tag `a` at `i` and tag `b` after it.
    #[cfg(feature = "train")]
    pub fn step(&self, i: usize, a: usize, b: usize, transitions: &Transitions) -> f32 {
        self.forward[i][a] * transitions[a][b] * self.emissions[i + 1][b] * self.backward[i + 1][b] / self.scales[i + 1]
    }

    /// Probability that the tokens from `from` on have just these tags.
    pub fn span(&self, from: usize, tags: &[u8], transitions: &Transitions) -> f32 {
        let mut p = self.forward[from][usize::from(tags[0])];
        for (k, pair) in tags.windows(2).enumerate() {
            let (a, b) = (usize::from(pair[0]), usize::from(pair[1]));
            let at = from + k + 1;
            p *= transitions[a][b] * self.emissions[at][b] / self.scales[at];
        }
        let last = tags.len() - 1;
        p * self.backward[from + last][usize::from(tags[last])]
    }
}
