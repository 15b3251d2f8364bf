//! An annotated article, read as far as the quotations: what is chosen in it, and what is right.

use super::matching::Annotation;
use super::rank::Example;
use crate::coref::{Chain, Chains};
use crate::entities::{self, Entity};
use crate::error::Result;
use crate::quotes::confidence::Evidence;
use crate::quotes::speaker::candidates::{Choice, Who};
use crate::quotes::speaker::ranker::{Pick, Weights};
use crate::quotes::{self, Quote};
use crate::span::Span;
use crate::tokenize::{self, Forms, Token, Tokenized};
use crate::train::gold::Article;

/// An article with the layers before the quotations.
pub(super) struct Prepared {
    text: String,
    gold: Annotation,
    tokens: Vec<Token>,
    sents: Vec<Span>,
    forms: Forms,
    ents: Vec<Entity>,
    /// For each quotation that is found the number of the annotated one.
    of: Vec<Option<usize>>,
}

/// What is found in an article.
struct Found {
    quotes: Vec<Quote>,
    evidence: Vec<Evidence>,
    chains: Vec<Chain>,
}

impl Prepared {
    pub fn new(article: Article) -> Result<Self> {
        let gold = Annotation::new(&article)?;
        let text = article.text;
        let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
        tokenize::run(&text, &mut tokens, &mut sents);
        forms.fill(&text, &tokens);
        let view = Tokenized { text: &text, tokens: &tokens, sents: &sents, forms: &forms };
        let ents = entities::find(&view, &entities::Options::default());
        let mut prepared = Self { tokens, sents, forms, ents, of: Vec::new(), gold, text };
        let found = prepared.find(&mut |choice, _| Weights::embedded().best(choice));
        prepared.of = vec![None; found.quotes.len()];
        for (number, matched) in prepared.gold.matches(&found.quotes).into_iter().enumerate() {
            if let Some((quote, _)) = matched.filter(|m| m.1 >= 0.5) {
                prepared.of[quote] = Some(number);
            }
        }
        Ok(prepared)
    }

    fn find(&self, choose: &mut quotes::Chooser<'_>) -> Found {
        let view = Tokenized { text: &self.text, tokens: &self.tokens, sents: &self.sents, forms: &self.forms };
        let mut ents = self.ents.clone();
        let mut chains = Chains::from_entities(&view, &mut ents);
        let found = quotes::find_with(&view, &ents, &mut chains, choose);
        Found { quotes: found.quotes, evidence: found.evidence, chains: chains.finish() }
    }

    /// Which candidates are the annotated speaker of a quotation; none where it is not annotated.
    fn right(&self, choice: &Choice, chains: &Chains) -> Option<Vec<bool>> {
        let speaker = self.gold.quotes[(*self.of.get(choice.quote)?)?].speaker;
        let right = |who: Who| match who {
            Who::Nobody => speaker.is_none(),
            Who::Chain(id) => speaker.is_some() && self.gold.bearer(&chains.get(id).mentions) == speaker,
            Who::Lead(_, head) => speaker.is_some() && self.gold.bearer(&[head]) == speaker,
        };
        Some(choice.candidates.iter().map(|c| right(c.who)).collect())
    }

    /// The choices of an article, each made right.
    pub fn examples(&self) -> Vec<Example> {
        let mut examples = Vec::new();
        self.find(&mut |choice, chains| {
            let Some(right) = self.right(choice, chains) else { return Weights::embedded().best(choice) };
            examples.extend(Example::new(choice, &right));
            match right.iter().position(|&r| r) {
                Some(candidate) => Pick { candidate, probability: 1.0 },
                None => Weights::embedded().best(choice),
            }
        });
        examples
    }

    /// How many quotations are annotated.
    pub fn annotated(&self) -> usize {
        self.gold.quotes.len()
    }

    /// Every quotation that is found when weights choose.
    pub fn judge(&self, weights: &Weights) -> Vec<Judged> {
        let found = self.find(&mut |choice, _| weights.best(choice));
        let judged = |(n, evidence): (usize, Evidence)| {
            let gold = self.of[n].map(|g| &self.gold.quotes[g]);
            Judged {
                evidence,
                left_out: gold.map(|g| g.left_out),
                right: gold.is_some_and(|g| self.gold.is_speaker(g, found.quotes[n].speaker, &found.chains)),
            }
        };
        found.evidence.into_iter().enumerate().map(judged).collect()
    }
}

/// A quotation that is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub evidence: Evidence,
    /// Whether the annotated quotation that it matches leaves its source out; none if it matches none.
    pub left_out: Option<bool>,
    /// Whether it matches one and has its speaker.
    pub right: bool,
}
