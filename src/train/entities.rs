//! Trains the tagger of names.

use rustc_hash::FxHashMap;
use std::io::BufRead;
use std::path::Path;

use super::articles::{self, ANERCORP, Keyed, NEWS};
use super::conll::{self, Sentence};
use super::crf::{self, DOMAINS, Example, Settings, Weights};
use super::gazetteer::Sources;
use super::measure::{Judged, calibrate, calibration_error, measure};
use super::prune::{self, Counted};
use crate::entities::tagger::chain::{Lattice, Scores, Transitions};
use crate::entities::tagger::classes::Classes;
use crate::entities::tagger::lexeme::Lists;
use crate::entities::tagger::model::Parts;
use crate::entities::tagger::second;
use crate::error::Result;
use crate::lexicon::gazetteer::Gazetteer;

/// Parts that training sentences are cut into; each reads a gazetteer made without it.
const FOLDS: usize = 4;
/// Features seen in fewer tokens are left out.
const RARE: u32 = 2;

/// Threshold of the weights of the second look.
const SECOND_L1: f32 = 0.01;

/// How the tagger is trained.
#[derive(Clone, Debug)]
pub struct EntitiesOptions {
    /// Times that every sentence is read.
    pub epochs: usize,
    /// Length of the steps.
    pub step: f32,
    /// Threshold of weights for all corpora.
    pub l1: f32,
    /// Threshold of weights for one corpus.
    pub l1_domain: f32,
    /// Share of the features that are left out at random while learning.
    pub drop: f32,
    /// Keep the last tenth of `ANERcorp` out, and measure on it and on the news for development.
    pub measure: bool,
    /// Bytes that the model may have; what matters least is left out.
    pub size: usize,
}

impl Default for EntitiesOptions {
    fn default() -> Self {
        Self { epochs: 8, step: 0.1, l1: 0.004, l1_domain: 0.02, drop: 0.4, measure: false, size: 2_750_000 }
    }
}

/// Trains the tagger on the folder `data` and plain text; returns the bytes of the model. `tell`
/// gets lines about the progress.
///
/// # Errors
/// [`Error::BadData`](crate::Error::BadData) when a source is missing or is not of its documented form.
pub fn train(
    data: &Path,
    text: impl BufRead,
    classes: &[u8],
    options: &EntitiesOptions,
    tell: &mut dyn FnMut(&str),
) -> Result<Vec<u8>> {
    let read = |name: &str| conll::read(&data.join("ner").join(name));
    let mut anercorp = read("anercorp_camel.train.conll")?;
    let held_out = if options.measure { anercorp.split_off(anercorp.len() * 9 / 10) } else { Vec::new() };
    let classes = Classes::read(classes)?;

    let (sources, news) = Sources::read(data, text)?;
    let mut sentences: Vec<Keyed> = Vec::new();
    let parts = [(NEWS, articles::cut(&news)), (ANERCORP, articles::cut(&anercorp))];
    for fold in 0..FOLDS {
        let without = |which: usize| -> Vec<Sentence> {
            let rest = parts[which].1.iter().enumerate().filter(|(i, _)| i % FOLDS != fold);
            rest.flat_map(|(_, article)| article.iter().cloned()).collect()
        };
        let (bytes, _) = sources.compile(&without(NEWS), &without(ANERCORP))?;
        let gazetteer = Gazetteer::from_bytes(bytes.leak())?;
        let lists = Lists { gazetteer: &gazetteer, classes: &classes };
        for (domain, all) in &parts {
            for article in all.iter().skip(fold).step_by(FOLDS) {
                articles::read(article, *domain, lists, fold, &mut sentences);
            }
        }
    }
    let mut tests: Vec<(&str, Vec<Keyed>)> = Vec::new();
    if options.measure {
        let (bytes, _) = sources.compile(&news, &anercorp)?;
        let gazetteer = Gazetteer::from_bytes(bytes.leak())?;
        let lists = Lists { gazetteer: &gazetteer, classes: &classes };
        for (name, sentences, domain) in
            [("news2022 dev", &read("news2022.dev.conll")?, NEWS), ("ANERcorp held out", &held_out, ANERCORP)]
        {
            let mut all = Vec::new();
            for article in articles::cut(sentences) {
                articles::read(article, domain, lists, 0, &mut all);
            }
            tests.push((name, all));
        }
    }
    let numbers = numbers(sentences.iter().map(|s| &s.keys));
    let mut learner = Learner { options, numbers, tell };
    let tokens: usize = sentences.iter().map(|s| s.keys.len()).sum();
    learner.say(&format!("{} sentences, {tokens} tokens, {} features", sentences.len(), learner.numbers.len()));
    Ok(learner.run(&sentences, &tests).write())
}

