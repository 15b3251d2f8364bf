//! What must hold for the quotations of every text: a stray mark does no harm elsewhere, and a
//! million marks, brackets or cues are read to the end.

use rawi::{Doc, Pipeline, Span};

/// Paragraphs of our own, each with quotations and marks of another style.
const PARAGRAPHS: [&str; 6] = [
    "قال وزير الصحة سامي العلي: \"المستشفيات مستعدة لاستقبال كل الحالات\". وأضاف أن الأدوية متوفرة.",
    "وأكدت الطبيبة سعاد حداد أن الفريق «لن يترك مريضا واحدا» وأن العمل مستمر ليل نهار.",
    "“وصلنا قبل الفجر ولم ننم منذ يومين”، يقول عمر الخطيب، “لكننا لن نغادر قبل أن ينتهي العمل”.",
    "ونقلت وكالة رويترز عن رامي شاهين قوله إن الطرق سالكة، مشيرا إلى أن الجسر سيفتح غدا.",
    "ووصف فريد الحسن التأخير بـ\"غير المقبول\"، ودعا إلى \"خطة عاجلة\" قبل الشتاء.",
    "وبحسب التقرير، ارتفعت الأسعار في المدن الكبرى. وقالت نادية منصور: نحن بحاجة إلى وقت طويل.",
];

/// Marks that have no partner.
const STRAY: [&str; 7] = ["\"", "«", "»", "“", "”", "'", "''"];

fn annotate(text: &str) -> Doc {
    Pipeline::new().annotate(text).expect("a short text")
}

/// A quotation as what can be said of it wherever it stands: its parts and who speaks.
type Said = (&'static str, Vec<String>, Option<String>, Option<String>);

/// The quotations whose content lies in a stretch of the text.
fn said_in(doc: &Doc, stretch: Span) -> Vec<Said> {
    let text = |span: Span| doc.slice(span).to_owned();
    doc.quotes
        .iter()
        .filter(|quote| quote.content.iter().all(|&part| stretch.contains(part)))
        .map(|quote| {
            let content = quote.content.iter().copied().map(text).collect();
            (quote.kind.as_str(), content, quote.cue.as_ref().map(|c| text(c.span)), quote.source.map(text))
        })
        .collect()
}

/// Where each paragraph of a text stands.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let span = Span::new(start, start + line.len() as u32);
            start = span.end + 1;
            span
        })
        .collect()
}

#[test]
fn a_stray_mark_harms_no_other_paragraph() {
    let text = PARAGRAPHS.join("\n");
    let doc = annotate(&text);
    let sound: Vec<Vec<Said>> = paragraphs(&text).into_iter().map(|p| said_in(&doc, p)).collect();
    assert!(sound.iter().all(|said| !said.is_empty()), "each paragraph has a quotation to lose: {sound:?}");

    for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
        // One kind of mark at each place, another at the next one.
        let mark = STRAY[at % STRAY.len()];
        let broken = format!("{}{mark}{}", &text[..at], &text[at..]);
        let doc = annotate(&broken);
        for (p, (stretch, sound)) in paragraphs(&broken).into_iter().zip(&sound).enumerate() {
            let hit = (stretch.start..=stretch.end).contains(&(at as u32));
            if !hit {
                assert_eq!(&said_in(&doc, stretch), sound, "paragraph {p}, {mark} at byte {at}");
            }
        }
    }
}

#[test]
fn a_stray_mark_in_a_paragraph_keeps_its_other_sentences() {
    let sentence = "وقال سامي العلي إن الطريق مفتوح.";
    for mark in STRAY {
        for stray in
            [format!("وصل {mark}الوفد صباح الأحد. {sentence}"), format!("{sentence} وصل الوفد{mark} صباح الأحد.")]
        {
            let doc = annotate(&stray);
            let said: Vec<&str> = doc.quotes.iter().flat_map(|q| &q.content).map(|&c| doc.slice(c)).collect();
            assert_eq!(said, ["الطريق مفتوح"], "{stray}");
        }
    }
}

/// Small patterns that make many marks, cues, sources or brackets in a row.
const PATTERNS: [&str; 22] = [
    "قال إن ",
    "قال إن، ",
    "وقال، ",
    "قال: ",
    "قال \"",
    "\"نعم\" قال ",
    "«نعم»، يقول سامي، ",
    "بحسب ",
    "بحسب التقرير، ",
    "وفقا لما قال ",
    "على حد قوله ",
    "نقلت عن ",
    "مؤكدا أن ",
    "، مؤكدا أن الأمر انتهى",
    "وصف ",
    "وصفه بأنه ",
    "الوزير الذي قال ",
    "المتحدث ذاته قال إن ",
    "(",
    "قال (",
    "«\"",
    "سامي العلي قال إن سعاد حداد قالت إن ",
];

/// The spans of a document are pieces of its text, and its speakers exist.
fn check(doc: &Doc) {
    for quote in &doc.quotes {
        let parts = quote.cue.iter().map(|cue| cue.span).chain(quote.source).chain(quote.head);
        for span in quote.content.iter().chain(&quote.verbatim).copied().chain(parts) {
            assert!(!doc.slice(span).is_empty());
        }
        assert!(quote.speaker.is_none_or(|id| doc.chain(id).is_some()));
        assert!(quote.relay.is_none_or(|id| doc.chain(id).is_some()));
    }
    for pair in &doc.marks {
        assert!(pair.open.end <= pair.close.start);
    }
}

#[test]
fn many_marks_and_cues_are_read_to_the_end() {
    for pattern in PATTERNS {
        for separator in ["", "\n"] {
            check(&annotate(&format!("{pattern}{separator}").repeat(10_000)));
        }
    }
}

/// Four times the length must not take much more than four times as long.
#[test]
#[ignore = "takes minutes unless built for release"]
fn a_million_marks_and_cues_take_linear_time() {
    let mut slow = Vec::new();
    for pattern in PATTERNS {
        for separator in ["", "\n"] {
            let seconds = |count: usize| {
                let text = format!("{pattern}{separator}").repeat(count);
                let start = std::time::Instant::now();
                check(&annotate(&text));
                start.elapsed().as_secs_f64()
            };
            let (short, long) = (seconds(250_000).max(0.01), seconds(1_000_000));
            println!("{pattern:?}{separator:?}: {short:.2} s, four times the length {long:.2} s");
            if long > short * 8.0 {
                slow.push(format!("{pattern:?}{separator:?}: {short:.2} s, then {long:.2} s"));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
