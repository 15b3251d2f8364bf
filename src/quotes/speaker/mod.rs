//! Who speaks: sources looked up among the chains of the document, sources left out supplied from
//! what was said before.

mod actors;
mod agreement;
mod antecedent;
mod bearers;
pub(crate) mod candidates;
pub(crate) mod feature;
pub(crate) mod ranker;
mod reference;

use rustc_hash::FxHashMap;

use super::cue::Cue;
use super::frames::Draft;
use super::phrase::is_described;
use super::scene::Scene;
use super::source::Source;
use super::subject;
use crate::coref::{Chain, Chains};
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind};
use crate::lexicon::verbs::{Agreement, Ambiguity, Class, Number};
use crate::lexicon::{key, titles};

use agreement::Agreements;
use candidates::{Choice, Mention, Who};
use ranker::Pick;
use reference::Index;

/// Chooses among the candidates for a source that is left out.
pub(crate) type Chooser<'c> = dyn FnMut(&Choice, &Chains) -> Pick + 'c;

/// What the resolver remembers of the speakers so far.
pub(super) struct Speakers<'s, 'a> {
    scene: &'s Scene<'a>,
    chains: &'s mut Chains,
    index: Index,
    agreements: Agreements,
    /// Speakers in the order in which they spoke last.
    said: Vec<Turn>,
    /// How many quotations each speaker has said, and who has said the most.
    counts: FxHashMap<u32, u32>,
    most: Option<u32>,
    god: Option<u32>,
    /// The sources that are shown, by the token of their cue.
    named_at: FxHashMap<usize, u32>,
    /// Subjects in the order in which they acted last.
    actors: Vec<Actor>,
    /// All names, in text order.
    mentions: Vec<Mention>,
    /// The tokens of reported words so far.
    reported: Vec<bool>,
    reported_to: usize,
    /// Who passed on the latest quotation.
    last_relay: Option<u32>,
    /// The person named most often.
    protagonist: Option<u32>,
    /// Where the first paragraphs end, in bytes.
    lead_end: u32,
    /// The first token of the latest heading.
    heading: Option<usize>,
    next_paragraph: usize,
    quote: usize,
    choose: &'s mut Chooser<'s>,
    /// The first token whose clause is still to be looked at.
    next_clause: usize,
}

/// The last quotation of a speaker.
#[derive(Clone, Copy, Debug)]
struct Turn {
    chain: u32,
    /// The token of the cue.
    at: usize,
    /// Whether the source was shown.
    named: bool,
}

/// The subject of a clause.
#[derive(Clone, Debug)]
struct Actor {
    /// The chain, or the phrase where it has none yet.
    who: Result<u32, Source>,
    /// The token of the verb.
    at: usize,
    /// Whether that is a reporting verb.
    reports: bool,
    /// What the form of the verb shows.
    agreement: Option<Agreement>,
    /// Whether its clause depends on another: a relative clause, one after لأن or بينما.
    subordinate: bool,
    /// Whether it is the first subject of its sentence, in a main clause.
    first: bool,
}

/// How many speakers and how many subjects are remembered.
const MEMORY: usize = 8;

impl<'s, 'a> Speakers<'s, 'a> {
    pub fn new(scene: &'s Scene<'a>, chains: &'s mut Chains, choose: &'s mut Chooser<'s>) -> Self {
        Self {
            index: Index::new(scene, chains),
            mentions: mentions(scene, chains),
            protagonist: chains
                .iter()
                .filter(|c| c.label == Some(Label::Per))
                .max_by_key(|c| (c.mentions.len(), std::cmp::Reverse(c.id)))
                .map(|c| c.id),
            lead_end: lead_end(scene),
            scene,
            chains,
            agreements: Agreements::by_titles(scene),
            said: Vec::new(),
            counts: FxHashMap::default(),
            most: None,
            god: None,
            named_at: FxHashMap::default(),
            actors: Vec::new(),
            reported: vec![false; scene.len()],
            reported_to: 0,
            last_relay: None,
            heading: None,
            next_paragraph: 0,
            next_clause: 0,
            quote: 0,
            choose,
        }
    }

