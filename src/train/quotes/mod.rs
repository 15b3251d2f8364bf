//! Trains what the quotation stage learns from annotated articles: the choice of speakers that are
//! left out, and how sure each quotation is.

mod article;
mod confidence;
mod matching;
mod rank;
mod score;

use std::fmt::Write as _;
use std::path::PathBuf;

use article::{Judged, Prepared};
use confidence::Confidence;
use rank::Example;
use score::{Calibration, Score};

use super::gold;
use crate::error::Result;
use crate::quotes::speaker::feature::Feature;
use crate::quotes::speaker::ranker::Weights;

/// What was learned, as the lists of `src/lexicon/data/`, and how good it is.
#[derive(Clone, Debug)]
pub struct QuotesModel {
    /// The names of the lists, each with its rows.
    pub lists: [(&'static str, String); 3],
    /// Lines about how good they are.
    pub report: String,
}

/// Learns from folders of annotated articles who speaks where the source is left out, and how sure
/// quotations are. The articles are cut into `folds` parts, and each is judged by weights that the
/// others give; the confidences are learned from these judgements.
///
/// # Errors
/// [`Error::BadData`](crate::Error::BadData) when a folder cannot be read or an article is not of the
/// documented form.
pub fn train(folders: &[PathBuf], folds: usize) -> Result<QuotesModel> {
    let articles = gold::read(folders)?.into_iter().map(Prepared::new).collect::<Result<Vec<_>>>()?;
    let annotated = articles.iter().map(Prepared::annotated).sum();
    let examples: Vec<Vec<Example>> = articles.iter().map(Prepared::examples).collect();
    let learned = |except: Option<usize>| {
        let used = examples.iter().enumerate().filter(|(i, _)| except != Some(i % folds));
        rank::fit(&used.flat_map(|(_, examples)| examples).collect::<Vec<_>>())
    };
    let weights = learned(None);
    let held_out: Vec<Weights> = (0..folds).map(|fold| learned(Some(fold))).collect();
    let judged: Vec<Vec<Judged>> = articles.iter().enumerate().map(|(i, a)| a.judge(&held_out[i % folds])).collect();
    let confidence = Confidence::learn(&judged.iter().flatten().collect::<Vec<_>>());

    let with = |weights: &Weights| articles.iter().flat_map(|a| a.judge(weights)).collect::<Vec<_>>();
    let choices = examples.iter().flatten().count();
    let mut report = format!("{} articles, {choices} choices of speakers, {folds} folds\n", articles.len());
    let mut tell = |name: &str, what: &dyn std::fmt::Display| writeln!(report, "{name}: {what}").expect("a string");
    tell("weights in use", &Score::of(&with(Weights::embedded()), annotated));
    tell("learned, on the same articles", &Score::of(&with(&weights), annotated));
    tell("learned, cross-validated", &Score::of(judged.iter().flatten(), annotated));
    let (by_rule, by_clues) = cross_validated(&judged, folds);
    tell("confidence by the rule alone, cross-validated", &by_rule);
    tell("confidence, cross-validated", &by_clues);
    let lists = [
        ("speaker_weights.tsv", list(&weights)),
        ("confidence_weights.tsv", confidence.weights()),
        ("quote_rules.tsv", confidence.rules()),
    ];
    Ok(QuotesModel { lists, report })
}

/// How well the rule alone, and all clues, tell what is right in articles that were not learned from.
fn cross_validated(judged: &[Vec<Judged>], folds: usize) -> (Calibration, Calibration) {
    let (mut by_rule, mut by_clues) = (Vec::new(), Vec::new());
    for fold in 0..folds {
        let others: Vec<&Judged> =
            judged.iter().enumerate().filter(|(i, _)| i % folds != fold).flat_map(|(_, quotes)| quotes).collect();
        let confidence = Confidence::learn(&others);
        for quote in judged.iter().skip(fold).step_by(folds).flatten() {
            by_rule.push((confidence.share(&quote.evidence), quote.right));
            by_clues.push((confidence.of(&quote.evidence), quote.right));
        }
    }
    (Calibration::of(&by_rule), Calibration::of(&by_clues))
}

/// The weights of candidates as a list.
fn list(weights: &Weights) -> String {
    let mut list = String::from(
        "# Weights of what is seen of a candidate where the speaker of a quotation is left out.\n\
         # Source: learned by `rawi train quotes` from our own annotation of news articles; licence: that of the project.\n\
         feature\tweight\n",
    );
    for feature in Feature::ALL {
        writeln!(list, "{}\t{:.2}", feature.name(), weights.0[feature as usize]).expect("a string");
    }
    list
}
