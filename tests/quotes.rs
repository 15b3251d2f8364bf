//! The table of quotations and quote marks; pytest reads the same one.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rawi::quotes::{Polarity, Quote};
use rawi::{Doc, Span};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
    marks: Vec<Marks>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    of: String,
    text: String,
    #[serde(default)]
    quotes: Vec<Row>,
    #[serde(default)]
    none: bool,
    pending: Option<String>,
}

/// A quotation as the table writes it: every part by its text.
#[derive(Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Row {
    kind: String,
    cue: Option<String>,
    source: Option<String>,
    head: Option<String>,
    content: Vec<String>,
    speaker: Option<String>,
    relay: Option<String>,
    #[serde(default = "said")]
    polarity: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Marks {
    of: String,
    text: String,
    pairs: Vec<[String; 2]>,
    pending: Option<String>,
}

fn said() -> String {
    "+".to_owned()
}

impl Row {
    fn found(doc: &Doc, quote: &Quote) -> Self {
        let text = |span: Span| doc.slice(span).to_owned();
        let name = |id: Option<u32>| id.and_then(|id| doc.chain(id)).map(|chain| chain.name.clone());
        Self {
            kind: quote.kind.as_str().to_owned(),
            cue: quote.cue.as_ref().map(|cue| text(cue.span)),
            source: quote.source.map(text),
            head: quote.head.map(text),
            content: quote.content.iter().copied().map(text).collect(),
            speaker: name(quote.speaker),
            relay: name(quote.relay),
            polarity: if quote.polarity == Polarity::Positive { "+" } else { "-" }.to_owned(),
        }
    }

    /// The parts by their names, for a comparison that can be read.
    fn parts(&self) -> [(&'static str, String); 8] {
        let shown = |part: &Option<String>| part.clone().unwrap_or_else(|| "–".to_owned());
        [
            ("kind", self.kind.clone()),
            ("cue", shown(&self.cue)),
            ("source", shown(&self.source)),
            ("head", shown(&self.head)),
            ("content", self.content.join(" ⋯ ")),
            ("speaker", shown(&self.speaker)),
            ("relay", shown(&self.relay)),
            ("polarity", self.polarity.clone()),
        ]
    }
}

fn table() -> Table {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/quotes.toml");
    let text = std::fs::read_to_string(path).expect("the table is part of the package");
    let mut table: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    for row in table.case.iter_mut().flat_map(|case| &mut case.quotes) {
        if row.head.is_none() {
            row.head.clone_from(&row.source);
        }
    }
    table
}

fn annotate(text: &str) -> Doc {
    rawi::annotate(text).expect("a short text")
}

/// What differs, a part a line; nothing where all is as it should be.
fn differences(case: &Case) -> String {
    let doc = annotate(&case.text);
    let found: Vec<Row> = doc.quotes.iter().map(|quote| Row::found(&doc, quote)).collect();
    let mut lines = String::new();
    for i in 0..found.len().max(case.quotes.len()) {
        match (found.get(i), case.quotes.get(i)) {
            (Some(got), Some(want)) => {
                for ((name, got), (_, want)) in got.parts().into_iter().zip(want.parts()).filter(|(g, w)| g != w) {
                    writeln!(lines, "    {}. {name}: want {want} | got {got}", i + 1).expect("a string");
                }
            }
            (None, Some(want)) => {
                writeln!(lines, "    {}. missed: {}", i + 1, want.content.join(" ⋯ ")).expect("a string");
            }
            (Some(got), None) => {
                let rule = &doc.quotes[i].rule;
                writeln!(lines, "    {}. too many ({rule}): {}", i + 1, got.content.join(" ⋯ ")).expect("a string");
            }
            (None, None) => {}
        }
    }
    lines
}

/// Collects what fails, and what is marked as failing and does not.
#[derive(Default)]
struct Report {
    failures: Vec<String>,
    pending: Vec<String>,
}

impl Report {
    fn add(&mut self, of: &str, text: &str, pending: Option<&str>, differences: &str) {
        match (pending, differences.is_empty()) {
            (None, true) => {}
            (None, false) => self.failures.push(format!("{of}\n    {text}\n{differences}")),
            (Some(why), false) => self.pending.push(format!("{of}: {why}\n{differences}")),
            (Some(why), true) => self.failures.push(format!("{of}: no longer pending ({why}); take that line out\n")),
        }
    }

    fn finish(self) {
        println!("{} rows pending\n{}", self.pending.len(), self.pending.join("\n"));
        assert!(self.failures.is_empty(), "{} rows differ\n{}", self.failures.len(), self.failures.join("\n"));
    }
}

#[test]
fn quotations() {
    let mut report = Report::default();
    for case in table().case {
        assert_eq!(case.none, case.quotes.is_empty(), "{}: quotations or none, not both", case.of);
        report.add(&case.of, &case.text, case.pending.as_deref(), &differences(&case));
    }
    report.finish();
}

#[test]
fn marks() {
    let mut report = Report::default();
    for row in table().marks {
        let doc = annotate(&row.text);
        let role = |pair: &rawi::quotes::MarkPair| format!("{:?}", pair.role).to_lowercase();
        let found: Vec<[String; 2]> =
            doc.marks.iter().map(|pair| [doc.slice(pair.inside()).to_owned(), role(pair)]).collect();
        let differences =
            if found == row.pairs { String::new() } else { format!("    want {:?}\n    got  {found:?}\n", row.pairs) };
        report.add(&row.of, &row.text, row.pending.as_deref(), &differences);
    }
    report.finish();
}

#[test]
fn every_frame_and_hard_case_has_a_row() {
    let table = table();
    let rows: BTreeSet<&str> =
        table.case.iter().flat_map(|case| case.of.split([' ', ','])).filter(|word| !word.is_empty()).collect();
    for (letter, count) in [('F', 32), ('H', 40), ('D', 16)] {
        let missing: Vec<String> =
            (1..=count).map(|n| format!("{letter}{n}")).filter(|id| !rows.contains(id.as_str())).collect();
        assert!(missing.is_empty(), "no row for {missing:?}");
    }
}
