//! Quotation marks and quotations: cue, source, content and speaker.

mod attributions;
pub(crate) mod clause;
mod collect;
pub(crate) mod confidence;
mod content;
mod cue;
pub(crate) mod ends;
#[cfg(feature = "cli")]
pub(crate) mod explain;
mod feature_set;
pub(crate) mod features;
mod frames;
mod head;
mod introducer;
mod marks;
mod names;
mod objects;
mod phrase;
mod roles;
pub(crate) mod rules;
mod scene;
mod source;
pub(crate) mod speaker;
mod subject;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::coref::Chains;
use crate::entities::Entity;
use crate::lexicon::verbs::Class;
use crate::span::Span;
use crate::tokenize::Tokenized;

use confidence::Evidence;
use frames::Draft;
use scene::Scene;
pub(crate) use speaker::Chooser;
use speaker::ranker::Weights;
use speaker::{Resolved, Speakers};

/// How the reported words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Verbatim: in quote marks, or after `cue speaker:`.
    Direct,
    /// A reported clause without marks.
    Indirect,
    /// A reported clause of which a part stands in marks.
    Mixed,
    /// A word or phrase attributed without a clause.
    Label,
}

impl QuoteKind {
    /// The kind as it is written in JSON: `direct`, `indirect`, …
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
            Self::Label => "label",
        }
    }
}

/// Whether the source says it or is said not to say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Polarity {
    /// Said.
    #[default]
    #[serde(rename = "+")]
    Positive,
    /// Not said (لم يقل إن …).
    #[serde(rename = "-")]
    Negative,
}

/// What the source does by saying it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says, neutrally: قال، ذكر، أفاد.
    #[default]
    Say,
    /// Adds to what was said: أضاف، تابع.
    Add,
    /// Explains: أوضح، بيّن.
    Explain,
    /// Asserts: أكد، شدد.
    Assert,
    /// Points to: أشار، لفت.
    Point,
    /// Announces or reveals: أعلن، كشف.
    Announce,
    /// Holds or predicts: رأى، اعتبر، توقع.
    Opine,
    /// Denies or rejects: نفى، أنكر.
    Deny,
    /// Claims, at a distance: زعم، ادعى.
    Claim,
    /// Concedes: أقر، اعترف.
    Concede,
    /// Accuses, condemns or criticises: اتهم، ندد.
    Accuse,
    /// Praises or welcomes: أشاد، رحب.
    Praise,
    /// Asks for or calls on: دعا، طالب.
    Order,
    /// Promises or threatens: تعهد، هدد.
    Commit,
    /// Expresses a feeling: أعرب، عبّر.
    Express,
    /// Asks: سأل، تساءل.
    Ask,
    /// Answers or comments: أجاب، علّق.
    Answer,
    /// Writes: كتب، غرّد.
    Write,
    /// Passes on: نقل، نسب.
    Relay,
    /// Chants: هتف، ردد.
    Chant,
    /// Labels: وصف، سمّى.
    Label,
}

/// The words that announce a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// Its dictionary form.
    pub lemma: Cow<'static, str>,
}

/// A quotation with its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// How the words are given.
    pub kind: QuoteKind,
    /// The reported words, without outer marks and complementizer; several spans where the
    /// quotation is interrupted.
    pub content: Vec<Span>,
    /// The parts of the content that stand in quote marks.
    pub verbatim: Vec<Span>,
    /// The words that announce it.
    pub cue: Option<Cue>,
    /// The noun phrase of the source, with titles and affiliation.
    pub source: Option<Span>,
    /// The name or head noun inside the source.
    pub head: Option<Span>,
    /// Who speaks: a [`Chain::id`](crate::coref::Chain).
    pub speaker: Option<u32>,
    /// Who passes the words on: a [`Chain::id`](crate::coref::Chain).
    pub relay: Option<u32>,
    /// Whether it was said.
    pub polarity: Polarity,
    /// What the source does by saying it.
    pub stance: Stance,
    /// How sure the engine is, from 0 to 1.
    pub confidence: f32,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
}

impl Quote {
    /// What the rule that found the quotation looks for, in words; empty for a rule that this
    /// version does not know (a document read back from another one).
    pub fn why(&self) -> &'static str {
        rules::get(&self.rule).map_or("", |rule| rule.why)
    }
}

/// What a pair of quote marks holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkRole {
    /// Reported words of a clause or more.
    Quote,
    /// A short attributed phrase.
    Fragment,
    /// A name of a person, body, place or product.
    Name,
    /// The title of a work, programme, event.
    Title,
    /// Distancing, a term, emphasis.
    Scare,
    /// Anything else.
    Other,
}

/// A pair of quote marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkPair {
    /// The opening mark, in bytes.
    pub open: Span,
    /// The closing mark, in bytes.
    pub close: Span,
    /// What the pair holds.
    pub role: MarkRole,
}

impl MarkPair {
    /// The text between the marks.
    pub const fn inside(self) -> Span {
        Span::new(self.open.end, self.close.start)
    }
}

