//! Days and months: names, numbers, and words like أمس.

use super::calendar::Read;
use super::cardinal::ordinal;
use super::figure::digit;
use super::moment::Moment;
use super::numeric::numeric;
use super::period::{of_now, relative, unit, year_of};
use super::reader::Reader;
use super::words::{Family, Part, Sense, Unit};

/// Every way to name a day or a month at `i`; the longest.
pub(super) fn day(r: &Reader<'_>, i: usize) -> Option<Read> {
    [spoken(r, i), weekday(r, i), in_figures(r, i, false), dated(r, i), month(r, i)]
        .into_iter()
        .flatten()
        .max_by_key(|read| read.end)
}

/// A day only: what can stand behind a part of the day (مساء السبت).
pub(super) fn one_day(r: &Reader<'_>, i: usize) -> Option<Read> {
    [spoken(r, i), weekday(r, i), in_figures(r, i, true), dated(r, i)].into_iter().flatten().max_by_key(|read| read.end)
}

/// أمس، اليوم الأربعاء، يوم أمس الثلاثاء، غد الجمعة 12 سبتمبر.
fn spoken(r: &Reader<'_>, i: usize) -> Option<Read> {
    let named = unit(r, i).filter(|&(u, _)| u == Unit::Day && !r.item(i).article).map(|(_, end)| end);
    let at = named.unwrap_or(i);
    let (days, end) = r.sense(at, |s| if let Sense::Deictic(days) = s { Some(days) } else { None })?;
    if named.is_some() && r.item(at).particle {
        return None;
    }
    let night = r.form(at).starts_with("اليل") || r.form(at).starts_with("الليل") || r.form(at).starts_with("ليل");
    let part = night.then_some(Part::Night);
    let base = Moment { days: Some(days), part, ..Moment::default() };
    let day = with_weekday(r, end).map(|read| {
        let moment = Moment { days: Some(days), part, ..read.moment };
        Read { end: read.end, moment, confidence: 0.96 }
    });
    if day.is_some() {
        return day;
    }
    if let Some(date) = dated(r, end).or_else(|| in_figures(r, end, true)).filter(|_| !r.item(end).particle) {
        return Some(Read { moment: Moment { days: Some(days), ..date.moment }, ..date });
    }
    if let Some((step, end)) = relative(r, end).filter(|_| night) {
        return Some(Read { end, moment: Moment { days: Some(step), ..base }, confidence: 0.92 });
    }
    let lone = Read { end, moment: base, confidence: 0.92 };
    if end > at + 1 {
        return Some(lone);
    }
    match r.form(at) {
        form if form.ends_with("اليوم") => {
            lone_today(r, at, named.is_some()).then_some(Read { confidence: 0.65, ..lone })
        }
        form if form.ends_with("غد") && named.is_none() => r.follows(i, Sense::Part(Part::Morning)).then_some(lone),
        form if form.ends_with("الليلة") => (!day_of_event(r, end)).then_some(Read { confidence: 0.8, ..lone }),
        _ => Some(lone),
    }
}

/// Whether اليوم at `i` is today and not the day of something (اليوم الأول، في ذلك اليوم).
fn lone_today(r: &Reader<'_>, i: usize, named: bool) -> bool {
    let counted = r.sense(i - usize::from(i > r.floor), |s| matches!(s, Sense::Ones(_) | Sense::Teen).then_some(()));
    let in_the_day = matches!(r.before(i), "في" | "ب" | "من") && r.before(i) == "في";
    !(named
        || in_the_day
        || counted.is_some() && i > r.floor
        || r.follows_as_listed(i, Sense::ThatDay)
        || r.follows_as_listed(i, Sense::NotDay)
        || day_of_event(r, i + 1))
}

/// Whether the word at `i` makes the day before it the day of something: الأول، التالي.
fn day_of_event(r: &Reader<'_>, i: usize) -> bool {
    let article = r.item(i).article && !r.item(i).particle;
    r.is(i, Sense::DayOf).is_some_and(|_| article || r.form(i).ends_with('ه'))
        || article && (ordinal(r, i).is_some())
        || article && r.item(i).figure.is_some()
}

/// الخميس، يوم الخميس المقبل، السبت 12 سبتمبر 2015، الأحد 7/11/2021.
fn weekday(r: &Reader<'_>, i: usize) -> Option<Read> {
    if let Some(end) = r.is(i, Sense::Dual(Unit::Day)) {
        return two_weekdays(r, end).or_else(|| dated(r, end).filter(|read| read.moment.day_to.is_some()));
    }
    let named = unit(r, i).filter(|&(u, _)| u == Unit::Day && !r.item(i).article).map(|(_, end)| end);
    if let Some(at) = named {
        if let Some(read) = with_weekday(r, at) {
            return Some(Read { confidence: 0.97, ..read });
        }
        let read = dated(r, at).or_else(|| in_figures(r, at, true)).filter(|_| !r.item(at).particle)?;
        return Some(read);
    }
    if r.follows_as_listed(i, Sense::NotDay) || matches!(r.before(i), "بين") && r.form(i).ends_with("اثنين") {
        return None;
    }
    weekday_here(r, i)
}

