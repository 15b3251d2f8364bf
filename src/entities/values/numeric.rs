//! Dates in figures: 7/11/2021, 2021-11-07, 24 ـ 6 ـ 1431هـ.

use super::figure::digit;
use super::words::Era;

/// A date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeric {
    /// Its length in bytes.
    pub len: usize,
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub hijri: bool,
    /// Whether the year has only its two last digits.
    pub short: bool,
}

/// Reads a date at the front of `text`: three numbers with the same mark between them, year first
/// or day first.
pub(super) fn numeric(text: &str) -> Option<Numeric> {
    let mut scan = Scan { text, at: 0 };
    let (a, a_len) = scan.digits()?;
    let mark = scan.mark()?;
    let (b, _) = scan.digits().filter(|&(_, len)| len <= 2)?;
    scan.mark().filter(|&m| m == mark)?;
    let (c, c_len) = scan.digits()?;
    let len = scan.at;
    if scan.goes_on() {
        return None;
    }
    let ((year, year_len), (month, day)) = if a_len == 4 && c_len <= 2 {
        ((a, 4), (b, c))
    } else if a_len <= 2 && (c_len == 4 || c_len == 2) {
        // The day first, as Arabic reads it; the month first where it can be no other way.
        ((c, c_len), if b > 12 && c > 1500 { (a, b) } else { (b, a) })
    } else {
        return None;
    };
    let (era, era_len) = era(&text[len..]);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let short = year_len == 2;
    let hijri = !short && (1300..=1500).contains(&year);
    let fits = match era {
        Some(Era::Hijri) => hijri,
        Some(_) => !hijri,
        None => true,
    };
    let known = short || hijri || (1500..=2100).contains(&year);
    (fits && known && !(hijri && day > 30)).then_some(Numeric {
        len: len + era_len,
        year: if short { 2000 + year } else { year },
        month: month as u8,
        day: day as u8,
        hijri,
        short,
    })
}

/// The era behind a year and its length with the space before it.
fn era(text: &str) -> (Option<Era>, usize) {
    let body = text.trim_start_matches([' ', '\u{a0}', '\u{640}']);
    for (sign, era) in [("هـ", Era::Hijri), ("ه", Era::Hijri), ("م", Era::Christian)] {
        if let Some(rest) = body.strip_prefix(sign)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (Some(era), text.len() - rest.len());
        }
    }
    (None, 0)
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// One to four digits.
    fn digits(&mut self) -> Option<(i32, usize)> {
        let (mut value, mut count, mut bytes) = (0, 0, 0);
        for c in self.rest().chars().take(5) {
            let Some(d) = digit(c) else { break };
            value = value * 10 + d.cast_signed();
            count += 1;
            bytes += c.len_utf8();
        }
        self.at += bytes;
        (1..=4).contains(&count).then_some((value, count))
    }

    /// A mark between two numbers with the spaces around it.
    fn mark(&mut self) -> Option<char> {
        let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{200f}' | '\u{200e}');
        let before = self.rest().len() - self.rest().trim_start_matches(space).len();
        if before > 4 {
            return None;
        }
        let mark = self.rest()[before..].chars().next()?;
        let known = match mark {
            '.' => before == 0,
            '/' | '-' | '–' | '\u{640}' | '\\' => true,
            _ => false,
        };
        if !known {
            return None;
        }
        self.at += before + mark.len_utf8();
        let after = self.rest().len() - self.rest().trim_start_matches(space).len();
        if after > 4 || mark == '.' && after > 0 {
            return None;
        }
        self.at += after;
        Some(if mark == '–' { '-' } else { mark })
    }

    /// Whether a digit or another joined number follows.
    fn goes_on(&self) -> bool {
        let mut chars = self.rest().chars();
        match chars.next() {
            Some(c) if digit(c).is_some() => true,
            Some('.' | '/' | '-' | ',') => chars.next().is_some_and(|c| digit(c).is_some()),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::numeric;

    #[test]
    fn dates_in_figures() {
        let read = |s| numeric(s).map(|n| (n.year, n.month, n.day, n.hijri, n.len));
        assert_eq!(read("7/11/2021"), Some((2021, 11, 7, false, 9)));
        assert_eq!(read("2021-11-07 في"), Some((2021, 11, 7, false, 10)));
        assert_eq!(read("11/26/2021"), Some((2021, 11, 26, false, 10)));
        assert_eq!(read("24 ـ 6 ـ 1431هـ"), Some((1431, 6, 24, true, 19)));
        assert_eq!(read("15-1-1437 ه،"), Some((1437, 1, 15, true, 12)));
        assert_eq!(read("٧/١١/٢٠٢١م"), Some((2021, 11, 7, false, 18)));
        for text in [
            "2-6-36363",
            "1-2-2015-3",
            "7/11",
            "40/11/2021",
            "7/13/1437",
            "1.5.3",
            "7-11/2021",
            "192.168.1.1",
            "1437/1/2021",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
