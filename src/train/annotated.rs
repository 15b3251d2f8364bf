//! Our own annotation of names in articles of the raw news, kept without their texts.
//!
//! A line of `data/names.jsonl` is an article: the SHA-256 of its text in UTF-8, and its names by their first
//! code point, the code point after the last, and their label. Articles that the plain text at hand lacks are
//! left out.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

use super::conll::Sentence;
use crate::entities::Label;
use crate::error::Result;
use crate::span::{OffsetMap, OffsetUnit, Span};
use crate::tokenize;

static ANNOTATIONS: &str = include_str!("data/names.jsonl");

#[derive(Deserialize)]
struct Article {
    sha256: String,
    names: Vec<(u32, u32, Label)>,
}

/// The annotated articles among `texts`, in the order of the annotation.
pub(super) fn sentences<'t>(texts: impl Iterator<Item = &'t str>) -> Result<Vec<Sentence>> {
    let articles: Vec<Article> = ANNOTATIONS.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut found: FxHashMap<&str, Option<&str>> = articles.iter().map(|a| (a.sha256.as_str(), None)).collect();
    for text in texts {
        if let Some(place) = found.get_mut(digest(text).as_str()) {
            *place = Some(text);
        }
    }
    let mut all = Vec::new();
    for article in &articles {
        if let Some(text) = found[article.sha256.as_str()] {
            read(article, text, &mut all);
        }
    }
    Ok(all)
}

/// Adds the sentences of an article, cut as a text to be annotated is cut.
fn read(article: &Article, text: &str, all: &mut Vec<Sentence>) {
    let (mut tokens, mut sents) = (Vec::new(), Vec::new());
    tokenize::run(text, &mut tokens, &mut sents);
    let map = OffsetMap::new(text, OffsetUnit::Char);
    let names: Vec<(Span, Label)> =
        article.names.iter().filter_map(|&(start, end, label)| Some((map.span_to_bytes(start, end)?, label))).collect();
    for (i, sent) in sents.iter().enumerate() {
        let own: Vec<Span> =
            tokens.iter().map(|t| t.span).filter(|t| sent.start <= t.start && t.end <= sent.end).collect();
        let within = |name: &(Span, Label)| {
            let first = own.iter().position(|t| t.end > name.0.start && t.start <= name.0.start)?;
            let last = own.iter().rposition(|t| t.start < name.0.end)?;
            (first <= last).then_some((first, last + 1, name.1))
        };
        all.push(Sentence {
            opens: i == 0,
            proposed: true,
            tokens: own.iter().map(|t| t.of(text).to_owned()).collect(),
            names: names.iter().filter_map(within).collect(),
        });
    }
}

fn digest(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{Article, Label, digest, read};

    #[test]
    fn names_are_laid_over_tokens() {
        let text = "زار بإيران سامي الحداد. ثم عاد إلى عمّان.";
        let at = |part: &str| {
            let start = text[..text.find(part).unwrap()].chars().count() as u32;
            (start, start + part.chars().count() as u32)
        };
        let names = [("إيران", Label::Loc), ("سامي الحداد", Label::Per), ("عمّان", Label::Loc)];
        let names = names.map(|(part, label)| (at(part).0, at(part).1, label)).to_vec();
        let mut all = Vec::new();
        read(&Article { sha256: digest(text), names }, text, &mut all);
        assert!(all[0].opens && !all[1].opens);
        assert_eq!(all[0].names, [(1, 2, Label::Loc), (2, 4, Label::Per)]);
        assert_eq!(all[1].names, [(3, 4, Label::Loc)]);
    }

    #[test]
    fn every_line_can_be_read() {
        assert_eq!(super::sentences(["نص"].into_iter()).expect("whole").len(), 0);
    }
}