/// يومي الجمعة والسبت المقبلين, from the first weekday on.
fn two_weekdays(r: &Reader<'_>, i: usize) -> Option<Read> {
    let first = with_weekday(r, i)?;
    let at = r.skip(first.end, "و");
    let second = (at > first.end || r.item(at).and).then(|| weekday_here(r, at)).flatten();
    let both = second.filter(|second| first.moment.month.is_none() && second.moment.month.is_none());
    let Some(second) = both else { return Some(first) };
    let moment = Moment { weekday_to: second.moment.weekday, relative: second.moment.relative, ..first.moment };
    Some(Read { end: second.end, moment, confidence: 0.95 })
}

fn with_weekday(r: &Reader<'_>, i: usize) -> Option<Read> {
    if r.item(i).particle {
        return None;
    }
    weekday_here(r, i)
}

/// A weekday at `i` with what belongs to it.
fn weekday_here(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (weekday, end) = r.sense(i, |s| if let Sense::Weekday(n) = s { Some(n) } else { None })?;
    if !r.item(i).article || day_of_event(r, end) && dated(r, end).is_none() && !r.item(end).article {
        return None;
    }
    let base = Moment { weekday: Some(weekday), ..Moment::default() };
    if let Some((step, end)) = relative(r, end) {
        let full = dated(r, end).filter(|_| !r.item(end).particle);
        if let Some(date) = full {
            return Some(Read { moment: Moment { weekday: Some(weekday), ..date.moment }, ..date });
        }
        return Some(Read { end, moment: Moment { relative: Some(step), ..base }, confidence: 0.97 });
    }
    if !r.item(end).particle
        && let Some(date) = dated(r, end).or_else(|| in_figures(r, end, true))
    {
        return Some(Read { moment: Moment { weekday: Some(weekday), ..date.moment }, ..date });
    }
    Some(Read { end, moment: base, confidence: 0.92 })
}

/// 7/11/2021, 24 ـ 6 ـ 1431هـ; `told` where a word before tells that it is a date.
fn in_figures(r: &Reader<'_>, i: usize, told: bool) -> Option<Read> {
    if i >= r.limit || !r.view.surface(i).contains(|c| digit(c).is_some()) {
        return None;
    }
    let item = r.item(i);
    let free = i == r.floor || r.apart(i) || !matches!(r.before(i), "-" | "/" | ":" | "." | "–");
    let text = r.view.text.get(item.start as usize..)?;
    let date = numeric(text).filter(|date| free && (told || !date.short))?;
    let stop = item.start as usize + date.len;
    let end = (i..r.limit).find(|&k| r.view.tokens[k].span.end as usize >= stop)? + 1;
    let moment = Moment {
        year: Some(date.year),
        month: Some(date.month),
        day: Some(date.day),
        hijri: date.hijri,
        ..Moment::default()
    };
    Some(Read { end, moment, confidence: 0.95 })
}

/// The day of a month at `i`, as a figure or an ordinal.
fn day_number(r: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    let item = r.item(i);
    if let Some(figure) = item.figure {
        let day = figure.integer().filter(|d| (1..=31).contains(d) && figure.digits <= 2 && figure.era.is_none())?;
        return Some((day as u8, i + 1));
    }
    ordinal(r, i).filter(|&(day, _)| day <= 31)
}

/// 7 نوفمبر/تشرين الثاني 2021، السابع من أكتوبر، التاسع عشر من هذا الشهر، 5-7 نوفمبر.
fn dated(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (day, mut end) = day_number(r, i)?;
    let mut day_to = None;
    if let Some((last, after)) = day_range(r, i, end).filter(|&(last, _)| last > day) {
        day_to = Some(last);
        end = after;
    }
    let of = r.skip(end, "من");
    if r.item(of).particle {
        return None;
    }
    if let Some(read) = named_month(r, of, true) {
        let moment = Moment { day: Some(day), day_to, ..read.moment };
        return Some(Read { end: read.end, moment, confidence: 0.97 });
    }
    if of == end {
        return None;
    }
    let read = of_now(r, of).filter(|read| matches!(read.moment.unit, Some((Unit::Month, _))))?;
    Some(Read { moment: Moment { day: Some(day), ..read.moment }, ..read })
}

