//! Which quote marks belong together.
//!
//! ASCII marks carry no direction, and web pages swap or mirror the others, so a mark's glyph is
//! weak evidence and its neighbours are strong. Each paragraph is decided as a whole: every mark
//! opens, closes or stays alone, pairs nest, and the reading with the least total cost wins.

use crate::lexicon::function_words::{self, Function};
use crate::span::Span;
use crate::tokenize::{TokenKind, Tokenized};

/// Marks that can close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// `"` and its curly, low and doubled kin, and the double prime.
    Double,
    /// « » and ‹ ›.
    Guillemet,
    /// ' ‘ ’.
    Single,
}

/// A quote mark of the text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    token: u32,
    family: Family,
    /// The cost of reading the mark as an opening and as a closing one.
    open: f32,
    close: f32,
}

/// Two marks that belong together, by token number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pair {
    /// The token of the opening mark.
    pub open: usize,
    /// The token of the closing mark.
    pub close: usize,
}

/// Cost of leaving a mark alone.
const ALONE: f32 = 2.6;
/// Cost of opening a mark inside a pair of the same family.
const SAME_INSIDE: f32 = 1.2;
/// Cost of opening a mark inside any pair.
const INSIDE: f32 = 0.3;
/// Cost of a pair with nothing in it.
const EMPTY: f32 = 3.0;
/// The deepest nesting that is looked for.
const DEPTH: usize = 3;
/// The most marks decided together; a longer run of marks is cut.
const WINDOW: usize = 2048;

fn family(surface: &str) -> Option<Family> {
    Some(match surface {
        "\"" | "“" | "”" | "„" | "‟" | "″" | "''" | "``" | "＂" => Family::Double,
        "«" | "»" | "‹" | "›" | "<<" | ">>" => Family::Guillemet,
        "'" | "‘" | "’" | "‚" => Family::Single,
        _ => return None,
    })
}

/// Whether a token is a quote mark.
pub(super) fn is_mark(surface: &str) -> bool {
    family(surface).is_some()
}

/// The direction that a glyph has by itself: below zero opening, above zero closing.
fn glyph_direction(surface: &str) -> f32 {
    match surface {
        "«" | "‹" | "“" | "„" | "‘" | "``" | "<<" => -1.0,
        "»" | "›" | "”" | "″" | "’" | ">>" => 1.0,
        _ => 0.0,
    }
}

/// What stands on one side of a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// White space or an end of the paragraph.
    Gap,
    /// A word, number or other unit, glued to the mark.
    Word,
    /// An attached particle (بـ، و، لل …), glued or spaced.
    Particle,
    /// An opening bracket, colon or dash.
    Opener,
    /// A full stop, comma or other mark that ends something.
    Ender,
    /// Another quote mark, glued.
    Mark,
}

fn side_of(view: &Tokenized<'_>, token: usize) -> Side {
    let surface = view.surface(token);
    match surface {
        "(" | "[" | "{" | ":" | "-" | "–" | "—" | "/" | "=" => Side::Opener,
        "." | "،" | "," | "؛" | ";" | "!" | "؟" | "?" | "…" | ".." | "..." | ")" | "]" | "}" | "%" => Side::Ender,
        _ if is_mark(surface) => Side::Mark,
        _ if surface.ends_with('ـ') || is_particle(view.form(token)) => Side::Particle,
        _ => Side::Word,
    }
}

/// Whether a whole token is an attached particle that lost its word to a quote mark.
pub(super) fn is_particle(form: &str) -> bool {
    function_words::is(form, Function::Particle)
}

/// The marks of a text with their costs, from local context alone.
fn marks(view: &Tokenized<'_>) -> Vec<Mark> {
    let mut found = Vec::new();
    for token in 0..view.tokens.len() {
        if view.tokens[token].kind != TokenKind::Punct {
            continue;
        }
        let surface = view.surface(token);
        let Some(family) = family(surface) else { continue };
        let span = view.tokens[token].span;
        let left_glued = token > 0 && view.tokens[token - 1].span.end == span.start;
        let right_glued = view.tokens.get(token + 1).is_some_and(|t| t.span.start == span.end);
        let left = if token == 0 || breaks(view, token - 1, token) {
            Side::Gap
        } else {
            match side_of(view, token - 1) {
                Side::Word | Side::Mark | Side::Ender if !left_glued => Side::Gap,
                side => side,
            }
        };
        let right = if right_glued { side_of(view, token + 1) } else { Side::Gap };
        let (mut open, mut close) = costs(left, right, left_glued);
        let direction = glyph_direction(surface);
        open += 0.8 * direction.max(0.0);
        close += 0.8 * (-direction).max(0.0);
        if surface == "″" && left == Side::Word && view.tokens[token - 1].kind == TokenKind::Number {
            close = 0.0;
        }
        if family == Family::Single {
            open += 0.5;
            close += 0.5;
        }
        found.push(Mark { token: token as u32, family, open, close });
    }
    found
}