/// Finds the quote marks and quotations of a text. Speakers that have no name of their own are
/// added to `chains`.
pub(crate) fn find(view: &Tokenized<'_>, ents: &[Entity], chains: &mut Chains) -> (Vec<Quote>, Vec<MarkPair>) {
    let found = find_with(view, ents, chains, &mut |choice, _| Weights::embedded().best(choice));
    (found.quotes, found.marks)
}

/// What is found in a text.
pub(crate) struct Found {
    pub quotes: Vec<Quote>,
    pub marks: Vec<MarkPair>,
    /// What the confidence of each quotation rests on.
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "read by the trainer"))]
    pub evidence: Vec<Evidence>,
}

/// The same with a way of one's own to choose the speakers that are left out.
pub(crate) fn find_with(view: &Tokenized<'_>, ents: &[Entity], chains: &mut Chains, choose: &mut Chooser<'_>) -> Found {
    let pairs = marks::pairs(view);
    let scene = Scene::new(view, ents, &pairs);
    let names = names::in_marks(&scene);
    let scene = scene.with_names(names);
    let drafts = collect::all(&scene);
    let roles = roles::assign(&scene, &drafts);
    let mut speakers = Speakers::new(&scene, chains, choose);
    let mut quotes = Vec::with_capacity(drafts.len());
    let mut evidence = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let resolved = speakers.resolve(draft);
        let seen = Evidence::of(&scene, draft, &resolved);
        quotes.push(finish(&scene, draft, &resolved, seen.confidence()));
        evidence.push(seen);
    }
    let marks = pairs
        .iter()
        .zip(roles)
        .map(|(pair, role)| MarkPair { open: view.tokens[pair.open].span, close: view.tokens[pair.close].span, role })
        .collect();
    Found { quotes, marks, evidence }
}

/// The reported clauses of a text with the places where each may end, for learning.
#[cfg(feature = "train")]
pub(crate) fn end_choices(view: &Tokenized<'_>, ents: &[Entity]) -> Vec<ends::Choice> {
    let pairs = marks::pairs(view);
    let scene = Scene::new(view, ents, &pairs);
    let names = names::in_marks(&scene);
    let scene = scene.with_names(names);
    collect::all(&scene)
        .iter()
        .filter_map(|draft| {
            let clause = draft.rule.starts_with("verb-that") || draft.rule == "according-to";
            let from = draft.cue.as_ref().filter(|_| clause)?.tokens.end;
            let first = draft.content[0].start;
            let start = first - usize::from(first > from && scene.opens(first - 1).is_some());
            ends::choice(&scene, from, start)
        })
        .collect()
}

/// What is known about the clause or phrase in every pair of marks, for learning.
#[cfg(feature = "train")]
pub(crate) fn marked_clauses(view: &Tokenized<'_>, ents: &[Entity]) -> Vec<(Span, clause::Seen)> {
    let pairs = marks::pairs(view);
    let scene = Scene::new(view, ents, &pairs);
    let span = |pair: &marks::Pair| scene.span(pair.open..pair.close + 1);
    pairs.iter().filter(|&&p| scene.words(p) > 0).map(|p| (span(p), clause::seen(&scene, *p))).collect()
}

/// A draft in bytes, with its speaker.
fn finish(scene: &Scene<'_>, draft: &Draft, resolved: &Resolved, confidence: f32) -> Quote {
    let tokens = &scene.view.tokens;
    let cue = draft.cue.as_ref();
    Quote {
        kind: draft.kind,
        content: draft.content.iter().map(|r| scene.span(r.clone())).collect(),
        verbatim: draft
            .verbatim
            .iter()
            .map(|p| Span::new(tokens[p.open].span.end, tokens[p.close].span.start))
            .collect(),
        cue: cue.map(|c| Cue { span: scene.span(c.shown(scene.view)), lemma: Cow::Borrowed(c.lemma) }),
        source: draft.source.as_ref().map(|s| scene.span(s.phrase.clone())),
        head: draft.source.as_ref().map(|s| scene.span(s.head.clone())),
        speaker: resolved.speaker,
        relay: resolved.relay,
        polarity: if cue.is_some_and(|c| c.negated) { Polarity::Negative } else { Polarity::Positive },
        stance: cue.map_or(Stance::Say, |c| c.class().into()),
        confidence,
        rule: Cow::Borrowed(draft.rule),
    }
}

impl From<Class> for Stance {
    fn from(class: Class) -> Self {
        match class {
            Class::Neutral => Self::Say,
            Class::Add => Self::Add,
            Class::Explain => Self::Explain,
            Class::Assert => Self::Assert,
            Class::Point => Self::Point,
            Class::Announce => Self::Announce,
            Class::Opine | Class::Thought => Self::Opine,
            Class::Deny => Self::Deny,
            Class::Claim => Self::Claim,
            Class::Concede => Self::Concede,
            Class::Accuse => Self::Accuse,
            Class::Praise => Self::Praise,
            Class::Order => Self::Order,
            Class::Commit => Self::Commit,
            Class::Express => Self::Express,
            Class::Ask => Self::Ask,
            Class::Answer => Self::Answer,
            Class::Write => Self::Write,
            Class::Relay => Self::Relay,
            Class::Chant => Self::Chant,
            Class::Label => Self::Label,
        }
    }
}
