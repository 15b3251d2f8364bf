//! Places by their class nouns and their surroundings.

use super::Candidate;
use super::words::Words;
use crate::entities::Label;
use crate::lexicon::heads::Head;

/// What stands around the words `from..to` for or against a place, in log odds.
pub(super) fn context(words: &Words<'_>, from: usize, to: usize) -> f32 {
    let mut score = 0.0;
    if from > 0 && !words.get(from).first {
        if matches!(
            words.view.form(from - 1),
            "في" | "الي"
                | "شمال"
                | "جنوب"
                | "شرق"
                | "غرب"
                | "شمالي"
                | "جنوبي"
                | "شرقي"
                | "غربي"
                | "قرب"
                | "وسط"
                | "سكان"
        ) {
            score += 1.5;
        }
        if let Some((Head::Outside, false)) = words.place_noun(from - 1) {
            score += 2.5;
        }
        if let Some((Head::Outside, false)) = words.body_noun(from - 1) {
            score -= 1.5;
        }
        if words.title(from - 1).is_some_and(|t| t.definite) {
            score -= 1.5;
        }
    }
    // One word between parts of a person's name is rather one itself.
    if to == from + 1 && words.joins(to) && words.get(to).rates.person() > 1.0 {
        score -= 1.0;
    }
    score
}

/// Names made of a class noun and what follows it: قطاع غزة، مطار عدن الدولي، البحر الأحمر.
pub(super) fn find(words: &Words<'_>, candidates: &mut Vec<Candidate>) {
    for from in 0..words.len() {
        let Some((Head::Inside { .. }, definite)) = words.place_noun(from) else { continue };
        let mut to = from + 1;
        if !words.joins(to) {
            continue;
        }
        let mut longest = 0;
        words.walk(to, |count, rates| {
            if rates.place() > 0.0 {
                longest = count;
            }
        });
        if !definite && longest > 0 {
            to += longest;
        } else {
            continue;
        }
        while words.joins(to)
            && matches!(
                words.view.form(to),
                "الدولي"
                    | "الدولية"
                    | "الكبير"
                    | "الكبري"
                    | "الشمالي"
                    | "الجنوبي"
                    | "الشرقي"
                    | "الغربي"
                    | "الشمالية"
                    | "الجنوبية"
                    | "الشرقية"
                    | "الغربية"
            )
        {
            to += 1;
        }
        candidates.push(Candidate { from, to, label: Label::Loc, score: 3.0 });
    }
}
