//! The compiled gazetteer: how often a form, or several in a row, is a name where it occurs.
//!
//! A finite state transducer maps normalised forms (the words of a longer name joined by single
//! blanks) to packed [`Rates`]. Ordinary words are in it too, with low rates: a form that is not
//! in it is a rare one, and gets the rates of forms of its shape.

use fst::raw::{Fst, Output};
use std::sync::LazyLock;

use crate::error::{Error, Result};

/// How sure it is that a form is a name, for each label, in log odds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rates(u64);

/// Number of probabilities of a form.
#[cfg(feature = "train")]
pub(crate) const FIELDS: usize = 9;

/// Log odds are kept in 16 steps from `-RANGE` to `RANGE`.
const RANGE: f32 = 4.0;
const STEPS: f32 = 15.0;

impl Rates {
    /// Log odds that the form is part of the name of a person.
    pub fn person(self) -> f32 {
        self.field(0)
    }

    /// Log odds that the form is the whole name of a place.
    pub fn place(self) -> f32 {
        self.field(1)
    }

    /// Log odds that the form is the whole name of an organisation.
    pub fn organisation(self) -> f32 {
        self.field(2)
    }

    /// Log odds that the form is the whole of another name.
    pub fn other(self) -> f32 {
        self.field(3)
    }

    /// Log odds that the form continues the name of an organisation that stands before it.
    pub fn inner(self) -> f32 {
        self.field(4)
    }

    /// Log odds that the form continues the name of a person of which one word stands before it.
    pub fn second(self) -> f32 {
        self.field(5)
    }

    /// Log odds that the form continues the name of a person of which several words stand before it.
    pub fn later(self) -> f32 {
        self.field(6)
    }

    /// Log odds that the name of a person that begins with the form goes on.
    pub fn opens(self) -> f32 {
        self.field(7)
    }

    /// Log odds that the form comes first where it is part of the name of a person.
    pub fn leads(self) -> f32 {
        self.field(8)
    }

    fn field(self, i: u32) -> f32 {
        let step = (self.0 >> (4 * i)) & 15;
        f32::from(step as u8) * (2.0 * RANGE / STEPS) - RANGE
    }

    /// Packs probabilities, in the order of the methods above.
    #[cfg(feature = "train")]
    #[expect(clippy::cast_sign_loss, reason = "clamped to 0..=15")]
    pub fn pack(probabilities: [f64; FIELDS]) -> Self {
        let steps = probabilities.iter().enumerate().map(|(i, &p)| {
            let p = p.clamp(1e-6, 1.0 - 1e-6);
            let logit = (p / (1.0 - p)).ln();
            let range = f64::from(RANGE);
            let step = ((logit + range) * f64::from(STEPS) / (2.0 * range)).round().clamp(0.0, 15.0);
            (step as u64) << (4 * i)
        });
        Self(steps.sum())
    }

    /// The packed value.
    #[cfg(feature = "train")]
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// Whether a word is the preposition على, which normalised forms confuse with the name علي.
pub(crate) fn is_upon(surface: &str) -> bool {
    matches!(surface, "على" | "وعلى" | "فعلى")
}

/// Number of shapes of rare forms.
pub(crate) const SHAPES: usize = 7;

/// The shape of a rare form, as far as it tells names from other words.
pub(crate) fn shape(form: &str) -> usize {
    const INFLECTED: [&str; 11] = ["ها", "هم", "هما", "نا", "وا", "ون", "ين", "ات", "ته", "ة", "ه"];
    if form.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        0
    } else if form.starts_with("ال") {
        1
    } else if INFLECTED.iter().any(|ending| form.ends_with(ending)) {
        2
    } else if ["سي", "ست", "سن"].iter().any(|future| form.starts_with(future)) && form.chars().nth(4).is_some() {
        6
    } else if form.starts_with(['ي', 'ت', 'ن', 'ا']) {
        3
    } else if form.starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'س']) {
        4
    } else {
        5
    }
}

/// The key that holds the rates of rare forms of a shape; no word starts with it.
pub(crate) fn shape_key(shape: usize) -> String {
    format!("\0{shape}")
}

/// A compiled gazetteer.
pub(crate) struct Gazetteer {
    fst: Fst<&'static [u8]>,
    rare: [Rates; SHAPES],
}

static NAMES: LazyLock<Gazetteer> = LazyLock::new(|| {
    static BYTES: &[u8] = include_bytes!("../models/names.fst");
    Gazetteer::from_bytes(BYTES).expect("the embedded list is whole: a test reads it")
});

