//! Where noun phrases begin and end, and which prepositions govern them.

use std::ops::Range;

use super::cue::Cue;
use super::head;
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, AnaphorKind, ShellKind, SourceNoun};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::{countries, heads, titles};
use crate::tokenize::{SegmentRole, clitics};

/// Whether a token is a preposition or has only one on it (بـ، لـ).
pub(super) fn is_preposition(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    // Where the text writes على for the preposition, علي is a name; so is والي a governor beside وإلى.
    if (form.ends_with("علي") || form.ends_with("الي"))
        && scene.writes_alef_maksura()
        && scene.view.surface(i).ends_with('ي')
    {
        return false;
    }
    let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    is(form, Function::Preposition) || is(bare, Function::Preposition)
}

/// Whether a token has ل joined in front of an article or outlet: للصحفيين، لوكالة.
pub(super) fn is_addressee(scene: &Scene<'_>, i: usize) -> bool {
    cues::shell(scene.view, i).is_some_and(|m| m.entry.kind == ShellKind::Addressee)
}

/// Whether a form is a preposition with a pronoun, which is never a source: عليها، إليه، بها.
pub(super) fn is_pronominal(form: &str) -> bool {
    const PRONOUNS: [&str; 9] = ["ها", "هما", "هم", "هن", "نا", "ني", "ه", "ي", "ك"];
    let governed = |pronoun: &&str| form.strip_suffix(*pronoun).is_some_and(|rest| is(rest, Function::Pronominal));
    PRONOUNS.iter().any(governed) || form.starts_with("ايا")
}

/// The first token of the source: past adverbs, dates, places and addressees.
pub(super) fn phrase_start(scene: &Scene<'_>, region: Range<usize>) -> Option<usize> {
    let mut i = region.start;
    while i < region.end {
        if scene.opens(i).is_some() {
            return Some(i);
        }
        if let Some(close) = aside(scene, i, region.end) {
            i = close + 1;
        } else if !scene.is_wordlike(i) || is_pronominal(scene.form(i)) && scene.entity_at(i).is_none() {
            i += 1;
        } else if scene.label_at(i).is_some_and(|l| matches!(l, Label::Date | Label::Time)) {
            i = scene.entity_end(i);
        } else if matches!(scene.form(i), "علي" | "الي") && scene.entity_at(i).is_none() && !is_preposition(scene, i)
        {
            // عليّ، إليّ
            i += 1;
        } else if cues::relative(scene.form(i)).is_some() {
            return None;
        } else if let Some(shell) = cues::shell(scene.view, i) {
            i += shell.tokens;
            if shell.entry.takes_phrase {
                i = after_phrase(scene, i, region.end);
            }
        } else if is_preposition(scene, i) && i + 1 < region.end {
            i = after_marked(scene, i + 1).unwrap_or_else(|| after_phrase(scene, i + 1, region.end));
        } else if preposition_joined(scene, i) {
            i = after_phrase(scene, i, region.end);
        } else {
            return Some(i);
        }
    }
    None
}

/// The dash that closes an aside which a dash opens: قالت -في ردها على سؤال- فلانة.
fn aside(scene: &Scene<'_>, open: usize, end: usize) -> Option<usize> {
    let dash = |i: usize| matches!(scene.form(i), "-" | "–");
    let told = dash(open) && (is_preposition(scene, open + 1) || preposition_joined(scene, open + 1));
    told.then(|| (open + 2..end.min(scene.len())).find(|&i| dash(i))).flatten()
}

/// The token after a name in marks or brackets that a lone particle governs: لـ"الجريدة"، لـ(الجريدة).
pub(super) fn after_marked(scene: &Scene<'_>, i: usize) -> Option<usize> {
    const NAME: usize = 8;
    if let Some(pair) = scene.opens(i) {
        return Some(pair.close + 1);
    }
    (scene.form(i) == "(").then(|| (i + 1..i + NAME).find(|&j| scene.form(j) == ")"))?.map(|close| close + 1)
}

/// Whether ل, ب or ك is joined to a word that is no title and no name of its own (للصحيفة، ببغداد).
pub(super) fn preposition_joined(scene: &Scene<'_>, i: usize) -> bool {
    let form = scene.form(i);
    if form.starts_with("لل") {
        return true;
    }
    if scene.is_surname(i) {
        return false;
    }
    if !form.starts_with(['ل', 'ب', 'ك']) {
        return false;
    }
    // An entity that starts inside the token leaves its particle outside; so does a title.
    if scene.entity_at(i).is_some() {
        return scene.entity_starts(i).is_some_and(|e| scene.ents[e].span.start > scene.view.tokens[i].span.start);
    }
    titles::title(form).map_or_else(|| !is_described(scene, i) && splits_preposition(scene, i), |t| t.cut > 0)
}

