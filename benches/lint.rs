//! What one release costs once the program runs: reading, checking, and the judging of spelling.
//! `cargo bench --bench lint`; whole processes beside other tools: `benches/compare.py`.

use std::hint::black_box;

use copydesk::spelling::{self, Depth, Request};
use copydesk::{Document, Linter, Source};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const TEXTS: [(&str, &str); 4] = [
    ("ar", include_str!("../examples/release.ar.txt")),
    ("ar-delegation", include_str!("../tests/fixtures/delegation.ar.txt")),
    ("en", include_str!("../examples/release.en.txt")),
    ("fr", include_str!("../examples/clean.fr.txt")),
];

fn reading(c: &mut Criterion) {
    let mut group = c.benchmark_group("read");
    for (name, text) in TEXTS {
        let source = Source::from_text("release.txt", text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &source, |b, source| {
            b.iter(|| black_box(Document::new(source)))
        });
    }
    group.finish();
}

fn checking(c: &mut Criterion) {
    let linter = Linter::default();
    let mut group = c.benchmark_group("check");
    for (name, text) in TEXTS {
        let source = Source::from_text("release.txt", text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &source, |b, source| {
            b.iter(|| black_box(linter.lint(source)))
        });
    }
    // Cost grows with size, not faster.
    for times in [1, 10, 100] {
        let source = Source::from_text("release.txt", TEXTS[1].1.repeat(times));
        group.throughput(Throughput::Bytes(source.text().len() as u64));
        group.bench_with_input(BenchmarkId::new("ar-delegation", times), &source, |b, source| {
            b.iter(|| black_box(linter.lint(source)))
        });
    }
    group.finish();
}

fn judging(c: &mut Criterion) {
    let allowed = std::collections::HashSet::new();
    let mut group = c.benchmark_group("spelling");
    for (name, text) in TEXTS {
        let source = Source::from_text("release.txt", text);
        let document = Document::new(&source);
        group.throughput(Throughput::Elements(document.words().len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &document, |b, document| {
            b.iter(|| {
                black_box(spelling::judge(
                    document,
                    document.blocks().iter(),
                    Request { allowed: &allowed, depth: Depth::Slips, confidence: 0.0 },
                ))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, reading, checking, judging);
criterion_main!(benches);
