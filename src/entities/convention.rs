//! What counts as a name.

use std::str::FromStr;

use crate::error::{Error, Result};

/// What counts as a name. The two differ over organisations above all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Convention {
    /// Ministries, governments with a nationality, armies and national teams are organisations;
    /// class nouns stay out before a name that stands alone (شركة، حركة، مدينة).
    #[default]
    Ours,
    /// As the corpus `ANERcorp` has it: no ministries, governments, armies, national teams.
    Anercorp,
}

impl FromStr for Convention {
    type Err = Error;

    /// Reads `ours` or `anercorp`.
    fn from_str(name: &str) -> Result<Self> {
        match name {
            "ours" => Ok(Self::Ours),
            "anercorp" => Ok(Self::Anercorp),
            _ => Err(Error::UnknownName { what: "convention", got: name.into(), expected: "ours, anercorp" }),
        }
    }
}
