//! Cardinal and ordinal numbers, in figures and in words.

use super::reader::Reader;
use super::words::Sense;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cardinal {
    /// The token after its last one.
    pub end: usize,
    /// Its value; nothing for sets without a number (مئات، عشرات الآلاف).
    pub value: Option<f64>,
    /// Whether it ends in a scale word (ألف، مليون) that needs a noun after it.
    pub scaled: bool,
    /// Whether it is a lone word below three, which is rather an article or a pronoun in Arabic.
    pub weak: bool,
}

/// The longest chain of groups; longer ones are no number of a text for people.
const MOST_GROUPS: usize = 6;

/// Reads a number at `i`: groups of a number below a thousand and its scale, joined by و, each
/// scale smaller than the one before (مليون ومئتا ألف وخمسة).
pub(super) fn cardinal(r: &Reader<'_>, i: usize) -> Option<Cardinal> {
    if let Some(set) = vague(r, i) {
        return Some(set);
    }
    let first = group(r, i)?;
    let mut end = first.end;
    let mut value = first.value;
    let mut last = first;
    for _ in 1..MOST_GROUPS {
        let Some(next) = joined(r, end).and_then(|at| group(r, at)) else { break };
        if last.scale <= 1.0 || next.value >= last.scale || (next.plain_figure && last.scale > 1000.0) {
            break;
        }
        value += next.value;
        end = next.end;
        last = next;
    }
    if last.scale > 1.0
        && let Some((part, after)) = trailing_fraction(r, end)
    {
        value += part * last.scale;
        end = after;
    }
    let weak = end == i + 1 && value < 3.0 && r.item(i).figure.is_none();
    Some(Cardinal { end, value: Some(value), scaled: last.scale > 1.0, weak })
}

#[derive(Clone, Copy)]
struct Group {
    end: usize,
    value: f64,
    scale: f64,
    plain_figure: bool,
}

/// The token that و joins to what ends before `i`: itself where و is attached, the next one where
/// و stands alone.
fn joined(r: &Reader<'_>, i: usize) -> Option<usize> {
    if r.at(i, "و") {
        return Some(i + 1);
    }
    r.item(i).and.then_some(i)
}

/// A number below a thousand with the scale after it, or a scale alone.
fn group(r: &Reader<'_>, i: usize) -> Option<Group> {
    if let Some((value, end)) = fraction_of_scale(r, i) {
        return Some(Group { end, value, scale: 1.0, plain_figure: false });
    }
    let figure = r.item(i).figure;
    let small = match figure {
        // حاجز الأربعة ملايين
        None if r.item(i).article => r
            .sense(i, |s| if let Sense::Ones(v) = s { Some(v) } else { None })
            .filter(|&(_, end)| scale(r, end).is_some()),
        Some(f) => Some(turned_decimal(r, i).unwrap_or((f.value, i + 1))),
        None => below_thousand(r, i),
    };
    let Some((mut value, end)) = small else { return scale_alone(r, i) };
    let Some((scale, after)) = scale(r, end) else {
        if figure.is_some_and(|f| f.dotted_thousands) {
            value *= 1000.0;
        }
        return Some(Group { end, value, scale: 1.0, plain_figure: figure.is_some() });
    };
    Some(Group { end: after, value: scaled(value, scale), scale, plain_figure: false })
}

/// `value` times `scale`, without the last bits of a decimal fraction that binary has no form for.
fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if (product - whole).abs() < 1e-3 { whole } else { product }
}

/// 83ر51: a decimal as Gulf and Tunisian agencies type it, the fraction first, so that it shows
/// as 51.83 from right to left.
fn turned_decimal(r: &Reader<'_>, i: usize) -> Option<(f64, usize)> {
    let glued = r.at(i + 1, "ر") && !r.apart(i + 1) && !r.apart(i + 2);
    let fraction = r.item(i).figure.filter(|f| glued && (1..=6).contains(&f.digits))?;
    let whole = r.item(i + 2).figure.filter(|f| f.digits > 0 && f.start == 0)?;
    Some((whole.value + fraction.value / 10_f64.powi(fraction.digits.into()), i + 3))
}

