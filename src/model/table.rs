//! A hash table from 64-bit keys to bytes, read in place.
//!
//! Open addressing with linear probing. Of each key 16 bits are kept: about one key in a few
//! thousand that is not in the table seems to be, which a model has to bear.

use super::{mix, u32_at};

/// A table as it lies in a model file: the number of slots (u32), the kept bits of the key in each
/// slot (u16, 0 where it is empty), the values (u8).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    marks: &'a [u8],
    values: &'a [u8],
}

impl<'a> Table<'a> {
    /// Reads a section; nothing where its length is not what its first number says.
    pub fn read(section: &'a [u8]) -> Option<Self> {
        let slots = u32_at(section, 0) as usize;
        let body = section.get(4..)?;
        (body.len() == 3 * slots).then(|| {
            let (marks, values) = body.split_at(2 * slots);
            Self { marks, values }
        })
    }

    /// The value of a key; 0 where it is not in the table.
    #[inline]
    pub fn get(&self, key: u64) -> u8 {
        let slots = self.values.len();
        let (start, mark) = place(key, slots);
        // A table has empty slots; the count is for one that has been tampered with.
        for i in (start..slots).chain(0..start) {
            match self.marks.get(2 * i..2 * i + 2) {
                Some(&[a, b]) if u16::from_le_bytes([a, b]) == mark => return self.values[i],
                Some(&[0, 0]) | None => return 0,
                _ => {}
            }
        }
        0
    }
}

/// The slot where the search for a key starts, and the bits of it that are kept.
#[inline]
fn place(key: u64, slots: usize) -> (usize, u16) {
    let hash = mix(key);
    let start = ((hash >> 32) * slots as u64) >> 32;
    (start as usize, ((hash & 0xffff) as u16).max(1))
}

/// Makes the section of a table. Of two keys that look alike the first one stays.
#[cfg(feature = "train")]
pub(crate) fn build(entries: &[(u64, u8)]) -> Vec<u8> {
    let slots = entries.len() * 6 / 5 + 1;
    let (mut marks, mut values) = (vec![0_u16; slots], vec![0; slots]);
    for &(key, value) in entries {
        let (start, mark) = place(key, slots);
        let mut probe = (start..slots).chain(0..start);
        if let Some(i) = probe.find(|&i| marks[i] == 0 || marks[i] == mark)
            && marks[i] == 0
        {
            marks[i] = mark;
            values[i] = value;
        }
    }
    let mut section = (slots as u32).to_le_bytes().to_vec();
    section.extend(marks.iter().flat_map(|mark| mark.to_le_bytes()));
    section.extend(values);
    section
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn odd_sections_are_refused_and_full_ones_end() {
        assert!(Table::read(b"").is_none());
        assert!(Table::read(b"\x02\0\0\0abc").is_none());
        let none = Table::read(b"\0\0\0\0").expect("empty");
        assert_eq!(none.get(7), 0);
        let full = Table::read(b"\x02\0\0\0\xff\xff\xff\xffab").expect("of the stated length");
        assert_eq!(full.get(7), 0);
    }

    #[cfg(feature = "train")]
    #[test]
    fn what_is_put_in_is_found() {
        let entries: Vec<(u64, u8)> = (0..5000).map(|i| (i * 977 + 1, (i % 250) as u8 + 1)).collect();
        let section = super::build(&entries);
        let table = Table::read(&section).expect("whole");
        let wrong = entries.iter().filter(|&&(key, value)| table.get(key) != value).count();
        assert!(wrong <= 5, "{wrong} of 5000 clash");
        let ghosts = (1_000_000..1_100_000_u64).filter(|key| table.get(key * 31) != 0).count();
        assert!(ghosts < 100, "{ghosts} of 100000 absent keys are found");
    }
}
