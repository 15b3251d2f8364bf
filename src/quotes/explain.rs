//! Why a quotation is found, and why somebody is taken for its speaker.

use super::Quote;
use super::find_with;
use super::speaker::candidates::Who;
use super::speaker::ranker::Weights;
use crate::coref::{Chain, Chains};
use crate::entities;
use crate::error::Result;
use crate::span::check_length;
use crate::tokenize::{self, Forms, Tokenized};

/// A text with its quotations and the speakers that they might have.
pub(crate) struct Explanation {
    pub quotes: Vec<Quote>,
    pub chains: Vec<Chain>,
    /// For each quotation those who might have said it, the likeliest first; empty where the text
    /// names the source or nobody speaks.
    pub candidates: Vec<Vec<Candidate>>,
}

/// Somebody who might have said a quotation.
pub(crate) struct Candidate {
    /// The name or description; none is nobody.
    pub name: Option<String>,
    pub probability: f32,
    pub chosen: bool,
    /// What is seen of it and how much that counts, the weightiest first.
    pub features: Vec<(&'static str, f32)>,
}

/// Explains the quotations of a text.
///
/// # Errors
/// [`Error::TextTooLong`](crate::Error::TextTooLong) when the text has 4 GiB or more.
pub(crate) fn explain(text: &str) -> Result<Explanation> {
    check_length(text)?;
    let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
    tokenize::run(text, &mut tokens, &mut sents);
    forms.fill(text, &tokens);
    let view = Tokenized { text, tokens: &tokens, sents: &sents, forms: &forms };
    let mut ents = entities::find(&view, &entities::Options::default());
    let mut chains = Chains::from_entities(&view, &mut ents);
    let weights = Weights::embedded();
    let mut choices = Vec::new();
    let found = find_with(&view, &ents, &mut chains, &mut |choice, chains| {
        let pick = weights.best(choice);
        let probabilities = weights.probabilities(choice);
        let candidate = |(i, &probability): (usize, &f32)| {
            let name = match choice.candidates[i].who {
                Who::Nobody => None,
                Who::Chain(id) => Some(chains.get(id).name.clone()),
                Who::Lead(_, head) => Some(head.of(text).to_owned()),
            };
            let mut features: Vec<_> =
                choice.candidates[i].features.iter().map(|f| (f.name(), weights.0[f as usize])).collect();
            features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            Candidate { name, probability, chosen: i == pick.candidate, features }
        };
        let mut candidates: Vec<Candidate> = probabilities.iter().enumerate().map(candidate).collect();
        candidates.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        choices.push((choice.quote, candidates));
        pick
    });
    let quotes = found.quotes;
    let mut candidates: Vec<Vec<Candidate>> = quotes.iter().map(|_| Vec::new()).collect();
    for (quote, of) in choices {
        candidates[quote] = of;
    }
    Ok(Explanation { quotes, chains: chains.finish(), candidates })
}
