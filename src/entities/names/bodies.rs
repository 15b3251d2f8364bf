//! Organisations by their class nouns: وزارة الخارجية الأمريكية، الجيش العراقي، شركة أرامكو.

use super::Candidate;
use super::words::Words;
use crate::entities::Label;
use crate::lexicon::countries;
use crate::lexicon::heads::Head;

/// What a name is worth at most that stands inside another: the longer one has to make up for it.
const SWALLOWED: f32 = 5.0;
/// Most words of a complement.
const COMPLEMENT: usize = 7;

/// What stands around the words `from..to` for or against an organisation, in log odds.
pub(super) fn context(words: &Words<'_>, from: usize, to: usize) -> f32 {
    if from == 0 || words.get(from).first {
        return 0.0;
    }
    if words.marked_off(from, to) {
        return 1.5;
    }
    match words.body_noun(from - 1) {
        Some((Head::Outside, false)) => 2.5,
        _ => 0.0,
    }
}

/// Names made of a class noun and its complement, and names after a class noun.
pub(super) fn find(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for from in 0..words.len() {
        let Some((head, definite)) = words.body_noun(from) else { continue };
        if let (Some((first, end)), false) = (words.marked(from), matches!(head, Head::State { .. })) {
            candidates.push(Candidate { from: first, to: end, label: Label::Org, score: 3.0 });
        }
        match head {
            Head::Inside { loose, branch } => inside(words, from, definite, (loose, branch), candidates),
            Head::State { .. } => state(words, from, definite, candidates),
            Head::Outside => {
                if !definite {
                    outside(words, from, candidates);
                }
            }
        }
    }
}

/// وزارة الدفاع، مجلس الأمن الدولي، الهيئة العامة للرياضة.
fn inside(
    words: &Words<'_>,
    from: usize,
    definite: bool,
    (loose, branch): (bool, bool),
    candidates: &mut Vec<Candidate>,
) {
    let mut to = from + 1;
    let mut evidence = 0.0;
    let (mut proper, mut certain) = (false, false);
    while to - from <= COMPLEMENT && words.get(to).open && !words.get(to).first {
        let word = words.get(to);
        let form = words.view.form(to);
        let inner = word.rates.inner();
        if word.cut == 0 && countries::nationality(form).is_some() && form.starts_with("ال") {
            (proper, evidence, to) = (true, evidence + 2.0, to + 1);
            continue;
        }
        let first = to == from + 1;
        let name = if first && !definite && word.cut == 0 { words.inner_name(to) } else { 0 };
        if name > 0 {
            (proper, evidence, to) = (true, evidence + 1.0, to + name);
            continue;
        }
        // ب ف ك do not go on with a name.
        if word.cut > 0 && form.starts_with(['ب', 'ف', 'ك']) {
            break;
        }
        let article = form.starts_with("ال");
        let fits = match (first, definite) {
            (true, true) => article || form.starts_with("لل") && inner > 0.5,
            (true, false) => {
                let rare = !word.known && !loose;
                article || rare || word.cut == 0 && inner > 1.0 && !form.ends_with("ية")
            }
            (false, _) => inner > if article { 0.0 } else { 0.3 },
        };
        if !fits {
            break;
        }
        certain |= article || !word.known || word.rates.place().max(word.rates.person()) > -2.5;
        (evidence, to) = (evidence + inner.max(0.0), to + 1);
    }
    let complement = to - from - 1;
    if complement == 0 {
        return;
    }
    let town = if branch { town(words, to) } else { 0 };
    if town == 0 {
        let mut plain = false;
        words.walk(from, |count, rates| plain |= count == 2 && rates.organisation() < -3.5 && rates.place() < -3.5);
        let vague = definite && evidence < 1.0 || loose && !proper && complement < 2;
        if plain && complement == 1 || !certain && !proper || vague {
            return;
        }
    }
    to += town;
    let score = if loose || definite { 0.8 } else { 2.0 } + evidence.min(3.0) + if town > 0 { SWALLOWED } else { 0.0 };
    candidates.push(Candidate { from, to, label: Label::Org, score });
}

/// The number of words of the town that a branch is named with: الغرفة التجارية بجدة.
fn town(words: &Words<'_>, at: usize) -> usize {
    let word = words.get(at);
    if word.first
        || word.cut == 0
        || !words.view.form(at).starts_with('ب')
        || countries::country(words.form(at)).is_some()
    {
        return 0;
    }
    let mut longest = 0;
    words.walk(at, |count, rates| {
        if rates.place() > 0.0 {
            longest = count;
        }
    });
    longest
}

/// الحكومة العراقية، الجيش السوري، حكومة مالي.
fn state(words: &Words<'_>, from: usize, definite: bool, candidates: &mut Vec<Candidate>) {
    // The ministry inside a minister's title is no name of its own: وزير الخارجية الروسي.
    if from > 0 && !words.get(from).first && words.title(from - 1).is_some_and(|t| t.lemma == "وزير") {
        return;
    }
    let mut to = from + 1;
    if definite {
        // An adjective after its noun: السياسة الخارجية.
        if from > 0 && !words.get(from).first && words.form(from).ends_with("ية") && words.bare(from - 1).0 {
            return;
        }
        let mut nationality = false;
        while to - from < 4 && words.joins(to) && words.view.form(to).starts_with("ال") {
            let found = countries::nationality(words.view.form(to)).is_some();
            if !found && (nationality || words.get(to).rates.inner() <= 0.0) {
                break;
            }
            nationality |= found;
            to += 1;
        }
        // الجيشين المغربي والفرنسي
        let second = words.view.form(to).strip_prefix('و').filter(|form| form.starts_with("ال"));
        if nationality
            && second.is_some_and(|form| countries::nationality(form).is_some())
            && words.body_noun(from).is_some_and(|_| words.form(from).ends_with("ين"))
        {
            to += 1;
        }
        if nationality {
            candidates.push(Candidate { from, to, label: Label::Org, score: 3.5 });
        }
    } else if words.joins(to) {
        let mut longest = 0;
        words.walk(to, |count, rates| {
            if rates.place() > -1.0 {
                longest = count;
            }
        });
        if longest > 0 {
            candidates.push(Candidate { from, to: to + longest, label: Label::Org, score: 2.5 + SWALLOWED });
        }
    }
}

/// شركة أرامكو، صحيفة "الشرق الأوسط": what follows the class noun.
fn outside(words: &Words<'_>, from: usize, candidates: &mut Vec<Candidate>) {
    let start = from + 1;
    let mut to = start;
    while to - start < 4 && words.joins(to) && !words.get(to).known {
        to += 1;
    }
    if to > start {
        candidates.push(Candidate { from: start, to, label: Label::Org, score: 1.5 });
    }
}
