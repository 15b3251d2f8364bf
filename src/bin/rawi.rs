//! The `rawi` program.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use rawi::{DocId, Pipeline};

#[derive(serde::Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<DocId>,
    text: String,
}

fn main() -> ExitCode {
    match annotate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rawi: {error}");
            ExitCode::FAILURE
        }
    }
}

fn annotate() -> Result<(), Box<dyn std::error::Error>> {
    let pipeline = Pipeline::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let mut doc = pipeline.annotate(line.text)?;
        doc.id = line.id;
        serde_json::to_writer(&mut out, &doc)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}
