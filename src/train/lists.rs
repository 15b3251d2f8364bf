//! Name lists in their source files, read into one table of forms and phrases.

use rustc_hash::FxHashMap;
use std::path::Path;

use super::conll::read_text;
use crate::error::Result;
use crate::lexicon::{countries, key};

/// Our own list of organisations: name, kind, and whether it is ambiguous.
static ORGANISATIONS: &str = include_str!("data/organisations.tsv");

/// Where a name is listed; one bit each.
#[derive(Clone, Copy)]
pub(super) enum List {
    Given,
    Surname,
    Egyptian,
    Arab,
    Foreign,
    InFullName,
    Famous,
    City,
    Town,
    WikiCity,
    WikiThing,
    Country,
    Commune,
    Club,
    Organisation,
    /// An organisation whose name is more often something else.
    Ambiguous,
}

/// Number of lists.
pub(super) const LISTS: usize = 16;

/// Names by form (several words joined by blanks), with the bits of the lists that have them.
#[derive(Default)]
pub(super) struct Lists {
    pub names: FxHashMap<String, u16>,
}

impl Lists {
    /// Reads all lists of `dir`.
    pub fn read(dir: &Path) -> Result<Self> {
        let mut all = Self::default();
        let file = |name: &str| read_text(&dir.join(name));
        for row in file("romanizer_nameunits.tsv")?.lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            let [name, _, _, kind, .., "ar"] = cells[..] else { continue };
            if kind.contains("given") {
                all.add(name, List::Given);
            }
            if !kind.contains("given") || kind.contains("surname") {
                all.add(name, List::Surname);
            }
        }
        for row in file("romanizer_fullnames.tsv")?.lines().filter(|row| row.ends_with("\tar")) {
            all.add_words(first(row), List::InFullName);
        }
        for row in file("egy_names.tsv")?.lines() {
            all.add(first(row), List::Egyptian);
        }
        for row in file("arabnamer_tokens.tsv")?.lines() {
            all.add(first(row), List::Arab);
        }
        for row in file("netranslit_wd_arabic.tsv")?.lines() {
            all.add(first(row), List::Foreign);
        }
        for row in file("arwikicats_people_peoples.tsv")?.lines() {
            all.add_words(first(row), List::Famous);
        }
        for row in file("geonames_cities500_ar.tsv")?.lines().filter(|row| row.ends_with("\tar")) {
            let population: u32 = row.split('\t').nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
            all.add(first(row), if population >= 100_000 { List::City } else { List::Town });
        }
        for name in ["arwikicats_cities_cities_full.tsv", "arwikicats_geography_regions.tsv"] {
            for row in file(name)?.lines().filter(|row| row.ends_with("\tLOC")) {
                all.add(first(row), List::WikiCity);
            }
        }
        for row in file("arwikicats_cities_yy2.tsv")?.lines() {
            all.add(first(row), List::WikiThing);
        }
        for row in file("algeria_admin.tsv")?.lines() {
            all.add(first(row), List::Commune);
        }
        for row in file("arwikicats_sports_Clubs_key.tsv")?.lines().filter(|row| row.ends_with("\tORG")) {
            let name = first(row).trim_end_matches(" لكرة القدم");
            all.add(name.strip_prefix("نادي ").unwrap_or(name), List::Club);
        }
        for row in ORGANISATIONS.lines().filter(|row| !row.starts_with('#')) {
            let list = match row.split('\t').collect::<Vec<_>>()[..] {
                [_, _, "ambiguous"] => List::Ambiguous,
                [_, "club"] => List::Club,
                _ => List::Organisation,
            };
            all.add(first(row), list);
        }
        for name in countries::names() {
            all.add(name, List::Country);
        }
        Ok(all)
    }

    /// The bits of a form; 0 where no list has it.
    pub fn bits(&self, form: &str) -> u16 {
        self.names.get(form).copied().unwrap_or(0)
    }

    fn add(&mut self, name: &str, list: List) {
        let name = key(name);
        let words: Vec<&str> = name.split_whitespace().collect();
        let plain = |w: &&str| w.chars().all(char::is_alphabetic);
        if words.iter().all(plain) && name.chars().count() > 1 {
            *self.names.entry(words.join(" ")).or_default() |= 1 << list as u16;
        }
    }

    fn add_words(&mut self, name: &str, list: List) {
        for word in name.split_whitespace() {
            self.add(word, list);
        }
    }
}

fn first(row: &str) -> &str {
    row.split('\t').next().unwrap_or("").trim()
}
