//! Documents as they lie in files, standard input and JSON lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::doc::{Doc, DocId};
use crate::error::Error;

/// A file, or standard input where the name is `-`.
#[derive(Clone, Debug)]
pub struct Place(PathBuf);

impl Place {
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    pub fn is_stdin(&self) -> bool {
        self.0 == Path::new("-")
    }

    pub fn open(&self) -> io::Result<Box<dyn Read>> {
        Ok(if self.is_stdin() { Box::new(io::stdin()) } else { Box::new(File::open(&self.0)?) })
    }

    /// All that is there.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The size of a regular file.
    pub fn size(&self) -> Option<u64> {
        let meta = self.0.metadata().ok().filter(|meta| meta.is_file() && !self.is_stdin());
        meta.map(|meta| meta.len())
    }

    /// The name of the file as a document's id; standard input has none.
    pub fn id(&self) -> Option<DocId> {
        (!self.is_stdin()).then(|| DocId::Text(self.0.display().to_string()))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_stdin() { f.write_str("standard input") } else { self.0.display().fmt(f) }
    }
}

/// One document to annotate, as it lies in the input.
pub enum Job {
    /// A whole file of plain text.
    Text(Place),
    /// A line of JSON.
    Line { place: Place, number: usize, bytes: Vec<u8> },
}

/// A document that could not be read.
pub struct Unread {
    pub id: Option<DocId>,
    pub error: String,
    /// Where it lies, for the report.
    pub place: String,
    /// Whether something must stand in its place (for a line, because the caller counts lines).
    pub answered: bool,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<DocId>,
    text: String,
}

/// The id alone, of a line whose other fields may be wrong.
#[derive(Deserialize)]
struct IdOnly {
    #[serde(default)]
    id: Option<DocId>,
}

impl Job {
    /// The document without layers.
    pub fn read(self) -> Result<Doc, Unread> {
        match self {
            Self::Text(place) => {
                let unread =
                    |error: String| Unread { id: place.id(), error, place: place.to_string(), answered: false };
                let bytes = place.read().map_err(|error| unread(error.to_string()))?;
                let text = String::from_utf8(bytes).map_err(|error| unread(bad_utf8(&error.utf8_error())))?;
                Ok(Doc { id: place.id(), text, ..Doc::default() })
            }
            Self::Line { place, number, bytes } => {
                let parsed = match std::str::from_utf8(&bytes) {
                    Ok(line) => serde_json::from_str::<Line>(line).map_err(|error| without_line(&error)),
                    Err(error) => Err(bad_utf8(&error)),
                };
                match parsed {
                    Ok(line) => Ok(Doc { id: line.id, text: line.text, ..Doc::default() }),
                    Err(error) => {
                        let id = serde_json::from_str::<IdOnly>(&String::from_utf8_lossy(&bytes));
                        let id = id.ok().and_then(|line| line.id);
                        Err(Unread { id, error, place: format!("{place}: line {number}"), answered: true })
                    }
                }
            }
        }
    }
}

fn bad_utf8(error: &std::str::Utf8Error) -> String {
    Error::InvalidUtf8 { offset: error.valid_up_to() }.to_string()
}

/// What is wrong with a line of JSON. The number of the line is known better here.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

/// The lines of one input, blank ones left out.
pub struct Lines {
    place: Place,
    reader: BufReader<Box<dyn Read>>,
    number: usize,
}

impl Lines {
    pub fn open(place: Place) -> io::Result<Self> {
        Ok(Self { reader: BufReader::with_capacity(1 << 16, place.open()?), place, number: 0 })
    }

    /// The next line as a job with its length in bytes; nothing at the end.
    pub fn next(&mut self) -> io::Result<Option<(Job, u64)>> {
        let mut length = 0;
        loop {
            let mut bytes = Vec::new();
            let read = self.reader.read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            length += read as u64;
            self.number += 1;
            if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some((Job::Line { place: self.place.clone(), number: self.number, bytes }, length)));
            }
        }
    }

    /// Whether the next line would have to be waited for.
    pub fn is_drained(&self) -> bool {
        self.reader.buffer().is_empty()
    }
}
