//! The Islamic calendar by arithmetic.

use super::date::Date;

/// The Gregorian day of a Hijri day in the tabular Islamic calendar: civil epoch (1 Muharram 1 is
/// 16 July 622 of the Julian calendar, a Friday), cycles of 30 years with the leap years 2 5 7 10
/// 13 16 18 21 24 26 29. Announced dates (sighting of the moon, Umm al-Qura) differ by a day or two.
/// Nothing where the calendar has no such day.
pub(super) fn to_gregorian(year: i32, month: u8, day: u8) -> Option<Date> {
    /// Days from 622-07-19 (proleptic Gregorian, the civil epoch) to 1970-01-01.
    const EPOCH: i64 = -492_148;
    if !(1..=1600).contains(&year) || !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    let year = i64::from(year);
    let month = i64::from(month);
    let days = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + i64::from(day) - 1;
    Date::from_days(EPOCH + days)
}

/// The days of a month: 30 and 29 in turn, 30 for the last one of a leap year.
fn days_in(year: i32, month: u8) -> u8 {
    let leap = (14 + 11 * year).rem_euclid(30) < 11;
    if month % 2 == 1 || month == 12 && leap { 30 } else { 29 }
}

#[cfg(test)]
mod tests {
    use super::to_gregorian;

    #[test]
    fn known_days() {
        let day = |y, m, d| to_gregorian(y, m, d).map(|d| d.to_string());
        assert_eq!(day(1, 1, 1).as_deref(), Some("0622-07-19"));
        assert_eq!(day(1400, 1, 1).as_deref(), Some("1979-11-21"));
        assert_eq!(day(1436, 10, 25).as_deref(), Some("2015-08-11"));
        assert_eq!(day(1443, 1, 1).as_deref(), Some("2021-08-10"));
        assert_eq!(day(1437, 2, 30), None);
        assert_eq!(day(1436, 12, 30).as_deref(), Some("2015-10-14"));
        assert_eq!(day(1437, 12, 30), None);
    }
}
