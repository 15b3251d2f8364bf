//! The frames in which news reports speech: what joins a cue to its content, and on which side.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::cue::{self, Cue};
use super::marks::Pair;
use super::scene::Scene;
use super::source::{self, Source};
use super::{QuoteKind, content};
use crate::lexicon::cues;
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
    pub confidence: f32,
}

/// What joins a cue to the words it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Introducer {
    /// A complementizer (أن، إنه، بأن …).
    That(usize),
    /// A colon.
    Colon(usize),
    /// An opening quote mark.
    Mark(usize),
}

/// How many tokens a source phrase may take.
const REACH: usize = 48;

/// All quotations of a text, in the order of their cues.
pub(super) fn all(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for cue in scene.cues.iter() {
        // Inside speech a report is part of what is said.
        if in_speech(scene, cue.tokens.start) || covered(&drafts, cue) {
            continue;
        }
        let Some(mut draft) = read(scene, cue) else { continue };
        if draft.rule == "trailing-source" && redundant(&drafts, &draft) {
            continue;
        }
        if draft.source.is_none() {
            (draft.source, draft.relay) = source_elsewhere(scene, cue);
        }
        drafts.push(draft);
    }
    bare(scene, &mut drafts);
    drafts.sort_by_key(|d| d.cue.as_ref().map_or(d.content[0].start, |c| c.tokens.start));
    drafts
}

/// Whether a token stands inside quote marks that hold more than a name.
fn in_speech(scene: &Scene<'_>, i: usize) -> bool {
    scene.inside(i).is_some_and(|p| !scene.is_name(scene.pairs[p]) && scene.words(scene.pairs[p]) > 3)
}

/// Whether a cue is part of the cue before it (وتابع قائلا).
fn covered(drafts: &[Draft], cue: &Cue) -> bool {
    drafts.last().and_then(|d| d.cue.as_ref()).is_some_and(|c| c.tokens.end > cue.tokens.start)
}

/// Whether the words before a trailing source have a cue already.
fn redundant(drafts: &[Draft], trailing: &Draft) -> bool {
    let from = trailing.content[0].start;
    drafts.iter().rev().take(8).any(|d| d.cue.as_ref().is_some_and(|c| c.tokens.start >= from))
}

/// The source before a verb (S قال، أما S فقال) or behind نقل … عن (with the one who passes on).
fn source_elsewhere(scene: &Scene<'_>, cue: &Cue) -> (Option<Source>, Option<Source>) {
    if cue.is_noun() {
        return relayed(scene, cue);
    }
    if !cue.is_finite() {
        return (None, None);
    }
    (source::before(scene, cue), None)
}

/// `نقلت X عن Y قوله`.
fn relayed(scene: &Scene<'_>, cue: &Cue) -> (Option<Source>, Option<Source>) {
    let at = cue.tokens.start;
    let from = scene.sentence(at).start.max(at.saturating_sub(REACH));
    let Some(verb) = (from..at).rev().filter_map(|i| scene.cue(i)).find(|c| c.class() == Class::Relay && c.is_finite())
    else {
        return (None, None);
    };
    let Some(from_whom) = (verb.tokens.end..at).find(|&i| matches!(scene.form(i), "عن" | "الي")) else {
        return (None, None);
    };
    (source::read(scene, cue, from_whom + 1..at), source::read(scene, verb, verb.tokens.end..from_whom))
}

/// Direct speech that fills the start of a paragraph and has no cue.
fn bare(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let reported: FxHashSet<Pair> = drafts.iter().flat_map(|d| d.verbatim.iter().copied()).collect();
    let claimed = |pair: Pair| reported.contains(&pair);
    for &pair in scene.pairs {
        let paragraph = scene.paragraph(pair.open);
        if pair.open == paragraph.start
            && !claimed(pair)
            && !scene.is_name(pair)
            && scene.words(pair) >= 8
            && paragraph.contains(&pair.close)
        {
            let content = content::trim(scene, pair.open + 1..pair.close);
            drafts.push(Draft {
                kind: QuoteKind::Direct,
                content: vec![content],
                verbatim: vec![pair],
                cue: None,
                source: None,
                relay: None,
                rule: "marks-alone",
                confidence: 0.5,
            });
        }
    }
}

