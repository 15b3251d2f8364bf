//! Function words: what a small word tells about its neighbours.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{key, rows};

/// What a function word tells about the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// A noun phrase follows: في، خلال.
    Preposition,
    /// An attached particle that stands alone before a quote mark: بـ، و، لل.
    Particle,
    /// Takes a pronoun, and is no noun with it: عليها.
    Pronominal,
    /// Denies the verb after it: لم.
    Negation,
    /// No finite verb follows: عدم.
    Governor,
    /// Stands between a subject and its verb: قد.
    Auxiliary,
    /// No subject reaches across it: لكن.
    Connective,
    /// Its noun phrase is the subject of the next verb: أما.
    Topic,
    /// Leads over to another act of speech: كما.
    Join,
    /// Opens a clause between quote marks: لقد.
    Opener,
    /// Opens a question: هل.
    Question,
    /// Takes up the clause after its source: فإن.
    Resumption,
    /// Supposes what the verb after it says: إذا.
    Condition,
    /// Makes a verb of the verbal noun after it: تم.
    Light,
    /// Stands before a noun without being the head of its phrase: هذا، نحو.
    Determiner,
    /// Stands for a person: هو.
    Pronoun,
    /// Leads from a document to who issued it: صادر عن، أصدره.
    Issue,
    /// Makes a reason of وأن after it: خاصة.
    Reason,
    /// Whom people pray to: داعيا الله أن asks nobody else for anything.
    Prayed,
    /// Its clause depends on another: لأن، عندما.
    Subordinator,
}

static WORDS: LazyLock<FxHashMap<String, u32>> = LazyLock::new(|| {
    rows(include_str!("data/function_words.tsv"))
        .filter_map(|row| Some((key(row[0]), functions(row.get(1)?)?)))
        .collect()
});

/// The functions of a cell as a set of bits; none if one of them is unknown.
fn functions(cell: &str) -> Option<u32> {
    cell.split(',').try_fold(0, |set, name| Some(set | 1 << function(name)? as u32))
}

fn function(name: &str) -> Option<Function> {
    Some(match name {
        "preposition" => Function::Preposition,
        "particle" => Function::Particle,
        "pronominal" => Function::Pronominal,
        "negation" => Function::Negation,
        "governor" => Function::Governor,
        "auxiliary" => Function::Auxiliary,
        "connective" => Function::Connective,
        "topic" => Function::Topic,
        "join" => Function::Join,
        "opener" => Function::Opener,
        "question" => Function::Question,
        "resumption" => Function::Resumption,
        "condition" => Function::Condition,
        "light" => Function::Light,
        "determiner" => Function::Determiner,
        "pronoun" => Function::Pronoun,
        "issue" => Function::Issue,
        "reason" => Function::Reason,
        "prayed" => Function::Prayed,
        "subordinator" => Function::Subordinator,
        _ => return None,
    })
}

/// Whether a normalised form has a function.
pub(crate) fn is(form: &str, function: Function) -> bool {
    WORDS.get(form).is_some_and(|set| set & (1 << function as u32) != 0)
}

/// Whether a normalised form has one of some functions.
pub(crate) fn is_any(form: &str, any: &[Function]) -> bool {
    WORDS.get(form).is_some_and(|set| any.iter().any(|&function| set & (1 << function as u32) != 0))
}

#[cfg(test)]
mod tests {
    use super::{Function, functions, is, rows};

    #[test]
    fn every_row_parses_and_none_is_doubled() {
        let mut seen = rustc_hash::FxHashSet::default();
        for row in rows(include_str!("data/function_words.tsv")) {
            assert!(row.len() == 2 && functions(row[1]).is_some(), "unreadable row {row:?}");
            assert!(seen.insert(super::key(row[0])), "twice: {row:?}");
        }
    }

    #[test]
    fn words_by_function() {
        assert!(is("علي", Function::Preposition) && is("لم", Function::Negation) && is("هل", Function::Question));
        assert!(!is("علي", Function::Negation) && !is("كتاب", Function::Preposition));
    }
}
