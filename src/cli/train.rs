//! `rawi train`.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Status, complain, create};
use crate::train;

/// Make the compiled lists from their sources.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Compile the gazetteer of persons, places and organisations
    Gazetteer(Gazetteer),
}

#[derive(clap::Args)]
pub struct Gazetteer {
    /// Folder with the sources: gazetteers/ and ner/
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Plain text to count words in, one paragraph or one JSON object with a "text" a line; `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    text: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "src/models/names.fst")]
    output: PathBuf,
}

pub fn run(command: &Command) -> Result<Status, Failure> {
    let Command::Gazetteer(args) = command;
    let text: Box<dyn BufRead> = if args.text == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(&args.text).map_err(Failure::Input)?))
    };
    let (bytes, report) = match train::build_gazetteer(&args.data, text) {
        Ok(built) => built,
        Err(error) => {
            complain(format_args!("{error}"));
            return Ok(Status::BadInput);
        }
    };
    let mut out = create(Some(&args.output), &[])?;
    out.write_all(&bytes)?;
    out.flush()?;
    complain(format_args!("{} forms, {} phrases, {} bytes", report.forms, report.phrases, report.bytes));
    Ok(Status::Done)
}
