//! The trained weights, read where they lie in their file.

use std::sync::LazyLock;

use super::chain::{self, Scores, Transitions};
use super::table::Table;
use super::tags::TAGS;
use crate::entities::{Convention, in_thousandths};
use crate::error::{Error, Result};
use crate::model::{self, Kind};

/// The file of weights.
pub(crate) const WEIGHTS: Kind = Kind { magic: *b"rawinams", version: 2, file: "entities.bin" };

/// Conventions that a model has weights for.
pub(crate) const CONVENTIONS: usize = 2;

/// Times that a text is looked at.
const LOOKS: usize = 2;

/// Steps of the table that turns a probability of the model into a share of right answers.
pub(crate) const STEPS: usize = 20;

/// A feature's weights are cells: a tag, then a weight for all conventions or, where the tag is marked
/// `APART`, one for each. The last cell of a feature is marked `LAST`.
const LAST: u8 = 0x80;
const APART: u8 = 0x40;
const TAG: u8 = 0x1f;

/// The table of features holds where its first cell begins, in bytes, or, with this mark, its only
/// cell: two weights and the tag.
const ONLY: u32 = 0x80_0000;

/// Sums of weights for each tag, in the steps that the file has them in. All features of a token
/// together stay far below the limits of their numbers.
pub(crate) type Sums = [i16; TAGS];

/// Adds sums to sums.
#[inline]
pub(crate) fn add(sums: &mut Sums, more: &Sums) {
    sums.iter_mut().zip(more).for_each(|(sum, x)| *sum = sum.wrapping_add(*x));
}

/// Features that are looked for at once.
const AT_ONCE: usize = 16;

/// Steps whose `exp` is kept; in the models made so far the last ones are 0.
const FALLS: u16 = 4096;

/// A trained tagger under one convention.
pub(crate) struct Model<'a> {
    features: Table<'a, 6>,
    cells: &'a [u8],
    /// What a step of a weight is worth.
    scale: f32,
    /// `exp` of no, one, two … steps below zero.
    falls: Vec<f32>,
    convention: usize,
    /// Transitions of the first and the second look at a text.
    pub transitions: [Transitions; LOOKS],
    /// `exp` of the transitions.
    pub odds: [Transitions; LOOKS],
    /// Share of right answers for each step of the probability of a name.
    shares: [f32; STEPS],
}

static MODELS: LazyLock<[Model<'static>; CONVENTIONS]> = LazyLock::new(|| {
    static BYTES: &[u8] = include_bytes!("../../models/entities.bin");
    let read = |convention| Model::read(BYTES, convention).expect("the embedded model is whole: a test reads it");
    [Convention::Ours, Convention::Anercorp].map(read)
});

impl<'a> Model<'a> {
    /// The model that comes with the crate.
    pub fn embedded(convention: Convention) -> &'static Model<'static> {
        &MODELS[convention as usize]
    }

    /// Reads a model.
    ///
    /// # Errors
    /// [`Error::BadData`] when the bytes are not a whole and undamaged model.
    pub fn read(bytes: &'a [u8], convention: Convention) -> Result<Self> {
        let [numbers, features, cells] = model::read(WEIGHTS, bytes)?;
        let bad = |what: &str| Error::BadData { file: WEIGHTS.file.into(), what: what.into() };
        let numbers: Vec<f32> = numbers.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        let each = LOOKS * TAGS * TAGS + STEPS;
        if numbers.len() != 1 + CONVENTIONS * each || !numbers.iter().all(|n| n.is_finite()) {
            return Err(bad("the first section does not hold scale, transitions and shares"));
        }
        let features = Table::read(features).ok_or_else(|| bad("the table of features is damaged"))?;
        let convention = convention as usize;
        let own = &numbers[1 + convention * each..][..each];
        let mut transitions = [[[0.0; TAGS]; TAGS]; LOOKS];
        for (row, scores) in transitions.iter_mut().flatten().zip(own.chunks_exact(TAGS)) {
            row.copy_from_slice(scores);
        }
        transitions.iter_mut().for_each(chain::forbid);
        let mut shares = [0.0; STEPS];
        shares.copy_from_slice(&own[LOOKS * TAGS * TAGS..]);
        let odds = transitions.map(|of| of.map(|row| row.map(f32::exp)));
        let scale = numbers[0];
        let falls = (0..FALLS).map(|steps| fall(steps, scale)).collect();
        Ok(Self { features, cells, scale, falls, convention, transitions, odds, shares })
    }

