//! Who may speak where the source is left out, and what speaks for and against each.

use std::ops::Range;

use super::agreement::{self, Fit, fit_word, shown_fit};
use super::feature::{Feature, Features};
use super::{Actor, Speakers};
use crate::entities::Label;
use crate::lexicon::cues::{self, CueKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, Class, Number};
use crate::lexicon::{heads, key, titles};
use crate::quotes::cue::Cue;
use crate::quotes::frames::Draft;
use crate::quotes::phrase;
use crate::quotes::source;
use crate::span::Span;

/// Who may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Nobody in particular.
    Nobody,
    /// A chain that is there already.
    Chain(u32),
    /// The subject of a sentence that has no chain yet: its number, and its head in the text.
    Lead(usize, Span),
}

/// Who may speak, and what is seen of it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub who: Who,
    pub features: Features,
}

/// A speaker to be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The number of the quotation.
    #[cfg_attr(
        not(any(feature = "cli", feature = "train")),
        expect(dead_code, reason = "read by those who explain or train")
    )]
    pub quote: usize,
    pub candidates: Vec<Candidate>,
}

impl Choice {
    fn of(&mut self, who: Who) -> &mut Features {
        let at = self.candidates.iter().position(|c| c.who == who).unwrap_or_else(|| {
            self.candidates.push(Candidate { who, features: Features::default() });
            self.candidates.len() - 1
        });
        &mut self.candidates[at].features
    }
}

/// A name in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub token: usize,
    pub chain: u32,
    pub label: Label,
}

/// How far back names are looked for: tokens, and names.
const REACH: usize = 250;
const MOST: usize = 32;

impl Speakers<'_, '_> {
    /// The candidates for a quotation whose source is left out; `about` says that its clause is
    /// about the latest actor.
    pub(super) fn candidates(&self, draft: &Draft, quote: usize, about: bool) -> Choice {
        let scene = self.scene;
        let cue = draft.cue.as_ref();
        let at = cue.map_or(draft.content[0].start, |c| c.tokens.start);
        let mut choice = Choice { quote, candidates: Vec::new() };
        let finite = cue.is_none_or(Cue::is_finite);
        let relative = cue.is_some_and(|c| c.is_finite() && !c.object && !source::is_object_clause(scene, c))
            && source::follows_relative(scene, at);
        // The name before a relative word is its subject, whoever spoke or acted last.
        if let Some(last) = self.actors.last().filter(|_| about) {
            let who = self.who(self.actors.len() - 1, last);
            choice.of(who).add(if relative { Feature::Antecedent } else { Feature::NounBefore });
        }
        if !relative || !about && !self.add_antecedent(&mut choice, at) {
            self.add_speakers(&mut choice, at, finite);
            self.add_actors(&mut choice, at, cue);
        }
        self.add_names(&mut choice, at);
        if !finite {
            self.add_host(&mut choice, at);
        }
        self.add_common(&mut choice, at, cue);
        let nobody = choice.of(Who::Nobody);
        nobody.add(Feature::Nobody);
        nobody.add_if(cue.is_none_or(|c| c.ambiguity() != Ambiguity::Safe), Feature::NobodyDoubtful);
        choice
    }

    /// Those who said a quotation before. A participle seldom goes back beyond its sentence.
    fn add_speakers(&self, choice: &mut Choice, at: usize, finite: bool) {
        const PLACES: [Feature; 3] = [Feature::SaidSentence, Feature::SaidParagraph, Feature::SaidParagraphBefore];
        for (order, turn) in self.said.iter().rev().enumerate() {
            let features = choice.of(Who::Chain(turn.chain));
            let order = if finite || self.scene.sentence(at).contains(&turn.at) { order } else { order + 1 };
            features.add([Feature::SaidLatest, Feature::SaidSecond, Feature::SaidEarlier][order.min(2)]);
            features.add_if(turn.named, Feature::SaidNamed);
            features.add_if(self.heading.is_some_and(|heading| turn.at < heading), Feature::SaidBeforeHeading);
            self.place(features, turn.at, at, PLACES);
        }
    }

