//! Lists of phrases and their look-up at a place in a text.

use rustc_hash::FxHashMap;

use super::verbs::conjunction;
use super::{key, rows};
use crate::tokenize::Tokenized;

/// The possessive pronouns.
const PRONOUNS: [&str; 8] = ["ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك"];

/// An entry found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match<T> {
    /// How many tokens it covers.
    pub tokens: usize,
    /// What the list says of it.
    pub entry: T,
}

/// Phrases by their first word: the words after it and the entry, the longest first.
type ByFirst<T> = FxHashMap<String, Vec<(Box<[String]>, T)>>;

/// A list of phrases.
pub(super) struct Phrases<T> {
    by_first: ByFirst<T>,
    longest: usize,
}

impl<T: Copy> Phrases<T> {
    /// Reads a list whose first column is the phrase. Rows that `parse` refuses are left out; the
    /// tests of each list see to it that there are none.
    pub fn new(tsv: &'static str, parse: fn(&[&'static str]) -> Option<T>) -> Self {
        let mut by_first: ByFirst<T> = FxHashMap::default();
        let mut longest = 0;
        for row in rows(tsv) {
            let Some(entry) = parse(&row) else { continue };
            for words in spelled_out(row[0]) {
                let Some((first, rest)) = words.split_first() else { continue };
                longest = longest.max(words.len());
                by_first.entry(first.clone()).or_default().push((rest.into(), entry));
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self { by_first, longest }
    }

    /// The longest phrase that starts at token `at`; و or ف may stand before its first word.
    pub fn longest(&self, text: &Tokenized<'_>, at: usize) -> Option<Match<T>> {
        let form = text.form(at);
        let plain = self.matching(form, text, at);
        plain.or_else(|| self.matching(conjunction(form)?.1, text, at))
    }

    /// The longest phrase that starts at token `at` just as it is listed.
    pub fn exact(&self, text: &Tokenized<'_>, at: usize) -> Option<T> {
        self.matching(text.form(at), text, at).map(|found| found.entry)
    }

    /// The longest phrase that ends right before token `end`.
    pub fn ending(&self, text: &Tokenized<'_>, end: usize) -> Option<Match<T>> {
        (1..=self.longest.min(end)).rev().find_map(|tokens| {
            let at = end - tokens;
            let form = text.form(at);
            let exact = |first: &str| {
                let phrases = self.by_first.get(first)?;
                phrases.iter().find(|(rest, _)| rest.len() + 1 == tokens && stands(rest, text, at + 1))
            };
            let (_, entry) = exact(form).or_else(|| exact(conjunction(form)?.1))?;
            Some(Match { tokens, entry: *entry })
        })
    }

    /// The entry of a phrase of one word.
    pub fn word(&self, form: &str) -> Option<T> {
        let phrases = self.by_first.get(form)?;
        phrases.iter().find(|(rest, _)| rest.is_empty()).map(|&(_, entry)| entry)
    }

    fn matching(&self, first: &str, text: &Tokenized<'_>, at: usize) -> Option<Match<T>> {
        let phrases = self.by_first.get(first)?;
        let (rest, entry) = phrases.iter().find(|(rest, _)| stands(rest, text, at + 1))?;
        Some(Match { tokens: rest.len() + 1, entry: *entry })
    }
}

/// Whether the words stand in the text from token `at` on.
fn stands(words: &[String], text: &Tokenized<'_>, at: usize) -> bool {
    words.iter().enumerate().all(|(i, word)| text.form(at + i) == word)
}

/// The phrases that a cell stands for, in normalised words. A word with `+` takes each pronoun; a
/// word with `*` stands bare, with the article or with a pronoun.
fn spelled_out(cell: &str) -> Vec<Vec<String>> {
    let variant = |spell: &dyn Fn(&str) -> String| -> Vec<String> {
        let word = |word: &str| word.strip_suffix(['+', '*']).map_or_else(|| word.to_owned(), spell);
        cell.split(' ').map(|w| key(&word(w))).collect()
    };
    let mut variants = Vec::new();
    if !cell.contains('+') {
        variants.push(variant(&str::to_owned));
    }
    if cell.contains('*') {
        variants.push(variant(&|stem| format!("ال{stem}")));
    }
    if cell.contains(['+', '*']) {
        variants.extend(PRONOUNS.iter().map(|pronoun| variant(&|stem| possessed(stem, pronoun))));
    }
    variants
}

/// A noun with a possessive pronoun, before which ة is written as ت.
fn possessed(stem: &str, pronoun: &str) -> String {
    stem.strip_suffix('ة').map_or_else(|| format!("{stem}{pronoun}"), |noun| format!("{noun}ت{pronoun}"))
}
