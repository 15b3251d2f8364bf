//! The table of who said what on the page.

use std::fmt::Write;

use super::html::words;
use super::labels;
use super::markup::escaped;
use super::speakers::Speakers;
use crate::doc::Doc;
use crate::quotes::Polarity;

pub fn write(doc: &Doc, speakers: &Speakers<'_>, anchor: &str, out: &mut String) {
    if doc.quotes.is_empty() {
        return;
    }
    out.push_str("<table>\n<caption>من قال ماذا</caption>\n<thead><tr><th>#</th><th>المتحدث</th><th>الفعل</th>");
    out.push_str("<th>الكلام</th><th>النوع</th><th>الثقة</th></tr></thead>\n<tbody>\n");
    for (number, quote) in (1..).zip(&doc.quotes) {
        let speaker = speakers.of(quote);
        let row = match speaker {
            Some(speaker) => format!("style=\"--h:{}\"", speaker.hue),
            None => "class=\"u\"".to_owned(),
        };
        let _ = write!(out, "<tr id=\"{anchor}-{number}\" {row}><td class=\"c-n\">{number}</td><td class=\"c-who\">");
        match speakers.name(quote) {
            Some(name) => {
                let _ = write!(out, "<b>{}</b>", escaped(name));
            }
            None => out.push_str("<b>غير معروف</b>"),
        }
        if let Some(role) = speaker.and_then(|speaker| speaker.role) {
            let _ = write!(out, "<small>{}</small>", escaped(role));
        }
        if let Some(relay) = quote.relay.and_then(|id| doc.chain(id)) {
            let _ = write!(out, "<small>نقلًا عن {}</small>", escaped(&relay.name));
        }
        let cue = quote.cue.as_ref().map(|cue| escaped(doc.slice(cue.span))).unwrap_or_default();
        let _ = write!(out, "</td><td class=\"c-cue\">{cue}");
        if quote.polarity == Polarity::Negative {
            out.push_str(" <small class=\"no\">لم يقل</small>");
        }
        out.push_str("</td><td class=\"c-words\">");
        words(doc, quote, out);
        let percent = labels::percent(quote);
        let kind = labels::kind(quote.kind);
        let _ = write!(out, "</td><td class=\"c-kind\"><span>{kind}</span></td>");
        let rule = escaped(&quote.rule);
        let _ = writeln!(
            out,
            "<td class=\"c-sure\" title=\"{rule}\"><span style=\"--p:{percent}%\">{percent}%</span></td></tr>"
        );
    }
    out.push_str("</tbody>\n</table>\n");
}