    /// The subjects before, each as it acted last.
    fn add_actors(&self, choice: &mut Choice, at: usize, cue: Option<&Cue>) {
        const PLACES: [Feature; 3] = [Feature::ActedSentence, Feature::ActedParagraph, Feature::ActedParagraphBefore];
        let since = self.said.last().map_or(0, |turn| turn.at);
        let agreement = cue.and_then(Cue::agreement);
        let sentence = self.scene.sentence(at);
        let before = self.scene.sentence(sentence.start.saturating_sub(1));
        let mut free = true;
        for (order, actor) in self.actors.iter().rev().enumerate() {
            let who = self.who(self.actors.len() - 1 - order, actor);
            let features = choice.of(who);
            features.add([Feature::ActedLatest, Feature::ActedSecond, Feature::ActedEarlier][order.min(2)]);
            features.add_if(actor.reports, Feature::ActedReports);
            features.add_if(self.scene.sentence(actor.at).start == actor.at, Feature::ActedLeads);
            features.add_if(actor.at > since, Feature::ActedSince);
            features.add_if(self.is_reported(actor.at), Feature::ActedInSpeech);
            features.add_if(source::follows_relative(self.scene, actor.at), Feature::ActedInRelative);
            if actor.first {
                features.add_if(sentence.contains(&actor.at), Feature::ActedFirst);
                features.add_if(before.start < sentence.start && before.contains(&actor.at), Feature::ActedFirstBefore);
            }
            features.add_if(actor.subordinate, Feature::ActedSubordinate);
            if free && !self.is_reported(actor.at) && !actor.subordinate {
                features.add(Feature::ActedFree);
                free = false;
            }
            if let Err(source) = &actor.who {
                features.add(Feature::Described);
                describe_noun(features, self.scene.form(source.head.start));
                if let Some(verb) = agreement {
                    match actor.agreement.filter(|_| verb.number == Number::Singular) {
                        Some(shown) => add_fit(features, shown_fit(shown, verb)),
                        // Before its subject a verb is singular: that tells nothing of the number.
                        None => add_fit(features, fit_word(self.scene.form(source.phrase.start), verb)),
                    }
                }
            }
            self.place(features, actor.at, at, PLACES);
        }
    }

    /// Adds where a token stands from the cue: in its sentence, its paragraph, the paragraph before.
    fn place(&self, features: &mut Features, token: usize, at: usize, [sentence, here, before]: [Feature; 3]) {
        let paragraph = self.scene.paragraph(at);
        if self.scene.sentence(at).contains(&token) {
            features.add(sentence);
        } else if paragraph.contains(&token) {
            features.add(here);
        } else if paragraph.start > 0 && self.scene.paragraph(paragraph.start - 1).contains(&token) {
            features.add(before);
        }
    }

    /// The subject of the clause that a participle belongs to: … قال فلان، مؤكدا.
    fn add_host(&self, choice: &mut Choice, at: usize) {
        let from = self.scene.sentence(at).start;
        let said = self.said.last().filter(|turn| turn.at >= from);
        let free = |a: &&Actor| !self.is_reported(a.at) && !a.subordinate;
        let number = self.actors.iter().rposition(|a| a.at >= from && free(&a));
        let host = match (said, number.map(|n| &self.actors[n])) {
            (Some(turn), Some(actor)) if turn.at >= actor.at => Who::Chain(turn.chain),
            (Some(turn), None) => Who::Chain(turn.chain),
            (_, Some(actor)) => self.who(number.unwrap_or_default(), actor),
            (None, None) => return,
        };
        choice.of(host).add(Feature::Host);
    }

    /// A subject as a candidate.
    fn who(&self, number: usize, actor: &Actor) -> Who {
        match &actor.who {
            Ok(chain) => Who::Chain(*chain),
            Err(source) => Who::Lead(number, self.scene.span(source.head.clone())),
        }
    }

