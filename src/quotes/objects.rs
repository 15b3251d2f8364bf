//! Reports in what a verb takes: labels, and noun phrases with marks or a clause in them.

use super::QuoteKind;
use super::content;
use super::cue::Cue;
use super::frames::Draft;
use super::introducer::{self, Introducer, is_complementizer};
use super::marks::Pair;
use super::phrase;
use super::scene::Scene;
use super::source;
use crate::lexicon::cues::{self, HeadKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, Class, Complement};

/// `V S NP وأن CONTENT`: what is told begins with a noun phrase and goes on with a clause.
pub(super) fn noun_and_that(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    use Complement::{AlaAn, An, AnAn, BiAn, IlaAn, MinAn};
    const FAR: usize = 24;
    let at = cue.tokens.start;
    let begins = if cue.is_finite() { introducer::begins_clause(scene, cue) } else { cue.is_participle() };
    let tells = cue.verb.is_some_and(|v| v.complements.has_any(&[An, BiAn, IlaAn, AlaAn, MinAn, AnAn]));
    let certain = cue.ambiguity() < Ambiguity::Doubtful || says_of(cue.class()) && scene.sentence(at).start == at;
    let relative = at > 0 && cues::relative(scene.form(at - 1)).is_some();
    if !begins || !tells || !certain || cue.negated || cue.object || relative {
        return None;
    }
    let from = cue.tokens.end;
    let end = scene.sentence(at).end.min(from + FAR);
    let parts = |i: usize| {
        matches!(scene.form(i), "؛" | ":")
            || is_relative(scene, i)
            || scene.is_complementizer(i)
            || introducer::reports(scene, i)
    };
    let that = (from..end).take_while(|&i| !parts(i)).find(|&i| joins_that(scene.form(i)))?;
    // وإن: even though; خاصة وأن: because.
    let even = scene.view.surface(that).starts_with("وإ");
    if even || is(scene.form(that - 1), Function::Reason) {
        return None;
    }
    let source = source::read(scene, cue, from..that);
    let mut start = source.as_ref().map_or(from, |s| s.phrase.end);
    while scene.is_comma(start) || scene.is_word(start) && phrase::is_preposition(scene, start) {
        start += 1;
    }
    let end = content::clause_end(scene, from, start);
    if start + 2 > that || end <= that {
        return None;
    }
    let (kind, content, verbatim) = content::shape(scene, start..end);
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule: "verb-noun-that" })
}

/// `V S NP "PART"`: a marked phrase in what the verb takes, further off (طالب بتشكيل لجنة "محايدة تماما").
pub(super) fn marked_further(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    const FAR: usize = 18;
    let begins = if cue.is_finite() { introducer::begins_clause(scene, cue) } else { cue.is_participle() };
    let takes = takes_phrase(cue) || cue.takes(Complement::Bi);
    let relative = cue.tokens.start > 0 && cues::relative(scene.form(cue.tokens.start - 1)).is_some();
    if !begins || !takes || !says_of(cue.class()) || cue.negated || relative {
        return None;
    }
    let from = cue.tokens.end;
    let end = scene.sentence(cue.tokens.start).end.min(from + FAR);
    let parts = |i: usize| {
        matches!(scene.form(i), "،" | "," | "؛" | ":" | "(" | "-" | "–")
            || is_relative(scene, i)
            || scene.is_complementizer(i)
            || introducer::reports(scene, i)
    };
    let mut i = from;
    let pair = loop {
        if i >= end || parts(i) {
            return None;
        }
        match scene.opens(i) {
            Some(pair) if scene.is_name(pair) => i = pair.close + 1,
            Some(pair) => break pair,
            None => i += 1,
        }
    };
    if scene.words(pair) < 2 {
        return None;
    }
    let source = source::read(scene, cue, from..pair.open);
    let (content, verbatim) = content::run_of_pairs(scene, pair);
    let (kind, rule) = (QuoteKind::Label, "verb-object-marks");
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule })
}

