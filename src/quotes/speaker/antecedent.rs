//! What a clause is about: the noun before a relative word, or the indefinite noun before a verb
//! that needs none (رسالة تقول إن …).

use super::agreement::fit_word;
use crate::entities::Label;
use crate::lexicon::cues;
use crate::lexicon::titles;
use crate::lexicon::verbs::Agreement;
use crate::quotes::cue::Cue;
use crate::quotes::phrase::{is_described, is_preposition, preposition_joined};
use crate::quotes::scene::Scene;
use crate::quotes::source::{Source, follows_relative, is_object_clause, noun_phrase};

/// How far before the verb the noun may stand.
const NEAR: usize = 10;

/// The noun that the clause of a cue is about, with its token, where it is no name.
pub(super) fn noun(scene: &Scene<'_>, cue: &Cue) -> Option<(usize, Source)> {
    let at = cue.tokens.start;
    if cue.conjoined || cue.object || at == 0 {
        return None;
    }
    let relative = cue.is_finite() && follows_relative(scene, at);
    let clause = cue.is_finite() || cue.phrase.is_some_and(|kind| kind == cues::CueKind::Clause);
    if !clause {
        return None;
    }
    // تغريدة قال فيها: somebody else says it in the text.
    let within = matches!(scene.form(cue.tokens.end), "فيه" | "فيها" | "فيهما" | "خلاله" | "خلالها");
    if within || relative && is_object_clause(scene, cue) {
        return None;
    }
    let noun = if relative { before_relative(scene, at - 1) } else { indefinite(scene, cue) }?;
    let end = (noun + 1..at).find(|&i| scene.is_comma(i)).unwrap_or(at - usize::from(relative));
    Some((noun, noun_phrase(scene, noun..end)?))
}

/// The described noun before a relative word, unless a name stands between them.
fn before_relative(scene: &Scene<'_>, relative: usize) -> Option<usize> {
    let form = scene.form(relative);
    let agreement = cues::relative(form).or_else(|| cues::relative(form.strip_prefix('و')?))?;
    let from = scene.sentence(relative).start.max(relative.saturating_sub(NEAR));
    let fits = |i: usize| agreement.is_none_or(|a| fit_word(scene.form(i), a).is_good());
    let near = (from..relative).rev().take_while(|&i| scene.cue(i).is_none_or(|c| !c.is_finite()));
    let noun = near
        .take_while(|&i| scene.label_at(i).is_none_or(Label::is_value))
        .find(|&i| scene.is_word(i) && is_described(scene, i) && fits(i))?;
    // فلان وزير العدل، الذي …: the function of the one named before it.
    let apposed = noun > 0 && scene.label_at(noun - 1) == Some(Label::Per);
    (!apposed).then_some(noun)
}

/// The indefinite noun for a text or persons right before a verb and its own words.
fn indefinite(scene: &Scene<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.tokens.start;
    let from = scene.sentence(at).start.max(at.saturating_sub(NEAR));
    let open = |&i: &usize| {
        scene.is_wordlike(i)
            && !scene.is_complementizer(i)
            && scene.cue(i).is_none_or(|c| !c.is_finite())
            && cues::relative(scene.form(i)).is_none()
    };
    let noun = (from..at).rev().take_while(open).find(|&i| speaks(scene.form(i)))?;
    let agrees = cue.agreement().is_none_or(|a: Agreement| fit_word(bare(scene.form(noun)), a).is_good());
    // The words between belong to the noun: an adjective, or what a preposition governs.
    let next = noun + 1;
    let close = next == at
        || next + 1 == at && !scene.form(next).starts_with("ال") && scene.entity_at(next).is_none()
        || is_preposition(scene, next)
        || next + 1 < at && (is_preposition(scene, next + 1) || preposition_joined(scene, next));
    (noun > scene.sentence(at).start && agrees && close && scene.entity_at(noun).is_none()).then_some(noun)
}

/// Whether a form is an indefinite noun for a text or for persons.
fn speaks(form: &str) -> bool {
    let noun = bare(form);
    !form.starts_with("ال")
        && (cues::source_noun(noun).is_some() || titles::title(noun).is_some_and(|t| !t.definite && t.cut == 0))
}

/// A noun without the accusative ending.
fn bare(form: &str) -> &str {
    form.strip_suffix('ا')
        .filter(|rest| cues::source_noun(rest).is_some() || titles::title(rest).is_some())
        .unwrap_or(form)
}
