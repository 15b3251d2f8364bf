//! Names that the text has made known: الكاظمي after مصطفى الكاظمي, غوغل after شركة غوغل.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::persons::joint;
use super::words::Words;
use crate::entities::Label;

/// Adds what repeats a name of `found`; tells whether there is anything.
pub(super) fn find(words: &Words<'_>, found: &[Candidate], candidates: &mut Vec<Candidate>) -> bool {
    let known = known(words, found);
    let before = candidates.len();
    candidates.extend(found.iter().filter_map(|name| in_brackets(words, *name)));
    let mut taken = found.iter().peekable();
    for from in 0..words.len() {
        while taken.next_if(|c| c.to <= from).is_some() {}
        let word = words.get(from);
        if !word.open || word.article || taken.peek().is_some_and(|c| c.from <= from) {
            continue;
        }
        if let Some(&(label, score)) = known.get(words.form(from)) {
            candidates.push(Candidate { from, to: from + 1, label, score });
        }
    }
    candidates.len() > before
}

/// The name of an organisation again in brackets behind itself, in other letters or short: «غوغل» (Google).
fn in_brackets(words: &Words<'_>, name: Candidate) -> Option<Candidate> {
    let mark = usize::from(!words.get(name.to).open && words.view.form(name.to) != "(");
    let from = name.to + mark + 1;
    if name.label != Label::Org || words.view.form(from - 1) != "(" || (name.to..=from).any(|i| words.get(i).first) {
        return None;
    }
    let latin = |i: usize| words.get(i).open && words.view.form(i).starts_with(|c: char| c.is_ascii_alphabetic());
    let mut to = from;
    while latin(to) && to - from < 5 {
        to += 1;
    }
    if to == from && words.get(to).open && words.get(to).rates.organisation() > -3.0 {
        to += 1;
    }
    (to > from && words.view.form(to) == ")").then_some(Candidate { from, to, score: 3.0, ..name })
}

/// The forms that stand for found names elsewhere, with their label and a score.
fn known<'w>(words: &Words<'w>, found: &[Candidate]) -> FxHashMap<&'w str, (Label, f32)> {
    let mut known: FxHashMap<&str, (Label, f32)> = FxHashMap::default();
    let mut learn = |i: usize, label: Label, score: f32| {
        let best = known.entry(words.form(i)).or_insert((label, score));
        if score > best.1 {
            *best = (label, score);
        }
    };
    for name in found {
        let single = name.to == name.from + 1;
        for i in name.from..name.to {
            let rates = words.get(i).rates;
            let last = i + 1 == name.to;
            match name.label {
                Label::Per if joint(words.form(i)) => {}
                // The last part stands for the whole; a given name does so less often.
                Label::Per if last && rates.person() > -3.0 => learn(i, Label::Per, (name.score * 0.5).min(3.0)),
                Label::Per if !last && rates.person() > 0.0 && rates.leads() > -1.0 => {
                    learn(i, Label::Per, (name.score * 0.3).min(1.0));
                }
                Label::Org if single && rates.organisation() > -3.0 => learn(i, Label::Org, name.score * 0.5),
                Label::Loc if single && rates.place() > -2.0 => learn(i, Label::Loc, name.score * 0.5),
                _ => {}
            }
        }
    }
    known
}
