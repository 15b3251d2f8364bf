//! The table of dates, times and amounts; pytest reads the same one.

use rawi::entities::{Label, Norm};
use rawi::{Layer, Pipeline};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    about: String,
    reference: Option<String>,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    text: String,
    ents: Vec<[String; 3]>,
}

fn read(norm: &Norm) -> String {
    match norm {
        Norm::Text(text) => text.clone(),
        Norm::Quantity(quantity) => {
            let modifier = quantity.modifier.map(|m| format!("{m:?}").to_lowercase());
            let unit = quantity.unit.clone();
            let parts = [Some(quantity.value.to_string()), unit, modifier];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

fn find(text: &str, reference: Option<&str>) -> Vec<[String; 3]> {
    let mut builder = Pipeline::builder().layers([Layer::Ents]);
    if let Some(day) = reference {
        builder = builder.reference_date(day.parse().unwrap());
    }
    let doc = builder.build().annotate(text).unwrap();
    let names = [Label::Per, Label::Loc, Label::Org, Label::Misc];
    let values = doc.ents.iter().filter(|e| !names.contains(&e.label));
    values
        .map(|e| {
            let norm = e.norm.as_ref().map_or_else(String::new, read);
            [e.span.of(&doc.text).to_owned(), e.label.as_str().to_owned(), norm]
        })
        .collect()
}

#[test]
fn values_are_found_and_read() {
    let table: Table = toml::from_str(include_str!("data/values.toml")).unwrap();
    let mut wrong = Vec::new();
    for group in &table.group {
        for row in &group.rows {
            let found = find(&row.text, group.reference.as_deref());
            if found != row.ents {
                wrong.push(format!("{}: {}\n  want {:?}\n  got  {found:?}", group.about, row.text, row.ents));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Damaged and piled-up input: every prefix of a text, and long runs of what parsers look ahead over.
#[test]
fn nothing_panics() {
    let text = "صباح يوم الخميس 7 نوفمبر/تشرين الثاني 2021م عند الساعة 10:30 وفي 24 ـ 6 ـ 1431هـ دفع (3.5) مليون و200 ألف دولار، 5-7%";
    for (at, _) in text.char_indices() {
        find(&text[..at], Some("2021-11-08"));
        find(&text[at..], Some("0001-01-01"));
        find(&text[at..], Some("9999-12-31"));
    }
    for piece in
        ["و5 ", "ألف ", "مليون و", "أواخر ", "صباح ", "من ", "يوم ", "1/", "12ر", "1,", "الساعة ", "( ", "ـ ", "القرن "]
    {
        find(&piece.repeat(20_000), None);
    }
    for figure in ["9".repeat(400), "1,".repeat(300), "٣".repeat(5000), format!("عام {}", "9".repeat(60))] {
        find(&figure, None);
    }
}
