//! Why a word is taken for part of a name.

use super::chain::{self, Lattice, Scores};
use super::classes::Classes;
use super::context::{Context, PLACES, places, seen_from};
use super::lexeme::{Lists, REACH};
use super::model::Model;
use super::tags::{self, NAMES, OUTSIDE, Place, TAGS};
use super::vocabulary::Vocabulary;
use super::{first_look, second_look};
use crate::entities::{Convention, values};
use crate::error::Result;
use crate::lexicon::gazetteer::Gazetteer;
use crate::span::check_length;
use crate::tokenize::{self, Forms, Tokenized};

/// A word with the tag it gets.
pub(crate) struct Word {
    /// As it stands in the text.
    pub surface: String,
    /// `O`, or place and label: `B-PER`, `I-PER`, `E-PER`, `S-LOC`.
    pub tag: String,
    /// Probability of the tag.
    pub probability: f32,
    /// The tag that comes next.
    pub rival: String,
    /// What speaks for the tag and against its rival: what it is, and by how much.
    pub features: Vec<(String, f32)>,
}

/// Explains every word of a text.
///
/// # Errors
/// [`Error::TextTooLong`](crate::Error::TextTooLong) when the text has 4 GiB or more.
pub(crate) fn explain(text: &str, convention: Convention) -> Result<Vec<Word>> {
    check_length(text)?;
    let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
    tokenize::run(text, &mut tokens, &mut sents);
    forms.fill(text, &tokens);
    let view = Tokenized { text, tokens: &tokens, sents: &sents, forms: &forms };
    let values = values::find(&view, None);
    let lists = Lists { gazetteer: Gazetteer::embedded(), classes: Classes::embedded() };
    let model = Model::embedded(convention);
    let mut vocabulary = Vocabulary::default();
    let of = vocabulary.number(&view, &values, lists);
    let atoms: Vec<_> = vocabulary.lexemes.iter().map(|lexeme| lexeme.atoms.clone()).collect();
    vocabulary.judge(model);
    let context = Context::read(&view, &values, lists, &vocabulary.lexemes, of);
    let first = first_look(&context, &vocabulary.said, &mut vocabulary.common, model);
    let mut second = first.clone();
    let mut lattice = Lattice::default();
    second_look(&context, model, &mut second, &mut lattice);
    let [first, second] = [first, second].map(|look| look.iter().map(|s| model.scores(s)).collect::<Vec<_>>());

    let (mut back, mut row, mut several) = (Vec::new(), Vec::new(), Vec::new());
    let mut words = Vec::with_capacity(tokens.len());
    for sent in context.sents.windows(2) {
        let sent = (sent[0], sent[1]);
        chain::best(&second[sent.0..sent.1], &model.transitions[1], &mut back, &mut row);
        lattice.fill(&second[sent.0..sent.1], &model.odds[1]);
        for i in sent.0..sent.1 {
            let tag = usize::from(row[i - sent.0]);
            let marginal = lattice.marginal(i - sent.0);
            let rival = rival(&marginal, tag);
            let mut features = Vec::new();
            let mut note = |name: String, key: u64| {
                let mut sums = [0; TAGS];
                model.add(key, &mut sums);
                let scores = model.scores(&sums);
                if sums[tag] != sums[rival] {
                    features.push((name, scores[tag] - scores[rival]));
                }
            };
            for place in 0..PLACES {
                let id = context.neighbour(i, place, sent) as usize;
                let word = (i + place).checked_sub(REACH).filter(|at| (sent.0..sent.1).contains(at));
                let word = word.map_or("-", |at| view.surface(at));
                for atom in atoms[id].iter().filter(|atom| places(atom.reach).contains(&place)) {
                    note(format!("{:?} of {word}", atom.kind), seen_from(atom.key, place));
                }
            }
            several.clear();
            context.several(i, sent, &mut several);
            for atom in &several {
                note(format!("{:?}", atom.kind), atom.key);
            }
            let again = (second[i][tag] - first[i][tag]) - (second[i][rival] - first[i][rival]);
            features.push((String::from("second look"), again));
            features.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            words.push(Word {
                surface: view.surface(i).to_owned(),
                tag: name(tag),
                probability: marginal[tag],
                rival: name(rival),
                features,
            });
        }
    }
    Ok(words)
}

/// The likeliest tag but one.
fn rival(marginal: &Scores, tag: usize) -> usize {
    let others = (0..TAGS).filter(|&t| t != tag);
    others.max_by(|&a, &b| marginal[a].total_cmp(&marginal[b])).unwrap_or(OUTSIDE)
}

fn name(tag: usize) -> String {
    let Some((label, place)) = tags::read(tag) else { return String::from("O") };
    let place = match place {
        Place::Begin => 'B',
        Place::Inside => 'I',
        Place::End => 'E',
        Place::Single => 'S',
    };
    format!("{place}-{}", NAMES[label].as_str())
}
