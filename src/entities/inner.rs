//! Places and persons in the names of bodies and works: القاهرة in جامعة القاهرة.

use super::borders::Name;
use super::country;
use super::names::start;
use super::tagger::context::Context;
use super::{Inner, Label, Norm};
use crate::lexicon::countries;
use crate::lexicon::gazetteer::Gazetteer;
use crate::lexicon::titles::{Title, TitleKind};
use crate::span::Span;
use crate::tokenize::TokenKind;

/// From these log odds on a form is a place. They count forms inside the names of bodies as no places,
/// so that they are low for towns with clubs.
const PLACE: f32 = -2.0;
/// The same where the name begins with it.
const FIRST: f32 = 0.0;
/// Letters that a place must have: most forms of two are spelled letters (إس).
const LETTERS: usize = 3;
/// From these log odds on a form begins the name of a person, alone and after a title.
const PERSON: f32 = 1.0;
const TITLED: f32 = -0.5;
/// Log odds of coming first in such a name: بن does not.
const LEADS: f32 = -1.0;
/// What goes on with the name of a person.
const GOES_ON: f32 = 0.0;

/// The names inside the name of a body or work, in text order.
pub(super) fn find(context: &Context<'_>, name: &Name) -> Vec<Inner> {
    let mut all = Vec::new();
    if !matches!(name.label, Label::Org | Label::Misc) {
        return all;
    }
    let mut i = name.from;
    while i < name.to {
        let (place, person) = (place(context, name, i), person(context, name, i));
        let (from, to, label) = match person {
            Some((from, to)) if to - from > place => (from, to, Label::Per),
            _ => (i, i + place, Label::Loc),
        };
        if from == to || (from, to) == (name.from, name.to) {
            i += 1;
            continue;
        }
        all.push(inner(context, from, to, label));
        i = to;
    }
    all
}

fn inner(context: &Context<'_>, from: usize, to: usize, label: Label) -> Inner {
    let (view, first) = (context.view, context.lexeme(from));
    let span = Span::new(start(view, from, usize::from(first.cut)), view.tokens[to - 1].span.end);
    let country = || country::named(context, first.rest(view.form(from)), first.article, from + 1..to);
    let norm = (label == Label::Loc).then(country).flatten().map(Norm::Text);
    Inner { span, label, norm }
}

/// The number of tokens from `at` on that are the longest place there.
fn place(context: &Context<'_>, name: &Name, at: usize) -> usize {
    let lexeme = context.lexeme(at);
    let form = lexeme.rest(context.view.form(at));
    let word = context.view.tokens[at].kind == TokenKind::Word && lexeme.plain.known;
    // السعودية is an adjective behind another word, أوكرانيا is none.
    let adjective = lexeme.nationality
        && (countries::country(form).is_none() || lexeme.definite && lexeme.cut == 0 && at > name.from);
    if !word || adjective || form.chars().nth(LETTERS - 1).is_none() {
        return 0;
    }
    let least = if at == name.from { FIRST } else { PLACE };
    let mut longest = usize::from(lexeme.rates.place() > least);
    if let Some(opening) = lexeme.openings[1] {
        let rest = (at + 1..name.to).map(|i| context.view.form(i));
        Gazetteer::embedded().walk(opening, rest, |count, rates| {
            if rates.place() > least {
                longest = count;
            }
        });
    }
    longest
}

/// The name of a person that begins at `at`, or after the title there: الملك عبدالعزيز.
fn person(context: &Context<'_>, name: &Name, at: usize) -> Option<(usize, usize)> {
    let honorific = |title: Title| title.kind == TitleKind::Honorific;
    let titled = context.lexeme(at).title.is_some_and(honorific);
    let from = at + usize::from(titled);
    let known = |i: usize| i < name.to && context.view.tokens[i].kind == TokenKind::Word;
    if !known(from) {
        return None;
    }
    let rates = context.lexeme(from).rates;
    if rates.person() < if titled { TITLED } else { PERSON } || rates.leads() < LEADS {
        return None;
    }
    let goes_on = |i: &usize| {
        let rates = context.lexeme(*i).rates;
        known(*i) && context.lexeme(*i).cut == 0 && rates.second().max(rates.later()) > GOES_ON
    };
    let to = (from + 1..name.to).take_while(goes_on).last().map_or(from + 1, |i| i + 1);
    (titled || to - from > 1).then_some((from, to))
}
