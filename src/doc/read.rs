//! Documents in: the shape they are read in, and the checks that make it a [`Doc`].

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::{Doc, DocId};
use crate::coref::Chain;
use crate::entities::{Entity, Inner, Label, Norm};
use crate::error::{Error, Result};
use crate::quotes::{Cue, MarkPair, MarkRole, Polarity, Quote, QuoteKind, Stance};
use crate::span::{OffsetMap, OffsetUnit, Span, check_length};
use crate::tokenize::{Segment, SegmentRole, Token, TokenKind};

impl<'de> Deserialize<'de> for Doc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        WireDoc::deserialize(deserializer)?.into_doc().map_err(D::Error::custom)
    }
}

/// A document as it is written. Layers that are left out are empty; unknown fields are skipped.
#[derive(Deserialize)]
pub(super) struct WireDoc {
    #[serde(default)]
    id: Option<DocId>,
    text: String,
    #[serde(default)]
    offsets: OffsetUnit,
    #[serde(default)]
    sents: Vec<WireSpan>,
    #[serde(default)]
    tokens: Vec<WireToken>,
    #[serde(default)]
    ents: Vec<WireEntity>,
    #[serde(default)]
    coref: Vec<WireChain>,
    #[serde(default)]
    quotes: Vec<WireQuote>,
    #[serde(default)]
    marks: Vec<WireMarks>,
}

#[derive(Clone, Copy, Deserialize)]
struct WireSpan {
    start: u32,
    end: u32,
}

#[derive(Deserialize)]
struct WireToken {
    start: u32,
    end: u32,
    kind: TokenKind,
    #[serde(default)]
    segments: Vec<WireSegment>,
}

#[derive(Deserialize)]
struct WireSegment {
    start: u32,
    end: u32,
    form: Box<str>,
    role: SegmentRole,
}

#[derive(Deserialize)]
struct WireEntity {
    start: u32,
    end: u32,
    label: Label,
    #[serde(default)]
    norm: Option<Norm>,
    #[serde(default)]
    coref: Option<u32>,
    confidence: f32,
    #[serde(default)]
    inner: Vec<WireInner>,
}

#[derive(Deserialize)]
struct WireInner {
    start: u32,
    end: u32,
    label: Label,
    #[serde(default)]
    norm: Option<Norm>,
}

#[derive(Deserialize)]
struct WireChain {
    id: u32,
    name: String,
    #[serde(default)]
    label: Option<Label>,
    #[serde(default)]
    roles: Vec<String>,
    mentions: Vec<WireSpan>,
}

#[derive(Deserialize)]
struct WireCue {
    start: u32,
    end: u32,
    lemma: String,
}

#[derive(Deserialize)]
struct WireQuote {
    kind: QuoteKind,
    content: Vec<WireSpan>,
    #[serde(default)]
    verbatim: Vec<WireSpan>,
    #[serde(default)]
    cue: Option<WireCue>,
    #[serde(default)]
    source: Option<WireSpan>,
    #[serde(default)]
    head: Option<WireSpan>,
    #[serde(default)]
    speaker: Option<u32>,
    #[serde(default)]
    relay: Option<u32>,
    #[serde(default)]
    polarity: Polarity,
    #[serde(default)]
    stance: Stance,
    confidence: f32,
    #[serde(default)]
    rule: String,
}

#[derive(Deserialize)]
struct WireMarks {
    open: u32,
    close: u32,
    role: MarkRole,
    #[serde(default)]
    open_end: Option<u32>,
    #[serde(default)]
    close_end: Option<u32>,
}

impl WireDoc {
    /// Checks the document and counts its offsets in bytes.
    pub fn into_doc(self) -> Result<Doc> {
        check_length(&self.text)?;
        let text = self.text;
        let check = Check { text: &text, map: OffsetMap::new(&text, self.offsets), chains: self.coref.len() };
        let sents = check.in_order("sents", check.spans("sents", &self.sents)?, |span| *span)?;
        let tokens = self.tokens.into_iter().map(|t| check.token(t)).collect::<Result<_>>()?;
        let tokens = check.in_order("tokens", tokens, |token: &Token| token.span)?;
        let ents = self.ents.into_iter().map(|e| check.entity(e)).collect::<Result<_>>()?;
        let ents = check.in_order("ents", ents, |ent: &Entity| ent.span)?;
        let coref = self.coref.into_iter().enumerate().map(|(i, c)| check.chain(i, c)).collect::<Result<_>>()?;
        let quotes = self.quotes.into_iter().map(|q| check.quote(q)).collect::<Result<_>>()?;
        let marks = self.marks.into_iter().map(|m| check.marks(&m)).collect::<Result<_>>()?;
        Ok(Doc { id: self.id, sents, tokens, ents, coref, quotes, marks, text })
    }
}

/// The text that the offsets must fit, and the number of chains that may be referred to.
struct Check<'a> {
    text: &'a str,
    map: OffsetMap<&'a str>,
    chains: usize,
}

