//! Names, dates, times, amounts and numbers.

mod names;
mod values;

use serde::{Deserialize, Serialize};

use crate::span::Span;
use crate::tokenize::Tokenized;

pub use values::date::Date;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Label {
    /// A person, without titles and functions.
    Per,
    /// A place, also where it stands for its government.
    Loc,
    /// A named organisation.
    Org,
    /// Another name: an event, a work, a law, a product.
    Misc,
    /// A calendar or relative date.
    Date,
    /// A clock time.
    Time,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// Any other number or quantity.
    Number,
}

impl Label {
    /// Whether it marks a date, time or amount rather than a name.
    pub const fn is_value(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::Money | Self::Percent | Self::Number)
    }

    /// The label as it is written in JSON and in the evaluation: `PER`, `LOC`, …
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Loc => "LOC",
            Self::Org => "ORG",
            Self::Misc => "MISC",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Number => "NUMBER",
        }
    }
}

/// How a quantity relates to its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// أكثر من: more than.
    More,
    /// أقل من: less than.
    Less,
    /// نحو، حوالي: about.
    About,
    /// على الأقل، لا يقل عن: at least.
    Least,
    /// على الأكثر، لا يزيد عن: at most.
    Most,
}

/// An amount in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// ISO 4217 code of a currency, `%`, or nothing for a bare number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How the amount relates to the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modifier: Option<Modifier>,
}

/// The value that an entity stands for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Norm {
    /// A date or time in ISO 8601 (partial dates as `2019`, `2019-10`, `--11-07`), or the
    /// ISO 3166 code of a country.
    Text(String),
    /// An amount.
    Quantity(Quantity),
}

/// A name, a date or an amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its place in the text, in bytes; attached particles and quote marks are not part of it.
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// Its value, where it has one.
    pub norm: Option<Norm>,
    /// The chain of mentions that it belongs to: a [`Chain::id`](crate::coref::Chain).
    pub coref: Option<u32>,
    /// How sure the finder is, from 0 to 1.
    pub confidence: f32,
}

/// Finds the entities of a tokenized text: names first, then values, in text order and without
/// overlaps. `reference` is the day that relative dates (أمس، الشهر الماضي) are counted from.
pub(crate) fn find(view: &Tokenized<'_>, reference: Option<Date>) -> Vec<Entity> {
    let values = values::find(view, reference);
    let names = names::find(view, &values);
    let mut all: Vec<Entity> = values.into_iter().chain(names).collect();
    all.sort_by_key(|e| (e.span.start, std::cmp::Reverse(e.span.end)));
    let mut end = 0;
    all.retain(|e| {
        let free = e.span.start >= end;
        if free {
            end = e.span.end;
        }
        free
    });
    all
}
