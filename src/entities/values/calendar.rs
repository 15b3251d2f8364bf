//! Dates: a day or a period with the part of it that is meant.

use super::Found;
use super::date::Date;
use super::day::{day, one_day};
use super::moment::Moment;
use super::period::{bare_unit, period, years_in_figures};
use super::reader::Reader;
use super::words::{Part, Sense};
use crate::entities::{Label, Norm};

/// A date expression that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    /// The token after its last one.
    pub end: usize,
    /// What it says.
    pub moment: Moment,
    /// The share of expressions read this way that are dates.
    pub confidence: f32,
}

/// Reads a date at `i`.
pub(super) fn date(r: &Reader<'_>, i: usize, reference: Option<Date>) -> Option<Found> {
    let read = [core(r, i), edge(r, i), part_of_day(r, i)].into_iter().flatten().max_by_key(|read| read.end)?;
    let norm = read.moment.norm(reference).map(Norm::Text);
    Some(Found { span: r.span(i, read.end), end: read.end, label: Label::Date, norm, confidence: read.confidence })
}

/// The token after a day or month at `i` that is part of a name, as it is behind such a noun
/// without a year (ثورة 25 يناير، ميدان 6 أكتوبر).
pub(super) fn inside_name(r: &Reader<'_>, i: usize) -> Option<usize> {
    if r.item(i).particle || !r.follows(i, Sense::Named) {
        return None;
    }
    let read = day(r, i)?;
    let Moment { year, relative, month, .. } = read.moment;
    (month.is_some() && year.is_none() && relative.is_none()).then_some(read.end)
}

fn core(r: &Reader<'_>, i: usize) -> Option<Read> {
    let read = [day(r, i), period(r, i)].into_iter().flatten().max_by_key(|read| read.end)?;
    Some(hour_part(r, read))
}

/// Part of the day behind the day: غدا صباحا، الخميس مساء.
fn hour_part(r: &Reader<'_>, read: Read) -> Read {
    let single = read.moment.days.is_some() || read.moment.weekday.is_some();
    let part = r.sense(read.end, |s| if let Sense::AfterHour(part) = s { Some(part) } else { None });
    match part.filter(|_| single && read.moment.part.is_none() && !r.item(read.end).particle) {
        Some((part, end)) if one_day(r, end).is_none_or(|_| r.item(end).particle) => {
            Read { end, moment: Moment { part: Some(part), ..read.moment }, ..read }
        }
        _ => read,
    }
}

/// أواخر عام 2008، مطلع الأسبوع، نهاية الشهر الجاري. The value is that of the whole period.
fn edge(r: &Reader<'_>, i: usize) -> Option<Read> {
    let at = r.is(i, Sense::Edge)?;
    if r.item(i).article || r.item(at).particle {
        return None;
    }
    let read = [core(r, at), bare_unit(r, at), years_in_figures(r, at, false)]
        .into_iter()
        .flatten()
        .max_by_key(|read| read.end)?;
    let whole_day = read.moment.day.is_some() || read.moment.weekday.is_some() || read.moment.days.is_some();
    (!whole_day).then_some(read)
}

/// مساء السبت، الساعات الأولى من صباح أمس، فجر يوم الأحد.
fn part_of_day(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (part, end) = r.sense(i, |s| if let Sense::Part(part) = s { Some(part) } else { None })?;
    let at = r.skip(end, "من");
    if let Some((inner, end)) = r.sense(at, part_sense).filter(|_| at > end) {
        let at = r.skip(end, "من");
        return with_part(r, at, inner);
    }
    with_part(r, at, part)
}

fn part_sense(sense: Sense) -> Option<Part> {
    if let Sense::Part(part) = sense { Some(part) } else { None }
}

fn with_part(r: &Reader<'_>, i: usize, part: Part) -> Option<Read> {
    // ليوم الأحد may carry ل, nothing else.
    if r.item(i).particle && !r.form(i).starts_with("لل") {
        return None;
    }
    let read = one_day(r, i)?;
    Some(Read { moment: Moment { part: Some(part), ..read.moment }, confidence: read.confidence.max(0.95), ..read })
}
