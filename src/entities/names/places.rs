//! Places by their class nouns and their surroundings.

use super::Candidate;
use super::words::Words;
use crate::entities::Label;
use crate::lexicon::heads::Head;
use crate::lexicon::name_words::{self, Role};

/// What stands around the words `from..to` for or against a place, in log odds.
pub(super) fn context(words: &Words<'_>, from: usize, to: usize) -> f32 {
    let mut score = if words.marked_off(from, to) { -2.0 } else { 0.0 };
    if from > 0 && !words.get(from).first {
        if name_words::role(words.view.form(from - 1)) == Some(Role::BeforePlace) {
            score += 1.5;
        }
        if let Some((Head::Outside, false)) = words.place_noun(from - 1) {
            score += 3.0;
        }
        if let Some((Head::Outside, false)) = words.body_noun(from - 1) {
            score -= 1.5;
        }
        if words.title(from - 1).is_some_and(|t| t.definite) {
            score -= 1.5;
        }
    }
    // One word between parts of a person's name is rather one itself.
    if to == from + 1 && words.joins(to) && words.get(to).rates.person() > 1.0 {
        score -= 1.0;
    }
    score
}

/// Names made of a class noun and what follows it: قطاع غزة، مطار عدن الدولي; names in marks after
/// a class noun.
pub(super) fn find(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for from in 0..words.len() {
        let Some((head, definite)) = words.place_noun(from) else { continue };
        if definite {
            continue;
        }
        if let Some((first, end)) = words.marked(from) {
            candidates.push(Candidate { from: first, to: end, label: Label::Loc, score: 2.0 });
        }
        let name = if words.joins(from + 1) { words.inner_name(from + 1) } else { 0 };
        if head == Head::Outside || name == 0 {
            continue;
        }
        let mut to = from + 1 + name;
        while words.joins(to) && name_words::role(words.view.form(to)) == Some(Role::InPlace) {
            to += 1;
        }
        candidates.push(Candidate { from, to, label: Label::Loc, score: 3.0 });
    }
}
