//! Normalisation of characters.

use pyo3::prelude::*;
use rawi::chars;

use crate::text;

/// Functions from text to text that go by the name of the core's function.
macro_rules! helpers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub fn $name(text: &Bound<'_, PyAny>) -> PyResult<String> {
            Ok(chars::$name(&text::read(text::expect(text)?)?).into_owned())
        }
    )*};
}

helpers! {
    /// Drops vowel and other marks: short vowels, tanween, shadda, sukun, dagger alef, Quranic signs.
    dediac
    /// Makes every alef (أ إ آ ٱ) bare: ا.
    normalize_alef
    /// Makes alef maksura (ى) and Persian yeh (ی) a ya (ي).
    normalize_alef_maksura
    /// Makes Arabic-Indic and Persian digits ASCII.
    normalize_digits
    /// Resolves presentation forms (U+FB50–FDFF, U+FE70–FEFF) to the letters they stand for.
    normalize_presentation_forms
    /// Makes ta marbuta (ة) a ha (ه).
    normalize_teh_marbuta
    /// Drops invisible controls: zero-width characters, bidi marks, byte order marks, soft hyphens …
    strip_controls
    /// Drops tatweel (ـ), which only stretches a word.
    strip_tatweel
}
