//! Where reported speech ends, and what kind of quotation its marks make of it.

use std::ops::Range;

use super::QuoteKind;
use super::ends;
use super::introducer::{cue_follows, is_complementizer};
use super::marks::Pair;
use super::scene::Scene;
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::Ambiguity;

/// The most tokens of verbatim speech without marks, for the same reason.
const LONGEST_SPEECH: usize = 1000;

/// The token after the last one of a reported clause that starts at `start`; the frame that
/// announces it starts at `from`.
pub(super) fn clause_end(scene: &Scene<'_>, from: usize, start: usize) -> usize {
    let mut end = trim(scene, start..ends::clause_end(scene, from, start)).end;
    // …، بل واستبعدت: what leads over to the next report belongs to that.
    while end > start + 1 && leads_over(scene.form(end - 1)) {
        end = trim(scene, start..end - 1).end;
    }
    end
}

/// Whether a word only joins two clauses: بل، كما، لكن.
fn leads_over(form: &str) -> bool {
    is(form, Function::Connective) && !is(form, Function::Opener) && !is(form, Function::Auxiliary)
}

/// The tokens without punctuation and marks at the edges (marks whose partner is inside stay).
pub(super) fn trim(scene: &Scene<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end {
        let i = range.start;
        let keeps = scene.opens(i).is_some_and(|p| p.close < range.end) || matches!(scene.form(i), "(" | "[");
        if scene.is_wordlike(i) || keeps {
            break;
        }
        range.start += 1;
    }
    while range.end > range.start {
        let i = range.end - 1;
        let keeps =
            scene.closes(i).is_some_and(|p| p.open >= range.start) || matches!(scene.form(i), ")" | "]" | "%" | "٪");
        if scene.is_wordlike(i) || keeps {
            break;
        }
        range.end -= 1;
    }
    range
}

/// The end of verbatim speech without marks: the paragraph's end or the next report in it.
pub(super) fn unmarked_speech_end(scene: &Scene<'_>, start: usize) -> usize {
    let paragraph_end = scene.paragraph(start).end.min(start + LONGEST_SPEECH);
    let mut i = scene.sentence(start).end;
    while i < paragraph_end && scene.cue(i).is_none_or(|c| c.ambiguity() == Ambiguity::Doubtful) {
        i = scene.sentence(i).end;
    }
    let first = clause_break(scene, start);
    trim(scene, start..first.unwrap_or(i.min(paragraph_end))).end
}

/// Where a participle or tail ends unmarked speech inside its first sentence.
fn clause_break(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let end = scene.sentence(start).end;
    (start..end)
        .find(|&i| scene.is_comma(i) && scene.cue(i + 1).is_some_and(|c| !c.is_finite()) && cue_follows(scene, i + 1))
}

/// Whether a clause begins with its verb in the present, or with a word that stands before one.
pub(super) fn is_verbal(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    let present = form.strip_prefix('س').unwrap_or(form).starts_with(['ي', 'ت']);
    let verb = present && form.chars().count() > 3 && !form.ends_with('ة') && scene.entity_at(i).is_none();
    verb && !is_verbal_noun(form) || is(form, Function::Auxiliary) || is(form, Function::Negation)
}

/// Whether a form beginning with ت is a verbal noun by its pattern: تهديد، تمرين.
fn is_verbal_noun(form: &str) -> bool {
    form.starts_with('ت') && form.chars().count() >= 5 && form.chars().rev().nth(1) == Some('ي')
}

/// A pair and those joined to it by و or a comma: `"A" و"B"`.
pub(super) fn run_of_pairs(scene: &Scene<'_>, first: Pair) -> (Vec<Range<usize>>, Vec<Pair>) {
    let mut pairs = vec![first];
    let mut last = first;
    while let Some(next) = joined_pair(scene, last) {
        pairs.push(next);
        last = next;
    }
    pairs.retain(|&pair| scene.words(pair) > 0);
    (pairs.iter().map(|p| trim(scene, p.open + 1..p.close)).filter(|r| !r.is_empty()).collect(), pairs)
}

/// The pair that و, perhaps with a complementizer or after a comma, joins to a pair.
fn joined_pair(scene: &Scene<'_>, pair: Pair) -> Option<Pair> {
    let mut i = pair.close + 1;
    if scene.is_comma(i) {
        i += 1;
    }
    let joins = matches!(scene.form(i), "و" | "وب" | "ول" | "وال")
        || scene.form(i).strip_prefix('و').is_some_and(is_complementizer);
    if !joins {
        return None;
    }
    let next = scene.opens(i + 1)?;
    (!scene.is_name(next)).then_some(next)
}

/// The kind of a reported clause by its marks, its spans and its verbatim parts.
pub(super) fn shape(scene: &Scene<'_>, whole: Range<usize>) -> (QuoteKind, Vec<Range<usize>>, Vec<Pair>) {
    let mut verbatim: Vec<Pair> = Vec::new();
    let mut i = whole.start;
    while i < whole.end {
        if let Some(pair) = scene.opens(i) {
            if !scene.is_name(pair) && scene.words(pair) > 0 {
                verbatim.push(pair);
            }
            i = pair.close + 1;
        } else {
            i += 1;
        }
    }
    let whole = trim(scene, whole);
    let Some(&first) = verbatim.first() else {
        return (QuoteKind::Indirect, vec![whole], verbatim);
    };
    if first.open == whole.start {
        let (content, pairs) = run_of_pairs(scene, first);
        if pairs.last().is_some_and(|p| p.close + 1 >= whole.end) {
            return (QuoteKind::Direct, content, pairs);
        }
    }
    (QuoteKind::Mixed, vec![whole], verbatim)
}
