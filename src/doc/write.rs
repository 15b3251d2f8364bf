//! Documents out: a borrowed view that converts offsets while it is written.

use serde::ser::{SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::{Doc, Layer, Layers};
use crate::coref::Chain;
use crate::entities::{Entity, Inner};
use crate::quotes::{Cue, MarkPair, Quote};
use crate::span::{OffsetMap, OffsetUnit, Span};
use crate::tokenize::{Segment, SegmentRole, Token};

/// A document ready to be written with serde: see [`Doc::view`].
#[derive(Debug)]
pub struct DocView<'a> {
    doc: &'a Doc,
    unit: OffsetUnit,
    layers: Layers,
}

impl<'a> DocView<'a> {
    pub(super) fn new(doc: &'a Doc, unit: OffsetUnit, layers: Layers) -> Self {
        Self { doc, unit, layers }
    }
}

impl Serialize for Doc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.view(OffsetUnit::default(), Layers::ALL).serialize(serializer)
    }
}

impl Serialize for DocView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { doc, unit, layers } = *self;
        let cx = &Context { text: &doc.text, map: OffsetMap::new(&doc.text, unit) };
        // serde_json takes the number of fields as a hint only.
        let mut out = serializer.serialize_struct("Doc", 8)?;
        out.serialize_field("id", &doc.id)?;
        out.serialize_field("text", &doc.text)?;
        if unit != OffsetUnit::Char {
            out.serialize_field("offsets", &unit)?;
        }
        if layers.has(Layer::Tokens) {
            out.serialize_field("sents", &In(cx, &doc.sents[..]))?;
            out.serialize_field("tokens", &In(cx, &doc.tokens[..]))?;
        }
        if layers.has(Layer::Ents) {
            out.serialize_field("ents", &EntsOf { cx, ents: &doc.ents, linked: layers.has(Layer::Coref) })?;
        }
        if layers.has(Layer::Coref) {
            out.serialize_field("coref", &In(cx, &doc.coref[..]))?;
        }
        if layers.has(Layer::Quotes) {
            out.serialize_field("quotes", &In(cx, &doc.quotes[..]))?;
            out.serialize_field("marks", &In(cx, &doc.marks[..]))?;
        }
        out.end()
    }
}

/// What a part of a document needs to know about the whole to be written.
struct Context<'a> {
    text: &'a str,
    map: OffsetMap<&'a str>,
}

impl<'a> Context<'a> {
    /// The text under a span; an error where the span does not fit the text.
    fn text<E: serde::ser::Error>(&self, span: Span) -> Result<&'a str, E> {
        self.text
            .get(span.range())
            .ok_or_else(|| E::custom(format_args!("bytes {}..{} do not fit the text", span.start, span.end)))
    }
}

/// A part of a document, with its context.
struct In<'a, T: ?Sized>(&'a Context<'a>, &'a T);

impl<T> Serialize for In<'_, [T]>
where
    for<'b> In<'b, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|item| In(self.0, item)))
    }
}

impl<T> Serialize for In<'_, Option<T>>
where
    for<'b> In<'b, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            Some(item) => serializer.serialize_some(&In(self.0, item)),
            None => serializer.serialize_none(),
        }
    }
}

/// Writes the two fields that every part with a place begins with.
fn ends<S: SerializeStruct>(out: &mut S, cx: &Context<'_>, span: Span) -> Result<(), S::Error> {
    cx.text::<S::Error>(span)?;
    out.serialize_field("start", &cx.map.to_unit(span.start))?;
    out.serialize_field("end", &cx.map.to_unit(span.end))
}

impl Serialize for In<'_, Span> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Span", 2)?;
        ends(&mut out, self.0, *self.1)?;
        out.end()
    }
}

impl Serialize for In<'_, Token> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, token) = *self;
        let mut out = serializer.serialize_struct("Token", 4)?;
        ends(&mut out, cx, token.span)?;
        out.serialize_field("kind", &token.kind)?;
        out.serialize_field("segments", &SegmentsOf(cx, token))?;
        out.end()
    }
}

/// The segments of a token, at least one: a token in one piece is its own stem.
struct SegmentsOf<'a>(&'a Context<'a>, &'a Token);

