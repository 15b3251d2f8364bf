//! Names that the user of the crate adds.

use rustc_hash::FxHashMap;

use super::names::start;
use super::{Entity, Label};
use crate::lexicon::peeled;
use crate::span::Span;
use crate::tokenize::{self, Forms, Tokenized};

/// Names with their labels, by the form of their first word.
#[derive(Debug, Default)]
pub(crate) struct UserNames {
    by_first: FxHashMap<String, Vec<Name>>,
}

#[derive(Debug)]
struct Name {
    /// The forms of the words after the first.
    rest: Vec<String>,
    label: Label,
}

impl UserNames {
    /// Adds a name; one without words is passed over. The last label given to a name holds.
    pub fn add(&mut self, name: &str, label: Label) {
        let (mut tokens, mut sents, mut forms) = (Vec::new(), Vec::new(), Forms::default());
        tokenize::run(name, &mut tokens, &mut sents);
        forms.fill(name, &tokens);
        if tokens.is_empty() {
            return;
        }
        let rest: Vec<String> = (1..tokens.len()).map(|i| forms.get(i).to_owned()).collect();
        let names = self.by_first.entry(forms.get(0).to_owned()).or_default();
        names.retain(|other| other.rest != rest);
        names.push(Name { rest, label });
        // The longest is tried first.
        names.sort_by_key(|other| std::cmp::Reverse(other.rest.len()));
    }

    /// Puts the names that stand in a text among those found. A found name that has more words
    /// than the user's stays; any other that overlaps with it goes.
    pub fn apply(&self, view: &Tokenized<'_>, found: &mut Vec<Entity>) {
        let mut added: Vec<Entity> = Vec::new();
        let mut i = 0;
        while i < view.tokens.len() {
            let Some((cut, name)) = self.at(view, i) else {
                i += 1;
                continue;
            };
            let last = i + name.rest.len();
            let span = Span::new(start(view, i, cut), view.tokens[last].span.end);
            let longer = |e: &Entity| {
                !e.label.is_value() && e.span.start <= span.start && span.end <= e.span.end && e.span != span
            };
            let near = found.partition_point(|e| e.span.end <= span.start);
            if found.get(near).is_some_and(longer) {
                i += 1;
                continue;
            }
            let label = name.label;
            added.push(Entity { span, label, norm: None, coref: None, confidence: 1.0, inner: Vec::new() });
            i = last + 1;
        }
        let mut taken = added.iter().peekable();
        found.retain(|e| {
            while taken.next_if(|a| a.span.end <= e.span.start).is_some() {}
            taken.peek().is_none_or(|a| e.span.end <= a.span.start)
        });
        found.append(&mut added);
        found.sort_by_key(|e| e.span.start);
    }

    /// The longest name at token `i`, and the bytes that particles before it take.
    fn at(&self, view: &Tokenized<'_>, i: usize) -> Option<(usize, &Name)> {
        let form = view.form(i);
        let whole = (0, false, form);
        let ways = std::iter::once(whole).chain(peeled(form).map(|p| (p.cut, p.article, p.rest)));
        ways.into_iter().find_map(|(cut, article, rest)| {
            let names = if article { self.by_first.get(&format!("ال{rest}")) } else { self.by_first.get(rest) };
            let stands = |name: &&Name| name.rest.iter().enumerate().all(|(k, form)| view.form(i + 1 + k) == form);
            names?.iter().find(stands).map(|name| (cut, name))
        })
    }
}
