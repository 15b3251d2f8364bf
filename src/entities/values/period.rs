//! Years, months of no year, and other periods longer than a day.

use super::calendar::Read;
use super::cardinal::{cardinal, ordinal};
use super::moment::Moment;
use super::reader::Reader;
use super::words::{Era, Sense, Share, Unit};

/// Every way to name a period at `i`; the longest.
pub(super) fn period(r: &Reader<'_>, i: usize) -> Option<Read> {
    [year(r, i), of_now(r, i), season(r, i), share(r, i), decade(r, i), century(r, i), bare_year(r, i), nth(r, i)]
        .into_iter()
        .flatten()
        .max_by_key(|read| read.end)
}

/// A unit of the calendar at `i`, and the token after it.
pub(super) fn unit(r: &Reader<'_>, i: usize) -> Option<(Unit, usize)> {
    r.sense(i, |s| if let Sense::Unit(unit) = s { Some(unit) } else { None })
}

/// The relative adjective at `i` (الماضي، المقبل), and the token after it.
pub(super) fn relative(r: &Reader<'_>, i: usize) -> Option<(i8, usize)> {
    let item = r.item(i);
    (item.article && !item.particle).then(|| r.sense(i, |s| if let Sense::Relative(n) = s { Some(n) } else { None }))?
}

/// هذا العام، العام الماضي، العام الدراسي الحالي، عطلة الأسبوع الماضي.
pub(super) fn of_now(r: &Reader<'_>, i: usize) -> Option<Read> {
    let this = r.is(i, Sense::This);
    let at = this.unwrap_or(i);
    let (unit, mut end) = unit(r, at)?;
    let weekend = unit == Unit::Weekend;
    let plain = at == i || !r.item(at).particle;
    if !(r.item(at).article || weekend) || !plain || unit == Unit::Day {
        return None;
    }
    // الأمين العام المقبل: the adjective of a title, not the year.
    if unit == Unit::Year && r.follows(at, Sense::General) {
        return None;
    }
    while let Some(after) = r.is(end, Sense::Kind).filter(|_| r.item(end).article) {
        end = after;
    }
    let (step, end) = match (relative(r, end), this) {
        (Some((step, end)), None) => (step, end),
        (Some((0, end)), Some(_)) => (0, end),
        (_, Some(_)) => (0, end),
        _ => return None,
    };
    Some(Read { end, moment: Moment { unit: Some((unit, step)), ..Moment::default() }, confidence: 0.93 })
}

/// نهاية الأسبوع: a period with the article alone, as it is enough behind نهاية، مطلع.
pub(super) fn bare_unit(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (unit, mut end) = unit(r, i)?;
    while let Some(after) = r.is(end, Sense::Kind).filter(|_| r.item(end).article) {
        end = after;
    }
    // نهاية العام نفسه: a year spoken of before.
    let same = r.is(end, Sense::DayOf).is_some();
    let fits = matches!(unit, Unit::Week | Unit::Month | Unit::Year) && r.item(i).article && !same;
    let moment = Moment { unit: Some((unit, 0)), ..Moment::default() };
    fits.then_some(Read { end, moment, confidence: 0.8 })
}

/// عام 2019، سنة 1437هـ، عامي 2003 و2011، الموسم 2014/2015، عام ألفين وخمسة عشر.
pub(super) fn year(r: &Reader<'_>, i: usize) -> Option<Read> {
    if let Some(after) = r.is(i, Sense::Dual(Unit::Year)) {
        return two_years(r, after);
    }
    let (unit, mut at) = unit(r, i)?;
    if !matches!(unit, Unit::Year | Unit::Season) {
        return None;
    }
    while let Some(after) = r.is(at, Sense::Kind) {
        at = after;
    }
    if r.item(at).particle {
        return None;
    }
    if let Some(read) = years_in_figures(r, at, true) {
        let end = relative(r, read.end).map_or(read.end, |(_, end)| end);
        return Some(Read { end, confidence: 0.97, ..read });
    }
    let words = cardinal(r, at).filter(|_| r.item(at).figure.is_none())?;
    let year = words.value.filter(|v| (1000.0..2100.0).contains(v))? as i32;
    Some(Read { end: words.end, moment: Moment { year: Some(year), ..Moment::default() }, confidence: 0.9 })
}

