//! Learns which quote marks hold a clause and which a phrase, from annotated articles.

use std::path::Path;

use super::decision::{DecisionReport, Learner};
use super::gold::{self, Article};
use crate::error::Result;
use crate::quotes::clause::{FEATURES, Seen};
use crate::quotes::features::chance;
use crate::quotes::{MarkRole, marked_clauses};

/// A pair of marks, and whether it holds a clause.
type Known = (Seen, bool);

const LEARNER: Learner<'static, Known, { FEATURES.len() }> = Learner {
    table: &FEATURES,
    l2: 3e-3,
    questions: |(seen, clause)| vec![(seen, *clause)],
    right: |weights, (seen, clause)| (chance(weights, seen) > 0.5) == *clause,
};

/// Learns the weights of `clause_weights.tsv` from the annotated articles (`*.json`) in some
/// folders, and measures them by cross-validation in `folds` parts.
///
/// # Errors
/// When a folder or an article in it cannot be read.
pub fn train(folders: &[impl AsRef<Path>], folds: Option<usize>) -> Result<(Vec<u8>, DecisionReport)> {
    let articles = gold::read(folders)?.iter().map(known).collect::<Result<Vec<_>>>()?;
    Ok(LEARNER.learn(&articles, folds, "What tells that quote marks hold a clause", "rawi train clauses"))
}

/// The pairs of an article that hold what somebody said.
fn known(article: &Article) -> Result<Vec<Known>> {
    let marks = article.marks();
    article.read(|view, ents| {
        let found = marked_clauses(view, ents).into_iter().filter_map(|(span, seen)| {
            let (_, role) = marks.iter().find(|(marked, _)| marked.start == span.start)?;
            let clause = match role {
                MarkRole::Quote => true,
                MarkRole::Fragment => false,
                _ => return None,
            };
            Some((seen, clause))
        });
        found.collect()
    })
}
