//! What joins a cue to the words it reports: أن, a colon, an opening mark.

use super::clause::is_clause;
use super::content::is_verbal;
use super::cue::Cue;
use super::marks::{Pair, is_particle};
use super::phrase::{self, is_described, is_preposition, phrase_start};
use super::scene::Scene;
use crate::lexicon::cues::{self, CueKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, Class, Complement, Reading, VerbForm, verb_readings};

/// What joins a cue to the words it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Introducer {
    /// A complementizer (أن، إنه، بأن …).
    That(usize),
    /// A colon.
    Colon(usize),
    /// An opening quote mark.
    Mark(usize),
    /// A question word (هل، لماذا …), the first word of a question that is put.
    Question(usize),
}

impl Introducer {
    /// Its token.
    pub fn at(self) -> usize {
        match self {
            Self::That(at) | Self::Colon(at) | Self::Mark(at) | Self::Question(at) => at,
        }
    }
}

/// So many words in marks are hardly a phrase.
const LONG: usize = 9;

/// How many tokens a source phrase may take.
pub(super) const REACH: usize = 48;

/// Looks for the introducer after a cue, past its source, addressee, place and time.
pub(super) fn find(scene: &Scene<'_>, cue: &Cue) -> Option<Introducer> {
    let found = search(scene, cue)?;
    fits(scene, cue, found).then_some(found)
}

fn search(scene: &Scene<'_>, cue: &Cue) -> Option<Introducer> {
    let from = cue.tokens.end;
    let reach = if cue.ambiguity() == Ambiguity::Doubtful { REACH / 2 } else { REACH };
    let end = scene.sentence(cue.tokens.start).end.min(from + reach);
    let mut relative = false;
    let mut nested = false;
    // A complementizer inside a relative clause, in case that clause has no comma to end it.
    let mut inside = None;
    let mut i = from;
    while i < end {
        let form = scene.form(i);
        if form == ":" {
            return Some(Introducer::Colon(i));
        }
        if let Some(pair) = scene.opens(i) {
            if names_source(scene, cue, pair, end) {
                i = pair.close + 1;
                continue;
            }
            let mark = Introducer::Mark(i);
            if !relative && (!nested || cue.ambiguity() == Ambiguity::Safe) && fits(scene, cue, mark) {
                return Some(mark);
            }
            // قال فلان الذي حضر الجلسة "…": the words themselves, if it is more than a phrase.
            let speech = is_clause(scene, pair) || scene.words(pair) >= LONG;
            if relative && cue.takes(Complement::Direct) && speech && !marks_object(scene, i) {
                inside.get_or_insert(mark);
            }
            i = pair.close + 1;
            continue;
        }
        // قال فلان "…: a mark that nobody closed opens the words like a colon.
        let speaks = cue.is_finite() || cue.carries_on();
        if !relative && speaks && cue.ambiguity() == Ambiguity::Safe && opens_alone(scene, i) {
            return Some(Introducer::Colon(i));
        }
        if form == "(" {
            i = (i + 1..end).find(|&j| scene.form(j) == ")").map_or(i + 1, |close| close + 1);
            continue;
        }
        if matches!(form, "،" | "," | "؛" | "-" | "–") {
            relative = false;
            // قال فلان؛ وزير المالية، إن …: only an apposition goes on behind a semicolon.
            if form == "؛" && !is_described(scene, i + 1) {
                break;
            }
            if let Some(after) = attribution_between(scene, i + 1, end) {
                i = after;
                continue;
            }
            if cue_follows(scene, i + 1) && !tells_how(scene, cue, i + 1)
                || cue.ambiguity() == Ambiguity::Doubtful && goes_on(scene, cue, i + 1)
            {
                break;
            }
        } else if scene.is_complementizer(i) {
            if subordinates(scene, cue, i) {
                // لم تعتبر المدينة مهمة إلا أنها …: marks behind belong to another clause.
                nested = true;
            } else if relative {
                inside.get_or_insert(Introducer::That(i));
            } else {
                return Some(Introducer::That(i));
            }
        } else if let Some(question) =
            question_at(scene, cue, i).filter(|_| cue.takes(Complement::Hal) && cue.phrase.is_none())
        {
            return Some(Introducer::Question(question));
        } else if cues::relative(form).is_some_and(|agrees| agrees.is_some()) {
            relative = true;
        } else if !relative && i > from && stops(scene, cue, i) {
            break;
        }
        i += 1;
    }
    let begins = || cue.conjoined && scene.sentence(from - 1).start == cue.tokens.start;
    inside.filter(|_| match cue.ambiguity() {
        Ambiguity::Safe => true,
        Ambiguity::Introduced => cue.is_noun() || begins(),
        Ambiguity::Doubtful => cue.is_noun(),
    })
}

