//! The noun phrase that names who speaks, and the name or head noun in it.

use std::ops::Range;

use super::cue::Cue;
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind, CueKind, ShellKind, SourceNoun};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::heads::{self, Head};
use crate::lexicon::peeled;
use crate::lexicon::titles::{self, TitleKind};
use crate::lexicon::verbs::{Class, Gender, Number};

/// A source phrase, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The whole phrase with titles and affiliation.
    pub phrase: Range<usize>,
    /// The name in it, or its head noun.
    pub head: Range<usize>,
}

/// Whether a token is a preposition or has only one on it (بـ، لـ).
pub(super) fn is_preposition(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    // Where the text writes على for the preposition, علي is a name.
    if form.ends_with("علي") && scene.writes_alef_maksura() && scene.view.surface(i).ends_with('ي') {
        return false;
    }
    let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    is(form, Function::Preposition) || is(bare, Function::Preposition)
}

/// Whether a token has ل joined in front of an article or outlet: للصحفيين، لوكالة.
fn is_addressee(scene: &Scene<'_>, i: usize) -> bool {
    cues::shell(scene.view, i).is_some_and(|m| m.entry.kind == ShellKind::Addressee)
}

/// Reads the source in the tokens between a cue and its content.
pub(super) fn read(scene: &Scene<'_>, cue: &Cue, region: Range<usize>) -> Option<Source> {
    let document = cue.phrase == Some(CueKind::Clause) && scene.form(region.start) == "في";
    let start = match region.start {
        at if cue.is_preposition() => at,
        // جاء في البيان: what it says stands behind the preposition.
        at if document => at + 1,
        _ => phrase_start(scene, region.clone())?,
    };
    // وكتبت الصحيفة تقول: a second verb is no part of it.
    let second = (start..region.end).find(|&i| scene.cue(i).is_some_and(Cue::carries_on));
    let voiced = (start..region.end).find(|&i| scene.form(i) == "عن").filter(|_| cue.class() == Class::Express);
    let end = region.end.min(voiced.unwrap_or(region.end)).min(second.unwrap_or(region.end));
    let source = noun_phrase(scene, start..end)?;
    let first = scene.form(source.phrase.start);
    let person = scene.label_at(source.head.start) == Some(Label::Per);
    // مؤكدا، قائلة: the subject of a participle stands elsewhere.
    if cue.is_participle() {
        return None;
    }
    if !cue.is_preposition() && !person {
        // التي نصحت التجار: after a relative word the noun is an object, unless it is a person.
        let relative = follows_relative(scene, cue.tokens.start) && titles::title(first).is_none();
        // وصف الانفجار بالكبير: with one noun only, what is labelled.
        let labelled =
            cue.class() == Class::Label && !cue.object && region.len() <= 3 && source.phrase.end == region.end;
        if relative || labelled || is_object(cue, first) {
            return None;
        }
    }
    Some(source)
}

/// The source that a stretch of tokens holds from its first word on.
pub(super) fn noun_phrase(scene: &Scene<'_>, region: Range<usize>) -> Option<Source> {
    let phrase = trimmed(scene, region.start..phrase_end(scene, region.start, region.end));
    let first = phrase.clone().find(|&i| scene.is_wordlike(i))?;
    if is_pronominal(scene.form(first)) {
        return None;
    }
    Some(Source { head: head(scene, phrase.clone())?, phrase })
}

/// The person who is the subject of a sentence that begins with a verb or a name: the first noun
/// phrase in it that no preposition governs.
pub(super) fn leading_person(scene: &Scene<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    let at_start = scene.label_at(sentence.start) == Some(Label::Per);
    let region = sentence.start + usize::from(!at_start)..sentence.end.min(sentence.start + 14);
    if region.is_empty() || is_preposition(scene, sentence.start) {
        return None;
    }
    let start = phrase_start(scene, region.clone())?;
    let person = (start..region.end).find(|&i| scene.label_at(i) == Some(Label::Per))?;
    let plain = (start..person).all(|i| !is_preposition(scene, i) && !scene.is_comma(i));
    plain.then(|| person..scene.entity_end(person))
}

/// The subject of a finite verb, up to what the verb takes with a preposition.
pub(super) fn actor(scene: &Scene<'_>, cue: &Cue) -> Option<Source> {
    const LONGEST: usize = 12;
    if !cue.is_finite() || cue.phrase.is_some() {
        return None;
    }
    let from = cue.tokens.end;
    let end = scene.sentence(cue.tokens.start).end.min(from + LONGEST);
    let stop = (from..end)
        .find(|&i| scene.is_comma(i) || is_preposition(scene, i) || scene.is_complementizer(i))
        .unwrap_or(end);
    before(scene, cue).or_else(|| read(scene, cue, from..stop))
}

