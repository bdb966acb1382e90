//! Archives: a release in each record, a line of the report for each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use common::{CLEAN, copydesk, finish, run};
use serde_json::{Value, json};

const ARABIC: &str = include_str!("../examples/release.ar.txt");

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

fn jsonl(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

fn piped(args: &[&str], input: &[u8]) -> common::Output {
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .current_dir(folder.path())
        .args(["check", "--no-config"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    finish(output)
}

fn mixed() -> Vec<Value> {
    vec![
        json!({"id": "clean", "text": CLEAN, "file": null}),
        json!({"id": 7, "text": ARABIC}),
        json!({"id": "page", "text": "<html><head><meta charset=windows-1256></head><body><h1>ميناء جديد</h1><p>افتتحت الوزارة الميناء ، اليوم.</p></body></html>", "file": "x.html"}),
        json!({"id": "mail", "text": "Subject: Pier\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe  pier is open.\r\n", "file": "x.eml"}),
        json!({"id": "empty", "text": " "}),
        json!({"id": "word", "text": "PK", "file": "x.docx"}),
        json!({"id": "none"}),
        json!({"id": "bom", "text": "\u{FEFF}The  pier\r\n"}),
    ]
}

#[test]
fn every_record_gets_its_line_and_spans_are_those_of_its_text() {
    let records = mixed();
    let args = ["--input-format", "jsonl", "-"];
    let output = piped(&args, jsonl(&records).as_bytes());
    assert_eq!(output.code, 2, "{}", output.err);
    let plain = lines(&output.out);
    assert_eq!(plain.len(), records.len());
    let with_names: Vec<Value> = records
        .iter()
        .map(|r| json!({"id": r["id"], "text": r["text"], "file": r["file"].as_str().unwrap_or("")}))
        .collect();
    let output =
        piped(&["--input-format", "jsonl", "--filename-column", "file", "-"], jsonl(&with_names).as_bytes());
    let named = lines(&output.out);
    let schema: Value = serde_json::from_str(
        &fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/record.schema.json")).unwrap(),
    )
    .unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (line, record) in plain.iter().chain(&named).zip(records.iter().chain(&with_names)) {
        let errors: Vec<String> =
            schema.iter_errors(line).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}\n{line}", errors.join("\n"));
        assert_eq!(line["id"], record["id"]);
        let text = record["text"].as_str().unwrap_or_default();
        for diagnostic in line["diagnostics"].as_array().unwrap().iter().filter(|d| d.get("part").is_none()) {
            let at = |key: &str, end: &str| diagnostic[key][end].as_u64().unwrap() as usize;
            let bytes = &text[at("span", "start")..at("span", "end")];
            let (start, end) = (at("characters", "start"), at("characters", "end"));
            assert_eq!(bytes, text.chars().skip(start).take(end - start).collect::<String>());
        }
    }
    let spaces = |line: &Value| {
        line["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["code"] == "punctuation/double-space")
            .count()
    };
    assert!(plain[1]["summary"]["errors"].as_u64().unwrap() > 0);
    let before = |line: &Value| {
        line["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["code"] == "punctuation/space-before-punctuation")
            .count()
    };
    assert_eq!(
        before(&named[2]),
        1,
        "a page is read as a page, in UTF-8 whatever it says of itself: {}",
        named[2]
    );
    assert_eq!(spaces(&named[3]), 1, "{}", named[3]);
    let errors: Vec<&str> = named.iter().map(|l| l["error"].as_str().unwrap_or("")).collect();
    assert_eq!((errors[0], errors[4]), ("", "the text is empty"));
    assert!(errors[5].contains("Word file"), "{}", errors[5]);
    assert!(output.err.contains("record 5 (\"empty\"): the text is empty"), "{}", output.err);
    assert!(output.err.contains("could not be checked"), "{}", output.err);
}

#[test]
fn only_the_fields_that_are_asked_for_are_in_the_report() {
    let input = jsonl(&[json!({ "id": 1, "text": ARABIC })]);
    let all = piped(&["--input-format", "jsonl", "-"], input.as_bytes());
    let some = piped(&["--input-format", "jsonl", "--only", "code,span", "-"], input.as_bytes());
    let (all, some) = (lines(&all.out), lines(&some.out));
    let of = |lines: &[Value]| lines[0]["diagnostics"].as_array().unwrap().clone();
    assert_eq!(of(&all).len(), of(&some).len());
    for (whole, part) in of(&all).iter().zip(of(&some)) {
        assert_eq!(part, json!({ "code": whole["code"], "span": whole["span"] }));
    }
    assert_eq!(all[0]["summary"], some[0]["summary"]);
}

#[test]
fn findings_are_those_of_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), ARABIC).unwrap();
    let alone =
        lines(&run(folder.path(), &["check", "--no-config", "--output-format", "jsonl", "a.txt"]).out);
    let record =
        lines(&piped(&["--input-format", "jsonl", "-"], jsonl(&[json!({"text": ARABIC})]).as_bytes()).out);
    let found = record[0]["diagnostics"].as_array().unwrap();
    assert!(!found.is_empty());
    let brief = |d: &Value| (d["code"].clone(), d["span"].clone(), d["message"].clone());
    assert_eq!(found.iter().map(brief).collect::<Vec<_>>(), alone.iter().map(brief).collect::<Vec<_>>());
}

#[test]
fn order_is_kept_and_the_exit_code_is_the_usual() {
    let records: Vec<Value> =
        (0..700).map(|n| json!({"id": n, "text": if n % 3 == 0 { CLEAN } else { "Pier opens\n\nThe pier definately opens.\n" }})).collect();
    let output = piped(&["--input-format", "jsonl", "-"], jsonl(&records).as_bytes());
    assert_eq!(output.code, 1, "{}", output.err);
    let rows: Vec<u64> = lines(&output.out).iter().map(|l| l["row"].as_u64().unwrap()).collect();
    assert_eq!(rows, (1..=700).collect::<Vec<u64>>());
    let clean = jsonl(&[json!({"text": CLEAN})]);
    assert_eq!(piped(&["--input-format", "jsonl", "-"], clean.as_bytes()).code, 0);
    assert_eq!(piped(&["--input-format", "jsonl", "--exit-zero", "-"], jsonl(&records).as_bytes()).code, 0);
    assert_eq!(
        piped(&["--input-format", "jsonl", "-"], b"").code,
        0,
        "an archive without records has no fault"
    );
}

#[test]
fn wrong_calls_are_refused() {
    for (args, cause) in [
        (vec!["--text-column", "x", "-"], "--input-format"),
        (vec!["--input-format", "jsonl", "--fix", "-"], "--fix"),
        (vec!["--input-format", "jsonl"], "name the archives"),
        (vec!["--input-format", "jsonl", "--output-format", "sarif", "-"], "jsonl"),
        (vec!["--input-format", "jsonl", "--resume", "-"], "--output-file"),
        (vec!["--input-format", "jsonl", "missing.jsonl"], "missing.jsonl: there is no such file"),
        (vec!["--input-format", "jsonl", "."], "name the archives"),
        (
            vec!["--input-format", "csv", "--text-column", "body", "-"],
            "there is no column “body”; it has: id, text",
        ),
    ] {
        let output = piped(&args, b"id,text\n1,a\n");
        assert_eq!(output.code, 2, "{args:?}: {}", output.err);
        assert!(output.err.contains(cause), "{args:?}: {}", output.err);
    }
}

/// A pipe gets its answer while it is held open, as a worker that writes a record and waits needs it.
#[test]
fn a_pipe_is_answered_at_once() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .args(["check", "--no-config", "--input-format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let (mut stdin, mut answers) =
        (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
    for n in 0..5 {
        writeln!(stdin, "{}", json!({"id": n, "text": CLEAN})).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], n);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

fn archive(folder: &Path, records: usize) {
    let records: Vec<Value> = (0..records).map(|n| json!({"id": format!("r{n}"), "text": format!("Pier {n} opens\n\nThe pier definately opens.\n")})).collect();
    fs::write(folder.join("a.jsonl"), jsonl(&records)).unwrap();
}

#[test]
fn a_run_that_was_broken_off_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    archive(folder.path(), 2000);
    let args = ["check", "--no-config", "--input-format", "jsonl", "--output-file", "out.jsonl", "a.jsonl"];
    let resume: Vec<&str> = args.iter().copied().chain(["--resume"]).collect();
    let whole = run(folder.path(), &args);
    assert_eq!(whole.code, 1, "{}", whole.err);
    let report = fs::read(folder.path().join("out.jsonl")).unwrap();
    assert_eq!(report.iter().filter(|b| **b == b'\n').count(), 2000);
    let again = run(folder.path(), &resume);
    assert_eq!(
        (again.code, again.err.as_str()),
        (1, whole.err.as_str()),
        "what is whole is left as it is, and tells the same"
    );

    // Broken off at any byte: in a line, at its end, before the first.
    for length in [0, 17, report.len() / 3, report.len() - 1, report.len()] {
        fs::remove_file(folder.path().join("out.jsonl")).unwrap();
        fs::write(folder.path().join("out.jsonl.partial"), &report[..length]).unwrap();
        let refused = run(folder.path(), &args);
        assert!(refused.code == 2 && refused.err.contains("--resume"), "{}", refused.err);
        let resumed = run(folder.path(), &resume);
        assert_eq!((resumed.code, resumed.err.as_str()), (1, whole.err.as_str()));
        assert!(fs::read(folder.path().join("out.jsonl")).unwrap() == report, "broken off at {length}");
        assert!(!folder.path().join("out.jsonl.partial").exists());
    }

    // Another archive under the same name.
    fs::rename(folder.path().join("out.jsonl"), folder.path().join("out.jsonl.partial")).unwrap();
    archive(folder.path(), 1000);
    let changed = run(folder.path(), &resume);
    assert!(changed.code == 2 && changed.err.contains("the archive has changed"), "{}", changed.err);
    assert!(fs::read(folder.path().join("out.jsonl.partial")).unwrap() == report, "nothing is lost");
}

#[test]
fn a_killed_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    archive(folder.path(), 4_000);
    let args = ["check", "--no-config", "--input-format", "jsonl", "--output-file", "out.jsonl", "a.jsonl"];
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let mut child = command.current_dir(folder.path()).args(args).stderr(Stdio::null()).spawn().unwrap();
    let partial = folder.path().join("out.jsonl.partial");
    while fs::metadata(&partial).map_or(0, |m| m.len()) < 50_000 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!folder.path().join("out.jsonl").exists(), "it was killed in the middle");
    let output = copydesk(folder.path()).args(args).arg("--resume").output().unwrap();
    assert_eq!(finish(output).code, 1);
    let ids: Vec<String> = lines(&fs::read_to_string(folder.path().join("out.jsonl")).unwrap())
        .iter()
        .map(|l| l["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..4_000).map(|n| format!("r{n}")).collect::<Vec<_>>());
}

#[cfg(feature = "parquet")]
mod parquet_files {
    use std::fs::File;
    use std::sync::Arc;

    use parquet::column::writer::ColumnWriter;
    use parquet::data_type::ByteArray;
    use parquet::file::properties::WriterProperties;
    use parquet::file::reader::FileReader;
    use parquet::file::serialized_reader::SerializedFileReader;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::record::RowAccessor;
    use parquet::schema::parser::parse_message_type;

    use super::*;

    /// An archive in row groups of three records; every fourth has no text.
    fn archive(path: &Path, records: usize) {
        let schema = parse_message_type(
            "message m { REQUIRED INT64 id; OPTIONAL BYTE_ARRAY text (STRING); REQUIRED DOUBLE ignored; }",
        )
        .unwrap();
        let mut writer = SerializedFileWriter::new(
            File::create(path).unwrap(),
            Arc::new(schema),
            Arc::new(WriterProperties::new()),
        )
        .unwrap();
        let all: Vec<usize> = (1..=records).collect();
        for group in all.chunks(3) {
            let texts = [CLEAN.to_owned(), ARABIC.to_owned(), "The  pier is open.\n".to_owned()];
            let given: Vec<i16> = group.iter().map(|n| i16::from(n % 4 != 0)).collect();
            let values: Vec<ByteArray> = group
                .iter()
                .filter(|n| *n % 4 != 0)
                .map(|n| ByteArray::from(texts[n % 3].as_str()))
                .collect();
            let mut out = writer.next_row_group().unwrap();
            while let Some(mut column) = out.next_column().unwrap() {
                match column.untyped() {
                    ColumnWriter::Int64ColumnWriter(w) => w
                        .write_batch(&group.iter().map(|n| *n as i64 * 10).collect::<Vec<_>>(), None, None)
                        .unwrap(),
                    ColumnWriter::ByteArrayColumnWriter(w) => {
                        w.write_batch(&values, Some(&given), None).unwrap()
                    }
                    ColumnWriter::DoubleColumnWriter(w) => {
                        w.write_batch(&vec![0.5; group.len()], None, None).unwrap()
                    }
                    _ => unreachable!(),
                };
                column.close().unwrap();
            }
            out.close().unwrap();
        }
        writer.close().unwrap();
    }

    #[test]
    fn parquet_in_and_parquet_out_say_what_lines_say() {
        let folder = tempfile::tempdir().unwrap();
        archive(&folder.path().join("in.parquet"), 20);
        let check = |output: &str| {
            run(
                folder.path(),
                &[
                    "check",
                    "--no-config",
                    "--input-format",
                    "parquet",
                    "--resume",
                    "--output-file",
                    output,
                    "in.parquet",
                ],
            )
        };
        assert_eq!(check("out.jsonl").code, 2, "some records have no text");
        assert_eq!(check("out.parquet").code, 2);
        let expected = lines(&fs::read_to_string(folder.path().join("out.jsonl")).unwrap());
        assert_eq!(expected.len(), 20);
        assert!(
            expected[3]["error"].as_str().unwrap().contains("null")
                && expected[0]["diagnostics"].as_array().unwrap().len() > 1
        );

        let reader =
            SerializedFileReader::new(File::open(folder.path().join("out.parquet")).unwrap()).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 20);
        for (row, line) in rows.iter().zip(&expected) {
            assert_eq!(row.get_string(0).unwrap(), "in.parquet");
            assert_eq!(json!(row.get_long(1).unwrap()), line["row"]);
            assert_eq!(row.get_string(2).unwrap(), &line["id"].to_string());
            assert!(row.get_string(3).is_err(), "there is no file name");
            assert_eq!(row.get_string(4).ok().map(String::as_str), line["error"].as_str());
            for (column, count) in [(5, "errors"), (6, "warnings"), (7, "hints"), (8, "suppressed")] {
                assert_eq!(json!(row.get_long(column).unwrap()), line["summary"][count]);
            }
            assert_eq!(
                serde_json::from_str::<Value>(row.get_string(9).unwrap()).unwrap(),
                line["diagnostics"]
            );
        }
        assert!(!folder.path().join("out.parquet.partial").exists());

        // Whole already: counted from the report.
        let (lines, columns) = (check("out.jsonl"), check("out.parquet"));
        assert_eq!((columns.code, &columns.err), (lines.code, &lines.err));
    }

    #[test]
    fn a_parquet_report_that_was_broken_off_is_gone_on_with() {
        let folder = tempfile::tempdir().unwrap();
        archive(&folder.path().join("in.parquet"), 10);
        let check = |output: &str| {
            run(
                folder.path(),
                &[
                    "check",
                    "--no-config",
                    "--input-format",
                    "parquet",
                    "--resume",
                    "--output-file",
                    output,
                    "in.parquet",
                ],
            )
        };
        check("out.jsonl");
        let report = fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
        let cut = report.len() * 2 / 3;
        fs::write(folder.path().join("out.parquet.partial"), report.as_bytes().get(..cut).unwrap()).unwrap();
        assert_eq!(check("out.parquet").code, 2);
        let reader =
            SerializedFileReader::new(File::open(folder.path().join("out.parquet")).unwrap()).unwrap();
        let rows: Vec<i64> =
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().get_long(1).unwrap()).collect();
        assert_eq!(rows, (1..=10).collect::<Vec<i64>>());

        fs::write(folder.path().join("other.parquet"), "PAR1 no, it is not").unwrap();
        let foreign = check("other.parquet");
        assert!(
            foreign.code == 2 && foreign.err.contains("other.parquet: not a report of archives"),
            "{}",
            foreign.err
        );
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), jsonl(&mixed())).unwrap();
    let output = run(
        folder.path(),
        &["check", "--no-config", "--input-format", "jsonl", "--output-file", "r.parquet", "a.jsonl"],
    );
    assert_eq!(output.code, 2);
    assert!(output.err.contains("r.parquet: this copydesk was built without Parquet"), "{}", output.err);
}

