//! The ways in which a word can be split: particles in front, a pronoun behind.

use super::letters::{Letters, code};
use crate::tokenize::SegmentRole;

/// The conjunctions, in the order of their numbers from 1.
pub(crate) const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
/// The prepositions and the future particle, in the order of their numbers from 1.
pub(crate) const PARTICLES: [char; 4] = ['ب', 'ل', 'ك', 'س'];
const FUTURE: u8 = 4;

/// The pronouns, in the order of their numbers; 0 is none.
pub(crate) const PRONOUNS: [&[char]; 13] = [
    &[],
    &['ه'],
    &['ه', 'ا'],
    &['ه', 'م'],
    &['ه', 'ن'],
    &['ه', 'م', 'ا'],
    &['ك'],
    &['ك', 'م'],
    &['ك', 'م', 'ا'],
    &['ك', 'ن'],
    &['ن', 'ي'],
    &['ي'],
    &['ن', 'ا'],
];

/// One way to split a word, in letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    /// 1 و, 2 ف, 0 none.
    pub conjunction: u8,
    /// 1 ب, 2 ل, 3 ك, 4 س, 0 none.
    pub particle: u8,
    /// The number of the pronoun, 0 for none.
    pub pronoun: u8,
    /// The first letter of the stem.
    pub from: u8,
    /// The letter after the last one of the stem.
    pub to: u8,
}

impl Split {
    /// The word in one piece.
    pub fn whole(len: usize) -> Self {
        Self { to: len as u8, ..Self::default() }
    }

    /// Whether nothing is split off.
    pub fn is_whole(self) -> bool {
        self.conjunction == 0 && self.particle == 0 && self.pronoun == 0
    }

    /// The particles in front as one number below 15.
    #[inline]
    pub fn front(self) -> u64 {
        u64::from(self.conjunction) * 5 + u64::from(self.particle)
    }

    /// As one byte, not 0.
    #[cfg(feature = "train")]
    pub fn packed(self) -> u8 {
        (self.front() as u8 + 1) << 4 | self.pronoun
    }

    /// The split that [`Split::packed`] stands for, of a word of `len` letters.
    #[inline]
    pub fn unpack(byte: u8, len: usize) -> Option<Self> {
        let front = (byte >> 4).checked_sub(1)?;
        let (conjunction, particle, pronoun) = (front / 5, front % 5, byte & 15);
        let from = u8::from(conjunction > 0) + u8::from(particle > 0);
        let to = len.checked_sub(PRONOUNS.get(usize::from(pronoun))?.len())? as u8;
        (from < to).then_some(Self { conjunction, particle, pronoun, from, to })
    }

    /// The letters before which the word is cut, with the role of what comes before each cut; the
    /// last one has the role of the rest.
    pub fn pieces(self) -> impl Iterator<Item = (SegmentRole, usize, usize)> {
        let (from, to) = (usize::from(self.from), usize::from(self.to));
        let conjunction = usize::from(self.conjunction > 0);
        let particle = if self.particle == FUTURE { SegmentRole::Fut } else { SegmentRole::Prep };
        // له, بها: the preposition stands where a stem would.
        let stem = if to - from == 1 && self.pronoun > 0 { SegmentRole::Prep } else { SegmentRole::Stem };
        let end = to + PRONOUNS[usize::from(self.pronoun)].len();
        [
            (SegmentRole::Conj, 0, conjunction),
            (particle, conjunction, from),
            (stem, from, to),
            (SegmentRole::Pron, to, end),
        ]
        .into_iter()
        .filter(|&(_, from, to)| from < to)
    }
}

/// All ways to split a word; the first leaves it whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Splits {
    list: [Split; 12],
    len: usize,
}

