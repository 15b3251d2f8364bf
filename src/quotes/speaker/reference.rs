//! Sources that are shown: the chain that a name, a title or a description stands for.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Speakers;
use super::bearers::Bearers;
use crate::coref::Chains;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind, SourceNoun};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::Agreement;
use crate::lexicon::{countries, heads, key, titles};
use crate::quotes::cue::Cue;
use crate::quotes::frames::Draft;
use crate::quotes::head::belongs_to;
use crate::quotes::phrase::{is_preposition, preposition_joined};
use crate::quotes::scene::Scene;
use crate::quotes::source::{Source, joint};

/// The words by which the chains of a document are referred to.
pub(super) struct Index {
    /// Descriptions by their first word, the latest last.
    described: FxHashMap<String, Vec<u32>>,
    bearers: Bearers,
    /// Persons by each word of their names.
    persons: FxHashMap<String, u32>,
    /// The first body whose name begins with a word.
    bodies: FxHashMap<String, u32>,
}

impl Index {
    pub fn new(scene: &Scene<'_>, chains: &Chains) -> Self {
        let persons = chains
            .iter()
            .filter(|c| c.label == Some(Label::Per))
            .flat_map(|c| key(&c.name).split(' ').map(|word| (bare(word).to_owned(), c.id)).collect::<Vec<_>>());
        let persons = persons.collect();
        let mut bodies = FxHashMap::default();
        for body in chains.iter().filter(|c| c.label == Some(Label::Org)) {
            bodies.entry(first_word(&body.name).to_owned()).or_insert(body.id);
        }
        Self { described: FxHashMap::default(), bearers: Bearers::new(scene), persons, bodies }
    }
}

impl Speakers<'_, '_> {
    /// The chain of a source that the document knows already.
    pub(super) fn known(&self, source: &Source, agreement: Option<Agreement>) -> Option<u32> {
        self.named(source.head.clone())
            .or_else(|| self.surname(source))
            .or_else(|| self.issuer(source))
            .or_else(|| self.pointed_to(source, agreement))
    }

    /// Who issued a document that speaks by itself later: وأصدرت وزارة الصحة بيانا … وأضاف البيان.
    fn issuer(&self, source: &Source) -> Option<u32> {
        const BACK: usize = 160;
        let (scene, at) = (self.scene, source.phrase.start);
        let form = scene.form(at);
        let noun = form.strip_suffix('ا').unwrap_or(form);
        // وأصدرت الوزارة بيانا جاء فيه …
        if !form.starts_with("ال") && cues::source_noun(noun) == Some(SourceNoun::Document) {
            let from = scene.sentence(at).start;
            let issued = (from..at).find(|&i| is_issued(scene.form(i)))?;
            return (issued..at).find_map(|i| scene.ents[scene.entity_starts(i)?].coref);
        }
        let word = form.strip_prefix("ال")?;
        if source.phrase.len() > 1 || cues::source_noun(word) != Some(SourceNoun::Document) {
            return None;
        }
        let issued = |i: &usize| scene.form(*i).strip_suffix('ا').unwrap_or(scene.form(*i)) == word;
        let document = (at.saturating_sub(BACK)..at).rev().find(issued)?;
        let sentence = scene.sentence(document);
        let body = |i: usize| scene.entity_starts(i).filter(|&e| scene.ents[e].label == Label::Org);
        let before = (sentence.start..document).rev().find_map(body);
        before.or_else(|| (document..sentence.end.min(document + 5)).find_map(body)).and_then(|e| scene.ents[e].coref)
    }

    /// The person one of whose names stands behind a title (الفريق فلان), for names that were not
    /// found as entities.
    fn surname(&self, source: &Source) -> Option<u32> {
        const SHORT: usize = 3;
        let titled = titles::title(self.scene.form(source.phrase.start)).is_some();
        if !titled && source.phrase.len() == 1 && self.scene.is_surname(source.phrase.start) {
            return self.index.persons.get(bare(self.scene.form(source.phrase.start))).copied();
        }
        if !titled || source.phrase.len() > SHORT {
            return None;
        }
        source.phrase.clone().skip(1).find_map(|i| self.index.persons.get(bare(self.scene.form(i))).copied())
    }