/// Whether a preposition splits off a word: بمناسبة.
fn splits_preposition(scene: &Scene<'_>, i: usize) -> bool {
    scene.is_word(i) && clitics(scene.view.surface(i)).any(|(role, _)| role == SegmentRole::Prep)
}

/// Whether a token can be the head of a source by what it means: a title, a class of body, a
/// document, a group.
pub(super) fn is_described(scene: &Scene<'_>, i: usize) -> bool {
    cues::anaphor(scene.view, i).is_some_and(|m| m.entry.kind != AnaphorKind::Divine) || described(scene.form(i))
}

/// The same for a form without its neighbours; with an accusative ending too (لكن متحدثا قال).
pub(super) fn described(form: &str) -> bool {
    describes(form) || form.strip_suffix('ا').is_some_and(describes)
}

fn describes(form: &str) -> bool {
    titles::title(form).is_some_and(|t| t.cut == 0)
        || cues::source_noun(form).is_some()
        || heads::organisation(form.strip_prefix("ال").unwrap_or(form)).is_some()
}

/// Whether a source can begin at a token: a name, a description, or something in marks.
pub(super) fn names_source(scene: &Scene<'_>, i: usize) -> bool {
    scene.label_at(i).is_some_and(|label| !label.is_value()) || is_described(scene, i) || scene.opens(i).is_some()
}

/// Where the noun phrase of a preposition ends: at the next comma or, if a person is named later,
/// at the titles in front of that name.
pub(super) fn after_phrase(scene: &Scene<'_>, from: usize, end: usize) -> usize {
    let comma = (from..end).find(|&i| scene.is_comma(i));
    let stop = comma.unwrap_or(end);
    let person = (from..stop).find(|&i| scene.is_person(i) && scene.entity_starts(i).is_some());
    if let Some(person) = person {
        let start = titles_before(scene, person, from);
        if start > from && !is_preposition(scene, start - 1) && !preposition_joined(scene, start) {
            return start;
        }
    }
    // After a comma the source must show itself; other words there go on with the phrase.
    let Some(comma) = comma else { return end };
    let next = comma + 1;
    let shows = next < end
        && (scene.entity_at(next).is_some()
            || is_described(scene, next)
            || scene.opens(next).is_some()
            || cues::shell(scene.view, next).is_some()
            || is_preposition(scene, next));
    if shows { next } else { after_phrase(scene, next, end) }
}

/// The first of the titles and functions that stand before a name.
pub(super) fn titles_before(scene: &Scene<'_>, name: usize, from: usize) -> usize {
    let nearest = name.saturating_sub(10).max(from);
    (nearest..name).find(|&i| titles::title(scene.form(i)).is_some_and(|t| t.cut == 0)).unwrap_or(name)
}

/// The most tokens of a gloss in brackets.
const GLOSS: usize = 6;

