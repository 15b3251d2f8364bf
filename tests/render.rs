//! The page and the plain text, on documents made by hand: spans may overlap in any way.

use proptest::prelude::*;
use rawi::coref::Chain;
use rawi::entities::{Entity, Label};
use rawi::quotes::{Cue, Polarity, Quote, QuoteKind, Stance};
use rawi::{Doc, Span, io, render};

fn quote(content: Vec<Span>, speaker: Option<u32>) -> Quote {
    Quote {
        kind: QuoteKind::Mixed,
        verbatim: content.clone(),
        content,
        cue: None,
        source: None,
        head: None,
        speaker,
        relay: None,
        polarity: Polarity::Positive,
        stance: Stance::Say,
        confidence: 0.5,
        rule: "test".into(),
    }
}

fn chain(id: u32, name: &str) -> Chain {
    Chain { id, name: name.into(), label: Some(Label::Per), roles: Vec::new(), mentions: Vec::new() }
}

fn entity(span: Span) -> Entity {
    Entity { span, label: Label::Org, norm: None, coref: None, confidence: 1.0, inner: Vec::new() }
}

/// The text of the article on a page, and whether its elements are well nested.
fn article(html: &str) -> (String, bool) {
    let start = html.find("<article>").expect("an article") + "<article>".len();
    let mut inside = html[start..html.find("</article>").expect("its end")].to_owned();
    if let (Some(from), Some(to)) = (inside.find("<aside>"), inside.find("</aside>")) {
        inside.replace_range(from..to + "</aside>\n".len(), "");
    }
    let (mut text, mut open, mut nested) = (String::new(), Vec::new(), true);
    let mut rest = &inside[..];
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find('>').expect("a whole tag");
        let tag = &rest[at + 1..end];
        match tag.strip_prefix('/') {
            Some(name) => nested &= open.pop() == Some(name),
            None => open.extend(tag.split(' ').next()),
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    (text.replace("&amp;", "&"), nested && open.is_empty())
}

#[test]
fn overlapping_spans_nest() {
    let text = "قالت لينا & سامي: «نعم».\nثم <b>أضافت</b> 'لا'.".to_owned();
    let at = |part: &str| {
        let start = text.find(part).unwrap() as u32;
        Span::new(start, start + part.len() as u32)
    };
    let crossing = at("لينا & سامي").cover(at("«نعم"));
    let mut told = quote(vec![crossing.cover(at("ثم"))], Some(0));
    told.cue = Some(Cue { span: at("قالت").cover(at("لينا")), lemma: "قال".into() });
    let doc = Doc {
        ents: vec![entity(at("سامي: «"))],
        coref: vec![chain(0, "لينا <نصّار>")],
        quotes: vec![told, quote(vec![at("نعم"), at("أضافت</b> 'لا")], None)],
        text: text.clone(),
        ..Doc::default()
    };
    let page = render::html(&doc);
    assert_eq!(article(&page), (format!("\n{text}\n"), true));
    assert!(page.contains("data-who=\"لينا &lt;نصّار&gt;\""), "the speaker left out by the text is named");
    assert_eq!(page.matches("data-who").count() - page.matches("attr(data-who)").count(), 1);
    assert!(!page.contains("http"), "nothing comes from elsewhere");

    let shown = render::text(&doc);
    assert!(shown.starts_with("قالت [1 لينا & سامي: «[2 نعم]».\nثم] <b>[2 أضافت</b> 'لا]'."), "{shown}");
    assert!(shown.contains("\n[1] لينا <نصّار> · قالت لينا · مختلط · 50%\n[2] ؟ · مختلط · 50%\n"), "{shown}");
    let table = render::table(&doc);
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(table.contains("نعم … أضافت</b> 'لا"), "{table}");
}

#[test]
fn an_empty_document_renders() {
    let doc = Doc::default();
    assert_eq!(article(&render::html(&doc)).0.trim(), "");
    assert_eq!(render::text(&doc), "\n");
    assert_eq!(io::to_conll(&doc), "");
    assert_eq!(io::to_standoff(&doc), "");
}

#[test]
fn spans_of_another_text_are_left_out() {
    let far = Span::new(1, 900);
    let mut told = quote(vec![far], Some(9));
    told.source = Some(far);
    told.relay = Some(4);
    let doc =
        Doc { text: "نعم".into(), sents: vec![far], ents: vec![entity(far)], quotes: vec![told], ..Doc::default() };
    assert_eq!(article(&render::html(&doc)).0.trim(), "نعم");
    assert!(render::text(&doc).starts_with("نعم\n"));
    render::table(&doc);
    io::to_conll(&doc);
    io::to_standoff(&doc);
}

proptest! {
    #[test]
    fn any_spans_nest_and_keep_the_text(
        text in "[ء-ي \\n<&]{0,60}",
        spans in prop::collection::vec((0usize..60, 0usize..60), 0..12),
    ) {
        let cuts: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]).collect();
        let place = |i: usize| cuts[i.min(cuts.len() - 1)];
        let spans: Vec<Span> =
            spans.into_iter().map(|(a, b)| Span::new(place(a.min(b)), place(a.max(b)))).collect();
        let quotes = spans.chunks(2).map(|pair| quote(pair.to_vec(), None)).collect();
        let doc = Doc { ents: spans.iter().rev().map(|s| entity(*s)).collect(), quotes, text, ..Doc::default() };
        let (shown, nested) = article(&render::html(&doc));
        prop_assert!(nested);
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
        };
        prop_assert_eq!(lines(&shown), lines(&doc.text));
        render::text(&doc);
        io::to_standoff(&doc);
    }
}