    /// Those named before, each as its nearest name shows it.
    fn add_names(&self, choice: &mut Choice, at: usize) {
        const PLACES: [Feature; 3] = [Feature::NameSentence, Feature::NameParagraph, Feature::NameParagraphBefore];
        let scene = self.scene;
        let sentence = scene.sentence(at);
        let before = scene.sentence(sentence.start.saturating_sub(1));
        let until = self.mentions.partition_point(|m| m.token < at);
        let mut seen: Vec<u32> = Vec::new();
        let near = || self.mentions[..until].iter().rev().take(MOST).take_while(|m| m.token + REACH > at);
        for mention in near().filter(|m| !self.is_reported(m.token)) {
            if seen.contains(&mention.chain) {
                continue;
            }
            let features = choice.of(Who::Chain(mention.chain));
            features.add_if(seen.is_empty(), Feature::NameNearest);
            seen.push(mention.chain);
            self.place(features, mention.token, at, PLACES);
            features
                .add_if(before.start < sentence.start && before.contains(&mention.token), Feature::NameSentenceBefore);
            self.describe(features, *mention);
        }
        for mention in near().filter(|m| !seen.contains(&m.chain)) {
            choice.of(Who::Chain(mention.chain)).add(Feature::InSpeech);
        }
        self.add_first(choice, sentence.start..at, [Feature::FirstPerson, Feature::FirstBody]);
        if before.start < sentence.start {
            self.add_first(choice, before, [Feature::FirstPersonBefore, Feature::FirstBodyBefore]);
        }
    }

    /// The name before a relative word, if one is near.
    fn add_antecedent(&self, choice: &mut Choice, at: usize) -> bool {
        const NEAR: usize = 10;
        let until = self.mentions.partition_point(|m| m.token < at);
        let mut near = self.mentions[..until].iter().rev().take_while(|m| m.token + NEAR >= at);
        // فلان وزير العدل في اليمن، الذي قال …: not the place of his office.
        let antecedent = near.find(|m| m.label != Label::Loc || !self.is_governed(**m));
        if let Some(mention) = antecedent {
            choice.of(Who::Chain(mention.chain)).add(Feature::Antecedent);
        }
        antecedent.is_some()
    }

    /// The first person and the first body or place of a stretch that no preposition governs.
    fn add_first(&self, choice: &mut Choice, range: Range<usize>, [person, body]: [Feature; 2]) {
        let from = self.mentions.partition_point(|m| m.token < range.start);
        let here = self.mentions[from..].iter().take(MOST).take_while(|m| m.token < range.end);
        let mut free = here.filter(|m| !self.is_governed(**m) && !self.is_reported(m.token));
        let mut free_body = None;
        let first = free.find(|m| {
            if m.label != Label::Per && free_body.is_none() {
                free_body = Some(**m);
            }
            m.label == Label::Per
        });
        if let Some(first) = first {
            choice.of(Who::Chain(first.chain)).add(person);
        }
        if let Some(first) = free_body {
            choice.of(Who::Chain(first.chain)).add(body);
        }
    }

    /// What the nearest name of a candidate shows.
    fn describe(&self, features: &mut Features, mention: Mention) {
        let at = mention.token;
        features.add_if(self.is_governed(mention), Feature::Governed);
        features.add_if(self.in_relative_clause(at), Feature::InRelative);
        let title = (at.saturating_sub(3)..at)
            .rev()
            .take_while(|&i| self.scene.is_word(i))
            .any(|i| titles::title(self.scene.form(i)).is_some());
        features.add_if(title, if mention.label == Label::Per { Feature::Titled } else { Feature::Complement });
    }

    /// Whether a relative word stands before a token in its clause.
    fn in_relative_clause(&self, at: usize) -> bool {
        const NEAR: usize = 8;
        let from = self.scene.sentence(at).start.max(at.saturating_sub(NEAR));
        let mut clause = (from..at).rev().take_while(|&i| !self.scene.is_comma(i));
        clause.any(|i| cues::relative(self.scene.form(i)).is_some_and(|agrees| agrees.is_some()))
    }

    /// Whether a token stands in reported words.
    fn is_reported(&self, at: usize) -> bool {
        self.reported.get(at).is_some_and(|&reported| reported)
    }