    /// The chain of a source phrase that names, describes or points back.
    pub fn of_source(&mut self, source: &Source, draft: &Draft) -> u32 {
        let head = self.scene.span(source.head.clone());
        if let Some(id) = self.named(source.head.clone()) {
            self.chains.mention(id, head);
            self.note_role(id, source);
            return id;
        }
        if let Some(id) = self.known(source, draft.cue.as_ref().and_then(Cue::agreement)) {
            self.chains.mention(id, head);
            return id;
        }
        let described = self.scene.span(source.head.start..source.phrase.end).of(self.scene.view.text);
        let text = if source.name.is_some() { head.of(self.scene.view.text) } else { described };
        let form = self.scene.form(source.head.start);
        let joined = draft.cue.as_ref().is_some_and(|c| c.is_preposition() && c.lemma.ends_with("لـ"))
            || source.name.is_none() && source.head.start > source.phrase.start && belongs_to(form);
        let text = if joined { without_particle(text) } else { Cow::Borrowed(taken_up(text)) };
        let word = if joined { without_particle(form) } else { Cow::Borrowed(taken_up(form)) };
        let word = word.trim_start_matches("ال").to_owned();
        let id = self.chains.start(&text, source.name, head);
        self.note_role(id, source);
        self.index.described.entry(word).or_default().push(id);
        id
    }

    /// The chain that a name in the head belongs to.
    pub(super) fn named(&self, head: Range<usize>) -> Option<u32> {
        // Two persons who speak as one are neither of them.
        let entity = head.clone().find_map(|i| self.scene.entity_at(i)).filter(|_| !joint(self.scene, head))?;
        self.scene.ents[entity].coref
    }

    /// Notes the function in front of a name: رئيس الوزراء before مصطفى الكاظمي.
    fn note_role(&mut self, id: u32, source: &Source) {
        let before = source.phrase.start..source.head.start;
        if before.is_empty() || titles::title(self.scene.form(before.start)).is_none() {
            return;
        }
        let end = before.clone().rev().find(|&i| self.scene.is_wordlike(i)).map_or(before.start, |i| i + 1);
        if end > before.start {
            let role = self.scene.span(before.start..end).of(self.scene.view.text).to_owned();
            self.chains.role(id, &role);
            let word = self.scene.form(before.start).trim_start_matches("ال").to_owned();
            self.index.described.entry(word).or_default().push(id);
        }
    }

    /// The chain that a description without a name points back to (المتحدث ذاته، الوزير، المصدر).
    fn pointed_to(&self, source: &Source, agreement: Option<Agreement>) -> Option<u32> {
        let first = source.phrase.start;
        let form = self.scene.form(first);
        let same = (first + 1..source.phrase.end)
            .any(|i| cues::anaphor(self.scene.view, i).is_some_and(|m| m.entry.kind == AnaphorKind::Same));
        let alone = cues::anaphor(self.scene.view, first).map(|m| m.entry.kind);
        let definite = form.starts_with("ال") || form.starts_with("وال");
        let word = form.trim_start_matches("ال");
        let named = source.head.start != first;
        let bearer = || self.index.bearers.of(self.scene, source.phrase.clone()).filter(|_| !named);
        // الرئيس الفرنسي: who bears the very words; الرئيس: who was called so last.
        if source.phrase.len() > 1
            && let Some(id) = bearer()
        {
            return Some(id);
        }
        if (definite || same)
            && !named
            && let Some(id) = self.described_as(word, source)
        {
            return Some(id);
        }
        if let Some(id) = bearer() {
            return Some(id);
        }
        // الوزارة after وزارة الخارجية: a body by its class noun.
        if definite
            && source.phrase.len() == 1
            && let Some(id) = self.body_called(word)
        {
            return Some(id);
        }
        // الصحفي فلان: another name is another person.
        if source.name == Some(Label::Per) && named {
            return None;
        }
        let body = cues::source_noun(form).is_some() || heads::organisation(word).is_some();
        let person = !body && titles::title(form).is_some_and(|t| !t.plural);
        // المتحدث بوزارة الداخلية: whom a function of its own describes is not who spoke before.
        let function = person
            && source.phrase.clone().skip(1).any(|i| {
                self.scene.entity_at(i).is_some() || preposition_joined(self.scene, i) || is_preposition(self.scene, i)
            });
        if function && !same {
            return None;
        }
        if person && self.index.bearers.is_unnamed(self.scene, first) {
            return None;
        }
        let points = match alone {
            Some(AnaphorKind::Alone | AnaphorKind::Honorific) => true,
            Some(AnaphorKind::Role) => person,
            _ => same,
        };
        points.then(|| self.latest(agreement, person))?.filter(|&id| self.may_be_of(source, id))
    }

