//! Whether quote marks hold a clause or a phrase: a logistic function of what stands in them and
//! before them, whose weights are learned from annotated articles.

use std::sync::LazyLock;

use super::content::is_verbal;
use super::features::{self, Table, Values};
use super::introducer::is_complementizer;
use super::marks::{Pair, is_particle};
use super::phrase::is_preposition;
use super::scene::Scene;
use crate::lexicon::cues;
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::conjunction;

/// What is known about a pair of marks.
pub(crate) const FEATURES: Table<5> = [
    ("before", &["other", "start", "that", "preposition", "particle", "colon", "comma", "cue", "pronoun"]),
    (
        "first",
        &[
            "other",
            "verb",
            "opener",
            "that",
            "preposition",
            "joined",
            "article",
            "accusative",
            "feminine",
            "and",
            "number",
        ],
    ),
    ("verb", &["none", "near", "far"]),
    ("words", &["1", "2", "3", "6", "10", "20"]),
    ("end", &["none", "stop"]),
];

/// How many features there are.
pub(crate) const COUNT: usize = features::count(&FEATURES);

/// What is known about a pair, as numbers below [`COUNT`].
pub(crate) type Seen = Values<{ FEATURES.len() }>;

static WEIGHTS: LazyLock<[f32; COUNT]> =
    LazyLock::new(|| features::weights(&FEATURES, include_str!("../lexicon/data/clause_weights.tsv")));

/// Whether a pair holds a clause rather than a phrase.
pub(super) fn is_clause(scene: &Scene<'_>, pair: Pair) -> bool {
    features::chance(&*WEIGHTS, &seen(scene, pair)) > 0.5
}

/// What is known about a pair.
pub(super) fn seen(scene: &Scene<'_>, pair: Pair) -> Seen {
    features::numbered(
        &FEATURES,
        [
            before(scene, pair.open),
            first(scene, pair.open + 1),
            verb(scene, pair),
            match scene.words(pair) {
                0..=1 => 0,
                2 => 1,
                3..6 => 2,
                6..10 => 3,
                10..20 => 4,
                _ => 5,
            },
            u16::from(matches!(scene.form(pair.close - 1), "." | "!" | "؟" | "?" | "…" | "...")),
        ],
    )
}

fn before(scene: &Scene<'_>, open: usize) -> u16 {
    let Some(i) = open.checked_sub(1) else { return 1 };
    let form = scene.form(i);
    if scene.paragraph(open).start == open {
        1
    } else if is_complementizer(form) || conjunction(form).is_some_and(|(_, rest)| is_complementizer(rest)) {
        2
    } else if is_particle(form) {
        4
    } else if is_preposition(scene, i) {
        3
    } else if form == ":" {
        5
    } else if scene.is_comma(i) {
        6
    } else if scene.cue(i).is_some() {
        7
    } else if matches!(form, "هو" | "هي" | "هم" | "وهو" | "وهي") {
        8
    } else {
        0
    }
}

fn first(scene: &Scene<'_>, i: usize) -> u16 {
    let form = scene.form(i);
    if is_complementizer(form) {
        3
    } else if is_verbal(scene, i) || conjunction(form).is_some() && is_verbal(scene, i + 1) {
        1
    } else if is(form, Function::Opener) {
        2
    } else if is_preposition(scene, i) {
        4
    } else if !scene.is_word(i) {
        10
    } else if form.starts_with("ال") {
        6
    } else if form.ends_with('ا') && form.chars().count() > 3 {
        7
    } else if form.starts_with(['ل', 'ب']) && form.chars().count() > 3 && scene.entity_at(i).is_none() {
        5
    } else if form.starts_with('و') && form.chars().count() > 3 {
        9
    } else if form.ends_with('ة') {
        8
    } else {
        0
    }
}

/// Whether a verb follows the first word, and how near.
fn verb(scene: &Scene<'_>, pair: Pair) -> u16 {
    const NEAR: usize = 4;
    const FAR: usize = 12;
    let words = pair.open + 2..pair.close.min(pair.open + 2 + FAR);
    // What a relative word opens is no clause of its own.
    let free = |&i: &usize| is_verbal(scene, i) && cues::relative(scene.form(i - 1)).is_none();
    words.clone().find(free).map_or(0, |i| if i < words.start + NEAR { 1 } else { 2 })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_feature_has_one_weight() {
        super::features::check(&super::FEATURES, include_str!("../lexicon/data/clause_weights.tsv"));
    }
}
