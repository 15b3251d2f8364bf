//! `rawi inspect`.

use std::io::Write;
use std::path::PathBuf;

use super::input::Place;
use super::{Failure, Status, complain, create};
use crate::entities::tagger;
use crate::quotes::explain::explain as explain_quotes;
use crate::span::Span;
use crate::tokenize::clitics::explain;

/// Show why something is found.
#[derive(clap::Subcommand)]
pub enum Command {
    /// The ways to split words into clitics, with their scores and features
    Clitics(Clitics),
    /// The words of names in a text, with what speaks for and against them
    Entities(Entities),
    /// The quotations of a text: what announces each, and who might have said it
    Quotes(Quotes),
}

#[derive(clap::Args)]
pub struct Quotes {
    /// A text file; `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// How many speakers to show of each quotation whose source is left out, the likeliest
    #[arg(long, default_value_t = 4, value_name = "N")]
    speakers: usize,
    /// How many features to show of each speaker, those that count most
    #[arg(long, default_value_t = 6, value_name = "N")]
    top: usize,
}

#[derive(clap::Args)]
pub struct Entities {
    /// The text
    #[arg(required = true, value_name = "TEXT")]
    text: String,
    /// How many features to show of each word, those that count most
    #[arg(long, default_value_t = 8, value_name = "N")]
    top: usize,
    /// Show the words outside names too
    #[arg(long)]
    all: bool,
    /// What counts as a name: ours, or anercorp
    #[arg(long, value_name = "NAME", default_value = "ours")]
    ner_convention: String,
}

#[derive(clap::Args)]
pub struct Clitics {
    /// The words
    #[arg(required = true, value_name = "WORD")]
    words: Vec<String>,
    /// How many features to show of each split, those that count most
    #[arg(long, default_value_t = 12, value_name = "N")]
    top: usize,
    /// Another model than the one that comes with the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

pub fn run(command: &Command) -> Result<Status, Failure> {
    match command {
        Command::Clitics(args) => clitics(args),
        Command::Entities(args) => entities(args),
        Command::Quotes(args) => quotes(args),
    }
}

fn quotes(args: &Quotes) -> Result<Status, Failure> {
    let place = Place::new(&args.file);
    let text = match place.read().map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            complain(format_args!("{place}: invalid UTF-8 at byte {}", error.utf8_error().valid_up_to()));
            return Ok(Status::BadInput);
        }
        Err(error) => {
            complain(format_args!("{place}: {error}"));
            return Ok(Status::BadInput);
        }
    };
    let found = explain_quotes(&text).map_err(|error| Failure::Usage(error.to_string()))?;
    let name = |id: Option<u32>| id.map_or("-", |id| found.chains[id as usize].name.as_str());
    let slice = |span: Option<Span>| span.map_or_else(|| "-".into(), |span| one_line(span.of(&text)));
    let mut out = create(None, &[])?;
    for (number, (quote, candidates)) in found.quotes.iter().zip(&found.candidates).enumerate() {
        let content: Vec<String> = quote.content.iter().map(|part| one_line(part.of(&text))).collect();
        writeln!(out, "{}. {}", number + 1, content.join(" … "))?;
        writeln!(out, "  kind     {}", quote.kind.as_str())?;
        writeln!(out, "  rule     {}: {}", quote.rule, quote.why())?;
        match &quote.cue {
            Some(cue) => writeln!(out, "  cue      {} ({})", slice(Some(cue.span)), cue.lemma)?,
            None => writeln!(out, "  cue      -")?,
        }
        writeln!(out, "  source   {}; head {}", slice(quote.source), slice(quote.head))?;
        if quote.relay.is_some() {
            writeln!(out, "  relay    {}", name(quote.relay))?;
        }
        writeln!(out, "  speaker  {}; confidence {:.2}", name(quote.speaker), quote.confidence)?;
        for candidate in candidates.iter().take(args.speakers) {
            let mark = if candidate.chosen { '*' } else { ' ' };
            let name = candidate.name.as_deref().unwrap_or("nobody");
            writeln!(out, "  {mark} {:.2}   {}", candidate.probability, one_line(name))?;
            for (feature, weight) in candidate.features.iter().take(args.top) {
                writeln!(out, "      {weight:+6.2}  {feature}")?;
            }
        }
    }
    out.flush()?;
    Ok(Status::Done)
}

/// Text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entities(args: &Entities) -> Result<Status, Failure> {
    let unusable = |error: crate::Error| Failure::Usage(error.to_string());
    let convention = args.ner_convention.parse().map_err(unusable)?;
    let mut out = create(None, &[])?;
    for word in tagger::explain::explain(&args.text, convention).map_err(unusable)? {
        if word.tag == "O" && !args.all {
            continue;
        }
        writeln!(out, "{}  {} {:.2}, rather than {}", word.surface, word.tag, word.probability, word.rival)?;
        for (name, weight) in word.features.iter().take(args.top) {
            writeln!(out, "  {weight:+6.2}  {name}")?;
        }
    }
    out.flush()?;
    Ok(Status::Done)
}

fn clitics(args: &Clitics) -> Result<Status, Failure> {
    let model = args.model.as_ref().map(std::fs::read).transpose().map_err(Failure::Input)?;
    let mut out = create(None, &[])?;
    for word in &args.words {
        let explanation = match explain(model.as_deref(), word) {
            Ok(explanation) => explanation,
            Err(error) => {
                complain(format_args!("{error}"));
                return Ok(Status::BadInput);
            }
        };
        let note = match (explanation.candidates.len(), explanation.decided) {
            (0, _) => ": not split, no Arabic word or too long",
            (1, _) => ": nothing can be split off",
            (_, true) => ": decided in advance",
            (_, false) => "",
        };
        writeln!(out, "{word}{note}")?;
        for candidate in explanation.candidates {
            let mark = if candidate.chosen { '*' } else { ' ' };
            writeln!(out, "{mark} {:6}  {}", candidate.score, candidate.parts)?;
            for (name, weight) in candidate.features.iter().filter(|&&(_, weight)| weight != 0).take(args.top) {
                writeln!(out, "  {weight:+6}    {name}")?;
            }
        }
    }
    out.flush()?;
    Ok(Status::Done)
}
