//! The program from outside: formats, errors, exit statuses.
#![cfg(feature = "cli")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::{Value, json};

const ARTICLE: &str = include_str!("../examples/article.txt");

fn rawi() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rawi"))
}

/// Runs the program on a standard input.
fn on(input: impl Into<Vec<u8>>, args: &[&str]) -> Output {
    rawi().args(args).write_stdin(input).output().expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// `n` lines of input, each with its own text.
fn feed(n: usize) -> String {
    let line = |i| json!({"id": i, "text": format!("قال الوزير رقم {i} إن العمل بدأ.")}).to_string() + "\n";
    (0..n).map(line).collect()
}

#[test]
fn lines_are_answered_in_order_with_their_ids() {
    let input =
        "\u{feff}{\"id\": 7, \"text\": \"سلام\"}\r\n\n{\"text\": \"\"}\n{\"id\": {\"a\": [1]}, \"text\": \"🙂 نعم\"}";
    let output = on(input, &["annotate", "--jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let docs = lines(&output);
    assert_eq!(docs.iter().map(|d| d["id"].clone()).collect::<Vec<_>>(), [json!(7), json!(null), json!({"a": [1]})]);
    assert_eq!(docs[1]["tokens"], json!([]));
    assert_eq!(docs[2]["tokens"][1]["start"], 2);
    assert_eq!(stderr(&output), "");
}

#[test]
fn bad_lines_are_reported_and_the_others_go_on() {
    let mut input = b"{\"id\": 1, \"text\": \"\xd8\xa3\"}\n{\"id\": 2, \"txt\": 3}\nnot json\n".to_vec();
    input.extend(b"{\"id\": \"x\", \"text\": \"ab\xff\"}\n{\"id\": 5, \"text\": \"\xd8\xa8\"}\n");
    let output = on(input, &["annotate", "--jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    let docs = lines(&output);
    assert_eq!(
        docs.iter().map(|d| d["id"].clone()).collect::<Vec<_>>(),
        [json!(1), json!(2), json!(null), json!("x"), json!(5)]
    );
    assert!(docs[1]["error"].as_str().unwrap().contains("missing field `text`"));
    assert!(docs[3]["error"].as_str().unwrap().contains("invalid UTF-8 at byte 23"));
    assert!(docs[4].get("error").is_none());
    let complaints = stderr(&output);
    for (number, complaint) in [(2, "text"), (3, "expected"), (4, "invalid UTF-8 at byte 23")] {
        let place = format!("rawi: standard input: line {number}: ");
        assert!(complaints.lines().any(|l| l.starts_with(&place) && l.contains(complaint)), "{complaints}");
    }
}

#[test]
fn an_answer_comes_before_the_next_line() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_rawi"))
        .args(["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(input, "{}", json!({"id": id, "text": "نعم"})).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn threads_keep_the_order_and_the_output() {
    let input = feed(3000);
    let one = on(input.clone(), &["annotate", "--jsonl"]);
    let four = on(input, &["annotate", "--jsonl", "--threads", "4"]);
    assert_eq!(lines(&one).len(), 3000);
    assert!(one.stdout == four.stdout);
}

#[test]
fn files_are_documents_and_bad_ones_are_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("a.txt"), "قال نعم.").unwrap();
    fs::write(path("bad.txt"), b"\xd9\x86\xff").unwrap();
    fs::write(path("z.txt"), "").unwrap();
    let files = [path("a.txt"), path("bad.txt"), path("none.txt"), path("z.txt")];
    let output = rawi().arg("annotate").args(&files).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let docs: Value = serde_json::from_str(&stdout(&output)).expect("an array");
    let ids: Vec<&str> = docs.as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [&files[0], &files[3]]);
    assert!(stderr(&output).contains("bad.txt: invalid UTF-8 at byte 2"), "{}", stderr(&output));
    assert!(stderr(&output).contains("none.txt: "));

    // One file is one object; standard input has no name.
    let output = rawi().args(["annotate", &files[0]]).output().unwrap();
    assert_eq!(serde_json::from_str::<Value>(&stdout(&output)).unwrap()["id"], json!(files[0]));
    let output = on("قال نعم.", &["annotate"]);
    assert_eq!(serde_json::from_str::<Value>(&stdout(&output)).unwrap()["id"], json!(null));
    assert_eq!(on("", &["annotate"]).status.code(), Some(0));
}

#[test]
fn offsets_and_layers_are_as_asked_for() {
    for (unit, start) in [("char", 2), ("byte", 5), ("utf16", 3)] {
        let output = on("🙂 نعم", &["annotate", "--offsets", unit, "--layers", "tokens"]);
        let doc: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!(doc["tokens"][1]["start"], start);
        assert!(doc.get("ents").is_none() && doc.get("quotes").is_none());
    }
}

#[test]
fn unusable_arguments_give_2() {
    for args in [
        &["annotate", "--format", "xml"][..],
        &["annotate", "--layers", "tokens,verbs"],
        &["annotate", "--layers", ""],
        &["annotate", "--offsets", "line"],
        &["annotate", "--offsets", "byte", "--format", "conll"],
        &["annotate", "--reference-date", "2021-02-30"],
        &["annotate", "--threads", "many"],
        &["annotate", "-o", "/nowhere/at/all"],
        &["render", "a", "b"],
        &["sing"],
        &[],
    ] {
        let output = on("", args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args:?}");
    }
    assert!(stderr(&on("", &["annotate", "--layers", "x"])).contains("tokens, ents, coref, quotes"));
    assert_eq!(on("", &["--help"]).status.code(), Some(0));
    assert_eq!(on("", &["--version"]).status.code(), Some(0));
}

#[test]
fn an_input_is_never_overwritten() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, "قال نعم.").unwrap();
    let output = rawi().arg("annotate").arg(file.path()).arg("-o").arg(file.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "قال نعم.");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_rawi"))
        .args(["annotate", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // The program may be gone before all is written.
    let _ = input.write_all(feed(2000).as_bytes());
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
}

#[test]
fn formats_of_other_tools() {
    let conll = stdout(&on(ARTICLE, &["annotate", "--format", "conll"]));
    let rows: Vec<Vec<&str>> =
        conll.lines().filter(|l| !l.is_empty() && !l.starts_with("# ")).map(|l| l.split('\t').collect()).collect();
    assert!(rows.len() > 250 && rows.iter().all(|row| row.len() == 5), "{conll}");
    assert_eq!(rows[0][1], "حريق");

    let spacy: Value = serde_json::from_str(&stdout(&on(ARTICLE, &["annotate", "--format", "spacy"]))).unwrap();
    let edges = |field: &str| -> Vec<u64> {
        spacy["tokens"].as_array().unwrap().iter().map(|token| token[field].as_u64().unwrap()).collect()
    };
    let (starts, ends) = (edges("start"), edges("end"));
    for part in spacy["ents"].as_array().unwrap().iter().chain(spacy["spans"]["quotes"].as_array().unwrap()) {
        assert!(starts.contains(&part["start"].as_u64().unwrap()), "{part}");
        assert!(ends.contains(&part["end"].as_u64().unwrap()), "{part}");
    }

    let ann = stdout(&on(ARTICLE, &["annotate", "--format", "standoff"]));
    for line in ann.lines().filter(|line| line.starts_with('T')) {
        let mut columns = line.split('\t').skip(1);
        let ranges = columns.next().unwrap().split_once(' ').unwrap().1;
        let slice = |range: &str| -> String {
            let (start, end) = range.split_once(' ').unwrap();
            let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
            ARTICLE.chars().skip(start).take(end - start).collect()
        };
        let text: Vec<String> = ranges.split(';').map(slice).collect();
        assert_eq!(text.join(" "), columns.next().unwrap());
    }

    let text = stdout(&on(ARTICLE, &["annotate", "--format", "text"]));
    assert!(text.starts_with("حريق في مستودع"));
    assert!(stdout(&on(ARTICLE, &["annotate", "--format", "table"])).starts_with('#'));
}

#[test]
fn an_article_is_rendered_from_text_and_from_json() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), format!("{ARTICLE}<script>alert(\"&\")</script>")).unwrap();
    let run = |args: &[&Path]| rawi().args(args).output().unwrap().status.code();
    let annotate: &Path = "annotate".as_ref();
    let (render, to): (&Path, &Path) = ("render".as_ref(), "-o".as_ref());
    assert_eq!(run(&[render, &path("a.txt"), to, &path("text.html")]), Some(0));
    assert_eq!(run(&[annotate, &path("a.txt"), to, &path("a.json")]), Some(0));
    assert_eq!(run(&[render, &path("a.json"), to, &path("json.html")]), Some(0));
    let page = fs::read_to_string(path("text.html")).unwrap();
    assert_eq!(page, fs::read_to_string(path("json.html")).unwrap());
    assert!(!page.contains("<script"), "markup in the text is escaped");
    assert!(page.contains("alert("));

    let table = rawi().arg("render").arg(path("a.json")).args(["--format", "table"]).output().unwrap();
    assert!(stdout(&table).starts_with('#'));
    let part = rawi().arg("render").arg(path("a.json")).args(["--format", "fragment"]).output().unwrap();
    assert!(stdout(&part).starts_with("<style>") && !stdout(&part).contains("<body"));

    fs::write(path("broken.json"), "{\"text\": \"a\", \"sents\": [{\"start\": 0, \"end\": 9}]}").unwrap();
    let output = rawi().arg("render").arg(path("broken.json")).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("sents: offset 9"), "{}", stderr(&output));
    assert_eq!(rawi().arg("render").arg(path("none")).output().unwrap().status.code(), Some(1));
}

