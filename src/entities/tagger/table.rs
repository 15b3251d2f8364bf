//! A hash table from 64-bit keys to small numbers that is read where it lies in a file.
//!
//! Layout, little endian: number of slots (u32), then for each slot three bytes of its key and its
//! value (`N - 3` bytes). A key sits in the slot that its high half points at or one of the next;
//! a free slot has three zeros for a key. From slot to slot the kept bytes of a key's path fall
//! (Amble and Knuth 1974), so that a search for a key that is not there ends early. Three bytes tell
//! two keys in one run of slots apart but for one case in some millions.

/// Bytes of a key that are kept.
const KEPT: usize = 3;

/// A table over borrowed bytes, with slots of `N` bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a, const N: usize> {
    slots: &'a [[u8; N]],
}

impl<'a, const N: usize> Table<'a, N> {
    /// Reads a table; nothing where `bytes` are not of the length that it states, or no slot is free.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let (slots, more) = rest.as_chunks::<N>();
        let whole = more.is_empty() && slots.len() == u32::from_le_bytes(*count) as usize;
        (whole && slots.iter().any(|slot| slot[..KEPT] == [0; KEPT])).then_some(Self { slots })
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, key: u64) -> Option<u32> {
        self.search(key, self.begin(key))
    }

    /// Where the search for a key begins, and what stands there. Asked for several keys before any of
    /// them is searched for, memory is waited for only once.
    #[inline]
    pub fn begin(&self, key: u64) -> (usize, [u8; N]) {
        let at = start(key, self.slots.len());
        (at, self.slots[at])
    }

    /// The value of a key whose search begins so.
    #[inline]
    pub fn search(&self, key: u64, (mut at, mut slot): (usize, [u8; N])) -> Option<u32> {
        let wanted = low(key);
        loop {
            let found = kept(&slot);
            if found == wanted {
                return Some(slot[KEPT..].iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)));
            }
            if found < wanted {
                return None;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
            slot = self.slots[at];
        }
    }
}

/// The part of a key that is kept; never 0.
#[inline]
const fn low(key: u64) -> u32 {
    let low = key as u32 & 0xff_ffff;
    if low == 0 { 1 } else { low }
}

/// The kept part of the key in a slot.
#[inline]
fn kept<const N: usize>(slot: &[u8; N]) -> u32 {
    u32::from_le_bytes([slot[0], slot[1], slot[2], 0])
}

#[inline]
const fn start(key: u64, slots: usize) -> usize {
    (((key >> 32) * slots as u64) >> 32) as usize
}

/// The bytes of a table with these entries. Of entries that cannot be told apart the first stays.
#[cfg(feature = "train")]
pub(crate) fn write<const N: usize>(entries: &[(u64, u32)]) -> Vec<u8> {
    let slots = (entries.len() + entries.len() / 5).max(entries.len() + 2);
    let mut table = vec![[0; N]; slots];
    for &(key, value) in entries {
        let mut at = start(key, slots);
        let mut slot = [0; N];
        slot[..KEPT].copy_from_slice(&low(key).to_le_bytes()[..KEPT]);
        slot[KEPT..].copy_from_slice(&value.to_le_bytes()[..N - KEPT]);
        while kept(&table[at]) != 0 && kept(&table[at]) != kept(&slot) {
            if kept(&table[at]) < kept(&slot) {
                std::mem::swap(&mut table[at], &mut slot);
            }
            at = (at + 1) % slots;
        }
        if kept(&table[at]) == 0 {
            table[at] = slot;
        }
    }
    let mut bytes = (slots as u32).to_le_bytes().to_vec();
    bytes.extend(table.as_flattened());
    bytes
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn odd_tables_are_refused() {
        assert!(Table::<6>::read(b"").is_none());
        assert!(Table::<6>::read(b"\x01\0\0\0\0\0\0").is_none());
        // No slot is free: a search would not end.
        assert!(Table::<6>::read(b"\x01\0\0\0\x01\x02\x03\x04\x05\x06").is_none());
        assert_eq!(Table::<6>::read(b"\x01\0\0\0\0\0\0\0\0\0").expect("empty").get(7), None);
    }

    #[cfg(feature = "train")]
    #[test]
    fn what_is_put_in_is_found() {
        use crate::entities::tagger::hash::mix;
        let entries: Vec<(u64, u32)> = (0..5000).map(|i| (mix(i + 1), i as u32)).collect();
        let bytes = super::write::<6>(&entries);
        let table = Table::<6>::read(&bytes).expect("whole");
        assert!(entries.iter().all(|&(key, value)| table.get(key) == Some(value)));
        assert!((10_000..110_000).filter(|&i| table.get(mix(i)).is_some()).count() < 5);
    }
}
