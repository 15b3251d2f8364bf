//! Money, percentages and other numbers.

use super::Found;
use super::cardinal::{Cardinal, cardinal, ordinal};
use super::reader::Reader;
use super::words::{Currency, Sense};
use crate::entities::{Label, Modifier, Norm, Quantity};
use crate::span::Span;
use crate::tokenize::TokenKind;

/// Reads an amount at `i`: money, a percentage or a bare number.
pub(super) fn amount(r: &Reader<'_>, i: usize) -> Option<Found> {
    if let Some(found) = sign_first(r, i) {
        return Some(found);
    }
    if let Some((code, end)) = two_coins(r, i) {
        return Some(found(r, i, end, Label::Money, Some(2.0), code, 0.9));
    }
    let first = cardinal(r, i)?;
    if let Some(second) = range_end(r, i, first.end).and_then(|at| cardinal(r, at)) {
        if let Some(end) = percent(r, second.end) {
            return Some(found(r, i, end, Label::Percent, None, None, 0.9));
        }
        if let Some((code, end)) = currency(r, second) {
            return Some(found(r, i, end, Label::Money, None, code, 0.9));
        }
    }
    if let Some(end) = percent(r, first.end) {
        return Some(found(r, i, end, Label::Percent, first.value, Some("%"), 0.97));
    }
    if let Some((code, end)) = currency(r, first) {
        return Some(found(r, i, end, Label::Money, first.value, code, 0.97));
    }
    if let Some(found) = bracketed(r, i, first) {
        return Some(found);
    }
    number(r, i, first)
}

/// (10.000) ريال، «1100» دولار.
fn bracketed(r: &Reader<'_>, i: usize, number: Cardinal) -> Option<Found> {
    let closed = matches!((r.before(i), r.form(number.end)), ("(", ")") | ("«", "»") | ("\"", "\"") | ("[", "]"));
    let (code, end) = currency(r, Cardinal { end: number.end + 1, ..number }).filter(|_| closed && i > r.floor)?;
    let found = found(r, i, end, Label::Money, number.value, code, 0.95);
    Some(Found { span: Span::new(r.view.tokens[i - 1].span.start, found.span.end), ..found })
}

/// A bare number: not a lone واحد or ثنان, not a part of a code, a score or an ordinal.
fn number(r: &Reader<'_>, i: usize, read: Cardinal) -> Option<Found> {
    if read.weak || is_code(r, i) || ordinal(r, i).is_some() || !stands_free(r, i, read.end) {
        return None;
    }
    let confidence = if r.item(i).figure.is_some() { 0.9 } else { 0.7 };
    Some(found(r, i, read.end, Label::Number, read.value, None, confidence))
}

/// A number of a phone, a bill or a list: long, or with a zero in front.
fn is_code(r: &Reader<'_>, i: usize) -> bool {
    let Some(figure) = r.item(i).figure else { return false };
    let zero = r.view.surface(i)[usize::from(figure.start)..].starts_with(['0', '٠']);
    figure.digits > 9 || zero && figure.digits > 2
}

/// Whether a number that ends before `end` ends in a scale and counts nothing named (دفعت 400
/// ألف، وباقي …), so that it can stand for money where money was spoken of.
pub(super) fn counts_nothing(r: &Reader<'_>, end: usize) -> bool {
    let scale = r.sense(end - 1, |s| matches!(s, Sense::Scale(_)).then_some(()));
    let marked = r.view.tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punct) && !r.at(end, "(");
    scale.is_some_and(|((), e)| e == end) && (end >= r.limit || marked)
}

/// Whether no hyphen, slash, colon or the like binds the tokens to a code (2-6-36363، 11/9).
fn stands_free(r: &Reader<'_>, start: usize, end: usize) -> bool {
    let text = r.view.text;
    let span = r.view.cover(start..end);
    let binds =
        |c: char| matches!(c, '-' | '/' | ':' | '_' | '#' | '–' | '\\' | '*' | '×' | '.') || c.is_ascii_alphanumeric();
    let before = text[..span.start as usize].chars().next_back();
    let mut after = text[span.end as usize..].chars();
    let next = after.next();
    let bound_after = next.is_some_and(|c| binds(c) && (c != '.' || after.next().is_some_and(char::is_alphanumeric)));
    !before.is_some_and(|c| binds(c) && c != '.') && !bound_after
}

