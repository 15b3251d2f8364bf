//! One token a line, with columns.

use std::fmt::Write;

use crate::doc::Doc;
use crate::quotes::Polarity;
use crate::span::Span;
use crate::tokenize::Token;

/// Writes a document with one token a line, an empty line after each sentence, and five columns
/// between tabs:
///
/// 1. the number of the token in its sentence, from 1;
/// 2. the token;
/// 3. its clitics and stem in their restored forms, joined by `+`; the token itself where nothing
///    splits off;
/// 4. the entity in BIO: `B-PER`, `I-PER`, `O`; a token counts where any part of it is in the entity;
/// 5. its part in quotations, in BIO with the number of the quotation: `B-cue-1`, `I-source-1`,
///    `B-content-2`, `O`; joined by `|` where there are several.
///
/// Comment lines go before: the document's id, and for each quotation its number, kind, speaker,
/// polarity and stance.
///
/// ```
/// let doc = rawi::annotate("سافر الوفد أمس.")?;
/// assert!(rawi::io::to_conll(&doc).starts_with("1\tسافر\tسافر\tO\tO\n"));
/// # Ok::<(), rawi::Error>(())
/// ```
pub fn to_conll(doc: &Doc) -> String {
    let mut out = String::with_capacity(doc.text.len() * 3);
    header(doc, &mut out);
    let ents = ent_tags(doc);
    let parts = quote_tags(doc);
    let mut sents = doc.sents.iter().peekable();
    let mut number = 0;
    for (i, token) in doc.tokens.iter().enumerate() {
        // A token at or past the end of the sentence begins the next one.
        while sents.next_if(|sent| sent.end <= token.span.start).is_some() {
            if number > 0 {
                out.push('\n');
            }
            number = 0;
        }
        number += 1;
        let _ = write!(out, "{number}\t");
        field(doc.slice(token.span), &mut out);
        out.push('\t');
        segments(doc, token, &mut out);
        let _ = match ents[i] {
            Some((begins, label)) => write!(out, "\t{}-{label}\t", if begins { 'B' } else { 'I' }),
            None => write!(out, "\tO\t"),
        };
        out.push_str(if parts[i].is_empty() { "O" } else { &parts[i] });
        out.push('\n');
    }
    if number > 0 {
        out.push('\n');
    }
    out
}

fn header(doc: &Doc, out: &mut String) {
    if let Some(id) = &doc.id {
        out.push_str("# newdoc id = ");
        field(&id.to_string(), out);
        out.push('\n');
    }
    for (i, quote) in doc.quotes.iter().enumerate() {
        let speaker = doc.speaker(quote).map_or("_", |chain| &chain.name);
        let stance = format!("{:?}", quote.stance).to_lowercase();
        let polarity = if quote.polarity == Polarity::Positive { '+' } else { '-' };
        let kind = quote.kind.as_str();
        let _ = write!(out, "# quote {} = kind={kind} stance={stance} polarity={polarity} speaker=", i + 1);
        field(speaker, out);
        out.push('\n');
    }
}

/// Appends a value without the characters that end a column or a line.
fn field(value: &str, out: &mut String) {
    out.extend(value.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }));
}

fn segments(doc: &Doc, token: &Token, out: &mut String) {
    if token.segments.is_empty() {
        return field(doc.slice(token.span), out);
    }
    for (i, segment) in token.segments.iter().enumerate() {
        if i > 0 {
            out.push('+');
        }
        field(segment.form.as_deref().unwrap_or(doc.slice(segment.span)), out);
    }
}

/// The tokens that share a character with the span.
fn tokens_in(tokens: &[Token], span: Span) -> std::ops::Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

/// For each token whether it begins an entity, and the entity's label.
fn ent_tags(doc: &Doc) -> Vec<Option<(bool, &'static str)>> {
    let mut tags = vec![None; doc.tokens.len()];
    for ent in &doc.ents {
        let range = tokens_in(&doc.tokens, ent.span);
        for i in range.clone() {
            // Two entities in one token: the first one has it.
            tags[i].get_or_insert((i == range.start, ent.label.as_str()));
        }
    }
    tags
}

/// For each token its parts in the quotations.
fn quote_tags(doc: &Doc) -> Vec<String> {
    let mut tags = vec![String::new(); doc.tokens.len()];
    for (number, quote) in (1..).zip(&doc.quotes) {
        let cue = quote.cue.as_ref().map(|cue| ("cue", cue.span));
        let source = quote.source.map(|span| ("source", span));
        let contents = quote.content.iter().map(|span| ("content", *span));
        for (part, span) in cue.into_iter().chain(source).chain(contents) {
            let range = tokens_in(&doc.tokens, span);
            for i in range.clone() {
                if !tags[i].is_empty() {
                    tags[i].push('|');
                }
                let _ = write!(tags[i], "{}-{part}-{number}", if i == range.start { 'B' } else { 'I' });
            }
        }
    }
    tags
}
