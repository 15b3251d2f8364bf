//! The noun phrase that names who speaks, and the name or head noun in it.

use std::ops::Range;

use super::cue::Cue;
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind};
use crate::lexicon::heads::{self, Head};
use crate::lexicon::{peeled, titles};

/// A source phrase, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The whole phrase with titles and affiliation.
    pub phrase: Range<usize>,
    /// The name in it, or its head noun.
    pub head: Range<usize>,
}

const PREPOSITIONS: [&str; 26] = [
    "في",
    "علي",
    "الي",
    "من",
    "عن",
    "خلال",
    "عبر",
    "بعد",
    "قبل",
    "منذ",
    "لدي",
    "اثناء",
    "ضمن",
    "امام",
    "عقب",
    "حول",
    "بشان",
    "مع",
    "بين",
    "حتي",
    "اثر",
    "ردا",
    "تعليقا",
    "بحضور",
    "عند",
    "فيما",
];

/// Whether a token is a preposition or has only one on it (بـ، لـ).
pub(super) fn is_preposition(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    PREPOSITIONS.contains(&form) || PREPOSITIONS.contains(&bare) || matches!(bare, "ب" | "ل" | "ك" | "لل" | "بال")
}

/// Whether a token has ل joined in front of an article or outlet: للصحفيين، لوكالة.
fn is_addressee(scene: &Scene<'_>, i: usize) -> bool {
    cues::shell(scene.view, i).is_some_and(|m| m.entry.kind == cues::ShellKind::Addressee)
}

/// Reads the source in the tokens between a cue and its content.
pub(super) fn read(scene: &Scene<'_>, cue: &Cue, region: Range<usize>) -> Option<Source> {
    if cue.object && !cue.is_preposition() && region.is_empty() {
        return None;
    }
    let start = phrase_start(scene, cue, region.clone())?;
    let phrase = start..phrase_end(scene, start, region.end);
    if phrase.is_empty() {
        return None;
    }
    let head = head(scene, phrase.clone())?;
    // What only the look of a name suggests must not be a bare adverb or clause.
    Some(Source { phrase: trimmed(scene, phrase), head })
}

/// Reads the source that stands before a finite verb: `أما S فقال`, `S قال`.
pub(super) fn before(scene: &Scene<'_>, cue: &Cue) -> Option<Source> {
    let at = cue.tokens.start;
    let sentence = scene.sentence(at);
    let from = sentence.start.max(at.saturating_sub(12));
    let start = match (from..at).rev().find(|&i| matches!(scene.form(i), "اما" | "واما")) {
        Some(topic) => topic + 1,
        None if cue.conjoined => return None,
        None => clause_start(scene, from, at)?,
    };
    let end = (start..at).rev().find(|&i| scene.is_wordlike(i))? + 1;
    let phrase = start..end;
    let named = phrase.clone().any(|i| scene.label_at(i).is_some_and(|l| !l.is_value()));
    let described = titles::title(scene.form(start)).is_some() || cues::anaphor(scene.view, start).is_some();
    if !named && !described || is_preposition(scene, start) || preposition_joined(scene, start) {
        return None;
    }
    let head = head(scene, phrase.clone())?;
    Some(Source { phrase, head })
}

/// Where the clause begins whose subject stands right before a verb: after a stop or a connective,
/// with nothing but the noun phrase in it.
fn clause_start(scene: &Scene<'_>, from: usize, at: usize) -> Option<usize> {
    let connective = |i: usize| {
        matches!(scene.form(i), "لكن" | "ولكن" | "بينما" | "فيما" | "ان" | "حيث" | "كما")
            || !scene.is_wordlike(i) && scene.opens(i).is_none() && scene.closes(i).is_none()
    };
    let start = (from..at).rev().find(|&i| connective(i)).map_or(from, |i| i + 1);
    let clean = start < at && (start..at).all(|i| scene.cue(i).is_none() && cues::relative(scene.form(i)).is_none());
    clean.then_some(start)
}

/// The first token of the source: past adverbs, dates, places and addressees.
fn phrase_start(scene: &Scene<'_>, cue: &Cue, region: Range<usize>) -> Option<usize> {
    let mut i = region.start;
    while i < region.end {
        if cue.is_preposition() && i == region.start {
            return Some(i);
        }
        if scene.opens(i).is_some() {
            return Some(i);
        }
        if !scene.is_wordlike(i) {
            i += 1;
            continue;
        }
        if scene.label_at(i).is_some_and(Label::is_value) {
            i = scene.entity_end(i);
            continue;
        }
        if cues::relative(scene.form(i)).is_some() {
            return None;
        }
        if let Some(shell) = cues::shell(scene.view, i) {
            i += shell.tokens;
            if shell.entry.takes_phrase {
                i = after_phrase(scene, i, region.end);
            }
            continue;
        }
        if is_preposition(scene, i) {
            i = after_phrase(scene, i + 1, region.end);
            continue;
        }
        if preposition_joined(scene, i) {
            i = after_phrase(scene, i, region.end);
            continue;
        }
        return Some(i);
    }
    None
}

/// Whether ل or ب is joined to a word that is no title and no name of its own (للصحيفة، ببغداد).
fn preposition_joined(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    if form.starts_with("لل") {
        return true;
    }
    // An entity that starts inside the token leaves its particle outside.
    scene.entity_starts(i).is_some_and(|e| {
        scene.ents[e].span.start > scene.view.tokens[i].span.start && (form.starts_with('ل') || form.starts_with('ب'))
    })
}