fn two_years(r: &Reader<'_>, i: usize) -> Option<Read> {
    let first = years_in_figures(r, i, true)?;
    let at = r.skip(first.end, "و");
    let second = (at > first.end || r.item(at).and).then(|| years_in_figures(r, at, true)).flatten();
    let second = second?;
    let moment = Moment { year_to: second.moment.year, ..first.moment };
    Some(Read { end: second.end, moment: Moment { hijri: second.moment.hijri, ..moment }, confidence: 0.95 })
}

/// A year or a range of years in figures at `i`. `named` tells that a word for year stands before.
pub(super) fn years_in_figures(r: &Reader<'_>, i: usize, named: bool) -> Option<Read> {
    let figure = r.item(i).figure?;
    let mut year = figure.integer()?;
    let (mut era, mut end) = r.era(i);
    let mut year_to = None;
    if figure.era.is_none()
        && let Some(at) = range_mark(r, i + 1)
        && let Some(second) = r.item(at).figure.filter(|f| f.start == 0)
        && let Some(last) = second.integer().filter(|_| matches!(second.digits, 2 | 4))
    {
        let last = if second.digits == 2 { year - year % 100 + last } else { last };
        if (1..=60).contains(&(last - year)) && figure.digits == 4 {
            (era, end) = r.era(at);
            year_to = Some(last);
        }
    }
    let hijri = match era {
        Some(era) => era == Era::Hijri,
        None => (1400..=1449).contains(&year),
    };
    if named && figure.digits == 2 && (30..=99).contains(&year) && era.is_none() {
        year += 1900;
    } else {
        let fits = match era {
            Some(Era::Hijri) => (1..=1500).contains(&year) && (named || figure.digits == 4),
            Some(Era::BeforeChrist) => true,
            Some(Era::Christian) => (if named { 1..=2100 } else { 1500..=2100 }).contains(&year),
            None => figure.digits == 4 && (if named { 1000..=2999 } else { 1900..=2099 }).contains(&year),
        };
        let short = named && era.is_none() && figure.digits == 3 && (100..=999).contains(&year);
        if !fits && !short {
            return None;
        }
    }
    let moment =
        Moment { year: Some(year), year_to, hijri, before_christ: era == Some(Era::BeforeChrist), ..Moment::default() };
    Some(Read { end, moment, confidence: if era.is_some() { 0.95 } else { 0.8 } })
}

/// The token after a dash or slash that is written against both numbers.
fn range_mark(r: &Reader<'_>, i: usize) -> Option<usize> {
    let mark = matches!(r.form(i), "-" | "/" | "–");
    mark.then_some(i + 1)
}

/// 2018 where the words around tell that it is a year: after في، منذ، بحلول or انتخابات, in
/// brackets, behind another year, or with its era.
fn bare_year(r: &Reader<'_>, i: usize) -> Option<Read> {
    let item = r.item(i);
    item.figure?;
    let read = years_in_figures(r, i, false)?;
    let year = read.moment.year?;
    let bound = |form: &str| matches!(form, "-" | "/" | ":" | "–" | "$" | "." | "#" | "%" | "٪");
    if bound(r.before(i)) || bound(r.form(read.end)) && !r.apart(read.end) && !r.at(read.end, ".") {
        return None;
    }
    let (era, _) = r.era(i);
    if era == Some(Era::Hijri) || read.moment.year_to.is_some() && (year >= 1950 || read.moment.hijri) {
        return Some(Read { confidence: 0.85, ..read });
    }
    if counts(r, read.end, |s| matches!(s, Sense::Scale(_) | Sense::Currency(_) | Sense::Percent | Sense::Unit(_))) {
        return None;
    }
    let ends = behind_ends(r, read.end);
    let event = r.follows(i, Sense::Event) || second_year(r, i) || r.before(i) == "(" && r.at(read.end, ")");
    let attached = item.particle && !item.article && !item.and;
    let since = r.before(i) == "من" && ends && !r.after_approximator(i);
    let told = event || r.follows(i, Sense::Until) || attached || era.is_some() || since;
    let plain_count = year % 50 == 0 && !event && !ends;
    (told && !plain_count).then_some(Read { confidence: if event { 0.9 } else { 0.8 }, ..read })
}