/// Whether the participle at a token says how a verb of speech is said, and reports nothing itself: قال فلان،
/// مخاطبا الحضور: …. It takes no colon, and one comes next.
fn tells_how(scene: &Scene<'_>, cue: &Cue, i: usize) -> bool {
    let Some(manner) = scene.cue(i).filter(|c| c.is_participle() && !c.conjoined) else { return false };
    let plain = cue.is_finite() && cue.ambiguity() == Ambiguity::Safe && cue.takes(Complement::Zero);
    let from = manner.tokens.end;
    let opens = |&i: &usize| scene.form(i) == ":" || scene.opens(i).is_some() || scene.is_complementizer(i);
    plain
        && !manner.takes(Complement::Zero)
        && (from..scene.len().min(from + NEAR)).find(opens).is_some_and(|at| {
            scene.form(at) == ":"
                && !matches!(manner.class(), Class::Add | Class::Explain | Class::Point | Class::Assert)
        })
}

/// Whether a quote mark without a partner is joined to the word behind it and not to the one before.
fn opens_alone(scene: &Scene<'_>, i: usize) -> bool {
    let tokens = &scene.view.tokens;
    let joined = |left: usize, right: usize| tokens[left].span.end == tokens[right].span.start;
    matches!(scene.form(i), "\"" | "“" | "”" | "«")
        && scene.opens(i).is_none()
        && scene.closes(i).is_none()
        && (i > 0 && !joined(i - 1, i))
        && scene.is_wordlike(i + 1)
        && !scene.is_complementizer(i + 1)
        && joined(i, i + 1)
}

/// Whether behind a comma the sentence goes on without what is hardly a cue: بين الإسراف وبين
/// التقتير، وكم هو مخيف أن ….
fn goes_on(scene: &Scene<'_>, cue: &Cue, i: usize) -> bool {
    // تعهد الرئيس، فلان، بـ"…": the name is an apposition.
    // إعلان الرئيس، في مؤتمر صحفي، أن …: it is told where.
    let aside = is_preposition(scene, i) || is_particle(scene.form(i)) && scene.opens(i + 1).is_some();
    !aside && (cue.is_noun() || scene.form(i).starts_with('و')) && scene.entity_at(i).is_none()
}

/// Whether a preposition or particle before a mark makes what is in it part of the clause around.
fn marks_object(scene: &Scene<'_>, mark: usize) -> bool {
    is_preposition(scene, mark - 1) || is_particle(scene.form(mark - 1))
}

/// How far a colon, and how far a mark, may stand from a verb that is not always one of speech, and a
/// colon from a verbal noun.
const NEAR: usize = 12;
const FAR: usize = 18;
const SHORT: usize = 4;

/// Whether a finite verb begins its clause: و or ف is joined to it, or a stop, a comma, a relative
/// word or a connective stands before it, or a name, which is then its subject.
pub(super) fn begins_clause(scene: &Scene<'_>, cue: &Cue) -> bool {
    let Some(before) = cue.tokens.start.checked_sub(1) else { return true };
    let form = scene.form(before);
    cue.conjoined
        || cue.negated
        || cue.object && cue.class() == Class::Label
        || !scene.is_wordlike(before)
        || scene.sentence(cue.tokens.start).start == cue.tokens.start
        || [Function::Connective, Function::Join, Function::Auxiliary].iter().any(|&f| is(form, f))
        || cues::relative(form).is_some()
        || scene.entity_at(before).is_some()
        || turns_before(scene, cue.tokens.start)
}