impl Check<'_> {
    fn offset(&self, layer: &'static str, offset: u32) -> Result<u32> {
        self.map.to_byte(offset).ok_or(Error::BadOffset { layer, offset })
    }

    fn ends(&self, layer: &'static str, start: u32, end: u32) -> Result<Span> {
        if start > end {
            return Err(bad(layer, format!("the span {start}..{end} ends before it starts")));
        }
        Ok(Span::new(self.offset(layer, start)?, self.offset(layer, end)?))
    }

    fn span(&self, layer: &'static str, span: WireSpan) -> Result<Span> {
        self.ends(layer, span.start, span.end)
    }

    fn spans(&self, layer: &'static str, spans: &[WireSpan]) -> Result<Vec<Span>> {
        spans.iter().map(|span| self.span(layer, *span)).collect()
    }

    /// Checks that the items of a layer follow each other without overlaps.
    fn in_order<T>(&self, layer: &'static str, items: Vec<T>, span: impl Fn(&T) -> Span) -> Result<Vec<T>> {
        match items.windows(2).find(|pair| span(&pair[1]).start < span(&pair[0]).end) {
            Some(pair) => {
                let start = self.map.to_unit(span(&pair[1]).start);
                Err(bad(layer, format!("the one that starts at {start} overlaps the one before it")))
            }
            None => Ok(items),
        }
    }

    fn reference(&self, layer: &'static str, id: Option<u32>) -> Result<Option<u32>> {
        match id {
            Some(id) if id as usize >= self.chains => Err(bad(layer, format!("there is no chain {id} in coref"))),
            id => Ok(id),
        }
    }

    fn token(&self, token: WireToken) -> Result<Token> {
        let span = self.ends("tokens", token.start, token.end)?;
        let mut segments = Vec::with_capacity(token.segments.len());
        for segment in token.segments {
            segments.push(self.segment(segment)?);
        }
        let gaps = segments.windows(2).any(|pair| pair[0].span.end != pair[1].span.start);
        let whole = segments.first().zip(segments.last()).is_none_or(|(a, z)| a.span.cover(z.span) == span);
        if gaps || !whole {
            return Err(bad("tokens", format!("the segments of the token at {} do not make it up", token.start)));
        }
        // A token in one piece is kept without segments.
        if matches!(&segments[..], [one] if one.role == SegmentRole::Stem && one.form.is_none()) {
            segments.clear();
        }
        Ok(Token { span, kind: token.kind, segments: segments.into() })
    }

    fn segment(&self, segment: WireSegment) -> Result<Segment> {
        let span = self.ends("tokens", segment.start, segment.end)?;
        let form = Some(segment.form).filter(|form| **form != *span.of(self.text));
        Ok(Segment { span, form, role: segment.role })
    }

    fn entity(&self, ent: WireEntity) -> Result<Entity> {
        let span = self.ends("ents", ent.start, ent.end)?;
        let inner = ent.inner.into_iter().map(|i| self.inner(span, i)).collect::<Result<_>>()?;
        Ok(Entity {
            span,
            label: ent.label,
            norm: ent.norm,
            coref: self.reference("ents", ent.coref)?,
            confidence: ent.confidence,
            inner: self.in_order("ents", inner, |inner: &Inner| inner.span)?,
        })
    }

    fn inner(&self, outer: Span, inner: WireInner) -> Result<Inner> {
        let span = self.ends("ents", inner.start, inner.end)?;
        if outer.cover(span) != outer {
            return Err(bad("ents", format!("the inner name at {} is not inside its entity", inner.start)));
        }
        Ok(Inner { span, label: inner.label, norm: inner.norm })
    }

    fn chain(&self, place: usize, chain: WireChain) -> Result<Chain> {
        if chain.id as usize != place {
            return Err(bad("coref", format!("the chain in place {place} has the id {}", chain.id)));
        }
        Ok(Chain {
            id: chain.id,
            name: chain.name,
            label: chain.label,
            roles: chain.roles,
            mentions: self.spans("coref", &chain.mentions)?,
        })
    }

    fn quote(&self, quote: WireQuote) -> Result<Quote> {
        let span = |span: Option<WireSpan>| span.map(|span| self.span("quotes", span)).transpose();
        let cue = |cue: WireCue| -> Result<Cue> {
            Ok(Cue { span: self.ends("quotes", cue.start, cue.end)?, lemma: Cow::Owned(cue.lemma) })
        };
        Ok(Quote {
            kind: quote.kind,
            content: self.spans("quotes", &quote.content)?,
            verbatim: self.spans("quotes", &quote.verbatim)?,
            cue: quote.cue.map(cue).transpose()?,
            source: span(quote.source)?,
            head: span(quote.head)?,
            speaker: self.reference("quotes", quote.speaker)?,
            relay: self.reference("quotes", quote.relay)?,
            polarity: quote.polarity,
            stance: quote.stance,
            confidence: quote.confidence,
            rule: Cow::Owned(quote.rule),
        })
    }

    fn marks(&self, pair: &WireMarks) -> Result<MarkPair> {
        let (open, close) = (self.mark(pair.open, pair.open_end)?, self.mark(pair.close, pair.close_end)?);
        if close.start < open.end {
            return Err(bad("marks", format!("the pair that opens at {} closes before it opens", pair.open)));
        }
        Ok(MarkPair { open, close, role: pair.role })
    }

    /// A mark from its offset: one character unless its end says otherwise.
    fn mark(&self, start: u32, end: Option<u32>) -> Result<Span> {
        let from = self.offset("marks", start)?;
        if let Some(end) = end {
            return self.ends("marks", start, end);
        }
        let mark = self.text[from as usize..].chars().next();
        let mark = mark.ok_or(Error::BadOffset { layer: "marks", offset: start })?;
        Ok(Span::new(from, from + mark.len_utf8() as u32))
    }
}

fn bad(layer: &'static str, what: String) -> Error {
    Error::BadDocument { layer, what }
}
