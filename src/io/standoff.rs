//! The standoff format of the annotation tool brat.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::doc::Doc;
use crate::entities::Norm;
use crate::span::{OffsetMap, OffsetUnit, Span};

/// Writes the layers of a document as the `.ann` file that brat keeps beside the `.txt` file (which
/// is [`Doc::text`], unchanged). Offsets are code points.
///
/// - `T` lines: entities by their label, further mentions of a chain as `Mention`, and `Cue`,
///   `Source` and `Content` of quotations. A content in several pieces is one line with several
///   ranges; so is one that runs over a line end, as brat asks for.
/// - `R` lines: `Says` from source to content, `CuedBy` from content to cue.
/// - `A` lines: kind, polarity and stance of a content.
/// - `*` lines: the mentions of one chain are equal.
/// - `#` lines: the value of an entity, the speaker of a content.
pub fn to_standoff(doc: &Doc) -> String {
    let mut ann = Annotations {
        doc,
        map: OffsetMap::new(&doc.text, OffsetUnit::Char),
        out: String::new(),
        places: FxHashMap::default(),
        texts: 0,
        relations: 0,
        attributes: 0,
        notes: 0,
    };
    ann.entities();
    ann.chains();
    ann.quotes();
    ann.out
}

struct Annotations<'a> {
    doc: &'a Doc,
    map: OffsetMap<&'a str>,
    out: String,
    /// The `T` number of each entity and mention, by its span.
    places: FxHashMap<Span, u32>,
    texts: u32,
    relations: u32,
    attributes: u32,
    notes: u32,
}

impl Annotations<'_> {
    fn entities(&mut self) {
        for ent in &self.doc.ents {
            let id = self.text(ent.label.as_str(), &[ent.span]);
            self.places.insert(ent.span, id);
            match &ent.norm {
                Some(Norm::Text(value)) => self.note(id, value),
                Some(Norm::Quantity(q)) => {
                    let unit = q.unit.as_deref().unwrap_or_default();
                    let modifier = q.modifier.map(|m| format!(" ({m:?})").to_lowercase()).unwrap_or_default();
                    self.note(id, format!("{} {unit}", q.value).trim_end().to_owned() + &modifier);
                }
                None => {}
            }
        }
    }

    fn chains(&mut self) {
        for chain in &self.doc.coref {
            let mut ids = Vec::with_capacity(chain.mentions.len());
            for mention in &chain.mentions {
                let id = match self.places.get(mention) {
                    Some(id) => *id,
                    None => self.text("Mention", &[*mention]),
                };
                self.places.insert(*mention, id);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            if ids.len() > 1 {
                self.out.push_str("*\tCoref");
                for id in ids {
                    let _ = write!(self.out, " T{id}");
                }
                self.out.push('\n');
            }
        }
    }

    fn quotes(&mut self) {
        for quote in &self.doc.quotes {
            let content = self.text("Content", &quote.content);
            if let Some(cue) = &quote.cue {
                let id = self.text("Cue", &[cue.span]);
                self.relation("CuedBy", content, id);
            }
            if let Some(source) = quote.source {
                let id = self.text("Source", &[source]);
                self.relation("Says", id, content);
            }
            self.attribute("Kind", content, format_args!("{:?}", quote.kind));
            self.attribute("Stance", content, format_args!("{:?}", quote.stance));
            self.attribute("Polarity", content, format_args!("{:?}", quote.polarity));
            if let Some(speaker) = self.doc.speaker(quote) {
                self.note(content, &speaker.name);
            }
        }
    }

    /// A `T` line. Its ranges have no line ends, and its text none of their white space.
    fn text(&mut self, label: &str, spans: &[Span]) -> u32 {
        self.texts += 1;
        let lines: Vec<Span> = spans.iter().flat_map(|span| lines(self.doc, *span)).collect();
        let _ = write!(self.out, "T{}\t{label} ", self.texts);
        for (i, span) in lines.iter().enumerate() {
            let sep = if i > 0 { ";" } else { "" };
            let _ = write!(self.out, "{sep}{} {}", self.map.to_unit(span.start), self.map.to_unit(span.end));
        }
        let text: Vec<&str> = lines.iter().map(|span| self.doc.slice(*span)).collect();
        let _ = writeln!(self.out, "\t{}", text.join(" "));
        self.texts
    }

    fn relation(&mut self, label: &str, from: u32, to: u32) {
        self.relations += 1;
        let _ = writeln!(self.out, "R{}\t{label} Arg1:T{from} Arg2:T{to}", self.relations);
    }

    fn attribute(&mut self, name: &str, of: u32, value: std::fmt::Arguments<'_>) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{name} T{of} {value}", self.attributes);
    }

    fn note(&mut self, of: u32, text: impl AsRef<str>) {
        self.notes += 1;
        let text = text.as_ref().replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(self.out, "#{}\tAnnotatorNotes T{of}\t{text}", self.notes);
    }
}

/// The span, cut at line ends, without white space at the edges of the pieces.
fn lines(doc: &Doc, span: Span) -> Vec<Span> {
    let text = doc.slice(span);
    let place = |part: &str| {
        let start = span.start + (part.as_ptr().addr() - text.as_ptr().addr()) as u32;
        Span::new(start, start + part.len() as u32)
    };
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).map(place).collect()
}
