//! The name inside a source phrase, or its head noun.

use std::ops::Range;

use super::phrase::{is_preposition, preposition_joined, titles_before};
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind, SourceNoun};
use crate::lexicon::heads::{self, Head};
use crate::lexicon::peeled;
use crate::lexicon::titles::{self, TitleKind};

/// The name inside a source phrase, or its head noun.
pub(super) fn of(scene: &Scene<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let first = phrase.clone().find(|&i| scene.is_wordlike(i))?;
    let form = scene.form(first);
    let title = titles::title(form);
    let body = title.is_none() && heads::organisation(form.trim_start_matches("ال")).is_some();
    let named = |i: usize| scene.label_at(i).is_some_and(|l| !l.is_value());
    // What a preposition governs belongs to the function: عضو في …، مصدر من ….
    let own = phrase.start..(first + 1..phrase.end).find(|&i| is_preposition(scene, i)).unwrap_or(phrase.end);
    let kin = title.is_some_and(|t| t.kind == TitleKind::Kin);
    let person = if body || kin { None } else { phrase.clone().find(|&i| is_own_person(scene, first, i)) };
    if let Some(person) = person {
        return Some(person..scene.entity_end(person).min(phrase.end));
    }
    if let Some(pair) = scene.opens(phrase.start) {
        return Some(pair.open + 1..pair.close.min(phrase.end));
    }
    if cues::source_noun(form) == Some(SourceNoun::Document)
        && let Some(issuer) = phrase.clone().skip(1).find_map(|i| issuer(scene, i, phrase.end))
    {
        return Some(issuer);
    }
    if named(first) {
        return Some(first..scene.entity_end(first).min(phrase.end));
    }
    if is_outside_class(form) {
        let next = first + 1;
        if next < phrase.end {
            if named(next) {
                return Some(next..scene.entity_end(next).min(phrase.end));
            }
            if let Some(pair) = scene.opens(next) {
                return Some(pair.open + 1..pair.close.min(phrase.end));
            }
        }
    }
    if let Some(pair) = own.clone().find_map(|i| scene.opens(i)).filter(|_| title.is_some()) {
        return Some(pair.open + 1..pair.close.min(phrase.end));
    }
    Some(name_after_function(scene, own, first).unwrap_or(first..first + 1))
}

/// Whether the person at a token is the one that a phrase is about: no preposition stands in front
/// of the name and its titles.
fn is_own_person(scene: &Scene<'_>, first: usize, i: usize) -> bool {
    if scene.label_at(i) != Some(Label::Per) || scene.entity_starts(i).is_none() {
        return scene.label_at(i) == Some(Label::Per) && i == first;
    }
    let titles = titles_before(scene, i, first);
    titles == first || !is_preposition(scene, titles - 1) && !preposition_joined(scene, titles)
}

/// The body or person named at a token, who speaks through a document.
fn issuer(scene: &Scene<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    if scene.label_at(i).is_some_and(|l| matches!(l, Label::Org | Label::Per)) {
        return Some(i..scene.entity_end(i).min(end));
    }
    scene.opens(i).map(|pair| pair.open + 1..pair.close.min(end))
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
