//! Where reported speech ends, and what kind of quotation its marks make of it.

use std::ops::Range;

use super::frames::cue_follows;
use super::marks::Pair;
use super::scene::Scene;
use super::{QuoteKind, cue, is_name};
use crate::lexicon::cues::{self, PhraseKind};

/// The token after the last one of a reported clause that starts at `start`.
///
/// The clause runs to the end of its sentence unless a new cue, an attribution tail or the
/// author's own words take over. Marks and brackets are passed over whole.
pub(super) fn clause_end(scene: &Scene<'_>, start: usize) -> usize {
    if start >= scene.len() {
        return scene.len();
    }
    let mut end = scene.sentence(start).end;
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
    cues::content_end_at(scene.view, i) || cue_follows(scene, i) || tail_at(scene, i)
}

/// Whether a new report or an attribution begins at a token without a comma in front.
fn takes_over(scene: &Scene<'_>, i: usize) -> bool {
    if tail_at(scene, i) {
        return true;
    }
    let Some(next) = cue::at(scene, i) else { return false };
    if next.is_participle() {
        return next.doubt() == 0 && cue_follows(scene, i);
    }
    next.conjoined && next.is_finite() && next.doubt() == 0 && cue_follows(scene, i)
}

/// Whether an attribution tail (على حد قوله، بحسب البيان) begins at a token.
fn tail_at(scene: &Scene<'_>, i: usize) -> bool {
    cues::phrase_at(scene.view, i).is_some_and(|p| match p.kind {
        PhraseKind::Tail | PhraseKind::Clause => true,
        PhraseKind::Preposition => {
            let from = i + p.len;
            let end = scene.sentence(i).end;
            (from..end.min(from + 12)).all(|j| scene.is_word(j) || scene.opens(j).is_some() || scene.closes(j).is_some() || j + 1 == end)
                || end - i < 14
        }
        PhraseKind::Formula | PhraseKind::Shift => false,
    })
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
        let keeps = scene.closes(i).is_some_and(|p| p.open >= range.start) || matches!(scene.form(i), ")" | "]" | "%" | "٪");
        if scene.is_wordlike(i) || keeps {
            break;
        }
        range.end -= 1;
    }
    range
}

/// The end of verbatim speech without marks: the paragraph's end or the next report in it.
pub(super) fn unmarked_speech_end(scene: &Scene<'_>, start: usize) -> usize {
    let paragraph_end = scene.paragraph(start).end;
    let mut i = scene.sentence(start).end;
    while i < paragraph_end {
        let opens = cues::phrase_at(scene.view, i).is_some_and(|p| p.kind != PhraseKind::Clause);
        if opens || cue::at(scene, i).is_some_and(|c| c.doubt() <= 1) {
            break;
        }
        i = scene.sentence(i).end;
    }
    let first = clause_break(scene, start);
    trim(scene, start..first.unwrap_or(i.min(paragraph_end))).end
}

/// Where a participle or tail ends unmarked speech inside its first sentence.
fn clause_break(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let end = scene.sentence(start).end;
    (start..end).find(|&i| matches!(scene.form(i), "،" | ",") && cue::at(scene, i + 1).is_some_and(|c| !c.is_finite()) && cue_follows(scene, i + 1))
}

/// The number of words between two marks.
pub(super) fn words(scene: &Scene<'_>, pair: Pair) -> usize {
    (pair.open + 1..pair.close).filter(|&i| scene.is_wordlike(i)).count()
}

/// Whether a pair holds a clause rather than a phrase: by its length, as most pairs of seven words
/// and more do, or by the words that open clauses.
pub(super) fn is_clause(scene: &Scene<'_>, pair: Pair) -> bool {
    let words = words(scene, pair);
    words >= 6
        || words >= 3 && {
            let first = scene.form(pair.open + 1);
            cues::is_complementizer(first) || cues::opens_clause(first)
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
    (pairs.iter().map(|p| trim(scene, p.open + 1..p.close)).filter(|r| !r.is_empty()).collect(), pairs)
}

/// The pair that و, perhaps with a complementizer or after a comma, joins to a pair.
fn joined_pair(scene: &Scene<'_>, pair: Pair) -> Option<Pair> {
    let mut i = pair.close + 1;
    if matches!(scene.form(i), "،" | ",") {
        i += 1;
    }
    let joins = matches!(scene.form(i), "و" | "وب" | "ول" | "وال") || scene.form(i).strip_prefix('و').is_some_and(cues::is_complementizer);
    if !joins {
        return None;
    }
    let next = scene.opens(i + 1)?;
    (!is_name(scene, next)).then_some(next)
}

/// The kind of a reported clause by its marks, its spans and its verbatim parts.
pub(super) fn shape(scene: &Scene<'_>, whole: Range<usize>) -> (QuoteKind, Vec<Range<usize>>, Vec<Pair>) {
    let mut verbatim: Vec<Pair> = Vec::new();
    let mut i = whole.start;
    while i < whole.end {
        if let Some(pair) = scene.opens(i) {
            if !is_name(scene, pair) {
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
