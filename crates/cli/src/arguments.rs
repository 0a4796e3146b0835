//! What may stand on the command line.

mod clauses;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use clauses::{Clauses, ClausesAction, ClausesCheck, ClausesCompare, Fmt, FromJson, Show, ShowFormat};

/// Peace agreements you can run.
///
/// A scenario folder holds a proposed peace guarantee as data; six gates say whether it can be signed, bound, manned,
/// paid, believed and kept. `detente FOLDER` alone means `assess`.
#[derive(Debug, Parser)]
#[command(name = "detente", version, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a scenario through the six gates.
    Assess(Assess),
    /// Report every mistake of a scenario folder, each with its place.
    Check(Check),
    /// Work on the text of an agreement: check its clauses, lay it out, turn it into JSON and back, compare drafts.
    Clauses(Clauses),
    /// Hold up to four scenarios, or one with and without changes, side by side.
    Compare(Compare),
    /// Run an agreement against what is reported to have happened: a verdict for each duty and reading.
    Monitor(Monitor),
    /// Run negotiation models on a scenario or a file of actors: what each expects, what binds a deal, what unblocks it.
    Negotiate(Negotiate),
    /// Write a commented starter scenario.
    New(New),
    /// Compute voting power: Shapley–Shubik and Banzhaf, exact.
    Power(Power),
    /// Write the report of a scenario: one page that stands alone.
    Report(Report),
    /// Print JSON Schema and table descriptors (Frictionless).
    Schema(Schema),
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person.
    Table,
    /// For a program.
    Json,
    /// For a spreadsheet.
    Csv,
}

/// Changes to a scenario.
#[derive(Debug, Args)]
pub struct Edits {
    /// Change a cell or a setting: `pledges.fra-land.count=6000`, `gate.kept.years=10`, `pledges.fra-land=none`.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Make the changes of a `[[what_if]]` of the scenario; they go before `--set`.
    #[arg(long, value_name = "ID")]
    pub what_if: Vec<String>,
}

/// How many draws, of which seed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Drawn {
    /// How many draws of the scenario's ranges; 0: the base alone.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub draws: u32,
    /// Seed of the draws; without it the scenario's.
    #[arg(long)]
    pub seed: Option<u64>,
}

/// How to run.
#[derive(Debug, Args)]
pub struct Run {
    /// Changes.
    #[command(flatten)]
    pub edits: Edits,
    /// Draws.
    #[command(flatten)]
    pub drawn: Drawn,
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

/// How the screen looks.
#[derive(Debug, Args)]
pub struct Look {
    /// ASCII signs only.
    #[arg(long)]
    pub ascii: bool,
    /// Columns of the screen; without it the terminal's, at most 100.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(60..=200))]
    pub width: Option<u16>,
}

/// `detente assess`.
#[derive(Debug, Args)]
pub struct Assess {
    /// The scenario folder.
    pub dir: PathBuf,
    /// How to run.
    #[command(flatten)]
    pub run: Run,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One page for a browser.
    Html,
    /// Its text.
    Markdown,
    /// The assessment for a program, with the openings that were found.
    Json,
}

/// `detente report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The scenario folder.
    pub dir: PathBuf,
    /// Changes.
    #[command(flatten)]
    pub edits: Edits,
    /// Draws.
    #[command(flatten)]
    pub drawn: Drawn,
    /// How the report is written.
    #[arg(long, value_enum, default_value = "html")]
    pub format: ReportFormat,
    /// Write the report to a file, whole or not at all; without it, to stdout.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write each chart as SVG and PNG, and its table as CSV, into a folder.
    #[arg(long, value_name = "DIR")]
    pub figures: Option<PathBuf>,
    /// Do not search for the smallest changes that would open gates.
    #[arg(long)]
    pub no_openings: bool,
    /// Run the agreement against what happened after the scenario's date too: the rows of later/events.csv.
    #[arg(long)]
    pub later: bool,
}

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TidyFormat {
    /// For a person.
    Table,
    /// For a program.
    Json,
    /// For a spreadsheet.
    Csv,
    /// For R, Python and databases; give it a file with `--out`.
    Parquet,
}

/// `detente negotiate`.
#[derive(Debug, Args)]
pub struct Negotiate {
    /// A scenario folder, or a file of actors: long CSV (actor, issue, position, salience, capability), or the CSV or
    /// XML of the spatial model's program. Models that take numbers alone need none.
    pub input: Option<PathBuf>,
    /// Score the models on past decisions: a table in the form of the EU decisions data.
    #[arg(long, value_name = "FILE", conflicts_with = "input")]
    pub score: Option<PathBuf>,
    /// Proposals whose outcomes nothing may be fitted to, as `101..141`.
    #[arg(long, value_name = "A..B", requires = "score")]
    pub held_out: Option<String>,
    /// The model to run, or `all`; several with commas.
    #[arg(long, value_name = "NAME", default_value = "all", value_delimiter = ',')]
    pub model: Vec<String>,
    /// As the reference programs compute it, their defects included.
    #[arg(long)]
    pub compatible: bool,
    /// A setting of a model, by the name that the reference program gives it.
    #[arg(long, value_name = "NAME=VALUE")]
    pub option: Vec<String>,
    /// Rounds of the dynamic models.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rounds: Option<u32>,
    /// Every round of one dynamic model, instead of what all expect.
    #[arg(long)]
    pub history: bool,
    /// Pressure: move a party's no-deal value, in utility, as `PARTY=-0.05`.
    #[arg(long, value_name = "PARTY=BY", allow_hyphen_values = true)]
    pub shift: Vec<String>,
    /// Inducement: one party pays another if they sign; `@RATE` is what it costs who pays, as a multiple.
    #[arg(long, value_name = "FROM:TO=AMOUNT[@RATE]")]
    pub pay: Vec<String>,
    /// Linkage: add an issue, as `ISSUE:PARTY=POSITION/SALIENCE[/FROM..TO];…`.
    #[arg(long, value_name = "ISSUE:STAKES")]
    pub link: Vec<String>,
    /// Changes to a scenario.
    #[command(flatten)]
    pub edits: Edits,
    /// Draws of a scenario's ranges; a file has none.
    #[command(flatten)]
    pub drawn: Drawn,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: TidyFormat,
    /// Write the result to a file, whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the screen looks.
    #[command(flatten)]
    pub look: Look,
}

