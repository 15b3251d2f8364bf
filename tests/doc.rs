//! A document written and read back equals the one written, and what contradicts itself is refused.
#![cfg(feature = "json")]

use proptest::prelude::*;
use rawi::coref::Chain;
use rawi::entities::{Entity, Inner, Label, Modifier, Norm, Quantity};
use rawi::quotes::{Cue, MarkPair, MarkRole, Polarity, Quote, QuoteKind, Stance};
use rawi::tokenize::{Segment, SegmentRole, Token, TokenKind};
use rawi::{Doc, Error, Layer, Layers, OffsetUnit, Span};
use serde_json::{Value, json};

const TEXT: &str = "🙂 قالت ليلى نصار: ''دفعنا نحو 3.5 مليون دولار للعمال''.";

/// The place of `part` in [`TEXT`].
fn at(part: &str) -> Span {
    let start = TEXT.find(part).expect("the part stands in the text");
    Span::new(start as u32, (start + part.len()) as u32)
}

fn doc() -> Doc {
    let marks = [TEXT.find("''").unwrap(), TEXT.rfind("''").unwrap()].map(|i| Span::new(i as u32, i as u32 + 2));
    let workers = at("للعمال");
    let cut = |start, end, form: Option<&str>, role| Segment {
        span: Span::new(workers.start + start, workers.start + end),
        form: form.map(Into::into),
        role,
    };
    let money = Quantity { value: 3.5e6, unit: Some("USD".into()), modifier: Some(Modifier::About) };
    let content = Span::new(marks[0].end, marks[1].start);
    Doc {
        id: Some("خبر-1".into()),
        text: TEXT.into(),
        sents: vec![Span::new(0, TEXT.len() as u32)],
        tokens: vec![
            Token::whole(at("🙂"), TokenKind::Emoji),
            Token::whole(at("قالت"), TokenKind::Word),
            Token {
                span: workers,
                kind: TokenKind::Word,
                segments: [
                    cut(0, 2, None, SegmentRole::Prep),
                    cut(2, 4, Some("ال"), SegmentRole::Det),
                    cut(4, 12, None, SegmentRole::Stem),
                ]
                .into(),
            },
        ],
        ents: vec![
            Entity {
                span: at("ليلى نصار"),
                label: Label::Per,
                norm: None,
                coref: Some(0),
                confidence: 0.91,
                inner: vec![Inner { span: at("نصار"), label: Label::Loc, norm: Some(Norm::Text("XX".into())) }],
            },
            Entity {
                span: at("نحو 3.5 مليون دولار"),
                label: Label::Money,
                norm: Some(Norm::Quantity(money)),
                coref: None,
                confidence: 0.1,
                inner: Vec::new(),
            },
        ],
        coref: vec![Chain {
            id: 0,
            name: "ليلى نصار".into(),
            label: Some(Label::Per),
            roles: vec!["وزيرة العمل".into()],
            mentions: vec![at("ليلى نصار")],
        }],
        quotes: vec![Quote {
            kind: QuoteKind::Direct,
            content: vec![content],
            verbatim: vec![content],
            cue: Some(Cue { span: at("قالت"), lemma: "قال".into() }),
            source: Some(at("ليلى نصار")),
            head: Some(at("نصار")),
            speaker: Some(0),
            relay: None,
            polarity: Polarity::Negative,
            stance: Stance::Say,
            confidence: 0.7,
            rule: "verb-subject-colon".into(),
        }],
        marks: vec![MarkPair { open: marks[0], close: marks[1], role: MarkRole::Quote }],
    }
}

#[test]
fn a_document_has_the_documented_shape() {
    let value: Value = serde_json::from_str(&doc().to_json().unwrap()).unwrap();
    assert_eq!(value["id"], "خبر-1");
    assert_eq!(value["tokens"][1]["start"], 2);
    assert_eq!(
        value["tokens"][1],
        json!({"start": 2, "end": 6, "kind": "word",
            "segments": [{"start": 2, "end": 6, "form": "قالت", "role": "stem"}]})
    );
    assert_eq!(value["tokens"][2]["segments"][1]["form"], "ال");
    assert_eq!(value["ents"][1]["norm"], json!({"value": 3.5e6, "unit": "USD", "modifier": "about"}));
    assert_eq!(value["ents"][0]["label"], "PER");
    assert_eq!(value["ents"][0]["inner"], json!([{"start": 12, "end": 16, "label": "LOC", "norm": "XX"}]));
    assert_eq!(value["ents"][1]["inner"], json!([]));
    assert_eq!(value["quotes"][0]["cue"], json!({"start": 2, "end": 6, "lemma": "قال"}));
    assert_eq!(value["quotes"][0]["polarity"], "-");
    assert_eq!(value["quotes"][0]["relay"], Value::Null);
    assert_eq!(value["marks"][0]["open"], 18);
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 8, "{keys:?}");
}

