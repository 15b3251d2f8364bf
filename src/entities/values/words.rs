//! The words that dates and amounts are built from, with their senses.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::entities::Modifier;
use crate::lexicon::{key, rows};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Season,
    Year,
    Decade,
    Century,
}

/// A part of the day, after TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// The era of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Hijri,
    Christian,
    BeforeChrist,
}

/// A family of month names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// يناير, from Egypt to the Gulf.
    West,
    /// جانفي، نونبر, from Tunis to Rabat.
    Maghreb,
    /// كانون الثاني, from Syria to Iraq.
    Levant,
    /// محرم: the Islamic calendar.
    Hijri,
}

/// A half or quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Half(u8),
    Quarter(u8),
}

/// What a word of the lists can mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A month; `alone` where the bare name is a month, `madda` where it begins with آ.
    Month {
        family: Family,
        number: u8,
        alone: bool,
        madda: bool,
    },
    /// A day of the week, 1 is Monday.
    Weekday(u8),
    Unit(Unit),
    /// يومي، عامي before two days or years.
    Dual(Unit),
    /// A season as TIMEX3 has it: SP SU FA WI.
    Season(&'static str),
    Part(Part),
    /// A part of the day after an hour.
    AfterHour(Part),
    /// Days from the day of speaking, and the part of the day where the word tells it.
    Deictic(i8),
    /// Last −1, this 0, next 1.
    Relative(i8),
    Edge,
    This,
    Kind,
    Share(Share),
    /// The tens digit of a decade.
    Decade(u8),
    Event,
    Until,
    General,
    Named,
    ThatDay,
    NotDay,
    DayOf,
    /// الساعة.
    Hour,
    /// An offset from UTC, or nothing where it changes with the season.
    Zone(Option<&'static str>),
    Era(Era),
    /// 1 to 9.
    Ones(f64),
    /// The ten of 11 to 19.
    Teen,
    Tens(f64),
    Hundreds(f64),
    Scale(f64),
    DualScale(f64),
    Ordinal(u8),
    Fraction(f64),
    Vague,
    Percent,
    Currency(&'static Currency),
    Before(Modifier),
    After(Modifier),
}

/// A currency noun.
#[derive(Debug, PartialEq)]
pub(super) struct Currency {
    /// ISO 4217, where the noun alone tells.
    pub code: Option<&'static str>,
    /// The words after the noun that tell the code, as look-up keys.
    pub owners: Vec<(Vec<String>, &'static str)>,
}

/// A word or phrase of the lists.
#[derive(Debug)]
pub(super) struct Entry {
    /// Whether the list has it with the article.
    pub article: bool,
    /// The words after the first one.
    pub rest: Box<[String]>,
    /// What it means.
    pub sense: Sense,
}

/// What an expression that begins with a word can be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Starts(u8);

impl Starts {
    pub const NOTHING: Self = Self(0);
    pub const DATE: Self = Self(1);
    pub const AMOUNT: Self = Self(2);
    pub const CLOCK: Self = Self(4);
    pub const ANY: Self = Self(7);

    /// Whether any of `other` is among these.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of(entry: &Entry) -> Self {
        match entry.sense {
            Sense::Month { .. }
            | Sense::Weekday(_)
            | Sense::Unit(_)
            | Sense::Dual(_)
            | Sense::Season(_)
            | Sense::Part(_)
            | Sense::Deictic(_)
            | Sense::Edge
            | Sense::This
            | Sense::Share(_)
            | Sense::Decade(_) => Self::DATE,
            // السابع من أكتوبر، السابعة مساء.
            Sense::Ordinal(_) => Self(Self::DATE.0 | Self::CLOCK.0),
            Sense::Tens(_) => Self::ANY,
            Sense::Ones(_)
            | Sense::Teen
            | Sense::Hundreds(_)
            | Sense::Scale(_)
            | Sense::DualScale(_)
            | Sense::Fraction(_)
            | Sense::Vague
            | Sense::Currency(_) => Self::AMOUNT,
            Sense::Percent if entry.rest.is_empty() => Self::AMOUNT,
            Sense::Hour => Self::CLOCK,
            _ => Self::NOTHING,
        }
    }
}

/// A word with what it can mean, the longest phrase first, and what can begin with it.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub entries: Vec<Entry>,
    pub starts: Starts,
}

/// Every entry under its first word.
#[derive(Debug)]
pub(super) struct Words {
    table: FxHashMap<String, Word>,
    /// The pairs of letters that the words begin with, so that most words cost no look-up.
    leads: [u64; 64],
}

/// The lists, read at first use.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// The place of the first two letters of a form among [`Words::leads`], where both take two bytes.
fn lead(form: &str) -> Option<(usize, u64)> {
    let &[0xd8 | 0xd9, first, 0xd8 | 0xd9, second, ..] = form.as_bytes() else { return None };
    Some(((first & 0x3f) as usize, 1 << (second & 0x3f)))
}

impl Words {
    /// The word of this form.
    pub fn get(&self, form: &str) -> Option<&Word> {
        if lead(form).is_some_and(|(row, bit)| self.leads[row] & bit == 0) {
            return None;
        }
        self.table.get(form)
    }

    fn read() -> Self {
        let mut words = Self { table: FxHashMap::default(), leads: [0; 64] };
        for row in rows(include_str!("../../lexicon/data/months.tsv")) {
            let [_calendar, month, family, alone, forms] = row[..] else { continue };
            let Some(family) = family_of(family) else { continue };
            let (number, alone) = (number(month), alone == "yes");
            for form in forms.split('|') {
                words.add(form, Sense::Month { family, number, alone, madda: form.starts_with('آ') });
            }
        }
        for row in rows(include_str!("../../lexicon/data/weekdays.tsv")) {
            let [iso, forms] = row[..] else { continue };
            words.add(forms, Sense::Weekday(number(iso)));
        }
        for row in rows(include_str!("../../lexicon/data/time_words.tsv")) {
            let [class, value, forms] = row[..] else { continue };
            if let Some(sense) = time_sense(class, value) {
                words.add(forms, sense);
            }
        }
        for row in rows(include_str!("../../lexicon/data/numerals.tsv")) {
            let [class, value, forms] = row[..] else { continue };
            if let Some(sense) = number_sense(class, value) {
                words.add(forms, sense);
            }
        }
        for row in rows(include_str!("../../lexicon/data/currencies.tsv")) {
            let [code, forms, owners] = row[..] else { continue };
            let currency = Currency {
                code: (code != "-").then_some(code),
                owners: owners.split('|').filter_map(|o| o.split_once('=')).map(|(c, o)| (keys(o), c)).collect(),
            };
            // Once for the life of the program: senses stay small and free to copy.
            words.add(forms, Sense::Currency(Box::leak(Box::new(currency))));
        }
        for row in rows(include_str!("../../lexicon/data/approximators.tsv")) {
            let [place, modifier, forms] = row[..] else { continue };
            if let Some(modifier) = modifier_of(modifier) {
                words.add(forms, if place == "after" { Sense::After(modifier) } else { Sense::Before(modifier) });
            }
        }
        for (form, word) in &mut words.table {
            word.entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
            word.starts = Starts(word.entries.iter().fold(0, |bits, e| bits | Starts::of(e).0));
            if let Some((row, bit)) = lead(form) {
                words.leads[row] |= bit;
            }
        }
        words
    }

    fn add(&mut self, forms: &'static str, sense: Sense) {
        for form in forms.split('|') {
            let mut all = keys(form).into_iter();
            let Some(first) = all.next() else { continue };
            let rest: Box<[String]> = all.collect();
            let entries = &mut self.table.entry(first).or_default().entries;
            if !entries.iter().any(|e| e.rest == rest && e.sense == sense) {
                entries.push(Entry { article: form.starts_with("ال"), rest, sense });
            }
        }
    }
}

fn keys(form: &str) -> Vec<String> {
    form.split(' ').filter(|w| !w.is_empty() && *w != "-").map(key).collect()
}

fn number(cell: &str) -> u8 {
    cell.parse().unwrap_or(0)
}

fn time_sense(class: &str, value: &'static str) -> Option<Sense> {
    Some(match class {
        "unit" => Sense::Unit(unit_of(value)?),
        "dual" => Sense::Dual(unit_of(value)?),
        "season" => Sense::Season(value),
        "part" => Sense::Part(part_of(value)?),
        "after" => Sense::AfterHour(part_of(value)?),
        "deictic" => Sense::Deictic(value.parse().ok()?),
        "rel" => Sense::Relative(value.parse().ok()?),
        "edge" => Sense::Edge,
        "this" => Sense::This,
        "kind" => Sense::Kind,
        "share" => match value.split_at_checked(1)? {
            ("H", n) => Sense::Share(Share::Half(number(n))),
            (_, n) => Sense::Share(Share::Quarter(number(n))),
        },
        "decade" => Sense::Decade(number(value)),
        "event" => Sense::Event,
        "until" => Sense::Until,
        "general" => Sense::General,
        "named" => Sense::Named,
        "thatday" => Sense::ThatDay,
        "notday" => Sense::NotDay,
        "dayof" => Sense::DayOf,
        "hour" => Sense::Hour,
        "zone" => Sense::Zone((value != "-").then_some(value)),
        "era" => Sense::Era(match value {
            "AH" => Era::Hijri,
            "AD" => Era::Christian,
            _ => Era::BeforeChrist,
        }),
        _ => return None,
    })
}

fn number_sense(class: &str, value: &str) -> Option<Sense> {
    let amount: f64 = value.parse().unwrap_or(0.0);
    Some(match class {
        "ones" => Sense::Ones(amount),
        "teen" => Sense::Teen,
        "tens" => Sense::Tens(amount),
        "hundreds" => Sense::Hundreds(amount),
        "scale" => Sense::Scale(amount),
        "dualscale" => Sense::DualScale(amount),
        "ordinal" => Sense::Ordinal(number(value)),
        "fraction" => Sense::Fraction(amount),
        "vague" => Sense::Vague,
        "percent" => Sense::Percent,
        _ => return None,
    })
}

fn family_of(value: &str) -> Option<Family> {
    Some(match value {
        "west" => Family::West,
        "maghreb" => Family::Maghreb,
        "levant" => Family::Levant,
        "hijri" => Family::Hijri,
        _ => return None,
    })
}

fn unit_of(value: &str) -> Option<Unit> {
    Some(match value {
        "D" => Unit::Day,
        "W" => Unit::Week,
        "WE" => Unit::Weekend,
        "M" => Unit::Month,
        "SEASON" => Unit::Season,
        "Y" => Unit::Year,
        "DEC" => Unit::Decade,
        "CENT" => Unit::Century,
        _ => return None,
    })
}

fn part_of(value: &str) -> Option<Part> {
    Some(match value {
        "MO" => Part::Morning,
        "MI" => Part::Midday,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        _ => return None,
    })
}

fn modifier_of(value: &str) -> Option<Modifier> {
    Some(match value {
        "more" => Modifier::More,
        "less" => Modifier::Less,
        "about" => Modifier::About,
        "least" => Modifier::Least,
        "most" => Modifier::Most,
        _ => return None,
    })
}
