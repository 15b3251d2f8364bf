//! Persons: runs of name forms, with what stands before them.

use super::Candidate;
use super::words::Words;
use crate::entities::Label;
use crate::lexicon::countries;
use crate::lexicon::gazetteer::Rates;
use crate::lexicon::name_words::{self, Role};
use crate::lexicon::titles::TitleKind;
use crate::lexicon::verbs::{self, VerbForm};

/// Longest name, in words.
const LONGEST: usize = 8;
/// Forms below this are never part of a name.
const FLOOR: f32 = -3.5;

/// Runs of forms that are parts of names.
pub(super) fn find(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for from in 0..words.len() {
        if !words.get(from).open || words.get(from).rates.person() < FLOOR {
            continue;
        }
        let mut score = lead(words, from) + before(words, from);
        // A given name rarely stands alone.
        let alone = score - (1.0 + words.get(from).rates.opens().exp()).ln();
        if alone > 0.0 {
            candidates.push(Candidate { from, to: from + 1, label: Label::Per, score: alone });
        }
        for last in from + 1..words.len().min(from + LONGEST) {
            let joint = joint(words.view.form(last));
            let rates = words.get(last).rates;
            let second = last == from + 1;
            let own = if second { rates.second() } else { rates.later() };
            let follows = if second { own + words.get(from).rates.opens() } else { own };
            if !words.joins(last) || own.min(follows) < FLOOR {
                break;
            }
            score += further(rates, follows);
            if score > 0.0 && !joint {
                candidates.push(Candidate { from, to: last + 1, label: Label::Per, score });
            }
        }
    }
}

/// What a further word adds to a name: whether it belongs to it is one thing, how much it tells
/// that there is a name at all another.
fn further(rates: Rates, follows: f32) -> f32 {
    if follows <= 0.0 { follows } else { (rates.person() + 1.5).clamp(follows.min(0.2), follows) }
}

/// Log odds that a name starts with word `from`, by the word alone.
fn lead(words: &Words<'_>, from: usize) -> f32 {
    let word = words.get(from);
    let mut score = word.rates.person() + word.rates.leads().min(0.0);
    if joint(words.form(from)) {
        score = score.min(-0.5);
    }
    // و ف ب ل ك are more often part of another word than joined to a name.
    if word.cut > 0 {
        score -= 1.0;
    }
    if words.title(from).is_some() {
        score -= 1.0;
    }
    if countries::nationality(words.form(from)).is_some() {
        score -= 3.0;
    }
    score
}

/// Whether a word joins the parts of a name.
pub(super) fn joint(form: &str) -> bool {
    name_words::role(form) == Some(Role::Joint)
}

/// What the words before `from` say for a person there, in log odds.
fn before(words: &Words<'_>, from: usize) -> f32 {
    if from == 0 || words.get(from).first {
        return 0.0;
    }
    let neighbour = words.view.form(from - 1);
    if words.get(from).cut == 0 && reports(neighbour) {
        return 2.0;
    }
    let direct = words.get(from - 1).open;
    // The stop of an abbreviation (د. محمد) or the comma after a function (وزير الدفاع، محمد …).
    let mut gap = !direct && matches!(neighbour, "." | "،" | ",");
    if !direct && !gap {
        return 0.0;
    }
    let comma = gap && neighbour != ".";
    for i in (from.saturating_sub(7)..from).rev() {
        if !words.get(i).open {
            if std::mem::take(&mut gap) {
                continue;
            }
            break;
        }
        if let Some(title) = words.title(i).filter(|t| !t.plural) {
            let near = i + 1 == from || i + 2 == from && !direct;
            let adjective = countries::nationality(neighbour).is_some();
            return match title.kind {
                TitleKind::Honorific | TitleKind::Rank if near && !comma => 3.0,
                TitleKind::Office | TitleKind::Work if near && title.definite && !comma => 2.5,
                TitleKind::Kin | TitleKind::Person if near && !comma => 1.5,
                TitleKind::Office | TitleKind::Work if adjective => 2.5,
                TitleKind::Office | TitleKind::Work if comma || neighbour.starts_with("ال") => 1.5,
                TitleKind::Office | TitleKind::Work | TitleKind::Rank => 0.7,
                _ => 0.0,
            };
        }
        if words.get(i).first {
            break;
        }
    }
    0.0
}

/// Whether a form is a finite verb of saying.
fn reports(form: &str) -> bool {
    let finite = |form| verbs::verb(form).iter().any(|v| matches!(v.form, VerbForm::Past | VerbForm::Present));
    finite(form) || verbs::conjunction(form).is_some_and(|(_, rest)| finite(rest))
}
