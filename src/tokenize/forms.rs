//! Normalised forms of tokens, kept in one buffer.

use super::Token;

/// The normalised form of every token of a text.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    buffer: String,
    ends: Vec<u32>,
}

impl Forms {
    /// Fills the table for `tokens` of `text`, reusing the buffers.
    pub fn fill(&mut self, text: &str, tokens: &[Token]) {
        self.buffer.clear();
        self.ends.clear();
        self.buffer.reserve(text.len());
        self.ends.reserve(tokens.len());
        for token in tokens {
            for c in token.text(text).chars() {
                match c {
                    '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => {}
                    '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}'
                    | '\u{2066}'..='\u{2069}'
                    | '\u{61c}'
                    | '\u{feff}' => {}
                    'أ' | 'إ' | 'آ' | 'ٱ' => self.buffer.push('ا'),
                    'ى' => self.buffer.push('ي'),
                    _ => self.buffer.push(c),
                }
            }
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
