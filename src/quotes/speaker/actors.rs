//! Who acts: the subjects of the clauses of a text, whatever their verbs. Who was last spoken of as
//! acting is who most likely speaks next.

use crate::entities::Label;
use crate::lexicon::cues;
use crate::lexicon::function_words::{Function, is, is_any};
use crate::lexicon::verbs::Gender;
use crate::lexicon::{heads, titles};
use crate::quotes::phrase::{is_described, is_preposition, phrase_start};
use crate::quotes::scene::Scene;
use crate::quotes::source::{Source, noun_phrase};

/// The subject behind the word at a token, where that looks like the verb that begins a clause and
/// the subject is a name or a description.
pub(super) fn subject(scene: &Scene<'_>, verb: usize) -> Option<Source> {
    const LONGEST: usize = 14;
    if !is_verblike(scene, verb) {
        return None;
    }
    let end = scene.sentence(verb).end.min(verb + LONGEST);
    let region = verb + 1..end;
    let start = phrase_start(scene, region.clone()).filter(|_| !region.is_empty())?;
    let plain = region.start..start;
    if plain.clone().any(|i| is_preposition(scene, i) || scene.is_comma(i) || scene.is_complementizer(i)) {
        return None;
    }
    let named = scene.label_at(start).is_some_and(|l| matches!(l, Label::Per | Label::Org | Label::Loc))
        || scene.is_surname(start);
    let source = (named || is_described(scene, start)).then(|| noun_phrase(scene, start..end))??;
    Some(if named { source } else { shortened(scene, source) })
}

/// A description without what may be the object of its verb: أحد العمال، عدد من السكان.
pub(super) fn shortened(scene: &Scene<'_>, mut source: Source) -> Source {
    let start = source.phrase.start;
    let words = if scene.form(start + 1) == "من" { 3 } else { 2 };
    if source.head.end <= start + words {
        source.phrase.end = source.phrase.end.min(start + words);
    }
    source
}

/// Whether the clause of a verb depends on another: a relative word, a complementizer or a conjunction
/// stands in front of the verb, or of the subject and the verb.
pub(super) fn is_subordinate(scene: &Scene<'_>, verb: usize) -> bool {
    let opens = |i: usize| {
        let form = scene.form(i);
        let joined = form.strip_prefix(['و', 'ف']).unwrap_or(form);
        scene.is_complementizer(i)
            || is(form, Function::Subordinator)
            || cues::relative(joined).is_some_and(|agrees| agrees.is_some())
    };
    let from = scene.sentence(verb).start;
    verb > from
        && (opens(verb - 1) || verb > from + 1 && is(scene.form(verb - 1), Function::Auxiliary) && opens(verb - 2))
}

/// Whether a token is the first of its sentence or of a clause in it.
fn begins_clause(scene: &Scene<'_>, i: usize) -> bool {
    const OPENERS: [Function; 3] = [Function::Auxiliary, Function::Connective, Function::Join];
    if i == scene.sentence(i).start || scene.is_comma(i - 1) {
        return true;
    }
    let before = scene.form(i - 1);
    matches!(before, "-" | "–" | "؛" | ":") || is_any(before, &OPENERS)
}

/// Whether a word begins a clause and can be a verb by its form, and is none of the nouns and particles known here. The
/// quick tests come first: every word of a text is asked.
fn is_verblike(scene: &Scene<'_>, i: usize) -> bool {
    const SHORTEST: usize = 3;
    let form = scene.form(i);
    // صب فلان: before a person a verb may be shorter.
    let person = scene.label_at(i + 1) == Some(Label::Per) && scene.entity_starts(i + 1).is_some();
    let shortest = if person { SHORTEST - 1 } else { SHORTEST };
    let long = |word: &str| word.chars().nth(shortest - 1).is_some();
    let bare = form.strip_prefix(['و', 'ف']).filter(|rest| long(rest)).unwrap_or(form);
    let noun = |form: &str| heads::organisation(form).is_some() || heads::place(form).is_some();
    long(bare)
        && !bare.starts_with("ال")
        && !bare.starts_with("لل")
        && !bare.ends_with(['ة', 'ء'])
        && scene.is_word(i)
        && scene.entity_at(i).is_none()
        && begins_clause(scene, i)
        && !is_preposition(scene, i)
        && !noun(form)
        && (bare.len() == form.len() || !noun(bare))
        && titles::title(form).is_none()
        && cues::source_noun(bare).is_none()
        && cues::relative(bare).is_none()
        && !scene.is_complementizer(i)
}

/// The gender of the subject by the form of a verb, where that shows it.
pub(super) fn gender(form: &str) -> Option<Gender> {
    if form.ends_with('ت') {
        return Some(Gender::Feminine);
    }
    // تحدث is he, تتحدث is she.
    let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    (!bare.starts_with('ت') && !bare.starts_with("ست")).then_some(Gender::Masculine)
}