    /// Adds the weights of a feature.
    #[inline]
    pub fn add(&self, key: u64, sums: &mut Sums) {
        if let Some(weights) = self.features.get(key) {
            self.add_weights(weights, sums);
        }
    }

    /// Adds the weights of several features. Each step is taken for all of them before the next, so
    /// that memory is waited for once.
    pub fn add_all(&self, keys: &[u64], sums: &mut Sums) {
        for keys in keys.chunks(AT_ONCE) {
            let mut begun = [(0, [0; 6]); AT_ONCE];
            begun.iter_mut().zip(keys).for_each(|(begun, &key)| *begun = self.features.begin(key));
            let (mut weights, mut found) = ([0; AT_ONCE], 0);
            for (&key, begun) in keys.iter().zip(begun) {
                if let Some(value) = self.features.search(key, begun) {
                    weights[found] = value;
                    found += 1;
                }
            }
            weights[..found].iter().for_each(|&value| self.add_weights(value, sums));
        }
    }

    /// Adds the weights of a feature; `value` is what the table has for it.
    #[inline]
    fn add_weights(&self, value: u32, sums: &mut Sums) {
        if value & ONLY != 0 {
            let weight = (value >> (8 * self.convention)) as u8;
            add_to(sums, (value >> 16) as u8, weight);
            return;
        }
        let mut at = value as usize;
        while let Some(&tag) = self.cells.get(at) {
            let apart = usize::from(tag & APART != 0);
            let weight = self.cells.get(at + 1 + apart * self.convention).copied().unwrap_or_default();
            add_to(sums, tag, weight);
            if tag & LAST != 0 {
                return;
            }
            at += 2 + apart;
        }
    }

    /// The scores that sums stand for.
    pub fn scores(&self, sums: &Sums) -> Scores {
        sums.map(|sum| f32::from(sum) * self.scale)
    }

    /// `exp` of the scores that sums stand for, divided by the highest.
    pub fn odds_of(&self, sums: &Sums) -> Scores {
        let most = sums.iter().copied().fold(i16::MIN, i16::max);
        sums.map(|sum| {
            let steps = most.abs_diff(sum);
            self.falls.get(usize::from(steps)).copied().unwrap_or_else(|| fall(steps, self.scale))
        })
    }

    /// How often a name that the model gives this probability is right, in thousandths.
    pub fn confidence(&self, probability: f32) -> f32 {
        in_thousandths(share_of(&self.shares, probability))
    }
}

/// Adds a weight to the sum of a tag; marks on the tag are passed over.
#[inline]
fn add_to(sums: &mut Sums, tag: u8, weight: u8) {
    let tag = usize::from(tag & TAG).min(TAGS - 1);
    sums[tag] = sums[tag].wrapping_add(weight.cast_signed().into());
}

fn fall(steps: u16, scale: f32) -> f32 {
    (-f32::from(steps) * scale).exp()
}

/// The share of right answers at a probability, between the middles of the steps.
#[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a place in a small table")]
pub(crate) fn share_of(shares: &[f32; STEPS], probability: f32) -> f32 {
    let place = (probability.clamp(0.0, 1.0) * STEPS as f32 - 0.5).clamp(0.0, (STEPS - 1) as f32);
    let (low, part) = (place as usize, place.fract());
    let high = (low + 1).min(STEPS - 1);
    shares[low] + part * (shares[high] - shares[low])
}

