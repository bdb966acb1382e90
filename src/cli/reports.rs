//! Where a run's reports go: standard output and files, several at once.

use std::collections::HashMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, OutputArg};
use super::stdio;
use crate::diagnostic::Diagnostic;
use crate::files::{self, Destination};
use crate::locale::{Cause, MessageLanguage};
use crate::report::{Closing, Renderer, ReportFormat, html, job_summary};
use crate::source::Source;

/// All reports of a run.
#[derive(Default)]
pub(super) struct Reports {
    list: Vec<Report>,
    /// GitHub's summary of the job, where there is a place for it.
    job: Option<job_summary::Rows>,
}

struct Report {
    renderer: Renderer,
    sink: Sink,
    /// A piece has been written.
    begun: bool,
    /// For a page that is written at the end.
    pages: Vec<html::Page>,
    /// Where in `pages` a file is.
    numbers: HashMap<PathBuf, usize>,
}

enum Sink {
    Standard,
    File(Pending),
}

/// A file that takes its name when it is whole, and is taken away when it never is.
struct Pending {
    path: PathBuf,
    file: BufWriter<Destination>,
}

impl Pending {
    fn create(path: PathBuf) -> Result<Self, Cause> {
        let opened = Destination::of(&path);
        let file = opened.map_err(|error| stdio::not_written(&path, error))?;
        Ok(Self { path, file: BufWriter::new(file) })
    }

    fn finish(&mut self) -> Result<(), Cause> {
        let placed = self.file.flush().and_then(|()| self.file.get_mut().finish());
        let loss = placed.map_err(|error| stdio::not_written(&self.path, error))?;
        stdio::tell_loss(&self.path, loss);
        Ok(())
    }
}

/// What one file gives to the reports: made where it is checked, written in order.
pub(super) struct Pieces {
    texts: Vec<String>,
    page: Option<html::Page>,
    rows: Vec<String>,
}

impl Reports {
    /// Opens the reports that a command line asks for.
    ///
    /// # Errors
    /// Two of them would go to standard output, or a file can't be made.
    pub fn open(args: &CheckArgs) -> Result<Self, Cause> {
        let mut list: Vec<Report> = Vec::new();
        let language = args.message_language.unwrap_or_else(MessageLanguage::of_environment);
        for (format, path) in pairs(args)? {
            let sink = match path {
                None => Sink::Standard,
                Some(path) => Sink::File(Pending::create(path)?),
            };
            let renderer = match sink {
                Sink::Standard => stdio::renderer(format, args.color, !args.no_isolates, language),
                Sink::File(_) => stdio::for_file(format, language),
            };
            list.push(Report { renderer, sink, begun: false, pages: Vec::new(), numbers: HashMap::new() });
        }
        let job = job_summary(args).map(|_| job_summary::Rows::default());
        Ok(Self { list, job })
    }

    /// The language that the last lines are in: that of the files' config.
    pub fn speak(&mut self, language: MessageLanguage) {
        self.list.iter_mut().for_each(|o| o.renderer.language = language);
    }

    /// The language of the reports.
    pub fn language(&self) -> MessageLanguage {
        self.list.first().map(|o| o.renderer.language).unwrap_or_default()
    }

    /// The format on standard output.
    pub fn standard(&self) -> Option<ReportFormat> {
        self.list.iter().find(|o| matches!(o.sink, Sink::Standard)).map(|o| o.renderer.format)
    }

    /// Whether one of the reports has this format.
    pub fn has(&self, format: ReportFormat) -> bool {
        self.list.iter().any(|o| o.renderer.format == format)
    }

    /// The formats and how they are written, for threads that make pieces.
    pub fn renderers(&self) -> Vec<Renderer> {
        self.list.iter().map(|o| o.renderer).collect()
    }

    /// Writes what comes before the first file.
    ///
    /// # Errors
    /// A report can't be written.
    pub fn opening(&mut self) -> Result<(), Cause> {
        self.list.iter_mut().try_for_each(|o| o.write(o.renderer.opening()))
    }

    /// Writes what one file gives.
    ///
    /// # Errors
    /// A report can't be written.
    pub fn pieces(&mut self, pieces: Pieces) -> Result<(), Cause> {
        for (output, text) in self.list.iter_mut().zip(pieces.texts).filter(|(_, text)| !text.is_empty()) {
            if output.begun {
                output.write(output.renderer.separator())?;
            }
            output.begun = true;
            output.write(&text)?;
        }
        if let Some(job) = &mut self.job {
            job.add(pieces.rows);
        }
        if let (Some(page), Some(report)) =
            (pieces.page, self.list.iter_mut().find(|o| o.renderer.format == ReportFormat::Html))
        {
            report.page(page);
        }
        Ok(())
    }

    /// Writes what comes after the last file, and puts the files in their places.
    ///
    /// # Errors
    /// A report can't be written.
    pub fn closing(self, closing: &Closing) -> Result<(), Cause> {
        for mut output in self.list {
            let text = match output.renderer.format {
                ReportFormat::Html => html::page(&output.pages, closing, output.renderer.language),
                _ => output.renderer.closing(closing),
            };
            output.write(&text)?;
            if let Sink::File(pending) = &mut output.sink {
                pending.finish()?;
            }
        }
        if let (Some(job), Some(path)) = (self.job, std::env::var_os(job_summary::PLACE)) {
            let written = std::fs::OpenOptions::new()
                .append(true)
                .create(true)
                .open(&path)
                .and_then(|mut file| file.write_all(job.text(closing).as_bytes()));
            written.map_err(|error| format!("{}: {error}", Path::new(&path).display()))?;
        }
        Ok(())
    }
}

