//! Prints who said what in an article: `cargo run --example who_said_what [FILE]`.

use rawi::{Doc, Span};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let article = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => include_str!("article.txt").to_owned(),
    };
    let doc: Doc = rawi::annotate(&article)?;
    for quote in &doc.quotes {
        let speaker = doc.speaker(quote).map_or("?", |chain| &chain.name);
        let cue = quote.cue.as_ref().map_or("", |cue| doc.slice(cue.span));
        let words: Vec<&str> = quote.content.iter().map(|span: &Span| doc.slice(*span)).collect();
        println!("{speaker} ({cue}): {}", words.join(" … "));
    }
    Ok(())
}
