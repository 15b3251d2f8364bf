//! What each rule that finds quotations looks for, and how far it can be trusted.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;

/// A rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The share of its quotations that are right where the source is named.
    pub explicit: f32,
    /// The same where the source is left out.
    pub null: f32,
    /// What it looks for, in words.
    pub why: &'static str,
}

static RULES: LazyLock<FxHashMap<&'static str, Rule>> =
    LazyLock::new(|| rows(include_str!("../lexicon/data/quote_rules.tsv")).filter_map(|row| parse(&row)).collect());

fn parse(row: &[&'static str]) -> Option<(&'static str, Rule)> {
    let &[name, explicit, null, why] = row else { return None };
    Some((name, Rule { explicit: explicit.parse().ok()?, null: null.parse().ok()?, why }))
}

/// The names of all rules, in the order of the list.
#[cfg(feature = "train")]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    rows(include_str!("../lexicon/data/quote_rules.tsv")).filter_map(|row| Some(parse(&row)?.0))
}

/// The rule with a name.
pub(crate) fn get(name: &str) -> Option<Rule> {
    RULES.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::{RULES, parse, rows};

    #[test]
    fn every_row_parses() {
        let all: Vec<_> = rows(include_str!("../lexicon/data/quote_rules.tsv")).collect();
        assert!(all.iter().all(|row| parse(row).is_some()));
        assert_eq!(all.len(), RULES.len());
        assert!(RULES.values().all(|r| (0.0..=1.0).contains(&r.explicit) && (0.0..=1.0).contains(&r.null)));
    }
}
