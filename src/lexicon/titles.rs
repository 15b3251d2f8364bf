//! Nouns that introduce a person: رئيس، وزير، الدكتور، المتحدث باسم …

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::{key, owned, peeled, rows, words};

/// What sort of noun for a person it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// Stands directly before the name: السيد، الدكتور، الأمير.
    Honorific,
    /// A military or police rank: اللواء.
    Rank,
    /// A function, usually with a complement: رئيس الوزراء، المتحدث باسم الجيش.
    Office,
    /// An occupation: المحلل، الكاتب.
    Work,
    /// Kinship: والد، شقيقة.
    Kin,
    /// Any other noun for a person: المواطن، المتهم.
    Person,
}

/// A noun that introduces a person, as found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// Masculine singular without the article, as printed.
    pub lemma: &'static str,
    /// Its sort.
    pub kind: TitleKind,
    /// Whether the form is a plural or dual.
    pub plural: bool,
    /// Whether the form has the article.
    pub definite: bool,
    /// Bytes of the form that attached particles (و ف ب ل ك) take.
    pub cut: usize,
}

static TITLES: LazyLock<FxHashMap<String, Title>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for row in rows(include_str!("data/titles.tsv")) {
        let [lemma, kind, feminine, plural] = row[..] else { continue };
        let kind = match kind {
            "honorific" => TitleKind::Honorific,
            "rank" => TitleKind::Rank,
            "office" => TitleKind::Office,
            "work" => TitleKind::Work,
            "kin" => TitleKind::Kin,
            _ => TitleKind::Person,
        };
        let singular = [lemma].into_iter().chain(words(feminine)).map(|w| (w, false));
        for (word, plural) in singular.chain(words(plural).map(|w| (w, true))) {
            map.entry(key(word)).or_insert(Title { lemma, kind, plural, definite: false, cut: 0 });
        }
    }
    map
});

/// The title that `form` (see [`Tokenized::form`](crate::tokenize::Tokenized::form)) is, with or
/// without article, possessive ending (نائبه، زوجته) and attached particles.
pub(crate) fn title(form: &str) -> Option<Title> {
    whole(form).or_else(|| {
        peeled(form).find_map(|p| {
            let found =
                if p.article { TITLES.get(p.rest).map(|t| Title { definite: true, ..*t }) } else { whole(p.rest) };
            found.map(|t| Title { cut: p.cut, ..t })
        })
    })
}

fn whole(form: &str) -> Option<Title> {
    if let Some(found) = TITLES.get(form) {
        return Some(*found);
    }
    if let Some(found) = form.strip_prefix("ال").and_then(|bare| TITLES.get(bare)) {
        return Some(Title { definite: true, ..*found });
    }
    owned(form, |noun| TITLES.get(noun)).map(|found| Title { definite: true, ..*found })
}

#[cfg(test)]
mod tests {
    use super::{TitleKind, title};

    #[test]
    fn titles_in_their_forms() {
        for (form, lemma, definite, cut) in [
            ("رئيس", "رئيس", false, 0),
            ("الرييس", "", false, 0),
            ("الرئيس", "رئيس", true, 0),
            ("وللرئيسة", "رئيس", true, 4),
            ("والدكتور", "دكتور", true, 2),
            ("نائبه", "نائب", true, 0),
            ("زوجته", "زوج", true, 0),
            ("وزراء", "وزير", false, 0),
            ("والد", "والد", false, 0),
            ("كتاب", "كاتب", false, 0),
            ("طاولة", "", false, 0),
        ] {
            match title(form) {
                Some(t) => assert_eq!((t.lemma, t.definite, t.cut), (lemma, definite, cut), "{form}"),
                None => assert_eq!(lemma, "", "{form}"),
            }
        }
        assert_eq!(title("وزيرة").unwrap().kind, TitleKind::Office);
        assert!(title("المتحدثون").unwrap().plural);
    }
}
