//! The frames in which news reports speech: on which side of its cue the content stands, and in
//! what shape.

use std::ops::Range;

use super::attributions::{self, source_end};
use super::clause::is_clause;
use super::cue::Cue;
use super::introducer::{self, Introducer, REACH, is_complementizer};
use super::marks::Pair;
use super::phrase;
use super::scene::Scene;
use super::source::{self, Source};
use super::{QuoteKind, content};
use crate::lexicon::cues::{self, CueKind, HeadKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, Class, Complement};

/// A quotation before its speaker is known. Ranges are tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub kind: QuoteKind,
    pub content: Vec<Range<usize>>,
    /// The pairs of marks that hold verbatim words.
    pub verbatim: Vec<Pair>,
    pub cue: Option<Cue>,
    pub source: Option<Source>,
    /// Who passes the words on (نقلت X عن Y قوله).
    pub relay: Option<Source>,
    pub rule: &'static str,
}

/// The quotation that a cue announces, if it announces one.
pub(super) fn read(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    if cue.is_preposition() {
        return attributions::prepositional(scene, cue);
    }
    // على ما أعلنت S: the phrase ends in its verb, the words came before, or follow where it leads the sentence.
    if cue.phrase.is_some() && cue.verb.is_some() {
        return attributions::leading(scene, cue).or_else(|| backward(scene, cue));
    }
    // داعيا الله أن: a prayer.
    if matches!(cue.class(), Class::Order | Class::Ask) && is(scene.form(cue.tokens.end), Function::Prayed) {
        return None;
    }
    if let Some(draft) = attributions::said_before(scene, cue) {
        return Some(draft);
    }
    let intro = introducer::find(scene, cue);
    if cue.class() == Class::Label
        && cue.takes(Complement::Ala)
        && let Some(Introducer::Mark(mark)) = intro
        && !calls(scene, cue, mark)
    {
        return None;
    }
    if cue.class() == Class::Label
        && let Some(draft) = label(scene, cue, intro)
    {
        return Some(draft);
    }
    match intro {
        Some(Introducer::That(at)) => Some(that_clause(scene, cue, at)),
        Some(Introducer::Question(at)) => Some(question(scene, cue, at)),
        Some(Introducer::Colon(at)) => after_colon(scene, cue, at),
        Some(Introducer::Mark(at)) => interrupted(scene, cue, at).or_else(|| marked(scene, cue, at)),
        None => backward(scene, cue)
            .or_else(|| attributions::hearsay(scene, cue))
            .or_else(|| bare_clause(scene, cue))
            .or_else(|| noun_and_that(scene, cue))
            .or_else(|| marked_further(scene, cue)),
    }
}

/// Whether a verb like أطلق says what somebody calls something: أطلق عليه صفة "X". أطلق هاتف "X" starts
/// something, and أطلق عليه اسم "X" and يطلق على نفسه "X" give a name and judge nobody.
fn calls(scene: &Scene<'_>, cue: &Cue, mark: usize) -> bool {
    let named = || scene.opens(mark).and_then(|pair| scene.mark_head(pair)).is_some_and(|h| h.kind == HeadKind::Naming);
    (cue.tokens.end..mark).any(|i| scene.form(i).starts_with("علي"))
        && !scene.form(mark - 1).starts_with("نفس")
        && !named()
}

/// `V S إن CONTENT`, with or without marks inside.
fn that_clause(scene: &Scene<'_>, cue: &Cue, that: usize) -> Draft {
    let start = skip_fillers(scene, that + 1);
    let end = content::clause_end(scene, cue.tokens.end, start);
    let whole = start..end;
    let source = source::read(scene, cue, cue.tokens.end..that);
    let (kind, content, verbatim) = content::shape(scene, whole);
    let rule = match kind {
        QuoteKind::Direct => "verb-that-marks",
        QuoteKind::Mixed => "verb-that-mixed",
        _ => "verb-that",
    };
    Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule }
}

/// `V S هل CONTENT`: a question in the words in which it was put.
fn question(scene: &Scene<'_>, cue: &Cue, at: usize) -> Draft {
    let end = content::clause_end(scene, cue.tokens.end, at);
    // عما إذا: عما belongs to neither.
    let whether = scene.form(at) == "اذا";
    let source = source::read(scene, cue, cue.tokens.end..at - usize::from(whether));
    let (kind, content, verbatim) = content::shape(scene, at..end);
    // هل، لماذا: the question itself; عما إذا، عما، كيف: what is asked or told.
    let put = kind == QuoteKind::Indirect && !whether && !matches!(scene.form(at), "كيف" | "عما");
    Draft {
        kind: if put { QuoteKind::Direct } else { kind },
        content,
        verbatim,
        cue: Some(cue.clone()),
        source,
        relay: None,
        rule: "verb-question",
    }
}