/// Whose word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvidencePolicy {
    /// Anybody's.
    Any,
    /// That of a reporter who bears no duty of the agreement.
    Monitor,
    /// That of the body which the declaration of an event names.
    Attributed,
}

/// `detente monitor`.
///
/// Exit 0: no duty is broken, overdue, fulfilled late or in dispute; 1: some duty is; 2: it could not run.
#[derive(Debug, Args)]
pub struct Monitor {
    /// An agreement (`.pact`), or a scenario folder with one. In a scenario folder its parties, areas and pledges are known
    /// to the agreement and its events.csv is read.
    pub agreement: PathBuf,
    /// The file of a stream that the agreement declares, or of `events`; a file beside the agreement needs no naming.
    #[arg(long, value_name = "STREAM=FILE", num_args = 1..)]
    pub events: Vec<String>,
    /// Read later/events.csv of the scenario folder too: what happened after its date.
    #[arg(long)]
    pub later: bool,
    /// Use only what was known by the end of this day, or at this time: `2026-05-08` or `2026-05-08 14:00`.
    #[arg(long, value_name = "DATE")]
    pub as_known_on: Option<String>,
    /// Judge as of the end of this day, or of this time; without it, as of the last row of any stream.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Whose word counts.
    #[arg(long, value_enum, default_value = "any")]
    pub evidence: EvidencePolicy,
    /// Show only this reading; may be repeated.
    #[arg(long, value_name = "NAME")]
    pub reading: Vec<String>,
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

/// `detente compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// The first scenario folder.
    pub a: PathBuf,
    /// Up to three others; without them the first with the changes. With them, changes are made to each of them.
    #[arg(num_args = 0..=3)]
    pub others: Vec<PathBuf>,
    /// Make each change in a scenario of its own, side by side, instead of all at once.
    #[arg(long, conflicts_with = "others")]
    pub each: bool,
    /// How to run. With `--out FILE.html` the result is a page.
    #[command(flatten)]
    pub run: Run,
}

/// `detente check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The scenario folder.
    pub dir: PathBuf,
    /// Changes.
    #[command(flatten)]
    pub edits: Edits,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// `detente new`.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to write; it must not exist, or be empty.
    pub dir: PathBuf,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// `detente power`.
#[derive(Debug, Args)]
pub struct Power {
    /// What a coalition must weigh to win: `12`, `50.5` or `2/3`.
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub quota: String,
    /// The weight of each voter, with commas between: `4,4,4,2,2,1`.
    #[arg(long, value_name = "W1,W2,…", allow_hyphen_values = true)]
    pub weights: String,
    /// The name of each voter, with commas between; without them, numbers.
    #[arg(long, value_name = "A,B,…")]
    pub names: Option<String>,
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

/// `detente schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Write it to a file, whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How it is written; JSON is all there is.
    #[arg(long, value_enum, default_value = "json")]
    pub format: Format,
}

impl Negotiate {
    /// How its mistakes are written.
    pub fn errors(&self) -> Format {
        if self.format == TidyFormat::Json { Format::Json } else { Format::Table }
    }
}

impl Report {
    /// How its mistakes are written.
    pub fn errors(&self) -> Format {
        if self.format == ReportFormat::Json { Format::Json } else { Format::Table }
    }
}

const COMMANDS: [&str; 11] = [
    "assess",
    "check",
    "clauses",
    "compare",
    "monitor",
    "negotiate",
    "new",
    "power",
    "report",
    "schema",
    "help",
];

/// `detente FOLDER …` means `detente assess FOLDER …`.
pub fn with_default_command(mut words: Vec<String>) -> Vec<String> {
    let is_folder = |w: &String| !w.starts_with('-') && !COMMANDS.contains(&w.as_str());
    if words.get(1).is_some_and(|w| is_folder(w) && std::path::Path::new(w).is_dir()) {
        words.insert(1, "assess".to_owned());
    }
    words
}

/// Whether the words ask for JSON, where they could not be parsed.
pub fn asks_for_json(words: &[String]) -> bool {
    let pairs = words.windows(2).any(|w| w[0] == "--format" && w[1] == "json");
    pairs || words.iter().any(|w| w == "--format=json")
}