/// What a run over an archive gives, with a report in a file.
fn reported(folder: &Path, args: &[&str]) -> common::Output {
    common::run(
        folder,
        &[&["check", "--no-config", "--exit-zero", "--output-file", "out.jsonl"], args].concat(),
    )
}

/// Makes of a report one that was broken off after some lines.
fn break_off(folder: &Path, lines: usize) {
    let report = std::fs::read_to_string(folder.join("out.jsonl")).unwrap();
    let begun: String = report.lines().take(lines).map(|line| format!("{line}\n")).collect();
    std::fs::write(folder.join("out.jsonl.partial"), begun).unwrap();
    std::fs::remove_file(folder.join("out.jsonl")).unwrap();
}

const IDS: &[&str] = &["1", "1e999", "\"\\udc00\"", "null", "{\"a\":[1]}", "-0"];

/// Records with names that other programs trip over; without `named`, without any.
fn odd(named: bool, count: usize) -> Vec<String> {
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let ids: Vec<&str> = IDS.iter().copied().chain([deep.as_str()]).collect();
    let record = |n: usize| {
        let id = if named { format!("\"id\": {}, ", ids[n % ids.len()]) } else { String::new() };
        format!("{{{id}\"text\": \"Pier {n} opens\\n\\nThe  pier is open.\\n\"}}\n")
    };
    (0..count).map(record).collect()
}

