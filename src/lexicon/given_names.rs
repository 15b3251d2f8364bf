//! Given names whose bearers' sex their ending does not tell: زينب, أسامة.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::verbs::Gender;
use super::{key, rows};

static NAMES: LazyLock<FxHashMap<String, Gender>> = LazyLock::new(|| {
    let gender = |sex: &str| if sex == "f" { Gender::Feminine } else { Gender::Masculine };
    rows(include_str!("data/given_names.tsv")).map(|row| (key(row[0]), gender(row[1]))).collect()
});

/// The sex of those who bear a given name, by the list or by the ending: ة is a woman's; ا and اء
/// may be either's; every other name is a man's.
pub(crate) fn gender(form: &str) -> Option<Gender> {
    match NAMES.get(form) {
        Some(&known) => Some(known),
        None if form.ends_with('ة') => Some(Gender::Feminine),
        None if form.ends_with(['ا', 'ء']) => None,
        None => Some(Gender::Masculine),
    }
}

/// Whether the list has a name.
pub(crate) fn is_listed(form: &str) -> bool {
    NAMES.contains_key(form)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, gender, rows};
    use crate::lexicon::verbs::Gender;

    #[test]
    fn names_tell_the_sex() {
        for (form, sex) in [
            ("زينب", Some(Gender::Feminine)),
            ("سميرة", Some(Gender::Feminine)),
            ("حمزة", Some(Gender::Masculine)),
            ("سامي", Some(Gender::Masculine)),
            ("زوانا", None),
        ] {
            assert_eq!(gender(form), sex, "{form}");
        }
        let all = rows(include_str!("data/given_names.tsv")).count();
        assert_eq!(NAMES.len(), all, "a name is listed twice");
    }
}