/// `V S CONTENT` with neither أن nor marks: وأضاف يجري حاليا …, ويقول فلان إذا كان ….
fn bare_clause(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    if !cue.is_finite() || cue.ambiguity() > Ambiguity::Safe || !cue.takes(Complement::Zero) || cue.negated {
        return None;
    }
    let sentence = scene.sentence(cue.tokens.start);
    if !cue.conjoined && cue.tokens.start != sentence.start {
        return None;
    }
    let from = cue.tokens.end;
    let opens = |i: usize| content::is_verbal(scene, i) || is(scene.form(i), Function::Condition);
    let (source, start) = if opens(from) {
        (None, from)
    } else {
        let limit = sentence.end.min(from + REACH);
        let end = (from + 1..limit).find(|&i| opens(i) || !scene.is_wordlike(i))?;
        // وأضاف فلان، هناك …: a comma sets the clause apart.
        let start = end + usize::from(scene.is_comma(end));
        let set_apart = start > end && is(scene.form(start), Function::Opener);
        if !set_apart && !opens(start) {
            return None;
        }
        let source = source::read(scene, cue, from..end).filter(|s| s.phrase == (from..end))?;
        (Some(source), start)
    };
    let end = content::clause_end(scene, from, start);
    if end < start + 3 {
        return None;
    }
    let (kind, content, verbatim) = content::shape(scene, start..end);
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule: "verb-clause" })
}

/// Skips a comma or colon between the complementizer and the clause (بالقول إن:، أنه، وعلى …).
pub(super) fn skip_fillers(scene: &Scene<'_>, mut i: usize) -> usize {
    while matches!(scene.form(i), "،" | "," | ":") {
        i += 1;
    }
    i
}

/// `V S: CONTENT`: in marks, or verbatim without marks to the end of the paragraph.
fn after_colon(scene: &Scene<'_>, cue: &Cue, colon: usize) -> Option<Draft> {
    let source = source::read(scene, cue, cue.tokens.end..colon);
    let mut start = colon + 1;
    // قال: إن "…" and قال: إن …: the complementizer stays out.
    if is_complementizer(scene.form(start)) {
        start += 1;
    }
    let draft = |kind, content, verbatim, rule| {
        Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source: source.clone(), relay: None, rule })
    };
    if let Some(pair) = scene.opens(start) {
        let (content, verbatim) = content::run_of_pairs(scene, pair);
        return draft(QuoteKind::Direct, content, verbatim, "verb-colon-marks");
    }
    if start >= scene.len() {
        return None;
    }
    let end = content::unmarked_speech_end(scene, start);
    if end <= start {
        return None;
    }
    draft(QuoteKind::Direct, vec![start..end], Vec::new(), "verb-colon")
}

/// `V S "CONTENT"`: direct speech, or a marked phrase that the verb takes as its object.
fn marked(scene: &Scene<'_>, cue: &Cue, mark: usize) -> Option<Draft> {
    const CRY: usize = 3;
    let pair = scene.opens(mark)?;
    // حملت عنوان "…": a title, however long.
    if mark > cue.tokens.end && matches!(scene.form(mark - 1), "عنوان" | "بعنوان" | "شعار") {
        return None;
    }
    let between = cue.tokens.end..mark;
    let prepositional = mark > cue.tokens.end && phrase::is_preposition(scene, mark - 1);
    // معتبرة الأرقام "مبالغا فيها": the marks hold the predicate of an object.
    let predicate = cue.takes_predicate() && (cue.object || mark > cue.tokens.end);
    let speaks = cue.takes(Complement::Direct) && !prepositional && !predicate;
    let clause = is_clause(scene, pair);
    // يصرخ "كفى": who cries out may cry a word.
    let only_words = cue.is_finite() && cue.class() == Class::Chant && speaks && mark <= cue.tokens.end + CRY;
    if cue.ambiguity() > Ambiguity::Safe && !clause && !only_words && !takes_marked(scene, cue, pair) {
        return None;
    }
    let source = source::read(scene, cue, between);
    let (content, verbatim) = content::run_of_pairs(scene, pair);
    let (kind, rule) = match (speaks, clause) {
        (true, _) if clause || only_words || cue.ambiguity() == Ambiguity::Safe && !takes_phrase(cue) => {
            (QuoteKind::Direct, "verb-marks")
        }
        _ => (QuoteKind::Label, "verb-object-marks"),
    };
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule })
}