#[test]
fn an_archive_that_has_changed_is_never_gone_on_with() {
    for named in [true, false] {
        for (kind, records) in [
            ("jsonl", odd(named, 12)),
            (
                "csv",
                (0..13)
                    .map(|n| {
                        if n == 0 {
                            "id,text\n".into()
                        } else {
                            format!("{},The  pier {n}\n", if named { n } else { 1 })
                        }
                    })
                    .collect(),
            ),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let archive = folder.path().join("a.data");
            let args = ["--input-format", kind, "a.data"];
            let resumed = [&args[..], &["--resume"]].concat();
            std::fs::write(&archive, records.concat()).unwrap();
            assert_eq!(reported(folder.path(), &args).code, 0);
            let whole = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
            let head = usize::from(kind == "csv");
            let mut inserted = records.clone();
            inserted.insert(head, records[head + 3].replace("pier", "quay"));
            let mut reversed = records.clone();
            reversed[head..].reverse();
            let mut dropped = records.clone();
            dropped.remove(head + 1);
            let mut edited = records.clone();
            edited[head + 2] = edited[head + 2].replace("The  pier", "The  quay");
            let mut shorter = records.clone();
            shorter.truncate(head + 4);
            let mut longer = records.clone();
            longer.push(records[head + 1].clone());
            for (what, changed) in [
                ("inserted", &inserted),
                ("reversed", &reversed),
                ("dropped", &dropped),
                ("edited", &edited),
                ("shorter", &shorter),
            ] {
                for lines in [6, 12] {
                    std::fs::write(folder.path().join("out.jsonl"), &whole).unwrap();
                    if lines < 12 {
                        break_off(folder.path(), lines);
                    }
                    std::fs::write(&archive, changed.concat()).unwrap();
                    let output = reported(folder.path(), &resumed);
                    assert!(
                        output.code == 2 && output.err.contains("the archive has changed"),
                        "{kind} {what} {lines}: {}",
                        output.err
                    );
                    let _ = std::fs::remove_file(folder.path().join("out.jsonl.partial"));
                }
            }
            // A report that is whole tells of more; one that was broken off goes on with it.
            std::fs::write(&archive, longer.concat()).unwrap();
            std::fs::write(folder.path().join("out.jsonl"), &whole).unwrap();
            assert!(reported(folder.path(), &resumed).err.contains("it has more now"), "{kind}");
            break_off(folder.path(), 6);
            assert_eq!(reported(folder.path(), &resumed).code, 0);
            let gone_on = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
            assert_eq!(gone_on.lines().count(), 13);
            assert!(gone_on.starts_with(&whole), "nothing is done twice or missed");
        }
    }
}

