//! Who speaks: sources looked up among the chains of the document, sources left out supplied from
//! what was said before.

mod left_out;
mod reference;

use rustc_hash::FxHashMap;

use super::cue::Cue;
use super::frames::Draft;
use super::scene::Scene;
use super::subject;
use crate::coref::Chains;
use crate::entities::Label;
use crate::lexicon::verbs::{Agreement, Ambiguity, Gender, Number};

use reference::Index;

/// What the resolver remembers of the speakers so far.
pub(super) struct Speakers<'s, 'a> {
    scene: &'s Scene<'a>,
    chains: &'s mut Chains,
    index: Index,
    /// The gender and number with which a verb agreed with a chain.
    agreement: FxHashMap<u32, Agreement>,
    /// Speakers in the order in which they spoke last.
    recent: Vec<Turn>,
    /// The first sentence and the first cue whose subjects are still to be looked at.
    next_sentence: usize,
    next_cue: usize,
}

/// One speaker's turn.
#[derive(Clone, Copy, Debug)]
struct Turn {
    chain: u32,
    /// The token of the cue.
    at: usize,
}

/// How many turns back a left-out speaker is looked for.
const MEMORY: usize = 12;

impl<'s, 'a> Speakers<'s, 'a> {
    pub fn new(scene: &'s Scene<'a>, chains: &'s mut Chains) -> Self {
        Self {
            index: Index::new(scene, chains),
            scene,
            chains,
            agreement: FxHashMap::default(),
            recent: Vec::new(),
            next_sentence: 0,
            next_cue: 0,
        }
    }

    /// The chain of the one who says a draft; drafts must come in text order.
    pub fn resolve(&mut self, draft: &Draft) -> Option<u32> {
        let at = draft.cue.as_ref().map_or_else(|| draft.content[0].start, |c| c.tokens.start);
        self.follow_subjects(at);
        let speaker = match &draft.source {
            Some(source) => Some(self.of_source(source, draft)),
            None => self.left_out(draft),
        }?;
        if draft.source.is_some()
            && let Some(agreement) = draft.cue.as_ref().and_then(Cue::agreement)
        {
            self.agreement.entry(speaker).or_insert(agreement);
        }
        self.turn(speaker, at);
        Some(speaker)
    }

    fn turn(&mut self, chain: u32, at: usize) {
        self.recent.retain(|t| t.chain != chain);
        self.recent.push(Turn { chain, at });
        if self.recent.len() > MEMORY {
            self.recent.remove(0);
        }
    }

    /// Takes in the subjects of the sentences up to a token: who was last spoken of as acting is
    /// who most likely speaks next.
    fn follow_subjects(&mut self, at: usize) {
        while let Some(sent) = self.scene.view.sents.get(self.next_sentence) {
            let first = self.scene.view.tokens.partition_point(|t| t.span.start < sent.start);
            if first >= at {
                break;
            }
            self.next_sentence += 1;
            let sentence = self.scene.sentence(first);
            let person = subject::leading_person(self.scene, sentence.start..sentence.end.min(at));
            if let Some(chain) = person.and_then(|p| self.named(p)) {
                self.turn(chain, first);
            }
        }
        let scene = self.scene;
        for cue in scene.cues.iter().skip(self.next_cue).take_while(|c| c.tokens.start < at) {
            self.next_cue += 1;
            // وأشار المستشار إلى الحادث: whoever acts without being quoted may speak next.
            let Some(actor) = subject::actor(scene, cue) else { continue };
            let chain = match cue.ambiguity() {
                Ambiguity::Safe => self.known(&actor, cue.agreement()),
                // What may be no verb of speech at all needs a name behind it.
                _ => self.named(actor.head.clone()).filter(|_| scene.label_at(actor.head.start) != Some(Label::Loc)),
            };
            if let Some(chain) = chain {
                self.turn(chain, cue.tokens.start);
            }
        }
    }

    /// The latest speaker that agrees with a verb.
    fn agreeing(&self, agreement: Option<Agreement>) -> Option<u32> {
        self.recent.iter().rev().map(|t| t.chain).find(|&id| self.agrees(id, agreement))
    }

    /// The latest speaker, one that agrees with a verb before others.
    fn latest(&self, agreement: Option<Agreement>) -> Option<u32> {
        self.agreeing(agreement).or_else(|| self.recent.last().map(|t| t.chain))
    }

    /// Whether what is known of a chain goes with a verb's gender and number.
    fn agrees(&self, id: u32, verb: Option<Agreement>) -> bool {
        let Some(verb) = verb else { return true };
        match self.agreement.get(&id) {
            Some(known) => {
                known.gender.is_none()
                    || verb.gender.is_none()
                    || known.gender == verb.gender && plural(*known) == plural(verb)
            }
            // Of a person who has not spoken yet a masculine verb is likelier.
            None => {
                self.chains.get(id).label != Some(Label::Per) || !plural(verb) && verb.gender != Some(Gender::Feminine)
            }
        }
    }
}

fn plural(a: Agreement) -> bool {
    a.number != Number::Singular
}
