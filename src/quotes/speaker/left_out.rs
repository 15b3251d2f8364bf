//! Sources that are left out: the chain that most likely speaks on.

use std::ops::Range;

use super::Speakers;
use crate::entities::Label;
use crate::lexicon::verbs::{Agreement, Class, Gender};
use crate::quotes::frames::Draft;
use crate::quotes::source;

impl Speakers<'_, '_> {
    /// The speaker of a quotation whose source is left out.
    pub(super) fn left_out(&self, draft: &Draft) -> Option<u32> {
        let Some(cue) = &draft.cue else {
            return self.recent.last().map(|t| t.chain);
        };
        // سؤاله: the pronoun is the one who is asked.
        if cue.is_impersonal() || cue.is_preposition() || cue.is_noun() && cue.class() == Class::Ask {
            return None;
        }
        let at = cue.tokens.start;
        let sentence = self.scene.sentence(at);
        let here = self
            .recent
            .last()
            .filter(|t| sentence.contains(&t.at) && self.agrees(t.chain, cue.agreement()))
            .map(|t| t.chain);
        if cue.is_finite() {
            if source::follows_relative(self.scene, at) && !cue.object {
                return self.antecedent(at, cue.agreement()).or_else(|| self.latest(cue.agreement()));
            }
            // وقالت إنها …: a body of the sentence before is likelier than a man who spoke.
            let feminine = cue.agreement().is_some_and(|a| a.gender == Some(Gender::Feminine));
            let before = feminine.then(|| self.scene.sentence(sentence.start.saturating_sub(1)));
            return here
                .or_else(|| self.agreeing(cue.agreement()))
                .or_else(|| before.and_then(|sentence| self.subject(sentence, cue.agreement())))
                .or_else(|| self.latest(cue.agreement()))
                .or_else(|| self.subject(sentence.start..at, cue.agreement()))
                .or_else(|| self.person_before(at));
        }
        here.or_else(|| self.subject(sentence.start..at, cue.agreement())).or_else(|| self.latest(cue.agreement()))
    }

    /// The name nearest before a relative word.
    fn antecedent(&self, at: usize, agreement: Option<Agreement>) -> Option<u32> {
        let from = at.saturating_sub(10);
        let mut names =
            (from..at).rev().filter_map(|i| self.scene.entity_starts(i)).filter_map(|e| self.scene.ents[e].coref);
        names.find(|id| !self.agreement.contains_key(id) || self.agrees(*id, agreement))
    }

    /// The person named last before a token, not too far away.
    fn person_before(&self, at: usize) -> Option<u32> {
        const BACK: usize = 120;
        let persons = (at.saturating_sub(BACK)..at).rev().filter(|&i| self.scene.label_at(i) == Some(Label::Per));
        persons.take(1).find_map(|i| self.named(i..i + 1))
    }

    /// The likeliest subject of a clause: its first person, else its first body or place that
    /// agrees.
    fn subject(&self, clause: Range<usize>, agreement: Option<Agreement>) -> Option<u32> {
        let chains = |labels: &'static [Label]| {
            clause.clone().filter_map(|i| self.scene.entity_starts(i)).filter_map(move |e| {
                let ent = &self.scene.ents[e];
                labels.contains(&ent.label).then_some(ent.coref).flatten()
            })
        };
        let feminine = agreement.is_some_and(|a| a.gender == Some(Gender::Feminine));
        let first = |labels| chains(labels).find(|&id| self.agrees(id, agreement));
        if feminine {
            first(&[Label::Org, Label::Loc, Label::Per])
        } else {
            first(&[Label::Per]).or_else(|| first(&[Label::Org, Label::Loc]))
        }
    }
}