#[test]
fn inspect_entities_tells_what_decides_a_word() {
    let text = "قال مصطفى الكاظمي في بغداد إنه وافق.";
    let output = rawi().args(["inspect", "entities", text]).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("مصطفى  B-PER") && shown.contains("بغداد  S-LOC"), "{shown}");
    assert!(shown.contains("Stem of") || shown.contains("Person of"), "{shown}");
    let output = rawi().args(["inspect", "entities", "--ner-convention", "theirs", text]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn inspect_quotes_tells_who_might_have_said_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    let text = "أعلنت الوزيرة سعاد حداد أن الجسر جاهز. ورد عمر الخطيب بأن العمل متأخر. وأضافت أن السد امتلأ.";
    fs::write(&file, text).unwrap();
    let output = rawi().args(["inspect", "quotes"]).arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let shown = stdout(&output);
    let last = &shown[shown.rfind("السد امتلأ").expect("a third quotation")..];
    assert!(last.contains("cue      وأضافت (أضاف)") && last.contains("rule     verb-that: "), "{last}");
    let (chosen, other) = (last.find("سعاد حداد").unwrap(), last.rfind("عمر الخطيب").unwrap());
    assert!(last.contains("  * ") && last.contains("clashes") && chosen < other, "{last}");
    // The same from standard input; a source that is shown has no rivals.
    assert_eq!(stdout(&on(text, &["inspect", "quotes"])), shown);
    assert!(!shown[..shown.find("\n2. ").unwrap()].contains("  * "));
    assert_eq!(stdout(&on("", &["inspect", "quotes"])), "");
    assert_eq!(on(b"\xff".to_vec(), &["inspect", "quotes"]).status.code(), Some(1));
    assert_eq!(rawi().args(["inspect", "quotes", "/nowhere"]).output().unwrap().status.code(), Some(1));
}

