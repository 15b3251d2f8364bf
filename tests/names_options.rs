//! What the finder of names can be told: conventions, and names of the user.

use rawi::Pipeline;
use rawi::entities::{Convention, Label};

fn names(pipeline: &Pipeline, text: &str) -> Vec<(String, Label)> {
    let doc = pipeline.annotate(text).unwrap();
    doc.ents.iter().filter(|e| !e.label.is_value()).map(|e| (e.span.of(text).to_owned(), e.label)).collect()
}

#[test]
fn conventions_differ_over_ministries_and_governments() {
    let text = "قالت وزارة الخارجية الأمريكية في واشنطن إن الحكومة العراقية وافقت.";
    let place = (String::from("واشنطن"), Label::Loc);
    let body = |name: &str| (name.to_owned(), Label::Org);
    let ours = names(&Pipeline::new(), text);
    assert_eq!(ours, [body("وزارة الخارجية الأمريكية"), place.clone(), body("الحكومة العراقية")]);
    let theirs = names(&Pipeline::builder().convention(Convention::Anercorp).build(), text);
    assert_eq!(theirs, [place]);
}

#[test]
fn conventions_are_read_by_name() {
    assert_eq!("ours".parse::<Convention>().unwrap(), Convention::Ours);
    assert_eq!("anercorp".parse::<Convention>().unwrap(), Convention::Anercorp);
    assert!("theirs".parse::<Convention>().unwrap_err().to_string().contains("ours, anercorp"));
}

#[test]
fn names_of_the_user_are_found_with_particles_and_in_any_spelling() {
    let pipeline = Pipeline::builder()
        .gazetteer([("إثمار القابضة", Label::Org), ("التلة الخضراء", Label::Loc), ("", Label::Per)])
        .build();
    for (text, name, label) in [
        ("ربحت اثمار القابضة كثيراً.", "اثمار القابضة", Label::Org),
        ("التحق بإثمار القابضة أمس.", "إثمار القابضة", Label::Org),
        ("وصل إلى التلة الخضراء.", "التلة الخضراء", Label::Loc),
        ("سار وللتلة الخضراء طريق.", "لتلة الخضراء", Label::Loc),
    ] {
        let found = names(&pipeline, text);
        assert!(found.contains(&(name.to_owned(), label)), "{text}: {found:?}");
    }
    assert!(names(&pipeline, "زادت إثمار.").iter().all(|n| n.1 != Label::Org));
}

#[test]
fn the_label_of_the_user_holds_and_longer_names_stay() {
    let text = "زار جامعة القاهرة في القاهرة.";
    let found = names(&Pipeline::builder().gazetteer([("القاهرة", Label::Misc)]).build(), text);
    assert_eq!(found, [("جامعة القاهرة".into(), Label::Org), ("القاهرة".into(), Label::Misc)]);
}
