//! What a date expression says, and its value in ISO 8601.

use super::date::Date;
use super::hijri;
use super::words::{Part, Share, Unit};

/// The fields that a date expression fills.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Moment {
    pub year: Option<i32>,
    /// The last year of a range.
    pub year_to: Option<i32>,
    pub month: Option<u8>,
    /// The last month of a range.
    pub month_to: Option<u8>,
    pub day: Option<u8>,
    /// The last day of a range.
    pub day_to: Option<u8>,
    /// Whether year and month are those of the Islamic calendar.
    pub hijri: bool,
    /// Before Christ: the year has no value here.
    pub before_christ: bool,
    /// 1 is Monday.
    pub weekday: Option<u8>,
    /// The second of two days of the week: يومي الجمعة والسبت.
    pub weekday_to: Option<u8>,
    /// Days from the day of speaking.
    pub days: Option<i8>,
    /// Last −1, this 0, next 1 of a unit: العام الماضي.
    pub unit: Option<(Unit, i8)>,
    /// The same of a named month, weekday or season: مايو الماضي.
    pub relative: Option<i8>,
    pub part: Option<Part>,
    /// SP SU FA WI.
    pub season: Option<&'static str>,
    pub share: Option<Share>,
    /// The tens digit of a decade.
    pub decade: Option<u8>,
    /// 19 is 1801 to 1900.
    pub century: Option<u8>,
}

impl Moment {
    /// The value as text: ISO 8601 where it is complete; else the parts that are known
    /// (`2019`, `2019-10`, `--11-07`, `--10`), TIMEX3 forms for what ISO 8601 has no form for
    /// (`2021-W45`, `XXXX-WXX-4`, `2014-SU`, `2015-Q1`, `2021-11-07TEV`), EDTF for decades and
    /// centuries (`198X`, `19XX`), ` AH` behind incomplete Hijri dates (`1437 AH`, `--09 AH`), and
    /// `/` in ranges. Relative dates are counted from `reference`; without it they are durations
    /// from the day of speaking (`-P1D` yesterday, `P0W` this week, `P1M` next month). Nothing
    /// where the expression has no value.
    pub fn norm(&self, reference: Option<Date>) -> Option<String> {
        let day = self.whole_day(reference);
        let text = match day {
            Some(day) if self.day_to.is_none() && self.month_to.is_none() => match self.days_apart() {
                Some(days) => format!("{day}/{}", day.plus_days(days)?),
                None => day.to_string(),
            },
            _ => self.partial(reference)?,
        };
        Some(match self.part {
            Some(part) if !text.contains('/') => text + part.timex(),
            _ => text,
        })
    }

    /// The days from the first to the second day of the week.
    fn days_apart(&self) -> Option<i32> {
        let (first, last) = self.weekday.zip(self.weekday_to)?;
        Some((i32::from(last) - i32::from(first)).rem_euclid(7))
    }

    /// The day, where the expression (with the reference) tells it wholly.
    fn whole_day(&self, reference: Option<Date>) -> Option<Date> {
        if let (Some(month), Some(day)) = (self.month, self.day) {
            if self.hijri {
                return hijri::to_gregorian(self.year?, month, day);
            }
            let year = self.year.or_else(|| self.year_by_reference(month, day, reference?))?;
            return Date::new(year, month, day);
        }
        let today = reference?;
        if let Some(days) = self.days {
            return today.plus_days(days.into());
        }
        if let Some(day) = self.day
            && let Some((Unit::Month, step)) = self.unit
        {
            let (year, month) = today.plus_months(step.into())?;
            return Date::new(year, month, day);
        }
        let back = i32::from(today.weekday()) - i32::from(self.weekday?);
        today.plus_days(match self.relative {
            Some(1) => (-back - 1).rem_euclid(7) + 1,
            Some(-1) => -((back - 1).rem_euclid(7) + 1),
            _ => -back.rem_euclid(7),
        })
    }

    /// The year of a month and day that only a relative word places: 30 يوليو الماضي.
    fn year_by_reference(&self, month: u8, day: u8, today: Date) -> Option<i32> {
        if let Some((Unit::Year, step)) = self.unit {
            return Some(today.year + i32::from(step));
        }
        let here = (month, day);
        let now = (today.month, today.day);
        Some(match self.relative? {
            -1 => today.year - i32::from(here >= now),
            1 => today.year + i32::from(here <= now),
            _ => today.year,
        })
    }

