//! Who bears which title: وزير العدل فلان، فلان، رئيس الشركة.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::entities::Label;
use crate::lexicon::titles::{self, TitleKind};
use crate::quotes::phrase::{is_preposition, titles_before};
use crate::quotes::scene::Scene;

/// The most words of a title.
const LONGEST: usize = 6;

/// The titles of a document with the persons who bear them.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// Chains with the token of their title, in text order, by each beginning of the title: رئيس،
    /// رئيس وزراء، رئيس وزراء عراقي.
    of: FxHashMap<String, Vec<(usize, u32)>>,
    /// Nouns of titles that somebody without a name bears: مستشار in مستشار الرئيس فلان.
    unnamed: FxHashSet<String>,
}

impl Bearers {
    /// The titles right before and behind the names of persons.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut bearers = Self::default();
        for name in (0..scene.len()).filter(|&i| scene.label_at(i) == Some(Label::Per)) {
            let Some(id) = scene.entity_starts(name).and_then(|e| scene.ents[e].coref) else { continue };
            bearers.before(scene, name, id);
            bearers.behind(scene, scene.entity_end(name), id);
        }
        bearers
    }

    fn before(&mut self, scene: &Scene<'_>, name: usize, id: u32) {
        const DEPUTIES: [&str; 3] = ["نائب", "وكيل", "مساعد"];
        let nearest = name.saturating_sub(LONGEST);
        let goes_on = |i: usize| continues(scene, i) || scene.opens(i).is_some();
        // وزيرة العدل، فلانة: a comma may stand before the name.
        let last = name - usize::from(name > 0 && scene.is_comma(name - 1));
        let from = (nearest..last).rev().find(|&i| !goes_on(i)).map_or(nearest, |i| i + 1);
        let title = titles_before(scene, last, from);
        if title == last {
            return;
        }
        // مستشار الرئيس فلان: the name is that of the president; نائب الرئيس فلان: of the deputy.
        let inner = title + 1 < last
            && titles::title(scene.form(title + 1)).is_some_and(|t| t.definite && t.kind == TitleKind::Office)
            && titles::title(scene.form(title)).is_some_and(|t| !t.definite && !DEPUTIES.contains(&t.lemma));
        if inner {
            self.unnamed.extend(noun(scene, title));
        }
        self.add(scene, title + usize::from(inner)..last, id);
    }

    fn behind(&mut self, scene: &Scene<'_>, end: usize, id: u32) {
        let start = end + usize::from(scene.is_comma(end) || matches!(scene.form(end), "(" | "-" | "–"));
        let known = titles::title(scene.form(start)).is_some_and(|t| !t.plural && t.cut == 0);
        if !known || scene.entity_at(start).is_some() {
            return;
        }
        let stop = scene.len().min(start + LONGEST);
        let end = (start..stop).find(|&i| !continues(scene, i)).unwrap_or(stop);
        // … فلان الرئيس فلان: the title is that of the next.
        if end < scene.len() && scene.label_at(end) == Some(Label::Per) {
            return;
        }
        // استقبل فلان، الرئيس الفرنسي: a title that another bears in full is no apposition.
        let others = end > start + 1
            && noun(scene, start).is_some_and(|noun| {
                let key = title_key(scene, start..end, noun);
                self.of.get(&key).is_some_and(|borne| borne.iter().any(|&(_, other)| other != id))
            });
        if !others {
            self.add(scene, start..end, id);
        }
    }

    /// Adds every beginning of a title.
    fn add(&mut self, scene: &Scene<'_>, title: Range<usize>, id: u32) {
        let Some(mut key) = noun(scene, title.start) else { return };
        for i in title.clone() {
            if i > title.start {
                key.push(' ');
                key.push_str(bare(scene.form(i)));
            }
            let borne = self.of.entry(key.clone()).or_default();
            if borne.last().is_none_or(|&(_, last)| last != id) {
                borne.push((title.start, id));
            }
        }
    }

    /// The person who bore a definite title last before it stands without a name: الرئيس، الرئيس
    /// العراقي، رئيس الوزراء.
    pub fn of(&self, scene: &Scene<'_>, phrase: Range<usize>) -> Option<u32> {
        let defined = |i: usize| scene.form(i).starts_with("ال") || scene.entity_at(i).is_some();
        let definite = titles::title(scene.form(phrase.start))?.definite || phrase.clone().skip(1).any(defined);
        if !definite || phrase.len() > LONGEST {
            return None;
        }
        let key = title_key(scene, phrase.clone(), noun(scene, phrase.start)?);
        let borne = self.of.get(&key)?;
        let before = borne.partition_point(|&(at, _)| at < phrase.start);
        borne[..before].last().map(|&(_, id)| id)
    }

    /// Whether somebody without a name bears the title at a token.
    pub fn is_unnamed(&self, scene: &Scene<'_>, title: usize) -> bool {
        noun(scene, title).is_some_and(|noun| self.unnamed.contains(&noun))
    }
}

/// Whether a title can go on with a token.
fn continues(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_word(i)
        && scene.label_at(i) != Some(Label::Per)
        && !is_preposition(scene, i)
        && !scene.is_complementizer(i)
        && scene.cue(i).is_none()
}

/// The noun of a title, as it is compared: a woman's is another than a man's.
fn noun(scene: &Scene<'_>, i: usize) -> Option<String> {
    let title = titles::title(scene.form(i)).filter(|t| !t.plural && t.cut == 0)?;
    let feminine = scene.form(i).ends_with('ة') && !title.lemma.ends_with('ة');
    Some(format!("{}{}", title.lemma, if feminine { "ة" } else { "" }))
}

/// A title as it is looked up: its noun, then its other words without the article.
fn title_key(scene: &Scene<'_>, title: Range<usize>, noun: String) -> String {
    title.skip(1).fold(noun, |key, i| key + " " + bare(scene.form(i)))
}

/// A word without the article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}
