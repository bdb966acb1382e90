//! Archives: a release in each record, a line of the report for each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

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
    let with_names: Vec<Value> = records.iter().map(|r| json!({"id": r["id"], "text": r["text"], "file": r["file"].as_str().unwrap_or("")})).collect();
    let output = piped(&["--input-format", "jsonl", "--filename-column", "file", "-"], jsonl(&with_names).as_bytes());
    let named = lines(&output.out);
    let schema: Value = serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/record.schema.json")).unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (line, record) in plain.iter().chain(&named).zip(records.iter().chain(&with_names)) {
        let errors: Vec<String> = schema.iter_errors(line).map(|e| format!("{}: {e}", e.instance_path())).collect();
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
    let spaces = |line: &Value| line["diagnostics"].as_array().unwrap().iter().filter(|d| d["code"] == "punctuation/double-space").count();
    assert!(plain[1]["summary"]["errors"].as_u64().unwrap() > 0);
    let before = |line: &Value| line["diagnostics"].as_array().unwrap().iter().filter(|d| d["code"] == "punctuation/space-before-punctuation").count();
    assert_eq!(before(&named[2]), 1, "a page is read as a page, in UTF-8 whatever it says of itself: {}", named[2]);
    assert_eq!(spaces(&named[3]), 1, "{}", named[3]);
    let errors: Vec<&str> = named.iter().map(|l| l["error"].as_str().unwrap_or("")).collect();
    assert_eq!((errors[0], errors[4]), ("", "the text is empty"));
    assert!(errors[5].contains("Word file"), "{}", errors[5]);
    assert!(output.err.contains("record 5 (\"empty\"): the text is empty"), "{}", output.err);
    assert!(output.err.contains("could not be checked"), "{}", output.err);
}

#[test]
fn findings_are_those_of_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), ARABIC).unwrap();
    let alone = lines(&run(folder.path(), &["check", "--no-config", "--output-format", "jsonl", "a.txt"]).out);
    let record = lines(&piped(&["--input-format", "jsonl", "-"], jsonl(&[json!({"text": ARABIC})]).as_bytes()).out);
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
    assert_eq!(piped(&["--input-format", "jsonl", "-"], b"").code, 0, "an archive without records has no fault");
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
        (vec!["--input-format", "csv", "--text-column", "body", "-"], "there is no column “body”; it has: id, text"),
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
    command.args(["check", "--no-config", "--input-format", "jsonl", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let (mut stdin, mut answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
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
    assert_eq!((again.code, again.err.as_str()), (1, whole.err.as_str()), "what is whole is left as it is, and tells the same");

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
    let ids: Vec<String> = lines(&fs::read_to_string(folder.path().join("out.jsonl")).unwrap()).iter().map(|l| l["id"].as_str().unwrap().to_owned()).collect();
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
        let schema = parse_message_type("message m { REQUIRED INT64 id; OPTIONAL BYTE_ARRAY text (STRING); REQUIRED DOUBLE ignored; }").unwrap();
        let mut writer = SerializedFileWriter::new(File::create(path).unwrap(), Arc::new(schema), Arc::new(WriterProperties::new())).unwrap();
        let all: Vec<usize> = (1..=records).collect();
        for group in all.chunks(3) {
            let texts = [CLEAN.to_owned(), ARABIC.to_owned(), "The  pier is open.\n".to_owned()];
            let given: Vec<i16> = group.iter().map(|n| i16::from(n % 4 != 0)).collect();
            let values: Vec<ByteArray> = group.iter().filter(|n| *n % 4 != 0).map(|n| ByteArray::from(texts[n % 3].as_str())).collect();
            let mut out = writer.next_row_group().unwrap();
            while let Some(mut column) = out.next_column().unwrap() {
                match column.untyped() {
                    ColumnWriter::Int64ColumnWriter(w) => w.write_batch(&group.iter().map(|n| *n as i64 * 10).collect::<Vec<_>>(), None, None).unwrap(),
                    ColumnWriter::ByteArrayColumnWriter(w) => w.write_batch(&values, Some(&given), None).unwrap(),
                    ColumnWriter::DoubleColumnWriter(w) => w.write_batch(&vec![0.5; group.len()], None, None).unwrap(),
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
        let check =
            |output: &str| run(folder.path(), &["check", "--no-config", "--input-format", "parquet", "--resume", "--output-file", output, "in.parquet"]);
        assert_eq!(check("out.jsonl").code, 2, "some records have no text");
        assert_eq!(check("out.parquet").code, 2);
        let expected = lines(&fs::read_to_string(folder.path().join("out.jsonl")).unwrap());
        assert_eq!(expected.len(), 20);
        assert!(expected[3]["error"].as_str().unwrap().contains("null") && expected[0]["diagnostics"].as_array().unwrap().len() > 1);

        let reader = SerializedFileReader::new(File::open(folder.path().join("out.parquet")).unwrap()).unwrap();
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
            assert_eq!(serde_json::from_str::<Value>(row.get_string(9).unwrap()).unwrap(), line["diagnostics"]);
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
        let check =
            |output: &str| run(folder.path(), &["check", "--no-config", "--input-format", "parquet", "--resume", "--output-file", output, "in.parquet"]);
        check("out.jsonl");
        let report = fs::read_to_string(folder.path().join("out.jsonl")).unwrap();
        let cut = report.len() * 2 / 3;
        fs::write(folder.path().join("out.parquet.partial"), report.as_bytes().get(..cut).unwrap()).unwrap();
        assert_eq!(check("out.parquet").code, 2);
        let reader = SerializedFileReader::new(File::open(folder.path().join("out.parquet")).unwrap()).unwrap();
        let rows: Vec<i64> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().get_long(1).unwrap()).collect();
        assert_eq!(rows, (1..=10).collect::<Vec<i64>>());

        fs::write(folder.path().join("other.parquet"), "PAR1 no, it is not").unwrap();
        let foreign = check("other.parquet");
        assert!(foreign.code == 2 && foreign.err.contains("other.parquet: not a report of archives"), "{}", foreign.err);
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.jsonl"), jsonl(&mixed())).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--input-format", "jsonl", "--output-file", "r.parquet", "a.jsonl"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("r.parquet: this copydesk was built without Parquet"), "{}", output.err);
}
