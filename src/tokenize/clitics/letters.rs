//! A word as a row of letters: marks, tatweel and invisible controls set aside.

use crate::chars::{Class, Fold, Normalizer, is_invisible};

/// Words of more letters are never split; the longest that news has are half as long.
pub(crate) const LONGEST: usize = 32;

/// The code of a letter: its distance from U+0620, so that every table of letters is small.
pub(crate) const fn code(letter: char) -> u8 {
    (letter as u32 - 0x620) as u8
}

/// Any other letter of the script.
const OTHER: u8 = 43;
/// What follows a letter and is none; the codes up to `SUKUN` are short vowels.
const SKIPPED: u8 = 64;
const FATHA: u8 = 65;
const KASRA: u8 = 66;
const DAMMA: u8 = 67;
const SHADDA: u8 = 68;
const SUKUN: u8 = 69;
const TANWIN: u8 = 70;
/// Anything else: such a word is not split.
const FOREIGN: u8 = 255;

/// The codes of U+0600 to U+06FF.
static CODES: [u8; 256] = {
    let mut codes = [FOREIGN; 256];
    let mut c = 0;
    while c < 256 {
        codes[c] = match c {
            0x21..=0x3a | 0x41..=0x4a => (c - 0x20) as u8,
            0x4b..=0x4d => TANWIN,
            0x4e => FATHA,
            0x4f => DAMMA,
            0x50 => KASRA,
            0x51 => SHADDA,
            0x52 => SUKUN,
            0x40 | 0x1c | 0x10..=0x1a | 0x53..=0x5f | 0x70 | 0xd6..=0xdc | 0xdf..=0xe4 | 0xe7 | 0xe8 | 0xea..=0xed => {
                SKIPPED
            }
            0x71 => code('ا'),
            0xcc => code('ي'),
            0xa9 => code('ك'),
            0x3b..=0x3f | 0x6e | 0x6f | 0x72..=0xd3 | 0xd5 => OTHER,
            _ => FOREIGN,
        };
        c += 1;
    }
    codes
};

/// The letters of one word; reused from word to word.
#[derive(Clone, Debug)]
pub(crate) struct Letters {
    len: usize,
    codes: [u8; LONGEST],
    /// Where each letter starts in the word, in bytes.
    starts: [u32; LONGEST],
    /// The short vowel (or sukun or shadda) on each letter, as one bit each.
    vowels: [u8; LONGEST],
    /// Whether the word has nunation: then it is a noun without pronoun.
    pub nunation: bool,
}

impl Default for Letters {
    fn default() -> Self {
        Self { len: 0, codes: [0; LONGEST], starts: [0; LONGEST], vowels: [0; LONGEST], nunation: false }
    }
}

impl Letters {
    /// Takes a word apart. False where it is too long, has no letter, or is not all Arabic script.
    #[inline]
    pub fn read(&mut self, word: &str) -> bool {
        self.len = 0;
        self.nunation = false;
        let bytes = word.as_bytes();
        let mut i = 0;
        while let Some(&[a, b]) = bytes.get(i..i + 2) {
            // U+0600 to U+06FF are the bytes D8 80 to DB BF.
            let code = if a & 0xfc == 0xd8 { CODES[usize::from(a & 3) << 6 | usize::from(b & 0x3f)] } else { FOREIGN };
            if code < SKIPPED {
                if self.len == LONGEST {
                    return false;
                }
                self.push(code, i);
            } else if code == FOREIGN {
                // No word with a Latin letter is split; presentation forms and joiners are rare.
                return a >= 0x80 && self.read_slowly(word, i);
            } else {
                self.mark(code);
            }
            i += 2;
        }
        self.len > 0 && i == bytes.len()
    }

    /// Goes on from byte `i` with presentation forms and joiners.
    #[cold]
    fn read_slowly(&mut self, word: &str, i: usize) -> bool {
        let normalizer = Normalizer::new(&[Fold::PresentationForms]);
        let mut plain = String::new();
        for (at, c) in word[i..].char_indices() {
            if is_invisible(c) || Class::of(c) == Class::Format {
                continue;
            }
            plain.clear();
            normalizer.push(c, &mut plain);
            for c in plain.chars() {
                match (c as u32).checked_sub(0x600).and_then(|c| CODES.get(c as usize)) {
                    Some(&FOREIGN) | None => return false,
                    Some(&code) if code >= SKIPPED => self.mark(code),
                    Some(_) if self.len == LONGEST => return false,
                    Some(&code) => self.push(code, i + at),
                }
            }
        }
        self.len > 0
    }

    #[inline]
    fn push(&mut self, code: u8, at: usize) {
        self.codes[self.len] = code;
        self.starts[self.len] = at as u32;
        self.vowels[self.len] = 0;
        self.len += 1;
    }