    /// The chains of the one who says a draft and of the one who passes it on; drafts must come in
    /// text order.
    pub fn resolve(&mut self, draft: &Draft) -> Resolved {
        let at = draft.cue.as_ref().map_or_else(|| draft.content[0].start, |c| c.tokens.start);
        self.follow_headings(at);
        // Who acts matters where nobody is named only.
        if draft.source.as_ref().is_none_or(|source| self.named(source.head.clone()).is_none()) {
            self.follow_actors(at);
        }
        let relay = draft.relay.as_ref().map(|source| self.of_source(source, draft));
        let god = self.divine(draft).map(|epithet| self.god(epithet));
        let (speaker, probability) = match &draft.source {
            _ if god.is_some() => (god, 1.0),
            Some(source) => (Some(self.of_source(source, draft)), 1.0),
            None => self.supply(draft),
        };
        self.quote += 1;
        let nested = draft.content[0].start < self.reported_to;
        self.report(draft);
        // Scripture is quoted by another, who goes on speaking.
        if let Some(speaker) = speaker.filter(|_| god.is_none()) {
            if let (Some(source), Some(agreement)) = (&draft.source, draft.cue.as_ref().and_then(Cue::agreement))
                && self.is_subject(source)
            {
                self.agreements.note(
                    speaker,
                    self.scene.form(source.phrase.start),
                    source.is_joint(self.scene),
                    agreement,
                );
            }
            self.said.retain(|t| t.chain != speaker);
            self.count(speaker);
            push(&mut self.said, Turn { chain: speaker, at, named: draft.source.is_some() });
            if draft.source.is_some() {
                self.named_at.insert(at, speaker);
            }
            self.last_relay = relay;
        }
        Resolved { speaker, relay, probability, nested }
    }

    /// The word behind a cue that says that God speaks: قوله تعالى، قول الحق تبارك وتعالى.
    fn divine(&self, draft: &Draft) -> Option<usize> {
        const NEAR: usize = 3;
        let cue = draft.cue.as_ref()?;
        let divine = |i: usize| cues::anaphor(self.scene.view, i).is_some_and(|m| m.entry.kind == AnaphorKind::Divine);
        let end = draft.content[0].start.min(cue.tokens.end + NEAR);
        let mut near =
            (cue.tokens.end..end).take_while(|&i| self.scene.is_word(i) && self.scene.entity_at(i).is_none());
        near.find(|&i| divine(i))
    }

    /// The chain of God, named all through the text or at least by an epithet.
    fn god(&mut self, epithet: usize) -> u32 {
        const NAME: &str = "الله";
        if let Some(id) = self.god {
            return id;
        }
        let scene = self.scene;
        let mut named = (0..scene.len()).filter(|&i| scene.form(i) == NAME && scene.entity_at(i).is_none());
        let first = named.next().unwrap_or(epithet);
        let id = self.chains.start(NAME, None, scene.span(first..first + 1));
        for i in named {
            self.chains.mention(id, scene.span(i..i + 1));
        }
        self.god = Some(id);
        id
    }

    fn count(&mut self, speaker: u32) {
        let count = self.counts.entry(speaker).or_default();
        *count += 1;
        let count = *count;
        if self.most.is_none_or(|most| self.counts[&most] <= count) {
            self.most = Some(speaker);
        }
    }

    /// The speaker of a quotation whose source is left out, with its probability.
    fn supply(&mut self, draft: &Draft) -> (Option<u32>, f32) {
        // سؤاله: the pronoun is the one who is asked.
        let cue = draft.cue.as_ref();
        if cue.is_some_and(|c| c.is_impersonal() || c.is_preposition() || c.is_noun() && c.class() == Class::Ask) {
            return (None, 1.0);
        }
        let noun = cue.and_then(|cue| antecedent::noun(self.scene, cue));
        let about = noun.is_some();
        if let Some((at, source)) = noun {
            let agreement = cue.and_then(Cue::agreement);
            let who = self.known(&source, agreement).ok_or_else(|| actors::shortened(self.scene, source));
            self.act(who, at, false, None);
        }
        // وُصفت بأنها أولية: a verb that gives a label without an object is a passive.
        let passive = |cue: &Cue| {
            cue.class() == Class::Label
                && cue.is_finite()
                && !cue.object
                && self.scene.form(cue.tokens.end).starts_with('ب')
        };
        if cue.is_some_and(passive) {
            return (None, 1.0);
        }
        let choice = self.candidates(draft, self.quote, about);
        let pick = (self.choose)(&choice, self.chains);
        let speaker = match choice.candidates[pick.candidate].who {
            Who::Nobody => None,
            Who::Chain(id) => Some(id),
            Who::Lead(number, _) => {
                let Err(source) = self.actors[number].who.clone() else { unreachable!("a lead is a phrase") };
                let chain = self.of_source(&source, draft);
                self.actors[number].who = Ok(chain);
                Some(chain)
            }
        };
        (speaker, pick.probability)
    }

