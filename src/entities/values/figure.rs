//! Numbers in figures: ASCII and Arabic-Indic digits with their separators.

use super::words::Era;

/// A number in figures inside a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// Its value.
    pub value: f64,
    /// Bytes of the token before the first digit (attached particles, the article, tatweel).
    pub start: u16,
    /// Digits, where it is an integer without separators; else 0.
    pub digits: u8,
    /// One point before just three digits, the last a zero: 3.500 is rather 3500, as the Maghreb
    /// and the Gulf write it, unless a scale word follows.
    pub dotted_thousands: bool,
    /// The era written against it: 1437هـ، 2015م.
    pub era: Option<Era>,
    /// Whether the article stands before it: الـ18.
    pub article: bool,
}

impl Figure {
    /// The value as an integer, where it is one without separators.
    pub fn integer(&self) -> Option<i32> {
        (1..=9).contains(&self.digits).then_some(self.value as i32)
    }
}

/// The digit that a character stands for.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
        _ => None,
    }
}

/// Reads a token as a number with what may be attached to it; nothing where anything else is
/// attached (ف16، 5G).
pub(super) fn figure(surface: &str) -> Option<Figure> {
    let start = surface.find(|c| digit(c).is_some())?;
    let article = particles(&surface[..start])?;
    let tail = &surface[start..];
    let len = tail.rfind(|c| digit(c).is_some()).map(|i| i + tail[i..].chars().next().map_or(0, char::len_utf8))?;
    let era = match tail[len..].trim_matches('\u{640}') {
        "" => None,
        "ه" => Some(Era::Hijri),
        "م" => Some(Era::Christian),
        _ => return None,
    };
    let Amount { value, digits, dotted_thousands } = value(&tail[..len])?;
    let start = u16::try_from(start).ok()?;
    Some(Figure { value, start, digits, dotted_thousands, era, article })
}

/// Whether `prefix` is nothing but particles and the article; tells of the article.
fn particles(prefix: &str) -> Option<bool> {
    let mut letters = ['\0'; 5];
    let mut n = 0;
    for c in prefix.chars().filter(|&c| c != '\u{640}') {
        *letters.get_mut(n)? = c;
        n += 1;
    }
    let mut rest = &letters[..n];
    if let ['و' | 'ف', tail @ ..] = rest {
        rest = tail;
    }
    if rest == ['ل', 'ل'] {
        return Some(true);
    }
    if let ['ب' | 'ل' | 'ك', tail @ ..] = rest {
        rest = tail;
    }
    match rest {
        [] => Some(false),
        ['ا', 'ل'] => Some(true),
        _ => None,
    }
}

struct Amount {
    value: f64,
    digits: u8,
    dotted_thousands: bool,
}

/// Reads digits with separators: a comma or ٬ before groups of three, a point or ٫ before
/// decimals, several points before groups of three.
fn value(text: &str) -> Option<Amount> {
    const MOST: usize = 24;
    if text.len() > 3 * MOST {
        return None;
    }
    let plain = text.chars().all(|c| digit(c).is_some());
    if plain {
        let count = text.chars().count();
        let value = text.chars().filter_map(digit).fold(0.0, |v, d| v * 10.0 + f64::from(d));
        return Some(Amount { value, digits: count as u8, dotted_thousands: false });
    }
    let groups: Vec<&str> = text.split(|c| digit(c).is_none()).collect();
    let marks: Vec<char> = text.chars().filter(|&c| digit(c).is_none()).collect();
    let lengths: Vec<usize> = groups.iter().map(|g| g.chars().count()).collect();
    if lengths.contains(&0) || marks.iter().any(|c| !matches!(c, '.' | ',' | '٫' | '٬' | '،')) {
        return None;
    }
    let threes = lengths[0] <= 3 && lengths[1..].iter().all(|&l| l == 3);
    let last = *marks.last()?;
    let same = marks.iter().all(|&m| m == marks[0]);
    let one = marks.len() == 1;
    let grouped = |m: char| matches!(m, ',' | '٬' | '،') || m == '.' && !one;
    let dotted_thousands = one && last == '.' && threes && !text.starts_with(['0', '٠']) && text.ends_with(['0', '٠']);
    let decimal = match () {
        () if same && threes && grouped(last) => false,
        () if one => true,
        // 1,234.5 and 1.234,5
        () => {
            let head_threes = lengths[1..lengths.len() - 1].iter().all(|&l| l == 3) && lengths[0] <= 3;
            let head_same = marks[..marks.len() - 1].iter().all(|&m| m == marks[0]);
            if !(head_threes && head_same && last != marks[0]) {
                return None;
            }
            true
        }
    };
    let mut digits = String::with_capacity(text.len());
    for (i, group) in groups.iter().enumerate() {
        if decimal && i + 1 == groups.len() {
            digits.push('.');
        }
        digits.extend(group.chars().filter_map(digit).filter_map(|d| char::from_digit(d, 10)));
    }
    Some(Amount { value: digits.parse().ok()?, digits: 0, dotted_thousands })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read() {
        let read = |s| figure(s).map(|f| f.value);
        for (text, value) in [
            ("5", 5.0),
            ("٣٫٥", 3.5),
            ("3.5", 3.5),
            ("1,25", 1.25),
            ("1,200", 1200.0),
            ("1,234,567.5", 1_234_567.5),
            ("1.234.567", 1_234_567.0),
            ("1.234,5", 1234.5),
            ("بـ5", 5.0),
            ("الـ18", 18.0),
            ("وال٢٠", 20.0),
            ("و٣٫٥", 3.5),
            ("1437هـ", 1437.0),
            ("0.125", 0.125),
        ] {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["F16", "5G", "ش5", "", "1.2,3.4", "1..2", "محمد"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(figure("2015م").and_then(|f| f.era), Some(Era::Christian));
        assert!(figure("1.200").is_some_and(|f| f.dotted_thousands));
        assert!(figure("0.125").is_some_and(|f| !f.dotted_thousands));
    }
}
