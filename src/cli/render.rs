//! `rawi render`.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use super::input::Place;
use super::{Failure, Status, complain, create};
use crate::doc::Doc;
use crate::entities::Date;
use crate::error::{Error, Result};
use crate::pipeline::Pipeline;
use crate::render;

/// Write an article to look at, with its quotations and speakers: a page in HTML, or plain text.
#[derive(clap::Args)]
pub struct Args {
    /// Plain text in UTF-8, or a document in JSON as `annotate` writes it; `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value = "html")]
    format: Look,
    /// Where to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The day that words as "yesterday" are counted from, in plain text
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = |s: &str| s.parse::<Date>())]
    reference_date: Option<Date>,
}

/// What an article is rendered as.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Look {
    /// A page with everything in it, for screen and print.
    Html,
    /// A part of a page: one element with its styles.
    Fragment,
    /// The article with numbered quotations, and who said them.
    Text,
    /// Who said what, one quotation a line.
    Table,
}

pub fn run(args: &Args) -> std::result::Result<Status, Failure> {
    let place = Place::new(&args.file);
    let doc = place.read().map_err(|error| error.to_string());
    let doc = doc.and_then(|bytes| read(bytes, args.reference_date).map_err(|error| error.to_string()));
    match doc {
        Ok(doc) => {
            let mut out = create(args.output.as_deref(), std::slice::from_ref(&args.file))?;
            let rendered = match args.format {
                Look::Html => render::html(&doc),
                Look::Fragment => render::html_fragment(&doc),
                Look::Text => render::text(&doc),
                Look::Table => render::table(&doc),
            };
            out.write_all(rendered.as_bytes())?;
            out.flush()?;
            Ok(Status::Done)
        }
        Err(error) => {
            complain(format_args!("{place}: {error}"));
            Ok(Status::BadInput)
        }
    }
}

/// A document from text or JSON: what begins as an object with a text is JSON.
fn read(bytes: Vec<u8>, reference: Option<Date>) -> Result<Doc> {
    let text =
        String::from_utf8(bytes).map_err(|error| Error::InvalidUtf8 { offset: error.utf8_error().valid_up_to() })?;
    let head = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if head.starts_with('{') && head[1..].trim_start().starts_with('"') {
        return Doc::from_json(head);
    }
    let mut builder = Pipeline::builder();
    if let Some(date) = reference {
        builder = builder.reference_date(date);
    }
    builder.build().annotate(text)
}
