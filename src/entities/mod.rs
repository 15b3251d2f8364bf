//! Names, dates, times, amounts and numbers.

mod borders;
mod convention;
mod country;
mod inner;
mod marked;
pub(crate) mod names;
pub(crate) mod tagger;
mod user;
mod values;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::span::Span;
use crate::tokenize::Tokenized;

pub use convention::Convention;
pub(crate) use user::UserNames;
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

impl std::str::FromStr for Label {
    type Err = Error;

    /// Reads a label as [`as_str`](Label::as_str) writes it.
    fn from_str(name: &str) -> Result<Self> {
        const ALL: [Label; 9] = [
            Label::Per,
            Label::Loc,
            Label::Org,
            Label::Misc,
            Label::Date,
            Label::Time,
            Label::Money,
            Label::Percent,
            Label::Number,
        ];
        ALL.into_iter().find(|label| label.as_str() == name).ok_or_else(|| Error::UnknownName {
            what: "label",
            got: name.into(),
            expected: "PER, LOC, ORG, MISC, DATE, TIME, MONEY, PERCENT, NUMBER",
        })
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
    /// An ISO 3166 code: of a country, of the one that a body is of (الحكومة العراقية) or a person (الرئيس
    /// العراقي برهم صالح), where the words tell of just one; or a date or time in ISO 8601, as far as it is known:
    /// `2021-11-07`, `2019`, `2019-10`, `--11-07`, `--10`, `2003/2011`, `T22:30Z`. What ISO 8601 has
    /// no form for is written as in TIMEX3 (`2021-W45`, `XXXX-WXX-4` a Thursday, `2014-SU` summer,
    /// `2015-Q1`, `2021-11-07TMO` its morning) or EDTF (`198X`, `19XX`). Days of the Islamic calendar
    /// become Gregorian ones by the tabular calendar (civil epoch, cycles of 30 years), a day or two
    /// off the announced ones; incomplete ones keep theirs (`1437 AH`, `--09 AH`). Relative dates are
    /// counted from the reference date; without it they are durations from it (`-P1D`, `P1M`).
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
    /// Places and persons in the name of a body or work, in text order: القاهرة in جامعة القاهرة.
    pub inner: Vec<Inner>,
}

/// A name inside the name of a body or work.
#[derive(Clone, Debug, PartialEq)]
pub struct Inner {
    /// Its place in the text, in bytes, without attached particles.
    pub span: Span,
    /// A place or a person.
    pub label: Label,
    /// The ISO 3166 code of a country.
    pub norm: Option<Norm>,
}

/// What the finder of entities can be told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// The day that relative dates (أمس، الشهر الماضي) are counted from.
    pub reference: Option<Date>,
    /// What counts as a name.
    pub convention: Convention,
    /// Names to find besides.
    pub names: Option<Arc<UserNames>>,
}

/// A confidence as it is given out: more digits than three would feign more than is known.
pub(crate) fn in_thousandths(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

/// Dates, times, amounts and numbers alone.
#[cfg(feature = "train")]
pub(crate) fn values_of(view: &Tokenized<'_>) -> Vec<Entity> {
    values::find(view, None)
}

/// How many numbers in figures a text consists of; 0 where it has a letter.
fn figures(text: &str) -> usize {
    const TATWEEL: char = 'ـ';
    let letter = |c: char| c.is_alphabetic() && c != TATWEEL;
    if text.contains(letter) { 0 } else { text.split(|c: char| !c.is_numeric()).filter(|n| !n.is_empty()).count() }
}

/// Finds the entities of a tokenized text: names first, then values, in text order and without
/// overlaps.
pub(crate) fn find(view: &Tokenized<'_>, options: &Options) -> Vec<Entity> {
    let values = values::find(view, options.reference);
    let mut names = tagger::find(view, &values, options.convention);
    // The number of a document with its date is no name: no name has a whole date in figures in it.
    let in_figures = |e: &&Entity| e.label == Label::Date && figures(e.span.of(view.text)) == 3;
    let dates: Vec<Span> = values.iter().filter(in_figures).map(|e| e.span).collect();
    names.retain(|name| {
        let next = dates.partition_point(|date| date.end <= name.span.start);
        dates.get(next).is_none_or(|date| name.span.end <= date.start)
    });
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
    if let Some(names) = &options.names {
        names.apply(view, &mut all);
    }
    all
}