/// Learns both looks at a text.
struct Learner<'a> {
    options: &'a EntitiesOptions,
    numbers: FxHashMap<u64, u32>,
    tell: &'a mut dyn FnMut(&str),
}

impl Learner<'_> {
    fn say(&mut self, line: &str) {
        (self.tell)(line);
    }

    fn run(mut self, sentences: &[Keyed], tests: &[(&str, Vec<Keyed>)]) -> Parts {
        let o = self.options;
        let settings = Settings { epochs: o.epochs, step: o.step, l1: [o.l1, o.l1_domain], drop: o.drop };
        let first: Vec<Example> = sentences.iter().map(|s| numbered(s, &s.keys, &self.numbers, Vec::new())).collect();
        // What the second look reads must come from models that have not seen the sentence.
        let mut given: Vec<Vec<Scores>> = vec![Vec::new(); first.len()];
        let mut steps = Vec::new();
        for fold in 0..FOLDS {
            let part = balanced(first.iter().zip(sentences).filter(|(_, s)| s.fold != fold).map(|(e, _)| e));
            let weights = crf::learn(&part, self.numbers.len(), settings, |_, _, _| {});
            for (i, example) in first.iter().enumerate().filter(|(i, _)| sentences[*i].fold == fold) {
                example.score(&weights, &mut given[i]);
            }
            let part: Vec<&Example> =
                first.iter().zip(sentences).filter(|(_, s)| s.fold == fold).map(|(e, _)| e).collect();
            self.say(&format!("fold {fold} of {FOLDS}: {}", measure(&part, &weights)));
            steps.push([NEWS, ANERCORP].map(|domain| weights.steps(domain)));
        }
        let keys = look_again(sentences, &given, |s| steps[s.fold][s.domain]);
        let numbers2 = self::numbers(keys.iter());
        let second: Vec<Example> = sentences
            .iter()
            .zip(&keys)
            .zip(given)
            .map(|((sentence, keys), given)| numbered(sentence, keys, &numbers2, given))
            .collect();
        // Names that a tagger proposed agree from sentence to sentence more than real ones do.
        let refs: Vec<&Example> =
            second.iter().zip(sentences).filter(|(_, s)| !s.proposed).map(|(example, _)| example).collect();
        let careful = Settings { epochs: 5, step: o.step / 2.0, l1: [SECOND_L1, 2.0 * SECOND_L1], drop: 0.0 };
        let weights2 = crf::learn(&refs, numbers2.len(), careful, |_, _, _| {});
        self.say(&format!("second look: {}", measure(&refs, &weights2)));
        // Each part of the corpora is judged by a second look that has not seen it either.
        let unseen: Vec<Judged<'_>> = (0..FOLDS)
            .map(|fold| {
                let of = |seen: bool| {
                    let all = second.iter().zip(sentences).filter(move |(_, s)| (s.fold != fold) == seen);
                    all.map(|(example, s)| (example, s.proposed))
                };
                let part: Vec<&Example> =
                    of(true).filter(|(_, proposed)| !proposed).map(|(example, _)| example).collect();
                let weights = crf::learn(&part, numbers2.len(), careful, |_, _, _| {});
                Judged { examples: of(false).map(|(example, _)| example).collect(), weights }
            })
            .collect();
        let shares = [NEWS, ANERCORP].map(|domain| calibrate(&unseen, domain));

        let all = balanced(first.iter());
        let tell = &mut self.tell;
        let weights = crf::learn(&all, self.numbers.len(), settings, |epoch, loss, _| {
            tell(&format!("epoch {epoch}: loss {loss:.0}"));
        });
        let first = Counted { weights, counts: counts(&first, self.numbers.len()) };
        let second = Counted { weights: weights2, counts: counts(&second, numbers2.len()) };
        let parts = |first: &Weights, second: &Weights| {
            let mut features: Vec<(u64, [Scores; DOMAINS])> = Vec::new();
            for (numbers, weights) in [(&self.numbers, first), (&numbers2, second)] {
                let of = |f: u32| [NEWS, ANERCORP].map(|d| weights.score(&[f], d));
                features.extend(numbers.iter().map(|(&key, &f)| (key, of(f))));
            }
            features.sort_unstable_by_key(|(key, _)| *key);
            let transitions = [first, second].map(|w| [NEWS, ANERCORP].map(|d| w.steps(d)));
            Parts { features, transitions, shares }
        };
        let least = prune::least_for(o.size, |least| parts(&first.prune(least), &second.prune(least)).write().len());
        let (weights, weights2) = (first.prune(least), second.prune(least));
        let parts = parts(&weights, &weights2);
        self.say(&format!("weights that matter less than {least:.4} left out"));
        for (name, test) in tests {
            let examples: Vec<Example> = test.iter().map(|s| numbered(s, &s.keys, &self.numbers, Vec::new())).collect();
            self.say(&format!("{name}, first look:  {}", measure(&examples.iter().collect::<Vec<_>>(), &weights)));
            let mut given = vec![Vec::new(); examples.len()];
            examples.iter().zip(&mut given).for_each(|(e, out)| e.score(&weights, out));
            let keys = look_again(test, &given, |s| weights.steps(s.domain));
            let again: Vec<Example> = test
                .iter()
                .zip(&keys)
                .zip(given)
                .map(|((s, keys), given)| numbered(s, keys, &numbers2, given))
                .collect();
            self.say(&format!("{name}, second look: {}", measure(&again.iter().collect::<Vec<_>>(), &weights2)));
            let error = calibration_error(&again.iter().collect::<Vec<_>>(), &weights2, &shares);
            self.say(&format!("{name}, calibration error {error:.4}"));
        }
        parts
    }
}

