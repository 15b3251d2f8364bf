//! Which of the quotations and speakers that rawi finds are the annotated ones.

use crate::coref::Chain;
use crate::error::{Error, Result};
use crate::quotes::Quote;
use crate::span::{OffsetMap, OffsetUnit, Span};
use crate::train::gold::{Article, Range};

/// The annotation of an article by the numbers of its words.
pub(super) struct Annotation {
    pub quotes: Vec<Reported>,
    /// The mentions of each speaker.
    speakers: Vec<Vec<usize>>,
    words: Words,
}

/// An annotated quotation.
pub(super) struct Reported {
    content: Vec<usize>,
    /// Who speaks, by number.
    pub speaker: Option<usize>,
    /// Whether the source is left out.
    pub left_out: bool,
}

impl Annotation {
    /// The annotation of an article.
    ///
    /// # Errors
    /// [`Error::BadDocument`] when an offset lies outside the text.
    pub fn new(article: &Article) -> Result<Self> {
        let words = Words::of(&article.text);
        let map = OffsetMap::new(&article.text, OffsetUnit::Char);
        let covered = |places: &[Range]| {
            let spans: Option<Vec<Span>> = places.iter().map(|p| map.span_to_bytes(p.start, p.end)).collect();
            let spans = spans
                .ok_or_else(|| Error::BadDocument { layer: "quotes", what: "an offset outside the text".into() })?;
            Ok(words.covered(&spans))
        };
        let number = |id: &String| article.speakers.keys().position(|known| known == id);
        let quotes = article.quotes.iter().map(|quote| {
            Ok(Reported {
                content: covered(&quote.content)?,
                speaker: quote.speaker.as_ref().and_then(number),
                left_out: quote.head.is_none(),
            })
        });
        let speakers = article.speakers.values().map(|s| covered(&s.mentions));
        Ok(Self { quotes: quotes.collect::<Result<_>>()?, speakers: speakers.collect::<Result<_>>()?, words })
    }

    /// For each annotated quotation the one found that matches it best, with the share of words that
    /// both have; the best matches first take theirs.
    pub fn matches(&self, found: &[Quote]) -> Vec<Option<(usize, f64)>> {
        let found: Vec<Vec<usize>> = found.iter().map(|q| self.words.covered(&q.content)).collect();
        let mut pairs = Vec::new();
        for (g, quote) in self.quotes.iter().enumerate() {
            for (f, words) in found.iter().enumerate() {
                let common = common(&quote.content, words);
                if common > 0 {
                    pairs.push((share(common, quote.content.len() + words.len() - common), g, f));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((b.1, b.2).cmp(&(a.1, a.2))));
        let mut of = vec![None; self.quotes.len()];
        let mut taken = vec![false; found.len()];
        for (share, g, f) in pairs {
            if of[g].is_none() && !taken[f] {
                of[g] = Some((f, share));
                taken[f] = true;
            }
        }
        of
    }

    /// The speaker whose mentions overlap most with these spans, the first among equals.
    pub fn bearer(&self, mentions: &[Span]) -> Option<usize> {
        let mut votes: Vec<(usize, usize)> = Vec::new();
        for &mention in mentions {
            let words = self.words.covered(&[mention]);
            for (speaker, named) in self.speakers.iter().enumerate() {
                if common(named, &words) == 0 {
                    continue;
                }
                match votes.iter_mut().find(|v| v.0 == speaker) {
                    Some(vote) => vote.1 += 1,
                    None => votes.push((speaker, 1)),
                }
            }
        }
        let most = votes.iter().map(|v| v.1).max()?;
        votes.iter().find(|v| v.1 == most).map(|v| v.0)
    }

    /// Whether a speaker that was found is the annotated one.
    pub fn is_speaker(&self, quote: &Reported, found: Option<u32>, chains: &[Chain]) -> bool {
        match found {
            None => quote.speaker.is_none(),
            Some(id) => quote.speaker.is_some() && self.bearer(&chains[id as usize].mentions) == quote.speaker,
        }
    }
}

/// The words of a text: letters, digits and marks in a row.
struct Words(Vec<Span>);

impl Words {
    fn of(text: &str) -> Self {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}');
        let mut words: Vec<Span> = Vec::new();
        for (at, c) in text.char_indices().filter(|&(_, c)| is_part(c)) {
            let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
            match words.last_mut() {
                Some(word) if word.end == start => word.end = end,
                _ => words.push(Span::new(start, end)),
            }
        }
        Self(words)
    }

    /// The numbers of the words that spans touch, in order.
    fn covered(&self, spans: &[Span]) -> Vec<usize> {
        let mut numbers = Vec::new();
        for span in spans {
            let from = self.0.partition_point(|w| w.end <= span.start);
            numbers.extend((from..self.0.len()).take_while(|&i| self.0[i].start < span.end));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// How many numbers two ordered lists share.
fn common(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|n| b.binary_search(n).is_ok()).count()
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
