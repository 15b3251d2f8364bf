//! An article and its quotations as plain text.

use std::fmt::Write;

use super::labels;
use super::speakers::Speakers;
use crate::doc::Doc;
use crate::quotes::{Polarity, Quote};

/// The text with each quotation in square brackets under its number, `[1 …]`, and after it a line
/// for each quotation: number, speaker with function, cue, kind, confidence.
pub fn text(doc: &Doc) -> String {
    let speakers = Speakers::new(doc);
    let mut out = String::with_capacity(doc.text.len() + 64 * doc.quotes.len());
    let mut from = 0;
    for (at, bracket) in brackets(doc) {
        out.push_str(&doc.text[from..at]);
        out.push_str(&bracket);
        from = at;
    }
    out.push_str(&doc.text[from..]);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    if !doc.quotes.is_empty() {
        out.push('\n');
    }
    for (number, quote) in (1..).zip(&doc.quotes) {
        let _ = write!(out, "[{number}] {}", one_line(speakers.name(quote).unwrap_or("؟")));
        if let Some(role) = speakers.of(quote).and_then(|speaker| speaker.role) {
            let _ = write!(out, "، {}", one_line(role));
        }
        if let Some(relay) = quote.relay.and_then(|id| doc.chain(id)) {
            let _ = write!(out, " (نقلًا عن {})", one_line(&relay.name));
        }
        let cue = cue(doc, quote);
        if !cue.is_empty() {
            let _ = write!(out, " · {cue}");
        }
        let _ = writeln!(out, " · {} · {}%", labels::kind(quote.kind), labels::percent(quote));
    }
    out
}

/// The brackets with their places, in order: what closes goes before what opens, the outer one
/// opens first and closes last.
fn brackets(doc: &Doc) -> Vec<(usize, String)> {
    let mut brackets = Vec::new();
    for (number, quote) in (1..).zip(&doc.quotes) {
        for span in quote.content.iter().filter(|span| !doc.slice(**span).is_empty()) {
            let length = span.len();
            brackets.push(((span.start, true, u32::MAX - length), format!("[{number} ")));
            brackets.push(((span.end, false, length), "]".to_owned()));
        }
    }
    brackets.sort_by_key(|(key, _)| *key);
    brackets.into_iter().map(|((at, ..), bracket)| (at as usize, bracket)).collect()
}

/// Who said what, one quotation a line: number, speaker, cue, kind, words; in columns for a font
/// of one width.
pub fn table(doc: &Doc) -> String {
    let speakers = Speakers::new(doc);
    let mut rows = vec![["#", "المتحدث", "الفعل", "النوع", "الكلام"].map(str::to_owned)];
    for (number, quote) in (1..).zip(&doc.quotes) {
        let words: Vec<String> = quote.content.iter().map(|span| one_line(doc.slice(*span))).collect();
        let speaker = one_line(speakers.name(quote).unwrap_or("؟"));
        let kind = labels::kind(quote.kind).to_owned();
        rows.push([number.to_string(), speaker, cue(doc, quote), kind, words.join(" … ")]);
    }
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = columns(cell).max(*width);
        }
    }
    let mut out = String::new();
    for row in &rows {
        for (i, (cell, width)) in row.iter().zip(widths).enumerate() {
            out.push_str(cell);
            if i < 4 {
                out.extend(std::iter::repeat_n(' ', width - columns(cell) + 2));
            }
        }
        out.push('\n');
    }
    out
}

/// The cue as it stands in the text, with a note where the source is said not to have said it.
fn cue(doc: &Doc, quote: &Quote) -> String {
    let cue = quote.cue.as_ref().map(|cue| one_line(doc.slice(cue.span))).unwrap_or_default();
    if quote.polarity == Polarity::Negative { format!("{cue} (لم يقل)") } else { cue }
}

/// White space of any kind as single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many columns a text takes: vowel signs and invisible controls take none.
fn columns(text: &str) -> usize {
    let narrow = |c: &char| {
        matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{61c}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(|c| !narrow(c)).count()
}
