//! Class nouns of organisations and places: وزارة، شركة، مدينة، بحر …

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::{key, rows};

/// Whether a class noun belongs to the name that it introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// Part of the name: وزارة الدفاع، البحر الأحمر. `loose` ones make a name with more than one
    /// plain complement only.
    Inside {
        /// Whether noun and one complement stand for many bodies (لجنة التحكيم).
        loose: bool,
        /// Whether its branches are named with their town (الغرفة التجارية بجدة).
        branch: bool,
    },
    /// Part of the name, which needs a nationality, a country or a further name: الحكومة العراقية.
    State {
        /// Whether noun and place are a body whatever stands around them (حكومة مالي).
        land: bool,
    },
    /// Not part of the name: شركة، مدينة.
    Outside,
}

type Heads = FxHashMap<String, Head>;

static ORGANISATIONS: LazyLock<Heads> = LazyLock::new(|| load(include_str!("data/org_heads.tsv")));
static PLACES: LazyLock<Heads> = LazyLock::new(|| load(include_str!("data/place_heads.tsv")));

fn load(tsv: &'static str) -> Heads {
    rows(tsv)
        .filter_map(|row| {
            let head = match *row.get(1)? {
                "outside" => Head::Outside,
                "state" => Head::State { land: row.get(4) == Some(&"yes") },
                _ => Head::Inside { loose: row.get(2) == Some(&"yes"), branch: row.get(3) == Some(&"yes") },
            };
            Some((key(row[0]), head))
        })
        .collect()
}

/// The class noun of an organisation that `form` is; without article and particles.
pub(crate) fn organisation(form: &str) -> Option<Head> {
    ORGANISATIONS.get(form).copied()
}

/// The class noun of a place that `form` is; without article and particles.
pub(crate) fn place(form: &str) -> Option<Head> {
    PLACES.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::{Head, organisation, place};

    #[test]
    fn heads() {
        assert_eq!(organisation("وزارة"), Some(Head::Inside { loose: false, branch: false }));
        assert_eq!(organisation("حكومة"), Some(Head::State { land: true }));
        assert_eq!(organisation("رئاسة"), Some(Head::State { land: false }));
        assert_eq!(organisation("شركة"), Some(Head::Outside));
        assert_eq!(place("مدينة"), Some(Head::Outside));
        assert_eq!(place("شجرة"), None);
    }
}
