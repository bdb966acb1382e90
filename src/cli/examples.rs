//! Calls to begin with, for the help.

pub(super) const EXAMPLES: &str = "\
Examples:
  copydesk check release.txt           check one release
  copydesk check releases/             check every release in a folder and below \
(.txt, .md, .html, .adoc, .rst, .docx, .odt, .eml)
  copydesk check --profile eu *.txt    hold the files to the profile “eu”
  cat release.txt | copydesk check -   check what another program writes
  copydesk serve                       open a page to paste a release into
  copydesk explain release.txt         show the parts that copydesk sees
  copydesk rule headline/repeated-headline

Exit codes: 0 nothing at or above --fail-on (default: error), 1 something found, \
2 a wrong call, a faulty config, or a file
that could not be read (the others are still checked).";
