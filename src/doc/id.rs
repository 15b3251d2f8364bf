//! The identifier of a document.

use serde::{Deserialize, Serialize};

/// The identifier that a document came with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum DocId {
    /// A number.
    Int(i64),
    /// A name.
    Text(String),
    /// Any other value that JSON has.
    #[cfg(feature = "json")]
    Json(serde_json::Value),
}

impl std::fmt::Display for DocId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Int(n) => write!(f, "{n}"),
            Self::Text(s) => f.write_str(s),
            #[cfg(feature = "json")]
            Self::Json(value) => write!(f, "{value}"),
        }
    }
}

impl From<i64> for DocId {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<&str> for DocId {
    fn from(s: &str) -> Self {
        Self::Text(s.to_owned())
    }
}

impl From<String> for DocId {
    fn from(s: String) -> Self {
        Self::Text(s)
    }
}