/// Whether a phrase that turns to a speaker or matter ends right before a token: من جهته.
fn turns_before(scene: &Scene<'_>, at: usize) -> bool {
    const LONGEST: usize = 3;
    (at.saturating_sub(LONGEST)..at)
        .any(|i| cues::cue_phrase(scene.view, i).is_some_and(|m| m.entry.kind == CueKind::Shift && i + m.tokens == at))
}

/// Whether a verb can take what was found after it. A form that is hardly ever anything but a
/// report is taken at its word, because the news drops and adds prepositions.
fn fits(scene: &Scene<'_>, cue: &Cue, found: Introducer) -> bool {
    cue.ambiguity() == Ambiguity::Safe || suits(scene, cue, found)
}

/// Whether what was found after a verb is among what it takes.
pub(super) fn suits(scene: &Scene<'_>, cue: &Cue, found: Introducer) -> bool {
    let Some(verb) = cue.verb.filter(|_| cue.phrase.is_none()) else { return true };
    let distance = found.at() - cue.tokens.end;
    // واختتم فلان حديثه بالقول إن: the second cue takes it.
    let second = found.at().saturating_sub(2).max(cue.tokens.end)..found.at();
    if cue.is_finite() && cue.is_carried_on() && second.into_iter().any(|i| scene.cue(i).is_some_and(Cue::carries_on)) {
        return true;
    }
    // بين الطرفين، عقب الحادث: what is mostly no verb of speech must begin its clause.
    if cue.is_finite() && verb.ambiguity == Ambiguity::Doubtful && !begins_clause(scene, cue) {
        return false;
    }
    let far = if verb.form == VerbForm::Masdar { NEAR } else { FAR };
    if matches!(found, Introducer::Mark(_)) && distance > far {
        return false;
    }
    let noun = matches!(verb.form, VerbForm::Masdar);
    let takes = |c| verb.complements.has(c);
    let (at, by_itself, with): (usize, bool, [(&str, Complement); 5]) = match found {
        Introducer::Colon(at) => {
            let carried_on = || (cue.tokens.end..at).any(|i| scene.cue(i).is_some_and(Cue::carries_on));
            let near = match verb.form {
                VerbForm::Masdar => SHORT,
                // ورد فلان على سؤال بشأن …: what is answered, blamed or praised may be long.
                _ if carried_on() => NEAR,
                _ if verb.ambiguity == Ambiguity::Safe => FAR,
                _ if matches!(verb.class, Class::Answer | Class::Accuse | Class::Praise) => FAR,
                _ => NEAR,
            };
            return takes(Complement::Direct) && distance <= near;
        }
        Introducer::Question(_) => return true,
        Introducer::That(at) if !has_subject(scene, cue, at) => return false,
        Introducer::That(at) => {
            let bi = cues::complementizer(scene.form(at)).is_some_and(|c| c.bi);
            if bi && !is_voiced(scene, cue, at) {
                return verb.complements.has_any(&[Complement::BiAn, Complement::An]);
            }
            let with = [
                ("الي", Complement::IlaAn),
                ("علي", Complement::AlaAn),
                ("من", Complement::MinAn),
                ("في", Complement::FiAn),
                ("عن", Complement::AnAn),
            ];
            (at, takes(Complement::An), with)
        }
        Introducer::Mark(at) => {
            let with = [
                ("الي", Complement::Ila),
                ("علي", Complement::Ala),
                ("من", Complement::Min),
                ("في", Complement::Fi),
                ("عن", Complement::AnPhrase),
            ];
            if matches!(scene.form(at - 1), "ب") {
                return verb.complements.has_any(&[Complement::Bi, Complement::ObjectBi]);
            }
            let object = verb.ambiguity == Ambiguity::Introduced && takes(Complement::Object) && !noun
                || cue.object && takes(Complement::ObjectPredicate);
            (at, takes(Complement::Direct) || object, with)
        }
    };
    // عن أمله أن: the noun between is what the preposition governs.
    let before = match found {
        Introducer::That(_) if is_voiced(scene, cue, at) => "عن",
        _ => scene.form(at - 1),
    };
    match with.iter().find(|(preposition, _)| *preposition == before) {
        Some(&(_, complement)) => takes(complement),
        // A prepositional phrase between verb and mark: دعا إلى الالتزام "…".
        None => {
            by_itself
                || matches!(found, Introducer::Mark(_))
                    && (cue.tokens.end..at).any(|i| with.iter().any(|&(p, c)| p == scene.form(i) && takes(c)))
        }
    }
}

