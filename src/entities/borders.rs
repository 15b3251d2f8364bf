//! Where names begin and end: what the tagger is now and then wrong about, mended by what holds of
//! all names.

use super::names::start;
use super::tagger::context::Context;
use super::{Convention, Entity, Label, Norm};
use super::{country, inner, marked};
use crate::lexicon::gazetteer::{Gazetteer, Rates};
use crate::lexicon::heads::Head;
use crate::lexicon::verbs::{self, VerbForm};
use crate::lexicon::{countries, key};
use crate::span::Span;
use crate::tokenize::{SegmentRole, TokenKind, clitics};

/// A name that the tagger found: tokens `from..to`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub from: usize,
    pub to: usize,
    pub label: Label,
    pub confidence: f32,
}

/// Mends names, in text order.
pub(crate) fn mend(context: &Context<'_>, convention: Convention, names: &mut Vec<Name>) {
    let whole = std::mem::take(names);
    for name in whole {
        at_marks(context, without_manner(context, name), names);
    }
    names.dedup_by(|next, name| {
        let joined = is_one_person(context, name, next);
        if joined {
            (name.to, name.confidence) = (next.to, name.confidence.min(next.confidence));
        }
        joined
    });
    marked::find(context, convention, names);
    if convention == Convention::Ours {
        // Of a noun that many bodies share, the body behind it tells which is meant.
        names.dedup_by(|next, name| {
            let shared = matches!(context.lexeme(name.from).body, Some(Head::Inside { loose: true, .. }));
            let joined = shared && name.to + 1 >= next.from && office_of(context, next) == Some(name.from);
            if joined {
                (name.to, name.confidence) = (next.to, name.confidence.min(next.confidence));
            }
            joined
        });
    }
    let mut end = 0;
    for name in names {
        if convention == Convention::Ours {
            if name.from > end && is_body_of_land(context, name) {
                (name.from, name.label) = (name.from - 1, Label::Org);
            }
            if let Some(office) = office_of(context, name).filter(|&office| office >= end) {
                name.from = office;
            }
        }
        end = name.to;
    }
}

/// A person without the participle behind it that tells how the person speaks: سعاد حداد | موضحة.
fn without_manner(context: &Context<'_>, mut name: Name) -> Name {
    let manner = |i: usize| verbs::verb(context.view.form(i)).iter().any(|v| v.form == VerbForm::Participle);
    while name.label == Label::Per && name.to > name.from + 1 && manner(name.to - 1) {
        name.to -= 1;
    }
    name
}

/// Cuts a name at its commas, unless it stands between marks, and at marks that have no partner in it.
fn at_marks(context: &Context<'_>, name: Name, out: &mut Vec<Name>) {
    let form = |i: usize| context.view.form(i);
    let word = |i: usize| context.view.tokens[i].kind != TokenKind::Punct;
    if (name.from..name.to).all(word) {
        out.push(name);
        return;
    }
    // As pairs are counted, single marks are left alone: they are apostrophes too.
    let mark = |i: usize| matches!(form(i), "\"" | "«" | "»" | "“" | "”" | "(" | ")" | "[" | "]");
    let comma = |i: &usize| matches!(form(*i), "،" | "," | "؛" | ";");
    let in_marks = marked::is_marked(context, &name);
    let mut from = name.from;
    while from < name.to {
        let to = (from..name.to).find(|i| !in_marks && comma(i)).unwrap_or(name.to);
        let mut part = Name { from, to, ..name };
        if (from..to).filter(|&i| mark(i)).count() % 2 == 1 {
            let run = |from| {
                let from = (from..to).find(|&i| word(i)).unwrap_or(to);
                (from, (from..to).find(|&i| mark(i)).unwrap_or(to))
            };
            (part.from, part.to) = run(from);
            // جبهة "التغيير
            if part.to == part.from + 1 && context.lexeme(part.from).nouns != [None; 2] {
                (part.from, part.to) = run(part.to);
            }
        }
        if (part.from..part.to).any(word) {
            out.push(part);
        }
        from = to + 1;
    }
}

/// Two persons do not stand side by side with nothing between them: زكية يحيى | عطاالله منصور.
fn is_one_person(context: &Context<'_>, name: &Name, next: &Name) -> bool {
    let persons = name.label == Label::Per && next.label == Label::Per;
    persons && name.to == next.from && !context.begins_sentence(next.from) && particles(context, next).bytes == 0
}

