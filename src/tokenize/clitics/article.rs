//! The article at the start of a word.

use super::features::Word;
use super::letters::{Letters, Part};
use super::model::Model;
use super::split::char_of;

const LI: Part = Part::new(&['ل']);
const LIL: Part = Part::new(&['ل', 'ل']);
const YA: Part = Part::new(&['ي']);

/// The length in bytes of the article that a word starts with, 0 where its ال belongs to it.
///
/// After ل an article loses its alef (للكتاب), another ال keeps it (لالتزام); and a verb with ال has a
/// present tense with ي in its place (التقى، يلتقي). What is seen more often decides; a word of which nothing is
/// known has an article.
pub(in crate::tokenize) fn article_length(word: &str) -> usize {
    let mut letters = Letters::default();
    if !letters.read(word) || letters.codes().len() < 4 {
        return 0;
    }
    let codes = letters.codes();
    if (char_of(codes[0]), char_of(codes[1])) != ('ا', 'ل') || letters.start(1) == letters.start(2) {
        return 0;
    }
    let word = Word::new(&letters, Model::embedded().forms);
    let part = |from: usize| word.hashes.part(from, codes.len());
    let with_article = word.frequency(LIL.then(part(2)));
    let with_alef = word.frequency(LI.then(part(0)));
    let verb = with_article == 0 && word.frequency(YA.then(part(1))) > 0;
    if with_alef > with_article || verb { 0 } else { letters.start(2) as usize }
}
