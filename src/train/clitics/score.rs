//! Counts what a model gets right.

use std::collections::BTreeMap;
use std::fmt;

use super::corpus::{Unit, Word};
use crate::tokenize::clitics::parts;
use crate::tokenize::clitics::training::{Letters, Model};

/// How many words are split exactly as they should be, and what is wrong with the others.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// All words.
    pub words: u32,
    /// Words with a part too many, too few or of the wrong length.
    pub wrong: u32,
    classes: BTreeMap<String, ErrorClass>,
}

/// Errors of one kind.
#[derive(Clone, Debug, Default)]
pub struct ErrorClass {
    /// How many.
    pub count: usize,
    /// The first ones: the right split, and ours.
    pub examples: Vec<(String, String)>,
}

impl Score {
    /// Words split exactly right, in per cent.
    pub fn accuracy(&self) -> f64 {
        100.0 - self.per_thousand() / 10.0
    }

    /// Wrong words in a thousand.
    pub fn per_thousand(&self) -> f64 {
        1000.0 * f64::from(self.wrong) / f64::from(self.words.max(1))
    }

    pub(super) fn add(&mut self, model: &Model<'_>, unit: &Unit) {
        let mut letters = Letters::default();
        for word in unit {
            self.words += 1;
            let ours: Vec<u32> =
                parts(model, &mut letters, &word.text).0.skip(1).map(|(_, b)| b.start as u32).collect();
            if ours == word.cuts {
                continue;
            }
            self.wrong += 1;
            let class = self.classes.entry(class(word, &ours)).or_default();
            class.count += 1;
            class.examples.push((joined(&word.text, &word.cuts), joined(&word.text, &ours)));
        }
    }
}

/// What is wrong with a word, by its first wrong cut.
fn class(word: &Word, ours: &[u32]) -> String {
    let missed = word.cuts.iter().copied().find(|cut| !ours.contains(cut));
    let wrong = missed.or_else(|| ours.iter().copied().find(|cut| !word.cuts.contains(cut))).unwrap_or(0) as usize;
    let verdict = if missed.is_some() { "kept on" } else { "cut off" };
    let (before, after) = word.text.split_at(wrong);
    let part = if before.len() < after.len() || before.chars().count() == 1 {
        before.chars().next_back()
    } else {
        return format!("{verdict}: pronoun {after}");
    };
    format!("{verdict}: particle {}", part.unwrap_or(' '))
}

fn joined(word: &str, cuts: &[u32]) -> String {
    let mut out = word.to_owned();
    cuts.iter().rev().for_each(|&cut| out.insert(cut as usize, '+'));
    out
}

impl fmt::Display for Score {
    /// The figures, and the ten largest classes of errors with examples (right, ours).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per_thousand = self.per_thousand();
        writeln!(
            f,
            "{:.3} % of {} words exactly right ({per_thousand:.2} wrong in 1000)",
            self.accuracy(),
            self.words
        )?;
        let mut classes: Vec<_> = self.classes.iter().collect();
        classes.sort_by_key(|(_, class)| std::cmp::Reverse(class.count));
        for (name, class) in classes.iter().take(10) {
            let examples: Vec<String> = class.examples.iter().take(4).map(|(a, b)| format!("{a} ({b})")).collect();
            writeln!(f, "  {:4} {name}: {}", class.count, examples.join(", "))?;
        }
        Ok(())
    }
}