    /// Whether the verb agrees with the head of a source: not in ذكر بيان صادر عن الوزارة.
    fn is_subject(&self, source: &Source) -> bool {
        source.head.start == source.phrase.start || self.scene.label_at(source.head.start) == Some(Label::Per)
    }

    /// Marks the words that a draft reports.
    fn report(&mut self, draft: &Draft) {
        for part in &draft.content {
            let from = part.start.max(self.reported_to).min(part.end);
            self.reported[from..part.end].fill(true);
            self.reported_to = self.reported_to.max(part.end);
        }
    }

    /// Takes in the headings up to a token: short paragraphs without a stop.
    fn follow_headings(&mut self, at: usize) {
        const LONGEST: usize = 10;
        while self.next_paragraph < at {
            let paragraph = self.scene.paragraph(self.next_paragraph);
            let short = paragraph.len() <= LONGEST && self.scene.is_wordlike(paragraph.end - 1);
            if short && paragraph.end <= at {
                self.heading = Some(paragraph.start);
            }
            self.next_paragraph = paragraph.end;
        }
    }

    /// Takes in the subjects of the clauses up to a token.
    fn follow_actors(&mut self, at: usize) {
        const REACH: usize = 250;
        let scene = self.scene;
        for i in self.next_clause.max(at.saturating_sub(REACH))..at {
            // A by-line or heading is no clause.
            if scene.sentence(i).start == i && is_heading(scene, i) {
                continue;
            }
            if scene.sentence(i).start == i
                && let Some(person) = subject::leading_person(scene, i..scene.sentence(i).end.min(at))
                && let Some(chain) = self.named(person)
            {
                self.act(Ok(chain), i, false, None);
            } else if let Some(cue) = scene.cue(i) {
                self.follow_cue(cue);
            } else if let Some(source) = actors::subject(scene, i) {
                let known = self.known(&source, None);
                let agreement = actors::gender(scene.form(i)).map(|gender| Agreement {
                    person: None,
                    gender: Some(gender),
                    number: Number::Singular,
                });
                if let (Some(chain), Some(verb)) = (known, agreement)
                    && self.is_subject(&source)
                {
                    self.agreements.note(chain, scene.form(source.phrase.start), source.is_joint(scene), verb);
                }
                self.act(known.ok_or(source), i, false, agreement);
            }
        }
        self.next_clause = self.next_clause.max(at);
    }

    /// وأشار المستشار إلى الحادث: whoever acts without being quoted may speak next.
    fn follow_cue(&mut self, cue: &Cue) {
        let at = cue.tokens.start;
        if let Some(&speaker) = self.named_at.get(&at) {
            self.act(Ok(speaker), at, true, cue.agreement());
            return;
        }
        let shown = subject::actor(self.scene, cue);
        let known = shown.as_ref().and_then(|actor| self.known(actor, cue.agreement()));
        // تطالب فلانة: one bare word is most likely a name.
        let named = |actor: &Source| {
            actor.phrase.len() == 1 && !self.scene.form(actor.head.start).ends_with(['ا', 'ة']) && !cue.conjoined
        };
        let acts = |actor: &Source| actor.name.is_some() || is_described(self.scene, actor.head.start) || named(actor);
        let who = match (known, shown) {
            (Some(chain), _) => Ok(chain),
            // وتطرق إلى …، وانتقد القرار: whoever spoke or acted last goes on.
            (None, None) => match self.goes_on(cue) {
                Some(chain) => Ok(chain),
                None => return,
            },
            (None, Some(actor)) if acts(&actor) => Err(actors::shortened(self.scene, actor)),
            (None, Some(actor)) => self.goes_on(cue).ok_or_else(|| actors::shortened(self.scene, actor)),
        };
        self.act(who, at, cue.ambiguity() == Ambiguity::Safe, cue.agreement());
    }