/// The source that fills a paragraph by itself.
pub(super) fn caption(scene: &Scene<'_>, paragraph: Range<usize>) -> Option<Source> {
    let named = scene.label_at(paragraph.start).is_some_and(|l| matches!(l, Label::Per | Label::Org));
    let source = (named || is_described(scene, paragraph.start)).then(|| noun_phrase(scene, paragraph.clone()))??;
    (source.phrase == paragraph).then_some(source)
}

/// Whether a relative word stands right before a token.
pub(super) fn follows_relative(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && cues::relative(scene.form(at - 1)).is_some_and(|agrees| agrees.is_some())
}

/// Whether a noun after a verb must be its object by its form: an accusative plural (اتهم
/// المحافظين), or a feminine after a masculine singular verb (حمل الحكومة).
fn is_object(cue: &Cue, noun: &str) -> bool {
    let plural = noun.ends_with("ين") && noun.starts_with("ال") && noun.chars().count() > 6;
    let masculine =
        cue.agreement().is_some_and(|a| a.gender == Some(Gender::Masculine) && a.number == Number::Singular);
    plural || masculine && cue.is_finite() && noun.starts_with("ال") && (noun.ends_with('ة') || noun.ends_with("ات"))
}

/// Whether a form is a preposition with a pronoun, which is never a source: عليها، إليه، بها.
fn is_pronominal(form: &str) -> bool {
    const PRONOUNS: [&str; 9] = ["ها", "هما", "هم", "هن", "نا", "ني", "ه", "ي", "ك"];
    let governed = |pronoun: &&str| form.strip_suffix(*pronoun).is_some_and(|rest| is(rest, Function::Pronominal));
    PRONOUNS.iter().any(|pronoun| governed(&pronoun)) || form.starts_with("ايا") || form.starts_with("بال")
}

/// Reads the source that stands before a finite verb: `أما S فقال`, `S قال`, `S، APPOSITION، قال`.
pub(super) fn before(scene: &Scene<'_>, cue: &Cue) -> Option<Source> {
    let at = cue.tokens.start;
    let from = scene.sentence(at).start.max(at.saturating_sub(24));
    let verb = (from..at).rev().find(|&i| !is(scene.form(i), Function::Auxiliary)).map_or(from, |i| i + 1);
    if let Some(topic) = (from..at).rev().find(|&i| is(scene.form(i), Function::Topic)) {
        return subject(scene, topic + 1..at);
    }
    if cue.conjoined || follows_relative(scene, at) || at == from {
        return None;
    }
    let boundary = |i: usize| {
        is(scene.form(i), Function::Connective)
            || matches!(scene.form(i), "؛" | ":" | "." | "؟" | "!" | "-" | "–" | "…")
    };
    let start = (from..verb).rev().find(|&i| boundary(i)).map_or(from, |i| i + 1);
    // A comma before the verb closes an apposition; otherwise the subject is what follows the comma.
    let start = match (start..at).rev().find(|&i| scene.is_comma(i)) {
        Some(comma) if comma + 1 < at => comma + 1,
        _ => start,
    };
    subject(scene, start..at)
}

/// The subject that fills the tokens before a verb, but for the particles of the verb (قد، لم).
fn subject(scene: &Scene<'_>, mut clause: Range<usize>) -> Option<Source> {
    let start = clause.start;
    while clause.end > start && is(scene.form(clause.end - 1), Function::Auxiliary) {
        clause.end -= 1;
    }
    if clause.is_empty()
        || clause
            .clone()
            .any(|i| scene.cue(i).is_some_and(Cue::is_finite) && cues::relative(scene.form(i.max(1) - 1)).is_none())
    {
        return None;
    }
    let named = scene.entity_starts(start).is_some() && scene.label_at(start).is_some_and(|l| !l.is_value())
        || scene.opens(start).is_some_and(|p| scene.is_name(p) || scene.words(p) <= 3);
    let described = is_described(scene, start);
    if !named && !described || is_preposition(scene, start) || preposition_joined(scene, start) {
        return None;
    }
    noun_phrase(scene, clause)
}

