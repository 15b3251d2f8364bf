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

/// A half or quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    Half(u8),
    Quarter(u8),
}

/// What a word of the lists can mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A month; `alone` where the bare name is a month, `madda` where it begins with آ,
    /// `levant` where it is of the names used from Syria to Iraq.
    Month {
        hijri: bool,
        number: u8,
        alone: bool,
        madda: bool,
        levant: bool,
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

/// Every entry under its first word, the longest phrase first.
#[derive(Debug, Default)]
pub(super) struct Words {
    table: FxHashMap<String, Vec<Entry>>,
}

/// The lists, read at first use.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

impl Words {
    /// The entries that begin with the word of this form; empty where there is none.
    pub fn get(&self, form: &str) -> &[Entry] {
        self.table.get(form).map_or(&[], Vec::as_slice)
    }

    fn read() -> Self {
        let mut words = Self::default();
        for row in rows(include_str!("../../lexicon/data/months.tsv")) {
            let [calendar, month, family, alone, forms] = row[..] else { continue };
            let (hijri, number, alone) = (calendar == "hijri", number(month), alone == "yes");
            for form in forms.split('|') {
                words.add(
                    form,
                    Sense::Month { hijri, number, alone, madda: form.starts_with('آ'), levant: family == "levant" },
                );
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
        for entries in words.table.values_mut() {
            entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        }
        words
    }

    fn add(&mut self, forms: &'static str, sense: Sense) {
        for form in forms.split('|') {
            let mut all = keys(form).into_iter();
            let Some(first) = all.next() else { continue };
            let rest: Box<[String]> = all.collect();
            let entries = self.table.entry(first).or_default();
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
