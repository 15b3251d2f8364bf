//! All quotations of a text: every cue read, doubles settled, sources found where the frame itself
//! has none.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::QuoteKind;
use super::attributions::source_end;
use super::clause::is_clause;
use super::content;
use super::cue::Cue;
use super::frames::{self, Draft};
use super::introducer::{self, REACH};
use super::marks::Pair;
use super::phrase::names_source;
use super::scene::Scene;
use super::source::{self, Source};
use super::subject;
use crate::entities::Label;
use crate::lexicon::cues::{self, ShellKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, Class, VerbForm};

/// All quotations of a text, in the order of their cues.
pub(super) fn all(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for cue in scene.cues.iter() {
        // Inside speech a report is part of what is said.
        if in_speech(scene, cue.tokens.start) || covered(&drafts, cue) || in_open_speech(scene, &drafts, cue) {
            continue;
        }
        let Some(draft) = frames::read(scene, cue) else { continue };
        // Nothing may follow the complementizer or stand in the marks: nothing is reported then.
        if draft.content.is_empty() || draft.content.iter().any(Range::is_empty) {
            continue;
        }
        let trails = draft.rule == "trailing-source";
        if trails && redundant(&drafts, &draft) || (trails || draft.rule == "marks-tail") && reported(&drafts, &draft) {
            continue;
        }
        drafts.push(draft);
    }
    let mut drafts = without_doubles(scene, drafts);
    drop_second_attributions(scene, &mut drafts);
    for draft in &mut drafts {
        place_source(scene, draft);
    }
    bare(scene, &mut drafts);
    after_colons(scene, &mut drafts);
    headlines(scene, &mut drafts);
    drafts.sort_by_key(|d| d.cue.as_ref().map_or(d.content[0].start, |c| c.tokens.start));
    drafts
}

/// Keeps one draft where several cues claim the same words.
fn without_doubles(scene: &Scene<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut best: FxHashMap<usize, usize> = FxHashMap::default();
    for (i, draft) in drafts.iter().enumerate() {
        let kept = best.entry(draft.content[0].start).or_insert(i);
        if *kept != i && claims_better(scene, draft, &drafts[*kept]) {
            *kept = i;
        }
    }
    let keep: FxHashSet<usize> = best.into_values().collect();
    drafts.into_iter().enumerate().filter(|(i, _)| keep.contains(i)).map(|(_, d)| d).collect()
}

/// Whether of two cues that claim the same words the later one has the better claim: it takes such
/// words, or stands nearer to them and does not merely carry on the earlier one (وأوضح فلان قائلا).
fn claims_better(scene: &Scene<'_>, later: &Draft, earlier: &Draft) -> bool {
    let (Some(near), Some(far)) = (&later.cue, &earlier.cue) else { return false };
    if near.is_preposition() || far.is_preposition() {
        return far.is_preposition();
    }
    // واختتم فلان حديثه بالقول: the first verb, unless it has said something of its own.
    if near.carries_on() && far.is_carried_on() {
        return is_complete(scene, earlier, near);
    }
    // قال فلان في تصريحات نقلتها الوكالة: the relative clause tells of the words, the first verb reports them.
    if far.phrase.is_none() && far.ambiguity() < Ambiguity::Doubtful && tells_of_words(scene, near) {
        return false;
    }
    let suits = |cue: &Cue| {
        cue.ambiguity() < Ambiguity::Doubtful
            && introducer::find(scene, cue).is_some_and(|found| introducer::suits(scene, cue, found))
    };
    match (suits(near), suits(far)) {
        (true, false) => return true,
        (false, true) => return false,
        _ => {}
    }
    let follows = near.carries_on() || near.is_participle();
    if follows && far.is_finite() { is_complete(scene, earlier, near) } else { near.ambiguity() <= far.ambiguity() }
}

/// Whether a verb with an object pronoun tells what became of the noun right before it: تصريحات نقلتها، التقرير
/// الذي نشرته.
fn tells_of_words(scene: &Scene<'_>, cue: &Cue) -> bool {
    let at = cue.tokens.start;
    cue.is_finite() && cue.object && !cue.conjoined && cue.class() != Class::Label && at > 0 && scene.is_word(at - 1)
}

