//! Characters of Arabic text: their classes, and normalisation with a map back to the original.
//!
//! The helpers go by the names that the field knows and leave everything else untouched:
//!
//! ```
//! use rawi::chars::{dediac, normalize_alef, strip_tatweel};
//!
//! assert_eq!(dediac("قالَ الوَزيرُ"), "قال الوزير");
//! assert_eq!(strip_tatweel("العـــراق"), "العراق");
//! assert_eq!(normalize_alef("إلى أن"), "الى ان");
//! ```
//!
//! A [`Normalizer`] applies several of them in one pass and keeps a map, so that what is found in
//! the normalised text can be shown in the original one.

mod normalize;
mod presentation;
mod ranges;

pub use normalize::{
    Fold, Normalized, Normalizer, dediac, normalize_alef, normalize_alef_maksura, normalize_digits,
    normalize_presentation_forms, normalize_teh_marbuta, strip_controls, strip_tatweel,
};

use ranges::RANGES;

/// What the tokenizer needs to know of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// White space inside a line.
    Space,
    /// A line end.
    LineEnd,
    /// An invisible control that separates words: C0, C1, the zero-width space.
    Control,
    /// An invisible control that may stand inside a word: joiners, bidi controls, soft hyphen.
    Format,
    /// A letter of the Arabic script.
    Arabic,
    /// A letter of another script.
    Letter,
    /// A combining mark of any script.
    Mark,
    /// U+0640.
    Tatweel,
    /// A digit: ASCII, Arabic-Indic or Persian.
    Digit,
    /// Any other numeric character: ½ ² Ⅳ.
    Number,
    /// Punctuation, quote marks and brackets.
    Punct,
    /// Any other visible sign, and what Unicode has not assigned.
    Symbol,
    /// A character shown as an emoji by default.
    Emoji,
    /// A character shown as an emoji when a variation selector says so.
    Pictograph,
    /// A regional indicator, half of a flag.
    Flag,
}

/// Classes of the code points below U+0800, which Arabic text hardly leaves.
static LOW: [Class; 0x800] = expand(0);
/// Classes of the block General Punctuation, where the typographic marks stand.
static GENERAL_PUNCTUATION: [Class; 0x70] = expand(0x2000);

/// The classes of `N` code points from `first` on, looked up in `RANGES`.
const fn expand<const N: usize>(first: u32) -> [Class; N] {
    let mut table = [Class::Symbol; N];
    let mut row = 0;
    let mut i = 0;
    while i < N && row < RANGES.len() {
        let (start, end, class) = RANGES[row];
        let c = first + i as u32;
        if c > end {
            row += 1;
        } else {
            if c >= start {
                table[i] = class;
            }
            i += 1;
        }
    }
    table
}

impl Class {
    /// The class of `c`.
    pub fn of(c: char) -> Self {
        let code = c as u32;
        if code < 0x800 {
            LOW[code as usize]
        } else if (0x2000..0x2070).contains(&code) {
            GENERAL_PUNCTUATION[(code - 0x2000) as usize]
        } else {
            let row = RANGES.partition_point(|&(_, end, _)| end < code);
            RANGES.get(row).filter(|&&(start, _, _)| start <= code).map_or(Self::Symbol, |&(_, _, class)| class)
        }
    }

    /// The class of the character that starts at byte `i` of `text`, and its length in bytes;
    /// nothing at the end of the text.
    #[inline]
    pub fn at(text: &str, i: usize) -> Option<(Self, usize)> {
        match *text.as_bytes().get(i..)? {
            [b, ..] if b < 0x80 => Some((LOW[b as usize], 1)),
            [a, b, ..] if a < 0xe0 => Some((LOW[two_bytes(a, b)], 2)),
            _ => text[i..].chars().next().map(|c| (Self::of(c), c.len_utf8())),
        }
    }

    /// Whether words are made of it: letters, marks and tatweel.
    pub const fn is_word(self) -> bool {
        matches!(self, Self::Arabic | Self::Letter | Self::Mark | Self::Tatweel)
    }

    /// Whether it shows nothing: white space and controls.
    pub const fn is_gap(self) -> bool {
        matches!(self, Self::Space | Self::LineEnd | Self::Control | Self::Format)
    }
}

/// The code point of a two-byte sequence.
#[inline]
pub(crate) const fn two_bytes(a: u8, b: u8) -> usize {
    ((a & 0x1f) as usize) << 6 | (b & 0x3f) as usize
}

/// For each lead byte of two (`lead & 0x1f`) the second bytes (`1 << (byte & 0x3f)`) that make a
/// character of an Arabic word: a letter, a mark or tatweel.
pub(crate) static ARABIC_PAIRS: [u64; 32] = {
    let mut masks = [0; 32];
    let mut code = 0x80;
    while code < 0x800 {
        if matches!(LOW[code], Class::Arabic | Class::Mark | Class::Tatweel) {
            masks[code >> 6] |= 1 << (code & 0x3f);
        }
        code += 1;
    }
    masks
};

/// Whether `c` is a letter of the Arabic script (without marks and tatweel).
pub fn is_arabic_letter(c: char) -> bool {
    Class::of(c) == Class::Arabic
}

/// Whether `c` is a mark that [`dediac`] strips: short vowels, tanween, shadda, sukun, the dagger
/// alef, combining madda and hamza, Quranic signs.
pub const fn is_arabic_mark(c: char) -> bool {
    matches!(c,
        '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{898}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}'
        | '\u{8e3}'..='\u{8ff}')
}

/// Whether `c` is a quote mark of any style: straight, curly, angular, low, prime or accent.
pub const fn is_quote_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '´' | '«' | '»' | '‹' | '›' | '\u{2018}'
            ..='\u{201f}' | '′' | '″' | '‵' | '‶' | '〝' | '〞' | '〟' | '＂' | '＇'
    )
}

/// Whether `c` is an invisible control: zero-width characters, bidi marks, embeddings and
/// isolates, byte order mark, soft hyphen, variation selectors, C0 and C1 (white space is none).
pub fn is_invisible(c: char) -> bool {
    matches!(Class::of(c), Class::Control | Class::Format)
}

/// The value of an ASCII, Arabic-Indic (٠–٩) or Persian (۰–۹) digit.
pub const fn digit_value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some((c as u32 - zero as u32) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_agree_with_the_standard_library() {
        for c in '\0'..=char::MAX {
            let class = Class::of(c);
            let at = Class::at(c.encode_utf8(&mut [0; 4]), 0);
            assert_eq!(at, Some((class, c.len_utf8())));
            assert_eq!(matches!(class, Class::Space | Class::LineEnd), c.is_whitespace(), "{c:?}");
            if matches!(class, Class::Arabic | Class::Letter) {
                assert!(c.is_alphabetic(), "{c:?}");
            }
            if class == Class::Digit {
                assert!(digit_value(c).is_some());
            }
            if c.is_control() {
                assert!(class.is_gap());
            }
        }
    }

    #[test]
    fn marks_are_marks() {
        for c in ('\0'..=char::MAX).filter(|&c| is_arabic_mark(c)) {
            assert_eq!(Class::of(c), Class::Mark, "{c:?}");
        }
    }
}
