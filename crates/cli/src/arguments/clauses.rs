//! What may stand behind `detente clauses`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Format, Look};

/// `detente clauses`.
#[derive(Debug, Args)]
pub struct Clauses {
    /// What to do.
    #[command(subcommand)]
    pub action: ClausesAction,
}

/// What can be done with the text of an agreement.
#[derive(Debug, Subcommand)]
pub enum ClausesAction {
    /// Say what is wrong with an agreement, clause by clause, and what each finding follows from.
    Check(ClausesCheck),
    /// Hold two drafts side by side: what changes, and which findings each change brings or removes.
    Compare(ClausesCompare),
    /// Lay agreements out: canonical spaces and line breaks, comments kept.
    Fmt(Fmt),
    /// Turn the JSON form of an agreement into its text.
    FromJson(FromJson),
    /// Serve an editor over stdin and stdout, as the Language Server Protocol has it.
    Lsp,
    /// Print the JSON Schema of the JSON form.
    Schema,
    /// Print an agreement as text or in its JSON form.
    Show(Show),
}

/// `detente clauses check`.
#[derive(Debug, Args)]
pub struct ClausesCheck {
    /// The agreement; `-` for stdin. In a scenario folder, or in `drafts/` below one, the folder's parties, areas,
    /// pledges and red lines are in scope.
    pub file: PathBuf,
    /// How findings are written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// `detente clauses compare`.
#[derive(Debug, Args)]
pub struct ClausesCompare {
    /// The first draft.
    pub a: PathBuf,
    /// The second draft.
    pub b: PathBuf,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    /// Write the result to a file, whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the screen looks.
    #[command(flatten)]
    pub look: Look,
}

/// `detente clauses fmt`.
#[derive(Debug, Args)]
pub struct Fmt {
    /// The agreements; `-` for stdin, which goes to stdout.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Change nothing; exit 1 if something would change.
    #[arg(long)]
    pub check: bool,
    /// Print to stdout instead of rewriting the file.
    #[arg(long, conflicts_with = "check")]
    pub stdout: bool,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// `detente clauses from-json`.
#[derive(Debug, Args)]
pub struct FromJson {
    /// The JSON form; `-` for stdin.
    pub file: PathBuf,
    /// Write the text to a file, whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// `detente clauses show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The agreement; `-` for stdin.
    pub file: PathBuf,
    /// How it is written.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ShowFormat,
    /// Write it to a file, whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The two views of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// The text in its canonical layout.
    Text,
    /// The tree as JSON.
    Json,
}

impl Clauses {
    /// How its mistakes are written.
    pub fn errors(&self) -> Format {
        match &self.action {
            ClausesAction::Check(a) => a.format,
            ClausesAction::Compare(a) => a.format,
            ClausesAction::Fmt(a) => a.format,
            ClausesAction::FromJson(a) => a.format,
            ClausesAction::Lsp => Format::Table,
            ClausesAction::Schema => Format::Json,
            ClausesAction::Show(a) if a.format == ShowFormat::Json => Format::Json,
            ClausesAction::Show(_) => Format::Table,
        }
    }
}
