//! Learns small yes-or-no decisions of the quotation stage from annotated articles.

use std::fmt::Write as _;

use super::logistic::{self, Example};
use crate::quotes::features::{Table, count};

/// What a training found.
#[derive(Clone, Copy, Debug)]
pub struct DecisionReport {
    /// Articles read.
    pub articles: usize,
    /// Cases that the engine finds and that are annotated.
    pub cases: usize,
    /// How many of them are decided right, each article by weights learned without it; none where
    /// this was not asked for.
    pub right: Option<usize>,
}

/// A yes-or-no question: its features, and whether the answer is yes.
pub(super) type Question<'k, const KINDS: usize> = (&'k [u16; KINDS], bool);

/// How the cases of one kind are learned from and decided.
pub(super) struct Learner<'a, K, const KINDS: usize> {
    pub table: &'a Table<KINDS>,
    /// How strongly weights are drawn towards zero.
    pub l2: f64,
    /// The questions that a case answers.
    pub questions: fn(&K) -> Vec<Question<'_, KINDS>>,
    /// Whether some weights decide a case right.
    pub right: fn(&[f32], &K) -> bool,
}

impl<K, const KINDS: usize> Learner<'_, K, KINDS> {
    fn fit<'k>(&self, cases: impl Iterator<Item = &'k K>) -> Vec<f32>
    where
        K: 'k,
    {
        let questions: Vec<_> = cases.flat_map(self.questions).collect();
        let examples: Vec<Example<'_>> = questions
            .iter()
            .map(|(features, yes)| Example { features: &features[..], seen: 1.0, hits: f64::from(u8::from(*yes)) })
            .collect();
        logistic::fit(&examples, count(self.table), self.l2).into_iter().map(|w| w as f32).collect()
    }

    /// Learns from the cases of some articles: the rows of the list and what was found. `what`
    /// says what the list decides, `command` how it was made.
    pub fn learn(
        &self,
        articles: &[Vec<K>],
        folds: Option<usize>,
        what: &str,
        command: &str,
    ) -> (Vec<u8>, DecisionReport) {
        let right: Option<usize> = folds.map(|folds| (0..folds).map(|fold| self.right_in(articles, fold, folds)).sum());
        let cases = articles.iter().map(Vec::len).sum();
        let weights = self.fit(articles.iter().flatten());
        let measured = right.map_or(String::new(), |right| {
            format!(";\n#   {right} of them right by weights learned from other articles")
        });
        let mut tsv = format!(
            "# {what}: the weights of a logistic function.\n\
             # Source: learned by `{command}` from {cases} cases in {} annotated news articles (weights only){measured}.\n\
             # Licence: that of the project.\n\
             # kind, value: one feature; weight: above zero for yes.\n\
             kind\tvalue\tweight\n",
            articles.len()
        );
        let names = self.table.iter().flat_map(|(kind, values)| values.iter().map(move |value| (kind, value)));
        for ((kind, value), weight) in names.zip(weights) {
            let _ = writeln!(tsv, "{kind}\t{value}\t{weight:.2}");
        }
        (tsv.into_bytes(), DecisionReport { articles: articles.len(), cases, right })
    }

    /// How many cases of one part are decided right by weights learned from the others.
    fn right_in(&self, articles: &[Vec<K>], part: usize, folds: usize) -> usize {
        let cases = |held_out: bool| {
            articles.iter().enumerate().filter(move |(i, _)| (i % folds == part) == held_out).flat_map(|(_, k)| k)
        };
        let weights = self.fit(cases(false));
        cases(true).filter(|case| (self.right)(&weights, case)).count()
    }
}