/// The quotation that a cue announces, if it announces one.
fn read(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    if cue.is_preposition() {
        return prepositional(scene, cue);
    }
    if cue.phrase.is_some() {
        return backward(scene, cue);
    }
    let intro = introducer(scene, cue);
    if cue.class() == Class::Label
        && let Some(draft) = label(scene, cue, intro)
    {
        return Some(draft);
    }
    match intro {
        Some(Introducer::That(at)) => Some(that_clause(scene, cue, at)),
        Some(Introducer::Colon(at)) => after_colon(scene, cue, at),
        Some(Introducer::Mark(at)) => interrupted(scene, cue, at).or_else(|| marked(scene, cue, at)),
        None => backward(scene, cue),
    }
}

/// Looks for the introducer after a cue, past its source, addressee, place and time.
fn introducer(scene: &Scene<'_>, cue: &Cue) -> Option<Introducer> {
    let from = cue.tokens.end;
    let sentence_end = scene.sentence(cue.tokens.start).end;
    let reach = match cue.ambiguity() {
        Ambiguity::Safe => REACH,
        Ambiguity::Introduced => REACH / 2,
        Ambiguity::Doubtful => REACH / 5,
    };
    let end = sentence_end.min(from + reach);
    let mut relative = false;
    let mut i = from;
    while i < end {
        let form = scene.form(i);
        if form == ":" {
            return Some(Introducer::Colon(i));
        }
        if let Some(pair) = scene.opens(i) {
            if names_source(scene, pair, from, end) {
                i = pair.close + 1;
                continue;
            }
            return (!relative).then_some(Introducer::Mark(i));
        }
        if form == "(" {
            i = closing_bracket(scene, i, end).map_or(i + 1, |c| c + 1);
            continue;
        }
        if matches!(form, "،" | "," | "؛" | "-" | "–") {
            relative = false;
            if cue_follows(scene, i + 1) {
                return None;
            }
        } else if is_complementizer(form) {
            if !relative && !subordinates(scene, i, from) {
                return Some(Introducer::That(i));
            }
        } else if cues::relative(form).is_some_and(|agrees| agrees.is_some()) {
            relative = true;
        } else if !relative && i > from && stops(scene, cue, i) {
            return None;
        }
        i += 1;
    }
    None
}

/// Whether a form opens a reported clause (أن، إنه، بأن …).
pub(super) fn is_complementizer(form: &str) -> bool {
    cues::complementizer(form).is_some()
}

/// Whether أن at a token belongs to the word before it (بعد أن، يمكن أن) and not to the cue.
fn subordinates(scene: &Scene<'_>, i: usize, from: usize) -> bool {
    i > from && cues::governor(scene.form(i - 1)).is_some()
}

/// Whether a pair between a cue and its content names the source or something near it: it looks
/// like a name, or it follows the cue directly and the introducer is still to come.
fn names_source(scene: &Scene<'_>, pair: Pair, from: usize, end: usize) -> bool {
    if scene.is_name(pair) {
        return true;
    }
    if scene.words(pair) > 5 || pair.open != from {
        return false;
    }
    let next = pair.close + 1;
    scene.form(next) == ":"
        || scene.opens(next).is_some()
        || is_complementizer(scene.form(next))
        || scene.words(pair) <= 2 && (next..end).any(|i| scene.form(i) == ":" || is_complementizer(scene.form(i)))
}

/// Whether another report begins at a token, so that the first cue stays without content.
fn stops(scene: &Scene<'_>, cue: &Cue, i: usize) -> bool {
    let Some(next) = scene.cue(i) else { return false };
    if cue::is_saying(scene.form(i)) && cue.is_finite() {
        return false;
    }
    match next.ambiguity() {
        Ambiguity::Safe => next.is_finite() || next.is_participle() || next.is_noun(),
        Ambiguity::Introduced => next.is_participle() || next.is_noun(),
        Ambiguity::Doubtful => false,
    }
}

/// Whether a cue with an introducer of its own begins at a token.
pub(super) fn cue_follows(scene: &Scene<'_>, i: usize) -> bool {
    let joins = matches!(scene.form(i), "كما" | "فيما" | "بينما" | "لكنه" | "لكنها" | "وقد" | "حيث" | "ثم" | "اذ");
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
    begins && next.ambiguity() <= Ambiguity::Introduced && introducer_within(scene, next, limit)
}

