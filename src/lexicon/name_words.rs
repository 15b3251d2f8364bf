//! Words in and beside names: بن، في، الدولي.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::{key, rows};

/// What a word does in or beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Joins the parts of the name of a person.
    Joint,
    /// Stands before the name of a place.
    BeforePlace,
    /// Goes on with the name of a place that has its class noun.
    InPlace,
}

static WORDS: LazyLock<FxHashMap<String, Role>> = LazyLock::new(|| {
    let role = |name: &str| match name {
        "joint" => Role::Joint,
        "before place" => Role::BeforePlace,
        _ => Role::InPlace,
    };
    rows(include_str!("data/name_words.tsv")).map(|row| (key(row[0]), role(row[1]))).collect()
});

/// What `form` does in or beside names; without particles.
pub(crate) fn role(form: &str) -> Option<Role> {
    WORDS.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::{Role, role, rows};

    #[test]
    fn words_have_one_role() {
        assert_eq!(role("بن"), Some(Role::Joint));
        assert_eq!(role("الي"), Some(Role::BeforePlace));
        assert_eq!(role("الكبري"), Some(Role::InPlace));
        assert_eq!(role("كتاب"), None);
        let all = rows(include_str!("data/name_words.tsv")).count();
        assert_eq!(super::WORDS.len(), all, "a form is listed twice");
    }
}
