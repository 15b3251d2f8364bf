//! Learns where reported clauses end, from annotated articles.

use std::fmt::Write as _;
use std::path::Path;

use super::gold::{self, Article};
use super::logistic::{self, Example};
use crate::error::Result;
use crate::quotes::end_choices;
use crate::quotes::ends::{COUNT, Choice, Decision, FEATURES, Seen, chance};
use crate::span::Span;
use crate::tokenize::{Forms, TokenKind, Tokenized};

/// How strongly weights are drawn towards zero.
const L2: f64 = 3e-3;

/// What a training found.
#[derive(Clone, Copy, Debug)]
pub struct EndsReport {
    /// Articles read.
    pub articles: usize,
    /// Clauses whose beginning is found and whose end is annotated.
    pub clauses: usize,
    /// How many of them end right, each article decided by weights learned without it; none where
    /// this was not asked for.
    pub right: Option<usize>,
}

/// A clause whose end is known: the places before it and the one where it ends.
struct Known {
    choice: Choice,
    end: Span,
}

/// Learns the weights of `end_weights.tsv` from the annotated articles (`*.json`) in some folders,
/// and measures them by cross-validation in `folds` parts.
///
/// # Errors
/// When a folder or an article in it cannot be read.
pub fn train(folders: &[impl AsRef<Path>], folds: Option<usize>) -> Result<(Vec<u8>, EndsReport)> {
    let articles = gold::read(folders)?;
    let known = articles.iter().map(known).collect::<Result<Vec<_>>>()?;
    let right = folds.map(|folds| {
        (0..folds)
            .map(|fold| {
                let weights = fit(known.iter().enumerate().filter(|(i, _)| i % folds != fold).flat_map(|(_, k)| k));
                let held_out = known.iter().enumerate().filter(|(i, _)| i % folds == fold).flat_map(|(_, k)| k);
                held_out.filter(|k| decide(&weights, &k.choice) == k.end).count()
            })
            .sum()
    });
    let clauses = known.iter().map(Vec::len).sum();
    let weights = fit(known.iter().flatten());
    let report = EndsReport { articles: articles.len(), clauses, right };
    Ok((write(&weights, report).into_bytes(), report))
}

/// The clauses of an article that begin where an annotated one does.
fn known(article: &Article) -> Result<Vec<Known>> {
    let doc = crate::annotate(&article.text)?;
    let mut forms = Forms::default();
    forms.fill(&doc.text, &doc.tokens);
    let view = Tokenized { text: &doc.text, tokens: &doc.tokens, sents: &doc.sents, forms: &forms };
    let contents = article.contents();
    let found = end_choices(&view, &doc.ents).into_iter().filter_map(|choice| {
        let (_, end) =
            contents.iter().filter_map(|&span| edges(&view, span)).find(|(first, _)| *first == choice.start)?;
        Some(Known { choice, end })
    });
    Ok(found.collect())
}

/// The first and last word of a span.
fn edges(view: &Tokenized<'_>, span: Span) -> Option<(Span, Span)> {
    let from = view.tokens.partition_point(|t| t.span.end <= span.start);
    let to = view.tokens.partition_point(|t| t.span.start < span.end);
    let mut words =
        (from..to).filter(|&i| !matches!(view.tokens[i].kind, TokenKind::Punct | TokenKind::Symbol | TokenKind::Emoji));
    let first = words.next()?;
    Some((view.tokens[first].span, view.tokens[words.next_back().unwrap_or(first)].span))
}

fn fit<'a>(known: impl Iterator<Item = &'a Known>) -> [f32; COUNT] {
    let mut examples: Vec<(&Seen, bool)> = Vec::new();
    for clause in known {
        for (word, seen) in &clause.choice.places {
            if word.start > clause.end.start {
                break;
            }
            examples.push((seen, *word == clause.end));
        }
    }
    let examples: Vec<Example<'_>> = examples
        .iter()
        .map(|(seen, ends)| Example { features: &seen[..], seen: 1.0, hits: f64::from(u8::from(*ends)) })
        .collect();
    let weights = logistic::fit(&examples, COUNT, L2);
    std::array::from_fn(|i| weights[i] as f32)
}

/// The last word of a clause by some weights.
fn decide(weights: &[f32; COUNT], choice: &Choice) -> Span {
    let mut decision = Decision::new(0);
    for (i, (_, seen)) in choice.places.iter().enumerate() {
        if !decision.pass(chance(weights, seen), i) {
            break;
        }
    }
    choice.places.get(decision.end(usize::MAX)).map_or(choice.last, |(word, _)| *word)
}

fn write(weights: &[f32; COUNT], report: EndsReport) -> String {
    let mut tsv = format!(
        "# What tells that a reported clause ends at a place: the weights of a logistic function.\n\
         # Source: learned by `rawi train ends` from {} clauses of {} annotated news articles (weights only).\n\
         # Licence: that of the project.\n\
         # kind, value: one feature; weight: above zero where the clause ends.\n\
         kind\tvalue\tweight\n",
        report.clauses, report.articles
    );
    let names = FEATURES.iter().flat_map(|(kind, values)| values.iter().map(move |value| (kind, value)));
    for ((kind, value), weight) in names.zip(weights) {
        let _ = writeln!(tsv, "{kind}\t{value}\t{weight:.2}");
    }
    tsv
}
