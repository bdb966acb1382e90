//! What a kind of check is: made of a rule's parameters, it reports findings in a document. The kinds stand
//! in `checks/`.
//!
//! A check is built once from a rule's parameters and run over many documents, from several threads. It
//! yields findings; wording, severity and merging are the linter's.

use std::borrow::Cow;

use crate::diagnostic::Applicability;
use crate::document::Document;
use crate::document::model::{Block, Mention, Word};
use crate::earlier::HouseRecords;
use crate::locale::Message;
use crate::rules::{BuildError, Params, Rule};
use crate::text::span::{Edit, Span};

/// A kind of check.
pub(crate) struct Kind {
    /// The name rule files use.
    pub name: &'static str,
    /// One line: what it finds.
    pub summary: &'static str,
    /// Makes a check of a rule's parameters.
    pub build: fn(&Params) -> Result<Box<dyn Check>, BuildError>,
}

/// A check, ready to run.
pub(crate) trait Check: Send + Sync {
    /// Reports what is wrong in a document.
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>);

    /// Whether what it finds in a block depends on that block alone: its text, language and role, the words
    /// and entities in it. Then it looks at [`Context::blocks`] only, and need not look again where another
    /// block has changed.
    fn is_local(&self) -> bool {
        false
    }

    /// Tries what is otherwise made when it is first needed; for rules that nobody has tested.
    ///
    /// # Errors
    /// What is wrong with a parameter.
    fn verify(&self) -> Result<(), BuildError> {
        Ok(())
    }

    /// Reports where a document disagrees with another one of the same run.
    fn compare(
        &self,
        _cx: &Context<'_>,
        _other: &Document<'_>,
        _relation: Relation,
        _findings: &mut Vec<Finding>,
    ) {
    }

    /// The names of a document that a run compares with those of its other files.
    fn mentions(&self, _cx: &Context<'_>) -> Vec<Mention> {
        Vec::new()
    }
}

/// What two documents of one run have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// They are one release in two languages.
    Versions,
    /// They have the same reference.
    Reference,
    /// They have the same headline.
    Headline,
    /// They spell one name in two ways; this is the second's, the commoner one ([`Mention::form`]).
    Spelling(u64),
}

/// What an address says when it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkAnswer {
    /// A page, or that it does not want to be asked by a program.
    Works,
    /// The status that says there is nothing.
    Gone(u16),
    /// Where it has moved for good.
    Moved(String),
    /// Its host is not known.
    UnknownHost,
    /// Its certificate is not good.
    BadCertificate,
    /// Nothing in time, or nothing that could be understood.
    NoAnswer,
    /// It was not asked: it is of this machine or its network.
    Private,
}

/// Asks addresses. The only thing that uses the network, and only where the user says so in the call.
pub trait LinkStatus: std::fmt::Debug + Send + Sync {
    /// What each address says, in order.
    fn ask(&self, addresses: &[String]) -> Vec<LinkAnswer>;
}

/// What a check sees.
pub(crate) struct Context<'a> {
    pub document: &'a Document<'a>,
    pub rule: &'a Rule,
    /// Those that are to be looked at: all but for rules that look at one block at a time.
    pub blocks: &'a [Block],
    /// What the house has published, as far as the config or the command line names it.
    pub house: &'a HouseRecords,
    /// Asks addresses, where the user wants it.
    pub links: Option<&'a dyn LinkStatus>,
}

impl<'a> Context<'a> {
    pub fn text(&self) -> &'a str {
        self.document.text()
    }

    /// The blocks that the rule's scope and languages take in.
    pub fn blocks(&self) -> impl Iterator<Item = &'a Block> {
        let rule = self.rule;
        self.blocks.iter().filter(move |block| rule.looks_at(block))
    }

    /// The words of a block that are prose.
    pub fn words(&self, block: &Block) -> impl Iterator<Item = &'a Word> {
        self.document.words_in(block.span).iter().filter(|word| !word.masked)
    }

    /// Whether the rule looks at the document's language (for checks of the whole).
    pub fn speaks(&self) -> bool {
        self.rule.speaks(self.document.language())
    }

    /// Whether the rule looks at the languages of two versions (for checks that hold one against another).
    pub fn speaks_both(&self, other: &Document<'_>) -> bool {
        self.speaks() && self.rule.speaks(other.language())
    }
}