impl Splits {
    /// Lists the ways to split `word`.
    pub fn of(word: &Letters) -> Self {
        let codes = word.codes();
        let mut all = Self { list: [Split::default(); 12], len: 0 };
        let (pronouns, tails) = tails(word);
        let mut add = |conjunction: u8, particle: u8| {
            let from = u8::from(conjunction > 0) + u8::from(particle > 0);
            for &pronoun in &pronouns[..tails] {
                let to = (codes.len() - PRONOUNS[usize::from(pronoun)].len()) as u8;
                let split = Split { conjunction, particle, pronoun, from, to };
                if all.len < all.list.len() && split.is_possible(word) {
                    all.list[all.len] = split;
                    all.len += 1;
                }
            }
        };
        add(0, 0);
        let number = |among: &[char], i: usize| {
            let letter = codes.get(i)?;
            Some(among.iter().position(|&c| code(c) == *letter)? as u8 + 1)
        };
        if let Some(particle) = number(&PARTICLES, 0) {
            add(0, particle);
        } else if let Some(conjunction) = number(&CONJUNCTIONS, 0) {
            add(conjunction, 0);
            if let Some(particle) = number(&PARTICLES, 1) {
                add(conjunction, particle);
            }
        }
        all
    }

    /// The ways.
    pub fn list(&self) -> &[Split] {
        &self.list[..self.len]
    }
}

/// The pronouns that a word ends in, none first.
#[inline]
fn tails(word: &Letters) -> ([u8; 3], usize) {
    let mut found = ([0; 3], 1);
    let codes = word.codes();
    let ends: &[u8] = match codes {
        [.., b, a] => match (char_of(*b), char_of(*a)) {
            (_, 'ه') => &[1],
            ('ه', 'ا') => &[2],
            ('ه', 'م') => &[3],
            ('ه', 'ن') => &[4],
            ('م', 'ا') => &[5, 8],
            (_, 'ك') => &[6],
            ('ك', 'م') => &[7],
            ('ك', 'ن') => &[9],
            ('ن', 'ي') => &[10, 11],
            (_, 'ي') => &[11],
            ('ن', 'ا') => &[12],
            _ => &[],
        },
        _ => &[],
    };
    // Nunation and a pronoun exclude each other.
    for &pronoun in ends.iter().filter(|_| !word.nunation) {
        let letters = PRONOUNS[usize::from(pronoun)];
        if codes.len() > letters.len() && codes.iter().rev().zip(letters.iter().rev()).all(|(&a, &b)| a == code(b)) {
            found.0[found.1] = pronoun;
            found.1 += 1;
        }
    }
    found
}

/// The letter of a code.
#[inline]
pub(crate) fn char_of(code: u8) -> char {
    char::from_u32(0x620 + u32::from(code)).unwrap_or(' ')
}

impl Split {
    /// Whether the grammar and the written vowels allow it, and whether each cut falls between
    /// two characters.
    #[inline]
    fn is_possible(self, word: &Letters) -> bool {
        if self.is_whole() {
            return true;
        }
        let codes = word.codes();
        let (from, to) = (usize::from(self.from), usize::from(self.to));
        if to <= from {
            return false;
        }
        let first = char_of(codes[from]);
        // One letter is a stem only where it is a preposition with its pronoun.
        if to - from == 1 && !(self.pronoun > 0 && self.particle == 0 && matches!(first, 'ل' | 'ب')) {
            return false;
        }
        if self.particle == FUTURE && (word.nunation || !matches!(first, 'ي' | 'ت' | 'ن' | 'أ' | 'ا')) {
            return false;
        }
        let conjunction = usize::from(self.conjunction > 0);
        let vowels = (conjunction == 0 || word.may_have_fatha(0))
            && match self.particle {
                0 => true,
                1 => word.may_have_kasra(conjunction),
                2 => word.may_have_kasra(conjunction) || word.may_have_fatha(conjunction),
                _ => word.may_have_fatha(conjunction),
            };
        let between = |i: usize| i == 0 || i == codes.len() || word.start(i) != word.start(i - 1);
        vowels && between(conjunction) && between(from) && between(to)
    }
}
