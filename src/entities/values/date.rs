//! Calendar days.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day of this year, month and day, or nothing where the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        valid.then_some(Self { year, month, day })
    }

    /// The day of the week after ISO 8601: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01, day 0, was a Thursday.
        (self.days().rem_euclid(7) + 3).rem_euclid(7) as u8 + 1
    }

    /// The day that many days later (or earlier, below zero); nothing outside the years 1 to 9999.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_days(self.days() + i64::from(days))
    }

    /// The month that many months later, as its year and month; nothing outside the years 1 to 9999.
    pub fn plus_months(self, months: i32) -> Option<(i32, u8)> {
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        let year = i32::try_from(count.div_euclid(12)).ok().filter(|year| (1..=9999).contains(year))?;
        Some((year, count.rem_euclid(12) as u8 + 1))
    }

    /// The year and number of its week after ISO 8601.
    pub fn week(self) -> (i32, u8) {
        // A week belongs to the year that its Thursday belongs to.
        let thursday = Self::from_days(self.days() + 4 - i64::from(self.weekday())).unwrap_or(self);
        let first = Self { year: thursday.year, month: 1, day: 1 };
        (thursday.year, ((thursday.days() - first.days()) / 7) as u8 + 1)
    }

    /// Days since 1970-01-01 (Howard Hinnant's days-from-civil method).
    pub(super) fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day that many days after 1970-01-01.
    pub(super) fn from_days(days: i64) -> Option<Self> {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = if month < 10 { month + 3 } else { month - 9 } as u8;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(i32::try_from(year).ok()?, month, day)
    }
}

/// The number of days of a month.
pub(super) fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// The day as ISO 8601 writes it: `2021-11-07`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`Error::BadDate`] where the text is written otherwise or the calendar has no such day.
    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = || Error::BadDate { got: text.to_owned() };
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return Err(bad());
        }
        let part = |range: std::ops::Range<usize>| text[range].parse::<u16>().unwrap_or(0);
        Self::new(part(0..4).into(), part(5..7) as u8, part(8..10) as u8).ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_and_written() {
        for text in ["2021-11-07", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "",
            "2021-11-7",
            "2021-02-29",
            "1900-02-29",
            "2021-13-01",
            "0000-01-01",
            "2021-1١-07",
            "+021-01-01",
            "2024-04-31",
            "٢٠٢٤-٠١-٠١",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(date("2021-11-08").weekday(), 1);
        assert_eq!(date("2021-11-07").weekday(), 7);
        assert_eq!(date("2021-11-08").plus_days(-8), Some(date("2021-10-31")));
        assert_eq!(date("2020-12-31").plus_days(1), Some(date("2021-01-01")));
        assert_eq!(date("9999-12-31").plus_days(1), None);
        assert_eq!(date("2021-01-31").plus_months(-1), Some((2020, 12)));
        assert_eq!(date("2021-01-03").week(), (2020, 53));
        assert_eq!(date("2021-11-08").week(), (2021, 45));
        for days in (-719_162..2_932_896).step_by(97) {
            assert_eq!(Date::from_days(days).unwrap().days(), days);
        }
    }
}