/// The last day of a range that begins with the day at `i`, which ends before `end`.
fn day_range(r: &Reader<'_>, i: usize, end: usize) -> Option<(u8, usize)> {
    r.item(i).figure?;
    let at = match r.form(end) {
        "-" | "–" | "الي" | "حتي" | "و" | "/" => end + 1,
        _ if r.item(end).and => end,
        _ => return None,
    };
    r.item(at).figure?;
    day_number(r, at)
}

/// A month without a day, where the name alone or the words around it tell that it is one.
pub(super) fn month(r: &Reader<'_>, i: usize) -> Option<Read> {
    named_month(r, i, false)
}

/// شهر يونيو (حزيران) الماضي, أكتوبر 2019, مارس من العام الماضي. `certain` where a day stands before.
fn named_month(r: &Reader<'_>, i: usize, certain: bool) -> Option<Read> {
    let titled = unit(r, i).filter(|&(u, _)| u == Unit::Month && !r.item(i).article).map(|(_, end)| end);
    let at = titled.unwrap_or(i);
    if titled.is_some() && r.item(at).particle {
        return None;
    }
    let month = month_name(r, at)?;
    let (mut end, paired) = pair(r, month);
    let mut moment = Moment { month: Some(month.number), hijri: month.hijri(), ..Moment::default() };
    let mut told = certain || titled.is_some() || paired || month.alone;
    if !certain
        && let Some(last) = month_range(r, end)
        && (last.hijri() == month.hijri() && last.number > month.number)
    {
        moment.month_to = Some(last.number);
        end = pair(r, last).0;
        told = true;
    }
    if let Some((step, after)) = relative(r, end) {
        moment.relative = Some(step);
        end = after;
        told = true;
    } else if let Some(of) = year_of(r, end) {
        let year = of.moment.year.filter(|_| of.moment.hijri == month.hijri());
        moment = Moment { year, hijri: moment.hijri, month: moment.month, month_to: moment.month_to, ..of.moment };
        end = of.end;
        told = true;
    }
    let in_it = r.follows(i, Sense::Until)
        || r.follows(i, Sense::Edge)
        || r.item(i).particle && !r.item(i).and && !month.hijri();
    let told = told || month.spelt && in_it;
    let confidence = if moment.year.is_some() || moment.relative.is_some() || paired { 0.96 } else { 0.85 };
    told.then_some(Read { end, moment, confidence })
}

#[derive(Clone, Copy)]
struct MonthName {
    family: Family,
    number: u8,
    alone: bool,
    /// Whether آب is written with its madda: without it the word is also father.
    spelt: bool,
    end: usize,
}

impl MonthName {
    fn hijri(self) -> bool {
        self.family == Family::Hijri
    }

    fn levant(self) -> bool {
        self.family == Family::Levant
    }
}

fn month_name(r: &Reader<'_>, i: usize) -> Option<MonthName> {
    let ((family, number, alone, madda), end) = r.sense(i, |s| match s {
        Sense::Month { family, number, alone, madda } => Some((family, number, alone, madda)),
        _ => None,
    })?;
    let spelt = !madda || r.view.text[r.item(i).start as usize..].starts_with('آ');
    Some(MonthName { family, number, alone, spelt, end })
}

/// The end of the month at `i` with its name in the other family: يوليو/تموز, يونيو (حزيران), مارس آذار.
fn pair(r: &Reader<'_>, first: MonthName) -> (usize, bool) {
    let end = first.end;
    let twin = |at: usize| {
        month_name(r, at).filter(|m| m.number == first.number && m.hijri() == first.hijri() && !r.item(at).particle)
    };
    if let Some(second) = twin(end) {
        return (second.end, true);
    }
    // Newspapers also pair the wrong months: behind these two marks the families tell.
    let other = |at: usize| {
        let strict = matches!(r.form(end), "/" | "(") && !first.hijri();
        month_name(r, at).filter(|m| strict && m.levant() != first.levant() && !m.hijri())
    };
    let Some(second) = twin(end + 1).or_else(|| other(end + 1)) else { return (end, false) };
    match r.form(end) {
        // A lone tatweel has an empty form.
        "/" | "-" | "–" | "" | "\\" | "،" | "," => (second.end, true),
        "(" if r.at(second.end, ")") => (second.end + 1, true),
        _ => (end, false),
    }
}

/// The second month of يناير إلى مارس.
fn month_range(r: &Reader<'_>, i: usize) -> Option<MonthName> {
    if !matches!(r.form(i), "الي" | "-" | "–" | "حتي" | "/") {
        return None;
    }
    month_name(r, i + 1).filter(|_| !r.item(i + 1).particle)
}