#[test]
fn a_report_with_a_line_that_is_none_is_not_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jsonl"), odd(true, 12).concat()).unwrap();
    assert_eq!(reported(folder.path(), &["a.jsonl"]).code, 0);
    break_off(folder.path(), 8);
    let partial = folder.path().join("out.jsonl.partial");
    let begun = std::fs::read_to_string(&partial).unwrap();
    let broken = begun.replacen("\"row\":3", "\"row\":3,,", 1).replacen("\"path\"", "path", 1);
    std::fs::write(&partial, &broken).unwrap();
    let output = reported(folder.path(), &["--resume", "a.jsonl"]);
    assert!(output.code == 2 && output.err.contains("delete it and begin again"), "{}", output.err);
    assert_eq!(std::fs::read_to_string(&partial).unwrap(), broken);
    // A line that was cut off is another thing.
    std::fs::write(&partial, &begun[..begun.len() - 20]).unwrap();
    assert_eq!(reported(folder.path(), &["--resume", "a.jsonl"]).code, 0);
}

#[test]
fn a_quotation_mark_that_never_closes_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let rest = "x,y\n".repeat(1000);
    for (name, text) in [
        ("open.csv", format!("id,text\n1,\"a  b\n{rest}")),
        ("first.csv", format!("\"id,text\n1,a  b\n{rest}")),
        ("last.csv", "id,text\n1,a  b\n2,\"c".to_owned()),
        ("bom.csv", "\u{FEFF}\"id\",\"text\"\n1,\"a  b\n".to_owned()),
        ("tab.tsv", format!("id\ttext\n1\t\"a  b\n{rest}")),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
        let kind = &name[name.len() - 3..];
        let output = common::run(folder.path(), &["check", "--no-config", "--input-format", kind, name]);
        assert_eq!(output.code, 2, "{name}");
        assert!(output.err.contains("is opened and never closed"), "{name}: {}", output.err);
    }
    // A later mark closes it in the middle of a field: that record is broken, not one of two.
    std::fs::write(folder.path().join("later.csv"), "id,text\n1,\"a  b\n2,\"c  d\"\n3,e  f\n").unwrap();
    let output = common::run(folder.path(), &["check", "--no-config", "--input-format", "csv", "later.csv"]);
    assert!(output.code == 2 && output.err.contains("closes in the middle of a field"), "{}", output.err);
    assert_eq!(output.out.lines().count(), 2);
    // And what is right stays right.
    std::fs::write(
        folder.path().join("good.csv"),
        "\u{FEFF}\"id\",text\n1,\"a \"\"b\"\"\nc\"\n2,d \"e\n3,\"f\" ,\n".replace(",\n", "\n"),
    )
    .unwrap();
    let output = common::run(
        folder.path(),
        &["check", "--no-config", "--exit-zero", "--input-format", "csv", "good.csv"],
    );
    assert_eq!(output.code, 0, "{}", output.err);
}