#[test]
fn a_document_read_back_equals_the_one_written() {
    let doc = doc();
    assert_eq!(Doc::from_json(&doc.to_json().unwrap()).unwrap(), doc);
    for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
        let json = serde_json::to_string(&doc.view(unit, Layers::ALL)).unwrap();
        assert_eq!(Doc::from_json(&json).unwrap(), doc, "{unit:?}");
        assert_eq!(serde_json::from_str::<Doc>(&json).unwrap(), doc, "{unit:?}");
    }
}

#[test]
fn a_layer_left_out_is_not_referred_to() {
    let json = serde_json::to_string(&doc().view(OffsetUnit::Char, [Layer::Ents].into())).unwrap();
    let read = Doc::from_json(&json).unwrap();
    assert_eq!(read.ents.len(), 2);
    assert_eq!(read.ents[0].coref, None);
    assert!(read.tokens.is_empty() && read.coref.is_empty() && read.quotes.is_empty());

    let json = serde_json::to_string(&doc().view(OffsetUnit::Char, [Layer::Quotes].into())).unwrap();
    let read = Doc::from_json(&json).unwrap();
    assert_eq!(read.speaker(&read.quotes[0]).unwrap().name, "ليلى نصار");
}

/// The document with the value under `pointer` replaced.
fn broken(pointer: &str, value: Value) -> Error {
    let mut json = serde_json::to_value(doc()).unwrap();
    *json.pointer_mut(pointer).expect(pointer) = value;
    Doc::from_json(&json.to_string()).expect_err(pointer)
}

#[test]
fn a_document_that_contradicts_itself_is_refused() {
    assert!(matches!(broken("/tokens/0/end", json!(999)), Error::BadOffset { layer: "tokens", offset: 999 }));
    assert!(matches!(broken("/marks/0/close", json!(4000)), Error::BadOffset { layer: "marks", .. }));
    assert!(matches!(broken("/ents/0/coref", json!(1)), Error::BadDocument { layer: "ents", .. }));
    assert!(matches!(broken("/ents/0/inner/0/end", json!(17)), Error::BadDocument { layer: "ents", .. }));
    assert!(matches!(broken("/quotes/0/speaker", json!(7)), Error::BadDocument { layer: "quotes", .. }));
    assert!(matches!(broken("/coref/0/id", json!(3)), Error::BadDocument { layer: "coref", .. }));
    assert!(matches!(broken("/tokens/1/start", json!(9)), Error::BadDocument { layer: "tokens", .. }));
    assert!(matches!(broken("/tokens/1/start", json!(0)), Error::BadDocument { layer: "tokens", .. }));
    assert!(matches!(broken("/tokens/2/segments/1/start", json!(48)), Error::BadDocument { layer: "tokens", .. }));
    assert!(matches!(broken("/quotes/0/kind", json!("oblique")), Error::Json(_)));
    assert!(matches!(broken("/text", json!(null)), Error::Json(_)));
    assert!(matches!(Doc::from_json("[1"), Err(Error::Json(_))));
    let inside = r#"{"text": "سلام", "offsets": "byte", "sents": [{"start": 0, "end": 3}]}"#;
    assert!(matches!(Doc::from_json(inside), Err(Error::BadOffset { layer: "sents", offset: 3 })));
}

#[test]
fn any_id_survives() {
    for id in ["null", "7", "-1", "18446744073709551615", "1.5", "\"a\"", "true", "[1,{\"b\":null}]"] {
        let json = format!(r#"{{"id":{id},"text":""}}"#);
        let written: Value = serde_json::from_str(&Doc::from_json(&json).unwrap().to_json().unwrap()).unwrap();
        assert_eq!(written["id"].to_string(), id);
    }
}

#[test]
fn a_span_outside_the_text_is_an_error_and_no_panic() {
    let doc = Doc { sents: vec![Span::new(1, 90)], ..doc() };
    assert!(matches!(doc.to_json(), Err(Error::Json(_))));
}

proptest! {
    #[test]
    fn annotated_text_survives(text in "([\\PC\\n]|[\"«»“”:،.؟ ]|و?قال|أكد|أنه?|إن|بحسب|وصف|بـ|بأنه|مشيرا إلى|نقلت|عن|قوله|قائلا|الوزير|د\\.|3|[ء-ي]{1,6}){0,40}") {
        let doc = rawi::annotate(&text).unwrap();
        for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
            let json = serde_json::to_string(&doc.view(unit, Layers::ALL)).unwrap();
            prop_assert_eq!(&Doc::from_json(&json).unwrap(), &doc);
        }
    }
}