/// The file that the summary of a job is appended to; none where nobody asks for one.
pub(super) fn job_summary(args: &CheckArgs) -> Option<PathBuf> {
    let github = args.output_format.contains(&ReportFormat::Github);
    std::env::var_os(job_summary::PLACE).filter(|path| github && !path.is_empty()).map(PathBuf::from)
}

impl Report {
    /// Takes a file, or what else is said of one that it has.
    fn page(&mut self, page: html::Page) {
        let known = self.numbers.get(page.source.path()).and_then(|number| self.pages.get_mut(*number));
        if let Some(known) = known {
            known.add(page.diagnostics);
            return;
        }
        self.numbers.insert(page.source.path().to_owned(), self.pages.len());
        self.pages.push(page);
    }

    fn write(&mut self, text: &str) -> Result<(), Cause> {
        match &mut self.sink {
            Sink::Standard => stdio::write(text),
            Sink::File(pending) => pending
                .file
                .write_all(text.as_bytes())
                .map_err(|error| stdio::not_written(&pending.path, error)),
        }
    }
}

/// The pieces that one file gives in each style.
pub(super) fn pieces(
    renderers: &[Renderer],
    language: MessageLanguage,
    source: &Source,
    diagnostics: &[Diagnostic],
) -> Pieces {
    let texts =
        renderers.iter().map(|renderer| renderer.speaking(language).file(source, diagnostics)).collect();
    let page = renderers
        .iter()
        .any(|s| s.format == ReportFormat::Html)
        .then(|| html::Page { source: source.clone(), diagnostics: diagnostics.to_vec() });
    let rows = if renderers.iter().any(|s| s.format == ReportFormat::Github) {
        job_summary::rows(source, diagnostics)
    } else {
        Vec::new()
    };
    Pieces { texts, page, rows }
}

/// Which format goes where: a file belongs to the format before it, or (the first ones) to the one after it.
fn pairs(args: &CheckArgs) -> Result<Vec<(ReportFormat, Option<PathBuf>)>, Cause> {
    let mut pairs: Vec<(ReportFormat, Option<PathBuf>)> = Vec::new();
    let mut waiting: Option<PathBuf> = None;
    for word in &args.outputs {
        match word {
            OutputArg::Format(format) => pairs.push((*format, waiting.take())),
            OutputArg::File(path) => match pairs.last_mut() {
                Some((_, file @ None)) => *file = Some(path.clone()),
                _ if waiting.is_some() => return Err("--output-file: name a format for each file".into()),
                _ => waiting = Some(path.clone()),
            },
        }
    }
    if let Some(path) = waiting {
        let format = by_ending(&path);
        pairs.push((format, Some(path)));
    }
    if pairs.is_empty() {
        pairs.push((ReportFormat::Terminal, None));
    }
    for (_, file) in &mut pairs {
        file.take_if(|path| files::is_standard_output(path));
    }
    if pairs.iter().filter(|(_, file)| file.is_none()).count() > 1 {
        return Err("two reports can't both go to standard output; give all but one an --output-file".into());
    }
    for (n, (_, file)) in pairs.iter().enumerate() {
        let same = |other: &Option<PathBuf>| matches!((file, other), (Some(a), Some(b)) if is_same(a, b));
        if pairs.iter().skip(n + 1).any(|(_, other)| same(other)) {
            return Err("two reports can't go to one file".into());
        }
    }
    Ok(pairs)
}

/// Whether two names lead to one file, or will.
fn is_same(a: &Path, b: &Path) -> bool {
    files::full(a) == files::full(b) || files::identity(a).is_some_and(|a| files::identity(b) == Some(a))
}

/// The format that a file's name speaks for.
fn by_ending(path: &Path) -> ReportFormat {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" | "htm" => ReportFormat::Html,
        "json" => ReportFormat::Json,
        "jsonl" => ReportFormat::Jsonl,
        "sarif" => ReportFormat::Sarif,
        "rdjsonl" => ReportFormat::Rdjsonl,
        "xml" => ReportFormat::Junit,
        _ => ReportFormat::Terminal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[OutputArg]) -> Result<Vec<(ReportFormat, Option<PathBuf>)>, Cause> {
        pairs(&CheckArgs { outputs: words.to_vec(), ..CheckArgs::default() })
    }

    #[test]
    fn files_belong_to_the_format_before_them() {
        use OutputArg::{File, Format as F};
        let file = |name: &str| Some(PathBuf::from(name));
        assert_eq!(of(&[]), Ok(vec![(ReportFormat::Terminal, None)]));
        assert_eq!(
            of(&[
                F(ReportFormat::Html),
                File("r.html".into()),
                F(ReportFormat::Sarif),
                File("o.sarif".into())
            ]),
            Ok(vec![(ReportFormat::Html, file("r.html")), (ReportFormat::Sarif, file("o.sarif"))])
        );
        assert_eq!(
            of(&[File("r.txt".into()), F(ReportFormat::Json)]),
            Ok(vec![(ReportFormat::Json, file("r.txt"))])
        );
        assert_eq!(
            of(&[F(ReportFormat::Github), F(ReportFormat::Sarif), File("o.sarif".into())]),
            Ok(vec![(ReportFormat::Github, None), (ReportFormat::Sarif, file("o.sarif"))])
        );
        assert_eq!(of(&[File("r.html".into())]), Ok(vec![(ReportFormat::Html, file("r.html"))]));
        assert!(of(&[F(ReportFormat::Html), F(ReportFormat::Json)]).is_err());
    }
}
