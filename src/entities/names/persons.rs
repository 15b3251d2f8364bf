//! Persons: runs of name forms, with titles before them, and short forms of names found before.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::words::Words;
use crate::entities::Label;
use crate::lexicon::countries;
use crate::lexicon::titles::TitleKind;

/// Longest name, in words.
const LONGEST: usize = 8;
/// What each further word adds: words of names stand beside each other.
const COHERENCE: f32 = 1.5;

/// Runs of forms that are parts of names.
pub(super) fn find(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for from in 0..words.len() {
        if !words.get(from).open {
            continue;
        }
        let mut score = words.get(from).rates.person();
        if score < -3.5 {
            continue;
        }
        if joint(words.form(from)) {
            score = score.min(-0.5);
        }
        score += title_before(words, from);
        if score > 0.0 {
            candidates.push(Candidate { from, to: from + 1, label: Label::Per, score });
        }
        for to in from + 2..=words.len().min(from + LONGEST) {
            let last = to - 1;
            if !words.joins(last) {
                break;
            }
            let joint = joint(words.view.form(last));
            let part = if joint { 0.0 } else { words.get(last).rates.person() };
            score += part + COHERENCE;
            if part < -3.5 {
                break;
            }
            if score > 0.0 && !joint {
                candidates.push(Candidate { from, to, label: Label::Per, score });
            }
        }
    }
}

/// Words that join the parts of a name.
fn joint(form: &str) -> bool {
    matches!(
        form,
        "بن" | "ابن"
            | "بنت"
            | "ابو"
            | "ابي"
            | "ابا"
            | "ام"
            | "ال"
            | "عبد"
            | "دي"
            | "دو"
            | "فان"
            | "فون"
            | "بو"
            | "ولد"
            | "اوغلو"
            | "لا"
            | "لو"
            | "دا"
    )
}

/// What the words before `from` say for a person there, in log odds.
fn title_before(words: &Words<'_>, from: usize) -> f32 {
    if words.get(from).first {
        return 0.0;
    }
    let mut far = 0;
    for i in (from.saturating_sub(6)..from).rev() {
        if !words.get(i).open {
            // The stop of an abbreviation: د. محمد.
            if far == 0 && words.view.form(i) == "." {
                continue;
            }
            break;
        }
        if let Some(title) = words.title(i).filter(|t| !t.plural) {
            let near = far == 0;
            return match title.kind {
                TitleKind::Honorific | TitleKind::Rank if near => 3.0,
                TitleKind::Office | TitleKind::Work if near && title.definite => 2.5,
                TitleKind::Kin | TitleKind::Person if near => 1.5,
                TitleKind::Office | TitleKind::Work if countries::nationality(words.view.form(from - 1)).is_some() => {
                    2.5
                }
                TitleKind::Office | TitleKind::Work if words.view.form(from - 1).starts_with("ال") => 1.5,
                TitleKind::Office | TitleKind::Work | TitleKind::Rank => 0.7,
                _ => 0.0,
            };
        }
        if words.get(i).first {
            break;
        }
        far += 1;
    }
    0.0
}

/// The forms of found persons that stand for the whole name elsewhere, with a score.
fn known(words: &Words<'_>, found: &[Candidate]) -> FxHashMap<String, f32> {
    let mut known = FxHashMap::default();
    for name in found.iter().filter(|c| c.label == Label::Per) {
        for i in name.from..name.to {
            let rate = words.get(i).rates.person();
            let last = i + 1 == name.to;
            let floor = if last { -2.5 } else { 0.0 };
            if rate > floor && !joint(words.form(i)) {
                let score = (name.score * 0.5).min(if last { 3.0 } else { 1.5 });
                let best = known.entry(words.key(i, i + 1)).or_insert(score);
                *best = best.max(score);
            }
        }
    }
    known
}

/// Adds the short forms of the persons in `found`; tells whether there are any.
pub(super) fn again(words: &Words<'_>, found: &[Candidate], candidates: &mut Vec<Candidate>) -> bool {
    let known = known(words, found);
    let mut taken = found.iter().filter(|c| c.label == Label::Per).peekable();
    let before = candidates.len();
    if known.is_empty() {
        return false;
    }
    for i in 0..words.len() {
        while taken.next_if(|c| c.to <= i).is_some() {}
        if !words.get(i).open || taken.peek().is_some_and(|c| c.from <= i) {
            continue;
        }
        let form = words.form(i);
        if let Some(score) = known.get(form) {
            candidates.push(Candidate {
                from: i,
                to: i + 1,
                label: Label::Per,
                score: score + words.get(i).rates.person().max(0.0),
            });
        }
    }
    candidates.len() > before
}