/// The token after the last one of a source phrase.
pub(super) fn phrase_end(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let mut named = false;
    // وختم فضيلته حديثه: an honorific with its pronoun is the whole phrase, but for a name.
    if let Some(honorific) = cues::anaphor(scene.view, start).filter(|m| m.entry.kind == AnaphorKind::Honorific) {
        let next = start + honorific.tokens;
        if next < end && !scene.is_person(next) && titles::title(scene.form(next)).is_none() {
            return next;
        }
    }
    let document = cues::source_noun(scene.form(start)) == Some(SourceNoun::Document);
    let mut i = start;
    while i < end {
        if let Some(pair) = scene.opens(i) {
            named = true;
            i = pair.close + 1;
            continue;
        }
        if scene.is_comma(i) {
            // A name or function in apposition goes on after the comma.
            let next = i + 1;
            let apposed = next < end
                && (!named && scene.is_person(next) || titles::title(scene.form(next)).is_some_and(|t| t.cut == 0))
                && cues::shell(scene.view, next).is_none();
            if !apposed {
                return i;
            }
            i = next;
            continue;
        }
        // مسؤول (البرنامج) في المدينة: a gloss in brackets may stand inside.
        if i > start
            && scene.form(i) == "("
            && let Some(close) = (i + 1..end.min(i + GLOSS)).find(|&j| scene.form(j) == ")")
            && (is_preposition(scene, close + 1)
                || scene.is_person(close + 1)
                || scene.form(close + 1).starts_with("ال"))
        {
            i = close + 1;
            continue;
        }
        if matches!(scene.form(i), "؛" | ":" | "-" | "–" | "(" | ")") {
            return i;
        }
        if i > start {
            // … نقلا عن صحيفة: what was read elsewhere is no part of who speaks.
            if scene.cue(i).is_some_and(Cue::is_preposition) {
                return i;
            }
            let label = scene.label_at(i);
            if label.is_some_and(|l| matches!(l, Label::Date | Label::Time)) || scene.is_relative(i) {
                return i;
            }
            // المدير العام لبرنامج … فلان: before a name ل is still part of the function.
            let addressee = is_addressee(scene, i);
            let name_follows = || (i..end).any(|j| scene.is_person(j));
            let aside = cues::shell(scene.view, i)
                .is_some_and(|m| m.entry.kind != ShellKind::Discourse || !is_preposition(scene, i));
            // تقرير لموقع …: behind a document ل tells whose it is.
            if aside && !(addressee && (document || !named && name_follows())) && !is_seat(scene, start..i, end) {
                return i;
            }
            // تحدثت فلانة عن …: عن goes on with a function only (النائب عن …).
            let about = scene.form(i) == "عن" && titles::title(scene.form(i - 1)).is_none();
            if named && is_preposition(scene, i) && (about || !matches!(scene.form(i), "في" | "من" | "عن")) {
                return i;
            }
            if is_imperfect(scene, i) {
                return i;
            }
            // After a person, and after any name that begins the phrase, only a function or a place goes on.
            let person_ended = scene.is_person(i - 1) && scene.entity_at(i - 1) != scene.entity_at(i);
            let name_ended = person_ended
                || scene.opens(start).is_some_and(|p| p.close + 1 == i)
                || scene.entity_at(start).is_some_and(|e| !scene.ents[e].label.is_value())
                    && i == scene.entity_end(start);
            // أبلغ فلان وكالة …: a body right behind a person is whom the words are for.
            let body = scene.is_person(start) && heads::organisation(scene.form(i)).is_some();
            let origin = person_ended && countries::nationality(scene.form(i)).is_some();
            let goes_on = scene.label_at(i).map_or_else(
                || origin || !body && is_described(scene, i) || is_preposition(scene, i),
                |label| label == Label::Per,
            );
            if name_ended && !goes_on {
                return i;
            }
        }
        if scene.is_person(i) && head::is_own_person(scene, start, i) {
            named = true;
        }
        i += 1;
    }
    end
}

/// Whether a preposition leads from a function to the body or place where it is held, and the name of the
/// holder comes after: مندوب مصر | لدى الجامعة العربية سامي العلي.
fn is_seat(scene: &Scene<'_>, function: Range<usize>, end: usize) -> bool {
    let at = function.end;
    let held = titles::title(scene.form(function.start)).is_some() && function.clone().all(|i| !scene.is_person(i));
    let seat = |i: usize| scene.label_at(i).is_some_and(|label| matches!(label, Label::Loc | Label::Org));
    held && is_preposition(scene, at)
        && seat(at + 1)
        && (scene.entity_end(at + 1)..end)
            .take_while(|&i| (scene.is_word(i) || scene.is_comma(i)) && !is_preposition(scene, i))
            .any(|i| scene.is_person(i))
}

/// Whether a word looks like a verb of the present: few nouns begin with ي, and no list of names,
/// titles or class nouns has it.
fn is_imperfect(scene: &Scene<'_>, i: usize) -> bool {
    const SHORTEST: usize = 4;
    let form = scene.form(i);
    form.starts_with('ي')
        && form.chars().count() >= SHORTEST
        && scene.entity_at(i).is_none()
        && scene.inside(i).is_none()
        && !described(form)
}

pub(super) fn trimmed(scene: &Scene<'_>, mut phrase: Range<usize>) -> Range<usize> {
    while phrase.start < phrase.end && !scene.is_wordlike(phrase.start) {
        phrase.start += 1;
    }
    while phrase.end > phrase.start
        && (!scene.is_wordlike(phrase.end - 1)
            || is_preposition(scene, phrase.end - 1) && scene.inside(phrase.end - 1).is_none())
    {
        phrase.end -= 1;
    }
    phrase
}