/// How many tokens of each corpus have each of the features.
fn counts(examples: &[Example], features: usize) -> Vec<[u32; DOMAINS]> {
    let mut counts = vec![[0; DOMAINS]; features];
    for example in examples {
        example.features.iter().flatten().for_each(|&f| counts[f as usize][example.domain] += 1);
    }
    counts
}

/// The examples, those of the smaller corpus twice: else the larger one alone decides what both share.
fn balanced<'e>(examples: impl Iterator<Item = &'e Example>) -> Vec<&'e Example> {
    let times = |example: &Example| if example.domain == ANERCORP { 2 } else { 1 };
    examples.flat_map(|example| std::iter::repeat_n(example, times(example))).collect()
}

/// The keys of the second look for each token of each sentence. `given` are the scores of the
/// first.
fn look_again(sentences: &[Keyed], given: &[Vec<Scores>], steps: impl Fn(&Keyed) -> Transitions) -> Vec<Vec<Vec<u64>>> {
    let mut all = Vec::with_capacity(sentences.len());
    let mut lattice = Lattice::default();
    let mut keys = Vec::new();
    let mut start = 0;
    for article in sentences.chunk_by(|a, b| a.article == b.article) {
        let mut words: Vec<u64> = Vec::new();
        let mut marginals: Vec<Scores> = Vec::new();
        for (sentence, given) in article.iter().zip(&given[start..]) {
            let odds = steps(sentence).map(|row| row.map(f32::exp));
            lattice.fill(given, &odds);
            marginals.extend((0..given.len()).map(|i| lattice.marginal(i)));
            words.extend(&sentence.stems);
        }
        start += article.len();
        second::features(&words, &marginals, &mut keys);
        let mut keys = keys.drain(..);
        all.extend(article.iter().map(|s| keys.by_ref().take(s.stems.len()).collect::<Vec<_>>()));
    }
    all
}

/// Numbers the features that are not rare, in the order of their first use.
fn numbers<'k>(sentences: impl Iterator<Item = &'k Vec<Vec<u64>>> + Clone) -> FxHashMap<u64, u32> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    sentences.clone().flatten().flatten().for_each(|&key| *counts.entry(key).or_default() += 1);
    let mut numbers = FxHashMap::default();
    for key in sentences.flatten().flatten().filter(|key| counts[*key] >= RARE) {
        let next = numbers.len() as u32;
        numbers.entry(*key).or_insert(next);
    }
    numbers
}

fn numbered(sentence: &Keyed, keys: &[Vec<u64>], numbers: &FxHashMap<u64, u32>, given: Vec<Scores>) -> Example {
    let known = |keys: &Vec<u64>| keys.iter().filter_map(|key| numbers.get(key).copied()).collect();
    Example {
        features: keys.iter().map(known).collect(),
        tags: crate::entities::tagger::tags::spell(keys.len(), &sentence.names),
        domain: sentence.domain,
        given,
    }
}
