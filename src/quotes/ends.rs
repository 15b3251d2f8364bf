//! Where a reported clause ends: one choice among all the places where it may.
//!
//! The places are passed from left to right. At each the chance that the clause ends is a logistic
//! function of what stands there, and the end is the place that is most probable over all: the
//! clause ended there and nowhere before. The weights are learned from annotated articles.

use std::sync::LazyLock;

use super::cue::Cue;
use super::features;
use super::introducer::introducer_within;
use super::marks::Pair;
use super::phrase::names_source;
use super::scene::Scene;
use crate::entities::Label;
use crate::lexicon::cues::{self, ContentEnd, CueKind, ShellKind};
use crate::lexicon::function_words::{Function, is};
use crate::lexicon::verbs::{Ambiguity, conjunction};

/// The most tokens that one reported clause may have; it bounds the work on text without stops.
const LONGEST: usize = 400;

/// What is known about a place: the kinds of knowledge, and the values that each can have.
pub(crate) const FEATURES: features::Table<13> = [
    ("boundary", &["comma", "semicolon", "bare", "closed_comma", "closed_bare"]),
    (
        "cue",
        &[
            "none",
            "verb",
            "verb_and",
            "verb_weak",
            "verb_weak_and",
            "verb_doubtful",
            "verb_doubtful_and",
            "participle",
            "participle_weak",
            "participle_doubtful",
            "noun",
            "source",
            "manner",
            "tail",
            "phrase",
            "relative",
        ],
    ),
    ("introducer", &["no_cue", "bare_yes", "bare_no", "comma_yes", "comma_no"]),
    (
        "connective",
        &[
            "none",
            "hard",
            "aside",
            "contrast",
            "result",
            "soft",
            "hard_bare",
            "aside_bare",
            "contrast_bare",
            "result_bare",
            "soft_bare",
        ],
    ),
    ("turn", &["unknown", "-3", "-2", "-1", "0", "1", "2", "3"]),
    ("that", &["none", "that", "and_that"]),
    (
        "shape",
        &[
            "other",
            "and_present",
            "and_article",
            "and",
            "so",
            "present",
            "article",
            "joined",
            "accusative",
            "accusative_feminine",
            "relative",
            "number",
            "mark",
        ],
    ),
    ("name", &["none", "source", "person", "body", "source_and", "person_and"]),
    ("shell", &["none", "venue", "time", "other"]),
    ("length", &["1", "3", "6", "12", "24"]),
    ("left", &["1", "3", "6", "12", "24"]),
    ("marks", &["none", "before", "ahead"]),
    ("denied", &["no", "yes"]),
];

/// How many features there are.
pub(crate) const COUNT: usize = features::count(&FEATURES);

/// What is known about a place, as numbers below [`COUNT`].
pub(crate) type Seen = features::Values<{ FEATURES.len() }>;

static WEIGHTS: LazyLock<[f32; COUNT]> =
    LazyLock::new(|| features::weights(&FEATURES, include_str!("../lexicon/data/end_weights.tsv")));

/// A place where a clause may end: before token `at`.
pub(crate) struct Place {
    pub at: usize,
    pub seen: Seen,
}

/// The token after the last one of a reported clause that starts at `start` and whose source is
/// named at or after `from`.
pub(super) fn clause_end(scene: &Scene<'_>, from: usize, start: usize) -> usize {
    let mut decision = Decision::new(start);
    let last = places(scene, from, start, |place| decision.pass(features::chance(&*WEIGHTS, &place.seen), place.at));
    decision.end(last)
}

/// The most probable end among the places passed so far.
pub(crate) struct Decision {
    /// The chance that the clause has not ended yet.
    open: f32,
    best: f32,
    end: usize,
}

impl Decision {
    pub fn new(start: usize) -> Self {
        Self { open: 1.0, best: 0.0, end: start }
    }

    /// Passes a place; tells whether a later one can still be better.
    pub fn pass(&mut self, chance: f32, at: usize) -> bool {
        if self.open * chance > self.best {
            (self.best, self.end) = (self.open * chance, at);
        }
        self.open *= 1.0 - chance;
        self.open > self.best
    }

    /// The end, where the clause ends at `last` if nowhere before.
    pub fn end(self, last: usize) -> usize {
        if self.open > self.best { last } else { self.end }
    }
}

