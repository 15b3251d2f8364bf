//! Names between quote marks behind a class noun: جريدة "صدى الشرق"، فيلم «نهر بلا ماء».

use super::borders::Name;
use super::tagger::context::Context;
use super::{Convention, Label};
use crate::lexicon::cues::{HeadKind, mark_head};
use crate::tokenize::TokenKind;

/// Most words of the name of a body, and of another name.
const BODY: usize = 4;
const OTHER: usize = 6;

/// How often such a name is right.
const CONFIDENCE: f32 = 0.7;

/// Adds the names between marks that the tagger saw nothing or only parts of.
pub(super) fn find(context: &Context<'_>, convention: Convention, names: &mut Vec<Name>) {
    let len = context.view.tokens.len();
    let mut next = 0;
    for open in 1..len {
        if !opens(context, open) {
            continue;
        }
        let Some((label, most)) = named(context, open, convention) else { continue };
        let from = open + 1;
        let to = (from..len.min(from + most + 1)).find(|&i| !is_inside(context, i)).unwrap_or(from);
        if to == from || !closes(context, to) {
            continue;
        }
        while names.get(next).is_some_and(|name| name.to < open || name.from < open - 1 && name.to == open) {
            next += 1;
        }
        // Parts of it, and the class noun alone.
        let inside = names[next..].iter().take_while(|name| name.from < to).count();
        let part =
            |name: &Name| name.to == open || name.from >= from && name.to <= to && name.to - name.from < to - from;
        if names[next..next + inside].iter().all(part) {
            names.splice(next..next + inside, [Name { from, to, label, confidence: CONFIDENCE }]);
        }
    }
}

/// What a name in the marks that open at `open` is, and how long at most.
fn named(context: &Context<'_>, open: usize, convention: Convention) -> Option<(Label, usize)> {
    let head = mark_head(context.view, open)?;
    // A definite noun is complete without what follows: المنظمة "المتطرفة".
    if context.lexeme(open - 1).definite {
        return None;
    }
    match head.entry.kind {
        HeadKind::Outlet | HeadKind::Body => Some((Label::Org, BODY)),
        HeadKind::Work | HeadKind::Event if convention == Convention::Ours => Some((Label::Misc, OTHER)),
        _ => None,
    }
}

/// Whether a name is all that stands between two marks.
pub(super) fn is_marked(context: &Context<'_>, name: &Name) -> bool {
    name.from > 0 && opens(context, name.from - 1) && closes(context, name.to)
}

/// Whether token `i` is a quote mark that opens: right before a word, not right behind one.
fn opens(context: &Context<'_>, i: usize) -> bool {
    is_mark(context, i) && !touches(context, i) && touches(context, i + 1)
}

/// Whether token `i` is a quote mark that closes: right behind a word.
fn closes(context: &Context<'_>, i: usize) -> bool {
    is_mark(context, i) && touches(context, i)
}

fn is_mark(context: &Context<'_>, i: usize) -> bool {
    matches!(context.view.form(i), "\"" | "«" | "»" | "“" | "”")
}

/// Whether nothing stands between token `i` and a word before it.
fn touches(context: &Context<'_>, i: usize) -> bool {
    let tokens = &context.view.tokens;
    let before = i.checked_sub(1).map(|i| tokens[i].span.end);
    before.zip(tokens.get(i)).is_some_and(|(end, token)| end == token.span.start)
}

/// Whether token `i` goes on with a name and with its sentence.
fn is_inside(context: &Context<'_>, i: usize) -> bool {
    matches!(context.view.tokens[i].kind, TokenKind::Word | TokenKind::Number) && !context.begins_sentence(i)
}