fn introducer_within(scene: &Scene<'_>, cue: &Cue, limit: usize) -> bool {
    let from = cue.tokens.end;
    let end = scene.sentence(cue.tokens.start).end.min(from + limit);
    (from..end).any(|i| scene.form(i) == ":" || scene.opens(i).is_some() || is_complementizer(scene.form(i)))
}

fn closing_bracket(scene: &Scene<'_>, open: usize, end: usize) -> Option<usize> {
    (open + 1..end).find(|&i| scene.form(i) == ")")
}

/// `V S إن CONTENT`, with or without marks inside.
fn that_clause(scene: &Scene<'_>, cue: &Cue, that: usize) -> Draft {
    let start = skip_fillers(scene, that + 1);
    let end = content::clause_end(scene, start);
    let whole = start..end;
    let source = source::read(scene, cue, cue.tokens.end..that);
    let (kind, content, verbatim) = content::shape(scene, whole);
    let rule = match kind {
        QuoteKind::Direct => "verb-that-marks",
        QuoteKind::Mixed => "verb-that-mixed",
        _ => "verb-that",
    };
    Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule, confidence: 0.85 }
}

/// Skips a comma or colon between the complementizer and the clause (بالقول إن:، أنه، وعلى …).
fn skip_fillers(scene: &Scene<'_>, mut i: usize) -> usize {
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
    let draft = |kind, content, verbatim, rule, confidence| {
        Some(Draft {
            kind,
            content,
            verbatim,
            cue: Some(cue.clone()),
            source: source.clone(),
            relay: None,
            rule,
            confidence,
        })
    };
    if let Some(pair) = scene.opens(start) {
        let (content, verbatim) = content::run_of_pairs(scene, pair);
        return draft(QuoteKind::Direct, content, verbatim, "verb-colon-marks", 0.95);
    }
    if start >= scene.len() {
        return None;
    }
    let end = content::unmarked_speech_end(scene, start);
    if end <= start {
        return None;
    }
    draft(QuoteKind::Direct, vec![start..end], Vec::new(), "verb-colon", 0.8)
}

/// `V S "CONTENT"`: direct speech, or a marked phrase that the verb takes as its object.
fn marked(scene: &Scene<'_>, cue: &Cue, mark: usize) -> Option<Draft> {
    let pair = scene.opens(mark)?;
    let between = cue.tokens.end..mark;
    let prepositional = mark > cue.tokens.end && source::is_preposition(scene, mark - 1);
    let speaks = cue.takes(Complement::Direct) && !prepositional;
    if !speaks && scene.words(pair) < 2 && cue.ambiguity() > Ambiguity::Safe {
        return None;
    }
    let source = source::read(scene, cue, between);
    let (content, verbatim) = content::run_of_pairs(scene, pair);
    let clause = content::is_clause(scene, pair);
    let (kind, rule, confidence) = match (speaks, clause) {
        (true, _) if cue.ambiguity() == Ambiguity::Safe || clause => (QuoteKind::Direct, "verb-marks", 0.9),
        _ => (QuoteKind::Label, "verb-object-marks", 0.6),
    };
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule, confidence })
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
        confidence: 0.85,
    })
}

/// A pair of marks with a clause in it that closes just before a token, perhaps with a comma.
fn pair_before(scene: &Scene<'_>, i: usize) -> Option<Pair> {
    let mut at = i.checked_sub(1)?;
    if matches!(scene.form(at), "،" | "," | "-") {
        at = at.checked_sub(1)?;
    }
    let pair = scene.closes(at)?;
    (scene.words(pair) > 3 && scene.paragraph(at).contains(&pair.open)).then_some(pair)
}

/// `"CONTENT"، V S` and `CONTENT، كما قال S`: the words come first.
fn backward(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    let verbal = cue.verb.is_some();
    if verbal && (!cue.is_finite() || cue.ambiguity() > Ambiguity::Introduced) {
        return None;
    }
    let start = cue.tokens.start;
    let after = cue.tokens.end..source_end(scene, cue.tokens.end);
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
            confidence: 0.8,
        });
    }
    if verbal {
        return None;
    }
    trailing(scene, cue, after)
}

