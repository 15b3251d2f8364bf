//! Attributions that stand beside what they attribute: وفقا لـ, بحسب and their like.

use std::ops::Range;

use super::QuoteKind;
use super::content;
use super::cue::Cue;
use super::frames::{Draft, skip_fillers};
use super::introducer::{REACH, is_complementizer};
use super::phrase::is_preposition;
use super::scene::Scene;
use super::source::{self, Source};
use crate::lexicon::cues::{self, CueKind, Follow};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::titles;
use crate::lexicon::verbs::{Ambiguity, Complement};

/// `بحسب ما ورد CONTENT`: hearsay at the head of its sentence.
pub(super) fn hearsay(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    let sentence = scene.sentence(cue.tokens.start);
    let leads = cue.phrase.is_some() && cue.tokens.start == sentence.start;
    let start = skip_fillers(scene, cue.tokens.end);
    if !leads || start + 2 >= sentence.end {
        return None;
    }
    let (kind, content, verbatim) = content::shape(scene, start..content::clause_end(scene, cue.tokens.end, start));
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source: None, relay: None, rule: "hearsay" })
}

/// `وفقا لـ S، CONTENT`, `CONTENT، بحسب S` and `CONTENT، وفقا لـ S، CONTENT`.
pub(super) fn prepositional(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    let at = cue.tokens.start;
    let sentence = scene.sentence(at);
    let after = cue.tokens.end..source_end(scene, cue.tokens.end);
    // لأنه بحسب الأنظمة يحظر …: behind a conjunction too it leads its clause.
    let leads = leads(scene, cue) || at > 0 && is(scene.form(at - 1), Function::Subordinator);
    // الأسعار وفق الحجم: what is no source says how.
    let source = Some(source::read(scene, cue, after.clone())?);
    if !leads {
        let that = after.end + usize::from(scene.is_comma(after.end));
        if !scene.is_complementizer(that) && !is(scene.form(that), Function::Resumption) {
            return trailing(scene, cue, source, after.end);
        }
    }
    let mut start = skip_fillers(scene, after.end);
    // وفقا لـ S فإن CONTENT: the complementizer stays out.
    let form = scene.form(start);
    let joined = form.strip_prefix('ف').is_some_and(is_complementizer);
    start += usize::from(joined || scene.is_complementizer(start));
    if start >= sentence.end || start == cue.tokens.end {
        return None;
    }
    let end = content::clause_end(scene, cue.tokens.end, start);
    let (kind, content, verbatim) = content::shape(scene, start..end);
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule: "according-to" })
}

/// Whether an attribution stands at the head of its sentence.
fn leads(scene: &Scene<'_>, cue: &Cue) -> bool {
    let (at, start) = (cue.tokens.start, scene.sentence(cue.tokens.start).start);
    at == start || at == start + 1 && !scene.is_word(start)
}

/// `بحسب ما ذكرت S، CONTENT` and `وفقا لما قاله S فإن CONTENT`, at the head of a sentence.
pub(super) fn leading(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    if !leads(scene, cue) {
        return None;
    }
    let after = cue.tokens.end..source_end(scene, cue.tokens.end);
    let end = scene.sentence(cue.tokens.start).end;
    let mut start = skip_fillers(scene, after.end);
    let resumes = is(scene.form(start), Function::Resumption);
    if start == after.end && !resumes {
        return None;
    }
    // فإن stays out, فقد belongs to the words.
    start += usize::from(scene.form(start).strip_prefix('ف').is_some_and(is_complementizer));
    if start + 2 >= end {
        return None;
    }
    let source = source::read(scene, cue, after);
    let (kind, content, verbatim) = content::shape(scene, start..content::clause_end(scene, cue.tokens.end, start));
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule: "according-to" })
}

/// `CONTENT، بحسب S`: the words of the sentence before the cue, and those behind the attribution,
/// which ends before token `after`, where it stands between commas.
pub(super) fn trailing(scene: &Scene<'_>, cue: &Cue, source: Option<Source>, after: usize) -> Option<Draft> {
    let sentence = scene.sentence(cue.tokens.start);
    let mut end = cue.tokens.start;
    // وهو -كما يقول الكاتب- رجل …: an aside in the author's own sentence.
    let dash = |i: usize| matches!(scene.form(i), "-" | "–");
    if dash(end.max(1) - 1) || end > 1 && scene.form(end - 1) == "كما" && dash(end - 2) {
        return None;
    }
    if end > sentence.start && scene.form(end - 1) == "كما" {
        end -= 1;
    }
    // …، وذلك حسبما قال S.
    if end > sentence.start && scene.form(end - 1) == "وذلك" {
        end -= 1;
    }
    let before = content::trim(scene, opening(scene, sentence.clone())..end);
    let inserted = scene.is_comma(end.max(1) - 1) && scene.is_comma(after);
    let rest = if inserted { after + 1..content::clause_end(scene, cue.tokens.end, after + 1) } else { 0..0 };
    if before.is_empty() || before.len() + rest.len() < 3 {
        return None;
    }
    let (mut kind, mut content, mut verbatim) = content::shape(scene, before);
    if rest.len() > 2 {
        let (second, parts, marks) = content::shape(scene, rest);
        if second != kind {
            kind = QuoteKind::Mixed;
        }
        content.extend(parts);
        verbatim.extend(marks);
    }
    Some(Draft { kind, content, verbatim, cue: Some(cue.clone()), source, relay: None, rule: "trailing-source" })
}