/// The costs of opening and of closing between two neighbours.
#[allow(clippy::match_same_arms)] // a table, easier to read by its rows
fn costs(left: Side, right: Side, left_glued: bool) -> (f32, f32) {
    use Side::{Ender, Gap, Mark, Opener, Particle, Word};
    match (left, right) {
        (Gap | Opener, Word | Particle | Opener) => (0.0, 3.0),
        (Gap, Mark) => (0.2, 1.5),
        (Gap, Gap) => (1.0, 1.0),
        (Gap, Ender) => (3.0, 0.6),
        (Particle, Word | Particle | Opener | Mark) => (0.0, 2.5),
        (Particle, Gap) => {
            if left_glued {
                (0.6, 1.5)
            } else {
                (0.4, 1.5)
            }
        }
        (Particle, Ender) => (2.5, 0.6),
        (Opener, Gap) => (0.5, 2.0),
        (Opener, Mark) => (0.2, 2.5),
        (Opener, Ender) => (2.0, 1.5),
        (Word, Gap) => (2.6, 0.0),
        (Ender, Gap | Ender) => (2.8, 0.0),
        (Word, Ender) => (3.0, 0.0),
        (Word, Word | Particle) => (0.7, 0.9),
        (Word, Opener) => (2.5, 0.2),
        (Word, Mark) => (1.5, 0.3),
        (Ender, Word | Particle) => (0.5, 0.9),
        (Ender, Opener) => (1.5, 0.5),
        (Ender, Mark) => (1.5, 0.3),
        (Mark, Word | Particle | Opener) => (0.3, 1.5),
        (Mark, Gap | Ender) => (1.5, 0.3),
        (Mark, Mark) => (0.8, 0.8),
    }
}

/// Whether a line ends between two neighbouring tokens.
pub(super) fn breaks(view: &Tokenized<'_>, left: usize, right: usize) -> bool {
    let gap = Span::new(view.tokens[left].span.end, view.tokens[right].span.start);
    gap.of(view.text).contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'])
}

/// Pairs the quote marks of a text, paragraph by paragraph.
pub(super) fn pairs(view: &Tokenized<'_>) -> Vec<Pair> {
    let marks = marks(view);
    let mut pairs = Vec::new();
    let mut start = 0;
    while start < marks.len() {
        let mut end = start + 1;
        while end < marks.len()
            && end - start < WINDOW
            && !line_between(view, marks[end - 1].token as usize, marks[end].token as usize)
        {
            end += 1;
        }
        decide(&marks[start..end], &mut pairs);
        start = end;
    }
    pairs.sort_unstable();
    pairs
}

fn line_between(view: &Tokenized<'_>, left: usize, right: usize) -> bool {
    let between = Span::new(view.tokens[left].span.end, view.tokens[right].span.start);
    memchr::memchr2(b'\n', b'\r', between.of(view.text).as_bytes()).is_some()
}

/// The families of the marks that are open, innermost last, as a number in base four.
type Stack = u8;
const STACKS: usize = 1 << (2 * DEPTH);

fn top(stack: Stack) -> Option<Family> {
    match stack & 3 {
        1 => Some(Family::Double),
        2 => Some(Family::Guillemet),
        3 => Some(Family::Single),
        _ => None,
    }
}

fn push(stack: Stack, family: Family) -> Option<Stack> {
    let full = stack >> (2 * (DEPTH - 1)) != 0;
    (!full).then_some(stack << 2 | (family as u8 + 1))
}

fn holds(stack: Stack, family: Family) -> bool {
    (0..DEPTH).any(|level| stack >> (2 * level) & 3 == family as u8 + 1)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Alone,
    Open,
    Close,
}

/// Finds the cheapest reading of the marks of one paragraph (Viterbi over the open marks).
fn decide(marks: &[Mark], pairs: &mut Vec<Pair>) {
    let mut best = [f32::INFINITY; STACKS];
    best[0] = 0.0;
    let mut back: Vec<[(Stack, Reading); STACKS]> = Vec::with_capacity(marks.len());
    for (i, mark) in marks.iter().enumerate() {
        let mut next = [f32::INFINITY; STACKS];
        let mut from = [(0, Reading::Alone); STACKS];
        let adjoins = i > 0 && marks[i - 1].token + 1 == mark.token;
        for (stack, cost) in best.iter().copied().enumerate().filter(|(_, c)| c.is_finite()) {
            let stack = stack as Stack;
            let mut reach = |to: Stack, reading: Reading, extra: f32| {
                if cost + extra < next[to as usize] {
                    next[to as usize] = cost + extra;
                    from[to as usize] = (stack, reading);
                }
            };
            reach(stack, Reading::Alone, ALONE);
            if let Some(to) = push(stack, mark.family) {
                let nested = if holds(stack, mark.family) {
                    SAME_INSIDE
                } else if stack != 0 {
                    INSIDE
                } else {
                    0.0
                };
                reach(to, Reading::Open, mark.open + nested);
            }
            if top(stack) == Some(mark.family) {
                let empty = if adjoins && back.last().is_some_and(|b| b[stack as usize].1 == Reading::Open) {
                    EMPTY
                } else {
                    0.0
                };
                reach(stack >> 2, Reading::Close, mark.close + empty);
            }
        }
        best = next;
        back.push(from);
    }
    // Marks still open at the end stay alone: each costs what a lone mark costs.
    let mut stack =
        (0..STACKS as Stack).min_by(|&a, &b| end_cost(&best, a).total_cmp(&end_cost(&best, b))).unwrap_or_default();
    let mut closing: Vec<u32> = Vec::new();
    for (mark, from) in marks.iter().zip(&back).rev() {
        let (before, reading) = from[stack as usize];
        match reading {
            Reading::Alone => {}
            Reading::Close => closing.push(mark.token),
            Reading::Open => {
                let close = closing.pop();
                pairs.extend(close.map(|close| Pair { open: mark.token as usize, close: close as usize }));
            }
        }
        stack = before;
    }
}

fn depth(stack: Stack) -> u8 {
    (0..DEPTH as u8).filter(|level| stack >> (2 * level) & 3 != 0).count() as u8
}

fn end_cost(best: &[f32; STACKS], stack: Stack) -> f32 {
    best[stack as usize] + ALONE * f32::from(depth(stack))
}
