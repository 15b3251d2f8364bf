//! The noun phrase that names who speaks.

use std::ops::Range;

use super::cue::Cue;
use super::head;
use super::phrase::{
    described, is_described, is_preposition, is_pronominal, phrase_end, phrase_start, preposition_joined, trimmed,
};
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind, CueKind};
use crate::lexicon::function_words::{Function, is_any};
use crate::lexicon::verbs::{self, Class, Gender, Number, VerbForm};
use crate::lexicon::{heads, peeled, titles};
use crate::tokenize::{SegmentRole, clitics};

/// A source phrase, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The whole phrase with titles and affiliation.
    pub phrase: Range<usize>,
    /// The name in it, or its head noun.
    pub head: Range<usize>,
    /// What the head names; none where it is a noun.
    pub name: Option<Label>,
}

impl Source {
    /// Whether several persons speak as one (سامي العلي وسعاد حداد).
    pub fn is_joint(&self, scene: &Scene<'_>) -> bool {
        joint(scene, self.head.clone())
    }
}

/// Whether a head names more than one entity.
pub(super) fn joint(scene: &Scene<'_>, head: Range<usize>) -> bool {
    let mut entities = head.filter_map(|i| scene.entity_at(i));
    entities.next().is_some_and(|first| entities.any(|other| other != first))
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
    let mut end = region.end.min(voiced.unwrap_or(region.end)).min(second.unwrap_or(region.end));
    if cue.class() == Class::Label || cue.takes_predicate() {
        end = object_start(scene, start..end);
    }
    // أبلغ "الجريدة" مسؤول في الوزارة: whom somebody tells something may stand first.
    let told = scene.opens(start).map(|pair| pair.close + 1).filter(|&next| {
        cue.takes_person() && next < end && titles::title(scene.form(next)).is_some_and(|title| !title.definite)
    });
    let source = noun_phrase(scene, told.unwrap_or(start)..end)?;
    let first = scene.form(source.phrase.start);
    // مؤكدا، قائلة: the subject of a participle stands elsewhere, but for مؤكدا سموه.
    if cue.is_participle() {
        let honorific = cues::anaphor(scene.view, source.phrase.start).map(|m| m.entry.kind);
        return Some(source).filter(|_| honorific == Some(AnaphorKind::Honorific));
    }
    if cue.is_preposition() {
        return can_speak(scene, &source).then_some(source);
    }
    // وصف الانفجار بالكبير: with one noun only, what is labelled.
    let labelled = cue.class() == Class::Label && !cue.object && region.len() <= 3 && source.phrase.end == region.end;
    // التي نصحت التجار، ما اعتبره خطأ: after a relative word a plain noun is an object.
    let named = scene.label_at(source.head.start).is_some_and(|l| !l.is_value());
    let clause = follows_relative(scene, cue.tokens.start) || cue.object && follows_what(scene, cue.tokens.start);
    let person = titles::title(first).is_some() || cue.object && is_described(scene, source.head.start);
    let relative = clause && !named && !person;
    let owned = source.name.is_none() && is_owned(scene, source.head.start);
    let person = source.name == Some(Label::Per);
    if labelled || relative || owned || !person && is_object(cue, first, source.name.is_none()) {
        return None;
    }
    Some(source)
}

/// Where the object begins in the tokens of a subject and its object: a bare noun behind one that an
/// article or a name has closed (وصف رئيس البلدية محاولات الصلح بأنها …).
fn object_start(scene: &Scene<'_>, region: Range<usize>) -> usize {
    let defined = |i: usize| scene.form(i).starts_with("ال") || scene.entity_at(i).is_some();
    let bare = |i: usize| {
        let form = scene.form(i);
        scene.is_word(i)
            && scene.entity_at(i).is_none()
            && !form.starts_with("ال")
            && !form.starts_with('و')
            && !is_preposition(scene, i)
            && !preposition_joined(scene, i)
            && titles::title(form).is_none()
    };
    // وصف مسؤولون في الجهاز فلانا: who is named behind several persons is none of them.
    let several = titles::title(scene.form(region.start)).is_some_and(|t| t.plural && !t.definite);
    let named = |i: usize| several && scene.label_at(i) == Some(Label::Per) && scene.entity_starts(i).is_some();
    (region.start + 1..region.end).find(|&i| defined(i - 1) && (bare(i) || named(i))).unwrap_or(region.end)
}

