//! The one error type of the crate.

use thiserror::Error;

/// What can go wrong. Ordinary text never fails: errors come from input that is no text, from
/// documents that contradict themselves, and from damaged data files.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The text is longer than spans can address (`u32::MAX` bytes).
    #[error("the text has {bytes} bytes; at most {} can be addressed", u32::MAX)]
    TextTooLong {
        /// Length of the text in bytes.
        bytes: usize,
    },
    /// Input that should be UTF-8 is not.
    #[error("invalid UTF-8 at byte {offset}")]
    InvalidUtf8 {
        /// Offset of the first byte that is not part of valid UTF-8.
        offset: usize,
    },
    /// A document read from JSON holds an offset outside its text or inside a character.
    #[error("{layer}: offset {offset} is not a character boundary of the text")]
    BadOffset {
        /// The layer it was found in.
        layer: &'static str,
        /// The offset as it was read, in the unit of the document.
        offset: u32,
    },
    /// A document read from JSON refers to something that it does not hold.
    #[error("{layer}: {what}")]
    BadDocument {
        /// The layer it was found in.
        layer: &'static str,
        /// What is wrong.
        what: String,
    },
    /// Text that should be JSON of the documented shape is not.
    #[cfg(feature = "json")]
    #[error("not a document in JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A word list or model file is damaged.
    #[error("{file}: {what}")]
    BadData {
        /// The file or list.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// A name that is none of the accepted ones (a layer, a format, a unit).
    #[error("{what} {got:?} is unknown; one of: {expected}")]
    UnknownName {
        /// What kind of name.
        what: &'static str,
        /// The name given.
        got: String,
        /// The names accepted.
        expected: &'static str,
    },
    /// A date that is not a day of the Gregorian calendar in ISO 8601.
    #[error("{got:?} is no date of the form YYYY-MM-DD")]
    BadDate {
        /// The text given.
        got: String,
    },
}

/// A result with the crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