#[test]
fn statistics_count_records_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jsonl"), odd(true, 12).concat()).unwrap();
    let args = ["--statistics", "--select", "punctuation/double-space", "a.jsonl"];
    let counted = "12  [*] punctuation/double-space";
    let output = reported(folder.path(), &args);
    assert!(output.err.contains("findings by rule:") && output.err.contains(counted), "{}", output.err);
    let whole = reported(folder.path(), &[&args[..], &["--resume"]].concat());
    assert!(whole.err.contains(counted), "{}", whole.err);
    break_off(folder.path(), 5);
    let resumed = reported(folder.path(), &[&args[..], &["--resume"]].concat());
    assert!(resumed.err.contains(counted), "{}", resumed.err);
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

fn packed_by_zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn packed_archives_and_texts_are_read() {
    are_read("gz", packed);
    are_read("zst", packed_by_zstd);
}

fn are_read(ending: &str, packed: fn(&str) -> Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let named = |name: &str| format!("{name}.{ending}");
    let records = odd(true, 12).concat();
    std::fs::write(here.join("a.jsonl"), &records).unwrap();
    // Two packets after one another are one file.
    let (first, second) = records.split_at(300);
    std::fs::write(here.join(named("a.jsonl")), [packed(first), packed(second)].concat()).unwrap();
    std::fs::write(here.join(named("a.csv")), packed("id,text\n1,The  pier\n")).unwrap();
    let plain = common::run(here, &["check", "--no-config", "a.jsonl"]);
    let unpacked = common::run(here, &["check", "--no-config", &named("a.jsonl")]);
    assert_eq!(unpacked.out, plain.out.replace("a.jsonl", &named("a.jsonl")));
    assert!(common::run(here, &["check", "--no-config", &named("a.csv")]).out.contains("double-space"));
    let piped = common::copydesk(here)
        .args(["check", "--no-config", "--input-format", "jsonl", "-"])
        .write_stdin(packed(&records))
        .output()
        .unwrap();
    assert_eq!(common::finish(piped).out.lines().count(), 12);
    // A text, in the format that the ending before names.
    std::fs::write(here.join(named("a.md")), packed("# Harbour opens\n\nThe *new  pier* is open.\n"))
        .unwrap();
    let output = common::run(
        here,
        &["check", "--no-config", "--output-format", "concise", "--select", "punctuation", &named("a.md")],
    );
    assert!(output.out.starts_with(&format!("{}:3:9: ", named("a.md"))), "{}", output.out);
    let before = std::fs::read(here.join(named("a.md"))).unwrap();
    let output =
        common::run(here, &["check", "--no-config", "--fix", "--select", "punctuation", &named("a.md")]);
    assert!(output.code == 2 && output.err.contains("unpack it first"), "{}", output.err);
    assert_eq!(std::fs::read(here.join(named("a.md"))).unwrap(), before);
    // Broken, and far too large.
    std::fs::write(here.join(named("torn.txt")), &before[..before.len() - 9]).unwrap();
    std::fs::write(here.join(named("torn.jsonl")), &packed(&records)[..60]).unwrap();
    let mut damaged = packed(&records);
    let last = damaged.len() - 1;
    damaged[if ending == "gz" { last - 4 } else { last }] ^= 1;
    std::fs::write(here.join(named("damaged.jsonl")), damaged).unwrap();
    for (name, cause) in [
        ("torn.txt", ["ends too early", "ينتهي قبل أوانه", "il finit trop tôt"]),
        ("torn.jsonl", ["ends too early", "ينتهي قبل أوانه", "il finit trop tôt"]),
        ("damaged.jsonl", ["is damaged", "المضغوط تالف", "est endommagé"]),
    ] {
        for (language, cause) in ["en", "ar", "fr"].iter().zip(cause) {
            let args = ["check", "--no-config", "--message-language", language, &named(name)];
            let output = common::run(here, &args);
            let said = output.err.contains(&named(name)) && output.err.contains(cause);
            assert!(output.code == 2 && said, "{name} {language}: {}", output.err);
            assert!(language == &"en" || !output.err.contains("unpacked"), "{}", output.err);
        }
    }
    std::fs::write(here.join(named("bomb.txt")), packed(&"\n".repeat(1024 * 1024)).repeat(140)).unwrap();
    let output = common::run(here, &["check", "--no-config", &named("bomb.txt")]);
    assert!(output.code == 2 && output.err.contains("too large"), "{}", output.err);
}

