//! The compiled model: decided words, known forms and weights.

use std::sync::LazyLock;

use super::features::{WEIGHTS, Word};
use super::letters::Letters;
use super::split::{Split, Splits};
use crate::error::{Error, Result};
use crate::model::{self, Kind, Table};

/// The kind of file that holds it.
pub(crate) const KIND: Kind = Kind { magic: *b"rawiclit", version: 1, file: "clitics.bin" };

/// Ranks the ways to split a word by a linear model. The sections of its file: decided words (key:
/// the word as written; value: its split), known forms (key: the folded form; value: frequency and
/// names, see [`Known`](super::features::Known)), one signed byte a weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    decided: Table<'a>,
    pub forms: Table<'a>,
    weights: &'a [u8],
}

static EMBEDDED: LazyLock<Model<'static>> = LazyLock::new(|| {
    static BYTES: &[u8] = include_bytes!("../../models/clitics.bin");
    Model::read(BYTES).expect("the embedded model is whole: a test reads it")
});

impl Model<'static> {
    /// The model that comes with the crate.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }
}

impl<'a> Model<'a> {
    /// Reads a model and checks it.
    ///
    /// # Errors
    /// [`Error::BadData`] when the bytes are not a whole and undamaged model.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let [decided, forms, weights] = model::read(KIND, bytes)?;
        let bad = |what: String| Error::BadData { file: KIND.file.into(), what };
        let table = |section, name: &str| {
            Table::read(section).ok_or_else(|| bad(format!("the table of {name} has not the length that it states")))
        };
        if weights.len() != WEIGHTS {
            return Err(bad(format!("has {} weights instead of {WEIGHTS}", weights.len())));
        }
        Ok(Self { decided: table(decided, "decided words")?, forms: table(forms, "known forms")?, weights })
    }

    /// The best split of a word.
    #[inline]
    pub fn split(&self, word: &Letters) -> Split {
        let splits = Splits::of(word);
        let [whole, _, ..] = splits.list() else { return Split::whole(word.codes().len()) };
        // Written vowels can rule out what is right for the word without them; the check of the list also
        // makes sure that a word which only looks like a decided one is split in a way that it can be.
        let decided = self.decided.get(word.exact_hash());
        if decided != 0
            && let Some(split) = Split::unpack(decided, word.codes().len())
            && splits.list().contains(&split)
        {
            return split;
        }
        let word = Word::new(word, self.forms);
        let mut best = (i32::MIN, *whole);
        for &split in splits.list() {
            let score = self.score(&word, split);
            if score > best.0 {
                best = (score, split);
            }
        }
        best.1
    }

    /// The sum of the weights of a split.
    pub fn score(&self, word: &Word<'_>, split: Split) -> i32 {
        let mut sum = 0;
        word.features(split, |_, feature| sum += self.weight(feature));
        sum
    }

    /// One weight.
    #[inline]
    pub fn weight(&self, feature: usize) -> i32 {
        self.weights.get(feature).map_or(0, |&w| i32::from(w.cast_signed()))
    }

    /// Whether the table of decided words has the word.
    #[cfg(feature = "cli")]
    pub fn decides(&self, word: &Letters) -> bool {
        self.decided.get(word.exact_hash()) != 0
    }
}

#[cfg(feature = "train")]
impl<'a> Model<'a> {
    /// A model of these parts.
    pub fn new(decided: Table<'a>, forms: Table<'a>, weights: &'a [u8]) -> Self {
        Self { decided, forms, weights }
    }
}
