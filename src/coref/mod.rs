//! Mentions of one person or body grouped through the document.

use serde::{Deserialize, Serialize};

use crate::entities::Label;
use crate::span::Span;

/// All mentions of one person, body or place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// Its number in the document.
    pub id: u32,
    /// The fullest name found, without titles; or the description, where no name is known.
    pub name: String,
    /// What it is, where that is known.
    pub label: Option<Label>,
    /// Functions and titles that the text gives it, fullest first.
    pub roles: Vec<String>,
    /// Its mentions, in text order.
    pub mentions: Vec<Span>,
}
