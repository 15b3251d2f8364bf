//! Compiles the gazetteer: name lists, cleaned by how often a form really is a name.
//!
//! For each form and label, a logistic regression over the lists that have the form, its
//! frequency, its neighbours in plain text and its shape estimates how often it is such a name.
//! That estimate is the prior for the counts of the annotated corpora (a beta prior of `PRIOR`
//! occurrences). Phrases get the rate of their list as prior.

use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;

use super::annotated;
use super::conll::{self, Sentence};
use super::features;
use super::lists::{List, Lists};
use super::logistic::{self, Example};
use super::text::{self, Counts};
use crate::entities::Label;
use crate::error::{Error, Result};
use crate::lexicon::gazetteer::{FIELDS, Rates, SHAPES, is_upon, shape, shape_key};
use crate::lexicon::{heads, key, peeled};

/// How strongly the weights of the prior are drawn towards zero.
const L2: f64 = 1e-4;
/// Weight of the prior, in occurrences.
const PRIOR: f64 = 1.5;
/// Forms of plain text that are kept although no list has them.
const KEPT: u32 = 60;
/// Longest phrase, in words.
const PHRASE: usize = 8;

/// What a build found.
#[derive(Clone, Debug)]
pub struct GazetteerReport {
    /// Forms of one word.
    pub forms: usize,
    /// Names of several words.
    pub phrases: usize,
    /// Bytes of the compiled list.
    pub bytes: usize,
}

/// Builds the gazetteer from the folder `data` (`gazetteers/`, `ner/`) and plain text, one
/// paragraph (or one JSON object with a `text`) a line. Returns the bytes of `names.fst`.
///
/// # Errors
/// [`Error::BadData`] when a source is missing or is not of its documented form.
pub fn build(data: &Path, text: impl BufRead) -> Result<(Vec<u8>, GazetteerReport)> {
    let anercorp = conll::read(&data.join("ner/anercorp_camel.train.conll"))?;
    let (sources, news) = Sources::read(data, text)?;
    sources.compile(&news, &anercorp)
}

/// Name lists and counts of plain text.
pub(super) struct Sources {
    lists: Lists,
    counts: Counts,
}

impl Sources {
    /// Reads them from the folder `data` and plain text; see [`build`]. Returns the annotated news too:
    /// those of `data`, and the articles of the text that we annotated ourselves.
    pub fn read(data: &Path, text: impl BufRead) -> Result<(Self, Vec<Sentence>)> {
        let lists = Lists::read(&data.join("gazetteers"))?;
        let texts = text::read(text)?;
        let mut news = conll::read(&data.join("ner/news2022.train.conll"))?;
        news.extend(annotated::sentences(texts.iter().map(String::as_str))?);
        let counts = Counts::of_texts(&texts, &sure_names(&news));
        Ok((Self { lists, counts }, news))
    }

    /// Compiles a gazetteer that knows these sentences of the corpora.
    pub fn compile(&self, news: &[Sentence], anercorp: &[Sentence]) -> Result<(Vec<u8>, GazetteerReport)> {
        compile(self, news, anercorp)
    }
}

fn compile(sources: &Sources, news: &[Sentence], anercorp: &[Sentence]) -> Result<(Vec<u8>, GazetteerReport)> {
    let inner = news.iter().chain(anercorp).flat_map(|s| {
        let persons = s.names.iter().filter(|n| n.2 == Label::Per);
        persons.flat_map(|&(from, to, _)| &s.tokens[from + 1..to]).map(|token| key(token))
    });
    let table = Table { whole: inner.collect(), lists: &sources.lists, counts: &sources.counts };
    let (forms, phrases) = (table.forms(news, anercorp), table.phrases(news));
    let report = |bytes| GazetteerReport { forms: forms.len(), phrases: phrases.len(), bytes };
    let mut all: BTreeMap<&str, Rates> = phrases.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    all.extend(forms.iter().map(|(k, v)| (k.as_str(), *v)));
    let bad = |e: fst::Error| Error::BadData { file: "names.fst".into(), what: e.to_string() };
    let mut builder = fst::MapBuilder::memory();
    for (name, rates) in all {
        builder.insert(name, rates.bits()).map_err(bad)?;
    }
    let bytes = builder.into_inner().map_err(bad)?;
    let report = report(bytes.len());
    Ok((bytes, report))
}