    #[inline]
    fn mark(&mut self, code: u8) {
        self.nunation |= code == TANWIN;
        if let (FATHA..=SUKUN, Some(last)) = (code, self.len.checked_sub(1)) {
            self.vowels[last] |= 1 << (code - FATHA);
        }
    }

    /// The codes of the letters.
    #[inline]
    pub fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// Where letter `i` starts in the word, in bytes. A ligature's letters start at one place.
    #[inline]
    pub fn start(&self, i: usize) -> u32 {
        self.starts[i]
    }

    /// Whether letter `i` has no written vowel that is not fatha.
    #[inline]
    pub fn may_have_fatha(&self, i: usize) -> bool {
        self.vowels[i] & !1 == 0
    }

    /// Whether letter `i` has no written vowel that is not kasra.
    #[inline]
    pub fn may_have_kasra(&self, i: usize) -> bool {
        self.vowels[i] & !2 == 0
    }

    /// A hash of the word as it is written, the key of the decided words.
    #[inline]
    pub fn exact_hash(&self) -> u64 {
        self.codes().iter().fold(0, |hash: u64, &code| hash.wrapping_mul(BASE).wrapping_add(u64::from(code)))
    }
}

/// The letter that look-ups take for a letter: the alefs are one, final ى is ي.
#[inline]
pub(crate) const fn folded(letter: u8) -> u64 {
    const ALEF: u8 = code('ا');
    const YA: u8 = code('ي');
    let letter = match letter {
        2 | 3 | 5 => ALEF,
        41 => YA,
        other => other,
    };
    letter as u64 + 1
}

/// Base of the polynomial hash of letters.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The powers of the base.
static POWERS: [u64; LONGEST + 1] = {
    let mut powers = [1_u64; LONGEST + 1];
    let mut i = 1;
    while i <= LONGEST {
        powers[i] = powers[i - 1].wrapping_mul(BASE);
        i += 1;
    }
    powers
};

/// A string of folded letters as its hash and length: parts join without a look at their letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub hash: u64,
    len: usize,
}

impl Part {
    /// The part of these letters.
    pub const fn new(letters: &[char]) -> Self {
        let (mut hash, mut i) = (0_u64, 0);
        while i < letters.len() {
            hash = hash.wrapping_mul(BASE).wrapping_add(folded(code(letters[i])));
            i += 1;
        }
        Self { hash, len: letters.len() }
    }

    /// This part and the next one after it.
    #[inline]
    pub fn then(self, next: Self) -> Self {
        let power = POWERS[next.len.min(LONGEST)];
        Self { hash: self.hash.wrapping_mul(power).wrapping_add(next.hash), len: self.len + next.len }
    }
}

/// The hashes of all beginnings of a word.
#[derive(Debug)]
pub(crate) struct Hashes([u64; LONGEST + 1]);

impl Hashes {
    pub fn new(codes: &[u8]) -> Self {
        let mut hashes = [0_u64; LONGEST + 1];
        for (i, &code) in codes.iter().enumerate() {
            hashes[i + 1] = hashes[i].wrapping_mul(BASE).wrapping_add(folded(code));
        }
        Self(hashes)
    }

    /// The letters `from..to`.
    #[inline]
    pub fn part(&self, from: usize, to: usize) -> Part {
        let len = to - from;
        Part { hash: self.0[to].wrapping_sub(self.0[from].wrapping_mul(POWERS[len])), len }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hashes, Letters, Part, code};

    fn letters(word: &str) -> Option<Letters> {
        let mut letters = Letters::default();
        letters.read(word).then_some(letters)
    }

    #[test]
    fn marks_are_set_aside_and_ligatures_opened() {
        let word = letters("بِـالقَلَم").expect("Arabic");
        assert_eq!(word.codes(), ['ب', 'ا', 'ل', 'ق', 'ل', 'م'].map(code));
        assert_eq!(word.start(1), "بِـ".len() as u32);
        assert!(word.may_have_kasra(0) && !word.may_have_fatha(0));
        let word = letters("ﻻم").expect("Arabic");
        assert_eq!(word.codes(), ['ل', 'ا', 'م'].map(code));
        assert_eq!((word.start(0), word.start(1), word.start(2)), (0, 0, 3));
        assert_eq!(letters("ب\u{200d}ك").expect("Arabic").codes().len(), 2);
        for odd in ["", "ـ", "بNATO", "ب5", "abc", &"ب".repeat(33), "ق.م"] {
            assert!(letters(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn parts_join() {
        let word = letters("والكتاب").expect("Arabic");
        let hashes = Hashes::new(word.codes());
        assert_eq!(hashes.part(0, 1).then(hashes.part(1, 7)), hashes.part(0, 7));
        assert_eq!(hashes.part(1, 3), Part::new(&['ا', 'ل']));
        let folded = Hashes::new(letters("إلى").expect("Arabic").codes());
        assert_eq!(folded.part(0, 3), Part::new(&['ا', 'ل', 'ي']));
    }
}
