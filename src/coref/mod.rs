//! Mentions of one person or body grouped through the document.
//!
//! Names are grouped by their words: a shorter form joins the fullest name that holds all of its
//! words (الكاظمي → مصطفى الكاظمي), a country joins by its code. The quotation stage then adds the
//! descriptions that speak without a name (المتحدث ذاته، مصدر أمني).

mod names;

use serde::{Deserialize, Serialize};

use crate::entities::{Entity, Label};
use crate::span::Span;
use crate::tokenize::Tokenized;

/// All mentions of one person, body or place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// Its number in the document.
    pub id: u32,
    /// The fullest name found, without titles; or the description, where no name is known.
    pub name: String,
    /// What it is, where that is known.
    pub label: Option<Label>,
    /// Functions and titles that the text gives it, fullest first.
    pub roles: Vec<String>,
    /// Its mentions, in text order.
    pub mentions: Vec<Span>,
}

/// The chains of a document while they are being built.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    chains: Vec<Chain>,
    /// How many mentions of each chain are names; they come first, in text order.
    named: Vec<usize>,
}

/// The most functions that a chain keeps.
const ROLES: usize = 32;

impl Chains {
    /// Groups the persons, places and bodies among the entities and writes the number of its chain
    /// into each of them.
    pub fn from_entities(view: &Tokenized<'_>, ents: &mut [Entity]) -> Self {
        let chains = names::group(view, ents);
        let named = chains.iter().map(|c| c.mentions.len()).collect();
        Self { chains, named }
    }

    /// The chain with a number.
    pub fn get(&self, id: u32) -> &Chain {
        &self.chains[id as usize]
    }

    /// All chains so far, by number.
    pub fn iter(&self) -> impl Iterator<Item = &Chain> {
        self.chains.iter()
    }

    /// Starts a chain with its first mention.
    pub fn start(&mut self, name: &str, label: Option<Label>, mention: Span) -> u32 {
        let id = self.chains.len() as u32;
        self.chains.push(Chain { id, name: name.to_owned(), label, roles: Vec::new(), mentions: vec![mention] });
        self.named.push(1);
        id
    }

    /// Adds a mention to a chain, unless it is one of its names.
    pub fn mention(&mut self, id: u32, span: Span) {
        let mentions = &mut self.chains[id as usize].mentions;
        let names = &mentions[..self.named[id as usize]];
        let next = names.partition_point(|m| m.end <= span.start);
        if !names.get(next).is_some_and(|m| m.overlaps(span)) {
            mentions.push(span);
        }
    }

    /// Adds a function or title to a chain, unless it has it.
    pub fn role(&mut self, id: u32, role: &str) {
        let roles = &mut self.chains[id as usize].roles;
        if !role.is_empty() && roles.len() < ROLES && !roles.iter().any(|r| r == role) {
            roles.push(role.to_owned());
        }
    }

    /// The finished chains: mentions in text order, roles with the fullest first.
    pub fn finish(mut self) -> Vec<Chain> {
        for chain in &mut self.chains {
            chain.mentions.sort_unstable();
            chain.mentions.dedup_by(|next, mention| next.overlaps(*mention));
            chain.roles.sort_by_key(|r| std::cmp::Reverse(r.len()));
        }
        self.chains
    }
}
