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

#[cfg(test)]
mod tests {
    use super::Model;
    use crate::error::Error;

    static BYTES: &[u8] = include_bytes!("../../models/clitics.bin");

    #[test]
    fn the_embedded_model_is_whole() {
        Model::read(BYTES).expect("whole");
        assert!(BYTES.len() <= 2_000_000, "{} bytes", BYTES.len());
    }

    #[test]
    fn a_damaged_model_is_an_error_that_says_what_is_wrong() {
        let says = |bytes: &[u8], what: &str| match Model::read(bytes) {
            Err(Error::BadData { file, what: found }) => {
                assert!(file == "clitics.bin" && found.contains(what), "{found}");
            }
            other => panic!("{other:?}"),
        };
        says(b"", "does not start with");
        says(b"PK\x03\x04 another file", "no model of this kind");
        for length in [8, 20, 24, 30, 1000, BYTES.len() / 2, BYTES.len() - 1] {
            says(&BYTES[..length], "cut short");
        }
        for at in [40, 5000, BYTES.len() / 2, BYTES.len() - 1] {
            let mut damaged = BYTES.to_vec();
            damaged[at] ^= 0x10;
            says(&damaged, "checksum");
        }
        let mut newer = BYTES.to_vec();
        newer[8] = 9;
        says(&newer, "version 9");
        says(&[BYTES, b"more"].concat(), "after its last section");
    }
}