/// Whether a verb has a complement of its own before a second cue carries it on (D12): أوضح الفارق
/// قائلا, but not أوضح فلان في بيان قائلا or ختم فلان حديثه قائلا.
fn is_complete(scene: &Scene<'_>, draft: &Draft, second: &Cue) -> bool {
    let Some(cue) = &draft.cue else { return false };
    let between = cue.tokens.end..second.tokens.start;
    let source = draft.source.as_ref().map(|s| s.phrase.clone()).filter(|s| s.end <= between.end);
    let complement = |part: Range<usize>| {
        let first = part.start;
        if part.is_empty() || !scene.is_wordlike(first) || cues::relative(scene.form(first)).is_some() {
            return false;
        }
        let aside = cues::shell(scene.view, first).is_some_and(|m| m.entry.kind != ShellKind::Addressee);
        // حديثه، كلامها: no more than the verb.
        let speech = part.len() == 1 && scene.form(first).ends_with(['ه', 'ا']);
        let addressee = scene.entity_at(first).is_some() && scene.entity_end(first) >= part.end;
        !aside && !speech && !addressee
    };
    match source {
        Some(source) => complement(between.start..source.start) || complement(source.end..between.end),
        None => complement(between),
    }
}

/// Drops the attribution of a sentence in which something else is reported (D4, D14).
fn drop_second_attributions(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let trails = |d: &Draft| matches!(d.rule, "trailing-source" | "said-before");
    // The sentence that an attribution is about.
    let sentence = |d: &Draft| match &d.cue {
        Some(cue) if d.rule != "said-before" => scene.sentence(cue.tokens.start).start,
        _ => scene.sentence(d.content[0].start).start,
    };
    let reporting: FxHashSet<usize> = drafts.iter().filter(|d| !trails(d)).map(sentence).collect();
    drafts.retain(|d| !trails(d) || !reporting.contains(&sentence(d)));
}

/// Settles the source of a draft: before the verb, behind it, or behind نقل … عن.
fn place_source(scene: &Scene<'_>, draft: &mut Draft) {
    let Some(cue) = draft.cue.clone() else { return };
    if cue.is_impersonal() {
        draft.source = None;
        return;
    }
    // تأكيد الوزير أن: the verbal noun has its subject behind it.
    let own = draft.source.as_ref().is_some_and(|s| s.phrase.start == cue.tokens.end);
    if cue.is_noun() && own && cue.verb.is_some_and(|v| v.form == VerbForm::Masdar) {
        return;
    }
    if cue.is_noun() {
        // قول الوزير: behind a verbal noun stands its subject.
        let subject = draft.source.take().filter(|source| {
            cue.verb.is_some_and(|v| v.form == VerbForm::Masdar)
                && !scene.form(cue.tokens.start).starts_with("ال")
                && source.phrase.start == cue.tokens.end
                && names_source(scene, source.phrase.start)
        });
        (draft.source, draft.relay) = relayed(scene, &cue);
        draft.source = draft.source.take().or(subject);
        return;
    }
    if !cue.is_finite() {
        return;
    }
    let content = draft.content[0].start;
    // CONTENT، بحسب ما نقلت X عن Y: the words came first.
    let end = if content > cue.tokens.end { content } else { source_end(scene, cue.tokens.end) };
    if cue.class() == Class::Relay
        && let Some((source, relay)) = relayed_by(scene, &cue, end)
    {
        (draft.source, draft.relay) = (source, relay);
        return;
    }
    if cue.phrase.is_some() {
        return;
    }
    // "CONTENT"، يقول S: what stands before the verb is no source where it is what was said.
    let said = |source: &Source| draft.content.iter().any(|part| part.contains(&source.head.start));
    if let Some(before) = subject::before(scene, &cue).filter(|s| !said(s)) {
        draft.source = Some(before);
    }
}