/// Whether the year at `i` is joined by و، إلى or حتى to one right before it (من 2011 إلى 2016).
fn second_year(r: &Reader<'_>, i: usize) -> bool {
    let back = usize::from(!r.item(i).and) + 1;
    let joined = r.item(i).and || matches!(r.before(i), "و" | "الي" | "حتي" | "،");
    let first = i.checked_sub(back).filter(|&first| first >= r.floor && joined);
    first.and_then(|first| r.integer(first)).is_some_and(|year| (1900..=2099).contains(&year))
}

/// Whether the word at `i` is counted by the number before it.
fn counts(r: &Reader<'_>, i: usize, noun: impl Fn(Sense) -> bool) -> bool {
    let item = r.item(i);
    !item.article && !item.particle && r.sense(i, |s| noun(s).then_some(())).is_some()
}

/// Whether nothing that could be counted follows: a mark, the end, a word with article or particle.
fn behind_ends(r: &Reader<'_>, i: usize) -> bool {
    let form = r.form(i);
    !form.starts_with(char::is_alphanumeric)
        || form.starts_with("ال")
        || form.starts_with('و')
        || matches!(form, "الي" | "من" | "في" | "عن" | "علي" | "ان" | "حتي" | "بعد" | "قبل" | "حيث" | "عندما" | "مع")
}

/// صيف 2014، الصيف الماضي، ربيع هذا العام.
fn season(r: &Reader<'_>, i: usize) -> Option<Read> {
    let this = r.is(i, Sense::This);
    let at = this.unwrap_or(i);
    let (season, end) = r.sense(at, |s| if let Sense::Season(code) = s { Some(code) } else { None })?;
    let base = Moment { season: Some(season), ..Moment::default() };
    let read = |end, moment| Some(Read { end, moment, confidence: 0.9 });
    if let Some((step, end)) = relative(r, end).filter(|_| r.item(at).article) {
        return read(end, Moment { relative: Some(step), ..base });
    }
    if this.is_some() {
        return r.item(at).article.then_some(()).and_then(|()| read(end, Moment { relative: Some(0), ..base }));
    }
    if r.item(at).article && !r.at(end, "من") {
        return None;
    }
    let of = year_of(r, end)?;
    read(of.end, Moment { season: Some(season), ..of.moment })
}

/// The year that a month, season or quarter belongs to: 2014، عام 2014، من العام الماضي، لعام 2015.
pub(super) fn year_of(r: &Reader<'_>, i: usize) -> Option<Read> {
    let at = r.skip(i, "من");
    if r.item(at).particle && (at > i || r.item(at).and) {
        return None;
    }
    if let Some(read) = year(r, at).filter(|read| read.moment.unit.is_none()) {
        return Some(read);
    }
    if let Some(read) = of_now(r, at).filter(|read| matches!(read.moment.unit, Some((Unit::Year, _)))) {
        return Some(read);
    }
    let read = years_in_figures(r, at, false)
        .or_else(|| {
            years_in_figures(r, at, true).filter(|y| y.moment.year.is_some_and(|n| n >= 1300) && y.moment.hijri)
        })
        .or_else(|| years_in_figures(r, at, true).filter(|y| y.moment.year.is_some_and(|n| n >= 1500)))?;
    // نوفمبر 2000 شخص: a number that counts something.
    let counted =
        r.sense(read.end, |s| matches!(s, Sense::Scale(_) | Sense::Currency(_) | Sense::Percent).then_some(()));
    let free = counted.is_none() || r.item(read.end).particle;
    (free && (r.item(at).figure.is_some_and(|f| f.start == 0) || at == i)).then_some(read)
}

