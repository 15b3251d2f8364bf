//! An article as HTML: the text with its quotations in the colours of their speakers, a legend
//! before it and a table of who said what after it.

use std::fmt::Write;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::markup::{Mark, Writer, escape, escaped};
use super::speakers::Speakers;
use super::{labels, table};
use crate::doc::Doc;
use crate::quotes::Quote;
use crate::span::Span;

/// A page in HTML, right to left, with its own style sheet and nothing from elsewhere: for a screen
/// of any width, light or dark, and for print.
///
/// ```
/// let page = rawi::render::html(&rawi::annotate("قال الوزير: «5 < 6».")?);
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("5 &lt; 6"));
/// # Ok::<(), rawi::Error>(())
/// ```
pub fn html(doc: &Doc) -> String {
    let first = doc.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("rawi");
    let title: String = first.chars().take(80).collect();
    let title = escaped(&title);
    let style = concat!(include_str!("page.css"), include_str!("fragment.css"));
    let body = body(doc);
    format!(
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <style>\n{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// The same as a part of another page (a notebook, say): one `div` with styles that reach nothing
/// outside it.
pub fn html_fragment(doc: &Doc) -> String {
    // White space at line starts would be code in a notebook that reads Markdown.
    let body = body(doc);
    let style = include_str!("fragment.css");
    format!("<style>\n{style}</style>\n{body}")
}

fn body(doc: &Doc) -> String {
    let speakers = Speakers::new(doc);
    // Several documents can stand on one page: their anchors must differ.
    let mut hasher = FxHasher::default();
    hasher.write(doc.text.as_bytes());
    let anchor = format!("rawi-{:x}", hasher.finish() & 0xff_ffff);
    let mut out = String::with_capacity(doc.text.len() * 4);
    out.push_str("<div class=\"rawi\" dir=\"rtl\" lang=\"ar\">\n");
    article(doc, &speakers, &anchor, &mut out);
    table::write(doc, &speakers, &anchor, &mut out);
    out.push_str("</div>\n");
    out
}

/// Who speaks, in which colour.
fn legend(doc: &Doc, speakers: &Speakers<'_>, out: &mut String) {
    if doc.quotes.is_empty() {
        return;
    }
    out.push_str("<aside>\n<ul class=\"legend\" aria-label=\"المتحدثون\">\n");
    for speaker in speakers.all() {
        let _ = write!(out, "<li style=\"--h:{}\"><b>{}</b>", speaker.hue, escaped(speaker.name));
        if let Some(role) = speaker.role {
            let _ = write!(out, " <small>{}</small>", escaped(role));
        }
        let _ = writeln!(out, " <i>{}</i></li>", speaker.count);
    }
    let unknown = doc.quotes.iter().filter(|quote| speakers.of(quote).is_none()).count();
    if unknown > 0 {
        let _ = writeln!(out, "<li class=\"u\"><b>بلا متحدث معروف</b> <i>{unknown}</i></li>");
    }
    out.push_str("</ul>\n<p class=\"key\"><span class=\"q u\"><span class=\"v\">نص حرفي</span></span> ");
    out.push_str("<span class=\"q u\">كلام منقول</span> <span class=\"cue u\">فعل القول</span> ");
    out.push_str("<span class=\"src u\">المصدر</span> <span class=\"e\">اسم أو قيمة</span></p>\n</aside>\n");
}

fn article(doc: &Doc, speakers: &Speakers<'_>, anchor: &str, out: &mut String) {
    let mut writer = Writer::new(doc, marks(doc, speakers, anchor));
    out.push_str("<article>\n");
    let lines: Vec<Span> = lines(&doc.text);
    let titled = lines.first().is_some_and(|line| is_heading(doc, *line, lines.get(1).copied()));
    if !titled {
        legend(doc, speakers, out);
    }
    for (i, line) in lines.iter().enumerate() {
        let heading = is_heading(doc, *line, lines.get(i + 1).copied());
        let tag = match (heading, i) {
            (false, _) => "p",
            (true, 0) => "h1",
            (true, _) => "h2",
        };
        let _ = write!(out, "<{tag}>");
        writer.piece(*line, out);
        let _ = writeln!(out, "</{tag}>");
        if titled && i == 0 {
            legend(doc, speakers, out);
        }
    }
    out.push_str("</article>\n");
}

/// The lines that hold anything, without white space at their edges.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len()) as u32;
            lines.push(Span::new(from, from + trimmed.len() as u32));
        }
        start += line.len() as u32;
    }
    lines
}

/// A heading is a short line without a full stop before a longer one.
fn is_heading(doc: &Doc, line: Span, next: Option<Span>) -> bool {
    let Some(next) = next else { return false };
    let text = doc.slice(line);
    let short = line.len() < 160 && text.split_whitespace().count() <= 14;
    short && next.len() > line.len() && !text.ends_with(['.', '!', ':', '…', '،', '؛'])
}

fn marks(doc: &Doc, speakers: &Speakers<'_>, anchor: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for ent in &doc.ents {
        let title = escaped(&labels::entity(doc, ent));
        let open = format!("<span class=\"e {}\" title=\"{title}\">", ent.label.as_str());
        marks.push(Mark { span: ent.span, rank: 4, open, before: String::new(), after: String::new() });
    }
    for (number, quote) in (1..).zip(&doc.quotes) {
        quote_marks(quote, number, speakers, anchor, &mut marks);
    }
    marks
}

fn quote_marks(quote: &Quote, number: usize, speakers: &Speakers<'_>, anchor: &str, marks: &mut Vec<Mark>) {
    let (class, style) = match speakers.of(quote) {
        Some(speaker) => ("", format!("style=\"--h:{}\" ", speaker.hue)),
        None => (" u", String::new()),
    };
    let name = escaped(speakers.name(quote).unwrap_or("متحدث غير معروف"));
    let kind = labels::kind(quote.kind);
    let mut mark = |span, rank, class_name: &str, title: &str, before: String, after: String| {
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{title}\"") };
        let open = format!("<span {style}class=\"{class_name}{class}\"{title}>");
        marks.push(Mark { span, rank, open, before, after });
    };

    // Where the text leaves the speaker out, the page says who it is.
    let left_out = quote.source.is_none() && speakers.of(quote).is_some();
    let who = if left_out { format!("<i class=\"who\" data-who=\"{name}\"></i>") } else { String::new() };
    let (before, after) = if quote.cue.is_some() { (String::new(), who) } else { (who, String::new()) };

    if let Some(source) = quote.source {
        mark(source, 1, "src", &name, String::new(), String::new());
    }
    if let Some(cue) = &quote.cue {
        mark(cue.span, 2, "cue", &escaped(labels::stance(quote.stance)), String::new(), after);
    }
    let title = format!("{number}. {name} · {kind}");
    for (i, span) in quote.content.iter().enumerate() {
        let before = if i == 0 { before.clone() } else { String::new() };
        let last = i + 1 == quote.content.len();
        let link =
            format!("<a class=\"n\" href=\"#{anchor}-{number}\" data-n=\"{number}\" aria-label=\"{number}\"></a>");
        mark(*span, 0, "q", &title, before, if last { link } else { String::new() });
    }
    for span in &quote.verbatim {
        mark(*span, 3, "v", "", String::new(), String::new());
    }
}

/// The words of a quotation, its pieces joined by an ellipsis.
pub(super) fn words(doc: &Doc, quote: &Quote, out: &mut String) {
    for (i, span) in quote.content.iter().enumerate() {
        if i > 0 {
            out.push_str(" … ");
        }
        escape(doc.slice(*span), out);
    }
}