impl Serialize for SegmentsOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, token) = *self;
        if !token.segments.is_empty() {
            return In(cx, &token.segments[..]).serialize(serializer);
        }
        let mut out = serializer.serialize_seq(Some(1))?;
        out.serialize_element(&In(cx, &Segment { span: token.span, form: None, role: SegmentRole::Stem }))?;
        out.end()
    }
}

impl Serialize for In<'_, Segment> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, segment) = *self;
        let mut out = serializer.serialize_struct("Segment", 4)?;
        ends(&mut out, cx, segment.span)?;
        let surface = cx.text(segment.span)?;
        out.serialize_field("form", segment.form.as_deref().unwrap_or(surface))?;
        out.serialize_field("role", &segment.role)?;
        out.end()
    }
}

/// The entities; without the chains they must not refer to them.
struct EntsOf<'a> {
    cx: &'a Context<'a>,
    ents: &'a [Entity],
    linked: bool,
}

impl Serialize for EntsOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ents.iter().map(|ent| EntOf { cx: self.cx, ent, linked: self.linked }))
    }
}

struct EntOf<'a> {
    cx: &'a Context<'a>,
    ent: &'a Entity,
    linked: bool,
}

impl Serialize for EntOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ent = self.ent;
        let mut out = serializer.serialize_struct("Entity", 7)?;
        ends(&mut out, self.cx, ent.span)?;
        out.serialize_field("label", &ent.label)?;
        out.serialize_field("norm", &ent.norm)?;
        out.serialize_field("coref", &ent.coref.filter(|_| self.linked))?;
        out.serialize_field("confidence", &ent.confidence)?;
        out.serialize_field("inner", &In(self.cx, &ent.inner[..]))?;
        out.end()
    }
}

impl Serialize for In<'_, Inner> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, inner) = *self;
        let mut out = serializer.serialize_struct("Inner", 4)?;
        ends(&mut out, cx, inner.span)?;
        out.serialize_field("label", &inner.label)?;
        out.serialize_field("norm", &inner.norm)?;
        out.end()
    }
}

impl Serialize for In<'_, Chain> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, chain) = *self;
        let mut out = serializer.serialize_struct("Chain", 5)?;
        out.serialize_field("id", &chain.id)?;
        out.serialize_field("name", &chain.name)?;
        out.serialize_field("label", &chain.label)?;
        out.serialize_field("roles", &chain.roles)?;
        out.serialize_field("mentions", &In(cx, &chain.mentions[..]))?;
        out.end()
    }
}

impl Serialize for In<'_, Cue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, cue) = *self;
        let mut out = serializer.serialize_struct("Cue", 3)?;
        ends(&mut out, cx, cue.span)?;
        out.serialize_field("lemma", &cue.lemma)?;
        out.end()
    }
}

impl Serialize for In<'_, Quote> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, quote) = *self;
        let mut out = serializer.serialize_struct("Quote", 12)?;
        out.serialize_field("kind", &quote.kind)?;
        out.serialize_field("content", &In(cx, &quote.content[..]))?;
        out.serialize_field("verbatim", &In(cx, &quote.verbatim[..]))?;
        out.serialize_field("cue", &In(cx, &quote.cue))?;
        out.serialize_field("source", &In(cx, &quote.source))?;
        out.serialize_field("head", &In(cx, &quote.head))?;
        out.serialize_field("speaker", &quote.speaker)?;
        out.serialize_field("relay", &quote.relay)?;
        out.serialize_field("polarity", &quote.polarity)?;
        out.serialize_field("stance", &quote.stance)?;
        out.serialize_field("confidence", &quote.confidence)?;
        out.serialize_field("rule", &quote.rule)?;
        out.end()
    }
}

impl Serialize for In<'_, MarkPair> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cx, pair) = *self;
        let mut out = serializer.serialize_struct("MarkPair", 3)?;
        out.serialize_field("open", &cx.map.to_unit(pair.open.start))?;
        out.serialize_field("close", &cx.map.to_unit(pair.close.start))?;
        out.serialize_field("role", &pair.role)?;
        // A mark is one character; the few written as two ('' or ,,) say where they end.
        for (name, mark) in [("open_end", pair.open), ("close_end", pair.close)] {
            if cx.text::<S::Error>(mark)?.chars().count() != 1 {
                out.serialize_field(name, &cx.map.to_unit(mark.end))?;
            }
        }
        out.end()
    }
}
