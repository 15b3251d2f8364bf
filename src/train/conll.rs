//! Reads corpora in `CoNLL` columns: `TOKEN<TAB>TAG`, BIO tags, a blank line between sentences.

use std::fs;
use std::path::Path;

use crate::entities::Label;
use crate::error::{Error, Result};

/// A sentence: its tokens and the names in it.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Whether an article starts with it.
    pub opens: bool,
    /// Whether a tagger proposed the names, and readers corrected them.
    pub proposed: bool,
    pub tokens: Vec<String>,
    /// First token, token after the last, label.
    pub names: Vec<(usize, usize, Label)>,
}

/// Reads a corpus.
pub(super) fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = read_text(path)?;
    let mut all = Vec::new();
    let (mut tokens, mut tags) = (Vec::new(), Vec::new());
    let mut opens = false;
    for line in text.lines().chain([""]) {
        if let Some((token, tag)) = line.split_once('\t') {
            if token == "-DOCSTART-" {
                opens = true;
            } else {
                tokens.push(token.to_owned());
                tags.push(tag.trim());
            }
        } else if !tokens.is_empty() {
            let names = names(&tags);
            let (opens, tokens) = (std::mem::take(&mut opens), std::mem::take(&mut tokens));
            all.push(Sentence { opens, proposed: false, tokens, names });
            tags.clear();
        }
    }
    Ok(all)
}

/// Reads a file of a data folder as text.
pub(super) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| Error::BadData { file: path.display().to_string(), what: e.to_string() })
}

fn names(tags: &[&str]) -> Vec<(usize, usize, Label)> {
    let mut found: Vec<(usize, usize, Label)> = Vec::new();
    let mut last: Option<Label> = None;
    for (i, tag) in tags.iter().enumerate() {
        let label = tag.get(2..).and_then(label);
        match (label, tag.starts_with("I-") && last == label, found.last_mut()) {
            (Some(_), true, Some(open)) => open.1 = i + 1,
            (Some(label), _, _) => found.push((i, i + 1, label)),
            (None, ..) => {}
        }
        last = label;
    }
    found
}

fn label(tag: &str) -> Option<Label> {
    match tag {
        "PER" | "PERS" => Some(Label::Per),
        "LOC" | "GPE" => Some(Label::Loc),
        "ORG" => Some(Label::Org),
        "MISC" | "MIS" => Some(Label::Misc),
        _ => None,
    }
}
