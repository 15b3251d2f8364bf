//! What each pair of quote marks holds.

use rustc_hash::FxHashSet;

use super::MarkRole;
use super::content::is_clause;
use super::frames::Draft;
use super::marks::Pair;
use super::scene::Scene;
use crate::lexicon::cues::{self, CueKind};

/// The role of every pair: what a quotation reports is quote or fragment by its length; of the
/// rest, what looks like a name or title is one, and other marks keep a distance.
pub(super) fn assign(scene: &Scene<'_>, drafts: &[Draft]) -> Vec<MarkRole> {
    let reported: FxHashSet<Pair> = drafts.iter().flat_map(|d| d.verbatim.iter().copied()).collect();
    scene.pairs.iter().map(|&pair| role(scene, pair, reported.contains(&pair))).collect()
}

fn role(scene: &Scene<'_>, pair: Pair, reported: bool) -> MarkRole {
    if reported {
        return if is_clause(scene, pair) { MarkRole::Quote } else { MarkRole::Fragment };
    }
    if scene.mark_head(pair).is_some_and(|h| h.title) {
        return MarkRole::Title;
    }
    // ما يسمى "…": nobody in particular says so.
    if hearsay_before(scene, pair) {
        return MarkRole::Scare;
    }
    match scene.words(pair) {
        _ if scene.is_name(pair) => MarkRole::Name,
        0 => MarkRole::Other,
        1..=3 => MarkRole::Name,
        4..=8 => MarkRole::Scare,
        _ => MarkRole::Quote,
    }
}

/// Whether a phrase that labels in nobody's name (ما يسمى بـ) ends right before a pair.
fn hearsay_before(scene: &Scene<'_>, pair: Pair) -> bool {
    const LONGEST: usize = 4;
    (pair.open.saturating_sub(LONGEST)..pair.open).any(|i| {
        cues::cue_phrase(scene.view, i).is_some_and(|m| m.entry.kind == CueKind::Label && i + m.tokens == pair.open)
    })
}
