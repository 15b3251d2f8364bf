//! A whole document, as it is found in an article of our own. After a change that is meant:
//! `INSTA_UPDATE=always cargo test --all-features --test snapshot`, and read the difference.
#![cfg(feature = "json")]

use rawi::{Doc, Span};
use serde_json::{Value, json};

const ARTICLE: &str = include_str!("../examples/article.txt");

/// The article is read with a reference date, so that relative dates have values.
fn article() -> Doc {
    let published = "2021-11-08".parse().expect("a date");
    rawi::Pipeline::builder().reference_date(published).build().annotate(ARTICLE).expect("an article")
}

#[test]
fn facts_of_the_article() {
    let doc = article();
    let text = |span: Span| doc.slice(span);
    let texts = |spans: &[Span]| spans.iter().map(|span| text(*span)).collect::<Vec<_>>();
    let name = |id: Option<u32>| id.and_then(|id| doc.chain(id)).map(|chain| chain.name.as_str());
    let ents: Vec<Value> = doc.ents.iter().map(|e| json!([text(e.span), e.label, e.norm, name(e.coref)])).collect();
    let coref: Vec<Value> = doc
        .coref
        .iter()
        .map(|c| json!({"name": c.name, "label": c.label, "roles": c.roles, "mentions": texts(&c.mentions)}))
        .collect();
    let quotes: Vec<Value> = doc
        .quotes
        .iter()
        .map(|q| {
            json!({
                "speaker": name(q.speaker), "relay": name(q.relay), "kind": q.kind, "rule": q.rule,
                "cue": q.cue.as_ref().map(|cue| json!([text(cue.span), cue.lemma])),
                "stance": q.stance, "polarity": q.polarity,
                "source": q.source.map(text), "head": q.head.map(text),
                "content": texts(&q.content), "verbatim": texts(&q.verbatim),
            })
        })
        .collect();
    let marks: Vec<Value> =
        doc.marks.iter().map(|m| json!([text(m.open), text(m.inside()), text(m.close), m.role])).collect();
    let facts = json!({
        "sents": texts(&doc.sents), "ents": ents, "coref": coref, "quotes": quotes, "marks": marks,
    });
    insta::assert_json_snapshot!("article", facts);
}

/// Every layer as the later ones and the renderers expect it.
#[test]
fn layers_of_the_article_hold_together() {
    let doc = article();
    assert_eq!(Doc::from_json(&doc.to_json().unwrap()).unwrap(), doc);
    let mut end = 0;
    for token in &doc.tokens {
        assert!(doc.text[end..token.span.start as usize].chars().all(char::is_whitespace));
        end = token.span.end as usize;
    }
    for ent in &doc.ents {
        assert_eq!(doc.slice(ent.span).trim(), doc.slice(ent.span));
        assert!((0.0..=1.0).contains(&ent.confidence));
    }
    for quote in &doc.quotes {
        assert!(!quote.content.is_empty());
        assert!(quote.verbatim.iter().all(|part| quote.content.iter().any(|whole| whole.contains(*part))));
    }
}
