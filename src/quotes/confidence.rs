//! How sure a quotation is: the share of its rule that is right, moved by what else is seen of it.

use std::sync::LazyLock;

use super::feature_set::feature_set;
use super::frames::Draft;
use super::rules;
use super::scene::Scene;
use super::speaker::Resolved;
use crate::entities::{Label, in_thousandths};
use crate::lexicon::verbs::Ambiguity;

feature_set! {
    /// What makes a quotation surer or less sure than its rule.
    Clue, Clues:
    /// The source is a person by name.
    SourcePerson "source-person",
    /// The source is a body by name.
    SourceBody "source-body",
    /// The source is a place by name.
    SourcePlace "source-place",
    /// The source is a description.
    SourceDescribed "source-described",
    /// The phrase of the source is long.
    SourceLong "source-long",
    /// The source is left out, and one candidate is far ahead of the others.
    SpeakerSure "speaker-sure",
    /// It is ahead.
    SpeakerLikely "speaker-likely",
    /// It is likelier than all others together.
    SpeakerOpen "speaker-open",
    /// It is not.
    SpeakerUnsure "speaker-unsure",
    /// The cue needs an introducer to be one.
    CueWeak "cue-weak",
    /// The cue is mostly something else.
    CueDoubtful "cue-doubtful",
    /// A few words only.
    ContentShort "content-short",
    /// Many words.
    ContentLong "content-long",
    /// It lies in the words of the quotation before.
    Nested "nested",
}

/// What the confidence of a quotation rests on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pub rule: &'static str,
    /// Whether the source is shown.
    pub shown: bool,
    pub clues: Clues,
}

/// The weight of each clue, in log odds.
#[derive(Clone, Debug)]
pub(crate) struct Weights(pub [f32; Clue::ALL.len()]);

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights(Clue::weights(include_str!("../lexicon/data/confidence_weights.tsv"))));

impl Evidence {
    /// What is seen of a draft.
    pub(super) fn of(scene: &Scene<'_>, draft: &Draft, resolved: &Resolved) -> Self {
        const LONG_SOURCE: usize = 10;
        const SHORT: usize = 4;
        const LONG: usize = 50;
        let mut clues = Clues::default();
        match &draft.source {
            Some(source) => {
                clues.add(match scene.label_at(source.head.start) {
                    Some(Label::Per) => Clue::SourcePerson,
                    Some(Label::Org) => Clue::SourceBody,
                    Some(Label::Loc) => Clue::SourcePlace,
                    _ => Clue::SourceDescribed,
                });
                clues.add_if(source.phrase.len() > LONG_SOURCE, Clue::SourceLong);
            }
            None => clues.add(match resolved.probability {
                0.9.. => Clue::SpeakerSure,
                0.7..0.9 => Clue::SpeakerLikely,
                0.5..0.7 => Clue::SpeakerOpen,
                _ => Clue::SpeakerUnsure,
            }),
        }
        match draft.cue.as_ref().map(super::cue::Cue::ambiguity) {
            Some(Ambiguity::Introduced) => clues.add(Clue::CueWeak),
            Some(Ambiguity::Doubtful) => clues.add(Clue::CueDoubtful),
            _ => {}
        }
        let tokens: usize = draft.content.iter().map(std::ops::Range::len).sum();
        clues.add_if(tokens < SHORT, Clue::ContentShort);
        clues.add_if(tokens > LONG, Clue::ContentLong);
        clues.add_if(resolved.nested, Clue::Nested);
        Self { rule: draft.rule, shown: draft.source.is_some(), clues }
    }

    /// The probability that the quotation and its speaker are right, in thousandths.
    pub fn confidence(&self) -> f32 {
        let share = rules::get(self.rule).map_or(0.5, |rule| if self.shown { rule.explicit } else { rule.null });
        in_thousandths(WEIGHTS.probability(share, self.clues))
    }
}

impl Weights {
    /// A share moved by clues.
    pub fn probability(&self, share: f32, clues: Clues) -> f32 {
        let odds = clues.iter().map(|clue| self.0[clue as usize]).sum::<f32>().exp();
        share * odds / (share * odds + 1.0 - share)
    }
}

#[cfg(test)]
mod tests {
    use super::Clue;
    use crate::lexicon::rows;

    #[test]
    fn every_clue_has_its_weight() {
        let all: Vec<_> = rows(include_str!("../lexicon/data/confidence_weights.tsv")).collect();
        let read: Vec<Clue> = all.iter().map(|row| Clue::parse(row).expect("a row of weights").0).collect();
        assert_eq!(read, Clue::ALL);
    }
}
