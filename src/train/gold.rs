//! Reads articles annotated with their quotations.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::entities::Entity;
use crate::error::{Error, Result};
use crate::quotes::MarkRole;
use crate::span::{OffsetMap, OffsetUnit, Span};
use crate::tokenize::{Forms, Tokenized};

/// An annotated article.
#[derive(Deserialize)]
pub(super) struct Article {
    pub text: String,
    pub quotes: Vec<Quote>,
    pub marks: Vec<Mark>,
    /// Everyone who speaks, by the name that the quotations use.
    pub speakers: BTreeMap<String, Speaker>,
}

/// A pair of quote marks as it is annotated: the offsets of the two marks.
#[derive(Deserialize)]
pub(super) struct Mark {
    open: u32,
    close: u32,
    role: MarkRole,
}

/// A quotation as it is annotated.
#[derive(Deserialize)]
pub(super) struct Quote {
    pub content: Vec<Range>,
    /// The name or head noun of the source; none where it is left out.
    pub head: Option<Range>,
    pub speaker: Option<String>,
}

/// Someone who speaks.
#[derive(Deserialize)]
pub(super) struct Speaker {
    pub mentions: Vec<Range>,
}

/// A range of code points.
#[derive(Deserialize)]
pub(super) struct Range {
    pub start: u32,
    pub end: u32,
}

impl Article {
    /// The first and last byte of the content of every quotation.
    pub fn contents(&self) -> Vec<Span> {
        let map = OffsetMap::new(&self.text, OffsetUnit::Char);
        let span = |q: &Quote| map.span_to_bytes(q.content.first()?.start, q.content.last()?.end);
        self.quotes.iter().filter_map(span).collect()
    }

    /// Passes the article to the quotation stage as the pipeline does.
    pub fn read<T>(&self, stage: impl FnOnce(&Tokenized<'_>, &[Entity]) -> T) -> Result<T> {
        let doc = crate::annotate(&self.text)?;
        let mut forms = Forms::default();
        forms.fill(&doc.text, &doc.tokens);
        let view = Tokenized { text: &doc.text, tokens: &doc.tokens, sents: &doc.sents, forms: &forms };
        Ok(stage(&view, &doc.ents))
    }

    /// Every pair of marks, from the first byte of the opening to the first of the closing one.
    pub fn marks(&self) -> Vec<(Span, MarkRole)> {
        let map = OffsetMap::new(&self.text, OffsetUnit::Char);
        self.marks.iter().filter_map(|m| Some((map.span_to_bytes(m.open, m.close)?, m.role))).collect()
    }
}

/// Reads all articles (`*.json`) of some folders, in the order of their names.
pub(super) fn read(folders: &[impl AsRef<Path>]) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for folder in folders.iter().map(AsRef::as_ref) {
        let bad = |what: String| Error::BadData { file: folder.display().to_string(), what };
        let entries = fs::read_dir(folder).map_err(|e| bad(e.to_string()))?;
        let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).map_err(|e| bad(format!("{}: {e}", path.display())))?;
            articles.push(serde_json::from_str(&text)?);
        }
    }
    Ok(articles)
}