/// حكومة | مالي, سفارة | أوكرانيا
fn is_body_of_land(context: &Context<'_>, name: &Name) -> bool {
    let noun = context.lexeme(name.from - 1).nouns[0];
    let land = matches!(noun, Some((Head::State { land: true }, false)));
    land && name.label == Label::Loc && !context.begins_sentence(name.from) && particles(context, name).bytes == 0
}

/// Where the office of a body begins, which by its kind is a body too: المكتب الإعلامي | لوزارة الصحة, اللجنة
/// المركزية لحركة | فتح.
fn office_of(context: &Context<'_>, name: &Name) -> Option<usize> {
    let outside = |i: &usize| matches!(context.lexeme(*i).nouns[0], Some((Head::Outside, _)));
    let body = name.from.checked_sub(1).filter(outside).unwrap_or(name.from);
    let office = body.checked_sub(2)?;
    let (noun, kind) = (context.lexeme(office), context.lexeme(office + 1));
    let named = noun.definite && matches!(noun.body, Some(Head::Inside { .. }));
    let qualified = kind.definite && kind.cut == 0 && is_relational(context.view.form(office + 1));
    let whole = (office + 1..=name.from).all(|i| !context.begins_sentence(i));
    let to = context.view.form(body).starts_with('ل') && particles(context, &Name { from: body, ..*name }).bytes > 0;
    (name.label == Label::Org && named && qualified && whole && to).then_some(office)
}

/// السياسي، العامة: an adjective of kind, not of place in a row.
fn is_relational(form: &str) -> bool {
    form.ends_with('ي') || form.ends_with("ية") || form.ends_with("عامة") || form.ends_with("عام")
}

/// The entity that a name is.
pub(crate) fn entity(context: &Context<'_>, name: &Name) -> Entity {
    let view = context.view;
    let particles = particles(context, name);
    let start = view.tokens[name.from].span.start + particles.bytes;
    let inner = inner::find(context, name);
    let norm = if name.label == Label::Loc {
        let first = &view.form(name.from)[particles.form..];
        country::named(context, first, particles.article, name.from + 1..name.to)
    } else {
        country::of(context, name, &inner)
    };
    Entity {
        span: Span::new(start, view.tokens[name.to - 1].span.end),
        label: name.label,
        norm: norm.map(Norm::Text),
        coref: None,
        confidence: name.confidence,
        inner,
    }
}

/// What is attached to the front of a word.
#[derive(Clone, Copy, Debug)]
struct Particles {
    /// The bytes that particles take of it in the text.
    bytes: u32,
    /// The bytes that they take of its form, with the ل of an article fused with them.
    form: usize,
    /// Whether the form lacks its article then.
    article: bool,
}

/// The particles on the first token of a name.
///
/// The lists of names tell, where they have what is left; else the model of clitics, which
/// knows more words: ليلى is no ل with a name يلى.
fn particles(context: &Context<'_>, name: &Name) -> Particles {
    let (view, lexeme) = (context.view, context.lexeme(name.from));
    let (surface, form) = (view.surface(name.from), view.form(name.from));
    if marked::is_marked(context, name) {
        return Particles { bytes: 0, form: 0, article: false };
    }
    let rate = |rates: Rates| match name.label {
        Label::Per => rates.person(),
        Label::Loc => rates.place(),
        Label::Org => rates.organisation(),
        _ => rates.other(),
    };
    let before =
        |&(role, _): &(SegmentRole, _)| matches!(role, SegmentRole::Conj | SegmentRole::Prep | SegmentRole::Punct);
    let bytes = clitics(surface).take_while(before).last().map_or(0, |(_, bytes)| bytes.end);
    // A sign that the form leaves out may stand among the particles (a mark of direction): then the
    // lists alone tell.
    let by_model = match key(&surface[..bytes]) {
        particles if form.starts_with(&particles) => particles.len(),
        _ => usize::from(lexeme.cut),
    };
    let rest = &form[by_model..];
    let other = Gazetteer::embedded().get(rest).map_or(0.0, |rates| rate(rates).max(0.0));
    let listed = lexeme.plain.known && rate(lexeme.rates) > other && countries::country(rest).is_none();
    if by_model == usize::from(lexeme.cut) || listed {
        let start = start(view, name.from, usize::from(lexeme.cut));
        let form = form.len() - lexeme.rest(form).len();
        return Particles { bytes: start - view.tokens[name.from].span.start, form, article: lexeme.article };
    }
    Particles { bytes: bytes as u32, form: by_model, article: false }
}