    /// Who is most likely the subject of a verb whose source is left out, though nothing is quoted.
    fn goes_on(&self, cue: &Cue) -> Option<u32> {
        let joined = cue.conjoined || self.scene.paragraph(cue.tokens.start).start == cue.tokens.start;
        if !cue.is_finite() || !joined {
            return None;
        }
        let turn = self.said.last().map(|turn| (turn.at, turn.chain));
        let free = |a: &&Actor| a.first && !self.reported.get(a.at).is_some_and(|&reported| reported);
        let actor = self.actors.iter().rev().find(free).and_then(|a| Some((a.at, a.who.as_ref().ok().copied()?)));
        let (_, chain) = turn.into_iter().chain(actor).max_by_key(|&(at, _)| at)?;
        let fits = cue.agreement().is_none_or(|a| self.agreements.fit(self.chains.get(chain), a).is_good());
        fits.then_some(chain)
    }

    fn act(&mut self, who: Result<u32, Source>, at: usize, reports: bool, agreement: Option<Agreement>) {
        let from = self.scene.sentence(at).start;
        let again = self.actors.iter().any(|a| a.who == who && a.first && a.at >= from);
        let subordinate = actors::is_subordinate(self.scene, at);
        let first = again || !subordinate && !self.actors.iter().any(|a| a.at >= from && a.first);
        self.actors.retain(|a| a.who != who);
        push(&mut self.actors, Actor { who, at, reports, agreement, subordinate, first });
    }

    /// The latest speaker or actor that goes with a verb, else the latest; only persons if asked for.
    fn latest(&self, agreement: Option<Agreement>, person: bool) -> Option<u32> {
        let mut recent: Vec<(usize, u32)> = self.said.iter().map(|t| (t.at, t.chain)).collect();
        recent.extend(self.actors.iter().filter_map(|a| Some((a.at, *a.who.as_ref().ok()?))));
        recent.retain(|&(_, id)| !person || is_person(self.chains.get(id)));
        recent.sort_unstable_by_key(|&(at, _)| std::cmp::Reverse(at));
        let fits = |id: u32| agreement.is_none_or(|a| self.agreements.fit(self.chains.get(id), a).is_good());
        recent.iter().find(|&&(_, id)| fits(id)).map(|&(_, id)| id)
    }
}

/// Whether a paragraph begins at a token and holds a few words only, without a verb that reports or a stop.
fn is_heading(scene: &Scene<'_>, i: usize) -> bool {
    const LONGEST: usize = 5;
    let paragraph = scene.paragraph(i);
    paragraph.start == i
        && paragraph.len() <= LONGEST
        && scene.is_wordlike(paragraph.end - 1)
        && paragraph.clone().all(|i| scene.cue(i).is_none())
}

/// Adds to a list that holds the latest only.
/// Whether a chain is a person, by its name or by the noun that describes it.
fn is_person(chain: &Chain) -> bool {
    let noun = || key(chain.name.split(' ').next().unwrap_or_default());
    match chain.label {
        Some(label) => label == Label::Per,
        None => titles::title(&noun()).is_some_and(|title| !title.plural),
    }
}

fn push<T>(latest: &mut Vec<T>, item: T) {
    if latest.len() == MEMORY {
        latest.remove(0);
    }
    latest.push(item);
}

/// Who speaks and who passes it on, by chains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    pub speaker: Option<u32>,
    pub relay: Option<u32>,
    /// The probability of the speaker among the candidates; 1 where the source is shown.
    pub probability: f32,
    /// Whether the words begin in those of a quotation before.
    pub nested: bool,
}

/// All names that belong to a chain, in text order.
fn mentions(scene: &Scene<'_>, chains: &Chains) -> Vec<Mention> {
    let name = |token: usize| {
        let ent = &scene.ents[scene.entity_starts(token)?];
        let chain = ent.coref?;
        // What is a person elsewhere is one here.
        let person = chains.get(chain).label == Some(Label::Per);
        Some(Mention { token, chain, label: if person { Label::Per } else { ent.label } })
    };
    (0..scene.len()).filter_map(name).collect()
}

/// Where the first paragraphs with more than a few words end, in bytes.
fn lead_end(scene: &Scene<'_>) -> u32 {
    const WORDS: usize = 60;
    match scene.len() {
        0 => 0,
        n => scene.view.tokens[scene.paragraph(WORDS.min(n - 1)).end - 1].span.end,
    }
}
