//! Every stage, and all of them, on generated news. Each layer is timed with the layers that it
//! needs: quotes include tokens and entities. `load` is the first sentence of a fresh process, which
//! reads and checks all lists and models.

#[path = "support/news.rs"]
mod news;

use std::hint::black_box;

use std::process::Command;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group};
use rawi::chars::{Fold, Normalizer, dediac};
use rawi::tokenize::{Scheme, TokenKind, clitics, stream};
use rawi::{Layer, OffsetMap, OffsetUnit, Pipeline};

fn layers(c: &mut Criterion) {
    let articles = news::articles(500_000);
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut group = c.benchmark_group("layers");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
    group.bench_function("stream", |b| {
        b.iter(|| articles.iter().map(|text| rawi::tokenize::stream(text).expect("short").count()).sum::<usize>());
    });
    let stages = [("tokens", Layer::Tokens), ("entities", Layer::Ents), ("quotes", Layer::Quotes)];
    for (name, layer) in stages {
        let pipeline = Pipeline::builder().layers([layer]).build();
        group.bench_function(name, |b| {
            b.iter(|| articles.iter().for_each(|text| drop(black_box(pipeline.annotate(text.as_str())))));
        });
    }
    group.bench_function("annotate", |b| {
        b.iter(|| articles.iter().for_each(|text| drop(black_box(rawi::annotate(text)))));
    });
    group.finish();
}

fn text(c: &mut Criterion) {
    let text = news::articles(500_000).join("\n");
    let mut group = c.benchmark_group("text");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("dediac", |b| b.iter(|| dediac(&text).len()));
    let normalizer = Normalizer::new(&Fold::ALL);
    group.bench_function("normalize with a map", |b| b.iter(|| normalizer.normalize(&text)));
    group.bench_function("offset map", |b| b.iter(|| OffsetMap::new(text.as_str(), OffsetUnit::Char)));
    let map = OffsetMap::new(text.as_str(), OffsetUnit::Utf16);
    let spaces: Vec<u32> = text.match_indices(' ').map(|(i, _)| i as u32).collect();
    group.bench_function("offset map, every word there and back", |b| {
        b.iter(|| spaces.iter().filter(|&&byte| map.to_byte(map.to_unit(byte)) == Some(byte)).count());
    });
    group.finish();
}

/// Nothing is kept from word to word: each is split anew.
fn splits(c: &mut Criterion) {
    let text = news::articles(500_000).join("\n");
    let words: Vec<&str> = stream(&text)
        .expect("short")
        .filter(|piece| piece.kind == TokenKind::Word)
        .map(|piece| &text[piece.span.start as usize..piece.span.end as usize])
        .collect();
    let mut group = c.benchmark_group("clitics");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("every word", |b| {
        b.iter(|| words.iter().map(|word| clitics(black_box(word)).count()).sum::<usize>());
    });
    group.bench_function("words cut and split", |b| {
        b.iter(|| {
            let words = stream(&text).expect("short").filter(|piece| piece.kind == TokenKind::Word);
            words.map(|piece| clitics(&text[piece.span.start as usize..piece.span.end as usize]).count()).sum::<usize>()
        });
    });
    group.bench_function("segment, as a string", |b| {
        b.iter(|| rawi::segment(&text, Scheme::Atb).expect("short").to_string().len());
    });
    // A lower bound: only a look at the first letter of each word.
    group.bench_function("first letters only", |b| {
        b.iter(|| words.iter().filter(|word| black_box(word).starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'س'])).count());
    });
    group.finish();
}

/// Set for a process that only loads.
const LOAD: &str = "RAWI_BENCH_LOAD";

/// Annotates one sentence and prints the nanoseconds that it took.
fn load_and_tell() {
    let start = Instant::now();
    let doc = rawi::annotate("قال وزير الدفاع سالم حداد أمس إن الجيش أنفق 3 ملايين دولار في بغداد.");
    println!("{}", start.elapsed().as_nanos());
    assert!(!doc.expect("short").quotes.is_empty());
}

fn load(c: &mut Criterion) {
    let program = std::env::current_exe().expect("the bench runs");
    let once = || {
        let out = Command::new(&program).env(LOAD, "1").output().expect("the bench runs again");
        let nanoseconds = String::from_utf8_lossy(&out.stdout).trim().parse().expect("a number is printed");
        Duration::from_nanos(nanoseconds)
    };
    let mut group = c.benchmark_group("pipeline");
    group.sample_size(20);
    group.bench_function("load", |b| b.iter_custom(|times| (0..times).map(|_| once()).sum()));
    group.finish();
}

criterion_group!(benches, load, layers, splits, text);

fn main() {
    if std::env::var_os(LOAD).is_some() {
        return load_and_tell();
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
