//! Names of one bearer brought together.

use rustc_hash::FxHashMap;

use super::Chain;
use crate::entities::{Entity, Label, Norm};
use crate::tokenize::Tokenized;

/// A name as it is compared: its words, normalised and without the article.
struct Name {
    entity: usize,
    words: Vec<String>,
}

/// Groups the names among the entities into chains, by first mention.
pub(super) fn group(view: &Tokenized<'_>, ents: &mut [Entity]) -> Vec<Chain> {
    let names = names(view, ents);
    let bearer = bearers(&names, ents);
    let mut chains: Vec<Chain> = Vec::new();
    let mut number: FxHashMap<usize, u32> = FxHashMap::default();
    for (name, &first) in names.iter().zip(&bearer) {
        let span = ents[name.entity].span;
        let text = span.of(view.text);
        let id = *number.entry(first).or_insert_with(|| {
            let id = chains.len() as u32;
            let fullest = ents[names[first].entity].span.of(view.text).to_owned();
            chains.push(Chain {
                id,
                name: fullest,
                label: Some(ents[name.entity].label),
                roles: Vec::new(),
                mentions: Vec::new(),
            });
            id
        });
        let chain = &mut chains[id as usize];
        if text.chars().count() > chain.name.chars().count() {
            text.clone_into(&mut chain.name);
        }
        chain.mentions.push(span);
        ents[name.entity].coref = Some(id);
    }
    chains
}

/// The names of persons, places and bodies, in text order.
fn names(view: &Tokenized<'_>, ents: &[Entity]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut token = 0;
    for (entity, ent) in ents.iter().enumerate() {
        if !matches!(ent.label, Label::Per | Label::Loc | Label::Org | Label::Misc) {
            continue;
        }
        while view.tokens.get(token).is_some_and(|t| t.span.end <= ent.span.start) {
            token += 1;
        }
        let mut words = Vec::new();
        let mut i = token;
        while view.tokens.get(i).is_some_and(|t| t.span.start < ent.span.end) {
            let cut = ent.span.start.saturating_sub(view.tokens[i].span.start);
            words.push(bare_word(view.form(i), view.surface(i), cut as usize));
            i += 1;
        }
        names.push(Name { entity, words });
    }
    names
}

/// A word of a name without the particle in front of the entity and without the article.
fn bare_word(form: &str, surface: &str, cut: usize) -> String {
    let particle = surface.get(..cut).map_or(0, |p| p.chars().filter(|&c| c != 'ـ').count());
    let rest = form.char_indices().nth(particle).map_or(form, |(at, _)| &form[at..]);
    // After ل the article loses its alef: للسعودية is ل + السعودية.
    let rest = if particle > 0 && form.starts_with('ل') { rest.strip_prefix('ل').unwrap_or(rest) } else { rest };
    rest.strip_prefix("ال").filter(|stem| stem.chars().count() > 2).unwrap_or(rest).to_owned()
}

/// For each name the number of the name that stands for its bearer (the fullest one).
fn bearers(names: &[Name], ents: &[Entity]) -> Vec<usize> {
    let mut bearer: Vec<usize> = (0..names.len()).collect();
    let mut exact: FxHashMap<String, usize> = FxHashMap::default();
    for (i, name) in names.iter().enumerate() {
        let ent = &ents[name.entity];
        let key = match &ent.norm {
            // A body of a country is not the country.
            Some(Norm::Text(code)) if ent.label == Label::Loc => format!("={code}"),
            _ => name.words.join(" "),
        };
        bearer[i] = *exact.entry(key).or_insert(i);
    }
    // Distinct names, the fullest first; each word knows the full names that hold it.
    let mut distinct: Vec<usize> = exact.into_values().collect();
    distinct.sort_unstable_by_key(|&i| (std::cmp::Reverse(names[i].words.len()), i));
    let mut holders: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut stands_for: FxHashMap<usize, usize> = FxHashMap::default();
    for &i in &distinct {
        let label = ents[names[i].entity].label;
        let fuller = names[i]
            .words
            .first()
            .and_then(|_| rarest_holders(&names[i].words, &holders))
            .and_then(|candidates| best_holder(i, label, candidates, names, ents));
        if let Some(full) = fuller {
            stands_for.insert(i, full);
        } else if names[i].words.len() > 1 {
            for word in &names[i].words {
                holders.entry(word).or_default().push(i);
            }
        }
    }
    for b in &mut bearer {
        *b = stands_for.get(b).copied().unwrap_or(*b);
    }
    bearer
}

/// The full names that hold the rarest of some words; nothing if a word is held by none.
fn rarest_holders<'h>(words: &[String], holders: &'h FxHashMap<&str, Vec<usize>>) -> Option<&'h [usize]> {
    words
        .iter()
        .map(|w| holders.get(w.as_str()).map(Vec::as_slice))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .min_by_key(|h| h.len())
}

/// The fuller name that a short one most likely abbreviates: persons by any of their names, the
/// last name before the first; bodies by their last words only (الخارجية الأميركية ← وزارة …).
fn best_holder(short: usize, label: Label, candidates: &[usize], names: &[Name], ents: &[Entity]) -> Option<usize> {
    const MOST: usize = 64;
    let words = &names[short].words;
    let coded = &ents[names[short].entity].norm;
    candidates
        .iter()
        .take(MOST)
        .copied()
        .filter(|&full| match (ents[names[full].entity].label, label) {
            (Label::Per, Label::Per) => is_subsequence(words, &names[full].words),
            (Label::Org, Label::Org) => words.len() > 1 && names[full].words.ends_with(words),
            // A surname alone that was taken for a place or a thing.
            (Label::Per, _) => coded.is_none() && words.len() == 1 && names[full].words.ends_with(words),
            _ => false,
        })
        .max_by_key(|&full| {
            let last = names[full].words.last() == words.last();
            let distance = names[full].entity.abs_diff(names[short].entity);
            let before = names[full].entity < names[short].entity;
            (last, before, std::cmp::Reverse(distance))
        })
}

fn is_subsequence(short: &[String], full: &[String]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|w| rest.any(|f| f == w))
}
