//! What must hold for every text: nothing lost, nothing misplaced, no panic, linear time.

use proptest::prelude::*;
use rawi::chars::{self, Fold, Normalizer};
use rawi::tokenize::{TokenKind, clitics, stream};
use rawi::{Doc, OffsetMap, OffsetUnit, Pipeline, Span};

/// Sentences of our own with everything that the stages look at.
const SENTENCES: [&str; 8] = [
    "وقال الوزير سامي العلي: \"بلغت النسبة 3.5% في عام 2019.\" وأضاف أنه \"متفائل\".",
    "أكَّدَ المتحدثُ باسم وزارة الصحة أن ٣٫٥ ملايين لقاح وصلت أمس الاثنين، مضيفا: «نعمل ليل نهار».",
    "وصف د. محمد بن علي القرار بـ\"الخاطئ\" (رويترز)، وتابع قائلا إن الـ18 شركة خسرت و5 ربحت...",
    "هل وصل الوفد؟ نعم! https://example.com/a?b=1، info@example.com #كأس_العالم @محمد 👨‍👩‍👧 🇸🇦 1️⃣",
    "”لا تتحلى… “ و''نعم'' ‘لا’ »ربما« أ.د. منى، ق.م. F-16 بـNATO كوفيد-19 10:30 7 نوفمبر/تشرين الثاني",
    "العـــراق ٱلرَّحْمَٰنِ ﷺ ﻻ می\u{200c}خواهم \u{200f}قال\u{200e} \u{202b}نعم\u{202c}\u{feff} كل\u{ad}مة",
    "1. البند الأول\n2. البند الثاني\r\nعنوان:\u{2029}نفى الجيش اللبناني ذلك، وفقا لوكالة فرانس برس.",
    "50 ألف دولار، $3 مليون، خمسة في المئة، الساعة العاشرة مساء بتوقيت غرينتش، 1437هـ، ١٬٢٠٠ ريال",
];

/// A character, the Arabic and the troublesome ones more often than others.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => prop::char::range('\u{600}', '\u{6ff}'),
        3 => prop::sample::select(" \n\t.،؛:؟!\"'«»“”()[]-_/#@%…ـ0٣۳aZ&+".chars().collect::<Vec<_>>()),
        1 => prop::char::range('\u{2000}', '\u{206f}'),
        1 => prop::char::range('\u{fb50}', '\u{fefe}'),
        1 => prop::sample::select("👍🏽👨‍👩🇸🇦❤\u{fe0f}\u{20e3}\u{200d}\u{0}\u{301}½²Ⅳ中".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ]
}

fn random_text() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..120).prop_map(String::from_iter)
}