/// Whether a source can have said something: it is named, or its head is a noun for people, bodies
/// or documents. وفق النظام، حسب الرغبة say by what rule something is done, not who said it.
fn can_speak(scene: &Scene<'_>, source: &Source) -> bool {
    let head = source.head.start;
    let form = scene.form(head);
    let people = form.chars().count() > 4 && (form.ends_with("ون") || form.ends_with("ين"));
    // بحسب دوغان: one bare word is most often a name.
    let defined = form.starts_with("ال") || peeled(form).any(|p| p.article) || is_owned(scene, head);
    let alone = source.phrase.len() == 1 && !defined;
    source.name.is_some() || people || alone || is_described(scene, head) || peeled(form).any(|p| described(p.rest))
}

/// Whether a noun with a possessive ending is no noun for people or bodies, so that it is an object
/// behind a verb (اختتم حديثه، أعلنت مسؤوليتها).
fn is_owned(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_word(i)
        && !scene.is_surname(i)
        && !is_described(scene, i)
        && clitics(scene.view.surface(i)).any(|(role, _)| role == SegmentRole::Pron)
}

/// The source that a stretch of tokens holds from its first word on.
pub(super) fn noun_phrase(scene: &Scene<'_>, region: Range<usize>) -> Option<Source> {
    let phrase = trimmed(scene, region.start..phrase_end(scene, region.start, region.end));
    let first = phrase.clone().find(|&i| scene.is_wordlike(i))?;
    let form = scene.form(first);
    let particle = [Function::Pronoun, Function::Question, Function::Auxiliary, Function::Negation];
    let was = matches!(form, "كان" | "كانت");
    if was || is_pronominal(form) || is_any(form, &particle) || is_adverbial(scene, first) {
        return None;
    }
    let head = head::of(scene, phrase.clone())?;
    let surname = head.tokens.len() == 1 && scene.is_surname(head.tokens.start) && !is_described(scene, first);
    Some(Source { name: head.name.or(surname.then_some(Label::Per)), head: head.tokens, phrase })
}

/// Whether a word cannot be a subject by its form: an indefinite accusative that tells how (مهددا، رسميا), or
/// a verbal noun of speech with its article (كرر القول).
fn is_adverbial(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    let free = scene.entity_at(i).is_none() && !is_described(scene, i);
    let accusative = scene.view.surface(i).contains(FATHATAN)
        || form.ends_with('ا') && verbs::verb(form).iter().any(|v| v.form == VerbForm::Participle);
    let speech = form.strip_prefix("ال").is_some_and(|noun| {
        verbs::verb(noun).iter().any(|v| v.form == VerbForm::Masdar && matches!(v.lemma, "قال" | "أكد"))
    });
    free && (accusative || speech)
}

/// The sign of an indefinite accusative.
pub(super) const FATHATAN: char = '\u{64b}';

/// Whether a relative word stands right before a token.
pub(super) fn follows_relative(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && scene.is_relative(at - 1)
}

/// Whether the subject of a verb behind a relative word is another than what the word stands for:
/// البيان الذي قالت إنه …, by its gender.
pub(super) fn is_object_clause(scene: &Scene<'_>, cue: &Cue) -> bool {
    let Some(before) = cue.tokens.start.checked_sub(1) else { return false };
    let form = scene.form(before);
    let relative = cues::relative(form).or_else(|| cues::relative(form.strip_prefix('و')?)).flatten();
    let genders = relative.and_then(|r| r.gender).zip(cue.agreement().and_then(|verb| verb.gender));
    genders.is_some_and(|(relative, verb)| relative != verb)
}

/// Whether ما or a word with it in it (مما، بما) stands right before a token.
pub(super) fn follows_what(scene: &Scene<'_>, at: usize) -> bool {
    at > 0 && cues::relative(scene.form(at - 1)).is_some()
}

/// Whether a noun after a verb must be its object by its form: an accusative plural (اتهم المحافظين), or
/// a feminine after a masculine singular verb (حمل الحكومة، حذر حكومة طهران).
fn is_object(cue: &Cue, noun: &str, unnamed: bool) -> bool {
    let plural = noun.ends_with("ين") && noun.starts_with("ال") && noun.chars().count() > 6;
    let masculine =
        cue.agreement().is_some_and(|a| a.gender == Some(Gender::Masculine) && a.number == Number::Singular);
    let definite = noun.starts_with("ال") && (noun.ends_with('ة') || noun.ends_with("ات"));
    let body = cue.takes_person() && noun.ends_with('ة') && heads::organisation(noun).is_some();
    let person = titles::title(noun).is_some();
    unnamed && plural || masculine && !person && cue.is_finite() && (unnamed && definite || body)
}
