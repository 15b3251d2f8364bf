//! What is known of forms without annotation: their frequency in news and elsewhere, and the lists of
//! names that have them.

use rustc_hash::FxHashMap;
use std::io::BufRead;
use std::path::Path;

use crate::error::{Error, Result};
use crate::model;
use crate::tokenize::clitics::training::{Hashes, LONGEST, Letters};
use crate::tokenize::{TokenKind, stream};
use crate::train::conll::read_text;
use crate::train::lists::{List, Lists};

/// Forms rarer than this are unknown, in occurrences per thousand million words.
const RAREST: f64 = 40.0;

/// The forms of all sources.
pub(super) struct Forms {
    /// Words as they are written, the most frequent ones first.
    words: Vec<String>,
    /// Folded forms with their packed value.
    known: Vec<(u64, u8)>,
}

impl Forms {
    /// Reads the word list, the lists of names and plain text.
    pub fn read(data: &Path, text: impl BufRead) -> Result<Self> {
        let mut counts = count(text)?;
        let total: f64 = counts.values().sum();
        // Half of a word's frequency is that of the text, half that of the list.
        let scale = 0.5e9 / total.max(1.0);
        for count in counts.values_mut() {
            *count *= scale;
        }
        let path = data.join("lexicon/wordfreq_ar.tsv");
        let mut letters = Letters::default();
        for row in read_text(&path)?.lines() {
            let bad =
                || Error::BadData { file: path.display().to_string(), what: format!("no word and frequency: {row:?}") };
            let (word, zipf) = row.split_once('\t').ok_or_else(bad)?;
            let zipf: f64 = zipf.trim().parse().map_err(|_| bad())?;
            if letters.read(word) {
                *counts.entry(word.to_owned()).or_default() += 0.5 * 10_f64.powf(zipf);
            }
        }
        let mut frequency: FxHashMap<u64, f64> = FxHashMap::default();
        for (word, count) in &counts {
            if let Some(hash) = hash(word) {
                *frequency.entry(hash).or_default() += count;
            }
        }
        let mut known: FxHashMap<u64, u8> = frequency
            .into_iter()
            .filter(|&(_, per_billion)| per_billion >= RAREST)
            .map(|(hash, per_billion)| (hash, level(per_billion)))
            .collect();
        for (name, bits) in names(&data.join("gazetteers"))? {
            if let Some(hash) = hash(&name) {
                *known.entry(hash).or_default() |= bits << 4;
            }
        }
        let mut known: Vec<(u64, u8)> = known.into_iter().collect();
        known.sort_unstable();
        let mut words: Vec<(String, f64)> = counts.into_iter().collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(Self { words: words.into_iter().map(|(word, _)| word).collect(), known })
    }

    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Words, the most frequent ones first.
    pub fn frequent(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// The table of known forms as a section of the model.
    pub fn section(&self) -> Vec<u8> {
        model::build(&self.known)
    }
}

/// The frequency in 15 steps, half a power of ten each but for the lowest.
fn level(per_billion: f64) -> u8 {
    let steps = (per_billion.log10() - 1.0) * 2.3;
    (1..15).take_while(|&step| f64::from(step) <= steps).count() as u8 + 1
}

/// The key of a form.
fn hash(word: &str) -> Option<u64> {
    let mut letters = Letters::default();
    letters.read(word).then(|| Hashes::new(letters.codes()).part(0, letters.codes().len()).hash)
}

/// How often each Arabic word occurs, without vowels and tatweel.
fn count(text: impl BufRead) -> Result<FxHashMap<String, f64>> {
    let bad = |e: std::io::Error| Error::BadData { file: "text".into(), what: e.to_string() };
    let mut counts: FxHashMap<String, f64> = FxHashMap::default();
    let mut plain = String::new();
    for line in text.lines() {
        let line = line.map_err(bad)?;
        // A paragraph may start with a brace too.
        let object = line.starts_with('{').then(|| serde_json::from_str::<serde_json::Value>(&line).ok()).flatten();
        let text = object.as_ref().and_then(|object| object["text"].as_str()).unwrap_or(&line);
        for piece in stream(text)?.filter(|piece| piece.kind == TokenKind::Word) {
            let word = &text[piece.stem as usize..piece.span.end as usize];
            plain.clear();
            plain.extend(word.chars().filter(|&c| crate::chars::is_arabic_letter(c)));
            if plain.is_empty() || plain.len() > 2 * LONGEST {
                continue;
            }
            if let Some(count) = counts.get_mut(plain.as_str()) {
                *count += 1.0;
            } else {
                counts.insert(plain.clone(), 1.0);
            }
        }
    }
    Ok(counts)
}

/// The words of the lists of names with the kinds of lists that have them: 1 foreign names and places, 2 names of
/// persons of all countries, 4 Arab names.
fn names(dir: &Path) -> Result<Vec<(String, u8)>> {
    use List::{Arab, City, Egyptian, Famous, Foreign, Given, InFullName, Surname, Town, WikiCity};
    let kinds: [&[List]; 3] =
        [&[Foreign, City, Town, WikiCity, Famous], &[Given, Surname, InFullName], &[Egyptian, Arab]];
    let mut words: FxHashMap<String, u8> = FxHashMap::default();
    for (name, lists) in Lists::read(dir)?.names {
        let has = |list: &List| lists >> (*list as u16) & 1 == 1;
        let bits = kinds.iter().enumerate().map(|(i, kind)| u8::from(kind.iter().any(has)) << i).sum::<u8>();
        for word in name.split_whitespace().filter(|word| word.chars().nth(1).is_some() && bits != 0) {
            *words.entry(word.to_owned()).or_default() |= bits;
        }
    }
    Ok(words.into_iter().collect())
}