/// One of the sentences above, cut short, with characters deleted, doubled, swapped or put in.
fn mutated_text() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, character()), 0..12);
    let pair = (prop::sample::select(&SENTENCES), prop::sample::select(&SENTENCES));
    (pair, any::<prop::sample::Index>(), edits).prop_map(|((one, two), cut, edits)| {
        let mut text: Vec<char> = one.chars().chain(two.chars()).collect();
        text.truncate(cut.index(text.len()) + 1);
        for (at, edit, c) in edits {
            let i = at.index(text.len());
            match edit {
                0 if text.len() > 1 => drop(text.remove(i)),
                1 => text.insert(i, text[i]),
                2 => text.swap(i, 0),
                _ => text.insert(i, c),
            }
        }
        text.into_iter().collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![random_text(), mutated_text()]
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || chars::is_invisible(c)
}

/// Tokens in order, with nothing but gaps between them, each inside one sentence, its segments
/// rebuilding it; and the stream saying the same.
fn check_tokens(doc: &Doc) {
    let text = doc.text.as_str();
    let mut end = 0;
    let mut pieces = stream(text).expect("a short text");
    let mut sentences = doc.sents.iter().copied();
    let mut sentence = Span::default();
    let mut last = 0;
    for token in &doc.tokens {
        let range = token.span.range();
        assert!(!range.is_empty() && text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        assert!(text[end..range.start].chars().all(is_gap), "lost {:?}", &text[end..range.start]);
        let surface = &text[range.clone()];
        assert!(!surface.starts_with(is_gap) && !surface.contains(char::is_whitespace), "{surface:?}");
        end = range.end;

        let piece = pieces.next().expect("as many pieces as tokens");
        assert_eq!((piece.span, piece.kind), (token.span, token.kind));
        if piece.stem > piece.span.start {
            assert_eq!(piece.stem, token.stem().start);
        } else if token.kind == TokenKind::Word {
            let parts: Vec<_> = clitics(surface).map(|(role, part)| (role, part.start + range.start)).collect();
            let segments: Vec<_> = token.segments.iter().map(|s| (s.role, s.span.start as usize)).collect();
            assert!(segments == parts || segments.is_empty() && parts.len() == 1, "{surface:?} {parts:?}");
        }
        if piece.starts_sentence {
            assert_eq!(sentence.end, last);
            sentence = sentences.next().expect("a sentence for each start");
            assert_eq!(sentence.start, token.span.start);
        }
        assert!(sentence.contains(token.span));
        last = token.span.end;

        let mut at = token.span.start;
        for segment in &token.segments {
            assert!(segment.span.start == at && !segment.span.is_empty());
            assert!(text.is_char_boundary(segment.span.end as usize));
            at = segment.span.end;
        }
        assert!(token.segments.is_empty() || at == token.span.end);
    }
    assert!(text[end..].chars().all(is_gap), "lost {:?}", &text[end..]);
    assert!(pieces.next().is_none() && sentences.next().is_none());
    assert_eq!(sentence.end, last);
}

/// Every span of every later layer is a piece of the text; references point at chains that exist.
fn check_layers(doc: &Doc) {
    let check = |span: Span| {
        assert!(!span.is_empty() && span.end as usize <= doc.text.len(), "{span:?}");
        assert!(doc.text.is_char_boundary(span.start as usize) && doc.text.is_char_boundary(span.end as usize));
    };
    let chain = |id: Option<u32>| assert!(id.is_none_or(|id| (id as usize) < doc.coref.len()));
    for pair in doc.ents.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "entities overlap");
    }
    for entity in &doc.ents {
        check(entity.span);
        chain(entity.coref);
        assert!((0.0..=1.0).contains(&entity.confidence));
    }
    for (i, chain) in doc.coref.iter().enumerate() {
        assert_eq!(chain.id as usize, i);
        chain.mentions.iter().copied().for_each(check);
    }
    for quote in &doc.quotes {
        let parts = quote.cue.iter().map(|cue| cue.span).chain(quote.source).chain(quote.head);
        quote.content.iter().chain(&quote.verbatim).copied().chain(parts).for_each(check);
        chain(quote.speaker);
        chain(quote.relay);
        assert!((0.0..=1.0).contains(&quote.confidence));
    }
    for pair in &doc.marks {
        check(pair.open);
        check(pair.close);
        assert!(pair.open.end <= pair.close.start);
    }
}

fn annotate(text: &str) -> Doc {
    let doc = Pipeline::new().annotate(text).expect("a short text");
    assert_eq!(doc.text, text);
    check_tokens(&doc);
    check_layers(&doc);
    doc
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_layer_is_sound(text in any_text()) {
        annotate(&text);
    }

    #[test]
    fn normalised_text_maps_back(text in any_text(), set in prop::sample::subsequence(Fold::ALL.to_vec(), 0..=8)) {
        let normalizer = Normalizer::new(&set);
        let normalized = normalizer.normalize(&text);
        prop_assert_eq!(normalized.text(), normalizer.apply(&text));
        // Folding twice is folding once.
        prop_assert_eq!(normalizer.apply(normalized.text()), normalized.text());

        let bounds = |s: &str| s.char_indices().map(|(i, _)| i as u32).chain([s.len() as u32]).collect::<Vec<_>>();
        let mut last = 0;
        for pair in bounds(normalized.text()).windows(2) {
            let span = Span::new(pair[0], pair[1]);
            let original = normalized.to_original(span);
            prop_assert!(original.start >= last || span.start > 0 && normalized.to_original(Span::new(0, span.start)).end >= last);
            last = original.start;
            // What the character comes from gives, normalised alone, a text that holds it.
            let alone = normalizer.apply(original.of(&text)).into_owned();
            prop_assert!(alone.contains(span.of(normalized.text())));
            prop_assert!(normalized.to_normalized(original).contains(span));
        }
        // Each prefix of the original goes where it goes when it is normalised alone.
        for end in bounds(&text) {
            let span = normalized.to_normalized(Span::new(0, end));
            prop_assert_eq!(span.of(normalized.text()), normalizer.apply(&text[..end as usize]));
        }
    }

    #[test]
    fn offset_map_agrees_with_a_naive_one(text in any_text(), offset in 0..300_u32) {
        for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
            let count = |part: &str| match unit {
                OffsetUnit::Byte => part.len(),
                OffsetUnit::Char => part.chars().count(),
                OffsetUnit::Utf16 => part.encode_utf16().count(),
            };
            let map = OffsetMap::new(text.as_str(), unit);
            let bounds = text.char_indices().map(|(i, _)| i).chain([text.len()]);
            let naive = bounds.clone().find(|&i| count(&text[..i]) == offset as usize);
            prop_assert_eq!(map.to_byte(offset), naive.map(|i| i as u32));
            for i in bounds {
                prop_assert_eq!(map.to_unit(i as u32) as usize, count(&text[..i]));
            }
        }
    }
}

