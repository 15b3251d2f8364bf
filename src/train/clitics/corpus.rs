//! Reads words with their clitic splits: `WORD<TAB>part+part`, a blank line between units.

use std::path::Path;

use crate::error::{Error, Result};
use crate::tokenize::clitics::training::{Letters, Split, Splits};
use crate::train::conll::read_text;

/// Words that stand together.
pub(super) type Unit = Vec<Word>;

/// A word and the bytes before which it is cut.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub text: String,
    pub cuts: Vec<u32>,
}

impl Word {
    pub fn new(text: &str, parts: &str) -> Self {
        let ends = parts.split('+').scan(0, |end, part| {
            *end += part.len() as u32;
            Some(*end)
        });
        let cuts = ends.filter(|&end| (end as usize) < text.len()).collect();
        Self { text: text.to_owned(), cuts }
    }

    /// The split that makes these cuts, where there is one. `letters` are the word's.
    pub fn split(&self, letters: &Letters) -> Option<Split> {
        let makes = |split: &&Split| {
            let starts = split.pieces().skip(1).map(|(_, from, _)| letters.start(from));
            starts.eq(self.cuts.iter().copied())
        };
        Splits::of(letters).list().iter().find(makes).copied()
    }
}

/// Reads one file.
pub(super) fn read(path: &Path) -> Result<Vec<Unit>> {
    let bad =
        |line: &str| Error::BadData { file: path.display().to_string(), what: format!("no word and parts: {line:?}") };
    let mut units = vec![Unit::new()];
    for line in read_text(path)?.lines() {
        if line.is_empty() {
            units.push(Unit::new());
            continue;
        }
        let (word, parts) = line.split_once('\t').ok_or_else(|| bad(line))?;
        if let Some(unit) = units.last_mut() {
            unit.push(Word::new(word, parts.split('\t').next().unwrap_or(parts)));
        }
    }
    units.retain(|unit| !unit.is_empty());
    Ok(units)
}