/// What fills a gap of a message.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Words of the text, figures: shown as they are.
    Text(String),
    /// Copydesk's own word for something, in English.
    Term(Cow<'static, str>),
    /// Several of those.
    Terms(Vec<&'static str>),
    /// Words of the text or of a dictionary, each in quotation marks.
    Quoted(Vec<String>),
    /// One of several.
    Either(Vec<String>),
    /// Letters with their code and script.
    Letters(Vec<(char, &'static str)>),
}

/// Something wrong, before it is worded.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub span: Span,
    /// The name of the message in the rule file.
    pub message: &'static str,
    /// What fills the gaps of the message; `{text}` is always the text at the span.
    pub args: Vec<(&'static str, Value)>,
    /// Other places, and what is there, with the gaps of the rule's message; `{text}` is the place's own.
    pub labels: Vec<(Span, Message)>,
    /// Places in the document that is compared with.
    pub elsewhere: Vec<(Span, Message)>,
    pub fix: Option<(Applicability, Vec<Edit>)>,
    /// Less than the rule's severity says: never more than a hint.
    pub hint_only: bool,
}

impl Finding {
    pub fn new(span: Span) -> Self {
        Self {
            span,
            message: "default",
            args: Vec::new(),
            labels: Vec::new(),
            elsewhere: Vec::new(),
            fix: None,
            hint_only: false,
        }
    }

    pub fn message(mut self, name: &'static str) -> Self {
        self.message = name;
        self
    }

    /// The same finding in a text where its block stands elsewhere: so many bytes later, or earlier by
    /// wrapping around.
    pub fn moved(&self, by: u32) -> Self {
        let moved = |span: Span| Span { start: span.start.wrapping_add(by), end: span.end.wrapping_add(by) };
        let mut finding = self.clone();
        finding.span = moved(finding.span);
        finding.labels.iter_mut().for_each(|(span, _)| *span = moved(*span));
        for edit in finding.fix.iter_mut().flat_map(|(_, edits)| edits) {
            edit.span = moved(edit.span);
        }
        finding
    }

    /// Fills a gap with words of the text, or a figure.
    pub fn arg(self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.value(name, Value::Text(value.to_string()))
    }

    /// Fills a gap with the name of something, which the messages have in each language (`names`).
    pub fn term(self, name: &'static str, english: impl Into<Cow<'static, str>>) -> Self {
        self.value(name, Value::Term(english.into()))
    }

    /// Fills a gap with words, each in quotation marks.
    pub fn quoted(self, name: &'static str, words: Vec<String>) -> Self {
        self.value(name, Value::Quoted(words))
    }

    /// Fills a gap with more than one thing.
    pub fn value(mut self, name: &'static str, value: Value) -> Self {
        self.args.push((name, value));
        self
    }

    pub fn hint_only(mut self, hint_only: bool) -> Self {
        self.hint_only = hint_only;
        self
    }

    pub fn label(mut self, span: Span, message: Message) -> Self {
        self.labels.push((span, message));
        self
    }

    pub fn elsewhere(mut self, span: Span, message: Message) -> Self {
        self.elsewhere.push((span, message));
        self
    }

    /// Replaces the span; also fills `{replacement}`.
    pub fn replace(self, applicability: Applicability, replacement: impl Into<String>) -> Self {
        let span = self.span;
        self.edit(applicability, span, replacement)
    }

    /// Replaces another span.
    pub fn edit(mut self, applicability: Applicability, span: Span, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        self.args.push(("replacement", Value::Text(replacement.clone())));
        self.fix = Some((applicability, vec![Edit { span, replacement }]));
        self
    }
}