#[test]
fn every_truncation_of_a_sentence() {
    for sentence in SENTENCES {
        for (i, _) in sentence.char_indices() {
            annotate(&sentence[..i]);
            annotate(&sentence[i..]);
        }
    }
}

/// Signs that the form of a word leaves out.
#[test]
fn a_sign_in_every_place_of_a_sentence() {
    for sentence in SENTENCES {
        for (i, _) in sentence.char_indices() {
            for sign in ["\u{200f}", "\u{64e}", "ـ", "\u{200d}"] {
                annotate(&[&sentence[..i], sign, &sentence[i..]].concat());
            }
        }
    }
}

/// Hostile texts: one small pattern over and over.
const PATTERNS: [&str; 34] = [
    "\"",
    "'",
    "«",
    "»",
    "“”",
    "\" ",
    "('",
    "\u{64b}",
    "\u{301}",
    "ب\u{64b}",
    "ـ",
    ".",
    ". ",
    "…",
    "@",
    "#",
    "#_",
    "a@",
    "a@b.",
    "http://",
    "http://a ",
    "www.",
    "1.",
    "1,",
    "a-",
    "a.b",
    "ا.",
    "\u{200d}",
    "ا\u{200d}",
    "👍\u{200d}",
    "🇸",
    "\u{0}",
    "(((",
    "قال ",
];

/// Runs every pattern at a length, and at sixteen times that length, which must not take more than
/// about sixteen times as long (four times that is allowed for, and a floor for what a clock can tell).
fn hostile(bytes: usize) {
    for pattern in PATTERNS {
        let seconds = |bytes: usize| {
            let text = pattern.repeat(bytes / pattern.len() + 1);
            let start = std::time::Instant::now();
            annotate(&text);
            start.elapsed().as_secs_f64()
        };
        let short = seconds(bytes / 16).max(0.01);
        let long = seconds(bytes);
        assert!(long < short * 64.0, "{pattern:?}: {short:.3} s, sixteen times the length {long:.3} s");
    }
}

#[test]
fn hostile_texts_are_read_to_the_end() {
    for pattern in PATTERNS {
        annotate(&pattern.repeat((1 << 18) / pattern.len() + 1));
    }
}

#[test]
#[ignore = "takes minutes unless built for release"]
fn hostile_texts_take_linear_time_when_large() {
    hostile(1 << 24);
}

#[test]
fn empty_marks_hold_nothing_said() {
    annotate("قال الوزير سامي العلي: \"\"بلغت الخسائر كثيرا. وتابع قائلا إن الشركة \"\" خسرت.");
    annotate("وتابع قائلا إن الـ18 شركة خسرت و5 ربحت...قال الوزير سامي العلي: \"\"بلغت ال");
}

#[test]
fn one_very_long_line() {
    let sentence = SENTENCES[..4].join(" ");
    let megabytes = if cfg!(debug_assertions) { 2 } else { 50 };
    let doc = annotate(&sentence.repeat(megabytes * 1_000_000 / sentence.len()));
    assert!(doc.sents.len() > megabytes * 1000);
}
