//! Where reported speech ends, and what kind of quotation its marks make of it.

use std::ops::Range;

use super::QuoteKind;
use super::introducer::{cue_follows, introducer_within, is_complementizer};
use super::marks::Pair;
use super::scene::Scene;
use crate::lexicon::cues::{self, ContentEnd, CueKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, Class};

/// The most tokens that one reported clause may have; it bounds the work on text without stops.
const LONGEST: usize = 400;

/// The most tokens of verbatim speech without marks, for the same reason.
const LONGEST_SPEECH: usize = 1000;

/// The token after the last one of a reported clause that starts at `start`.
///
/// The clause runs to the end of its sentence unless a new cue, an attribution tail or the
/// author's own words take over. Marks and brackets are passed over whole.
pub(super) fn clause_end(scene: &Scene<'_>, start: usize) -> usize {
    if start >= scene.len() {
        return scene.len();
    }
    let mut end = scene.sentence(start).end.min(start + LONGEST);
    let mut i = start;
    let mut brackets = 0usize;
    while i < end {
        if let Some(pair) = scene.opens(i)
            && pair.close < scene.paragraph(start).end
        {
            end = end.max(sentence_end_after(scene, pair));
            i = pair.close + 1;
            continue;
        }
        match scene.form(i) {
            "(" | "[" => brackets += 1,
            ")" | "]" if brackets == 0 => break,
            ")" | "]" => brackets -= 1,
            // A mark that closes a pair opened before the clause ends the clause with it.
            _ if scene.closes(i).is_some_and(|p| p.open < start) => break,
            "،" | "," | "؛" | ";" if brackets == 0 && author_returns(scene, i + 1) => break,
            _ if brackets == 0 && i > start && takes_over(scene, i) => break,
            _ => {}
        }
        i += 1;
    }
    trim(scene, start..i.min(end)).end
}

/// Where a sentence goes on after a pair of marks that its end lies in.
fn sentence_end_after(scene: &Scene<'_>, pair: Pair) -> usize {
    let sentence = scene.sentence(pair.close);
    // «… نعم.» ends there; «… نعم» وأضاف goes on.
    if pair.close + 1 >= sentence.end { pair.close + 1 } else { sentence.end }
}

/// Whether the author or another source speaks after a comma.
fn author_returns(scene: &Scene<'_>, i: usize) -> bool {
    cues::content_end(scene.view, i).is_some_and(|m| m.entry == ContentEnd::Hard)
        || acts_on(scene, i)
        || cue_follows(scene, i)
        || tail_at(scene, i)
}

/// Whether the source goes on to another act after a comma, quoted or not: ، داعيا إلى …، ، وحذر من ….
fn acts_on(scene: &Scene<'_>, i: usize) -> bool {
    let joins = is(scene.form(i), Function::Join);
    let Some(next) = scene.cue(i + usize::from(joins)).filter(|c| c.phrase.is_none()) else { return false };
    let finite = next.is_finite() && (next.conjoined || joins) && next.ambiguity() == Ambiguity::Safe;
    finite || next.is_participle() && next.ambiguity() <= Ambiguity::Introduced
}

/// Whether a new report or an attribution begins at a token without a comma in front.
fn takes_over(scene: &Scene<'_>, i: usize) -> bool {
    // خلايا وصفتها بأنها …، زعيمها الذي قالت إنه …: what is said of a word in the report.
    let relative = cues::relative(scene.form(i)).is_some_and(|agrees| agrees.is_some());
    let Some(next) = scene.cue(i + usize::from(relative)) else { return false };
    if relative || next.object && next.class() == Class::Label {
        return next.is_finite() && next.ambiguity() <= Ambiguity::Introduced && introducer_within(scene, next, 2);
    }
    if next.phrase.is_some() {
        return tail_at(scene, i);
    }
    if next.is_participle() {
        return next.ambiguity() <= Ambiguity::Introduced
            && (next.ambiguity() == Ambiguity::Safe || cue_follows(scene, i));
    }
    next.conjoined && next.is_finite() && next.ambiguity() == Ambiguity::Safe && cue_follows(scene, i)
}

/// Whether an attribution tail (على حد قوله، بحسب البيان) begins at a token.
fn tail_at(scene: &Scene<'_>, i: usize) -> bool {
    scene
        .cue(i)
        .and_then(|c| c.phrase)
        .is_some_and(|kind| matches!(kind, CueKind::Tail | CueKind::Clause | CueKind::Prep))
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

/// Whether a pair holds a clause rather than a phrase: by its length, as most pairs of six words
/// and more do, or by the word that opens it.
pub(super) fn is_clause(scene: &Scene<'_>, pair: Pair) -> bool {
    let first = scene.form(pair.open + 1);
    match scene.words(pair) {
        0..3 => false,
        3..6 => is_complementizer(first) || is(first, Function::Opener),
        _ => true,
    }
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
