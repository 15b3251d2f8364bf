//! The names in the sentences of `tests/data/names.toml`.

use rawi::entities::Label;

#[derive(serde::Deserialize)]
struct Table {
    case: Vec<Case>,
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
