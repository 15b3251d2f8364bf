//! What things are called on the page.

use crate::doc::Doc;
use crate::entities::{Entity, Label, Modifier, Norm};
use crate::quotes::{Quote, QuoteKind, Stance};

pub fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "مباشر",
        QuoteKind::Indirect => "غير مباشر",
        QuoteKind::Mixed => "مختلط",
        QuoteKind::Label => "وصف",
    }
}

fn label(label: Label) -> &'static str {
    match label {
        Label::Per => "شخص",
        Label::Loc => "مكان",
        Label::Org => "جهة",
        Label::Misc => "اسم",
        Label::Date => "تاريخ",
        Label::Time => "وقت",
        Label::Money => "مبلغ",
        Label::Percent => "نسبة",
        Label::Number => "عدد",
    }
}

pub fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Say => "قول",
        Stance::Add => "إضافة",
        Stance::Explain => "توضيح",
        Stance::Assert => "تأكيد",
        Stance::Point => "إشارة",
        Stance::Announce => "إعلان",
        Stance::Opine => "رأي",
        Stance::Deny => "نفي",
        Stance::Claim => "زعم",
        Stance::Concede => "إقرار",
        Stance::Accuse => "اتهام",
        Stance::Praise => "إشادة",
        Stance::Order => "مطالبة",
        Stance::Commit => "تعهد",
        Stance::Express => "تعبير",
        Stance::Ask => "سؤال",
        Stance::Answer => "جواب",
        Stance::Write => "كتابة",
        Stance::Relay => "نقل",
        Stance::Chant => "هتاف",
        Stance::Label => "وصف",
    }
}

fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::More => ">",
        Modifier::Less => "<",
        Modifier::About => "≈",
        Modifier::Least => "≥",
        Modifier::Most => "≤",
    }
}

/// What an entity is, with its value and the names inside it.
pub fn entity(doc: &Doc, ent: &Entity) -> String {
    let mut title = own(ent);
    for inner in &ent.inner {
        title = format!("{title} · {} {}", label(inner.label), doc.slice(inner.span));
    }
    title
}

fn own(ent: &Entity) -> String {
    let name = label(ent.label);
    match &ent.norm {
        None => name.to_owned(),
        Some(Norm::Text(value)) => format!("{name}: {value}"),
        Some(Norm::Quantity(q)) => {
            let unit = q.unit.as_deref().unwrap_or_default();
            let sign = q.modifier.map(modifier).unwrap_or_default();
            format!("{name}: {sign} {} {unit}", q.value).replace("  ", " ").trim_end().to_owned()
        }
    }
}

/// The confidence of a quotation in percent.
pub fn percent(quote: &Quote) -> u8 {
    // In range after the clamp; not a number counts as nothing.
    #[allow(clippy::cast_sign_loss)]
    let percent = (quote.confidence * 100.0).round().clamp(0.0, 100.0) as u8;
    percent
}
