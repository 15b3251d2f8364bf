//! Places in a text: byte spans, and their conversion to code points and UTF-16 units.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::error::{Error, Result};

/// A half-open range of a text, in bytes. Both ends are character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The span as a range to index a `str` with.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span.
    ///
    /// # Panics
    /// When the span was made for another text and does not fit this one.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Checks that every offset of `text` fits a [`Span`].
pub(crate) fn check_length(text: &str) -> Result<()> {
    if u32::try_from(text.len()).is_ok() { Ok(()) } else { Err(Error::TextTooLong { bytes: text.len() }) }
}

/// The unit in which offsets are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// UTF-8 bytes, as in Rust and inside this crate.
    Byte,
    /// Unicode code points, as in Python and in the JSON contract.
    #[default]
    Char,
    /// UTF-16 code units, as in JavaScript, Java and C#.
    Utf16,
}

/// Bytes between two checkpoints of an [`OffsetMap`].
const BLOCK: usize = 64;

/// Converts offsets of one text between bytes and another unit. Made in one pass over the text;
/// [`to_unit`](Self::to_unit) then takes constant time, [`to_byte`](Self::to_byte) a binary search
/// over one checkpoint per 64 bytes.
///
/// ```
/// use rawi::{OffsetMap, OffsetUnit};
///
/// let map = OffsetMap::new("قال 🙂!", OffsetUnit::Utf16);
/// assert_eq!(map.to_unit(11), 6);       // the mark after the emoji, a surrogate pair
/// assert_eq!(map.to_byte(6), Some(11));
/// assert_eq!(map.to_byte(5), None);     // between the two surrogates
/// ```
///
/// The map borrows the text or owns it, as `T` does.
#[derive(Clone, Debug)]
pub struct OffsetMap<T> {
    text: T,
    unit: OffsetUnit,
    /// Units before each block of `BLOCK` bytes, and at last in the whole text; empty where the
    /// unit is the byte.
    before: Vec<u32>,
}

impl<T: AsRef<str>> OffsetMap<T> {
    /// The map for `text`, which must be shorter than 4 GiB (as every text in a [`Span`]).
    pub fn new(text: T, unit: OffsetUnit) -> Self {
        let mut before = Vec::new();
        if unit != OffsetUnit::Byte {
            let bytes = text.as_ref().as_bytes();
            before.reserve_exact(bytes.len() / BLOCK + 2);
            let mut units = 0;
            before.push(0);
            for block in bytes.chunks(BLOCK) {
                units += units_in(block, unit);
                before.push(units);
            }
        }
        Self { text, unit, before }
    }

    /// The byte offset `byte` in units. An offset inside a character counts as the character's
    /// start, one past the end of the text as the end.
    pub fn to_unit(&self, byte: u32) -> u32 {
        let text = self.text.as_ref();
        let byte = floor_boundary(text, byte as usize);
        if self.unit == OffsetUnit::Byte {
            return byte as u32;
        }
        let block = byte / BLOCK;
        self.before[block] + units_in(&text.as_bytes()[block * BLOCK..byte], self.unit)
    }

    /// The byte offset of `offset`, which is given in units; nothing where it lies inside a
    /// character or past the end of the text.
    pub fn to_byte(&self, offset: u32) -> Option<u32> {
        let text = self.text.as_ref();
        if self.unit == OffsetUnit::Byte {
            return text.is_char_boundary(offset as usize).then_some(offset);
        }
        // The last block that begins at or before the offset. A character whose bytes lie in two
        // blocks counts in the first of them.
        let block = self.before.partition_point(|&units| units <= offset) - 1;
        let start = block * BLOCK;
        if start >= text.len() {
            return (offset == self.before[block]).then_some(text.len() as u32);
        }
        let start = (start..=start + 3).find(|&i| text.is_char_boundary(i)).unwrap_or(start);
        let mut units = self.before[block];
        for (i, c) in text[start..].char_indices() {
            if units >= offset {
                return (units == offset).then_some((start + i) as u32);
            }
            units += if self.unit == OffsetUnit::Utf16 { c.len_utf16() as u32 } else { 1 };
        }
        (units == offset).then_some(text.len() as u32)
    }

    /// A byte span in units.
    pub fn span_to_units(&self, span: Span) -> (u32, u32) {
        (self.to_unit(span.start), self.to_unit(span.end))
    }

    /// The byte span of a range given in units; nothing where an end is no character boundary of
    /// the text or lies before the start.
    pub fn span_to_bytes(&self, start: u32, end: u32) -> Option<Span> {
        if start > end {
            return None;
        }
        Some(Span::new(self.to_byte(start)?, self.to_byte(end)?))
    }
}

/// The last character boundary at or before `byte`.
fn floor_boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// Units whose first byte lies in `bytes`, which are at most one block.
fn units_in(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let starts: u8 = bytes.iter().map(|&b| u8::from(b & 0xc0 != 0x80)).sum();
    let pairs: u8 = if unit == OffsetUnit::Utf16 { bytes.iter().map(|&b| u8::from(b >= 0xf0)).sum() } else { 0 };
    u32::from(starts) + u32::from(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every offset of texts around the block size, against a count made the slow way.
    #[test]
    fn offset_map_agrees_with_counting() {
        let piece = "قال x🙂é—ﷺ ";
        for length in 0..60 {
            let text: String = piece.chars().cycle().take(length).collect();
            for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
                let map = OffsetMap::new(text.as_str(), unit);
                let size = |c: char| match unit {
                    OffsetUnit::Byte => c.len_utf8(),
                    OffsetUnit::Char => 1,
                    OffsetUnit::Utf16 => c.len_utf16(),
                };
                let mut at = 0;
                for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
                    assert_eq!(map.to_unit(i as u32), at);
                    assert_eq!(map.to_byte(at), Some(i as u32));
                    for inside in 1..size(c) {
                        assert_eq!(map.to_byte(at + inside as u32), None);
                    }
                    if i < text.len() {
                        assert_eq!(map.to_unit((i + c.len_utf8() - 1) as u32), at);
                    }
                    at += size(c) as u32;
                }
                assert_eq!(map.to_byte(at), None);
                assert_eq!(map.to_byte(u32::MAX), None);
                assert_eq!(map.to_unit(u32::MAX), at - 1);
            }
        }
    }
}
