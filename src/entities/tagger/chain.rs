//! Linear chains of tags: the best one, and how probable its parts are.

use super::tags::{self, NAMES, Place, TAGS};

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

/// Tags that may close a sentence, and those that may open one: each of these may follow each of those.
const CLOSERS: [usize; ENDS] = ends(true);
const OPENERS: [usize; ENDS] = ends(false);
const ENDS: usize = 1 + 2 * NAMES.len();

const fn ends(closing: bool) -> [usize; ENDS] {
    let mut all = [0; ENDS];
    let (mut tag, mut count) = (0, 0);
    while tag < TAGS {
        if if closing { tags::closes(tag) } else { tags::opens(tag) } {
            all[count] = tag;
            count += 1;
        }
        tag += 1;
    }
    all
}

/// Begin, inside and end of each label: within a name the first two come before the last two.
const WITHIN: [[usize; 3]; NAMES.len()] = {
    let mut all = [[0; 3]; NAMES.len()];
    let mut label = 0;
    while label < NAMES.len() {
        all[label] = [tags::tag(label, Place::Begin), tags::tag(label, Place::Inside), tags::tag(label, Place::End)];
        label += 1;
    }
    all
};

/// One number for each closing or opening tag, filled up to whole vector registers.
type Ends = [f32; ENDS.next_multiple_of(4)];

fn pick(scores: &Scores, tags: &[usize; ENDS]) -> Ends {
    let mut all = Ends::default();
    all.iter_mut().zip(tags).for_each(|(x, &tag)| *x = scores[tag]);
    all
}

/// The transitions between names, laid out to be worked off several at a time.
struct Between {
    /// From each closing tag to the opening ones.
    ahead: [Ends; ENDS],
    /// To each opening tag from the closing ones.
    behind: [Ends; ENDS],
}

impl Between {
    fn new(transitions: &Transitions) -> Self {
        let ahead = CLOSERS.map(|a| pick(&transitions[a], &OPENERS));
        let behind = OPENERS.map(|b| pick(&std::array::from_fn(|a| transitions[a][b]), &CLOSERS));
        Self { ahead, behind }
    }
}

