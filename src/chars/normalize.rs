//! Normalisation of Arabic spelling, with a map back to the original.

use std::borrow::Cow;

use super::presentation::{FORMS_A, FORMS_B};
use super::{digit_value, is_arabic_mark, is_invisible};
use crate::span::Span;

/// One kind of spelling difference that a [`Normalizer`] removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Fold {
    /// Drops vowel and other marks: قالَ → قال. See [`dediac`].
    Diacritics,
    /// Drops tatweel: العـراق → العراق. See [`strip_tatweel`].
    Tatweel,
    /// Makes every alef bare: أ إ آ ٱ → ا. See [`normalize_alef`].
    Alef,
    /// Makes alef maksura and Persian yeh a ya: ى ی → ي. See [`normalize_alef_maksura`].
    AlefMaksura,
    /// Makes ta marbuta a ha: ة → ه. See [`normalize_teh_marbuta`].
    TehMarbuta,
    /// Resolves presentation forms: ﻻ → لا. See [`normalize_presentation_forms`].
    PresentationForms,
    /// Makes digits ASCII: ٣ ۳ → 3. See [`normalize_digits`].
    Digits,
    /// Drops zero-width, bidi and other invisible controls. See [`strip_controls`].
    Controls,
}

impl Fold {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Diacritics,
        Self::Tatweel,
        Self::Alef,
        Self::AlefMaksura,
        Self::TehMarbuta,
        Self::PresentationForms,
        Self::Digits,
        Self::Controls,
    ];
}

/// What becomes of a character.
enum Folded {
    Kept,
    Dropped,
    Letter(char),
    Letters(&'static str),
}

/// A set of [`Fold`]s, applied in one pass.
///
/// ```
/// use rawi::Span;
/// use rawi::chars::{Fold, Normalizer};
///
/// let normalizer = Normalizer::new(&[Fold::Diacritics, Fold::Tatweel, Fold::Alef]);
/// let text = "أكَّد المتحـــدث";
/// let normalized = normalizer.normalize(text);
/// assert_eq!(normalized.text(), "اكد المتحدث");
/// // The second word of the normalised text, in the original one:
/// let word = normalized.to_original(Span::new(7, 21));
/// assert_eq!(word.of(text), "المتحـــدث");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Normalizer(u8);

impl Normalizer {
    /// A normalizer that applies `folds`.
    pub fn new(folds: &[Fold]) -> Self {
        Self(folds.iter().fold(0, |set, &fold| set | 1 << fold as u8))
    }

    /// Whether it applies `fold`.
    pub const fn has(self, fold: Fold) -> bool {
        self.0 >> fold as u8 & 1 == 1
    }

    /// The normalised text alone; borrowed where nothing changes.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        let Some(first) = text.char_indices().find(|&(_, c)| !matches!(self.fold(c), Folded::Kept)).map(|(i, _)| i)
        else {
            return Cow::Borrowed(text);
        };
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..first]);
        for c in text[first..].chars() {
            self.push(c, &mut out);
        }
        Cow::Owned(out)
    }

    /// The normalised text with the map back. `text` must be shorter than 4 GiB.
    pub fn normalize(self, text: &str) -> Normalized {
        let mut out =
            Normalized { text: String::with_capacity(text.len()), runs: Vec::new(), original_len: text.len() };
        let mut expected = None;
        for (i, c) in text.char_indices() {
            let start = out.text.len();
            self.push(c, &mut out.text);
            let length = out.text.len() - start;
            if length == 0 {
                continue;
            }
            let whole = length != c.len_utf8();
            if whole || expected != Some(i) {
                out.runs.push(Run { text: start as u32, original: i as u32, whole });
            }
            expected = (!whole).then_some(i + length);
        }
        out
    }

    /// Appends what becomes of `c`.
    pub(crate) fn push(self, c: char, out: &mut String) {
        match self.fold(c) {
            Folded::Kept => out.push(c),
            Folded::Dropped => {}
            Folded::Letter(letter) => out.push(letter),
            // What a presentation form stands for is itself subject to the other folds.
            Folded::Letters(letters) => letters.chars().for_each(|letter| self.push(letter, out)),
        }
    }

    fn fold(self, c: char) -> Folded {
        if c.is_ascii_graphic() || c == ' ' {
            return Folded::Kept;
        }
        let letter = |fold, letter| if self.has(fold) { Folded::Letter(letter) } else { Folded::Kept };
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => letter(Fold::Alef, 'ا'),
            'ى' | 'ی' => letter(Fold::AlefMaksura, 'ي'),
            'ة' => letter(Fold::TehMarbuta, 'ه'),
            'ـ' if self.has(Fold::Tatweel) => Folded::Dropped,
            '٠'..='٩' | '۰'..='۹' => letter(Fold::Digits, (b'0' + digit_value(c).unwrap_or(0)) as char),
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => match form_letters(c) {
                letters if self.has(Fold::PresentationForms) && !letters.is_empty() => Folded::Letters(letters),
                _ => Folded::Kept,
            },
            _ if self.has(Fold::Diacritics) && is_arabic_mark(c) => Folded::Dropped,
            _ if self.has(Fold::Controls) && is_invisible(c) => Folded::Dropped,
            _ => Folded::Kept,
        }
    }
}