/// The first token of the source: past adverbs, dates, places and addressees.
fn phrase_start(scene: &Scene<'_>, region: Range<usize>) -> Option<usize> {
    let mut i = region.start;
    while i < region.end {
        if scene.opens(i).is_some() {
            return Some(i);
        }
        if !scene.is_wordlike(i) || is_pronominal(scene.form(i)) && scene.entity_at(i).is_none() {
            i += 1;
        } else if scene.label_at(i).is_some_and(|l| matches!(l, Label::Date | Label::Time)) {
            i = scene.entity_end(i);
        } else if cues::relative(scene.form(i)).is_some() {
            return None;
        } else if let Some(shell) = cues::shell(scene.view, i) {
            i += shell.tokens;
            if shell.entry.takes_phrase {
                i = after_phrase(scene, i, region.end);
            }
        } else if is_preposition(scene, i) {
            i = after_marked(scene, i + 1).unwrap_or_else(|| after_phrase(scene, i + 1, region.end));
        } else if preposition_joined(scene, i) {
            i = after_phrase(scene, i, region.end);
        } else {
            return Some(i);
        }
    }
    None
}

/// The token after a name in marks or brackets that a lone particle governs: لـ"الجريدة"، لـ(الجريدة).
fn after_marked(scene: &Scene<'_>, i: usize) -> Option<usize> {
    const NAME: usize = 8;
    if let Some(pair) = scene.opens(i) {
        return Some(pair.close + 1);
    }
    (scene.form(i) == "(").then(|| (i + 1..i + NAME).find(|&j| scene.form(j) == ")"))?.map(|close| close + 1)
}

/// Whether ل or ب is joined to a word that is no title and no name of its own (للصحيفة، ببغداد).
fn preposition_joined(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    if form.starts_with("لل") {
        return true;
    }
    if !form.starts_with(['ل', 'ب']) {
        return false;
    }
    // An entity that starts inside the token leaves its particle outside; so does a title.
    scene.entity_starts(i).is_some_and(|e| scene.ents[e].span.start > scene.view.tokens[i].span.start)
        || scene.entity_at(i).is_none() && titles::title(form).is_some_and(|t| t.cut > 0)
}

/// Whether a token can be the head of a source by what it means: a title, a class of body, a
/// document, a group.
fn is_described(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    titles::title(form).is_some_and(|t| t.cut == 0)
        || cues::source_noun(form).is_some()
        || cues::anaphor(scene.view, i).is_some()
        || heads::organisation(form.trim_start_matches("ال")).is_some()
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
    // After a comma the source must show itself; other words there go on with the phrase.
    let Some(comma) = comma else { return end };
    let next = comma + 1;
    let shows = next < end
        && (scene.entity_at(next).is_some()
            || is_described(scene, next)
            || scene.opens(next).is_some()
            || cues::shell(scene.view, next).is_some()
            || is_preposition(scene, next));
    if shows { next } else { after_phrase(scene, next, end) }
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
            if label.is_some_and(|l| matches!(l, Label::Date | Label::Time))
                || cues::relative(scene.form(i)).is_some_and(|agrees| agrees.is_some())
            {
                return i;
            }
            // المدير العام لبرنامج … فلان: before a name ل is still part of the function.
            let addressee = is_addressee(scene, i);
            let name_follows = || (i..end).any(|j| scene.label_at(j) == Some(Label::Per));
            let aside = cues::shell(scene.view, i)
                .is_some_and(|m| m.entry.kind != ShellKind::Discourse || !is_preposition(scene, i));
            if aside && !(addressee && !named && name_follows()) {
                return i;
            }
            if named && is_preposition(scene, i) && !matches!(scene.form(i), "في" | "من" | "عن") {
                return i;
            }
            // After a name that begins the phrase only a function or a place goes on with it.
            let name_ended = scene.opens(start).is_some_and(|p| p.close + 1 == i)
                || scene.entity_at(start).is_some_and(|e| !scene.ents[e].label.is_value())
                    && i == scene.entity_end(start);
            // أبلغ فلان وكالة …: a body right behind a person is whom the words are for.
            let body = scene.label_at(start) == Some(Label::Per) && heads::organisation(scene.form(i)).is_some();
            let goes_on = match scene.label_at(i) {
                Some(label) => label == Label::Per,
                None => !body && is_described(scene, i) || is_preposition(scene, i),
            };
            if name_ended && !goes_on {
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
    while phrase.end > phrase.start && (!scene.is_wordlike(phrase.end - 1) || is_preposition(scene, phrase.end - 1)) {
        phrase.end -= 1;
    }
    phrase
}

/// The name inside a source phrase, or its head noun.
pub(super) fn head(scene: &Scene<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
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
