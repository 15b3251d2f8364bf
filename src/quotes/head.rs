//! The name inside a source phrase, or its head noun.

use std::ops::Range;

use super::marks::Pair;
use super::phrase::{described, is_preposition, preposition_joined, titles_before};
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind, HeadKind, SourceNoun};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::heads::{self, Head};
use crate::lexicon::titles::{self, TitleKind};
use crate::lexicon::{countries, peeled};

/// The head of a source phrase, by tokens.
pub(super) struct Found {
    pub tokens: Range<usize>,
    /// What it names; none where it is a noun.
    pub name: Option<Label>,
}

/// The name that covers some tokens of a phrase: of the kind that the entity there has, or a person.
fn name(scene: &Scene<'_>, tokens: Range<usize>) -> Found {
    let label = scene.label_at(tokens.start).filter(|label| !label.is_value());
    Found { tokens, name: label.or(Some(Label::Per)) }
}

/// The name in a pair of marks, of a body where the noun in front says so.
fn name_in_marks(scene: &Scene<'_>, pair: Pair, end: usize) -> Found {
    let mut found = name(scene, pair.open + 1..pair.close.min(end));
    if is_body_in_marks(scene, pair) {
        found.name = Some(Label::Org);
    }
    found
}

/// The name inside a source phrase, or its head noun.
pub(super) fn of(scene: &Scene<'_>, phrase: Range<usize>) -> Option<Found> {
    // كل من فلان وفلان
    let each = scene.form(phrase.start) == "كل" && scene.form(phrase.start + 1) == "من" && phrase.len() > 2;
    let phrase = phrase.start + if each { 2 } else { 0 }..phrase.end;
    let stands_aside = |i: usize| is(scene.form(i), Function::Determiner) && i + 1 < phrase.end;
    let first = phrase.clone().find(|&i| scene.is_wordlike(i) && !stands_aside(i))?;
    let form = scene.form(first);
    let title = titles::title(form);
    let body = title.is_none() && heads::organisation(form.trim_start_matches("ال")).is_some();
    let named = |i: usize| scene.label_at(i).is_some_and(|l| !l.is_value());
    // What a preposition governs belongs to the function: عضو في …، مصدر من ….
    let own = phrase.start..(first + 1..phrase.end).find(|&i| is_preposition(scene, i)).unwrap_or(phrase.end);
    // زوجة فلان is not the one named, زوجته فلانة is.
    let kin = title.is_some_and(|t| t.kind == TitleKind::Kin && !t.definite);
    let person = if body || kin { None } else { phrase.clone().find(|&i| is_own_person(scene, first, i)) };
    if let Some(person) = person {
        return Some(persons(scene, person..phrase.end));
    }
    if let Some(pair) = scene.opens(phrase.start) {
        return Some(name_in_marks(scene, pair, phrase.end));
    }
    let noun = cues::source_noun(form).or_else(|| cues::source_noun(form.strip_suffix('ا')?));
    if noun == Some(SourceNoun::Document)
        && let Some(issuer) = issuer(scene, first + 1..phrase.end)
    {
        return Some(issuer);
    }
    if named(first) {
        return Some(name(scene, first..scene.entity_end(first).min(phrase.end)));
    }
    if is_outside_class(form) || scene.opens(first + 1).is_some_and(|pair| is_body_in_marks(scene, pair)) {
        let next = first + 1;
        if next < phrase.end {
            if named(next) {
                return Some(name(scene, next..scene.entity_end(next).min(phrase.end)));
            }
            if let Some(pair) = scene.opens(next) {
                return Some(name_in_marks(scene, pair, phrase.end));
            }
        }
    }
    if let Some(pair) = own.clone().find_map(|i| scene.opens(i)).filter(|_| title.is_some()) {
        return Some(name_in_marks(scene, pair, phrase.end));
    }
    let noun = Found { tokens: first..first + 1, name: None };
    Some(name_after_function(scene, own, first).map_or(noun, |tokens| name(scene, tokens)))
}

/// The person at the head of some tokens, with those joined to it by و: they speak as one.
fn persons(scene: &Scene<'_>, tokens: Range<usize>) -> Found {
    let joined = |i: usize| {
        i < tokens.end
            && scene.label_at(i) == Some(Label::Per)
            && scene.entity_starts(i).is_some_and(|e| scene.ents[e].span.start > scene.view.tokens[i].span.start)
            && scene.form(i).starts_with('و')
    };
    let first = scene.entity_end(tokens.start);
    let mut end = first;
    while joined(end) {
        end = scene.entity_end(end);
    }
    let several = end > first;
    Found { tokens: tokens.start..end.min(tokens.end), name: (!several).then_some(Label::Per) }
}