#[test]
fn a_run_over_what_is_packed_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let records = odd(true, 12).concat();
    for (name, archive) in [("a.jsonl.gz", packed(&records)), ("a.jsonl.zst", packed_by_zstd(&records))] {
        let path = folder.path().join(name);
        std::fs::write(&path, &archive).unwrap();
        assert_eq!(reported(folder.path(), &[name]).code, 0);
        let whole = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
        break_off(folder.path(), 7);
        assert_eq!(reported(folder.path(), &[name, "--resume"]).code, 0);
        assert_eq!(std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), whole);
        // What could be read of a torn one stays, and the whole one goes on from there.
        let records = odd(true, 4000).concat();
        let archive = if name.ends_with("gz") { packed(&records) } else { packed_by_zstd(&records) };
        std::fs::remove_file(folder.path().join("out.jsonl")).unwrap();
        std::fs::write(&path, &archive[..archive.len() * 3 / 4]).unwrap();
        let torn = reported(folder.path(), &[name]);
        assert!(torn.code == 2 && torn.err.contains("go on with --resume"), "{}", torn.err);
        let read = std::fs::read_to_string(folder.path().join("out.jsonl.partial")).unwrap().lines().count();
        assert!((100..4000).contains(&read), "{name}: {read}");
        std::fs::write(&path, &archive).unwrap();
        assert_eq!(reported(folder.path(), &[name, "--resume"]).code, 0);
        let gone_on = std::fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
        assert_eq!(gone_on.lines().count(), 4000);
        std::fs::remove_file(folder.path().join("out.jsonl")).unwrap();
    }
}

