//! The names in the sentences of `tests/data/names.toml`.

use rawi::entities::{Label, Norm};

#[derive(serde::Deserialize)]
struct Table {
    case: Vec<Case>,
    about: Vec<About>,
}

#[derive(serde::Deserialize)]
struct About {
    why: String,
    text: String,
    /// Name, label, code of a country, inner names with their labels joined by commas.
    names: Vec<[String; 4]>,
}

#[derive(serde::Deserialize)]
struct Case {
    why: String,
    text: String,
    names: Vec<(String, String)>,
}

#[test]
fn names_of_the_table() {
    let table: Table = toml::from_str(include_str!("data/names.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in table.case {
        let found = rawi::entities(&case.text).unwrap();
        let names: Vec<(String, String)> = found
            .iter()
            .filter(|e| matches!(e.label, Label::Per | Label::Loc | Label::Org))
            .map(|e| (e.span.of(&case.text).to_owned(), e.label.as_str().to_owned()))
            .collect();
        if names != case.names {
            wrong.push(format!("{}: {}\n   found {names:?}\n   for   {:?}", case.why, case.text, case.names));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn countries_and_inner_names_of_the_table() {
    let table: Table = toml::from_str(include_str!("data/names.toml")).unwrap();
    for case in table.about {
        let found = rawi::entities(&case.text).unwrap();
        let names = found.iter().map(|e| {
            let code = match &e.norm {
                Some(Norm::Text(code)) => code.clone(),
                _ => String::new(),
            };
            let inner = e.inner.iter().map(|i| format!("{} {}", i.span.of(&case.text), i.label.as_str()));
            let inner: Vec<String> = inner.collect();
            [e.span.of(&case.text).to_owned(), e.label.as_str().to_owned(), code, inner.join(", ")]
        });
        assert_eq!(names.collect::<Vec<_>>(), case.names, "{}", case.why);
    }
}

#[test]
fn a_body_of_a_country_is_not_the_country() {
    let doc = rawi::annotate("قالت الحكومة العراقية إن العراق مستعد. وأضافت الحكومة العراقية أن العراق سيرد.").unwrap();
    let chains: Vec<_> = doc.ents.iter().map(|e| (e.label, e.coref.unwrap())).collect();
    assert!(
        matches!(chains[..], [(Label::Org, a), (Label::Loc, b), (Label::Org, c), (Label::Loc, d)]
        if a == c && b == d && a != b),
        "{chains:?}"
    );
}

#[test]
fn countries_have_their_codes() {
    for (text, code) in [("في العراق", "IQ"), ("للعراق", "IQ"), ("وأمريكا", "US"), ("إلى سلطنة عمان", "OM")]
    {
        let found = rawi::entities(text).unwrap();
        let codes: Vec<_> = found.iter().filter_map(|e| e.norm.clone()).collect();
        assert_eq!(codes, [rawi::entities::Norm::Text(code.into())], "{text}");
    }
}

#[test]
fn many_names_are_read_to_the_end() {
    let short = rawi::entities(&"محمد ".repeat(2_000)).unwrap().len();
    let long = rawi::entities(&"محمد ".repeat(50_000)).unwrap().len();
    assert!(short > 0 && long > 0);
}
