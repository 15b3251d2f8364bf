//! Which pairs of marks hold names and titles instead of words that somebody said.

use rustc_hash::{FxHashMap, FxHashSet};

use super::content::is_verbal;
use super::marks::{self, Pair};
use super::scene::Scene;
use crate::lexicon::cues::{CueKind, HeadKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::{heads, titles};

/// The most words that a quoted name has.
const LONGEST: usize = 7;

/// For every pair whether it looks like a name or title: an entity fills it, a class noun or naming
/// verb stands before it, a Latin gloss in brackets follows, or the same short string stands in
/// marks again and again.
pub(super) fn in_marks(scene: &Scene<'_>) -> Vec<bool> {
    let insides: Vec<String> = scene.pairs.iter().map(|&p| inside(scene, p)).collect();
    let mut count: FxHashMap<&str, usize> = FxHashMap::default();
    for text in insides.iter().filter(|t| !t.is_empty()) {
        *count.entry(text).or_default() += 1;
    }
    // وعد بـ"…": what is promised or asked for may recur like a name.
    let attributed: FxHashSet<&str> = scene
        .pairs
        .iter()
        .zip(&insides)
        .filter(|(p, _)| p.open > 0 && scene.form(p.open - 1) == "ب")
        .map(|(_, text)| text.as_str())
        .collect();
    let recurs = |text: &str| count.get(text).is_some_and(|&n| n > 1) && !attributed.contains(text);
    let names: Vec<bool> =
        scene.pairs.iter().zip(&insides).map(|(&p, text)| by_itself(scene, p) || recurs(text)).collect();
    // What is a name in one place is the same name in another.
    let known: FxHashSet<&str> =
        insides.iter().zip(&names).filter(|(t, n)| **n && !t.is_empty()).map(|(t, _)| t.as_str()).collect();
    names.iter().zip(&insides).map(|(&name, text)| name || known.contains(text.as_str())).collect()
}

/// The normalised words of a short pair; empty for a longer one.
fn inside(scene: &Scene<'_>, pair: Pair) -> String {
    if pair.close - pair.open > LONGEST + 1 {
        return String::new();
    }
    let words: Vec<&str> = (pair.open + 1..pair.close).map(|i| scene.form(i)).collect();
    words.join(" ")
}

fn by_itself(scene: &Scene<'_>, pair: Pair) -> bool {
    let words = pair.close - pair.open - 1;
    if words == 0 || words > LONGEST {
        return words > LONGEST && words < 2 * LONGEST && scene.mark_head(pair).is_some_and(|h| h.title);
    }
    // "…" على حد تعبيره: somebody said it.
    let said = scene.cue(pair.close + 1).is_some_and(|c| c.phrase == Some(CueKind::Tail));
    !said
        && (filled_by_name(scene, pair)
            || headed(scene, pair)
            || glossed(scene, pair)
            || addressed(scene, pair)
            || titled(scene, pair)
            || is_body(scene, pair))
}

/// Whether a class noun or naming verb before a pair makes its inside a name. الشركة "تخسر كل يوم":
/// not where a clause stands in it, unless that is the title of something.
fn headed(scene: &Scene<'_>, pair: Pair) -> bool {
    let Some(head) = scene.mark_head(pair) else { return false };
    let first = pair.open + 1;
    let opens = is(scene.form(first), Function::Opener) || scene.is_complementizer(first);
    let clause = opens || is_verbal(scene, first);
    let known = scene.form(pair.open - 1).starts_with("ال");
    !clause || head.kind == HeadKind::Naming || head.title && !known
}

/// Whether a pair holds a noun with the noun it belongs to (طريق الحرير), or a kind of body with its
/// name (حركة حقوق), or a noun with the article alone (الجريدة), as names that no list knows are often
/// built. A noun with its adjective (المقاهي الصامتة) is rather a term.
pub(super) fn is_construct(scene: &Scene<'_>, pair: Pair) -> bool {
    let (first, second) = (scene.form(pair.open + 1), scene.form(pair.open + 2));
    let definite = first.starts_with("ال");
    heads::organisation(first).is_some() || definite && scene.words(pair) == 1 || !definite && second.starts_with("ال")
}

/// Whether one named entity covers all the words inside.
fn filled_by_name(scene: &Scene<'_>, pair: Pair) -> bool {
    let first = scene.entity_at(pair.open + 1);
    first.is_some_and(|e| !scene.ents[e].label.is_value())
        && (pair.open + 2..pair.close).all(|i| scene.entity_at(i) == first || !scene.is_wordlike(i))
}

/// `"ناتو" (NATO)`.
fn glossed(scene: &Scene<'_>, pair: Pair) -> bool {
    scene.form(pair.close + 1) == "(" && scene.form(pair.close + 2).starts_with(|c: char| c.is_ascii_alphabetic())
}

/// `لـ"الجريدة"` after a word of saying: the outlet that is spoken to.
fn addressed(scene: &Scene<'_>, pair: Pair) -> bool {
    let Some(before) = pair.open.checked_sub(1) else { return false };
    scene.form(before) == "ل" && pair.close - pair.open <= 4 && marks::is_particle(scene.form(before))
}

/// A kind of body with its name: "شبكة حلب نيوز", not "شبكة إرهابية".
fn is_body(scene: &Scene<'_>, pair: Pair) -> bool {
    let first = pair.open + 1;
    let named = |i: usize| scene.label_at(i).is_some_and(|label| !label.is_value());
    heads::organisation(scene.form(first)).is_some() && named(first + 1)
}

/// `القارئ "فلان"`: a short string behind a noun for one person.
fn titled(scene: &Scene<'_>, pair: Pair) -> bool {
    const LONGEST: usize = 3;
    let before = pair.open.checked_sub(1).and_then(|i| titles::title(scene.form(i)));
    before.is_some_and(|t| !t.plural) && scene.words(pair) <= LONGEST
}
