//! Classes of words: forms that stand in the same places share a number.

use std::sync::LazyLock;

use super::hash;
use super::table::Table;
use crate::error::{Error, Result};
use crate::lexicon::peeled;
use crate::model::{self, Kind};

/// The file of classes.
pub(crate) const KIND: Kind = Kind { magic: *b"rawiclas", version: 1, file: "classes.bin" };

static EMBEDDED: LazyLock<Classes<'static>> = LazyLock::new(|| {
    static BYTES: &[u8] = include_bytes!("../../models/classes.bin");
    Classes::read(BYTES).expect("the embedded classes are whole: a test reads them")
});

/// What plain text tells about a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass {
    /// Twice the binary logarithm of how often it occurs; 0 for unknown forms.
    pub frequency: u8,
    /// Its class among [`CLASSES`].
    pub fine: u16,
    /// Its class among 256 and among 64.
    pub middle: u8,
    pub coarse: u8,
}

/// Number of fine classes.
pub(crate) const CLASSES: usize = 1024;

impl WordClass {
    /// Whether the form is known.
    pub const fn known(self) -> bool {
        self.frequency > 0
    }

    /// Packs frequency and fine class.
    #[cfg(feature = "train")]
    pub(crate) const fn pack(frequency: u8, fine: u16) -> u32 {
        (frequency as u32) << 10 | fine as u32
    }
}

/// A form cut into what is attached to its front and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut<'a> {
    /// Bytes of the form that particles take.
    pub at: usize,
    /// Whether the article was fused with ل, so that `rest` lacks its ال.
    pub article: bool,
    /// What is left.
    pub rest: &'a str,
}

/// Letters that a form must have after its particles.
const REST: usize = 3;

/// Reads particles off a form where the rest is the more frequent word. `frequency` gets a form
/// that lacks its article as it is, with `true`.
pub(crate) fn cut(form: &str, mut frequency: impl FnMut(&str, bool) -> u32) -> Cut<'_> {
    let mut best = Cut { at: 0, article: false, rest: form };
    let mut most = frequency(form, false);
    for p in peeled(form) {
        if p.rest.chars().nth(REST - 1).is_none() {
            continue;
        }
        let count = frequency(p.rest, p.article);
        if count > most {
            (best, most) = (Cut { at: p.cut, article: p.article, rest: p.rest }, count);
        }
    }
    best
}

/// The classes of the known forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Classes<'a> {
    forms: Table<'a, 5>,
    /// Middle and coarse class of each fine one.
    above: &'a [[u8; 2]],
}

impl<'a> Classes<'a> {
    /// Reads classes.
    ///
    /// # Errors
    /// [`Error::BadData`] when the bytes are no whole and undamaged file of classes.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let [above, forms] = model::read(KIND, bytes)?;
        let bad = || Error::BadData { file: KIND.file.into(), what: "a table is damaged".into() };
        let forms = Table::read(forms).ok_or_else(bad)?;
        let (above, more) = above.as_chunks::<2>();
        if above.len() != CLASSES || !more.is_empty() {
            return Err(bad());
        }
        Ok(Self { forms, above })
    }

    /// The classes that come with the crate.
    pub fn embedded() -> &'static Classes<'static> {
        &EMBEDDED
    }

    /// The class of a form, as it stands.
    pub fn get(&self, form: &str) -> WordClass {
        self.by_key(hash::text(form))
    }

    fn by_key(&self, key: u64) -> WordClass {
        let Some(value) = self.forms.get(key) else { return WordClass::default() };
        let fine = (value % CLASSES as u32) as u16;
        let [middle, coarse] = self.above[usize::from(fine)];
        WordClass { frequency: (value >> 10) as u8, fine, middle, coarse }
    }

    /// The form without attached particles and the class of what is left.
    pub fn stem<'f>(&self, form: &'f str, buffer: &mut String) -> (Cut<'f>, WordClass) {
        let mut class = |form: &str, article: bool| {
            if !article {
                return self.get(form);
            }
            buffer.clear();
            buffer.push_str("ال");
            buffer.push_str(form);
            self.get(buffer)
        };
        let found = cut(form, |form, article| u32::from(class(form, article).frequency));
        (found, class(found.rest, found.article))
    }
}