/// `وصف S NP بـ"X"`, `وصفها بأنها X`, `وصف S NP بـX`.
pub(super) fn label(scene: &Scene<'_>, cue: &Cue, intro: Option<Introducer>) -> Option<Draft> {
    const NEAR: usize = 2;
    let from = cue.tokens.end;
    let sentence_end = scene.sentence(cue.tokens.start).end;
    let draft = |kind, content, verbatim, source_to: usize, rule| {
        let source = source::read(scene, cue, from..source_to);
        Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule })
    };
    match intro {
        Some(Introducer::Mark(at)) => {
            let pair = scene.opens(at)?;
            // واصفا ما حدث في "المسرح": only a verb that takes a predicate has its label without بـ.
            let bare = !cue.takes(Complement::ObjectPredicate) && !cue.takes(Complement::Ala);
            let stray = bare && at > from + NEAR && !is_charged(scene, pair);
            if stray {
                return None;
            }
            let (content, verbatim) = content::run_of_pairs(scene, pair);
            draft(QuoteKind::Label, content, verbatim, at, "label-marks")
        }
        // وصفها بأنها تؤدي إلى …: a clause is reported like any other (D2).
        Some(Introducer::That(at)) if content::is_verbal(scene, at + 1) => None,
        Some(Introducer::That(at)) => {
            // A phrase ends where its first comma or dash does, unless another بأن joins it.
            let parts = |&i: &usize| {
                scene.is_comma(i) && !joins_that(scene.form(i + 1)) || matches!(scene.form(i), "-" | "–" | "؛")
            };
            let end = content::clause_end(scene, cue.tokens.end, at + 1);
            let end = (at + 2..end).find(parts).unwrap_or(end);
            let pair = (at + 1..end).find_map(|i| scene.opens(i));
            match pair {
                Some(pair) if scene.words(pair) * 2 >= end - at - 1 || pair.open <= at + 3 => {
                    let (content, verbatim) = content::run_of_pairs(scene, pair);
                    draft(QuoteKind::Label, content, verbatim, at, "label-that-marks")
                }
                _ => draft(QuoteKind::Label, vec![at + 1..end], Vec::new(), at, "label-that"),
            }
        }
        // ما أسماه السلام الدافئ: the name right behind the verb.
        _ if cue.takes(Complement::ObjectPredicate) && cue.object && source::follows_what(scene, cue.tokens.start) => {
            let end = phrase_of_label(scene, from, sentence_end);
            let names = end > from && !phrase::is_described(scene, from) && scene.entity_at(from).is_none();
            names.then(|| draft(QuoteKind::Label, vec![from..end], Vec::new(), from, "label-bare"))?
        }
        // أطلق الجيش …: only أطلق على … gives a name. الوصف النابض بالحياة: no label.
        _ if cue.takes(Complement::Ala) || cue.is_noun() || cue.is_impersonal() => None,
        // حامل لقب الدوري: what is mostly a noun needs marks.
        _ if cue.ambiguity() == Ambiguity::Doubtful && !cue.object => None,
        _ => {
            let limit = sentence_end.min(from + 10);
            let limit = (from..limit).find(|&i| stands_apart(scene, i)).unwrap_or(limit);
            let at = (from..limit).find(|&i| {
                let form = scene.form(i);
                let long = form.chars().count() > 4 || i == from && phrase::preposition_joined(scene, i);
                form.starts_with('ب') && long && !is_complementizer(form) && scene.entity_at(i).is_none()
            })?;
            let end = phrase_of_label(scene, at, sentence_end);
            draft(QuoteKind::Label, vec![at..end], Vec::new(), at, "label-bare")
        }
    }
}

/// Where a label without marks ends: at the first word that is no part of its phrase. Behind بالخطأ a noun without
/// an article is the object of the verb.
fn phrase_of_label(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    const LONGEST: usize = 6;
    let predicate = scene.form(at).starts_with("بال");
    let ends = |&i: &usize| {
        !scene.is_word(i)
            || stands_apart(scene, i)
            || is(scene.form(i), Function::Connective)
            || is_relative(scene, i)
            || predicate && i == at + 1 && !scene.form(i).starts_with(['ا', 'و']) && !phrase::is_preposition(scene, i)
    };
    (at..end).find(ends).unwrap_or(end).min(at + LONGEST)
}

/// What stands behind another verb or a bracket is not this one's label.
fn stands_apart(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.form(i), "؛" | ":" | ")") || content::is_verbal(scene, i) || scene.cue(i).is_some()
}

/// Whether a verb like أطلق says what somebody calls something: أطلق عليه صفة "X". أطلق هاتف "X" starts
/// something, and أطلق عليه اسم "X" and يطلق على نفسه "X" give a name and judge nobody.
pub(super) fn calls(scene: &Scene<'_>, cue: &Cue, mark: usize) -> bool {
    let named = || scene.opens(mark).and_then(|pair| scene.mark_head(pair)).is_some_and(|h| h.kind == HeadKind::Naming);
    (cue.tokens.end..mark).any(|i| scene.form(i).starts_with("علي"))
        && !scene.form(mark - 1).starts_with("نفس")
        && !named()
}

/// Whether a verb of a class says something of what it takes, so that marks in it show its words: اتهم،
/// ثمّن، طالب. What is passed on, written or observed may be called so by anybody.
fn says_of(class: Class) -> bool {
    use Class::{Accuse, Announce, Claim, Commit, Concede, Deny, Express, Neutral, Order, Praise};
    matches!(class, Accuse | Announce | Claim | Commit | Concede | Deny | Express | Neutral | Order | Praise)
}

/// Whether a phrase in marks belongs to a verb that is not always one of speech: it stands right
/// behind it or its preposition, and a single word behind بـ only (متهما إياها بـ"التحريض"). A longer
/// phrase may stand further off, but not from a verbal noun.
pub(super) fn takes_marked(scene: &Scene<'_>, cue: &Cue, pair: Pair) -> bool {
    const LONG: usize = 4;
    let near = pair.open == cue.tokens.end
        || (pair.open.saturating_sub(2)..pair.open).any(|i| phrase::is_preposition(scene, i));
    if cue.object && cue.takes_predicate() {
        return true;
    }
    let charged = is_charged(scene, pair) && cue.takes(Complement::Bi);
    match scene.words(pair) {
        0..2 => charged,
        2..LONG => near || charged,
        _ => near || charged || !cue.is_noun(),
    }
}

/// Whether بـ stands before the marks or in them: توعد "بالثأر".
fn is_charged(scene: &Scene<'_>, pair: Pair) -> bool {
    pair.open > 0 && scene.form(pair.open - 1).ends_with('ب') || scene.form(pair.open + 1).starts_with('ب')
}

/// Whether a verb takes a phrase as well as words: أكد دعمه "الكامل".
pub(super) fn takes_phrase(cue: &Cue) -> bool {
    let phrases = [Complement::Object, Complement::Ala, Complement::Ila, Complement::AnPhrase, Complement::Fi];
    cue.verb.is_some_and(|v| v.complements.has_any(&phrases))
}

/// Whether و is joined to a complementizer: وأنه، وبأن.
fn joins_that(form: &str) -> bool {
    form.strip_prefix('و').is_some_and(is_complementizer)
}

/// Whether a token is a relative word that agrees (الذي، التي).
fn is_relative(scene: &Scene<'_>, i: usize) -> bool {
    cues::relative(scene.form(i)).is_some_and(|agrees| agrees.is_some())
}