/// Whether a token stands inside quote marks that hold more than a name.
fn in_speech(scene: &Scene<'_>, i: usize) -> bool {
    scene.inside(i).is_some_and(|p| !scene.is_name(scene.pairs[p]) && scene.words(scene.pairs[p]) > 3)
}

/// Whether a word that does not always report stands inside verbatim speech without marks, and begins no
/// sentence: it belongs to what is said.
fn in_open_speech(scene: &Scene<'_>, drafts: &[Draft], cue: &Cue) -> bool {
    let at = cue.tokens.start;
    let certain = cue.ambiguity() == Ambiguity::Safe || cue.is_participle() || scene.sentence(at).start == at;
    let speech = |d: &Draft| d.rule == "verb-colon" && d.content.iter().any(|part| part.contains(&at));
    !certain && drafts.iter().rev().take(8).any(speech)
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

/// Whether the words before a tail are part of what another cue reports.
fn reported(drafts: &[Draft], tail: &Draft) -> bool {
    let start = tail.content[0].start;
    drafts.iter().rev().take(8).any(|d| d.content.iter().any(|part| part.contains(&start)))
}

/// `نقلت X عن Y قوله`: Y and X for the cue قوله.
fn relayed(scene: &Scene<'_>, cue: &Cue) -> (Option<Source>, Option<Source>) {
    let at = cue.tokens.start;
    let from = scene.sentence(at).start.max(at.saturating_sub(REACH));
    let verb = (from..at)
        .rev()
        .filter_map(|i| scene.cue(i))
        .find(|c| c.is_finite() && !c.negated && from_whom(scene, c, at).is_some());
    verb.and_then(|verb| relayed_by(scene, verb, at)).unwrap_or_default()
}

/// The source and the one who passes it on, when a verb has عن Y between itself and `end`.
fn relayed_by(scene: &Scene<'_>, verb: &Cue, end: usize) -> Option<(Option<Source>, Option<Source>)> {
    let from_whom = from_whom(scene, verb, end)?;
    let mut region = from_whom + 1..end;
    // Without a second cue the complementizer bounds the source.
    while region.end > region.start && !scene.is_wordlike(region.end - 1) || scene.is_complementizer(region.end - 1) {
        region.end -= 1;
    }
    let relay = source::read(scene, verb, verb.tokens.end..from_whom);
    Some((source::noun_phrase(scene, region), relay))
}

/// The preposition that names from whom a verb passes words on.
fn from_whom(scene: &Scene<'_>, verb: &Cue, end: usize) -> Option<usize> {
    (verb.tokens.end..end).find(|&i| scene.form(i) == "عن" || verb.class() == Class::Relay && scene.form(i) == "الي")
}

/// Direct speech that fills a paragraph and has no cue; its speaker may stand alone in the next.
fn bare(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let reported: FxHashSet<Pair> = drafts.iter().flat_map(|d| d.verbatim.iter().copied()).collect();
    for &pair in scene.pairs {
        let paragraph = scene.paragraph(pair.open);
        let alone = pair.open == paragraph.start && paragraph.contains(&pair.close);
        if !alone || reported.contains(&pair) || scene.is_name(pair) || scene.words(pair) < 8 {
            continue;
        }
        let (cue, source) = match said_so(scene, pair.close + 1) {
            Some((cue, source)) => (Some(cue), Some(source)),
            None => (None, caption(scene, paragraph.end)),
        };
        drafts.push(Draft {
            kind: QuoteKind::Direct,
            content: vec![content::trim(scene, pair.open + 1..pair.close)],
            verbatim: vec![pair],
            cue,
            source,
            relay: None,
            rule: "marks-alone",
        });
    }
}

/// `"CONTENT". هذا ما قاله S`, `"CONTENT". بهذه الكلمات بدأ S`: the verb and the source right behind words in marks.
fn said_so(scene: &Scene<'_>, from: usize) -> Option<(Cue, Source)> {
    const NEAR: usize = 4;
    let at = (from..scene.len().min(from + 3)).find(|&i| scene.is_word(i))?;
    let this = matches!(scene.form(at), "هذا" | "هكذا" | "بهذه" | "بهذا" | "بتلك");
    let cue = (at + 1..scene.len().min(at + NEAR)).find_map(|i| scene.cue(i)).filter(|_| this)?;
    if !cue.is_finite() || !scene.sentence(at).contains(&cue.tokens.start) {
        return None;
    }
    let source = source::read(scene, cue, cue.tokens.end..source_end(scene, cue.tokens.end))?;
    Some((cue.clone(), source))
}

/// Direct speech in marks behind a colon, whatever verb stands before it, in a sentence that names
/// somebody: يوجه سهامه إلى رئيس النادي: "…".
fn after_colons(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    const SHORTEST: usize = 5;
    let reported: FxHashSet<Pair> = drafts.iter().flat_map(|d| d.verbatim.iter().copied()).collect();
    for &pair in scene.pairs {
        let Some(colon) = pair.open.checked_sub(1).filter(|&i| scene.form(i) == ":") else { continue };
        // موضوع: "…", وهي: "…": a title, a list.
        let heads = scene.mark_head(Pair { open: colon, ..pair }).is_some()
            || is(scene.form(colon - usize::from(colon > 0)), Function::Pronoun);
        if reported.contains(&pair) || scene.inside(pair.open).is_some() || heads || scene.is_name(pair) {
            continue;
        }
        if scene.words(pair) < SHORTEST || !is_clause(scene, pair) {
            continue;
        }
        let from = scene.sentence(colon).start.max(colon.saturating_sub(REACH));
        if !(from..colon).any(|i| scene.label_at(i) == Some(Label::Per)) {
            continue;
        }
        drafts.push(Draft {
            kind: QuoteKind::Direct,
            content: vec![content::trim(scene, pair.open + 1..pair.close)],
            verbatim: vec![pair],
            cue: None,
            source: None,
            relay: None,
            rule: "marks-colon",
        });
    }
}

/// `S: CONTENT` as a line of its own, without a stop at its end.
fn headlines(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    const LONGEST: usize = 18;
    const SHORTEST: usize = 3;
    let mut start = 0;
    while start < scene.len() {
        let line = scene.paragraph(start);
        start = line.end;
        let heading = line.len() <= LONGEST && !matches!(scene.form(line.end - 1), "." | ":" | "،");
        let cued = line.clone().any(|i| scene.cue(i).is_some_and(|c| c.ambiguity() == Ambiguity::Safe));
        if !heading || cued {
            continue;
        }
        let Some(colon) = line.clone().find(|&i| scene.form(i) == ":") else { continue };
        let content = content::trim(scene, colon + 1..line.end);
        let Some(source) = subject::caption(scene, line.start..colon).filter(|_| content.len() >= SHORTEST) else {
            continue;
        };
        let marked = scene.opens(content.start).filter(|p| p.close + 1 == content.end);
        let (kind, content, verbatim) = match marked {
            Some(pair) => (QuoteKind::Direct, vec![pair.open + 1..pair.close], vec![pair]),
            None => match content::shape(scene, content) {
                (QuoteKind::Indirect, content, verbatim) => (QuoteKind::Direct, content, verbatim),
                shape => shape,
            },
        };
        // واشنطن: رد إيران …: what a doubtful word found in the line belongs to what is said.
        drafts.retain(|d| !line.contains(&d.content[0].start));
        drafts.push(Draft { kind, content, verbatim, cue: None, source: Some(source), relay: None, rule: "headline" });
    }
}

/// A paragraph that is but a name with its functions, as under a pull quote.
fn caption(scene: &Scene<'_>, start: usize) -> Option<Source> {
    const LONGEST: usize = 12;
    if start >= scene.len() {
        return None;
    }
    let paragraph = scene.paragraph(start);
    let ends = paragraph.len() <= LONGEST && scene.is_wordlike(paragraph.end - 1);
    ends.then(|| subject::caption(scene, paragraph))?
}
