//! Annotated articles as the tagger reads them.

use super::conll::Sentence;
use crate::Span;
use crate::entities::tagger::context::{Context, PLACES, places, seen_from};
use crate::entities::tagger::lexeme::Lists;
use crate::entities::tagger::tags::{NAMES, Name};
use crate::entities::tagger::vocabulary::Vocabulary;
use crate::entities::values_of;
use crate::tokenize::{self, Forms, Tokenized};

/// The corpora, in the order of their weights.
pub(super) const NEWS: usize = 0;
pub(super) const ANERCORP: usize = 1;

/// Sentences that count as one article where a corpus does not tell.
const ARTICLE: usize = 20;

/// A sentence with the keys of its features.
pub(super) struct Keyed {
    pub keys: Vec<Vec<u64>>,
    /// The words, for the second look.
    pub stems: Vec<u64>,
    pub names: Vec<Name>,
    pub domain: usize,
    /// Whether a tagger proposed the names.
    pub proposed: bool,
    /// The part of the corpora that it belongs to.
    pub fold: usize,
    /// The number of its article.
    pub article: usize,
}

/// Cuts a corpus into articles.
pub(super) fn cut(corpus: &[Sentence]) -> Vec<&[Sentence]> {
    let told = corpus.iter().any(|s| s.opens);
    let mut starts: Vec<usize> = if told {
        (0..corpus.len()).filter(|&i| i == 0 || corpus[i].opens).collect()
    } else {
        (0..corpus.len()).step_by(ARTICLE).collect()
    };
    starts.push(corpus.len());
    starts.windows(2).map(|w| &corpus[w[0]..w[1]]).collect()
}

/// An article with its names by their bytes.
struct Article {
    text: String,
    names: Vec<(Span, usize)>,
}

/// The text of an article, one sentence a line, with its names.
fn join(sentences: &[Sentence]) -> Article {
    let mut article = Article { text: String::new(), names: Vec::new() };
    for sentence in sentences {
        let at: Vec<Span> = sentence
            .tokens
            .iter()
            .map(|token| {
                let start = article.text.len() as u32;
                article.text.push_str(token);
                let span = Span::new(start, article.text.len() as u32);
                article.text.push(' ');
                span
            })
            .collect();
        article.text.pop();
        article.text.push('\n');
        for &(from, to, label) in &sentence.names {
            let Some(label) = NAMES.iter().position(|&l| l == label) else { continue };
            article.names.push((at[from].cover(at[to - 1]), label));
        }
    }
    article
}

/// Adds the sentences of an article, as the tokenizer cuts them.
pub(super) fn read(sentences: &[Sentence], domain: usize, lists: Lists<'_>, fold: usize, out: &mut Vec<Keyed>) {
    let article = join(sentences);
    let proposed = sentences.iter().any(|s| s.proposed);
    let number = out.last().map_or(0, |s| s.article + 1);
    let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
    tokenize::run(&article.text, &mut tokens, &mut sents);
    forms.fill(&article.text, &tokens);
    let view = Tokenized { text: &article.text, tokens: &tokens, sents: &sents, forms: &forms };
    let values = values_of(&view);
    let mut vocabulary = Vocabulary::default();
    let of = vocabulary.number(&view, &values, lists);
    let context = Context::read(&view, &values, lists, &vocabulary.lexemes, of);
    let mut names = article.names.iter().peekable();
    for sent in context.sents.windows(2) {
        let (from, to) = (sent[0], sent[1]);
        let mut found: Vec<Name> = Vec::new();
        while let Some(&(span, label)) = names.next_if(|(span, _)| to == from || span.start < tokens[to - 1].span.end) {
            let first = (from..to).find(|&i| tokens[i].span.end > span.start);
            let last = (from..to).rev().find(|&i| tokens[i].span.start < span.end);
            if let (Some(first), Some(last)) = (first, last)
                && first <= last
                && found.last().is_none_or(|n| n.1 + from <= first)
            {
                found.push((first - from, last + 1 - from, label));
            }
        }
        let keys = (from..to).map(|i| features(&context, i, (from, to))).collect();
        let stems = (from..to).map(|i| context.lexemes[context.of[i] as usize].stem).collect();
        out.push(Keyed { keys, stems, names: found, domain, proposed, fold, article: number });
    }
}

/// The keys of all features of token `i`.
fn features(context: &Context<'_>, i: usize, sent: (usize, usize)) -> Vec<u64> {
    let mut keys = Vec::with_capacity(150);
    for place in 0..PLACES {
        let lexeme = &context.lexemes[context.neighbour(i, place, sent) as usize];
        let seen = lexeme.atoms.iter().filter(|atom| places(atom.reach).contains(&place));
        keys.extend(seen.map(|atom| seen_from(atom.key, place)));
    }
    let mut several = Vec::new();
    context.several(i, sent, &mut several);
    keys.extend(several.iter().map(|atom| atom.key));
    keys
}