/// The first word of a question that begins at a token: هل، or إذا in عما إذا and ما إذا.
fn question_at(scene: &Scene<'_>, cue: &Cue, i: usize) -> Option<usize> {
    let whether = matches!(scene.form(i), "عما" | "ما") && scene.form(i + 1) == "اذا";
    // تساءل عما سيحدث: asked, not told of.
    let what = scene.form(i) == "عما" && cue.class() == Class::Ask && is_verbal(scene, i + 1);
    if whether { Some(i + 1) } else { (what || is(scene.form(i), Function::Question)).then_some(i) }
}

/// Whether what stands between a verb that is not always one of speech and أن can be its source: there
/// is hardly anything, or the verb begins its sentence, or a name or description follows it, or a few
/// words without another report. A label has its object there.
fn has_subject(scene: &Scene<'_>, cue: &Cue, that: usize) -> bool {
    const FEW: usize = 10;
    let from = cue.tokens.end;
    let words = that - from;
    if cue.is_noun() {
        // قوله لشركائه إن: whom it was said to. تأكيد الوزير أن: who says it.
        let start = || phrase_start(scene, from..that);
        let named = |masdar: bool| masdar && start().is_some_and(|s| s == from && phrase::names_source(scene, s));
        return words <= 2
            || cue.lemma == "قال" && start().is_none()
            || words <= FAR
                && named(cue.verb.is_some_and(|v| v.form == VerbForm::Masdar))
                && !(from..that).any(|i| reports(scene, i));
    }
    if words <= 3 || cue.class() == Class::Label {
        return true;
    }
    let parts = |i: usize| scene.is_comma(i) || reports(scene, i);
    let alone = words <= FEW && cue.ambiguity() == Ambiguity::Introduced && begins_clause(scene, cue);
    cue.is_finite() && (scene.sentence(from - 1).start == cue.tokens.start || alone && !(from..that).any(parts))
        || phrase_start(scene, from..that).is_none_or(|start| phrase::names_source(scene, start))
}

/// Whether a verb or participle that mostly reports stands at a token.
pub(super) fn reports(scene: &Scene<'_>, i: usize) -> bool {
    scene.cue(i).is_some_and(|c| (c.is_finite() || c.is_participle()) && c.ambiguity() < Ambiguity::Doubtful)
}

/// Whether a form opens a reported clause (أن، إنه، بأن …).
pub(super) fn is_complementizer(form: &str) -> bool {
    cues::complementizer(form).is_some()
}

/// The token after an attribution that stands between commas before the complementizer: أكد فلان،
/// بحسب الصحيفة، أن ….
fn attribution_between(scene: &Scene<'_>, i: usize, end: usize) -> Option<usize> {
    scene.cue(i).filter(|c| c.is_preposition())?;
    let comma = (i..end).find(|&j| scene.is_comma(j))?;
    scene.is_complementizer(comma + 1).then_some(comma + 1)
}

/// Whether أن at a token belongs to the word before it (بعد أن، يمكن أن) and not to the cue.
fn subordinates(scene: &Scene<'_>, cue: &Cue, i: usize) -> bool {
    let thought = |r: &Reading<'_>| r.verb.class == Class::Thought && r.verb.form != VerbForm::Masdar;
    let governed =
        || cues::governor(scene.form(i - 1)).is_some() || verb_readings(scene.form(i - 1)).iter().any(thought);
    if i == cue.tokens.end || !governed() {
        return false;
    }
    !is_voiced(scene, cue, i)
}