/// `V S NP وأن CONTENT`: what is told begins with a noun phrase and goes on with a clause.
fn noun_and_that(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
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
fn marked_further(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
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

/// Whether a verb of a class says something of what it takes, so that marks in it show its words: اتهم،
/// ثمّن، طالب. What is passed on, written or observed may be called so by anybody.
fn says_of(class: Class) -> bool {
    use Class::{Accuse, Announce, Claim, Commit, Concede, Deny, Express, Neutral, Order, Praise};
    matches!(class, Accuse | Announce | Claim | Commit | Concede | Deny | Express | Neutral | Order | Praise)
}

/// Whether و is joined to a complementizer: وأنه، وبأن.
fn joins_that(form: &str) -> bool {
    form.strip_prefix('و').is_some_and(is_complementizer)
}

/// Whether a token is a relative word that agrees (الذي، التي).
fn is_relative(scene: &Scene<'_>, i: usize) -> bool {
    cues::relative(scene.form(i)).is_some_and(|agrees| agrees.is_some())
}

/// Whether a phrase in marks belongs to a verb that is not always one of speech: it stands right
/// behind it or its preposition, and a single word behind بـ only (متهما إياها بـ"التحريض"). A longer
/// phrase may stand further off, but not from a verbal noun.
fn takes_marked(scene: &Scene<'_>, cue: &Cue, pair: Pair) -> bool {
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
fn takes_phrase(cue: &Cue) -> bool {
    let phrases = [Complement::Object, Complement::Ala, Complement::Ila, Complement::AnPhrase, Complement::Fi];
    cue.verb.is_some_and(|v| v.complements.has_any(&phrases))
}

/// `"PART"، V S، "PART"` and `"CONTENT"، V S، "CONTENT"`.
fn interrupted(scene: &Scene<'_>, cue: &Cue, mark: usize) -> Option<Draft> {
    if !cue.is_finite() || cue.conjoined {
        return None;
    }
    let before = pair_before(scene, cue.tokens.start)?;
    let next = scene.opens(mark)?;
    let source = source::read(scene, cue, cue.tokens.end..mark);
    let content = vec![before.open + 1..before.close, next.open + 1..next.close];
    Some(Draft {
        kind: QuoteKind::Direct,
        content,
        verbatim: vec![before, next],
        cue: Some(cue.clone()),
        source,
        relay: None,
        rule: "marks-verb-marks",
    })
}

/// A pair of marks with a clause in it that closes just before a token, perhaps with a comma.
fn pair_before(scene: &Scene<'_>, i: usize) -> Option<Pair> {
    closed_before(scene, i).filter(|&pair| scene.words(pair) > 3 && !scene.is_name(pair))
}

/// A pair of marks that closes just before a token, perhaps with a comma.
fn closed_before(scene: &Scene<'_>, i: usize) -> Option<Pair> {
    let mut at = i.checked_sub(1)?;
    if matches!(scene.form(at), "،" | "," | "-") {
        at = at.checked_sub(1)?;
    }
    scene.closes(at).filter(|pair| scene.paragraph(at).contains(&pair.open))
}

/// `"CONTENT"، V S` and `CONTENT، كما قال S`: the words come first.
fn backward(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    let verbal = cue.phrase.is_none();
    if verbal && (!cue.is_finite() || cue.ambiguity() > Ambiguity::Introduced) {
        return None;
    }
    if verbal
        && cue.tokens.start > 0
        && matches!(scene.form(cue.tokens.start - 1), "كما")
        && cue.ambiguity() == Ambiguity::Safe
    {
        let after = cue.tokens.end..source_end(scene, cue.tokens.end);
        return attributions::trailing(scene, cue, source::read(scene, cue, after.clone()), after.end);
    }
    let start = cue.tokens.start;
    let after = cue.tokens.end..source_end(scene, cue.tokens.end);
    // "…" على حد تعبيره: what stands in the marks is attributed, and no more than that.
    if cue.phrase == Some(CueKind::Tail)
        && let Some(pair) = closed_before(scene, start)
    {
        let clause = is_clause(scene, pair);
        return Some(Draft {
            kind: if clause { QuoteKind::Direct } else { QuoteKind::Label },
            content: vec![pair.open + 1..pair.close],
            verbatim: vec![pair],
            cue: Some(cue.clone()),
            source: None,
            relay: None,
            rule: "marks-tail",
        });
    }
    if let Some(pair) = pair_before(scene, start)
        && !cue.conjoined
    {
        return Some(Draft {
            kind: QuoteKind::Direct,
            content: vec![pair.open + 1..pair.close],
            verbatim: vec![pair],
            cue: Some(cue.clone()),
            source: source::read(scene, cue, after),
            relay: None,
            rule: "marks-verb",
        });
    }
    if verbal {
        return None;
    }
    attributions::trailing(scene, cue, source::read(scene, cue, after.clone()), after.end)
}

/// `وصف S NP بـ"X"`, `وصفها بأنها X`, `وصف S NP بـX`.
fn label(scene: &Scene<'_>, cue: &Cue, intro: Option<Introducer>) -> Option<Draft> {
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
        // أطلق الجيش …: only أطلق على … gives a name. الوصف النابض بالحياة: no label.
        _ if cue.takes(Complement::Ala) || cue.is_noun() || cue.is_impersonal() => None,
        _ => {
            let limit = sentence_end.min(from + 10);
            // What stands behind another verb or a bracket is not this one's label.
            let apart = |&i: &usize| {
                matches!(scene.form(i), "؛" | ":" | ")") || content::is_verbal(scene, i) || scene.cue(i).is_some()
            };
            let limit = (from..limit).find(apart).unwrap_or(limit);
            let at = (from..limit).find(|&i| {
                let form = scene.form(i);
                form.starts_with('ب') && form.chars().count() > 4 && !is_complementizer(form)
            })?;
            let ends = |&i: &usize| {
                !scene.is_word(i) || apart(&i) || is(scene.form(i), Function::Connective) || is_relative(scene, i)
            };
            let end = (at..sentence_end).find(ends).unwrap_or(sentence_end).min(at + 6);
            draft(QuoteKind::Label, vec![at..end], Vec::new(), at, "label-bare")
        }
    }
}
