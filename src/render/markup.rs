//! Spans that overlap, written as elements that nest.

use crate::doc::Doc;
use crate::span::Span;

/// A span of the text that becomes an element.
pub struct Mark {
    pub span: Span,
    /// Of marks over the same words, the one with the lower rank goes outside.
    pub rank: u8,
    /// The start tag.
    pub open: String,
    /// What goes before the text where the span starts, after its start tag.
    pub before: String,
    /// What goes after the text where the span ends, before its end tag.
    pub after: String,
}

/// Appends text with everything escaped that HTML could take for markup.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in HTML at all.
            '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// The text with everything escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// Writes a text with its marks, piece by piece. A mark that crosses another's edge or the end of a
/// piece is closed there and opened again.
pub struct Writer<'a> {
    doc: &'a Doc,
    /// Marks still to come, the next one last.
    coming: Vec<Mark>,
    open: Vec<Mark>,
}

impl<'a> Writer<'a> {
    pub fn new(doc: &'a Doc, mut marks: Vec<Mark>) -> Self {
        marks.retain(|mark| !doc.slice(mark.span).is_empty());
        marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.rank));
        marks.reverse();
        Self { doc, coming: marks, open: Vec::new() }
    }

    /// Appends a piece of the text. Pieces are given in order.
    pub fn piece(&mut self, piece: Span, out: &mut String) {
        self.close_ended(piece.start, out);
        for mark in &self.open {
            out.push_str(&mark.open);
        }
        let mut at = piece.start;
        while at < piece.end {
            while let Some(mark) = self.coming.pop_if(|mark| mark.span.start <= at) {
                // A mark of white space between two pieces is never seen.
                if mark.span.end > at {
                    self.open_one(mark, out);
                }
            }
            let starts = self.coming.last().map(|mark| mark.span.start);
            let ends = self.open.iter().map(|mark| mark.span.end);
            let next = ends.chain(starts).fold(piece.end, u32::min);
            escape(self.doc.slice(Span::new(at, next)), out);
            at = next;
            self.close_ended_inside(at, out);
        }
        for _ in &self.open {
            out.push_str("</span>");
        }
    }

    fn open_one(&mut self, mark: Mark, out: &mut String) {
        out.push_str(&mark.open);
        out.push_str(&mark.before);
        self.open.push(mark);
    }

    /// Drops the marks that ended between two pieces, with what comes after them.
    fn close_ended(&mut self, at: u32, out: &mut String) {
        self.open.retain(|mark| {
            let ended = mark.span.end <= at;
            if ended {
                out.push_str(&mark.after);
            }
            !ended
        });
    }

    /// Closes the marks that end here; those opened inside them that go on are opened again.
    fn close_ended_inside(&mut self, at: u32, out: &mut String) {
        let Some(first) = self.open.iter().position(|mark| mark.span.end <= at) else { return };
        let inner = self.open.split_off(first);
        for mark in inner.iter().rev() {
            if mark.span.end <= at {
                out.push_str(&mark.after);
            }
            out.push_str("</span>");
        }
        for mark in inner.into_iter().filter(|mark| mark.span.end > at) {
            out.push_str(&mark.open);
            self.open.push(mark);
        }
    }
}
