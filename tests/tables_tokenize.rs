//! The tables of the tokenizer and of normalisation; pytest reads the same ones.

use std::collections::BTreeMap;

use rawi::chars::{Fold, Normalizer};
use rawi::tokenize::{Segment, Token};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Group<Row> {
    about: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Words {
    cut: Vec<Group<String>>,
    invisible: Vec<Invisible>,
    kinds: BTreeMap<String, Vec<String>>,
    segments: Vec<Segments>,
}

#[derive(Deserialize)]
struct Invisible {
    text: String,
    tokens: Vec<String>,
}

#[derive(Deserialize)]
struct Segments {
    token: String,
    segments: String,
}

#[derive(Deserialize)]
struct Sentences {
    split: Vec<Group<String>>,
}

#[derive(Deserialize)]
struct Normalize {
    folds: BTreeMap<String, Vec<[String; 2]>>,
    all: Vec<[String; 2]>,
}

fn table<T: DeserializeOwned>(name: &str) -> T {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn tokens(text: &str) -> Vec<Token> {
    rawi::tokenize(text).expect("a short text")
}

/// Fails with every row that differs, not only the first one.
fn report(failures: &[String]) {
    assert!(failures.is_empty(), "{} rows differ\n{}", failures.len(), failures.join("\n"));
}

fn compare(failures: &mut Vec<String>, about: &str, text: &str, got: &[&str], want: &[&str]) {
    if got != want {
        failures.push(format!("{about}: {text:?}\n  got  {got:?}\n  want {want:?}"));
    }
}

#[test]
fn words() {
    let mut failures = Vec::new();
    let words: Words = table("words.toml");
    for group in &words.cut {
        for row in &group.rows {
            let text = row.replace('|', "");
            let want: Vec<&str> =
                row.split(|c: char| c == '|' || c.is_whitespace()).filter(|s| !s.is_empty()).collect();
            let found = tokens(&text);
            let got: Vec<&str> = found.iter().map(|t| t.text(&text)).collect();
            compare(&mut failures, &group.about, &text, &got, &want);
        }
    }
    for row in &words.invisible {
        let found = tokens(&row.text);
        let got: Vec<&str> = found.iter().map(|t| t.text(&row.text)).collect();
        let want: Vec<&str> = row.tokens.iter().map(String::as_str).collect();
        compare(&mut failures, "invisible controls", &row.text, &got, &want);
    }
    report(&failures);
}

#[test]
fn kinds() {
    let mut failures = Vec::new();
    for (kind, rows) in table::<Words>("words.toml").kinds {
        for text in &rows {
            let got: Vec<String> =
                tokens(text).iter().map(|t| format!("{} {:?}", t.text(text), t.kind).to_lowercase()).collect();
            let want = format!("{text} {kind}").to_lowercase();
            if got != [want.clone()] {
                failures.push(format!("want {want:?}, got {got:?}"));
            }
        }
    }
    report(&failures);
}

#[test]
fn segments() {
    let mut failures = Vec::new();
    for row in table::<Words>("words.toml").segments {
        let text = &row.token;
        let found = tokens(text);
        let written = |s: &Segment| {
            let form = s.form.as_ref().map_or(String::new(), |form| format!("={form}"));
            format!("{}{form}:{:?}", s.span.of(text), s.role).to_lowercase()
        };
        let got: Vec<String> =
            found.iter().map(|t| t.segments.iter().map(written).collect::<Vec<_>>().join(" ")).collect();
        if got != [row.segments.to_lowercase()] {
            failures.push(format!("want {:?}, got {got:?}", row.segments));
        }
    }
    report(&failures);
}

#[test]
fn sentences() {
    let mut failures = Vec::new();
    for group in table::<Sentences>("sentences.toml").split {
        for row in &group.rows {
            let text = row.replace('|', "");
            let want: Vec<&str> = row.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
            let found = rawi::sentences(&text).expect("a short text");
            let got: Vec<&str> = found.iter().map(|s| s.of(&text)).collect();
            compare(&mut failures, &group.about, &text, &got, &want);
        }
    }
    report(&failures);
}

#[test]
fn normalisation() {
    let mut failures = Vec::new();
    let normalize: Normalize = table("normalize.toml");
    for (name, rows) in &normalize.folds {
        let fold = Fold::ALL.into_iter().find(|fold| format!("{fold:?}") == *name).expect("a fold of that name");
        for [text, want] in rows {
            compare(&mut failures, name, text, &[&Normalizer::new(&[fold]).apply(text)], &[want]);
        }
    }
    for [text, want] in &normalize.all {
        compare(&mut failures, "all", text, &[Normalizer::new(&Fold::ALL).normalize(text).text()], &[want]);
    }
    report(&failures);
}