    /// Whether a preposition governs a name with its titles.
    fn is_governed(&self, mention: Mention) -> bool {
        let scene = self.scene;
        let sentence = scene.sentence(mention.token);
        let start = if mention.label == Label::Per {
            phrase::titles_before(scene, mention.token, sentence.start)
        } else {
            mention.token
        };
        phrase::preposition_joined(scene, start) || start > sentence.start && phrase::is_preposition(scene, start - 1)
    }

    /// What does not depend on a place.
    fn add_common(&self, choice: &mut Choice, at: usize, cue: Option<&Cue>) {
        let agreement = cue.and_then(Cue::agreement);
        let opening = self.scene.paragraph(at).start == at;
        let adds = cue.is_some_and(|c| c.class() == Class::Add);
        let shifts = self.shifts(at);
        let part = cue.is_some_and(|c| !c.is_finite());
        let joined = cue.is_some_and(|c| c.is_finite() && c.conjoined);
        for candidate in &mut choice.candidates {
            let features = &mut candidate.features;
            for (condition, said, acted) in
                [(part, Feature::PartSaid, Feature::PartActed), (joined, Feature::AndSaid, Feature::AndActed)]
            {
                features.add_if(condition && features.has(Feature::SaidLatest), said);
                features.add_if(condition && features.has(Feature::ActedLatest), acted);
            }
            features.add_if(part && features.has(Feature::NameSentence), Feature::PartNamed);
            let Who::Chain(id) = candidate.who else {
                continue;
            };
            let chain = self.chains.get(id);
            match chain.label {
                Some(Label::Per) => features.add(Feature::Person),
                Some(Label::Org) => features.add(Feature::Body),
                Some(Label::Loc) => features.add(Feature::Place),
                _ => {
                    features.add(Feature::Described);
                    describe_noun(features, &key(chain.name.split(' ').next().unwrap_or_default()));
                }
            }
            if let Some(agreement) = agreement {
                add_fit(features, self.agreements.fit(chain, agreement));
            }
            if self.said.last().is_some_and(|turn| turn.chain == id) {
                features.add_if(adds, Feature::SaidAdds);
                features.add_if(shifts, Feature::SaidShifts);
                features.add_if(opening, Feature::SaidOpening);
            }
            features.add_if(self.last_relay == Some(id), Feature::Relay);
            features.add_if(self.most == Some(id), Feature::SaidMost);
            features.add_if(self.protagonist == Some(id), Feature::Protagonist);
            features.add_if(chain.mentions.first().is_some_and(|m| m.start < self.lead_end), Feature::NamedEarly);
        }
    }

    /// Whether the words before a cue turn to another speaker or matter: من جانبه، أما، في المقابل.
    fn shifts(&self, at: usize) -> bool {
        const NEAR: usize = 12;
        let from = self.scene.sentence(at).start.max(at.saturating_sub(NEAR));
        (from..at).any(|i| {
            is(self.scene.form(i), Function::Topic)
                || cues::cue_phrase(self.scene.view, i).is_some_and(|m| m.entry.kind == CueKind::Shift)
        })
    }
}

/// What a noun without a name tells of whom it describes.
fn describe_noun(features: &mut Features, noun: &str) {
    let bare = noun.strip_prefix("ال").unwrap_or(noun);
    if titles::title(noun).is_some() || agreement::is_plural(noun) {
        features.add(Feature::DescribedPerson);
    } else if heads::organisation(bare).is_some() {
        features.add(Feature::DescribedBody);
    } else if cues::source_noun(bare).is_some() {
        features.add(Feature::DescribedSource);
    }
}

fn add_fit(features: &mut Features, fit: Fit) {
    match fit {
        Fit::Agrees => features.add(Feature::Agrees),
        Fit::Clashes => features.add(Feature::Clashes),
        Fit::LikelyAgrees => features.add(Feature::LikelyAgrees),
        Fit::LikelyClashes => features.add(Feature::LikelyClashes),
        Fit::Unknown => {}
    }
}