impl Gazetteer {
    /// The gazetteer that comes with the crate.
    pub fn embedded() -> &'static Self {
        &NAMES
    }

    /// Reads a gazetteer and checks it.
    ///
    /// # Errors
    /// [`Error::BadData`] when the bytes are not a whole and undamaged gazetteer.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self> {
        let bad = |what: String| Error::BadData { file: "names.fst".into(), what };
        let fst = Fst::new(bytes).map_err(|e| bad(e.to_string()))?;
        fst.verify().map_err(|e| bad(e.to_string()))?;
        let mut rare = [Rates::default(); SHAPES];
        for (i, rates) in rare.iter_mut().enumerate() {
            let value = fst.get(shape_key(i)).ok_or_else(|| bad(format!("the rates of shape {i} are missing")))?;
            *rates = Rates(value.value());
        }
        Ok(Self { fst, rare })
    }

    /// The place that a form leads to, if any name begins with it. `article` is read before it (ال
    /// where the text has للعراق and the form is عراق).
    pub fn place(&self, article: &str, form: &str) -> Option<Place> {
        self.root().then(self, article)?.then(self, form)
    }

    /// The rates of the name that ends at a place, if one does.
    pub fn rates(&self, at: Place) -> Option<Rates> {
        let node = self.fst.node(at.node);
        node.is_final().then(|| Rates(Output::new(at.out).cat(node.final_output()).value()))
    }

    /// The rates of one form, if it is known.
    pub fn get(&self, form: &str) -> Option<Rates> {
        self.place("", form).and_then(|at| self.rates(at))
    }

    /// Where names go on that have more words than those that lead to a place.
    pub fn opening(&self, at: Place) -> Option<Place> {
        at.then(self, " ")
    }

    /// The rates of a form that is not known.
    pub fn rare(&self, form: &str) -> Rates {
        self.rare[shape(form)]
    }

    /// Follows the words after an opening one as far as they go on with a known name, and calls `found`
    /// with the number of words, the first one among them, and the rates of each known name on the way.
    /// The words are read lazily.
    pub fn walk<'w>(&self, opening: Place, words: impl Iterator<Item = &'w str>, mut found: impl FnMut(usize, Rates)) {
        let mut at = opening;
        for (i, word) in words.enumerate() {
            let blank = if i == 0 { "" } else { " " };
            let Some(next) = at.then(self, blank).and_then(|at| at.then(self, word)) else { return };
            at = next;
            if let Some(rates) = self.rates(at) {
                found(i + 2, rates);
            }
        }
    }

    fn root(&self) -> Place {
        Place { node: self.fst.root().addr(), out: 0 }
    }
}

/// A place in a gazetteer that some letters lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    node: usize,
    /// What was gathered on the way.
    out: u64,
}

impl Place {
    /// The place that further letters lead to.
    fn then(self, gazetteer: &Gazetteer, letters: &str) -> Option<Self> {
        let mut node = gazetteer.fst.node(self.node);
        let mut out = Output::new(self.out);
        for byte in letters.bytes() {
            let transition = node.transition(node.find_input(byte)?);
            out = out.cat(transition.out);
            node = gazetteer.fst.node(transition.addr);
        }
        Some(Self { node: node.addr(), out: out.value() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Gazetteer, is_upon};
    use crate::error::Error;

    static BYTES: &[u8] = include_bytes!("../models/names.fst");

    #[test]
    fn rates_of_forms() {
        let gazetteer = Gazetteer::embedded();
        let get = |article, form| gazetteer.place(article, form).and_then(|at| gazetteer.rates(at));
        let rates = |form| get("", form).unwrap_or_else(|| panic!("{form}"));
        assert!(rates("محمد").person() > 1.0);
        assert!(rates("بغداد").place() > 1.0);
        assert!(rates("حماس").organisation() > 0.0);
        assert!(rates("كتاب").person() < -2.0);
        assert_eq!(get("ال", "عراق"), get("", "العراق"));
        assert_eq!(get("", "ققققق"), None);
        assert!(gazetteer.rare("ققققق").person() < 0.0);
    }

    #[test]
    fn longer_names_are_followed() {
        let mut found = Vec::new();
        let gazetteer = Gazetteer::embedded();
        let opening = gazetteer.place("ال", "ولايات").and_then(|at| gazetteer.opening(at)).expect("names begin with it");
        let words = ["المتحدة", "الامريكية", "قررت"];
        gazetteer.walk(opening, words.into_iter(), |count, rates| found.push((count, rates.place() > 0.0)));
        assert_eq!(found.last(), Some(&(3, true)));
        assert!(found.contains(&(2, true)));
    }

    #[test]
    fn damaged_lists_are_refused() {
        let bad = |bytes: Vec<u8>| matches!(Gazetteer::from_bytes(bytes.leak()), Err(Error::BadData { .. }));
        assert!(bad(Vec::new()));
        for len in [1, 8, 40, BYTES.len() / 2, BYTES.len() - 1] {
            assert!(bad(BYTES[..len].to_vec()), "cut at {len}");
        }
        for at in [0, 9, 100, BYTES.len() / 2, BYTES.len() - 20, BYTES.len() - 1] {
            let mut bytes = BYTES.to_vec();
            bytes[at] ^= 0x55;
            assert!(bad(bytes), "byte {at}");
        }
        let empty = fst::MapBuilder::memory().into_inner().unwrap();
        assert!(bad(empty));
    }

    #[test]
    fn the_preposition_is_told_from_the_name() {
        assert!(is_upon("على") && is_upon("وعلى"));
        assert!(!is_upon("علي") && !is_upon("يعلى"));
    }
}