/// `وفقا لـ S، CONTENT` and `CONTENT، بحسب S`.
fn prepositional(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    let sentence = scene.sentence(cue.tokens.start);
    let after = cue.tokens.end..source_end(scene, cue.tokens.end);
    let leads =
        cue.tokens.start == sentence.start || cue.tokens.start == sentence.start + 1 && !scene.is_word(sentence.start);
    if !leads {
        return trailing(scene, cue, after);
    }
    let mut start = after.end;
    while start < sentence.end
        && (matches!(scene.form(start), "،" | "," | ":") || matches!(scene.form(start), "فان" | "فقد"))
    {
        start += usize::from(scene.form(start) != "فقد");
        if scene.form(start) == "فقد" {
            break;
        }
    }
    if start >= sentence.end || start == cue.tokens.end {
        return None;
    }
    let end = content::clause_end(scene, start);
    let (kind, content, verbatim) = content::shape(scene, start..end);
    let source = source::read(scene, cue, after);
    Some(Draft {
        kind,
        content,
        verbatim,
        cue: Some(cue.clone()),
        source,
        relay: None,
        rule: "according-to",
        confidence: 0.8,
    })
}

/// `CONTENT، بحسب S`: the words of the sentence before the cue.
fn trailing(scene: &Scene<'_>, cue: &Cue, after: Range<usize>) -> Option<Draft> {
    let sentence = scene.sentence(cue.tokens.start);
    let content = content::trim(scene, sentence.start..cue.tokens.start);
    if content.len() < 3 {
        return None;
    }
    let (kind, content, verbatim) = content::shape(scene, content);
    let source = source::read(scene, cue, after);
    Some(Draft {
        kind,
        content,
        verbatim,
        cue: Some(cue.clone()),
        source,
        relay: None,
        rule: "trailing-source",
        confidence: 0.7,
    })
}

/// Where a source phrase after a cue ends when no introducer bounds it.
fn source_end(scene: &Scene<'_>, from: usize) -> usize {
    let end = scene.sentence(from.saturating_sub(1)).end.min(from + REACH);
    (from..end)
        .find(|&i| {
            matches!(scene.form(i), "،" | "," | "؛" | ":" | "." | "!" | "؟" | "…" | "..." | ")" | "فان" | "ان" | "فقد")
                || scene.closes(i).is_some_and(|p| p.open < from)
        })
        .unwrap_or(end)
}

/// `وصف S NP بـ"X"`, `وصفها بأنها X`, `وصف S NP بـX`.
fn label(scene: &Scene<'_>, cue: &Cue, intro: Option<Introducer>) -> Option<Draft> {
    let from = cue.tokens.end;
    let sentence_end = scene.sentence(cue.tokens.start).end;
    let draft = |kind, content, verbatim, source_to: usize, rule, confidence| {
        let source = source::read(scene, cue, from..source_to);
        Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule, confidence })
    };
    match intro {
        Some(Introducer::Mark(at)) => {
            let pair = scene.opens(at)?;
            let (content, verbatim) = content::run_of_pairs(scene, pair);
            draft(QuoteKind::Label, content, verbatim, at, "label-marks", 0.85)
        }
        Some(Introducer::That(at)) => {
            let end = content::clause_end(scene, at + 1);
            let pair = (at + 1..end).find_map(|i| scene.opens(i));
            match pair {
                Some(pair) if scene.words(pair) * 2 >= end - at - 1 || pair.open <= at + 3 => {
                    let (content, verbatim) = content::run_of_pairs(scene, pair);
                    draft(QuoteKind::Label, content, verbatim, at, "label-that-marks", 0.8)
                }
                _ => draft(QuoteKind::Label, vec![at + 1..end], Vec::new(), at, "label-that", 0.7),
            }
        }
        _ => {
            let limit = sentence_end.min(from + 10);
            let at = (from..limit).find(|&i| {
                let form = scene.form(i);
                form.starts_with('ب') && form.chars().count() > 4 && !is_complementizer(form)
            })?;
            let end = (at..sentence_end).find(|&i| !scene.is_word(i)).unwrap_or(sentence_end).min(at + 6);
            draft(QuoteKind::Label, vec![at..end], Vec::new(), at, "label-bare", 0.5)
        }
    }
}
