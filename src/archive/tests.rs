use std::io::Read;

use super::*;

fn read(kind: ArchiveKind, bytes: &[u8], columns: &Columns) -> Vec<Result<Record, Cause>> {
    read_in(kind, bytes, columns, None)
}

fn read_in(
    kind: ArchiveKind,
    bytes: &[u8],
    columns: &Columns,
    encoding: Option<Encoding>,
) -> Vec<Result<Record, Cause>> {
    let input: Box<dyn Read + Send> = Box::new(std::io::Cursor::new(bytes.to_vec()));
    open(kind, BufReader::new(input), columns.clone(), encoding).unwrap().collect()
}

fn columns() -> Columns {
    Columns { text: "text".into(), ..Columns::default() }
}

/// The texts of records, or why they have none.
fn texts(records: &[Result<Record, Cause>]) -> Vec<(u64, &str)> {
    // What a test leaks lives no longer than the test.
    fn told(cause: &Cause) -> &str {
        cause.to_string().leak()
    }
    records
        .iter()
        .map(|r| r.as_ref().unwrap())
        .map(|r| (r.row, r.text.as_deref().unwrap_or_else(told)))
        .collect()
}

#[test]
fn jsonl_is_read_line_by_line() {
    let archive = "\u{FEFF}{\"id\": 12345678901234567890123, \"text\": \"مرحبا \\n \\u0639\", \"x\": [1, \
                   {\"text\": 2}]}\n\n{\"text\":\"b\",\"id\":\"k\"}\r\n{\"body\":\"c\"}\n{\"text\":null}\n\
                   {\"text\":7}\nnot json\n{\"text\":\"d\"}";
    let records = read(ArchiveKind::Jsonl, archive.as_bytes(), &columns());
    let texts = texts(&records);
    assert_eq!(texts[0], (1, "مرحبا \n ع"));
    assert_eq!(texts[1], (3, "b"));
    assert_eq!(texts[2], (4, "there is no column “text”; it has: body"));
    assert_eq!(texts[3], (5, "the column “text” is null"));
    assert_eq!(texts[4], (6, "the column “text” holds no text"));
    assert!(texts[5].1.starts_with("not a JSON object: "), "{}", texts[5].1);
    assert_eq!(texts[6], (8, "d"));
    let id = |n: usize| records[n].as_ref().unwrap().id.as_ref().map(|id| id.get().to_owned());
    assert_eq!(
        (id(0).as_deref(), id(1).as_deref(), id(6)),
        (Some("12345678901234567890123"), Some("\"k\""), None),
        "as it stands in the archive"
    );
}

#[test]
fn jsonl_that_is_not_text_goes_wrong_by_itself() {
    let records = read(
        ArchiveKind::Jsonl,
        b"{\"text\":\"a\xFF\"}\n{\"text\":\"\\ud800\"}\n[1]\n{\"text\":\"a\"} {}\n{\"text\":\"b\"}\n",
        &columns(),
    );
    let texts = texts(&records);
    assert_eq!(texts.len(), 5);
    assert!(
        texts[..4].iter().all(|(_, t)| t.contains("can't be read") || t.contains("not a JSON object")),
        "{texts:?}"
    );
    assert_eq!(texts[4], (5, "b"));
}

#[test]
fn csv_has_quotation_marks_line_breaks_and_names() {
    let archive =
        "\u{FEFF}id,title,text,file\n1,a,\"one\ntwo, \"\"three\"\"\",x.html\n\n2,b,ثان,\n3,c\n4,d,e,f\n";
    let columns = Columns { filename: Some("file".into()), ..columns() };
    let records = read(ArchiveKind::Csv, archive.as_bytes(), &columns);
    assert_eq!(
        texts(&records),
        [(1, "one\ntwo, \"three\""), (2, "ثان"), (3, "the row has 2 fields, the header 4"), (4, "e")]
    );
    let first = records[0].as_ref().unwrap();
    assert_eq!((first.id.as_ref().unwrap().get(), first.filename.as_deref()), ("\"1\"", Some("x.html")));
    assert_eq!(texts(&read(ArchiveKind::Tsv, b"text\tid\na, b\t1\n", &self::columns())), [(1, "a, b")]);
}

#[test]
fn csv_without_the_column_says_what_it_has() {
    let wrong = Columns { text: "body".into(), ..Columns::default() };
    let records = read(ArchiveKind::Csv, b"id,text\n1,a\n", &wrong);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].as_ref().unwrap_err().to_string(), "there is no column “body”; it has: id, text");
    let wrong = Columns { id: Some("key".into()), ..columns() };
    assert!(
        read(ArchiveKind::Csv, b"id,text\n1,a\n", &wrong)[0]
            .as_ref()
            .unwrap_err()
            .to_string()
            .contains("“key”")
    );
    assert!(
        read(ArchiveKind::Jsonl, b"{\"text\":\"a\"}", &wrong)[0]
            .as_ref()
            .unwrap()
            .text
            .as_ref()
            .unwrap_err()
            .to_string()
            .contains("“key”")
    );
    assert!(
        read(ArchiveKind::Csv, b"", &columns())[0]
            .as_ref()
            .unwrap_err()
            .to_string()
            .contains("names of the columns")
    );
}

#[test]
fn csv_in_old_encodings_is_decoded() {
    let legacy = Encoding::from_label("windows-1256");
    assert_eq!(
        texts(&read_in(ArchiveKind::Csv, b"text\n\xe3\xd1\xcd\xc8\xc7\n", &columns(), legacy)),
        [(1, "مرحبا")]
    );
    let records = read(ArchiveKind::Csv, b"text\n\xe3\xd1\nb\n", &columns());
    assert!(texts(&records)[0].1.starts_with("not UTF-8"));
    assert_eq!(texts(&records)[1], (2, "b"));
    let empty: Box<dyn Read + Send> = Box::new(std::io::empty());
    assert!(open(ArchiveKind::Jsonl, BufReader::new(empty), columns(), legacy).is_err());
}

#[test]
fn a_record_that_is_too_large_is_passed_over() {
    let huge = "x".repeat(MAX_RECORD + 10);
    let records = read(
        ArchiveKind::Jsonl,
        format!("{{\"text\":\"{huge}\"}}\n{{\"text\":\"b\"}}\n").as_bytes(),
        &columns(),
    );
    assert!(texts(&records)[0].1.contains("larger than 16 MB"));
    assert_eq!(texts(&records)[1], (2, "b"));
    let records = read(ArchiveKind::Csv, format!("text\n\"{huge}\"\nb\n").as_bytes(), &columns());
    assert!(texts(&records)[0].1.contains("larger than 16 MB"));
    assert_eq!(texts(&records)[1], (2, "b"));
    let many = ",".repeat(MAX_FIELDS_AND_MORE);
    assert!(
        texts(&read(ArchiveKind::Csv, format!("text\n{many}\nb\n").as_bytes(), &columns()))[0]
            .1
            .contains("larger than")
    );
}

const MAX_FIELDS_AND_MORE: usize = 70_000;