/// Forms that are seen inside names of persons at least twice, and mostly.
fn sure_names(corpus: &[Sentence]) -> FxHashSet<String> {
    let mut seen: FxHashMap<String, (u32, u32)> = FxHashMap::default();
    for sentence in corpus {
        for (i, token) in sentence.tokens.iter().enumerate() {
            let count = seen.entry(key(token)).or_default();
            count.0 += 1;
            let inside = |&(from, to, label): &(usize, usize, Label)| label == Label::Per && (from..to).contains(&i);
            count.1 += u32::from(sentence.names.iter().any(inside));
        }
    }
    seen.into_iter().filter(|(_, (all, hits))| *hits >= 2 && hits * 10 >= all * 7).map(|(form, _)| form).collect()
}

/// How often a form was seen in the corpora, and as what.
#[derive(Clone, Default)]
struct Seen {
    /// Occurrences that tell about each question.
    all: [f64; QUESTIONS],
    /// Occurrences that say yes.
    hits: [f64; QUESTIONS],
    /// Occurrences that begin the name of a person.
    leads: f64,
}

/// The labels that rates are kept for, in the order of their bits in `Rates`.
const LABELS: [Label; 4] = [Label::Per, Label::Loc, Label::Org, Label::Misc];

/// Questions about a form: whether it is a name with each of the labels, then the ones below.
const QUESTIONS: usize = LABELS.len() + 4;
/// Whether it goes on with the name of an organisation that stands before it.
const INNER: usize = LABELS.len();
/// Whether it goes on with the name of a person of which one word stands before it.
const SECOND: usize = LABELS.len() + 1;
/// Whether it goes on with the name of a person of which several words stand before it.
const LATER: usize = LABELS.len() + 2;
/// Whether the name of a person that it begins goes on.
const OPENS: usize = LABELS.len() + 3;

struct Table<'s> {
    lists: &'s Lists,
    counts: &'s Counts,
    /// Forms seen inside names, where no particle can be attached.
    whole: FxHashSet<String>,
}

