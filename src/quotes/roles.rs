//! What each pair of quote marks holds.

use rustc_hash::FxHashMap;

use super::clause::is_clause;
use super::frames::Draft;
use super::marks::Pair;
use super::scene::Scene;
use super::{MarkRole, QuoteKind, names};
use crate::lexicon::cues::{self, CueKind};

/// The role of every pair: what is reported is quote or fragment by the kind of its quotation and
/// its length; of the rest, what looks like a name or title is one, and other marks keep a distance.
pub(super) fn assign(scene: &Scene<'_>, drafts: &[Draft]) -> Vec<MarkRole> {
    let reported: FxHashMap<Pair, QuoteKind> =
        drafts.iter().flat_map(|d| d.verbatim.iter().map(|&pair| (pair, d.kind))).collect();
    scene.pairs.iter().map(|&pair| role(scene, pair, reported.get(&pair).copied())).collect()
}

fn role(scene: &Scene<'_>, pair: Pair, reported: Option<QuoteKind>) -> MarkRole {
    let clause = match reported {
        Some(QuoteKind::Label) => Some(false),
        Some(_) => Some(is_clause(scene, pair)),
        None => None,
    };
    match clause {
        Some(true) => return MarkRole::Quote,
        Some(false) => return MarkRole::Fragment,
        None => {}
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
        1..=3 if names::is_construct(scene, pair) => MarkRole::Name,
        1..=8 => MarkRole::Scare,
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
