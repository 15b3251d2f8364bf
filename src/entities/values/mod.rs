//! Dates, times, money, percentages and numbers by grammar, with normalised values.
//!
//! Each token is looked up once in the word lists ([`reader`], [`words`]); then small parsers read
//! from left to right over the tokens of a sentence and the longest reading wins.

// Days, months and hours are checked before they are narrowed.
#![allow(clippy::cast_sign_loss)]

mod amount;
mod calendar;
mod cardinal;
mod clock;
pub(super) mod date;
mod day;
mod figure;
mod hijri;
mod moment;
mod numeric;
mod period;
mod reader;
mod words;

use super::{Entity, Label, Norm};
use crate::span::Span;
use crate::tokenize::Tokenized;
use date::Date;
use reader::{Reader, items};
use words::Starts;

/// What a parser read.
struct Found {
    span: Span,
    /// The token after its last one.
    end: usize,
    label: Label,
    norm: Option<Norm>,
    confidence: f32,
}

/// Finds the values of a text, in order and without overlaps.
pub(super) fn find(view: &Tokenized<'_>, reference: Option<Date>) -> Vec<Entity> {
    let items = items(view);
    let mut all = Vec::new();
    let mut at = 0;
    for &sent in view.sents {
        let floor = at + view.tokens[at..].iter().take_while(|t| t.span.start < sent.start).count();
        let limit = floor + view.tokens[floor..].iter().take_while(|t| t.span.start < sent.end).count();
        let reader = Reader { view, items: &items, floor, limit };
        sentence(&reader, reference, &mut all);
        at = limit;
    }
    all
}

fn sentence(r: &Reader<'_>, reference: Option<Date>, all: &mut Vec<Entity>) {
    // The currency of the sentence, once it was named: what else is counted without a noun is money.
    let mut coin: Option<Option<String>> = None;
    let mut i = r.floor;
    while i < r.limit {
        let starts = r.item(i).starts;
        if starts == Starts::NOTHING {
            i += 1;
            continue;
        }
        if starts.any(Starts::DATE)
            && let Some(end) = calendar::inside_name(r, i)
        {
            i = end;
            continue;
        }
        let Some(mut found) = longest(r, i, reference) else {
            i += 1;
            continue;
        };
        match (found.label, &mut found.norm, &coin) {
            (Label::Money, Some(Norm::Quantity(q)), _) => coin = Some(q.unit.clone()),
            (Label::Number, Some(Norm::Quantity(q)), Some(unit)) if amount::counts_nothing(r, found.end) => {
                q.unit.clone_from(unit);
                found.label = Label::Money;
                found.confidence = 0.75;
            }
            _ => {}
        }
        all.push(Entity {
            span: found.span,
            label: found.label,
            norm: found.norm,
            coref: None,
            confidence: found.confidence,
            inner: Vec::new(),
        });
        i = found.end;
    }
}

/// The longest reading at token `i`; of equally long ones the first of time, date, amount.
fn longest(r: &Reader<'_>, i: usize, reference: Option<Date>) -> Option<Found> {
    let starts = r.item(i).starts;
    let time = starts.any(Starts::CLOCK).then(|| clock::clock(r, i)).flatten();
    let date = starts.any(Starts::DATE).then(|| calendar::date(r, i, reference)).flatten();
    let amount = starts.any(Starts::AMOUNT).then(|| amount::amount(r, i)).flatten();
    let later = |a: Found, b: Found| if b.end > a.end { b } else { a };
    [time, date, amount].into_iter().flatten().reduce(later)
}