#[test]
fn an_archive_is_known_by_its_ending_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("a.jsonl"), odd(true, 3).concat()).unwrap();
    std::fs::write(here.join("b.ndjson"), odd(false, 2).concat()).unwrap();
    std::fs::write(here.join("c.csv"), "id,body\n1,The  pier\n").unwrap();
    std::fs::write(here.join("d.txt"), "Harbour opens\n").unwrap();
    let output = common::run(here, &["check", "--no-config", "a.jsonl", "b.ndjson"]);
    assert_eq!(output.out.lines().count(), 5);
    assert!(
        output.err.contains("a.jsonl: read as an archive") && output.err.contains("--input-format jsonl"),
        "{}",
        output.err
    );
    let output = common::run(here, &["check", "--no-config", "--text-column", "body", "c.csv"]);
    assert!(output.out.contains("double-space"), "{}", output.err);
    for (args, said) in [
        (&["a.jsonl", "d.txt"][..], "a.jsonl: an archive is checked by itself: --input-format jsonl"),
        (&["a.jsonl", "c.csv"], "of different kinds"),
        (&["--fix", "a.jsonl"], "--fix: a.jsonl is an archive"),
        (&["--diff", "c.csv"], "--diff: c.csv is an archive"),
        (&["--write-baseline", "known.json", "a.jsonl"], "--write-baseline: a.jsonl is an archive"),
        (&["--text-column", "body", "d.txt"], "--text-column: this is for archives"),
        (&["--resume", "--output-file", "x", "d.txt"], "--resume: this is for archives"),
    ] {
        let output = common::run(here, &[&["check", "--no-config"], args].concat());
        assert!(output.code == 2 && output.err.contains(said), "{args:?}: {}", output.err);
    }
    // As a text, where that is said.
    let output = common::run(
        here,
        &["check", "--no-config", "--format", "text", "--output-format", "concise", "a.jsonl"],
    );
    assert!(output.out.contains("a.jsonl:1:"), "{}", output.out);
}
