//! `rawi annotate`.

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use super::format::{Format, Offsets, Sink, Style};
use super::input::{Job, Lines, Place, Unread};
use super::{Failure, Status, complain, create};
use crate::doc::{Doc, Layers};
use crate::entities::{Convention, Date};
use crate::pipeline::Pipeline;

/// Annotate texts: tokens, entities, quotations and who speaks.
///
/// Each file is one document of plain text, or with --jsonl a document a line. What cannot be read
/// is reported and left out (in JSON lines, answered in its place by {"id", "error"}), the rest
/// goes on, and the exit status is 1.
#[derive(clap::Args)]
pub struct Args {
    /// Files of plain text in UTF-8, one document each; standard input where none is given, or `-`
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read lines {"id": any, "text": "…"} instead, and write a document a line, in the same order
    #[arg(long)]
    jsonl: bool,
    /// The output format [default: jsonl with --jsonl, else json]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What offsets count, in json and jsonl
    #[arg(long, value_enum, default_value = "char")]
    offsets: Offsets,
    /// Layers wanted, joined by commas: tokens, ents, coref, quotes (which brings coref along)
    #[arg(long, value_name = "LIST", value_parser = parse::<Layers>, default_value = "tokens,ents,coref,quotes", hide_default_value = true)]
    layers: Layers,
    /// The day that words as "yesterday" are counted from
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse::<Date>)]
    reference_date: Option<Date>,
    /// What counts as a name: ours, or anercorp (no ministries, governments, armies)
    #[arg(long, value_name = "NAME", value_parser = parse::<Convention>, default_value = "ours")]
    ner_convention: Convention,
    /// Where to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many documents to work on at once; 0 for one on each core
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).map(usize::from))]
    threads: usize,
}

fn parse<T: std::str::FromStr<Err = crate::Error>>(value: &str) -> Result<T, crate::Error> {
    value.parse()
}

/// A batch is worked on when it has this many documents or bytes; no more is held in memory.
const BATCH_DOCS: usize = 1024;
const BATCH_BYTES: u64 = 4 << 20;

pub fn run(args: &Args) -> Result<Status, Failure> {
    let format = args.format.unwrap_or(if args.jsonl { Format::Jsonl } else { Format::Json });
    if args.offsets != Offsets::Char && !matches!(format, Format::Json | Format::Jsonl) {
        return Err(Failure::Usage("--offsets needs --format json or jsonl".to_owned()));
    }
    let mut places: Vec<Place> = args.files.iter().map(|path| Place::new(path)).collect();
    if places.is_empty() {
        places.push(Place::new("-".as_ref()));
    }
    let several = args.jsonl || places.len() > 1;
    let style = Style { format, unit: args.offsets.into(), layers: args.layers, several };
    let mut builder = Pipeline::builder().layers(args.layers).convention(args.ner_convention);
    if let Some(date) = args.reference_date {
        builder = builder.reference_date(date);
    }
    let pool = match args.threads {
        1 => None,
        n => Some(rayon::ThreadPoolBuilder::new().num_threads(n).build().map_err(std::io::Error::other)?),
    };
    let sink = Sink::new(create(args.output.as_deref(), &args.files)?, style);
    let bar = progress(&places, args.output.is_some());
    let mut run = Run { pipeline: builder.build(), style, pool, sink, bar, jobs: Vec::new(), bytes: 0, failed: false };
    for place in places {
        let size = place.size().unwrap_or(0);
        match if args.jsonl { run.lines(&place) } else { run.add(Job::Text(place.clone()), size) } {
            Err(Failure::Input(error)) => run.report(format_args!("{place}: {error}")),
            other => other?,
        }
    }
    run.work()?;
    run.bar.finish_and_clear();
    run.sink.finish()?;
    Ok(if run.failed { Status::BadInput } else { Status::Done })
}

/// A bar on standard error, where that is a terminal that the output does not go to as well.
fn progress(places: &[Place], to_file: bool) -> ProgressBar {
    use std::io::IsTerminal;
    if !to_file && std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let total: Option<u64> = places.iter().map(Place::size).sum();
    let (bar, shape) = match total {
        Some(total) => {
            (ProgressBar::new(total), "{wide_bar} {bytes}/{total_bytes}  {bytes_per_sec}  {eta_precise} left")
        }
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}  {bytes_per_sec}"),
    };
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.with_style(ProgressStyle::with_template(shape).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The work, batch after batch.
struct Run {
    pipeline: Pipeline,
    style: Style,
    pool: Option<rayon::ThreadPool>,
    sink: Sink,
    bar: ProgressBar,
    jobs: Vec<Job>,
    /// Size of `jobs`.
    bytes: u64,
    failed: bool,
}

/// What came of one document.
struct Answer {
    out: Vec<u8>,
    complaint: Option<String>,
}

impl Run {
    fn lines(&mut self, place: &Place) -> Result<(), Failure> {
        let mut lines = Lines::open(place.clone()).map_err(Failure::Input)?;
        loop {
            // Somebody who waits for an answer before giving the next line gets it.
            if lines.is_drained() {
                self.work()?;
                self.sink.flush()?;
            }
            let Some((job, size)) = lines.next().map_err(Failure::Input)? else { return Ok(()) };
            self.add(job, size)?;
        }
    }

    /// Says what could not be read.
    fn report(&mut self, what: std::fmt::Arguments<'_>) {
        self.failed = true;
        self.bar.suspend(|| complain(what));
    }

    fn add(&mut self, job: Job, size: u64) -> Result<(), Failure> {
        self.jobs.push(job);
        self.bytes += size;
        let full = self.jobs.len() >= BATCH_DOCS || self.bytes >= BATCH_BYTES;
        if full || self.pool.is_none() { self.work() } else { Ok(()) }
    }

    /// Works on the documents at hand and writes the answers in their order.
    fn work(&mut self) -> Result<(), Failure> {
        let jobs = std::mem::take(&mut self.jobs);
        let (pipeline, style) = (&self.pipeline, self.style);
        let answers: Vec<Answer> = match &self.pool {
            Some(pool) => pool.install(|| jobs.into_par_iter().map(|job| answer(pipeline, style, job)).collect()),
            None => jobs.into_iter().map(|job| answer(pipeline, style, job)).collect(),
        };
        for Answer { out, complaint } in answers {
            if let Some(complaint) = complaint {
                self.report(format_args!("{complaint}"));
            }
            self.sink.put(&out)?;
        }
        self.bar.inc(std::mem::take(&mut self.bytes));
        Ok(())
    }
}

fn answer(pipeline: &Pipeline, style: Style, job: Job) -> Answer {
    match job.read() {
        Ok(Doc { id, text, .. }) => {
            let written = pipeline.annotate(text).and_then(|mut doc| {
                doc.id.clone_from(&id);
                style.write(&doc)
            });
            match written {
                Ok(out) => Answer { out, complaint: None },
                Err(error) => {
                    let error = error.to_string();
                    Answer { out: style.failed(id.as_ref(), &error), complaint: Some(error) }
                }
            }
        }
        Err(Unread { id, error, place, answered }) => {
            let out = if answered { style.failed(id.as_ref(), &error) } else { Vec::new() };
            Answer { out, complaint: Some(format!("{place}: {error}")) }
        }
    }
}