/// $5 مليون, 5%‎ with the sign first.
fn sign_first(r: &Reader<'_>, i: usize) -> Option<Found> {
    let figure = |i: usize| r.item(i).figure.filter(|f| f.start == 0);
    figure(i + 1)?;
    let sign = !r.form(i).chars().next()?.is_alphabetic() || r.form(i).is_ascii();
    if !sign || i > r.floor && !r.apart(i) && r.item(i - 1).figure.is_some() {
        return None;
    }
    if let Some(((), _)) = r.sense(i, |s| (s == Sense::Percent).then_some(())) {
        return Some(found(r, i, i + 2, Label::Percent, figure(i + 1).map(|f| f.value), Some("%"), 0.9));
    }
    let (coin, at) = r.sense(i, |s| if let Sense::Currency(c) = s { Some(c) } else { None })?;
    let read = cardinal(r, at)?;
    Some(found(r, i, read.end, Label::Money, read.value, coin.code, 0.95))
}

/// دولارين: two of a currency in one word.
fn two_coins(r: &Reader<'_>, i: usize) -> Option<(Option<&'static str>, usize)> {
    let form = r.form(i);
    let dual = form.ends_with("ين") || form.ends_with("ان");
    if !dual || form.chars().count() < 6 || r.item(i).article {
        return None;
    }
    let (coin, end) = r.sense(i, |s| if let Sense::Currency(c) = s { Some(c) } else { None })?;
    Some(owned(r, coin, end))
}

/// The second number of a range that begins at `i` with a number that ends before `end`:
/// إلى between them, a dash, or و where بين stands before.
fn range_end(r: &Reader<'_>, i: usize, end: usize) -> Option<usize> {
    if matches!(r.form(end), "الي" | "-" | "–" | "—" | "او" | "حتي") {
        return Some(end + 1);
    }
    let between = matches!(r.before(i), "بين" | "مابين");
    if between && r.at(end, "و") {
        return Some(end + 1);
    }
    (between && r.item(end).and).then_some(end)
}

fn percent(r: &Reader<'_>, i: usize) -> Option<usize> {
    r.is(i, Sense::Percent)
}

/// The currency after a number, with the word that tells whose it is.
fn currency(r: &Reader<'_>, number: Cardinal) -> Option<(Option<&'static str>, usize)> {
    let vague = number.value.is_none();
    let at = if vague { r.skip(number.end, "من") } else { number.end };
    let item = r.item(at);
    if item.particle || item.article && !vague {
        return None;
    }
    let (coin, end) = r.sense(at, |s| if let Sense::Currency(c) = s { Some(c) } else { None })?;
    // ريال مدريد is no money.
    if r.at(end, "مدريد") {
        return None;
    }
    Some(owned(r, coin, end))
}

/// The code of `coin` after the words at `i`, and the token after those that belong to it.
fn owned(r: &Reader<'_>, coin: &Currency, i: usize) -> (Option<&'static str>, usize) {
    // جنيه إسترليني: the second word is a currency by itself.
    let own = |i: usize| {
        coin.owners.iter().filter_map(move |(words, code)| {
            let all = words.iter().enumerate().all(|(k, word)| same_adjective(r.form(i + k), word));
            all.then_some((*code, i + words.len()))
        })
    };
    own(i).max_by_key(|&(_, end)| end).map_or((coin.code, i), |(code, end)| (Some(code), end))
}

/// Whether `form` is the adjective `word` in any gender, case and definiteness.
fn same_adjective(form: &str, word: &str) -> bool {
    let bare = form.strip_prefix("ال").unwrap_or(form);
    let Some(ending) = bare.strip_prefix(word) else { return false };
    matches!(ending, "" | "ة" | "ه" | "ا" | "ين" | "ان")
}

/// The modifier in the words before `start` or after `end`.
fn modifier(r: &Reader<'_>, start: usize, end: usize) -> Option<Modifier> {
    let before = |s| if let Sense::Before(m) = s { Some(m) } else { None };
    let after = |s| if let Sense::After(m) = s { Some(m) } else { None };
    let longest = 4.min(start - r.floor);
    (1..=longest)
        .rev()
        .find_map(|back| r.sense(start - back, before).filter(|&(_, e)| e == start))
        .or_else(|| r.sense(end, after))
        .map(|(m, _)| m)
}

fn found(
    r: &Reader<'_>,
    start: usize,
    end: usize,
    label: Label,
    value: Option<f64>,
    unit: Option<&'static str>,
    confidence: f32,
) -> Found {
    let norm = value.map(|value| {
        Norm::Quantity(Quantity { value, unit: unit.map(str::to_owned), modifier: modifier(r, start, end) })
    });
    Found { span: r.span(start, end), end, label, norm, confidence }
}
