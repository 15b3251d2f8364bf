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
    /// Make the classes of words
    Classes(Classes),
    /// Train the tagger of names
    Entities(Entities),
    /// Learn where reported clauses end
    Ends(Decision),
    /// Learn which quote marks hold a clause
    Clauses(Decision),
    /// Learn who speaks where the source is left out
    Quotes(Quotes),
}

#[derive(clap::Args)]
pub struct Quotes {
    /// Folder with annotated articles (*.json); may be given again
    #[arg(long, value_name = "DIR", required = true)]
    gold: Vec<PathBuf>,
    /// Write nothing, judge only
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u8).range(2..))]
    cross_validate: Option<u8>,
    /// Folder to write the lists to
    #[arg(short, long, value_name = "DIR", default_value = "src/lexicon/data")]
    output: PathBuf,
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

#[derive(clap::Args)]
pub struct Decision {
    /// Folders with annotated articles: *.json
    #[arg(long, value_name = "DIR", required = true)]
    gold: Vec<PathBuf>,
    /// Where to write the weights
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Measure in so many folds, each article by weights learned without it
    #[arg(long, value_name = "FOLDS", value_parser = clap::value_parser!(u8).range(2..))]
    cross_validate: Option<u8>,
}

#[derive(clap::Args)]
pub struct Entities {
    /// Folder with the sources: gazetteers/ and ner/
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Plain text to count words in, one paragraph or one JSON object with a "text" a line; `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    text: PathBuf,
    /// The classes of words
    #[arg(long, value_name = "FILE", default_value = "src/models/classes.bin")]
    classes: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "src/models/entities.bin")]
    output: PathBuf,
    /// Times that every sentence is read
    #[arg(long, default_value_t = train::EntitiesOptions::default().epochs)]
    epochs: usize,
    /// Length of the steps
    #[arg(long, default_value_t = train::EntitiesOptions::default().step)]
    step: f32,
    /// Threshold of weights for all corpora
    #[arg(long, default_value_t = train::EntitiesOptions::default().l1)]
    l1: f32,
    /// Threshold of weights for one corpus
    #[arg(long, default_value_t = train::EntitiesOptions::default().l1_domain)]
    l1_domain: f32,
    /// Share of the features that are left out at random while learning
    #[arg(long, default_value_t = train::EntitiesOptions::default().drop)]
    drop: f32,
    /// Bytes that the model may have; what matters least is left out
    #[arg(long, default_value_t = train::EntitiesOptions::default().size)]
    size: usize,
    /// Keep a part of the corpora out and measure on it
    #[arg(long)]
    measure: bool,
}

#[derive(clap::Args)]
pub struct Classes {
    /// Plain text, one paragraph or one JSON object with a "text" a line; `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    text: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "src/models/classes.bin")]
    output: PathBuf,
}

pub fn run(command: &Command) -> Result<Status, Failure> {
    match command {
        Command::Gazetteer(args) => gazetteer(args),
        Command::Clitics(args) => clitics(args),
        Command::Classes(args) => classes(args),
        Command::Entities(args) => entities(args),
        Command::Ends(args) => decision(args, train::train_ends),
        Command::Clauses(args) => decision(args, train::train_clauses),
        Command::Quotes(args) => quotes(args),
    }
}

fn quotes(args: &Quotes) -> Result<Status, Failure> {
    const FOLDS: u8 = 10;
    let model = match train::train_quotes(&args.gold, args.cross_validate.unwrap_or(FOLDS).into()) {
        Ok(model) => model,
        Err(error) => {
            complain(format_args!("{error}"));
            return Ok(Status::BadInput);
        }
    };
    if args.cross_validate.is_none() {
        for (name, list) in &model.lists {
            let mut out = create(Some(&args.output.join(name)), &[])?;
            out.write_all(list.as_bytes())?;
            out.flush()?;
        }
    }
    let mut out = create(None, &[])?;
    out.write_all(model.report.as_bytes())?;
    out.flush()?;
    Ok(Status::Done)
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
    finish(&args.output, train::build_gazetteer(&args.data, open(&args.text)?), |report| {
        format!("{} forms, {} phrases, {} bytes", report.forms, report.phrases, report.bytes)
    })
}

fn classes(args: &Classes) -> Result<Status, Failure> {
    finish(&args.output, train::build_classes(open(&args.text)?), |report| {
        format!("{} words, {} forms, {} bytes", report.words, report.forms, report.bytes)
    })
}

fn entities(args: &Entities) -> Result<Status, Failure> {
    let options = train::EntitiesOptions {
        epochs: args.epochs,
        step: args.step,
        l1: args.l1,
        l1_domain: args.l1_domain,
        drop: args.drop,
        measure: args.measure,
        size: args.size,
    };
    let classes = std::fs::read(&args.classes).map_err(Failure::Input)?;
    let text = open(&args.text)?;
    let mut tell = |line: &str| complain(format_args!("{line}"));
    let built = train::train_entities(&args.data, text, &classes, &options, &mut tell);
    finish(&args.output, built.map(|bytes| (bytes, ())), |()| String::from("done"))
}

fn decision(args: &Decision, train: Train) -> Result<Status, Failure> {
    let built = train(&args.gold, args.cross_validate.map(usize::from));
    finish(&args.output, built, |report| {
        let right = report.right.map_or(String::new(), |right| format!(", {right} of them right by cross-validation"));
        format!("{} articles, {} cases{right}", report.articles, report.cases)
    })
}

/// Learns a decision from annotated articles.
type Train = fn(&[PathBuf], Option<usize>) -> crate::Result<(Vec<u8>, train::DecisionReport)>;

/// Writes what was built and tells about it.
fn finish<R>(
    output: &Path,
    built: crate::Result<(Vec<u8>, R)>,
    tell: impl Fn(&R) -> String,
) -> Result<Status, Failure> {
    let (bytes, report) = match built {
        Ok(built) => built,
        Err(error) => {
            complain(format_args!("{error}"));
            return Ok(Status::BadInput);
        }
    };
    let mut out = create(Some(output), &[])?;
    out.write_all(&bytes)?;
    out.flush()?;
    complain(format_args!("{}", tell(&report)));
    Ok(Status::Done)
}
