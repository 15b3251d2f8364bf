//! The output formats, and how several documents follow each other in them.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::doc::{Doc, DocId, Layers};
use crate::error::Result;
use crate::span::OffsetUnit;
use crate::{io as formats, render};

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Indented JSON; an array where there are several documents.
    Json,
    /// JSON, one document a line.
    Jsonl,
    /// One token a line: number, token, clitics, entity, parts of quotations.
    Conll,
    /// JSON for spaCy (`Doc.from_json`), one document a line.
    Spacy,
    /// The article with numbered quotations, and who said them.
    Text,
    /// The .ann file of brat.
    Standoff,
    /// Who said what, one quotation a line.
    Table,
}

/// A unit of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Unicode code points, as in Python.
    Char,
    /// UTF-8 bytes, as in Rust.
    Byte,
    /// UTF-16 code units, as in JavaScript and Java.
    Utf16,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Char => Self::Char,
            Offsets::Byte => Self::Byte,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

/// How documents are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub format: Format,
    pub unit: OffsetUnit,
    pub layers: Layers,
    /// Whether more than one document may come.
    pub several: bool,
}

#[derive(serde::Serialize)]
struct Failed<'a> {
    id: Option<&'a DocId>,
    error: &'a str,
}

impl Style {
    /// One document, with its line ends.
    pub fn write(self, doc: &Doc) -> Result<Vec<u8>> {
        let mut out = Vec::with_capacity(doc.text.len() * 8);
        let view = doc.view(self.unit, self.layers);
        match self.format {
            Format::Json => serde_json::to_writer_pretty(&mut out, &view)?,
            Format::Jsonl => serde_json::to_writer(&mut out, &view)?,
            Format::Spacy => out.extend(formats::to_spacy_json(doc)?.bytes()),
            Format::Conll => out.extend(formats::to_conll(doc).bytes()),
            Format::Standoff => self.titled(doc, &formats::to_standoff(doc), &mut out),
            Format::Text => self.titled(doc, &render::text(doc), &mut out),
            Format::Table => self.titled(doc, &render::table(doc), &mut out),
        }
        if matches!(self.format, Format::Json | Format::Jsonl | Format::Spacy) {
            out.push(b'\n');
        }
        Ok(out)
    }

    /// What stands in the place of a document that could not be read, where the format has one.
    pub fn failed(self, id: Option<&DocId>, error: &str) -> Vec<u8> {
        let failed = Failed { id, error };
        let json = match self.format {
            Format::Json => serde_json::to_vec_pretty(&failed),
            Format::Jsonl | Format::Spacy => serde_json::to_vec(&failed),
            _ => return Vec::new(),
        };
        json.map(|json| [&json[..], b"\n"].concat()).unwrap_or_default()
    }

    fn titled(self, doc: &Doc, body: &str, out: &mut Vec<u8>) {
        if self.several {
            let id = doc.id.as_ref().map(ToString::to_string).unwrap_or_default();
            out.extend(format!("# newdoc id = {}\n", id.replace(['\n', '\r'], " ")).bytes());
        }
        out.extend(body.bytes());
        if self.several {
            out.push(b'\n');
        }
    }
}

/// Documents one after another, as the format puts them together.
pub struct Sink {
    out: Box<dyn Write>,
    array: bool,
    count: usize,
}

impl Sink {
    pub fn new(out: Box<dyn Write>, style: Style) -> Self {
        Self { out, array: style.several && style.format == Format::Json, count: 0 }
    }

    pub fn put(&mut self, piece: &[u8]) -> io::Result<()> {
        if piece.is_empty() {
            return Ok(());
        }
        if self.array {
            self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
        }
        self.count += 1;
        // Inside an array the comma comes before the line end.
        self.out.write_all(if self.array { piece.trim_ascii_end() } else { piece })
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub fn finish(mut self) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}
