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
    ("end", &["none", "stop", "question"]),
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
                0..=1 => "1",
                2 => "2",
                3..6 => "3",
                6..10 => "6",
                10..20 => "10",
                _ => "20",
            },
            match (scene.form(pair.close - 1), scene.form(pair.close + 1)) {
                ("؟" | "?", _) | (_, "؟" | "?") => "question",
                ("." | "!" | "…" | "...", _) => "stop",
                _ => "none",
            },
        ],
    )
}

/// What stands before the opening mark.
fn before(scene: &Scene<'_>, open: usize) -> &'static str {
    if scene.paragraph(open).start == open {
        return "start";
    }
    let i = open - 1;
    match scene.form(i) {
        form if is_complementizer(form) => "that",
        form if conjunction(form).is_some_and(|(_, rest)| is_complementizer(rest)) => "that",
        form if is_particle(form) => "particle",
        _ if is_preposition(scene, i) => "preposition",
        ":" => "colon",
        "،" | "," => "comma",
        _ if scene.cue(i).is_some() => "cue",
        "هو" | "هي" | "هم" | "وهو" | "وهي" => "pronoun",
        _ => "other",
    }
}

/// What the first word inside looks like.
fn first(scene: &Scene<'_>, i: usize) -> &'static str {
    let form = scene.form(i);
    let long = form.chars().count() > 3;
    match form {
        _ if is_complementizer(form) => "that",
        _ if is_verbal(scene, i) || conjunction(form).is_some() && is_verbal(scene, i + 1) => "verb",
        _ if is(form, Function::Opener) => "opener",
        _ if is_preposition(scene, i) => "preposition",
        _ if !scene.is_word(i) => "number",
        _ if form.starts_with("ال") => "article",
        _ if form.ends_with('ا') && long => "accusative",
        _ if form.starts_with(['ل', 'ب']) && long && scene.entity_at(i).is_none() => "joined",
        _ if form.starts_with('و') && long => "and",
        _ if form.ends_with('ة') => "feminine",
        _ => "other",
    }
}

/// Whether a verb follows the first word, and how near.
fn verb(scene: &Scene<'_>, pair: Pair) -> &'static str {
    const NEAR: usize = 4;
    const FAR: usize = 12;
    let words = pair.open + 2..pair.close.min(pair.open + 2 + FAR);
    // What a relative word opens is no clause of its own.
    let free = |&i: &usize| is_verbal(scene, i) && cues::relative(scene.form(i - 1)).is_none();
    match words.clone().find(free) {
        None => "none",
        Some(i) if i < words.start + NEAR => "near",
        Some(_) => "far",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_feature_has_one_weight() {
        super::features::check(&super::FEATURES, include_str!("../lexicon/data/clause_weights.tsv"));
    }
}