/// Whether أن at a token goes with a feeling that is voiced (أعرب عن أمله أن): it is what is said.
fn is_voiced(scene: &Scene<'_>, cue: &Cue, i: usize) -> bool {
    let noun = i - 1 - usize::from(matches!(scene.form(i - 1), "في" | "من" | "الي" | "علي"));
    cue.class() == Class::Express && noun > cue.tokens.end && scene.form(noun - 1) == "عن"
}

/// Whether a pair between a cue and its content names the source or something near it: it looks
/// like a name, or it is short and the introducer is still to come.
fn names_source(scene: &Scene<'_>, cue: &Cue, pair: Pair, end: usize) -> bool {
    // وصف قرار شركة "الأفق" بأنه …: the label is still to come.
    let labels = |i: usize| cues::complementizer(scene.form(i)).is_some_and(|c| c.bi);
    if scene.is_name(pair) && (cue.class() != Class::Label || (pair.close + 1..end).any(labels)) {
        return true;
    }
    let words = scene.words(pair);
    let next = pair.close + 1;
    let introduces = |i: usize| scene.form(i) == ":" || scene.is_complementizer(i);
    let follows_cue = pair.open == cue.tokens.end;
    // في "الشركة"، "…": where the source works.
    if words <= 5 && scene.is_comma(next) && scene.opens(next + 1).is_some() && is_preposition(scene, pair.open - 1) {
        return true;
    }
    match words {
        0..=5 if introduces(next) || follows_cue && scene.opens(next).is_some() => true,
        0..=3 if follows_cue && cue.class() == Class::Label => {
            (next..end).any(|i| scene.opens(i).is_some() || introduces(i))
        }
        0..=2 if follows_cue => (next..end).any(introduces),
        _ => false,
    }
}

/// Whether another report begins at a token, so that the first cue stays without content.
fn stops(scene: &Scene<'_>, cue: &Cue, i: usize) -> bool {
    // نقلت X عن Y قوله: the verbal noun is the cue.
    let passes_on = (cue.tokens.end..i).any(|j| scene.form(j) == "عن");
    let said = |c: &Cue| c.verb.is_some_and(|v| v.form == VerbForm::MasdarPron) && scene.form(i - 1) != "في";
    if passes_on && scene.cue(i).is_some_and(said) {
        return true;
    }
    let Some(next) = scene.cue(i).filter(|c| c.ambiguity() == Ambiguity::Safe) else { return false };
    if next.carries_on() && cue.is_carried_on() {
        return false;
    }
    // في تعقيبه على …: where it is said. في تصريحات نقلتها الشبكة: what is told of that.
    let told = next.is_finite() && next.object && next.class() != Class::Label;
    let aside = told || next.is_noun() && is_preposition(scene, i - 1);
    // وقال فلان معقبا: how it is said.
    let manner = next.is_participle() && cue.is_finite() && scene.is_wordlike(i - 1);
    next.phrase.is_none() && (next.is_finite() || next.is_participle() || next.is_noun()) && !aside && !manner
}

/// Whether a cue with an introducer of its own begins at a token.
pub(super) fn cue_follows(scene: &Scene<'_>, i: usize) -> bool {
    let joins = is(scene.form(i), Function::Join);
    let at = i + usize::from(joins);
    let Some(next) = scene.cue(at) else { return false };
    if next.phrase.is_some() {
        return next.is_preposition();
    }
    let (begins, limit) = if next.is_participle() {
        (true, 14)
    } else {
        (next.is_finite() && (next.conjoined || joins || next.ambiguity() == Ambiguity::Safe), 24)
    };
    match next.ambiguity() {
        Ambiguity::Doubtful => next.is_participle() && introducer_within(scene, next, 6),
        _ => begins && introducer_within(scene, next, limit),
    }
}

pub(super) fn introducer_within(scene: &Scene<'_>, cue: &Cue, limit: usize) -> bool {
    let from = cue.tokens.end;
    let end = scene.sentence(cue.tokens.start).end.min(from + limit);
    (from..end).any(|i| scene.form(i) == ":" || scene.opens(i).is_some() || scene.is_complementizer(i))
}
