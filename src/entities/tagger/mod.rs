//! Names by a trained linear sequence model.
//!
//! Each word is looked up by itself (`lexeme`): its stem, affixes, class, rates in the gazetteer
//! and what the word lists say. What a word tells about itself and its neighbours, and what
//! several words tell together (`context`), are features with weights (`model`) for each tag
//! (`tags`); the best row of tags for a sentence (`chain`) spells its names. A second look at the
//! text (`second`) adds what the same words were taken for elsewhere.

pub(crate) mod chain;
pub(crate) mod classes;
pub(crate) mod context;
#[cfg(feature = "cli")]
pub(crate) mod explain;
pub(crate) mod hash;
pub(crate) mod lexeme;
pub(crate) mod model;
pub(crate) mod second;
pub(crate) mod table;
pub(crate) mod tags;
pub(crate) mod vocabulary;

use std::cell::RefCell;

use super::borders::{self, Name, entity};
use super::{Convention, Entity};
use crate::lexicon::gazetteer::Gazetteer;
use crate::tokenize::Tokenized;
use chain::{Lattice, Scores};
use classes::Classes;
use context::{Context, PLACES};
use lexeme::Lists;
use model::{CONVENTIONS, Model, Sums, add};
use tags::{NAMES, TAGS};
use vocabulary::{Common, Vocabulary};

thread_local! {
    /// What the forms of a language say does not change: each thread looks a form up once.
    static KNOWN: RefCell<[Vocabulary; CONVENTIONS]> = RefCell::default();
}

/// Finds the names of a text.
pub(crate) fn find(view: &Tokenized<'_>, values: &[Entity], convention: Convention) -> Vec<Entity> {
    let lists = Lists { gazetteer: Gazetteer::embedded(), classes: Classes::embedded() };
    KNOWN.with_borrow_mut(|known| tag(view, values, convention, lists, &mut known[convention as usize]))
}

fn tag(
    view: &Tokenized<'_>,
    values: &[Entity],
    convention: Convention,
    lists: Lists<'_>,
    vocabulary: &mut Vocabulary,
) -> Vec<Entity> {
    let model = Model::embedded(convention);
    let of = vocabulary.number(view, values, lists);
    vocabulary.judge(model);
    let context = Context::read(view, values, lists, &vocabulary.lexemes, of);
    let mut sums = first_look(&context, &vocabulary.said, &mut vocabulary.common, model);
    let mut lattice = Lattice::default();
    second_look(&context, model, &mut sums, &mut lattice);
    let emissions: Vec<Scores> = sums.iter().map(|sums| model.scores(sums)).collect();
    let mut found = Vec::new();
    let (mut back, mut row) = (Vec::new(), Vec::new());
    for sent in context.sents.windows(2) {
        let scores = &emissions[sent[0]..sent[1]];
        chain::best(scores, &model.transitions[1], &mut back, &mut row);
        let mut filled = false;
        for (from, to, label) in tags::names(&row) {
            if !filled {
                lattice.fill_odds(sums[sent[0]..sent[1]].iter().map(|s| model.odds_of(s)), &model.odds[1]);
                filled = true;
            }
            let p = lattice.span(from, &row[from..to], &model.odds[1]);
            let (from, to) = (sent[0] + from, sent[0] + to);
            found.push(Name { from, to, label: NAMES[label], confidence: model.confidence(p) });
        }
    }
    borders::mend(&context, convention, &mut found);
    found.iter().map(|name| entity(&context, name)).collect()
}

/// The scores of each token by its words.
fn first_look(context: &Context<'_>, said: &[[Sums; PLACES]], common: &mut Common, model: &Model<'_>) -> Vec<Sums> {
    let mut all = Vec::with_capacity(context.of.len());
    let (mut several, mut rare) = (Vec::new(), Vec::new());
    for sent in context.sents.windows(2) {
        let sent = (sent[0], sent[1]);
        for i in sent.0..sent.1 {
            let mut sums = [0; TAGS];
            for place in 0..PLACES {
                add(&mut sums, &said[context.neighbour(i, place, sent) as usize][place]);
            }
            several.clear();
            rare.clear();
            context.several(i, sent, &mut several);
            for atom in &several {
                if atom.kind.is_common() {
                    add(&mut sums, common.here(atom, model));
                } else {
                    rare.push(atom.key);
                }
            }
            model.add_all(&rare, &mut sums);
            all.push(sums);
        }
    }
    all
}

/// Adds what the words were taken for elsewhere.
fn second_look(context: &Context<'_>, model: &Model<'_>, sums: &mut [Sums], lattice: &mut Lattice) {
    let mut marginals = Vec::with_capacity(sums.len());
    for sent in context.sents.windows(2) {
        let sums = &sums[sent[0]..sent[1]];
        lattice.fill_odds(sums.iter().map(|s| model.odds_of(s)), &model.odds[0]);
        marginals.extend((0..sums.len()).map(|i| lattice.marginal(i)));
    }
    let stems: Vec<u64> = context.of.iter().map(|&id| context.lexemes[id as usize].stem).collect();
    let mut keys = Vec::new();
    second::features(&stems, &marginals, &mut keys);
    for (sums, keys) in sums.iter_mut().zip(&keys) {
        model.add_all(keys, sums);
    }
}
