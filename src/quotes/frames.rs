//! The frames in which news reports speech: on which side of its cue the content stands, and in
//! what shape.

use std::ops::Range;

use super::attributions::{self, source_end};
use super::clause::is_clause;
use super::cue::Cue;
use super::introducer::{self, Introducer, REACH};
use super::marks::Pair;
use super::objects;
use super::phrase;
use super::scene::Scene;
use super::source::{self, Source};
use super::{QuoteKind, content};
use crate::lexicon::cues::CueKind;
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
        && !objects::calls(scene, cue, mark)
    {
        return None;
    }
    if cue.class() == Class::Label
        && let Some(draft) = objects::label(scene, cue, intro)
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
            .or_else(|| objects::noun_and_that(scene, cue))
            .or_else(|| objects::marked_further(scene, cue)),
    }
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
    let that = scene.is_complementizer(start);
    if that {
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
    if that {
        return Some(that_clause(scene, cue, colon + 1));
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
    // ما حدث يعتبر "عدوانا": without an object before its predicate the verb is a passive.
    if cue.takes_predicate() && !cue.object && mark == cue.tokens.end {
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
    if cue.ambiguity() > Ambiguity::Safe && !clause && !only_words && !objects::takes_marked(scene, cue, pair) {
        return None;
    }
    // غرد على حسابه في "تويتر": a word behind a place is where it is said.
    if prepositional
        && !clause
        && scene.words(pair) < 2
        && matches!(scene.form(mark - 1), "في" | "علي" | "عبر")
        && mark > cue.tokens.end + 1
    {
        return None;
    }
    let source = source::read(scene, cue, between);
    let (content, verbatim) = content::run_of_pairs(scene, pair);
    let (kind, rule) = match (speaks, clause) {
        (true, _) if clause || only_words || cue.ambiguity() == Ambiguity::Safe && !objects::takes_phrase(cue) => {
            (QuoteKind::Direct, "verb-marks")
        }
        _ => (QuoteKind::Label, "verb-object-marks"),
    };
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule })
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
