//! Learns where reported clauses end, from annotated articles.

use std::path::Path;

use super::decision::{DecisionReport, Learner};
use super::gold::{self, Article};
use crate::error::Result;
use crate::quotes::end_choices;
use crate::quotes::ends::{Choice, Decision, FEATURES, Seen};
use crate::quotes::features::chance;
use crate::span::Span;
use crate::tokenize::{TokenKind, Tokenized};

/// A clause whose end is known.
struct Known {
    choice: Choice,
    /// Its last word.
    end: Span,
}

const LEARNER: Learner<'static, Known, { FEATURES.len() }> = Learner {
    table: &FEATURES,
    l2: 1e-3,
    questions,
    right: |weights, known| decide(weights, &known.choice) == known.end,
};

/// Learns the weights of `end_weights.tsv` from the annotated articles (`*.json`) in some folders,
/// and measures them by cross-validation in `folds` parts.
///
/// # Errors
/// When a folder or an article in it cannot be read.
pub fn train(folders: &[impl AsRef<Path>], folds: Option<usize>) -> Result<(Vec<u8>, DecisionReport)> {
    let articles = gold::read(folders)?.iter().map(known).collect::<Result<Vec<_>>>()?;
    Ok(LEARNER.learn(&articles, folds, "What tells that a reported clause ends at a place", "rawi train ends"))
}

/// The clauses of an article that begin where an annotated one does.
fn known(article: &Article) -> Result<Vec<Known>> {
    let contents = article.contents();
    article.read(|view, ents| {
        let edges: Vec<(Span, Span)> = contents.iter().filter_map(|&span| edges(view, span)).collect();
        let found = end_choices(view, ents).into_iter().filter_map(|choice| {
            let (_, end) = *edges.iter().find(|(first, _)| *first == choice.start)?;
            Some(Known { choice, end })
        });
        found.collect()
    })
}

/// The first and last word of a span.
fn edges(view: &Tokenized<'_>, span: Span) -> Option<(Span, Span)> {
    let from = view.tokens.partition_point(|t| t.span.end <= span.start);
    let to = view.tokens.partition_point(|t| t.span.start < span.end);
    let sign = |kind| matches!(kind, TokenKind::Punct | TokenKind::Symbol | TokenKind::Emoji);
    let mut words = (from..to).filter(|&i| !sign(view.tokens[i].kind));
    let first = words.next()?;
    Some((view.tokens[first].span, view.tokens[words.next_back().unwrap_or(first)].span))
}

/// The places up to the end, and whether each is the end.
fn questions(known: &Known) -> Vec<(&Seen, bool)> {
    let places = known.choice.places.iter().take_while(|(word, _)| word.start <= known.end.start);
    places.map(|(word, seen)| (seen, *word == known.end)).collect()
}

/// The last word of a clause by some weights.
fn decide(weights: &[f32], choice: &Choice) -> Span {
    let mut decision = Decision::new(0);
    for (i, (_, seen)) in choice.places.iter().enumerate() {
        if !decision.pass(chance(weights, seen), i) {
            break;
        }
    }
    choice.places.get(decision.end(usize::MAX)).map_or(choice.last, |(word, _)| *word)
}
