//! Who acts: subjects before and behind their verbs.

use std::ops::Range;

use super::cue::Cue;
use super::phrase::{is_described, is_preposition, phrase_start, preposition_joined};
use super::scene::Scene;
use super::source::{FATHATAN, Source, follows_relative, noun_phrase, read};
use crate::entities::Label;
use crate::lexicon::countries;
use crate::lexicon::cues;
use crate::lexicon::function_words::{Function, is};

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
    // سئلت فلانة: the subject of a passive is whom it is about.
    if !cue.is_finite() && !cue.is_impersonal() || cue.phrase.is_some() {
        return None;
    }
    let from = cue.tokens.end;
    let end = scene.sentence(cue.tokens.start).end.min(from + LONGEST);
    // رئيسة اللجنة، فلانة: a comma may stand before the name.
    let apart = |i: usize| scene.is_comma(i) && scene.label_at(i + 1) != Some(Label::Per);
    let stop = (from..end).find(|&i| apart(i) || is_preposition(scene, i) || scene.is_complementizer(i)).unwrap_or(end);
    let actor = before(scene, cue).or_else(|| read(scene, cue, from..stop))?;
    // وجاء ذلك في بيان: nobody acts.
    (!is(scene.form(actor.phrase.start), Function::Determiner) || actor.phrase.len() > 1).then_some(actor)
}

/// The source that fills a paragraph by itself.
pub(super) fn caption(scene: &Scene<'_>, paragraph: Range<usize>) -> Option<Source> {
    let named = scene.label_at(paragraph.start).is_some_and(|l| matches!(l, Label::Per | Label::Org | Label::Loc));
    // A line of two to four words that ends in a name is that name, however much of it was found.
    let short =
        (2..=4).contains(&paragraph.len()) && paragraph.clone().all(|i| scene.is_word(i) && scene.cue(i).is_none());
    if short && !named && !is_described(scene, paragraph.start) && scene.label_at(paragraph.end - 1) == Some(Label::Per)
    {
        return Some(Source { phrase: paragraph.clone(), head: paragraph, name: Some(Label::Per) });
    }
    let source = (named || is_described(scene, paragraph.start)).then(|| noun_phrase(scene, paragraph.clone()))??;
    (source.phrase == paragraph).then_some(source)
}

/// Reads the source that stands before a finite verb: `أما S فقال`, `S قال`, `S، APPOSITION، قال`.
pub(super) fn before(scene: &Scene<'_>, cue: &Cue) -> Option<Source> {
    let at = cue.tokens.start;
    let from = scene.sentence(at).start.max(at.saturating_sub(24));
    let verb = (from..at).rev().find(|&i| !is(scene.form(i), Function::Auxiliary)).map_or(from, |i| i + 1);
    if let Some(topic) = (from..at).rev().find(|&i| is(scene.form(i), Function::Topic)) {
        return subject(scene, topic + 1..at);
    }
    // وكان الإليزيه قد أعلن: what stands between the two is the subject, whatever it is.
    let was = |i: &usize| matches!(scene.form(*i), "كان" | "كانت" | "وكان" | "وكانت");
    if at > 0
        && scene.form(at - 1) == "قد"
        && let Some(was) = (from..at - 1).rev().find(was).filter(|was| was + 2 < at)
        && (was + 1..at - 1).all(|i| scene.is_wordlike(i) && cues::relative(scene.form(i)).is_none())
        && !is_preposition(scene, was + 1)
        && !preposition_joined(scene, was + 1)
    {
        return noun_phrase(scene, was + 1..at - 1);
    }
    // أبرز فلان أن …: a person right behind the verb is its subject.
    let behind = scene.label_at(cue.tokens.end) == Some(Label::Per) && !cue.takes_person();
    if cue.conjoined || follows_relative(scene, at) || at == from || behind {
        return None;
    }
    let boundary = |i: usize| {
        is(scene.form(i), Function::Connective)
            || matches!(scene.form(i), "؛" | ":" | "." | "؟" | "!" | "-" | "–" | "…")
    };
    let start = (from..verb).rev().find(|&i| boundary(i)).map_or(from, |i| i + 1);
    // A comma before the verb closes an apposition; otherwise the subject is what follows the comma.
    let start = match (start..at).rev().find(|&i| scene.is_comma(i)) {
        Some(comma) if comma + 1 < verb => comma + 1,
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
    // اقتصاديا يقول فلان …: in what regard.
    let regard = scene.view.surface(start).contains(FATHATAN) && !(start > 0 && scene.is_complementizer(start - 1));
    if regard {
        return None;
    }
    let named = scene.entity_starts(start).is_some() && scene.label_at(start).is_some_and(|l| !l.is_value())
        || scene.opens(start).is_some_and(|p| scene.is_name(p) || scene.words(p) <= 3);
    let form = scene.form(start);
    let described = is_described(scene, start) || form.starts_with("ال") && countries::nationality(form).is_some();
    // فالمثل يقول: a definite noun that takes up what was said, alone before its verb.
    let taken_up = clause.len() == 1 && scene.form(start).starts_with("فال");
    if !named && !described && !taken_up || is_preposition(scene, start) || preposition_joined(scene, start) {
        return None;
    }
    noun_phrase(scene, clause)
}