/// An article with a man and a woman who speak in turn, annotated by `speaker` for what has no source.
#[cfg(feature = "train")]
fn annotated(speaker: &str) -> Value {
    let text = "أعلنت الوزيرة سعاد حداد أن الجسر جاهز. ورد عمر الخطيب بأن العمل متأخر. وأضافت أن السد امتلأ.";
    let at = |part: &str| {
        let start = text[..text.find(part).expect(part)].chars().count();
        json!({"start": start, "end": start + part.chars().count()})
    };
    let (woman, man) = (at("سعاد حداد"), at("عمر الخطيب"));
    json!({
        "text": text,
        "speakers": {"S1": {"name": "سعاد حداد", "mentions": [woman]}, "S2": {"name": "عمر الخطيب", "mentions": [man]}},
        "quotes": [
            {"content": [at("الجسر جاهز")], "head": woman, "speaker": "S1"},
            {"content": [at("العمل متأخر")], "head": man, "speaker": "S2"},
            {"content": [at("السد امتلأ")], "head": null, "speaker": speaker},
        ],
        "marks": [],
    })
}

#[cfg(feature = "train")]
#[test]
fn weights_of_speakers_are_learned_from_articles() {
    let folder = tempfile::tempdir().unwrap();
    let gold = folder.path().join("gold");
    fs::create_dir(&gold).unwrap();
    let train = |out: &str| {
        let out = folder.path().join(out);
        fs::create_dir_all(&out).unwrap();
        let output = rawi().args(["train", "quotes", "--gold"]).arg(&gold).arg("-o").arg(&out).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let read = |list| fs::read_to_string(out.join(list)).unwrap();
        (read("speaker_weights.tsv"), read("confidence_weights.tsv"), read("quote_rules.tsv"), stdout(&output))
    };
    let weight = |list: &str, name: &str| -> f32 {
        let row = list.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'));
        row.expect(name).parse().unwrap()
    };
    for n in 0..12 {
        fs::write(gold.join(format!("{n}.json")), annotated("S1").to_string()).unwrap();
    }
    let first = train("a");
    assert_eq!(first, train("b"), "the same articles give the same weights");
    assert!(first.3.contains("left out 100.00 % (12/12)") && first.3.contains("calibration error"), "{}", first.3);
    // Where men take feminine verbs, agreement counts for less.
    for n in 0..12 {
        fs::write(gold.join(format!("{n}.json")), annotated("S2").to_string()).unwrap();
    }
    assert!(weight(&train("c").0, "clashes") > weight(&first.0, "clashes"));

    fs::write(gold.join("bad.json"), "{}").unwrap();
    let output = rawi().args(["train", "quotes", "--cross-validate", "2", "--gold"]).arg(&gold).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