/// `CONTENT. أكد ذلك S`: a paragraph that begins by saying who said the sentence before it.
pub(super) fn said_before(scene: &Scene<'_>, cue: &Cue) -> Option<Draft> {
    let at = cue.tokens.start;
    let certain = cue.is_finite() && cue.ambiguity() < Ambiguity::Doubtful;
    let refers = certain && cue.takes(Complement::Direct) && matches!(scene.form(at + 1), "ذلك" | "بذلك");
    if !refers || at == 0 || cue.conjoined || scene.paragraph(at).start != at {
        return None;
    }
    let content = content::trim(scene, scene.sentence(at - 1));
    if content.is_empty() {
        return None;
    }
    let source = source::read(scene, cue, at + 2..source_end(scene, at + 2))?;
    let (kind, content, verbatim) = content::shape(scene, content);
    let (cue, source) = (Some(cue.clone()), Some(source));
    Some(Draft { kind, content, verbatim, cue, source, relay: None, rule: "said-before" })
}

/// Where the words of a sentence begin: past its dateline, كما, and a phrase with which the author turns
/// to another matter (من جهة أخرى) or leads in (تجدر الإشارة إلى أن).
fn opening(scene: &Scene<'_>, sentence: Range<usize>) -> usize {
    const DATELINE: usize = 12;
    /// A phrase of so many words can only turn; من ناحية may go on as a phrase.
    const TURNS: usize = 3;
    let dashes = |&i: &usize| scene.form(i) == "-" && scene.form(i + 1) == "-";
    let dateline = (sentence.start..sentence.end.min(sentence.start + DATELINE)).find(dashes);
    let start = dateline.map_or(sentence.start, |dash| dash + 2);
    let Some(phrase) = cues::cue_phrase(scene.view, start) else {
        return start + usize::from(scene.form(start) == "كما");
    };
    let end = start + phrase.tokens;
    match phrase.entry.kind {
        CueKind::Formula if phrase.entry.follow == Follow::Content => end + usize::from(scene.is_complementizer(end)),
        CueKind::Shift if scene.is_comma(end) => end + 1,
        CueKind::Shift if phrase.tokens >= TURNS && !is_preposition(scene, end) => end,
        _ => start,
    }
}

/// Where a source phrase after a cue ends when no introducer bounds it.
pub(super) fn source_end(scene: &Scene<'_>, from: usize) -> usize {
    let end = scene.sentence(from.saturating_sub(1)).end.min(from + REACH);
    (from..end)
        .find(|&i| {
            matches!(scene.form(i), "؛" | ":" | "." | "!" | "؟" | "…" | "..." | ")")
                || scene.is_comma(i) && !leads_to_name(scene, i, end)
                || scene.form(i) == "ان" && scene.is_complementizer(i)
                || is(scene.form(i), Function::Resumption)
                || i > from && begins_clause(scene, i)
                || scene.closes(i).is_some_and(|p| p.open < from)
        })
        .unwrap_or(end)
}

/// Whether behind a comma nothing but a function and the name of a person stand up to the next stop: بحسب مدير
/// المباحث، العقيد سامي العلي.
fn leads_to_name(scene: &Scene<'_>, comma: usize, end: usize) -> bool {
    const FAR: usize = 8;
    let next = comma + 1;
    let titled = titles::title(scene.form(next)).is_some_and(|title| title.cut == 0);
    if !titled && !scene.is_person(next) {
        return false;
    }
    let limit = end.min(next + FAR);
    let name = (next..limit).take_while(|&i| scene.is_word(i) && scene.cue(i).is_none()).find(|&i| scene.is_person(i));
    name.is_some_and(|name| !scene.is_word(scene.entity_end(name)))
}

/// Whether a word can only be a verb in the present: it begins a clause of its own.
fn begins_clause(scene: &Scene<'_>, i: usize) -> bool {
    const SHORTEST: usize = 4;
    let form = scene.form(i);
    form.starts_with('ي')
        && form.chars().count() >= SHORTEST
        && !form.ends_with(['ة', 'ا'])
        && scene.entity_at(i).is_none()
        && cues::relative(scene.form(i - 1)).is_none()
}
