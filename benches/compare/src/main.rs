//! Megabytes of text a second, side by side: every tool in turn, several rounds, the best of each
//! (the one least disturbed by whatever else the machine does).

#[path = "../../support/news.rs"]
mod news;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use rawi::{Layer, Pipeline};
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: usize = 9;
const GENERATED_BYTES: usize = 24_000_000;
const REAL_BYTES: usize = 40_000_000;

/// A name, and what it does with a text; the number of units found comes back, so that the work is
/// not optimised away and can be compared.
type Tool<'a> = (&'static str, Box<dyn Fn(&str) -> usize + 'a>);

fn main() {
    let icu = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let pipeline = Pipeline::builder().layers([Layer::Tokens]).build();
    let tools: Vec<Tool> = vec![
        (
            "rawi, words and sentences, stored",
            Box::new(|text| {
                let pieces = rawi::tokenize::stream(text).expect("less than 4 GiB");
                let pieces: Vec<_> = pieces.collect();
                pieces.len() + pieces.iter().filter(|piece| piece.starts_sentence).count()
            }),
        ),
        (
            "rawi, words and sentences, streamed",
            Box::new(|text| {
                let pieces = rawi::tokenize::stream(text).expect("less than 4 GiB");
                pieces.map(|piece| 1 + usize::from(piece.starts_sentence)).sum()
            }),
        ),
        (
            "rawi, a document with words, sentences and clitics",
            Box::new(|text| {
                let doc = pipeline.annotate(text).expect("less than 4 GiB");
                doc.tokens.len() + doc.sents.len()
            }),
        ),
        ("icu_segmenter, words", Box::new(|text| icu.segment_str(text).count())),
        ("unicode-segmentation, split_word_bound_indices", Box::new(|text| text.split_word_bound_indices().count())),
        ("unicode-segmentation, unicode_words", Box::new(|text| text.unicode_words().count())),
        ("str::split_whitespace", Box::new(|text| text.split_whitespace().count())),
    ];
    measure("generated news", &news::articles(GENERATED_BYTES), &tools);
    match real_articles() {
        Some(articles) => measure("real news", &articles, &tools),
        None => println!("no real news beside the repository (../shared/data/raw), or no xz to read it: skipped"),
    }
}

fn measure(what: &str, articles: &[String], tools: &[Tool]) {
    let megabytes = articles.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    println!("{what}: {} articles, {megabytes:.1} MB, {ROUNDS} rounds, the best", articles.len());
    let mut seconds = vec![Vec::new(); tools.len()];
    let mut units = vec![0; tools.len()];
    for _ in 0..ROUNDS {
        for (i, (_, tool)) in tools.iter().enumerate() {
            let start = Instant::now();
            units[i] = articles.iter().map(|text| tool(black_box(text))).sum();
            seconds[i].push(start.elapsed().as_secs_f64());
        }
    }
    let best: Vec<f64> = seconds.iter().map(|times| times.iter().copied().fold(f64::INFINITY, f64::min)).collect();
    let icu = tools.iter().position(|(name, _)| name.starts_with("icu")).expect("icu_segmenter is compared with");
    println!("{:>9} {:>9} {:>12}", "MB/s", "x icu", "units");
    for (i, (name, _)) in tools.iter().enumerate() {
        let (speed, ratio) = (megabytes / best[i], best[icu] / best[i]);
        println!("{speed:>9.0} {ratio:>9.2} {:>12}  {name}", units[i]);
    }
    println!();
}

/// Real articles, where the corpus lies beside the repository.
fn real_articles() -> Option<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/raw/news.jsonl.xz");
    let output = Command::new("xz").arg("-dc").arg(path).output().ok().filter(|output| output.status.success())?;
    let lines = String::from_utf8(output.stdout).ok()?;
    let text = |line| serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str().map(str::to_owned);
    let mut bytes = 0;
    let articles = lines.lines().filter_map(text).take_while(|text| {
        bytes += text.len();
        bytes < REAL_BYTES
    });
    Some(articles.collect())
}