/// A model as the trainer hands it over: features with their weights for each tag and convention.
#[cfg(feature = "train")]
pub(crate) struct Parts {
    pub features: Vec<(u64, [Scores; CONVENTIONS])>,
    /// For each look, for each convention.
    pub transitions: [[Transitions; CONVENTIONS]; LOOKS],
    pub shares: [[f32; STEPS]; CONVENTIONS],
}

#[cfg(feature = "train")]
impl Parts {
    /// The bytes of the model. Weights that round to no step at all are left out.
    pub fn write(&self) -> Vec<u8> {
        let largest = |w: &[Scores; CONVENTIONS]| w.iter().flatten().fold(0.0f32, |m, x| m.max(x.abs()));
        let most = self.features.iter().map(|(_, w)| largest(w)).fold(0.0, f32::max).min(6.0);
        let scale = most.max(1e-6) / 127.0;
        let (mut cells, mut entries) = (Vec::new(), Vec::new());
        for (key, weights) in &self.features {
            let steps =
                |tag: usize| weights.map(|w| ((w[tag] / scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned());
            let found: Vec<(u8, [u8; CONVENTIONS])> =
                (0..TAGS).map(|tag| (tag as u8, steps(tag))).filter(|(_, steps)| *steps != [0; CONVENTIONS]).collect();
            if let [(tag, [first, second])] = found[..] {
                entries.push((*key, ONLY | u32::from_le_bytes([first, second, tag, 0])));
                continue;
            }
            let Some(last) = found.len().checked_sub(1) else { continue };
            entries.push((*key, cells.len() as u32));
            for (i, &(tag, steps)) in found.iter().enumerate() {
                let apart = steps[0] != steps[1];
                let marks = if apart { APART } else { 0 } | if i == last { LAST } else { 0 };
                cells.push(tag | marks);
                cells.extend(&steps[..if apart { CONVENTIONS } else { 1 }]);
            }
        }
        assert!(cells.len() < ONLY as usize, "more weights than the table can point at");
        let mut numbers = scale.to_le_bytes().to_vec();
        for (convention, shares) in self.shares.iter().enumerate() {
            let transitions = self.transitions.iter().flat_map(|look| look[convention].as_flattened());
            let finite = transitions.map(|w| if w.is_finite() { *w } else { 0.0 });
            numbers.extend(finite.chain(shares.iter().copied()).flat_map(f32::to_le_bytes));
        }
        model::write(WEIGHTS, &[&numbers, &super::table::write::<6>(&entries), &cells])
    }
}

#[cfg(test)]
mod tests {
    use super::Model;
    use crate::entities::Convention;
    use crate::entities::tagger::classes::Classes;
    use crate::error::Error;

    static WEIGHTS: &[u8] = include_bytes!("../../models/entities.bin");
    static CLASSES: &[u8] = include_bytes!("../../models/classes.bin");

    #[test]
    fn the_embedded_files_are_whole() {
        assert!(Model::read(WEIGHTS, Convention::Ours).is_ok());
        assert!(Model::read(WEIGHTS, Convention::Anercorp).is_ok());
        assert!(Classes::read(CLASSES).is_ok());
    }

    #[test]
    fn damaged_files_are_refused() {
        let weights = |bytes: &[u8]| matches!(Model::read(bytes, Convention::Ours), Err(Error::BadData { .. }));
        let classes = |bytes: &[u8]| matches!(Classes::read(bytes), Err(Error::BadData { .. }));
        for (whole, refuses) in [(WEIGHTS, &weights as &dyn Fn(&[u8]) -> bool), (CLASSES, &classes)] {
            for len in [0, 1, 7, 24, 60, whole.len() / 2, whole.len() - 1] {
                assert!(refuses(&whole[..len]), "cut at {len}");
            }
            for at in [0, 9, 13, 17, 25, 100, whole.len() / 2, whole.len() - 1] {
                let mut bytes = whole.to_vec();
                bytes[at] ^= 0x55;
                assert!(refuses(&bytes), "byte {at}");
            }
        }
        assert!(weights(CLASSES) && classes(WEIGHTS));
    }
}