/// What the presentation form `c` stands for; empty where it stands for itself.
fn form_letters(c: char) -> &'static str {
    let code = c as usize;
    let form = if code < 0xfe00 { FORMS_A.get(code - 0xfb50) } else { FORMS_B.get(code - 0xfe70) };
    form.copied().unwrap_or_default()
}

/// A stretch of normalised text and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where it starts in the normalised text.
    text: u32,
    /// Where it starts in the original text.
    original: u32,
    /// Whether it stands for one character as a whole, with another length than that character;
    /// otherwise both texts advance byte by byte.
    whole: bool,
}

/// A normalised text that knows where each part of it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalized {
    text: String,
    runs: Vec<Run>,
    original_len: usize,
}

impl Normalized {
    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalised text alone.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The place in the original text of `span` of the normalised text, both in bytes. Characters
    /// that were dropped after the last one of the span (its marks, a tatweel) are included, those
    /// before the first one are not. Ends past the text count as its end.
    pub fn to_original(&self, span: Span) -> Span {
        let start = self.original(span.start, false);
        if span.is_empty() { Span::new(start, start) } else { Span::new(start, self.original(span.end, true)) }
    }

    /// The place in the normalised text of `span` of the original text, both in bytes; empty where
    /// all of it was dropped.
    pub fn to_normalized(&self, span: Span) -> Span {
        Span::new(self.normalized(span.start), self.normalized(span.end))
    }

    /// Where the character at normalised offset `at` comes from; `after` says that an offset inside
    /// an expanded character means its end rather than its start.
    fn original(&self, at: u32, after: bool) -> u32 {
        let next = self.runs.partition_point(|run| run.text <= at);
        if next == 0 || at as usize >= self.text.len() {
            return if self.text.is_empty() && !after { 0 } else { self.original_len as u32 };
        }
        let run = self.runs[next - 1];
        if !run.whole {
            return run.original + (at - run.text);
        }
        if at == run.text || !after {
            return run.original;
        }
        self.runs.get(next).map_or(self.original_len as u32, |run| run.original)
    }

    /// How long the normalised text of the first `at` bytes of the original is.
    fn normalized(&self, at: u32) -> u32 {
        let next = self.runs.partition_point(|run| run.original < at);
        if next == 0 {
            return 0;
        }
        let run = self.runs[next - 1];
        let end = self.runs.get(next).map_or(self.text.len() as u32, |run| run.text);
        if run.whole { end } else { end.min(run.text + (at - run.original)) }
    }
}

/// Drops vowel and other marks (short vowels, tanween, shadda, sukun, dagger alef, Quranic signs),
/// as `strip_tashkeel` of `pyarabic` and `dediac_ar` of `camel_tools` do; tatweel stays.
///
/// ```
/// assert_eq!(rawi::chars::dediac("صرَّحَ مُدِيرٌ"), "صرح مدير");
/// ```
pub fn dediac(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::Diacritics]).apply(text)
}

/// Drops tatweel (U+0640), which only stretches a word.
///
/// ```
/// assert_eq!(rawi::chars::strip_tatweel("بـيـان"), "بيان");
/// ```
pub fn strip_tatweel(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::Tatweel]).apply(text)
}

/// Makes every alef bare: أ إ آ ٱ (and the rarer ٲ ٳ ٵ) become ا, as `normalize_alef_ar` of `camel_tools`
/// does.
///
/// ```
/// assert_eq!(rawi::chars::normalize_alef("آخر أنباء إيران"), "اخر انباء ايران");
/// ```
pub fn normalize_alef(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::Alef]).apply(text)
}

/// Makes alef maksura (ى) and Persian yeh (ی) a ya (ي), as `normalize_alef_maksura_ar` of `camel_tools`
/// does for the former.
///
/// ```
/// assert_eq!(rawi::chars::normalize_alef_maksura("على مستشفى"), "علي مستشفي");
/// ```
pub fn normalize_alef_maksura(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::AlefMaksura]).apply(text)
}

/// Makes ta marbuta (ة) a ha (ه), as `normalize_teh_marbuta_ar` of `camel_tools` does.
///
/// ```
/// assert_eq!(rawi::chars::normalize_teh_marbuta("مدينة"), "مدينه");
/// ```
pub fn normalize_teh_marbuta(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::TehMarbuta]).apply(text)
}

/// Resolves presentation forms (U+FB50–FDFF, U+FE70–FEFF) to the letters they stand for, by
/// Unicode's NFKC; a lone mark stays without the space that NFKC would add.
///
/// ```
/// assert_eq!(rawi::chars::normalize_presentation_forms("ﻻ ﷲ"), "لا الله");
/// ```
pub fn normalize_presentation_forms(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::PresentationForms]).apply(text)
}

/// Makes Arabic-Indic (٠–٩) and Persian (۰–۹) digits ASCII; separators and signs stay.
///
/// ```
/// assert_eq!(rawi::chars::normalize_digits("١٢٫٥ و ۳"), "12٫5 و 3");
/// ```
pub fn normalize_digits(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::Digits]).apply(text)
}

/// Drops invisible controls ([`is_invisible`]): zero-width characters, bidi marks, embeddings and
/// isolates, byte order marks, soft hyphens, variation selectors, C0 and C1. White space stays.
///
/// ```
/// assert_eq!(rawi::chars::strip_controls("\u{feff}قال\u{200f}:"), "قال:");
/// ```
pub fn strip_controls(text: &str) -> Cow<'_, str> {
    Normalizer::new(&[Fold::Controls]).apply(text)
}
