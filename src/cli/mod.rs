//! The `rawi` program, as a function: the binary and the Python console script are the same.

mod annotate;
mod format;
mod input;
mod inspect;
mod render;
#[cfg(feature = "train")]
mod train;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

/// Who said what, in Arabic news: tokens, entities and quotations with their speakers.
#[derive(Parser)]
#[command(name = "rawi", version, about, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Annotate(annotate::Args),
    Render(render::Args),
    #[command(subcommand)]
    Inspect(inspect::Command),
    #[cfg(feature = "train")]
    #[command(subcommand)]
    Train(train::Command),
}

/// How a command ended, as a status for the caller of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 0: everything was done.
    Done = 0,
    /// 1: something in the input could not be read; the rest was done.
    BadInput = 1,
    /// 2: the arguments cannot be used.
    Usage = 2,
}

/// Runs the program with these arguments, of which the first is its name. Reads standard input
/// where the arguments say so, writes to standard output and standard error.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Status {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, to standard output.
            let _ = error.print();
            return if error.use_stderr() { Status::Usage } else { Status::Done };
        }
    };
    let status = match args.command {
        Command::Annotate(args) => annotate::run(&args),
        Command::Render(args) => render::run(&args),
        Command::Inspect(command) => inspect::run(&command),
        #[cfg(feature = "train")]
        Command::Train(command) => train::run(&command),
    };
    status.unwrap_or_else(|failure| match failure {
        // The reader has seen enough (`rawi … | head`).
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Done,
        Failure::Input(error) => {
            complain(format_args!("cannot read: {error}"));
            Status::BadInput
        }
        Failure::Output(error) => {
            complain(format_args!("cannot write: {error}"));
            Status::BadInput
        }
        Failure::Usage(what) => {
            complain(format_args!("{what}"));
            Status::Usage
        }
    })
}

/// What ends the program early.
enum Failure {
    /// One of the inputs cannot be read; the others can.
    Input(io::Error),
    Output(io::Error),
    Usage(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn complain(what: std::fmt::Arguments<'_>) {
    // Nobody is left to hear it when standard error is closed.
    let _ = writeln!(io::stderr(), "rawi: {what}");
}

/// Opens the place that the output goes to; an input file would be lost.
fn create(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Box<dyn Write>, Failure> {
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return Ok(Box::new(io::BufWriter::new(io::stdout())));
    };
    let unusable = |error: io::Error| Failure::Usage(format!("{}: {error}", path.display()));
    if let Ok(target) = path.canonicalize()
        && inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == target))
    {
        return Err(Failure::Usage(format!("{}: is input and output at once", path.display())));
    }
    Ok(Box::new(io::BufWriter::new(File::create(path).map_err(unusable)?)))
}
