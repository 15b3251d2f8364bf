//! Who acts: the subjects of the clauses of a text, whatever their verbs. Who was last spoken of as
//! acting is who most likely speaks next.

use crate::entities::Label;
use crate::lexicon::cues;
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::Gender;
use crate::lexicon::{heads, titles};
use crate::quotes::phrase::{is_described, is_preposition, phrase_start};
use crate::quotes::scene::Scene;
use crate::quotes::source::{Source, noun_phrase};

/// The subject behind the word at a token, where that looks like the verb that begins a clause and
/// the subject is a name or a description.
pub(super) fn subject(scene: &Scene<'_>, verb: usize) -> Option<Source> {
    const LONGEST: usize = 14;
    if !begins_clause(scene, verb) || !is_verblike(scene, verb) {
        return None;
    }
    let end = scene.sentence(verb).end.min(verb + LONGEST);
    let region = verb + 1..end;
    let start = phrase_start(scene, region.clone()).filter(|_| !region.is_empty())?;
    let plain = region.start..start;
    if plain.clone().any(|i| is_preposition(scene, i) || scene.is_comma(i) || scene.is_complementizer(i)) {
        return None;
    }
    let named = scene.label_at(start).is_some_and(|l| matches!(l, Label::Per | Label::Org | Label::Loc));
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

/// Whether a token is the first of its sentence or of a clause in it.
fn begins_clause(scene: &Scene<'_>, i: usize) -> bool {
    let sentence = scene.sentence(i);
    if i == sentence.start {
        return true;
    }
    let before = scene.form(i - 1);
    scene.is_comma(i - 1)
        || [Function::Auxiliary, Function::Connective, Function::Join].iter().any(|&f| is(before, f))
        || matches!(before, "-" | "–" | "؛" | ":")
}

/// Whether a word can be a verb by its form, and is none of the nouns and particles known here.
fn is_verblike(scene: &Scene<'_>, i: usize) -> bool {
    const SHORTEST: usize = 3;
    let form = scene.form(i);
    let bare = form.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() >= SHORTEST).unwrap_or(form);
    let noun = |form: &str| {
        titles::title(form).is_some() || heads::organisation(form).is_some() || heads::place(form).is_some()
    };
    scene.is_word(i)
        && bare.chars().count() >= SHORTEST
        && !bare.starts_with("ال")
        && !bare.starts_with("لل")
        && !bare.ends_with('ة')
        && !bare.ends_with('ء')
        && scene.entity_at(i).is_none()
        && !is_preposition(scene, i)
        && !noun(form)
        && !noun(bare)
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
