//! What each pair of quote marks holds.

use rustc_hash::FxHashSet;

use super::MarkRole;
use super::content::is_clause;
use super::frames::Draft;
use super::marks::Pair;
use super::scene::Scene;

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
    match scene.words(pair) {
        _ if scene.is_name(pair) => MarkRole::Name,
        0 => MarkRole::Other,
        1..=3 => MarkRole::Name,
        4..=8 => MarkRole::Scare,
        _ => MarkRole::Quote,
    }
}