    /// Whether a speaker may be meant by a description with an adjective of nationality: one who bears
    /// another is not (الرئيس الفرنسي is not الرئيس الروسي).
    fn may_be_of(&self, source: &Source, id: u32) -> bool {
        let country = source.phrase.clone().skip(1).find_map(|i| countries::nationality(self.scene.form(i)));
        country.is_none() || !self.bears(id, &|word| countries::nationality(word).is_some_and(|c| Some(c) != country))
    }

    /// Whether a word of a speaker's name or functions, without its article, passes a test.
    fn bears(&self, id: u32, test: &dyn Fn(&str) -> bool) -> bool {
        let chain = self.chains.get(id);
        [&chain.name].into_iter().chain(&chain.roles).any(|words| key(words).split(' ').any(|word| test(bare(word))))
    }

    /// The speaker last described by a noun: of those who bore the word after it too, if any did, and
    /// never one of another country (الرئيس الروسي is not الرئيس الأمريكي).
    fn described_as(&self, noun: &str, source: &Source) -> Option<u32> {
        let ids = self.index.described.get(noun)?;
        let Some(word) = source.phrase.clone().nth(1).map(|i| bare(self.scene.form(i))) else {
            return ids.last().copied();
        };
        let recent = || ids.iter().rev().take(RECENT).copied();
        let same = recent().find(|&id| self.bears(id, &|w| w == word));
        same.or_else(|| recent().find(|&id| self.may_be_of(source, id)))
    }

    /// The body whose name begins with a class noun.
    fn body_called(&self, word: &str) -> Option<u32> {
        if word.chars().count() < 3 {
            return None;
        }
        let mut recent = self.said.iter().rev().map(|t| t.chain);
        recent
            .find(|&id| first_word(&self.chains.get(id).name) == word)
            .or_else(|| self.index.bodies.get(word).copied())
    }
}

/// Whether a verb says that somebody issues a document.
fn is_issued(form: &str) -> bool {
    is(form, Function::Issue) || form.strip_prefix('و').is_some_and(|bare| is(bare, Function::Issue))
}

/// A phrase without the ل joined to it; للوزارة is الوزارة.
fn without_particle(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('ل') {
        Some(rest) if rest.starts_with('ل') => Cow::Owned(format!("ا{rest}")),
        Some(rest) => Cow::Borrowed(rest),
        None => Cow::Borrowed(text),
    }
}

/// A definite noun without the ف that takes up what was said before it: فالمثل is المثل.
fn taken_up(text: &str) -> &str {
    text.strip_prefix('ف').filter(|rest| rest.starts_with("ال")).unwrap_or(text)
}

/// The first word of a name, without the article.
fn first_word(name: &str) -> &str {
    name.trim_start_matches("ال").split(' ').next().unwrap_or(name)
}

/// How many speakers described by one noun are compared.
const RECENT: usize = 16;

/// A word without the article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|stem| stem.chars().count() > 2).unwrap_or(word)
}