/// ألف، مليون or their duals without a number before them.
fn scale_alone(r: &Reader<'_>, i: usize) -> Option<Group> {
    if r.item(i).article {
        return None;
    }
    let dual = |s| if let Sense::DualScale(v) = s { Some(v) } else { None };
    let one = r.sense(i, |s| if let Sense::Scale(v) = s { Some(v) } else { None });
    if let Some((value, end)) = r.sense(i, dual)
        && one.is_none_or(|_| !r.item(end).and)
    {
        return Some(Group { end, value, scale: value / 2.0, plain_figure: false });
    }
    one.map(|(scale, end)| Group { end, value: scale, scale, plain_figure: false })
}

/// A scale word after a number, also two (ألف مليون).
fn scale(r: &Reader<'_>, i: usize) -> Option<(f64, usize)> {
    let word = |i: usize| {
        let item = r.item(i);
        if item.particle || item.article {
            return None;
        }
        r.sense(i, |s| if let Sense::Scale(v) = s { Some(v) } else { None })
    };
    let (first, end) = word(i)?;
    match word(end) {
        Some((second, after)) if second > first => Some((first * second, after)),
        _ => Some((first, end)),
    }
}

/// نصف مليون، ربع مليار.
fn fraction_of_scale(r: &Reader<'_>, i: usize) -> Option<(f64, usize)> {
    let (part, end) = r.sense(i, |s| if let Sense::Fraction(v) = s { Some(v) } else { None })?;
    let (scale, after) = scale(r, end)?;
    Some((part * scale, after))
}

/// ونصف، ونصف المليون after a scale.
fn trailing_fraction(r: &Reader<'_>, i: usize) -> Option<(f64, usize)> {
    let at = joined(r, i)?;
    let (part, end) = r.sense(at, |s| if let Sense::Fraction(v) = s { Some(v) } else { None })?;
    let of_scale = r.sense(end, |s| matches!(s, Sense::Scale(_)).then_some(()));
    Some((part, of_scale.filter(|_| r.item(end).article).map_or(end, |((), after)| after)))
}

/// A number in words below a thousand.
fn below_thousand(r: &Reader<'_>, i: usize) -> Option<(f64, usize)> {
    if r.item(i).article {
        return None;
    }
    let Some((hundreds, end)) = r.sense(i, |s| if let Sense::Hundreds(v) = s { Some(v) } else { None }) else {
        return below_hundred(r, i);
    };
    match joined(r, end).and_then(|at| below_hundred(r, at)) {
        Some((rest, end)) => Some((hundreds + rest, end)),
        None => Some((hundreds, end)),
    }
}

fn below_hundred(r: &Reader<'_>, i: usize) -> Option<(f64, usize)> {
    let tens = |i: usize| r.sense(i, |s| if let Sense::Tens(v) = s { Some(v) } else { None });
    if let Some(found) = tens(i) {
        return Some(found);
    }
    if let Some(end) = r.is(i, Sense::Teen) {
        return Some((10.0, end));
    }
    let (ones, end) = r.sense(i, |s| if let Sense::Ones(v) = s { Some(v) } else { None })?;
    if !r.item(end).particle
        && let Some(end) = r.is(end, Sense::Teen)
    {
        return Some((ones + 10.0, end));
    }
    match joined(r, end).filter(|&at| !r.item(at).article).and_then(tens) {
        Some((tens, end)) => Some((ones + tens, end)),
        None => Some((ones, end)),
    }
}

/// مئات، عشرات الآلاف، آلاف: a set without a number.
fn vague(r: &Reader<'_>, i: usize) -> Option<Cardinal> {
    let mut end = r.is(i, Sense::Vague)?;
    if r.item(i).article {
        return None;
    }
    while r.item(end).article
        && let Some(after) = r.is(end, Sense::Vague)
    {
        end = after;
    }
    Some(Cardinal { end, value: None, scaled: true, weak: false })
}

/// Reads an ordinal at `i` (السابع، الحادي عشر، الحادي والثلاثين، العشرين): its number, the token
/// after it. `article` asks for the article.
pub(super) fn ordinal(r: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let tens = |i: usize| {
        let (value, end) = r.sense(i, |s| if let Sense::Tens(v) = s { Some(v) } else { None })?;
        r.item(i).article.then_some((value as u8, end))
    };
    if let Some(found) = tens(i) {
        return Some(found);
    }
    let (ones, end) = r.sense(i, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None })?;
    if !r.item(end).particle
        && let Some(end) = r.is(end, Sense::Teen)
    {
        return Some((ones + 10, end));
    }
    match joined(r, end).and_then(tens) {
        Some((tens, end)) => Some((ones + tens, end)),
        None => Some((ones, end)),
    }
}