/// Whether the person at a token is the one that a phrase is about: no preposition stands in front
/// of the name and its titles.
pub(super) fn is_own_person(scene: &Scene<'_>, first: usize, i: usize) -> bool {
    if scene.label_at(i) != Some(Label::Per) || scene.entity_starts(i).is_none() {
        return scene.label_at(i) == Some(Label::Per) && i == first;
    }
    // المتحدث باسم فلان speaks, not the one in whose name he does.
    let behalf = |i: usize| {
        i > first
            && scene.form(i) == "باسم"
            && titles::title(scene.form(i - 1)).is_some_and(|t| matches!(t.lemma, "متحدث" | "ناطق"))
    };
    // المتحدث "باسم الجيش": the name may have been found with the word before it.
    if scene.form(i) == "باسم" {
        return false;
    }
    let titles = titles_before(scene, i, first);
    let governed = |i: usize| behalf(i) || is_preposition(scene, i);
    !(i > first && behalf(i - 1)) && (titles == first || !governed(titles - 1) && !preposition_joined(scene, titles))
}

/// Who speaks through a document, by the words behind it: a body or person named there, or the head
/// of what it comes from (بيان صادر عن المكتب).
fn issuer(scene: &Scene<'_>, words: Range<usize>) -> Option<Found> {
    // بيان صادر عن الوزيرة …: whoever stands behind it, with a function.
    let from = words.clone().find(|&i| is(scene.form(i), Function::Issue)).map(|issued| issued + 1);
    let titled = from.and_then(|from| (from..words.end).find(|&i| !is_preposition(scene, i)));
    if let Some(title) = titled.filter(|&i| titles::title(scene.form(i)).is_some()) {
        return of(scene, title..words.end);
    }
    let named = words.clone().find_map(|i| {
        if scene.label_at(i).is_some_and(|l| matches!(l, Label::Org | Label::Per)) {
            return Some(name(scene, i..scene.entity_end(i).min(words.end)));
        }
        scene.opens(i).map(|pair| name_in_marks(scene, pair, words.end))
    });
    named.or_else(|| {
        let from = match words.clone().find(|&i| is(scene.form(i), Function::Issue)) {
            Some(issued) => (issued + 1..words.end).find(|&i| !is_preposition(scene, i))?,
            // تصريح لمصدر مسؤول، بيان للوزارة.
            None => words.clone().take(2).find(|&i| belongs_to(scene.form(i)))?,
        };
        of(scene, from..words.end)
    })
}

/// Whether the noun in front of a pair of marks says that they hold the name of an outlet or a body.
fn is_body_in_marks(scene: &Scene<'_>, pair: Pair) -> bool {
    scene.mark_head(pair).is_some_and(|head| matches!(head.kind, HeadKind::Outlet | HeadKind::Body))
}

/// Whether a form is a noun for people or bodies with ل in front.
pub(in crate::quotes) fn belongs_to(form: &str) -> bool {
    form.starts_with('ل') && !described(form) && peeled(form).any(|p| described(p.rest))
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
    // د. فلان: an abbreviation needs no article.
    let short = title.kind == TitleKind::Honorific && scene.form(first).chars().count() <= 2;
    let closed = if title.definite || short { first } else { (first + 1..phrase.end).find(|&i| defined(i))? };
    // الفريق المحرج: what follows an honorific or a rank is a name, with an article too.
    let next = (first + 1..phrase.end).find(|&i| scene.is_wordlike(i))?;
    let family = (title.definite || short)
        && matches!(title.kind, TitleKind::Honorific | TitleKind::Rank)
        && phrase.end == next + 1
        && countries::nationality(scene.form(next)).is_none();
    let name = if family { next } else { (closed + 1..phrase.end).find(|&i| !defined(i))? };
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
    let ends =
        |i: &usize| !scene.is_wordlike(*i) || is_preposition(scene, *i) || titles::title(scene.form(*i)).is_some();
    let end = (name..phrase.end).find(ends).unwrap_or(phrase.end);
    (end - name <= 5).then_some(name..end)
}