/// Shows every place where a clause may end, until `see` wants no more; gives the last one.
///
/// The clause runs at most to the end of its sentence, or to the end of marks or brackets that it
/// stands in. Marks and brackets inside it are passed over whole.
pub(super) fn places(scene: &Scene<'_>, from: usize, start: usize, mut see: impl FnMut(&Place) -> bool) -> usize {
    if start >= scene.len() {
        return scene.len();
    }
    let mut end = scene.sentence(start).end.min(start + LONGEST);
    let clause = Clause { from, start, first_mark: (start..end).find(|&i| scene.opens(i).is_some()) };
    let mut brackets = 0usize;
    let mut i = start;
    while i < end {
        if let Some(pair) = scene.opens(i)
            && pair.close < scene.paragraph(start).end
        {
            end = end.max(sentence_end_after(scene, pair));
            i = pair.close + 1;
            if brackets == 0 && i < end && scene.is_wordlike(i) {
                // "…" في إشارة إلى …: a gloss needs no comma behind marks.
                if author_speaks(scene, i) {
                    return i;
                }
                let comma = scene.is_comma(pair.close - 1);
                let place = clause.place(scene, i, i, end, if comma { "closed_comma" } else { "closed_bare" });
                if !see(&place) {
                    return i;
                }
                i += 1;
            }
            continue;
        }
        let boundary = match scene.form(i) {
            "(" | "[" => {
                brackets += 1;
                None
            }
            ")" | "]" if brackets == 0 => break,
            ")" | "]" => {
                brackets -= 1;
                None
            }
            // A mark that closes a pair opened before the clause ends the clause with it.
            _ if scene.closes(i).is_some_and(|p| p.open < start) => break,
            _ if brackets > 0 || i == start => None,
            "،" | "," if scene.closes(i - 1).is_some() => Some((i + 1, "closed_comma")),
            "،" | "," => Some((i + 1, "comma")),
            "؛" | ";" => Some((i + 1, "semicolon")),
            _ if may_turn(scene, i) => Some((i, "bare")),
            _ => None,
        };
        if let Some((next, boundary)) = boundary
            && next < end
            && (scene.is_wordlike(next) || scene.opens(next).is_some())
        {
            if boundary != "bare" && (author_speaks(scene, next) || clause.is_left(scene, next))
                || !see(&clause.place(scene, i, next, end, boundary))
            {
                return i;
            }
            i = next + usize::from(scene.opens(next).is_none());
            continue;
        }
        i += 1;
    }
    i.min(end)
}

/// Where a sentence goes on after a pair of marks that its end lies in.
fn sentence_end_after(scene: &Scene<'_>, pair: Pair) -> usize {
    let sentence = scene.sentence(pair.close);
    // «… نعم.» ends there; «… نعم» وأضاف goes on.
    if pair.close + 1 >= sentence.end { pair.close + 1 } else { sentence.end }
}

/// Whether the author is sure to speak after a comma: in a gloss, or naming whose words these are.
fn author_speaks(scene: &Scene<'_>, next: usize) -> bool {
    // …، وذلك حسب الوزارة.
    let next = next + usize::from(scene.form(next) == "وذلك" && scene.cue(next + 1).is_some_and(Cue::is_preposition));
    let hard = cues::content_end(scene.view, next).is_some_and(|m| m.entry == ContentEnd::Hard);
    hard && scene.cue(next).is_none_or(|c| !c.is_preposition() || names_source(scene, c.tokens.end))
}

/// Whether a clause may end before a token without a comma: another report, or a connective.
fn may_turn(scene: &Scene<'_>, i: usize) -> bool {
    let reports = |i: usize| {
        let doubtful =
            |c: &Cue| c.phrase.is_none() && !c.is_participle() && !c.conjoined && c.ambiguity() == Ambiguity::Doubtful;
        scene.cue(i).is_some_and(|c| !doubtful(c))
    };
    reports(i)
        || cues::content_end(scene.view, i).is_some()
        || cues::relative(scene.form(i)).is_some() && reports(i + 1)
}

/// A clause whose end is looked for.
struct Clause {
    /// The first token of the frame that announces it.
    from: usize,
    start: usize,
    first_mark: Option<usize>,
}

