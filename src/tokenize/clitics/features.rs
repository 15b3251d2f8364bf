//! What speaks for and against a split: binary features, each hashed to a weight.

use super::letters::{Hashes, Letters, Part, folded};
use super::split::{Split, char_of};
use crate::model::{Table, mix};

/// Weights of a model; features are hashed to their numbers.
pub(crate) const WEIGHTS: usize = 1 << 17;

const AL: Part = Part::new(&['ا', 'ل']);
const WA: Part = Part::new(&['و']);
const BI: Part = Part::new(&['ب']);
const LI: Part = Part::new(&['ل']);
const SA: Part = Part::new(&['س']);
const ALEF: Part = Part::new(&['ا']);
const HAMZA: Part = Part::new(&['ء']);
const YA: Part = Part::new(&['ي']);
const TA: Part = Part::new(&['ت']);
const TA_MARBUTA: Part = Part::new(&['ة']);
const HA: Part = Part::new(&['ه']);
const HAA: Part = Part::new(&['ه', 'ا']);
const HUM: Part = Part::new(&['ه', 'م']);
const WAA: Part = Part::new(&['و', 'ا']);
const UN: Part = Part::new(&['و', 'ن']);
const IN: Part = Part::new(&['ي', 'ن']);
const IYA: Part = Part::new(&['ي', 'ة']);

/// What is known of a form: how frequent it is, and in which lists of names it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known(pub u8);

impl Known {
    /// The frequency in steps, 0 where the form is not known.
    pub fn frequency(self) -> u64 {
        u64::from(self.0 & 15)
    }

    /// The lists of names as bits: foreign, given, Arab.
    pub fn names(self) -> u64 {
        u64::from(self.0 >> 4 & 7)
    }
}

/// A word and all that its splits have in common.
pub(crate) struct Word<'a> {
    pub letters: &'a Letters,
    pub hashes: Hashes,
    forms: Table<'a>,
    whole: Known,
}

impl<'a> Word<'a> {
    pub fn new(letters: &'a Letters, forms: Table<'a>) -> Self {
        let hashes = Hashes::new(letters.codes());
        let whole = Known(forms.get(hashes.part(0, letters.codes().len()).hash));
        Self { letters, hashes, forms, whole }
    }

    pub fn known(&self, part: Part) -> Known {
        Known(self.forms.get(part.hash))
    }

    pub fn frequency(&self, part: Part) -> u64 {
        self.known(part).frequency()
    }

    /// The stem as it stands without what is split off, where its spelling changes: ل and the
    /// article make لل; before a pronoun ة becomes ت, ء becomes ؤ or ئ, ى becomes ا, and the silent alef
    /// of وا is not written. The first part has the article, the second the ending restored.
    fn restored(&self, split: Split, stem: Part) -> (Part, Option<Part>) {
        let (from, to) = (usize::from(split.from), usize::from(split.to));
        let codes = self.letters.codes();
        let with_article = split.particle == 2 && char_of(codes[from]) == 'ل' && to - from > 1;
        let front = if with_article { ALEF.then(stem) } else { stem };
        let shorter = || self.hashes.part(from, to - 1);
        let end = match char_of(codes[to - 1]) {
            _ if split.pronoun == 0 => None,
            'ت' => Some(shorter().then(TA_MARBUTA)),
            'ؤ' | 'ئ' => Some(shorter().then(HAMZA)),
            'ا' | 'آ' => Some(shorter().then(YA)),
            'و' => Some(stem.then(ALEF)),
            _ => None,
        };
        (front, end)
    }

