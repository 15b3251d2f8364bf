//! Word lists. Each list is a TSV file in `data/` whose first lines (`#`) state its source and
//! licence; a row that starts with `#` is a comment, the first other row names the columns.
//! Lists are written as in print and looked up by the form of
//! [`Tokenized::form`](crate::tokenize::Tokenized::form).

pub(crate) mod countries;
pub(crate) mod cues;
pub(crate) mod function_words;
pub(crate) mod gazetteer;
pub(crate) mod given_names;
pub(crate) mod heads;
pub(crate) mod name_words;
mod phrases;
pub(crate) mod titles;
pub(crate) mod verbs;

/// The rows of a list, each cut at its tabs, without comments, blank lines and the column names.
pub(crate) fn rows(tsv: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    tsv.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The words of a cell; `-` stands for none.
pub(crate) fn words(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(' ').filter(|word| !word.is_empty() && *word != "-")
}

/// A word of a list in the form that texts are looked up by.
pub(crate) fn key(word: &str) -> String {
    word.chars()
        .filter_map(|c| match c {
            '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => None,
            'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
            'ى' => Some('ي'),
            c => Some(c),
        })
        .collect()
}

/// The ways to read attached particles off the front of a form: the bytes they take and the rest,
/// with `لل` read as ل and the article. The form itself is not among them.
pub(crate) fn peeled(form: &str) -> impl Iterator<Item = Peeled<'_>> {
    let conj = form.starts_with(['و', 'ف']).then(|| &form['و'.len_utf8()..]);
    [(form, 0), (conj.unwrap_or(""), 'و'.len_utf8())].into_iter().flat_map(|(rest, cut)| {
        let bare = (cut > 0 && !rest.is_empty()).then_some(Peeled { cut, article: false, rest });
        let prep = rest.starts_with(['ب', 'ل', 'ك']).then(|| Peeled {
            cut: cut + 'ب'.len_utf8(),
            article: false,
            rest: &rest['ب'.len_utf8()..],
        });
        let article = rest.starts_with("لل").then(|| Peeled {
            cut: cut + 'ل'.len_utf8(),
            article: true,
            rest: &rest["لل".len()..],
        });
        bare.into_iter().chain(article).chain(prep.filter(|p| !p.rest.is_empty()))
    })
}

/// Looks up what a form with a possessive ending belongs to (بيانه → بيان, عائلته → عائلة).
pub(crate) fn owned<T>(form: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let noun = ["ها", "هم", "نا", "ه"].iter().find_map(|ending| form.strip_suffix(ending))?;
    // ة is written ت before an ending.
    find(noun).or_else(|| find(&format!("{}ة", noun.strip_suffix('ت')?)))
}

/// A form without attached particles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Peeled<'a> {
    /// Bytes of the form that the particles take.
    pub cut: usize,
    /// Whether the article was fused with ل, so that `rest` lacks its ال.
    pub article: bool,
    /// What is left.
    pub rest: &'a str,
}

#[cfg(test)]
mod tests {
    use super::{key, peeled};

    #[test]
    fn particles_come_off() {
        let all = |form| peeled(form).map(|p| (p.cut, p.article, p.rest)).collect::<Vec<_>>();
        assert_eq!(all("وبالعراق"), [(2, false, "بالعراق"), (4, false, "العراق")]);
        assert_eq!(all("للعراق"), [(2, true, "عراق"), (2, false, "لعراق")]);
        assert_eq!(all("عراق"), []);
        assert_eq!(all("و"), []);
        assert_eq!(all("ب"), []);
    }

    #[test]
    fn keys_are_forms() {
        assert_eq!(key("الأُردُنّ"), "الاردن");
        assert_eq!(key("مصطفى"), "مصطفي");
    }
}
