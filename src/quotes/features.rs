//! Tables of features for small learned decisions: kinds of knowledge, each with one value at a time.
//!
//! A decision's weights stand in a TSV with the columns kind, value, weight.

use crate::lexicon::rows;

/// The kinds of knowledge of a decision, and the values that each can have.
pub(crate) type Table<const KINDS: usize> = [(&'static str, &'static [&'static str]); KINDS];

/// What is known in one case: for every kind the number of its value.
pub(crate) type Values<const KINDS: usize> = [u16; KINDS];

/// How many features a table has.
pub(crate) const fn count<const KINDS: usize>(table: &Table<KINDS>) -> usize {
    let mut count = 0;
    let mut i = 0;
    while i < KINDS {
        count += table[i].1.len();
        i += 1;
    }
    count
}

/// The values of a case as numbers of features, from their names in the order of the kinds.
pub(crate) fn numbered<const KINDS: usize>(table: &Table<KINDS>, names: [&str; KINDS]) -> Values<KINDS> {
    let mut numbers = [0; KINDS];
    let mut first = 0;
    for ((number, name), (kind, values)) in numbers.iter_mut().zip(names).zip(table) {
        let value = values.iter().position(|value| *value == name);
        debug_assert!(value.is_some(), "{kind} has no value {name}");
        *number = (first + value.unwrap_or(0)) as u16;
        first += values.len();
    }
    numbers
}

/// The weights of a list; a feature that it does not name weighs nothing.
pub(crate) fn weights<const KINDS: usize, const COUNT: usize>(table: &Table<KINDS>, tsv: &'static str) -> [f32; COUNT] {
    let mut weights = [0.0; COUNT];
    for row in rows(tsv) {
        if let Some((feature, weight)) = parse(table, &row) {
            weights[feature] = weight;
        }
    }
    weights
}

fn parse<const KINDS: usize>(table: &Table<KINDS>, row: &[&str]) -> Option<(usize, f32)> {
    let &[kind, value, weight] = row else { return None };
    let mut first = 0;
    for (name, values) in table {
        if *name == kind {
            let value = values.iter().position(|v| *v == value)?;
            return Some((first + value, weight.parse().ok()?));
        }
        first += values.len();
    }
    None
}

/// The chance that a case is what is asked for: a logistic function of its weights.
pub(crate) fn chance<const KINDS: usize>(weights: &[f32], features: &Values<KINDS>) -> f32 {
    let sum: f32 = features.iter().map(|&f| weights[usize::from(f)]).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Checks that a list gives every feature of a table one weight.
#[cfg(test)]
pub(crate) fn check<const KINDS: usize>(table: &Table<KINDS>, tsv: &'static str) {
    let mut seen = vec![false; count(table)];
    for row in rows(tsv) {
        let (feature, _) = parse(table, &row).unwrap_or_else(|| panic!("unreadable row {row:?}"));
        assert!(!std::mem::replace(&mut seen[feature], true), "twice {row:?}");
    }
    assert!(seen.iter().all(|&s| s));
}