/// Where the noun phrase of a preposition ends: at the next comma or, if a person is named later,
/// at the titles in front of that name.
fn after_phrase(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let comma = (from..end).find(|&i| scene.is_comma(i));
    let stop = comma.unwrap_or(end);
    let person = (from..stop).find(|&i| scene.label_at(i) == Some(Label::Per) && scene.entity_starts(i).is_some());
    if let Some(person) = person {
        let start = titles_before(scene, person, from);
        if start > from && !is_preposition(scene, start - 1) && !preposition_joined(scene, start) {
            return start;
        }
    }
    comma.map_or(end, |c| c + 1)
}

/// The first of the titles and functions that stand before a name.
fn titles_before(scene: &Scene<'_>, name: usize, from: usize) -> usize {
    let nearest = name.saturating_sub(10).max(from);
    (nearest..name).find(|&i| titles::title(scene.form(i)).is_some_and(|t| t.cut == 0)).unwrap_or(name)
}

/// The token after the last one of a source phrase.
fn phrase_end(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let mut named = false;
    let mut i = start;
    while i < end {
        if let Some(pair) = scene.opens(i) {
            named = true;
            i = pair.close + 1;
            continue;
        }
        if scene.is_comma(i) {
            // A name or function in apposition goes on after the comma.
            let next = i + 1;
            let apposed = next < end
                && (!named && scene.label_at(next) == Some(Label::Per)
                    || titles::title(scene.form(next)).is_some_and(|t| t.cut == 0))
                && cues::shell(scene.view, next).is_none();
            if !apposed {
                return i;
            }
            i = next;
            continue;
        }
        if matches!(scene.form(i), "؛" | ":" | "-" | "–" | "(" | ")") {
            return i;
        }
        if i > start {
            let label = scene.label_at(i);
            if label.is_some_and(|l| matches!(l, Label::Date | Label::Time)) || cues::relative(scene.form(i)).is_some()
            {
                return i;
            }
            if cues::shell(scene.view, i).is_some() || is_addressee(scene, i) {
                return i;
            }
            if named && is_preposition(scene, i) && !matches!(scene.form(i), "في" | "من" | "عن") {
                return i;
            }
        }
        if scene.label_at(i) == Some(Label::Per) {
            named = true;
        }
        i += 1;
    }
    end
}

fn trimmed(scene: &Scene<'_>, mut phrase: Range<usize>) -> Range<usize> {
    while phrase.start < phrase.end && !scene.is_wordlike(phrase.start) {
        phrase.start += 1;
    }
    while phrase.end > phrase.start && !scene.is_wordlike(phrase.end - 1) {
        phrase.end -= 1;
    }
    phrase
}

/// The name inside a source phrase, or its head noun.
pub(super) fn head(scene: &Scene<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let first = phrase.clone().find(|&i| scene.is_wordlike(i))?;
    if let Some(person) = phrase.clone().find(|&i| scene.label_at(i) == Some(Label::Per)) {
        return Some(person..scene.entity_end(person).min(phrase.end));
    }
    if let Some(pair) = scene.opens(phrase.start) {
        return Some(pair.open + 1..pair.close.min(phrase.end));
    }
    if scene.entity_at(first).is_some() && scene.label_at(first).is_some_and(|l| !l.is_value()) {
        return Some(first..scene.entity_end(first).min(phrase.end));
    }
    let form = scene.form(first);
    if is_outside_class(form) {
        let next = first + 1;
        if next < phrase.end {
            if scene.entity_at(next).is_some() && scene.label_at(next).is_some_and(|l| !l.is_value()) {
                return Some(next..scene.entity_end(next).min(phrase.end));
            }
            if let Some(pair) = scene.opens(next) {
                return Some(pair.open + 1..pair.close.min(phrase.end));
            }
        }
    }
    if let Some(pair) = phrase.clone().find_map(|i| scene.opens(i)).filter(|_| titles::title(form).is_some()) {
        return Some(pair.open + 1..pair.close.min(phrase.end));
    }
    Some(name_after_function(scene, phrase.clone(), first).unwrap_or(first..first + 1))
}

/// Whether a form is a class noun that is no part of the name after it: صحيفة، حركة، شركة.
fn is_outside_class(form: &str) -> bool {
    let outside = |f: &str| heads::organisation(f) == Some(Head::Outside) || heads::place(f) == Some(Head::Outside);
    outside(form) || form.strip_prefix("ال").is_some_and(outside) || peeled(form).any(|p| outside(p.rest))
}

/// The name that ends a phrase of function and affiliation, for names that no list knows: after the
/// words with the article that close the function (وزير الداخلية التونسي ناجم الغرسلي).
fn name_after_function(scene: &Scene<'_>, phrase: Range<usize>, first: usize) -> Option<Range<usize>> {
    let title = titles::title(scene.form(first))?;
    if title.plural {
        return None;
    }
    let defined = |i: usize| {
        let form = scene.form(i);
        form.starts_with("ال")
            || form.starts_with("لل")
            || form.starts_with("وال")
            || form.starts_with("بال")
            || scene.entity_at(i).is_some()
    };
    let closed = if title.definite { first } else { (first + 1..phrase.end).find(|&i| defined(i))? };
    let name = (closed + 1..phrase.end).find(|&i| !defined(i))?;
    let form = scene.form(name);
    let refers_back = cues::anaphor(scene.view, name).is_some_and(|m| m.entry.kind == AnaphorKind::Same);
    if !scene.is_wordlike(name)
        || is_preposition(scene, name)
        || refers_back
        || titles::title(form).is_some()
        || form.starts_with("لل")
    {
        return None;
    }
    let end = (name..phrase.end).find(|&i| !scene.is_wordlike(i) || is_preposition(scene, i)).unwrap_or(phrase.end);
    (end - name <= 5).then_some(name..end)
}
