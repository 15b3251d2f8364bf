//! Normalised forms of tokens, kept in one buffer.

use super::Token;
use crate::chars::{Fold, Normalizer, is_arabic_mark};

/// The folds that make up a form.
const FOLDS: [Fold; 6] =
    [Fold::Diacritics, Fold::Tatweel, Fold::Alef, Fold::AlefMaksura, Fold::PresentationForms, Fold::Controls];

/// For each lead byte of two (`lead & 0x1f`) the second bytes (`1 << (byte & 0x3f)`) of the characters
/// that the folds change.
static CHANGED: [u64; 32] = {
    let mut masks = [0; 32];
    let mut code = 0x80;
    while code < 0x800 {
        let changed = match char::from_u32(code) {
            Some('أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' | 'ى' | 'ی' | 'ـ' | '\u{ad}' | '\u{61c}') => true,
            Some(c) => is_arabic_mark(c),
            None => false,
        };
        if changed {
            masks[code as usize >> 6] |= 1 << (code & 0x3f);
        }
        code += 1;
    }
    masks
};

/// The normalised form of every token of a text.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    buffer: String,
    ends: Vec<u32>,
}

impl Forms {
    /// Fills the table for `tokens` of `text`, reusing the buffers.
    pub fn fill(&mut self, text: &str, tokens: &[Token]) {
        let normalizer = Normalizer::new(&FOLDS);
        self.buffer.clear();
        self.ends.clear();
        self.buffer.reserve(text.len());
        self.ends.reserve(tokens.len());
        for token in tokens {
            push_form(normalizer, token.text(text), &mut self.buffer);
            self.ends.push(self.buffer.len() as u32);
        }
    }

    /// The form of token `i`; empty past the last one.
    pub fn get(&self, i: usize) -> &str {
        let Some(&end) = self.ends.get(i) else { return "" };
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.buffer[start as usize..end as usize]
    }
}

/// Appends the form of `word`, copying what does not change in one piece.
fn push_form(normalizer: Normalizer, word: &str, out: &mut String) {
    let bytes = word.as_bytes();
    let (mut copied, mut i) = (0, 0);
    while let Some(&lead) = bytes.get(i) {
        let (len, changed) = match lead {
            0..0x80 => (1, false),
            0x80..0xe0 => (2, CHANGED[(lead & 0x1f) as usize] >> (bytes[i + 1] & 0x3f) & 1 == 1),
            0xe0..0xf0 => (3, true),
            _ => (4, true),
        };
        if changed {
            out.push_str(&word[copied..i]);
            word[i..i + len].chars().for_each(|c| normalizer.push(c, out));
            copied = i + len;
        }
        i += len;
    }
    out.push_str(&word[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_what_the_normalizer_makes() {
        let normalizer = Normalizer::new(&FOLDS);
        for c in ('!'..=char::MAX).filter(|c| !c.is_control()) {
            let word = format!("ق{c}ل");
            let mut form = String::new();
            push_form(normalizer, &word, &mut form);
            assert_eq!(form, normalizer.apply(&word), "{c:?}");
        }
    }
}