impl Clause {
    /// What there is to know about a place before `at`, after which `next` is the first word.
    fn place(&self, scene: &Scene<'_>, at: usize, next: usize, end: usize, boundary: &'static str) -> Place {
        let comma = !matches!(boundary, "bare" | "closed_bare");
        let form = scene.form(next);
        let relative = cues::relative(form).is_some();
        let connective = cues::content_end(scene.view, next);
        let joins = is(form, Function::Join) || relative || connective.is_some();
        let behind = next + connective.map_or(1, |m| m.tokens);
        let cue = scene.cue(next).or_else(|| scene.cue(behind).filter(|_| joins));
        let introducer = |c: &Cue| {
            let limit = if c.is_participle() { 14 } else { 24 };
            match (introducer_within(scene, c, limit), comma) {
                (true, true) => "comma_yes",
                (false, true) => "comma_no",
                (true, false) => "bare_yes",
                (false, false) => "bare_no",
            }
        };
        let names = [
            boundary,
            match cue {
                None => "none",
                Some(_) if relative => "relative",
                Some(cue) => cue_kind(scene, cue, joins && scene.cue(next).is_none()),
            },
            cue.map_or("no_cue", introducer),
            connective.map_or("none", |m| connective_kind(m.entry, comma)),
            cues::turn(scene.view, next).map_or("unknown", |odds| TURNS[usize::from((odds + 3).unsigned_abs())]),
            that(scene, form, next),
            shape(scene, form, next),
            self.name(scene, next),
            cues::shell(scene.view, next).map_or("none", |m| match m.entry.kind {
                ShellKind::Venue | ShellKind::Channel => "venue",
                ShellKind::Time => "time",
                _ => "other",
            }),
            step(at - self.start),
            step(end - next),
            match self.first_mark {
                None => "none",
                Some(mark) if mark < at => "before",
                Some(_) => "ahead",
            },
            if denies(scene, next) { "yes" } else { "no" },
        ];
        Place { at, seen: features::numbered(&FEATURES, names) }
    }

    /// Whether behind a comma the sentence around goes on: … الذي قال إن …، أن …, رغم تأكيده أن …، فإن ….
    fn is_left(&self, scene: &Scene<'_>, next: usize) -> bool {
        let Some(cue) = self.from.checked_sub(1).and_then(|i| scene.cue(i)) else { return false };
        let before = cue.tokens.start.saturating_sub(1);
        let relative = cue.is_finite() && cues::relative(scene.form(before)).is_some_and(|agrees| agrees.is_some());
        relative && scene.is_complementizer(next) || cue.is_noun() && is(scene.form(next), Function::Resumption)
    }

