//! Trains what the quotation stage learns from annotated articles: the choice of speakers that are
//! left out.

mod matching;
mod rank;

use std::fmt::Write as _;
use std::path::PathBuf;

use matching::Annotation;
use rank::Example;

use super::gold::{self, Article};
use crate::coref::{Chain, Chains};
use crate::entities::{self, Entity};
use crate::error::Result;
use crate::quotes::speaker::candidates::{Choice, Feature, Who};
use crate::quotes::speaker::ranker::{Pick, Weights};
use crate::quotes::{self, Quote};
use crate::span::Span;
use crate::tokenize::{self, Forms, Token, Tokenized};

/// An article with the layers before the quotations.
struct Prepared {
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
    chains: Vec<Chain>,
}

impl Prepared {
    fn new(article: Article) -> Result<Self> {
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
        let (quotes, _) = quotes::find_with(&view, &ents, &mut chains, choose);
        Found { quotes, chains: chains.finish() }
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
    fn examples(&self) -> Vec<Example> {
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

    /// Counts what is right when weights choose.
    fn score(&self, weights: &Weights) -> Score {
        let found = self.find(&mut |choice, _| weights.best(choice));
        let mut score = Score { found: found.quotes.len(), annotated: self.gold.quotes.len(), ..Score::default() };
        for (quote, of) in found.quotes.iter().zip(&self.of) {
            let Some(gold) = of.map(|g| &self.gold.quotes[g]) else { continue };
            let right = self.gold.is_speaker(gold, quote.speaker, &found.chains);
            let counts = if gold.left_out { &mut score.left_out } else { &mut score.shown };
            counts[0] += 1;
            counts[1] += usize::from(right);
        }
        score
    }
}

/// Quotations found, annotated, and among those found right the speakers: all and right ones.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    found: usize,
    annotated: usize,
    shown: [usize; 2],
    left_out: [usize; 2],
}

impl Score {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.annotated += other.annotated;
        for i in 0..2 {
            self.shown[i] += other.shown[i];
            self.left_out[i] += other.left_out[i];
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of quotations")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let right = self.shown[1] + self.left_out[1];
        write!(
            f,
            "end to end F1 {:.2}; speaker right where found: shown {:.2} % ({}/{}), left out {:.2} % ({}/{})",
            percent(2 * right, self.found + self.annotated),
            percent(self.shown[1], self.shown[0]),
            self.shown[1],
            self.shown[0],
            percent(self.left_out[1], self.left_out[0]),
            self.left_out[1],
            self.left_out[0],
        )
    }
}

/// Learns the weights of speakers that are left out from folders of annotated articles; returns
/// them as a list, and lines about how good they are. With `folds` the articles are cut into so many
/// parts, each judged by weights that the others give.
///
/// # Errors
/// [`Error::BadData`](crate::Error::BadData) when a folder holds no articles or one of them is not of
/// the documented form.
pub fn train(folders: &[PathBuf], folds: Option<usize>) -> Result<(String, String)> {
    let articles = gold::read(folders)?.into_iter().map(Prepared::new).collect::<Result<Vec<_>>>()?;
    let examples: Vec<Vec<Example>> = articles.iter().map(Prepared::examples).collect();
    let weights = rank::fit(&examples.iter().flatten().collect::<Vec<_>>());
    let mut report = format!("{} articles, {} choices\n", articles.len(), examples.iter().flatten().count());
    let mut tell = |name: &str, score: Score| writeln!(report, "{name}: {score}").expect("a string");
    tell("before", total(articles.iter().map(|a| a.score(Weights::embedded()))));
    tell("on the same articles", total(articles.iter().map(|a| a.score(&weights))));
    if let Some(folds) = folds {
        let judged = (0..folds).flat_map(|fold| {
            let others: Vec<&Example> =
                examples.iter().enumerate().filter(|(i, _)| i % folds != fold).flat_map(|(_, e)| e).collect();
            let weights = rank::fit(&others);
            articles.iter().skip(fold).step_by(folds).map(|a| a.score(&weights)).collect::<Vec<_>>()
        });
        tell(&format!("cross-validated, {folds} folds"), total(judged));
    }
    Ok((list(&weights), report))
}

fn total(scores: impl Iterator<Item = Score>) -> Score {
    scores.fold(Score::default(), |mut sum, score| {
        sum.add(score);
        sum
    })
}

/// The weights as a list.
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
