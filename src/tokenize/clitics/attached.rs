//! Particles written together with a number or a word in Latin letters: و٣٫٥, بـ5, الـ18, بـNATO.
//!
//! There the boundary is plain to see. Particles on Arabic words need a model and stay attached.

use crate::chars::{is_arabic_letter, is_arabic_mark};
use crate::span::Span;
use crate::tokenize::{Segment, SegmentRole};

/// The proclitics in the order in which they stand: at most one of each group.
/// Source: any grammar of Arabic; لل is ل with the article, whose alef is not written.
const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
const PREPOSITIONS: [char; 3] = ['ب', 'ل', 'ك'];

/// Whether `word` consists of proclitics only, tatweel and marks aside.
pub(in crate::tokenize) fn is_proclitic(word: &str) -> bool {
    split(word).is_some()
}

/// The lengths in bytes of the conjunction, preposition and article that make up `word`, with the
/// tatweel and the marks that follow each; nothing where it is anything else.
fn split(word: &str) -> Option<[usize; 3]> {
    let mut rest = word;
    let mut take = |wanted: &[char]| {
        let before = rest.len();
        if let Some(after) = rest.strip_prefix(wanted) {
            rest = after.trim_start_matches(|c| c == 'ـ' || is_arabic_mark(c));
        }
        before - rest.len()
    };
    let conj = take(&CONJUNCTIONS);
    let prep = take(&PREPOSITIONS);
    let after_lam = word[conj..].starts_with('ل');
    let alef = if after_lam { 0 } else { take(&['ا']) };
    // The article is ال, or the second lam of لل.
    let lam = if alef > 0 || after_lam { take(&['ل']) } else { 0 };
    (rest.is_empty() && (alef == 0 || lam > 0)).then_some([conj, prep, alef + lam])
}

/// The segments of a token whose stem starts at `stem`.
pub(in crate::tokenize) fn segments(text: &str, span: Span, stem: u32) -> Box<[Segment]> {
    let word = Span::new(span.start, stem).of(text);
    let lengths = split(word).unwrap_or_default();
    let roles = [SegmentRole::Conj, SegmentRole::Prep, SegmentRole::Det];
    let mut start = span.start;
    let mut segments = Vec::with_capacity(3);
    for (length, role) in lengths.into_iter().zip(roles).filter(|&(length, _)| length > 0) {
        let span = Span::new(start, start + length as u32);
        let surface = span.of(text);
        let form: String = match role {
            SegmentRole::Det => "ال".into(),
            _ => surface.chars().filter(|&c| is_arabic_letter(c)).collect(),
        };
        segments.push(Segment { span, form: (form != surface).then(|| form.into()), role });
        start = span.end;
    }
    segments.push(Segment { span: Span::new(stem, span.end), form: None, role: SegmentRole::Stem });
    segments.into()
}