impl Table<'_> {
    /// A form without attached particles, where the rest is the likelier word.
    fn bare<'a>(&self, form: &'a str) -> std::borrow::Cow<'a, str> {
        if self.whole.contains(form) {
            return form.into();
        }
        for p in peeled(form) {
            let rest = if p.article { format!("ال{}", p.rest).into() } else { std::borrow::Cow::Borrowed(p.rest) };
            let listed_whole_only = self.lists.bits(form) != 0 && self.lists.bits(&rest) == 0;
            if self.counts.of(&rest) > self.counts.of(form) && !listed_whole_only && rest.chars().count() > 1 {
                return rest;
            }
        }
        form.into()
    }

    fn forms(&self, news: &[Sentence], anercorp: &[Sentence]) -> BTreeMap<String, Rates> {
        let mut seen: FxHashMap<String, Seen> = FxHashMap::default();
        self.count(news, true, &mut seen);
        self.count(anercorp, false, &mut seen);
        let mut known: Vec<String> = self
            .lists
            .names
            .keys()
            .chain(seen.keys())
            .chain(self.counts.forms.iter().filter(|(_, c)| c.all >= KEPT).map(|(form, _)| form))
            .filter(|form| !form.contains(' ') && self.bare(form) == form.as_str())
            .cloned()
            .collect();
        known.sort_unstable();
        known.dedup();
        let features: FxHashMap<&str, Vec<u16>> = known
            .iter()
            .chain(seen.keys())
            .map(|form| (form.as_str(), features::of(form, self.lists, self.counts)))
            .collect();
        let mut seen_sorted: Vec<(&String, &Seen)> = seen.iter().collect();
        seen_sorted.sort_unstable_by_key(|(form, _)| form.as_str());
        let weights: Vec<Vec<f64>> = (0..QUESTIONS)
            .map(|question| {
                let examples: Vec<Example<'_>> = seen_sorted
                    .iter()
                    .filter(|(_, s)| s.all[question] > 0.0)
                    .map(|(form, s)| {
                        let seen = s.all[question].min(5.0);
                        let hits = s.hits[question] * seen / s.all[question];
                        Example { features: &features[form.as_str()], seen, hits }
                    })
                    .collect();
                logistic::fit(&examples, features::SIZE, L2)
            })
            .collect();
        let none = Seen::default();
        let mut all = BTreeMap::new();
        for form in &known {
            let s = seen.get(form).unwrap_or(&none);
            let rate = |question: usize| {
                let prior = logistic::predict(&weights[question], &features[form.as_str()]);
                (s.hits[question] + PRIOR * prior) / (s.all[question] + PRIOR)
            };
            let leads = (s.leads + 0.5) / (s.hits[0] + 1.0);
            let mut rates = [leads; FIELDS];
            rates[..QUESTIONS].copy_from_slice(&std::array::from_fn::<f64, QUESTIONS, _>(rate));
            all.insert(form.clone(), Rates::pack(rates));
        }
        all.extend(self.rare(&seen));
        all
    }

    /// The rates of forms that no list has and plain text hardly ever, by their shape.
    fn rare(&self, seen: &FxHashMap<String, Seen>) -> Vec<(String, Rates)> {
        let mut sums = vec![Seen::default(); SHAPES];
        for (form, s) in seen {
            if self.lists.bits(form) == 0 && self.counts.of(form) < 5 {
                let sum = &mut sums[shape(form)];
                for question in 0..QUESTIONS {
                    sum.all[question] += s.all[question];
                    sum.hits[question] += s.hits[question];
                }
            }
        }
        let rates = |s: &Seen| {
            let part = |i: usize| (s.hits[i] + 0.5) / (s.all[i] + 1.0);
            let mut rates = [0.5; FIELDS];
            rates[..QUESTIONS].copy_from_slice(&std::array::from_fn::<f64, QUESTIONS, _>(part));
            Rates::pack(rates)
        };
        sums.iter().enumerate().map(|(i, s)| (shape_key(i), rates(s))).collect()
    }

    fn count(&self, corpus: &[Sentence], bodies: bool, seen: &mut FxHashMap<String, Seen>) {
        for sentence in corpus {
            let mut before = None;
            for (i, token) in sentence.tokens.iter().enumerate() {
                let form = lookup_key(token);
                let name = sentence.names.iter().find(|(from, to, _)| (*from..*to).contains(&i));
                let first = name.is_none_or(|(from, ..)| *from == i);
                let bare = if first { self.bare(&form).into_owned() } else { form.clone() };
                let count = seen.entry(bare.clone()).or_default();
                let label = name.and_then(|n| LABELS.iter().position(|&l| l == n.2));
                let part = name.is_some_and(|&(from, to, label)| label == Label::Per || to - from == 1);
                for (l, &asked) in LABELS.iter().enumerate() {
                    let hit = part && label == Some(l);
                    // ANERcorp leaves many organisations untagged: that says nothing about them.
                    if hit || bodies || asked != Label::Org {
                        count.all[l] += 1.0;
                        count.hits[l] += f64::from(u8::from(hit));
                    }
                }
                count.leads += f64::from(u8::from(first && label == Some(0)));
                let mut note = |form: &str, question: usize, yes: bool| {
                    let count = seen.entry(form.to_owned()).or_default();
                    count.all[question] += 1.0;
                    count.hits[question] += f64::from(u8::from(yes));
                };
                let goes_on = |label: Label| !first && name.is_some_and(|n| n.2 == label);
                match before {
                    Some((Label::Org, _)) if bodies => note(&form, INNER, goes_on(Label::Org)),
                    Some((Label::Per, 1)) => note(&form, SECOND, goes_on(Label::Per)),
                    Some((Label::Per, _)) => note(&form, LATER, goes_on(Label::Per)),
                    _ => {}
                }
                if let (true, Some((from, to, Label::Per))) = (first, name) {
                    note(&bare, OPENS, to - from > 1);
                }
                before = name.map(|n| (n.2, i + 1 - n.0));
            }
        }
    }

    /// Names of several words: those of the lists and of the news corpus.
    fn phrases(&self, news: &[Sentence]) -> BTreeMap<String, Rates> {
        let mut hits: FxHashMap<String, [f64; LABELS.len()]> = FxHashMap::default();
        for sentence in news {
            for &(from, to, label) in &sentence.names {
                let Some(l) = LABELS.iter().position(|&l| l == label) else { continue };
                if (2..=PHRASE).contains(&(to - from)) && label != Label::Per {
                    hits.entry(self.phrase(&sentence.tokens[from..to])).or_default()[l] += 1.0;
                }
            }
        }
        let mut all: FxHashMap<String, f64> = FxHashMap::default();
        let listed = |p: &String| p.contains(' ') && self.lists.bits(p) >> 7 != 0;
        for sentence in news {
            for from in 0..sentence.tokens.len() {
                for to in from + 2..=sentence.tokens.len().min(from + PHRASE) {
                    let phrase = self.phrase(&sentence.tokens[from..to]);
                    if hits.contains_key(&phrase) || listed(&phrase) {
                        *all.entry(phrase).or_default() += 1.0;
                    }
                }
            }
        }
        let mut phrases = self.plain(news);
        let names: FxHashSet<&String> = hits.keys().chain(self.lists.names.keys().filter(|p| listed(p))).collect();
        for phrase in names {
            if phrase.chars().any(|c| !c.is_alphanumeric() && c != ' ') {
                continue;
            }
            let prior = phrase_prior(self.lists.bits(phrase));
            let hit = hits.get(phrase).copied().unwrap_or_default();
            let n = all.get(phrase).copied().unwrap_or(0.0);
            let rate = |l: usize| (hit[l] + PRIOR * prior[l]) / (n + PRIOR);
            let mut rates = [0.0; FIELDS];
            (rates[1], rates[2], rates[3]) = (rate(1), rate(2), rate(3));
            phrases.insert(phrase.clone(), Rates::pack(rates));
        }
        phrases
    }

    /// Class nouns with a complement that are no names (مجلس الإدارة).
    fn plain(&self, news: &[Sentence]) -> BTreeMap<String, Rates> {
        let mut seen: FxHashMap<String, (u32, u32)> = FxHashMap::default();
        for sentence in news {
            for (from, pair) in sentence.tokens.windows(2).enumerate() {
                let phrase = self.phrase(pair);
                let noun = phrase.split(' ').next().unwrap_or("");
                if heads::organisation(noun.strip_prefix("ال").unwrap_or(noun)).is_some() {
                    let name = sentence.names.iter().any(|n| n.2 == Label::Org && n.0 <= from && from + 1 < n.1);
                    let count = seen.entry(phrase).or_default();
                    *count = (count.0 + 1, count.1 + u32::from(name));
                }
            }
        }
        let plain = seen.into_iter().filter(|(_, (all, names))| *all >= 2 && *names == 0).map(|(phrase, _)| phrase);
        plain
            .filter(|p| p.chars().all(|c| c.is_alphabetic() || c == ' '))
            .map(|p| (p, Rates::pack([0.0; FIELDS])))
            .collect()
    }

    fn phrase(&self, tokens: &[String]) -> String {
        let mut phrase = self.bare(&key(&tokens[0])).into_owned();
        for token in &tokens[1..] {
            phrase.push(' ');
            phrase.push_str(&key(token));
        }
        phrase
    }
}

/// The form of a token of a corpus; على is kept apart from the name علي.
fn lookup_key(token: &str) -> String {
    if is_upon(token) { String::from("على") } else { key(token) }
}

/// The rates of a listed phrase before it is seen, for each label.
fn phrase_prior(bits: u16) -> [f64; LABELS.len()] {
    let has = |list: List| bits >> list as u16 & 1 == 1;
    if has(List::Country) {
        [0.0, 0.95, 0.0, 0.0]
    } else if has(List::City) || has(List::WikiCity) || has(List::Town) || has(List::Commune) {
        [0.0, 0.7, 0.0, 0.0]
    } else if has(List::Club) || has(List::Organisation) {
        [0.0, 0.0, 0.7, 0.0]
    } else {
        // Only seen in the news corpus.
        [0.0, 0.1, 0.1, 0.1]
    }
}
