//! Clitic segmentation: the table, which pytest reads too, and hostile words.

use rawi::tokenize::{Scheme, Token, TokenKind, clitics};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    words: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    about: String,
    rows: Vec<String>,
}

/// The parts and roles of a word as the table writes them.
fn written(text: &str, token: &Token) -> String {
    if token.segments.is_empty() {
        return format!("{} stem", token.text(text));
    }
    let part = |s: &rawi::tokenize::Segment| {
        let surface = s.span.of(text).to_owned();
        s.form.as_ref().map_or(surface.clone(), |form| format!("{surface}={form}"))
    };
    let role = |s: &rawi::tokenize::Segment| format!("{:?}", s.role).to_lowercase();
    let parts: Vec<String> = token.segments.iter().map(part).collect();
    let roles: Vec<String> = token.segments.iter().map(role).collect();
    format!("{} {}", parts.join("+"), roles.join(","))
}

#[test]
fn words_are_split_as_in_the_table() {
    let table: Table = toml::from_str(include_str!("data/clitics.toml")).expect("a table");
    let mut failures = Vec::new();
    for group in table.words {
        for row in &group.rows {
            let (word, expected) = row.split_once(' ').expect("a word and its parts");
            let tokens = rawi::tokenize(word).expect("short");
            let found: Vec<String> = tokens.iter().map(|token| written(word, token)).collect();
            if found != [expected] {
                failures.push(format!("{}: {word}: {found:?} instead of {expected}", group.about));
            }
        }
    }
    assert!(failures.is_empty(), "{} rows differ\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_word_of_a_million_letters_stays_whole() {
    for letter in ["و", "ب", "ل", "ه", "ـ", "\u{64b}", "وبال"] {
        let word = format!("و{}", letter.repeat(1_000_000));
        let tokens = rawi::tokenize(&word).expect("short enough");
        assert_eq!(tokens.len(), 1, "{letter:?}");
        assert_eq!(clitics(&word).last().expect("a part").1.end, word.len());
    }
}

#[test]
fn parts_of_anything_are_without_gaps() {
    for word in ["", "و", "وبال", "abc", "٣٫٥", "😀", "ـ", "ـــ", "\u{64e}", "و\u{200d}", "ﷲ", "ﻻ", "ﻭﻻ", "لﻻ"]
    {
        let mut end = 0;
        for (_, bytes) in clitics(word) {
            assert!(bytes.start == end && word.is_char_boundary(bytes.end), "{word:?} {bytes:?}");
            end = bytes.end;
        }
        assert_eq!(end, word.len(), "{word:?}");
    }
}

/// Cross-validation at the floor. The corpora are not part of the project; without them there is nothing to measure.
#[cfg(feature = "train")]
#[test]
#[ignore = "reads the corpora in ../shared and trains seven models"]
fn unseen_words_are_split_right() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !data.is_dir() {
        println!("skipped: no corpora in {}", data.display());
        return;
    }
    // Without plain text, frequencies are those of the word list alone: a little worse than the figures of the model card.
    let source = rawi::train::CliticsSource::read(&data, std::io::empty()).expect("the sources");
    let accuracy = |score: rawi::Result<rawi::train::CliticsScore>| score.expect("measured").accuracy();
    let (folds, transfer) = (accuracy(source.cross_validate(5)), accuracy(source.transfer(0)));
    assert!(folds >= 99.3, "{folds:.3} % in five folds");
    assert!(transfer >= 98.9, "{transfer:.3} % from wikinews to pud");
}

#[test]
fn nothing_found_depends_on_a_split() {
    let text = "وقال وزير الخارجية أحمد سالم لصحيفة محلية: «سنعمل معهم»، وأضاف أن بلاده ستشارك.";
    let whole = rawi::annotate(text).expect("short");
    let alone = rawi::Pipeline::builder().layers([rawi::Layer::Quotes]).build().annotate(text).expect("short");
    assert!(whole.tokens.iter().any(|t| t.kind == TokenKind::Word && t.segments.len() > 1));
    assert_eq!((whole.ents, whole.quotes, whole.sents), (alone.ents, alone.quotes, alone.sents));
}

#[test]
fn schemes_write_what_the_table_says() {
    let table: toml::Table = toml::from_str(include_str!("data/schemes.toml")).expect("a table");
    let mut failures = Vec::new();
    for row in table["texts"].as_array().expect("rows") {
        let text = row["text"].as_str().expect("a text");
        for scheme in Scheme::ALL {
            let found = rawi::segment(text, scheme).expect("short");
            for token in found.tokens.iter().filter(|token| !token.segments.is_empty()) {
                let ends = token.segments.iter().map(|s| s.span.end);
                let starts = token.segments.iter().skip(1).map(|s| s.span.start).chain([token.span.end]);
                assert!(ends.eq(starts), "{text} {scheme:?} {token:?}");
            }
            if Some(found.to_string().as_str()) != row[scheme.name()].as_str() {
                failures.push(format!("{}: {found} instead of {}", scheme.name(), row[scheme.name()]));
            }
        }
    }
    assert!(failures.is_empty(), "{} rows differ\n{}", failures.len(), failures.join("\n"));
    assert!("d4".parse::<Scheme>().expect_err("no scheme").to_string().contains("farasa"));
}

#[cfg(feature = "cli")]
#[test]
fn the_inspector_shows_candidates_and_refuses_a_damaged_model() {
    let rawi = || assert_cmd::Command::new(env!("CARGO_BIN_EXE_rawi"));
    let shown = rawi().args(["inspect", "clitics", "--top", "200", "وبالكتاب"]).output().expect("the program runs");
    let shown = String::from_utf8(shown.stdout).expect("UTF-8");
    assert!(shown.lines().any(|line| line.starts_with('*') && line.ends_with("و+ب+الكتاب")), "{shown}");
    assert!(shown.contains("front, 1 letter"), "{shown}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("damaged.bin");
    std::fs::write(&path, &include_bytes!("../src/models/clitics.bin")[..5000]).expect("written");
    let refused =
        rawi().args(["inspect", "clitics", "وبالكتاب", "--model"]).arg(&path).output().expect("the program runs");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("clitics.bin: section 0"));
}
