//! Countries and their adjectives of nationality.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::{key, rows, words};

struct Countries {
    names: FxHashMap<String, &'static str>,
    /// Without article. The code is empty for regions (أوروبي) and where several countries share
    /// the adjective (كوري).
    adjectives: FxHashMap<String, &'static str>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut all = Countries { names: FxHashMap::default(), adjectives: FxHashMap::default() };
    for row in rows(include_str!("data/countries.tsv")) {
        let [code, names, adjectives, plurals] = row[..] else { continue };
        let code = if code == "-" { "" } else { code };
        for name in names.split('|').filter(|name| *name != "-") {
            all.names.entry(key(name)).or_insert(code);
        }
        let derived = words(adjectives).map(key).flat_map(|base| ENDINGS.map(|ending| format!("{base}{ending}")));
        for form in derived.chain(words(plurals).map(key)) {
            all.adjectives
                .entry(form)
                .and_modify(|old| {
                    if *old != code {
                        *old = "";
                    }
                })
                .or_insert(code);
        }
    }
    all
});

/// Endings of an adjective in ي: masculine, feminine, sound plurals, duals.
const ENDINGS: [&str; 10] = ["", "ة", "ون", "ين", "ان", "ات", "تين", "تان", "ا", "و"];

/// The ISO 3166-1 code of the country with this name (the normalised forms of its words, joined
/// by single blanks).
pub(crate) fn country(name: &str) -> Option<&'static str> {
    COUNTRIES.names.get(name).copied()
}

/// The normalised names of all countries.
#[cfg(feature = "train")]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    COUNTRIES.names.keys().map(String::as_str)
}

/// The country that an adjective of nationality (a normalised form, with or without article) refers
/// to: its ISO 3166-1 code, or an empty string for regions and shared adjectives.
pub(crate) fn nationality(form: &str) -> Option<&'static str> {
    let bare = form.strip_prefix("ال").unwrap_or(form);
    COUNTRIES.adjectives.get(bare).or_else(|| COUNTRIES.adjectives.get(form)).copied()
}

#[cfg(test)]
mod tests {
    use super::{country, nationality};

    #[test]
    fn names_and_adjectives() {
        assert_eq!(country("العراق"), Some("IQ"));
        assert_eq!(country("الولايات المتحدة الامريكية"), Some("US"));
        assert_eq!(country("بغداد"), None);
        for form in ["عراقي", "العراقية", "العراقيين", "عراقيون"] {
            assert_eq!(nationality(form), Some("IQ"), "{form}");
        }
        assert_eq!(nationality("الاتراك"), Some("TR"));
        assert_eq!(nationality("الاوروبية"), Some(""));
        assert_eq!(nationality("الكورية"), Some(""));
        assert_eq!(nationality("المالية"), None);
    }
}