/// The row of tags with the highest score; `back` is scratch.
pub(crate) fn best(emissions: &[Scores], transitions: &Transitions, back: &mut Vec<[u8; TAGS]>, out: &mut Vec<u8>) {
    out.clear();
    back.clear();
    let Some((first, rest)) = emissions.split_first() else { return };
    let between = Between::new(transitions);
    let mut now: Scores = std::array::from_fn(|t| if tags::opens(t) { first[t] } else { f32::NEG_INFINITY });
    for emission in rest {
        let mut from = [0; TAGS];
        let mut next = [f32::NEG_INFINITY; TAGS];
        let (mut most, mut of) = ([f32::NEG_INFINITY; size_of::<Ends>() / 4], [0u32; size_of::<Ends>() / 4]);
        for (k, steps) in between.ahead.iter().enumerate() {
            let score = now[CLOSERS[k]];
            for ((most, of), step) in most.iter_mut().zip(&mut of).zip(steps) {
                let better = score + step > *most;
                *most = if better { score + step } else { *most };
                *of = if better { k as u32 } else { *of };
            }
        }
        for (k, &b) in OPENERS.iter().enumerate() {
            (next[b], from[b]) = (most[k] + emission[b], CLOSERS[of[k] as usize] as u8);
        }
        for [begin, inside, end] in WITHIN {
            for b in [inside, end] {
                let (first, second) = (now[begin] + transitions[begin][b], now[inside] + transitions[inside][b]);
                let (most, of) = if second > first { (second, inside) } else { (first, begin) };
                (next[b], from[b]) = (most + emission[b], of as u8);
            }
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
    #[cfg(any(feature = "cli", feature = "train"))]
    pub fn fill(&mut self, emissions: &[Scores], transitions: &Transitions) {
        let odds = emissions.iter().map(|row| {
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            row.map(|score| (score - most).exp())
        });
        self.fill_odds(odds, transitions);
    }

    /// Sums up all rows; the emissions of each token are given as `exp` of their distance from its
    /// highest.
    pub fn fill_odds(&mut self, emissions: impl Iterator<Item = Scores>, transitions: &Transitions) {
        self.emissions.clear();
        self.emissions.extend(emissions);
        let between = Between::new(transitions);
        self.go_forward(&between, transitions);
        self.go_back(&between, transitions);
    }

    fn go_forward(&mut self, between: &Between, transitions: &Transitions) {
        self.forward.clear();
        self.scales.clear();
        let len = self.emissions.len();
        for (i, emission) in self.emissions.iter().enumerate() {
            let mut sums = [0.0; TAGS];
            if let Some(previous) = self.forward.last() {
                let mut opening = Ends::default();
                for (&a, steps) in CLOSERS.iter().zip(&between.ahead) {
                    opening.iter_mut().zip(steps).for_each(|(sum, step)| *sum += previous[a] * step);
                }
                for (&b, sum) in OPENERS.iter().zip(opening) {
                    sums[b] = sum;
                }
                for [begin, inside, end] in WITHIN {
                    for b in [inside, end] {
                        sums[b] = previous[begin] * transitions[begin][b] + previous[inside] * transitions[inside][b];
                    }
                }
                sums.iter_mut().zip(emission).for_each(|(sum, x)| *sum *= x);
            } else {
                for t in OPENERS {
                    sums[t] = emission[t];
                }
            }
            if i + 1 == len {
                (0..TAGS).filter(|&t| !tags::closes(t)).for_each(|t| sums[t] = 0.0);
            }
            let scale = sums.iter().sum::<f32>().max(1e-30);
            self.forward.push(sums.map(|s| s / scale));
            self.scales.push(scale);
        }
    }

    fn go_back(&mut self, between: &Between, transitions: &Transitions) {
        let len = self.emissions.len();
        self.backward.clear();
        self.backward.resize(len, [0.0; TAGS]);
        let Some(last) = self.backward.last_mut() else { return };
        for t in CLOSERS {
            last[t] = 1.0;
        }
        for i in (0..len - 1).rev() {
            let (emission, scale) = (&self.emissions[i + 1], self.scales[i + 1]);
            let next = &self.backward[i + 1];
            let ahead: Scores = std::array::from_fn(|t| next[t] * emission[t] / scale);
            let mut closing = Ends::default();
            for (&b, steps) in OPENERS.iter().zip(&between.behind) {
                closing.iter_mut().zip(steps).for_each(|(sum, step)| *sum += step * ahead[b]);
            }
            let sums = &mut self.backward[i];
            for (&a, sum) in CLOSERS.iter().zip(closing) {
                sums[a] = sum;
            }
            for [begin, inside, end] in WITHIN {
                for a in [begin, inside] {
                    sums[a] = transitions[a][inside] * ahead[inside] + transitions[a][end] * ahead[end];
                }
            }
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

#[cfg(test)]
mod tests {
    use super::{Lattice, Scores, Transitions, best, forbid, tags};
    use crate::entities::tagger::hash::mix;
    use crate::entities::tagger::tags::TAGS;

    /// Three tokens and transitions with scores from -2 to 2.
    fn made_up(seed: u64) -> ([Scores; 3], Transitions) {
        let score = |at: usize| f32::from((mix((seed << 32) | (at as u64 + 1)) % 4000) as u16) / 1000.0 - 2.0;
        let emissions = std::array::from_fn(|i| std::array::from_fn(|t| score(100 * i + t)));
        let mut transitions = std::array::from_fn(|a| std::array::from_fn(|b| score(1000 + 100 * a + b)));
        forbid(&mut transitions);
        (emissions, transitions)
    }

    /// All rows of tags of three tokens, with their scores.
    fn rows(emissions: &[Scores; 3], transitions: &Transitions) -> Vec<([u8; 3], f32)> {
        let all = (0..TAGS.pow(3)).map(|n| [n / TAGS / TAGS, n / TAGS % TAGS, n % TAGS]);
        let scored = all.filter(|&[a, _, c]| tags::opens(a) && tags::closes(c)).map(|[a, b, c]| {
            let score = emissions[0][a] + transitions[a][b] + emissions[1][b] + transitions[b][c] + emissions[2][c];
            ([a as u8, b as u8, c as u8], score)
        });
        scored.filter(|(_, score)| score.is_finite()).collect()
    }

    #[test]
    fn the_best_row_and_the_probabilities_are_those_of_all_rows_tried() {
        for seed in 0..40 {
            let (emissions, transitions) = made_up(seed);
            let rows = rows(&emissions, &transitions);
            let most = rows.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("some row is possible");
            let mut found = Vec::new();
            best(&emissions, &transitions, &mut Vec::new(), &mut found);
            assert_eq!(found, most.0, "{seed}");

            let total: f32 = rows.iter().map(|(_, score)| score.exp()).sum();
            let odds = transitions.map(|row| row.map(f32::exp));
            let mut lattice = Lattice::default();
            lattice.fill(&emissions, &odds);
            for i in 0..3 {
                let mut naive = [0.0; TAGS];
                for (row, score) in &rows {
                    naive[usize::from(row[i])] += score.exp() / total;
                }
                let close = lattice.marginal(i).iter().zip(naive).all(|(p, q)| (p - q).abs() < 1e-5);
                assert!(close, "{seed}: {naive:?}, not {:?}", lattice.marginal(i));
            }
            let p = lattice.span(0, &most.0, &odds);
            assert!((p - most.1.exp() / total).abs() < 1e-5, "{seed}: {p}");
        }
    }

    #[test]
    fn no_tokens_have_no_tags() {
        let (_, transitions) = made_up(1);
        let mut found = vec![1];
        best(&[], &transitions, &mut Vec::new(), &mut found);
        assert!(found.is_empty());
        Lattice::default().fill(&[], &transitions);
    }
}
