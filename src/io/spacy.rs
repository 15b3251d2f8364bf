//! The JSON that spaCy's `Doc.from_json` reads.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::doc::Doc;
use crate::error::Result;
use crate::span::{OffsetMap, OffsetUnit, Span};

#[derive(Serialize)]
struct SpacyDoc<'a> {
    text: &'a str,
    ents: Vec<Place<'a>>,
    sents: Vec<Place<'a>>,
    tokens: Vec<Place<'a>>,
    spans: Groups<'a>,
}

#[derive(Serialize)]
struct Groups<'a> {
    quotes: Vec<Place<'a>>,
    cues: Vec<Place<'a>>,
    sources: Vec<Place<'a>>,
}

/// A token, sentence, entity or span; each kind has some of the fields.
#[derive(Default, Serialize)]
struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kb_id: Option<&'a str>,
}

/// Writes a document in the JSON of spaCy's `Doc.to_json`, for
/// `spacy.tokens.Doc(nlp.vocab).from_json(…)`. Offsets are code points.
///
/// Entities are `doc.ents`; contents, cues and sources of quotations are `doc.spans["quotes"]`
/// (labelled with the kind), `["cues"]` (with the lemma) and `["sources"]`, each with the speaker's
/// name as `kb_id`. spaCy wants every span to begin and end with a token and every gap longer than
/// a space to be one, so that tokens are cut where a span begins inside them (`ب|إيران`).
///
/// # Errors
/// [`Error::Json`](crate::Error::Json), never for a document made by this crate.
pub fn to_spacy_json(doc: &Doc) -> Result<String> {
    let map = &OffsetMap::new(&doc.text, OffsetUnit::Char);
    let place = |span: Span| {
        let span = trimmed(doc, span)?;
        Some(Place { start: map.to_unit(span.start), end: map.to_unit(span.end), ..Place::default() })
    };
    let labelled = |span: Span, label, kb_id| Some(Place { label: Some(label), kb_id, ..place(span)? });

    let mut spans = Groups { quotes: Vec::new(), cues: Vec::new(), sources: Vec::new() };
    for quote in &doc.quotes {
        let speaker = Some(doc.speaker(quote).map_or("", |chain| chain.name.as_str()));
        spans.quotes.extend(quote.content.iter().filter_map(|span| labelled(*span, quote.kind.as_str(), speaker)));
        spans.cues.extend(quote.cue.as_ref().and_then(|cue| labelled(cue.span, &cue.lemma, speaker)));
        spans.sources.extend(quote.source.and_then(|span| labelled(span, "SOURCE", speaker)));
    }
    let tokens = words(doc).into_iter().filter(|span| !span.is_empty()).enumerate();
    let doc = SpacyDoc {
        text: &doc.text,
        ents: doc.ents.iter().filter_map(|ent| labelled(ent.span, ent.label.as_str(), None)).collect(),
        sents: doc.sents.iter().filter_map(|span| place(*span)).collect(),
        tokens: tokens
            .map(|(i, span)| Place {
                id: Some(i),
                start: map.to_unit(span.start),
                end: map.to_unit(span.end),
                ..Place::default()
            })
            .collect(),
        spans,
    };
    Ok(serde_json::to_string(&doc)?)
}

/// What Python's `str.isspace` holds to be white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

/// The span without white space at its edges; nothing where nothing is left.
fn trimmed(doc: &Doc, span: Span) -> Option<Span> {
    let text = doc.slice(span);
    let rest = text.trim_start_matches(is_space);
    let start = span.start + (text.len() - rest.len()) as u32;
    let rest = rest.trim_end_matches(is_space);
    (!rest.is_empty()).then(|| Span::new(start, start + rest.len() as u32))
}

/// The text cut as spaCy cuts it: at white space and at every edge of a span. One space after a
/// word belongs to that word's token; any other white space is a token of its own.
fn words(doc: &Doc) -> Vec<Span> {
    let mut edges = BTreeSet::new();
    let quotes = doc.quotes.iter().flat_map(|quote| {
        quote.content.iter().copied().chain(quote.source).chain(quote.cue.as_ref().map(|cue| cue.span))
    });
    let ents = doc.ents.iter().map(|ent| ent.span);
    let tokens = doc.tokens.iter().map(|token| token.span);
    for span in tokens.chain(doc.sents.iter().copied()).chain(ents).chain(quotes) {
        edges.extend(trimmed(doc, span).into_iter().flat_map(|span| [span.start, span.end]));
    }
    let mut words = Vec::with_capacity(doc.tokens.len());
    let mut rest = Span::new(0, doc.text.len() as u32);
    while !rest.is_empty() {
        let text = doc.slice(rest);
        let space = text.len() - text.trim_start_matches(is_space).len();
        let length = if space > 0 { space } else { text.find(is_space).unwrap_or(text.len()) } as u32;
        let end = rest.start + length;
        if space == 0 {
            let mut start = rest.start;
            for edge in edges.range(rest.start + 1..end).copied().chain([end]) {
                words.push(Span::new(start, edge));
                start = edge;
            }
        } else {
            // The first space after a word is no token.
            let owned = u32::from(!words.is_empty() && text.starts_with(' '));
            words.push(Span::new(rest.start + owned, end));
        }
        rest.start = end;
    }
    words
}
