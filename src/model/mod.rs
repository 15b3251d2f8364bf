//! The binary container of compiled models, and hash tables inside it.
//!
//! A file is: 8 bytes that name the kind of model, the version and the number of sections (u32 each),
//! the checksum of all that follows (u64), the length of each section (u32 each), the sections. All
//! numbers are little-endian. Every read is checked: a damaged file is an [`Error::BadData`].

mod table;

pub(crate) use table::Table;
#[cfg(feature = "train")]
pub(crate) use table::build;

use crate::error::{Error, Result};

/// Names a kind of model file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// The first bytes of the file.
    pub magic: [u8; 8],
    /// The one version that can be read.
    pub version: u32,
    /// The name in error messages.
    pub file: &'static str,
}

const HEADER: usize = 24;

/// Cuts a model file into its `N` sections.
///
/// # Errors
/// [`Error::BadData`] when the bytes are not a whole and undamaged file of this kind.
pub(crate) fn read<const N: usize>(kind: Kind, bytes: &[u8]) -> Result<[&[u8]; N]> {
    let bad = |what: String| Error::BadData { file: kind.file.into(), what };
    let cut = || bad(format!("{} bytes are too few for a model; the file is cut short", bytes.len()));
    if !bytes.starts_with(&kind.magic) {
        return Err(bad(format!(
            "does not start with {:?}; it is no model of this kind",
            kind.magic.escape_ascii().to_string()
        )));
    }
    let header = bytes.get(8..HEADER).ok_or_else(cut)?;
    let (version, sections) = (u32_at(header, 0), u32_at(header, 4) as usize);
    if version != kind.version {
        return Err(bad(format!("has version {version}; this program reads version {}", kind.version)));
    }
    if sections != N {
        return Err(bad(format!("has {sections} sections instead of {N}")));
    }
    let body = &bytes[HEADER..];
    let lengths = body.get(..4 * N).ok_or_else(cut)?;
    let mut rest = &body[4 * N..];
    let mut found = [&bytes[..0]; N];
    for (i, section) in found.iter_mut().enumerate() {
        let length = u32_at(lengths, 4 * i) as usize;
        let wrong =
            || bad(format!("section {i} should have {length} bytes and has {}; the file is cut short", rest.len()));
        (*section, rest) = rest.split_at_checked(length).ok_or_else(wrong)?;
    }
    if !rest.is_empty() {
        return Err(bad(format!("has {} bytes after its last section", rest.len())));
    }
    let stated = u64::from(u32_at(header, 8)) | u64::from(u32_at(header, 12)) << 32;
    if checksum(body) != stated {
        return Err(bad("the checksum is wrong; the file is damaged".into()));
    }
    Ok(found)
}

/// Puts sections together to a model file.
#[cfg(feature = "train")]
pub(crate) fn write(kind: Kind, sections: &[&[u8]]) -> Vec<u8> {
    let mut body: Vec<u8> = sections.iter().flat_map(|s| (s.len() as u32).to_le_bytes()).collect();
    body.extend(sections.concat());
    let mut file = kind.magic.to_vec();
    file.extend(kind.version.to_le_bytes());
    file.extend((sections.len() as u32).to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// The little-endian number at byte `i`; 0 past the end.
pub(crate) fn u32_at(bytes: &[u8], i: usize) -> u32 {
    bytes.get(i..i + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// Spreads the bits of a key, so that any of them can be used.
#[inline]
pub(crate) const fn mix(mut x: u64) -> u64 {
    x ^= x >> 32;
    x = x.wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 32
}

/// A checksum against damage, eight bytes at a time.
fn checksum(bytes: &[u8]) -> u64 {
    let mut chunks = bytes.chunks_exact(8);
    let sum = chunks.by_ref().fold(bytes.len() as u64, |sum, chunk| {
        let low = u64::from(u32_at(chunk, 0)) | u64::from(u32_at(chunk, 4)) << 32;
        mix(sum.rotate_left(5) ^ low)
    });
    chunks.remainder().iter().fold(sum, |sum, &byte| mix(sum.rotate_left(5) ^ u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::{Kind, mix, read};

    const KIND: Kind = Kind { magic: *b"rawitest", version: 1, file: "test.bin" };

    #[test]
    fn what_is_wrong_is_said() {
        let error = |bytes: &[u8]| read::<1>(KIND, bytes).expect_err("damaged").to_string();
        assert!(error(b"").contains("does not start with"));
        assert!(error(b"rawitest\x01\0").contains("cut short"));
        assert!(error(b"rawitest\x02\0\0\0\x01\0\0\0........").contains("version 2"));
        assert!(error(b"rawitest\x01\0\0\0\x02\0\0\0........").contains("2 sections"));
        assert!(error(b"rawitest\x01\0\0\0\x01\0\0\0........\xff\xff\xff\xff").contains("section 0"));
        assert!(error(b"rawitest\x01\0\0\0\x01\0\0\0........\0\0\0\0").contains("checksum"));
        assert!(error(b"rawitest\x01\0\0\0\x01\0\0\0........\0\0\0\0more").contains("4 bytes after"));
    }

    #[test]
    fn mixing_loses_nothing() {
        let all: std::collections::HashSet<u64> = (0..10_000).map(mix).collect();
        assert_eq!(all.len(), 10_000);
    }

    #[cfg(feature = "train")]
    #[test]
    fn sections_come_back_and_damage_is_found() {
        let file = super::write(KIND, &[b"first", b"", b"the third"]);
        assert_eq!(read::<3>(KIND, &file).expect("whole"), [&b"first"[..], b"", b"the third"]);
        for i in 0..file.len() {
            let mut damaged = file.clone();
            damaged[i] ^= 4;
            assert!(read::<3>(KIND, &damaged).is_err(), "byte {i}");
            assert!(read::<3>(KIND, &file[..i]).is_err(), "the first {i} bytes");
        }
    }
}
