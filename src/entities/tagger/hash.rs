//! The hash that models are keyed by. Part of the format of the model files: a change of it needs
//! new files.

/// An odd constant with well mixed bits.
const K: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads the bits of a key.
#[inline]
pub(crate) const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let x = (x ^ (x >> 29)).wrapping_mul(K);
    x ^ (x >> 32)
}

/// The key of two keys in this order.
#[inline]
pub(crate) const fn pair(a: u64, b: u64) -> u64 {
    mix(a.wrapping_mul(K) ^ b.rotate_left(23))
}

/// The key of a string.
#[inline]
pub(crate) fn text(s: &str) -> u64 {
    let mut h = s.len() as u64;
    let (chunks, rest) = s.as_bytes().as_chunks::<8>();
    for &chunk in chunks {
        h = (h ^ u64::from_le_bytes(chunk)).wrapping_mul(K).rotate_left(29);
    }
    let word = rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    mix(h ^ word)
}
