//! Clock times.

use super::Found;
use super::cardinal::{cardinal, ordinal};
use super::reader::Reader;
use super::words::{Part, Sense};
use crate::entities::{Label, Norm};

/// Reads a clock time at `i`: الساعة العاشرة والنصف مساء بتوقيت غرينتش, 10:30, العاشرة صباحا.
pub(super) fn clock(r: &Reader<'_>, i: usize) -> Option<Found> {
    let named = r.is(i, Sense::Hour).is_some();
    let at = if named { r.skip(r.skip(i + 1, "ال"), "(") } else { i };
    if named && r.item(at).particle && !r.item(at).article {
        return None;
    }
    let hour = figures(r, at, named).or_else(|| words(r, at))?;
    let sure = named || hour.minutes_written;
    let (mut part, mut end) = match part(r, hour.end, sure) {
        Some((part, end)) => (Some(part), end),
        None => (None, hour.end),
    };
    let mut zone = zone(r, end);
    if let Some((_, after)) = zone {
        end = after;
        if part.is_none()
            && let Some((after_zone, after)) = self::part(r, end, sure)
        {
            part = Some(after_zone);
            end = after;
        }
    }
    // التاسعة من مساء الأربعاء: the evening belongs to the day and tells the hour.
    if part.is_none() && r.at(end, "من") {
        part = r.sense(end + 1, |s| if let Sense::Part(part) = s { Some(part) } else { None }).map(|(part, _)| part);
    }
    let told = named || part.is_some() || zone.is_some() || hour.minutes_written;
    if !told {
        return None;
    }
    let hours = match part {
        Some(Part::Midday | Part::Afternoon | Part::Evening)
            if hour.hours < 12 && hour.hours + 12 <= 24 && !(hour.hours == 11 && part == Some(Part::Midday)) =>
        {
            hour.hours + 12
        }
        Some(Part::Night) if (6..12).contains(&hour.hours) => hour.hours + 12,
        Some(Part::Night | Part::Morning) if hour.hours == 12 => 0,
        _ => hour.hours,
    };
    let suffix = zone.take().and_then(|(zone, _)| zone).unwrap_or("");
    let norm = Norm::Text(format!("T{:02}:{:02}{suffix}", hours, hour.minutes));
    let span = r.span(i, end);
    let confidence = if named { 0.97 } else { 0.85 };
    Some(Found { span, end, label: Label::Time, norm: Some(norm), confidence })
}

struct Hour {
    hours: u8,
    minutes: u8,
    minutes_written: bool,
    end: usize,
}

/// 10:30, 10 (only after الساعة), 10.30 after الساعة.
fn figures(r: &Reader<'_>, i: usize, named: bool) -> Option<Hour> {
    let figure = r.item(i).figure?;
    let free = !matches!(r.before(i), ":" | "/" | "-") || r.apart(i);
    if let Some(hour) = turned(r, i, named) {
        return Some(hour);
    }
    if let Some(hours) = figure.integer().filter(|h| (0..=24).contains(h) && figure.digits <= 2)
        && free
        && figure.era.is_none_or(|_| named)
    {
        let minutes = |at: usize| {
            let minute = r.item(at).figure.filter(|f| f.start == 0 && f.digits == 2)?;
            minute.integer().filter(|m| (0..60).contains(m))
        };
        if r.at(i + 1, ":")
            && let Some(minute) = minutes(i + 2)
        {
            let seconds = r.at(i + 3, ":") && minutes(i + 4).is_some();
            let end = if seconds { i + 5 } else { i + 3 };
            if r.at(end, ":") {
                return None;
            }
            return Some(Hour { hours: hours as u8, minutes: minute as u8, minutes_written: true, end });
        }
        // 10 صباحا is a time by its part of the day.
        let (minutes, end) = if named { behind_hour(r, i + 1) } else { (0, i + 1) };
        return hour(hours, minutes, end);
    }
    if let Some(time) = figure.integer().filter(|_| named && figure.digits == 4)
        && time % 100 < 60
        && time < 2400
    {
        let (hours, minutes) = ((time / 100) as u8, (time % 100) as u8);
        return Some(Hour { hours, minutes, minutes_written: true, end: i + 1 });
    }
    // 10.30 after الساعة.
    let text = r.view.surface(i);
    let (hours, minutes) = text.split_once(['.', '٫', ','])?;
    let number = |s: &str| super::figure::figure(s).filter(|f| f.start == 0)?.integer();
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let fits = named && (0..=24).contains(&hours) && (0..60).contains(&minutes) && text.chars().count() >= 4;
    fits.then_some(Hour { hours: hours as u8, minutes: minutes as u8, minutes_written: true, end: i + 1 })
}