/// الربع الأول من العام الجاري، النصف الثاني 2015.
fn share(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (share, end) = r.sense(i, |s| if let Sense::Share(share) = s { Some(share) } else { None })?;
    let of = year_of(r, end).or_else(|| {
        let read = bare_unit(r, r.skip(end, "من"))?;
        matches!(read.moment.unit, Some((Unit::Year, _))).then_some(read)
    });
    let Some(of) = of else { return half_of_month(r, end, share) };
    Some(Read { end: of.end, moment: Moment { share: Some(share), ..of.moment }, confidence: 0.9 })
}

/// النصف الأول من نوفمبر: the value is the month.
fn half_of_month(r: &Reader<'_>, i: usize, share: Share) -> Option<Read> {
    if !matches!(share, Share::Half(_)) || !r.at(i, "من") {
        return None;
    }
    let month = super::day::month(r, i + 1)?;
    Some(Read { end: month.end, moment: month.moment, confidence: 0.85 })
}

/// الثمانينات، تسعينيات القرن الماضي.
fn decade(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (tens, end) = r.sense(i, |s| if let Sense::Decade(tens) = s { Some(tens) } else { None })?;
    let moment = Moment { decade: Some(tens), ..Moment::default() };
    let at = r.skip(end, "من");
    if let Some(of) = century(r, at) {
        return Some(Read { end: of.end, moment: Moment { century: of.moment.century, ..moment }, confidence: 0.95 });
    }
    if let Some(of) = of_now(r, at).filter(|of| matches!(of.moment.unit, Some((Unit::Century, _)))) {
        let step = of.moment.unit.map_or(0, |(_, step)| step);
        let century = if step < 0 { 20 } else { 21 };
        return Some(Read { end: of.end, moment: Moment { century: Some(century), ..moment }, confidence: 0.95 });
    }
    // في الستينات من عمره: an age.
    let age = r.at(end, "من") && (r.form(end + 1).starts_with("عمر") || r.form(end + 1).starts_with("العمر"));
    (r.item(i).article && !age).then_some(Read { end, moment, confidence: 0.85 })
}

/// القرن التاسع عشر، القرن الـ19، القرن 21.
fn century(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (unit, at) = unit(r, i)?;
    if unit != Unit::Century {
        return None;
    }
    let at = r.skip(at, "ال");
    let (number, end) = match r.integer(at) {
        Some(n) => (u8::try_from(n).ok()?, at + 1),
        None => ordinal(r, at).filter(|_| r.item(at).article)?,
    };
    if !(1..=22).contains(&number) {
        return None;
    }
    let era = r.sense(end, |s| if let Sense::Era(era) = s { Some(era) } else { None });
    let kind = r.is(end, Sense::Kind).filter(|_| r.item(end).article);
    let hijri = r.form(end).starts_with("الهجري") || matches!(era, Some((Era::Hijri | Era::BeforeChrist, _)));
    let moment = Moment { century: Some(number), hijri, ..Moment::default() };
    let end = era.map(|(_, end)| end).or(kind).unwrap_or(end);
    Some(Read { end, moment, confidence: 0.95 })
}

/// الأسبوع الأول من نوفمبر، اليوم الثالث من رمضان.
fn nth(r: &Reader<'_>, i: usize) -> Option<Read> {
    let (unit, at) = unit(r, i)?;
    if !matches!(unit, Unit::Day | Unit::Week) || !r.item(i).article {
        return None;
    }
    let (_, end) = ordinal(r, at)?;
    if !r.item(at).article || !r.at(end, "من") {
        return None;
    }
    let of = super::day::month(r, end + 1)
        .or_else(|| of_now(r, end + 1).filter(|of| matches!(of.moment.unit, Some((Unit::Month | Unit::Year, _)))))?;
    Some(Read { confidence: 0.8, ..of })
}
