//! Calendar days.

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
    /// The day `day` of `month` in `year`, where the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }
}

impl std::str::FromStr for Date {
    type Err = crate::Error;

    /// Reads `YYYY-MM-DD`.
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let digits = |range: std::ops::Range<usize>| {
            let part = s.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse::<u16>().ok()
        };
        let shaped = s.len() == 10 && s.get(4..5) == Some("-") && s.get(7..8) == Some("-");
        let date = digits(0..4).zip(digits(5..7)).zip(digits(8..10)).filter(|_| shaped);
        date.and_then(|((year, month), day)| Self::new(year.into(), month as u8, day as u8))
            .ok_or_else(|| crate::Error::BadDate { got: s.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_are_read_and_impossible_ones_refused() {
        assert_eq!("2024-02-29".parse::<Date>().ok(), Some(Date { year: 2024, month: 2, day: 29 }));
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-04-31",
            "2024-1-1",
            "0000-01-01",
            "+024-01-01",
            "",
            "٢٠٢٤-٠١-٠١",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }
}