/// 59ر06 for 06:59: the minutes first, as agencies type it to show from right to left.
fn turned(r: &Reader<'_>, i: usize, named: bool) -> Option<Hour> {
    if !r.at(i + 1, "ر") || r.apart(i + 1) || r.apart(i + 2) {
        return None;
    }
    let two = |i: usize| r.item(i).figure.filter(|f| f.digits == 2)?.integer();
    let minutes = two(i).filter(|m| (0..60).contains(m))?;
    let hours = two(i + 2).filter(|h| (0..=24).contains(h))?;
    // Without الساعة only the zone behind tells it from a decimal.
    let end = i + 3;
    (named || zone(r, end).is_some()).then_some(Hour {
        hours: hours as u8,
        minutes: minutes as u8,
        minutes_written: true,
        end,
    })
}

/// العاشرة والنصف، الحادية عشرة إلا ربعا.
fn words(r: &Reader<'_>, i: usize) -> Option<Hour> {
    if !r.item(i).article {
        return None;
    }
    let (hours, end) = ordinal(r, i).filter(|&(h, _)| (1..=12).contains(&h))?;
    // Hours are feminine.
    let feminine = r.form(i).ends_with(['ة', 'ه']) || r.form(i).ends_with("الاولي");
    if !feminine {
        return None;
    }
    let (minutes, end) = behind_hour(r, end);
    hour(hours.into(), minutes, end)
}

fn hour(hours: i32, minutes: i32, end: usize) -> Option<Hour> {
    let total = (hours * 60 + minutes).rem_euclid(24 * 60);
    (0..=24).contains(&hours).then_some(())?;
    Some(Hour { hours: (total / 60) as u8, minutes: (total % 60) as u8, minutes_written: false, end })
}

/// The minutes behind an hour: والنصف، وعشر دقائق، و30 دقيقة، إلا ربعا.
fn behind_hour(r: &Reader<'_>, i: usize) -> (i32, usize) {
    if r.at(i, "الا") {
        return minutes(r, i + 1).map_or((0, i), |(m, end)| (-m, end));
    }
    let at = r.skip(i, "و");
    if at > i || r.item(at).and { minutes(r, at).unwrap_or((0, i)) } else { (0, i) }
}

fn minutes(r: &Reader<'_>, i: usize) -> Option<(i32, usize)> {
    let fraction = |form: &str| match form.trim_start_matches('و').trim_start_matches("ال") {
        "نصف" => Some(30),
        "ربع" | "ربعا" => Some(15),
        "ثلث" | "ثلثا" => Some(20),
        _ => None,
    };
    if let Some(minutes) = fraction(r.form(i)) {
        return Some((minutes, i + 1));
    }
    let read = cardinal(r, i)?;
    let minutes = read.value.filter(|v| (1.0..60.0).contains(v) && v.fract() == 0.0)? as i32;
    let unit = matches!(r.form(read.end), "دقيقة" | "دقائق" | "دقيقه");
    unit.then_some((minutes, read.end + 1))
}

/// مساء، صباحا، بعد الظهر, and where a clock time is `sure` also ص, م.
fn part(r: &Reader<'_>, i: usize, sure: bool) -> Option<(Part, usize)> {
    match r.form(i) {
        "ص" if sure => return Some((Part::Morning, i + 1)),
        "م" if sure => return Some((Part::Evening, i + 1)),
        _ => {}
    }
    if r.item(i).particle {
        return None;
    }
    let (part, end) = r.sense(i, |s| if let Sense::AfterHour(part) = s { Some(part) } else { None })?;
    // العاشرة مساء السبت: the evening belongs to the day.
    let of_day = super::day::one_day(r, end).is_some() && !r.item(end).particle;
    (!of_day).then_some((part, end))
}

/// بتوقيت غرينتش, ت غ: the offset from UTC where it is one all year round.
fn zone(r: &Reader<'_>, i: usize) -> Option<(Option<&'static str>, usize)> {
    if r.at(i, "ت") && r.form(i + 1).starts_with('غ') && r.form(i + 1).chars().count() == 1 {
        return Some((Some("Z"), i + 2));
    }
    if r.at(i, "ت") && r.at(i + 1, "م") {
        // بتوقيت المملكة, as the Saudi agency signs.
        return Some((Some("+03:00"), i + 2));
    }
    if matches!(r.form(i), "GMT" | "UTC" | "gmt" | "تغ") {
        return Some((Some("Z"), i + 1));
    }
    let at = match r.form(i) {
        "بتوقيت" => i + 1,
        "حسب" if r.at(i + 1, "توقيت") => i + 2,
        "بالتوقيت" if r.at(i + 1, "المحلي") => return Some((None, i + 2)),
        _ => return None,
    };
    let listed = r.sense(at, |s| if let Sense::Zone(zone) = s { Some(zone) } else { None });
    Some(listed.unwrap_or((None, (at + 1).min(r.limit))))
}
