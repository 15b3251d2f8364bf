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
pub(crate) const FEATURES: features::Table<12> = [
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
    ("connective", &["none", "soft", "soft_bare", "hard", "hard_bare"]),
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
    ("name", &["none", "source", "person", "body"]),
    ("shell", &["none", "venue", "time", "other"]),
    ("length", &["1", "3", "6", "12", "24"]),
    ("left", &["1", "3", "6", "12", "24"]),
    ("marks", &["none", "before", "ahead", "both"]),
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
                let comma = scene.is_comma(pair.close - 1);
                let place = clause.place(scene, i, i, end, if comma { 3 } else { 4 });
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
            "،" | "," => Some(if scene.closes(i - 1).is_some() { (i + 1, 3) } else { (i + 1, 0) }),
            "؛" | ";" => Some((i + 1, 1)),
            _ if may_turn(scene, i) => Some((i, 2)),
            _ => None,
        };
        if let Some((next, boundary)) = boundary
            && next < end
            && (scene.is_wordlike(next) || scene.opens(next).is_some())
        {
            if boundary != 2 && author_speaks(scene, next) || !see(&clause.place(scene, i, next, end, boundary)) {
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
    fn place(&self, scene: &Scene<'_>, at: usize, next: usize, end: usize, boundary: u16) -> Place {
        let comma = boundary != 2 && boundary != 4;
        let form = scene.form(next);
        let relative = cues::relative(form).is_some();
        let connective = cues::content_end(scene.view, next);
        let joins = is(form, Function::Join) || relative || connective.is_some();
        let behind = next + connective.map_or(1, |m| m.tokens);
        let cue = scene.cue(next).or_else(|| scene.cue(behind).filter(|_| joins));
        let marked = self.first_mark.map_or(0, |mark| if mark < at { 1 } else { 2 });
        let values: Seen = [
            boundary,
            cue.map_or(0, |c| if relative { 14 } else { cue_kind(scene, c, joins && scene.cue(next).is_none()) }),
            cue.map_or(0, |c| {
                let limit = if c.is_participle() { 14 } else { 24 };
                1 + u16::from(!introducer_within(scene, c, limit)) + 2 * u16::from(comma)
            }),
            connective.map_or(0, |m| match m.entry {
                ContentEnd::Soft => 1 + u16::from(!comma),
                ContentEnd::Hard => 3 + u16::from(!comma),
            }),
            cues::turn(scene.view, next).map_or(0, |odds| u16::from((odds + 4).unsigned_abs())),
            that(scene, form, next),
            shape(scene, form, next),
            self.name(scene, next),
            cues::shell(scene.view, next).map_or(0, |m| match m.entry.kind {
                ShellKind::Venue | ShellKind::Channel => 1,
                ShellKind::Time => 2,
                _ => 3,
            }),
            step(at - self.start),
            step(end - next),
            marked,
        ];
        Place { at, seen: features::numbered(&FEATURES, values) }
    }

    /// Whether the source or another person or body is named right after a place.
    fn name(&self, scene: &Scene<'_>, next: usize) -> u16 {
        const NEAR: usize = 4;
        let near = next..scene.len().min(next + NEAR);
        let said = self.from..self.start;
        let label = |i: usize| scene.label_at(i);
        for i in near {
            if label(i) == Some(Label::Per) {
                let again = said.clone().any(|j| label(j) == Some(Label::Per) && scene.form(j) == scene.form(i));
                return if again { 1 } else { 2 };
            }
        }
        if matches!(label(next + 1), Some(Label::Org | Label::Loc)) { 3 } else { 0 }
    }
}

fn cue_kind(scene: &Scene<'_>, cue: &Cue, joins: bool) -> u16 {
    let conjoined = u16::from(cue.conjoined || joins);
    match cue.phrase {
        Some(CueKind::Prep) => return 10 + u16::from(!names_source(scene, cue.tokens.end)),
        Some(CueKind::Tail) => return 12,
        Some(_) => return 13,
        None => {}
    }
    match (cue.is_finite(), cue.is_participle(), cue.ambiguity()) {
        (true, _, Ambiguity::Safe) => 1 + conjoined,
        (true, _, Ambiguity::Introduced) => 3 + conjoined,
        (true, _, Ambiguity::Doubtful) => 5,
        (_, true, Ambiguity::Safe) => 6,
        (_, true, Ambiguity::Introduced) => 7,
        (_, true, Ambiguity::Doubtful) => 8,
        _ => 9,
    }
}

fn that(scene: &Scene<'_>, form: &str, next: usize) -> u16 {
    if scene.is_complementizer(next) || scene.is_complementizer(next + 1) {
        1
    } else if conjunction(form).is_some_and(|(_, rest)| cues::complementizer(rest).is_some()) {
        2
    } else {
        0
    }
}

/// What a form looks like, where no list knows it.
fn shape(scene: &Scene<'_>, form: &str, next: usize) -> u16 {
    let present = |form: &str| {
        let form = form.strip_prefix('س').unwrap_or(form);
        form.starts_with(['ي', 'ت']) && form.chars().count() > 3 && !form.ends_with('ة')
    };
    if scene.opens(next).is_some() {
        12
    } else if !scene.is_word(next) {
        11
    } else if cues::relative(form).is_some() || conjunction(form).is_some_and(|(_, f)| cues::relative(f).is_some()) {
        10
    } else if let Some(rest) = form.strip_prefix('و').filter(|rest| rest.chars().count() > 2) {
        if present(rest) {
            1
        } else if rest.starts_with("ال") || rest.starts_with("لل") {
            2
        } else {
            3
        }
    } else if form.starts_with('ف') && form.chars().count() > 3 {
        4
    } else if form.starts_with('م') && form.ends_with('ا') && form.chars().count() > 3 {
        8
    } else if form.starts_with('م') && form.ends_with('ة') && form.chars().count() > 4 {
        9
    } else if present(form) {
        5
    } else if form.starts_with("ال") {
        6
    } else if form.starts_with(['ل', 'ب']) && form.chars().count() > 3 {
        7
    } else {
        0
    }
}

/// A length in steps.
fn step(words: usize) -> u16 {
    match words {
        0..3 => 0,
        3..6 => 1,
        6..12 => 2,
        12..24 => 3,
        _ => 4,
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