    /// Whether the source or another person or body is named right after a place.
    fn name(&self, scene: &Scene<'_>, next: usize) -> &'static str {
        const NEAR: usize = 4;
        let person = |i: usize| scene.label_at(i) == Some(Label::Per);
        if let Some(name) = (next..scene.len().min(next + NEAR)).find(|&i| person(i)) {
            let source = (self.from..self.start).any(|i| person(i) && scene.form(i) == scene.form(name));
            return if source { "source" } else { "person" };
        }
        if matches!(scene.label_at(next + 1), Some(Label::Org | Label::Loc)) { "body" } else { "none" }
    }
}

/// The names of the odds from -3 to 3.
const TURNS: [&str; 7] = ["-3", "-2", "-1", "0", "1", "2", "3"];

fn cue_kind(scene: &Scene<'_>, cue: &Cue, joins: bool) -> &'static str {
    match cue.phrase {
        Some(CueKind::Prep) => return if names_source(scene, cue.tokens.end) { "source" } else { "manner" },
        Some(CueKind::Tail) => return "tail",
        Some(_) => return "phrase",
        None => {}
    }
    let participle = cue.is_participle();
    match (cue.ambiguity(), cue.conjoined || joins) {
        _ if !cue.is_finite() && !participle => "noun",
        (Ambiguity::Safe, _) if participle => "participle",
        (Ambiguity::Introduced, _) if participle => "participle_weak",
        (Ambiguity::Doubtful, _) if participle => "participle_doubtful",
        (Ambiguity::Safe, false) => "verb",
        (Ambiguity::Safe, true) => "verb_and",
        (Ambiguity::Introduced, false) => "verb_weak",
        (Ambiguity::Introduced, true) => "verb_weak_and",
        (Ambiguity::Doubtful, false) => "verb_doubtful",
        (Ambiguity::Doubtful, true) => "verb_doubtful_and",
    }
}

fn connective_kind(entry: ContentEnd, comma: bool) -> &'static str {
    match (entry, comma) {
        (ContentEnd::Hard, true) => "hard",
        (ContentEnd::Aside, true) => "aside",
        (ContentEnd::Contrast, true) => "contrast",
        (ContentEnd::Result, true) => "result",
        (ContentEnd::Soft, true) => "soft",
        (ContentEnd::Hard, false) => "hard_bare",
        (ContentEnd::Aside, false) => "aside_bare",
        (ContentEnd::Contrast, false) => "contrast_bare",
        (ContentEnd::Result, false) => "result_bare",
        (ContentEnd::Soft, false) => "soft_bare",
    }
}

/// Whether the author tells what was not said: غير أنه لم يحدد موعدا.
fn denies(scene: &Scene<'_>, next: usize) -> bool {
    const NEAR: usize = 5;
    let silent = |i: usize| matches!(scene.form(i), "دون" | "بدون") && scene.form(i + 1) == "ان";
    silent(next) || (next..next + NEAR).any(|i| scene.cue(i).is_some_and(|c| c.negated))
}

/// Whether أن follows, alone or after و.
fn that(scene: &Scene<'_>, form: &str, next: usize) -> &'static str {
    if scene.is_complementizer(next) || scene.is_complementizer(next + 1) {
        "that"
    } else if conjunction(form).is_some_and(|(_, rest)| cues::complementizer(rest).is_some()) {
        "and_that"
    } else {
        "none"
    }
}

/// What a form looks like, where no list knows it.
fn shape(scene: &Scene<'_>, form: &str, next: usize) -> &'static str {
    let letters = form.chars().count();
    let present = |form: &str| {
        let form = form.strip_prefix('س').unwrap_or(form);
        form.starts_with(['ي', 'ت']) && form.chars().count() > 3 && !form.ends_with('ة')
    };
    if scene.opens(next).is_some() {
        return "mark";
    }
    if !scene.is_word(next) {
        return "number";
    }
    if cues::relative(form).is_some() || conjunction(form).is_some_and(|(_, f)| cues::relative(f).is_some()) {
        return "relative";
    }
    if let Some(rest) = form.strip_prefix('و').filter(|_| letters > 3) {
        return match rest {
            _ if present(rest) => "and_present",
            _ if rest.starts_with("ال") || rest.starts_with("لل") => "and_article",
            _ => "and",
        };
    }
    match form {
        _ if letters <= 3 => "other",
        _ if form.starts_with('ف') => "so",
        _ if form.starts_with('م') && form.ends_with('ا') => "accusative",
        _ if form.starts_with('م') && form.ends_with('ة') && letters > 4 => "accusative_feminine",
        _ if present(form) => "present",
        _ if form.starts_with("ال") => "article",
        _ if form.starts_with(['ل', 'ب']) => "joined",
        _ => "other",
    }
}

/// A length in steps.
fn step(words: usize) -> &'static str {
    match words {
        0..3 => "1",
        3..6 => "3",
        6..12 => "6",
        12..24 => "12",
        _ => "24",
    }
}

/// A clause with the places where it may end, for learning.
#[cfg(feature = "train")]
pub(crate) struct Choice {
    /// The first word of the clause, in bytes.
    pub start: crate::Span,
    /// For every place the last word before it, in bytes, and what is known about it.
    pub places: Vec<(crate::Span, Seen)>,
    /// The last word where it ends nowhere before its end.
    pub last: crate::Span,
}

/// The places for one clause of a draft.
#[cfg(feature = "train")]
pub(super) fn choice(scene: &Scene<'_>, from: usize, start: usize) -> Option<Choice> {
    let word = |mut words: std::ops::Range<usize>| words.rfind(|&i| scene.is_wordlike(i));
    let span = |i: usize| scene.view.tokens[i].span;
    let mut found = Vec::new();
    let last = places(scene, from, start, |place| {
        found.extend(word(start..place.at).map(|i| (span(i), place.seen)));
        true
    });
    let first = (start..last).find(|&i| scene.is_wordlike(i))?;
    Some(Choice { start: span(first), places: found, last: span(word(start..last)?) })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_feature_has_one_weight() {
        super::features::check(&super::FEATURES, include_str!("../lexicon/data/end_weights.tsv"));
    }
}