    /// Calls `add` with the name and the number of each feature of a split.
    #[inline]
    #[allow(clippy::too_many_lines, clippy::similar_names)] // one list, best read in one piece
    pub fn features(&self, split: Split, mut add: impl FnMut(&'static str, usize)) {
        let codes = self.letters.codes();
        let len = codes.len();
        let (from, to) = (usize::from(split.from), usize::from(split.to));
        let stem = self.hashes.part(from, to);
        let rest = self.hashes.part(from, len);
        let (front_form, end_form) = self.restored(split, stem);

        // What is split off: exactly, each side alone, and as a class. A conjunction is weighed by itself, and the
        // rest as if it were not there: all conjunctions and particles combine.
        let conjunction = u64::from(split.conjunction);
        let front = u64::from(split.particle);
        let tail = u64::from(split.pronoun);
        let both = front * 16 + tail;
        let kind = [0, 1, 1, 1, 2][usize::from(split.particle)];
        let has_tail = u64::from(tail > 0);
        let class = kind * 2 + has_tail;
        let start = usize::from(conjunction > 0);
        let base = self.hashes.part(start, len);
        let base_known = if start == 0 { self.whole } else { self.known(base) };

        let mut number = 0_u64;
        let mut put = |name, of: u64, value: u64| {
            number += 1;
            let key =
                mix((of << 8 | number).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ value.wrapping_mul(0xc2b2_ae3d_27d4_eb4f));
            add(name, key.wrapping_mul(0x1656_67b1_9e37_79f9) as usize >> (64 - WEIGHTS.trailing_zeros()));
        };

        let size = (to - from).min(8) as u64;
        put("front", front, 0);
        put("tail", tail, 0);
        put("front and tail", both, 0);
        put("front, size", front, size);
        put("tail, size", tail, size);
        put("front and tail, size", both, size);
        put("front class, size", kind, size);
        put("has tail, size", has_tail, size);

        // Letters at the two cuts and at the end of the word.
        let at = |i: usize| codes.get(i).map_or(63, |&c| u64::from(c));
        let (a1, a2, a3, a4) = (at(from), at(from + 1), at(from + 2), at(from + 3));
        let before = |n: usize| if to >= from + n { u64::from(codes[to - n]) } else { 63 };
        let (b1, b2, b3) = (before(1), before(2), before(3));
        let (last, last2) = (at(len - 1), if len > 1 { at(len - 2) } else { 63 });
        put("front, 1 letter", front, a1);
        put("front, 2 letters", front, a1 << 6 | a2);
        put("front, 3 letters", front, a1 << 12 | a2 << 6 | a3);
        put("front, 4 letters", front, a1 << 18 | a2 << 12 | a3 << 6 | a4);
        put("tail, 1 letter", tail, b1);
        put("tail, 2 letters", tail, b2 << 6 | b1);
        put("tail, 3 letters", tail, b3 << 12 | b2 << 6 | b1);
        put("both, 1 and 1 letter", both, a1 << 6 | b1);
        put("front, 2 letters and end", front, a1 << 12 | a2 << 6 | b1);
        put("both, size, 1 letter", both, size << 6 | a1);
        put("both, size, end", both, size << 6 | b1);
        put("front, size, last letter", front, size << 6 | last);
        put("front, size, last 2", front, size << 12 | last2 << 6 | last);
        put("class, 1 letter", class, a1);
        put("class, end", class, b1);
        put("class, size, end", class, size << 6 | b1);
        put("class, size, 1 letter", class, size << 6 | a1);
        put("front class, 2 letters", kind, a1 << 6 | a2);
        put("has tail, 2 letters", has_tail, b2 << 6 | b1);

        // How frequent the word and the stem are.
        let whole = base_known.frequency();
        let bare = self.frequency(front_form);
        let changed = end_form.map_or(0, |form| self.frequency(form));
        let best = bare.max(changed);
        put("both, stem, word", both, bare << 4 | whole);
        put("both, form, word", both, best << 4 | whole);
        put("front, stem", front, bare);
        put("tail, form", tail, best);
        put("both, form less word", both, best + 16 - whole);
        put("front, size, stem", front, size << 4 | bare);
        put("tail, size, form", tail, size << 4 | best);
        put("tail, changed, stem", tail, changed << 4 | bare);
        put("class, stem, word", class, bare << 4 | whole);
        put("class, form, word", class, best << 4 | whole);
        put("class, form less word", class, best + 16 - whole);
        put("class, size, form", class, size << 4 | best);

        // What else the stem is seen with: an article or a preposition makes a noun, a future particle a
        // verb, pronouns a stem that takes pronouns, an ending of its own another word.
        let definite = |part: Part, start: usize| {
            let has = len >= start + 2 && folded(codes[start]) == ALEF.hash && char_of(codes[start + 1]) == 'ل';
            if has { 15 } else { self.frequency(AL.then(part)) }
        };
        let al = definite(stem, from);
        let ta = self.frequency(stem.then(TA_MARBUTA));
        let wa = self.frequency(WA.then(stem));
        let bi = self.frequency(BI.then(stem));
        let li = self.frequency(LI.then(stem));
        let ya = self.frequency(YA.then(stem));
        let sa = self.frequency(SA.then(stem));
        let haa = self.frequency(stem.then(HAA));
        let ha = self.frequency(stem.then(HA));
        let hum = self.frequency(stem.then(HUM));
        let pronouns = (haa + ha + hum) / 3;
        put("both, article", both, al);
        put("both, article, form", both, al << 4 | best);
        put("both, with ة", both, ta);
        put("both, with و", both, wa);
        put("both, with ب, ل", both, bi << 4 | li);
        put("both, with س, form", both, sa << 4 | best);
        put("both, with ه, ها, هم", both, haa.min(8) << 8 | ha.min(8) << 4 | hum.min(8));
        put("both, with pronouns, form", both, pronouns << 4 | best);
        put("tail, with ة, stem", tail, ta << 4 | bare);
        put("both, with ي", both, ya);
        put("front, article, stem", front, al << 4 | bare);
        put("front, with و, stem", front, wa << 4 | bare);
        put("front, with preposition, stem", front, bi.max(li) << 4 | bare);
        put("class, article, form", class, al << 4 | best);
        put("class, with و, form", class, wa << 4 | best);
        put("class, with preposition, form", class, bi.max(li) << 4 | best);
        put("class, with س, ي", class, sa << 4 | ya);
        put("class, with pronouns, form", class, pronouns << 4 | best);
        put("class, with ة, form", class, ta << 4 | best);

        // Only one of the two cuts.
        let (without_front, without_tail) = (self.known(rest), self.frequency(self.hashes.part(start, to)));
        put("both, one cut", both, without_front.frequency() << 4 | without_tail);
        let rest_known = without_front.frequency();
        put("front, stem, word without tail", front, bare << 4 | without_tail);
        put("front class, stem, word without tail", kind, bare << 4 | without_tail);
        put("tail, form, rest", tail, best << 4 | rest_known);
        put("has tail, form, rest", has_tail, best << 4 | rest_known);
        // An accusative in ا looks like a pronoun in ا: أحيانا, مساهما.
        let accusative = if char_of(codes[len - 1]) == 'ا' && len > from + 2 {
            let noun = self.hashes.part(from, len - 1);
            1 + (definite(noun, from) << 4 | self.frequency(noun))
        } else {
            0
        };
        put("tail, accusative", tail, accusative);
        put("tail, accusative, form", tail, accusative << 4 | best);

        // Endings and beginnings of other forms of the stem.
        let al_rest = definite(rest, from);
        let ta_rest = self.frequency(rest.then(TA_MARBUTA));
        let plural = self.frequency(stem.then(WAA)) << 4 | self.frequency(stem.then(TA));
        let strong = self.frequency(stem.then(UN)) << 4 | self.frequency(stem.then(IN));
        let nisba = self.frequency(stem.then(IYA));
        let person = matches!(char_of(codes[from]), 'ت' | 'ن' | 'أ' | 'ي') && to - from > 2;
        let he = if person { self.frequency(YA.then(self.hashes.part(from + 1, to))) } else { 0 };
        put("both, article before rest", both, al_rest);
        put("class, article before rest, form", class, al_rest << 4 | best);
        put("both, rest with ة", both, ta_rest);
        put("class, rest with ة and article", class, ta_rest << 4 | al_rest);
        put("tail, with وا, ت", tail, plural);
        put("tail, with ون, ين", tail, strong);
        put("tail, with ية, article", tail, nisba << 4 | al);
        put("tail, article, with وا", tail, al << 4 | plural >> 4);
        put("tail, with ي, article", tail, ya.max(he) << 4 | al);
        put("front, as ي, stem", front, he << 4 | bare);
        put("class, as ي, article", class, he << 4 | al);
        put("front, with ي, article", front, ya << 4 | al);

        // Lists of names.
        let stem_names = self.known(front_form).names();
        let names = stem_names << 3 | base_known.names();
        put("class, names", class, names);
        put("both, names", both, names);
        put("class, names, form", class, names << 4 | best);
        put("class, names of word, word", class, base_known.names() << 4 | whole);
        put("class, names of rest, word", class, without_front.names() << 4 | whole);
        put("class, names, size", class, names << 4 | size);
        put("class, names of stem, known", class, stem_names << 2 | u64::from(bare > 0) << 1 | u64::from(whole > 0));

        // The conjunction: what follows it, with and without it.
        let (longer, shorter) = (self.whole.frequency(), base_known.frequency());
        let known = shorter.max(best);
        let c = |i: usize| codes.get(start + i).map_or(63, |&c| u64::from(c));
        let noun = definite(base, start);
        let sizes = (len - start).min(8) as u64;
        let base_names = base_known.names() << 3 | self.whole.names();
        put("conjunction", conjunction, 0);
        put("conjunction, size", conjunction, sizes);
        put("conjunction, 1 letter", conjunction, c(0));
        put("conjunction, 2 letters", conjunction, c(0) << 6 | c(1));
        put("conjunction, 3 letters", conjunction, c(0) << 12 | c(1) << 6 | c(2));
        put("conjunction, 4 letters", conjunction, c(0) << 18 | c(1) << 12 | c(2) << 6 | c(3));
        put("conjunction, size, last 2", conjunction, sizes << 12 | last2 << 6 | last);
        put("conjunction, rest, word", conjunction, shorter << 4 | longer);
        put("conjunction, best, word", conjunction, known << 4 | longer);
        put("conjunction, rest less word", conjunction, shorter + 16 - longer);
        put("conjunction, best less word", conjunction, known + 16 - longer);
        put("conjunction, article", conjunction, noun << 4 | shorter);
        put("conjunction, with و", conjunction, self.frequency(WA.then(base)) << 4 | shorter);
        put(
            "conjunction, with ب, ل",
            conjunction,
            self.frequency(BI.then(base)).max(self.frequency(LI.then(base))) << 4 | shorter,
        );
        put("conjunction, size, rest", conjunction, sizes << 4 | shorter);
        put("conjunction, what follows", conjunction, both);
        put("conjunction, size of stem, form", conjunction, size << 4 | best);
        put("any conjunction, best, word", start as u64, known << 4 | longer);
        put("any conjunction, names", start as u64, base_names);
        put("conjunction, names", conjunction, base_names);
        put("any conjunction, names, best", start as u64, base_names << 4 | known);
        put("any conjunction, names, word", start as u64, self.whole.names() << 4 | longer);
        put("any conjunction, names, size", start as u64, base_names << 4 | sizes);

        let chain = split.front() << 4 | tail;
        put("all", chain, 0);
        put("all, form, word", chain, best << 4 | longer);

        let nunation = u64::from(self.letters.nunation);
        put("class, nunation", class, nunation);
        put("front, nunation, stem", front, nunation << 4 | bare);
        put("conjunction, nunation", conjunction, nunation << 4 | shorter);
    }
}
