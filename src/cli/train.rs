//! `rawi train`.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Status, complain, create};
use crate::error::Error;
use crate::train;

/// Make the compiled lists from their sources.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Compile the gazetteer of persons, places and organisations
    Gazetteer(Gazetteer),
    /// Train the clitic segmenter, or measure it by cross-validation
    Clitics(Clitics),
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

#[derive(clap::Args)]
pub struct Clitics {
    /// Folder with the sources: segment/, lexicon/ and gazetteers/
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Plain text to count words in, one paragraph or one JSON object with a "text" a line; `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    text: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "src/models/clitics.bin")]
    output: PathBuf,
    /// Write nothing; measure in so many folds over all words, then from each file to the other
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u8).range(2..))]
    cross_validate: Option<u8>,
}

pub fn run(command: &Command) -> Result<Status, Failure> {
    match command {
        Command::Gazetteer(args) => gazetteer(args),
        Command::Clitics(args) => clitics(args),
    }
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(path).map_err(Failure::Input)?)))
}

fn clitics(args: &Clitics) -> Result<Status, Failure> {
    let text = open(&args.text)?;
    let bad_source = |error: Error| {
        complain(format_args!("{error}"));
        Status::BadInput
    };
    let source = match train::CliticsSource::read(&args.data, text) {
        Ok(source) => source,
        Err(error) => return Ok(bad_source(error)),
    };
    let Some(folds) = args.cross_validate else {
        let (bytes, report) = source.train();
        let mut out = create(Some(&args.output), &[])?;
        out.write_all(&bytes)?;
        out.flush()?;
        complain(format_args!(
            "{} annotated words, {} decided words, {} forms, {} bytes",
            report.words, report.decided, report.forms, report.bytes
        ));
        return Ok(Status::Done);
    };
    let scores = [
        (format!("{folds} folds"), source.cross_validate(folds.into())),
        ("wikinews to pud".into(), source.transfer(0)),
        ("pud to wikinews".into(), source.transfer(1)),
    ];
    let mut out = create(None, &[])?;
    for (name, score) in scores {
        match score {
            Ok(score) => write!(out, "{name}: {score}")?,
            Err(error) => return Ok(bad_source(error)),
        }
    }
    out.flush()?;
    Ok(Status::Done)
}

fn gazetteer(args: &Gazetteer) -> Result<Status, Failure> {
    let text = open(&args.text)?;
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