    fn partial(&self, reference: Option<Date>) -> Option<String> {
        if self.before_christ {
            return None;
        }
        if let Some(tens) = self.decade {
            let century = self.century.unwrap_or(20);
            return Some(format!("{:02}{tens}X", century.checked_sub(1)?));
        }
        if let Some(century) = self.century {
            return (!self.hijri).then(|| format!("{:02}XX", century.saturating_sub(1)));
        }
        let year = self.year.or_else(|| match (self.unit, reference) {
            (Some((Unit::Year, step)), Some(today)) => Some(today.year + i32::from(step)),
            _ => None,
        });
        if let Some(share) = self.share {
            let year = year.filter(|_| !self.hijri)?;
            return Some(match share {
                Share::Half(n) => format!("{year:04}-H{n}"),
                Share::Quarter(n) => format!("{year:04}-Q{n}"),
            });
        }
        if let Some(season) = self.season {
            let year = year.or_else(|| self.season_year(season, reference?));
            return Some(year.map_or_else(|| format!("XXXX-{season}"), |y| format!("{y:04}-{season}")));
        }
        if self.month.is_some() {
            return self.month_text(year, reference);
        }
        if let Some(day) = self.day {
            return Some(format!("XXXX-XX-{day:02}"));
        }
        if let Some(weekday) = self.weekday {
            let last = self.weekday_to.map_or_else(String::new, |n| format!("/XXXX-WXX-{n}"));
            return Some(format!("XXXX-WXX-{weekday}{last}"));
        }
        if let Some(days) = self.days {
            return Some(duration(days.into(), 'D'));
        }
        if let Some(year) = self.year {
            let era = if self.hijri { " AH" } else { "" };
            return Some(match self.year_to {
                Some(to) => format!("{year:04}/{to:04}{era}"),
                None => format!("{year:04}{era}"),
            });
        }
        let (unit, step) = self.unit?;
        unit_text(unit, step, reference)
    }

    /// A month with what is known around it, or a range of days or months.
    fn month_text(&self, year: Option<i32>, reference: Option<Date>) -> Option<String> {
        let month = self.month?;
        let era = if self.hijri { " AH" } else { "" };
        let year = year.or_else(|| {
            let today = reference.filter(|_| !self.hijri)?;
            // A month is past or to come as a whole: the day counts as the reference day's.
            self.year_by_reference(month, today.day, today)
        });
        let limit = if self.hijri { 30 } else { super::date::days_in(year.unwrap_or(2000), month) };
        if self.day.is_some_and(|d| d > limit) || self.day_to.is_some_and(|d| d > limit) {
            return None;
        }
        let head = year.map_or_else(|| "-".to_owned(), |y| format!("{y:04}"));
        let one = |month: u8, day: Option<u8>| match day {
            Some(day) => format!("{head}-{month:02}-{day:02}"),
            None => format!("{head}-{month:02}"),
        };
        let first = one(month, self.day);
        Some(match (self.month_to, self.day_to) {
            (None, None) => first + era,
            (to, day) => format!("{first}/{}{era}", one(to.unwrap_or(month), day)),
        })
    }

    /// The year of a season that only a relative word places: الصيف الماضي.
    fn season_year(&self, season: &str, today: Date) -> Option<i32> {
        let first = match season {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        Some(match self.relative? {
            -1 => today.year - i32::from(today.month < first + 3),
            1 => today.year + i32::from(today.month >= first),
            _ => today.year,
        })
    }
}

fn unit_text(unit: Unit, step: i8, reference: Option<Date>) -> Option<String> {
    let step = i32::from(step);
    let Some(today) = reference else {
        return Some(match unit {
            Unit::Day => duration(step, 'D'),
            Unit::Week | Unit::Weekend => duration(step, 'W'),
            Unit::Month => duration(step, 'M'),
            Unit::Year => duration(step, 'Y'),
            Unit::Decade => duration(step * 10, 'Y'),
            Unit::Century => duration(step * 100, 'Y'),
            Unit::Season => return None,
        });
    };
    Some(match unit {
        Unit::Day => today.plus_days(step)?.to_string(),
        Unit::Week | Unit::Weekend => {
            let (year, week) = today.plus_days(step * 7)?.week();
            let end = if unit == Unit::Weekend { "-WE" } else { "" };
            format!("{year:04}-W{week:02}{end}")
        }
        Unit::Month => {
            let (year, month) = today.plus_months(step)?;
            format!("{year:04}-{month:02}")
        }
        Unit::Year => format!("{:04}", today.year + step),
        Unit::Decade => format!("{:03}X", today.year / 10 + step),
        Unit::Century => format!("{:02}XX", today.year / 100 + step),
        Unit::Season => return None,
    })
}

/// A duration from the day of speaking in ISO 8601.
fn duration(count: i32, unit: char) -> String {
    let sign = if count < 0 { "-" } else { "" };
    format!("{sign}P{}{unit}", count.unsigned_abs())
}

impl Part {
    /// The code behind a day in TIMEX3.
    fn timex(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
        }
    }
}
