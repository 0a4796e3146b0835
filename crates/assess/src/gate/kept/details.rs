//! The figures of *kept* that are drawn and written.

use serde::Serialize;

/// The gate's figures. Chances are shares from 0 to 1; bands are 95 %.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Details {
    /// The class as the scenario names it; empty for every agreement.
    pub class: String,
    /// Its source.
    pub class_source: Option<String>,
    /// Agreements of the class.
    pub agreements: usize,
    /// How many of them ended.
    pub ended: usize,
    /// From how many countries they are.
    pub countries: usize,
    /// The longest time that one of them was followed.
    pub last_observation_years: f64,
    /// How long the gate asks the agreement to last, in years.
    pub years: f64,
    /// The least chance of that which it accepts.
    pub least: f64,
    /// What became of the agreements by then.
    pub fates: Fates,
    /// The curve after 1 year, after the years asked for, after 10.
    pub curve: Vec<Reading>,
    /// Where the curve falls: days, and the chance to last longer than that.
    pub steps: Option<Vec<(f64, f64)>>,
    /// The curve and its bands, at even times from 0 to a horizon that holds the years asked for.
    pub grid: Vec<Reading>,
    /// Agreements still followed at times to print: years, and how many.
    pub at_risk: Vec<(f64, f64)>,
    /// The bands after the years asked for.
    pub bands: Bands,
    /// The same question to other classes: every agreement, and this class with one condition left out.
    pub classes: Vec<OtherClass>,
    /// How the agreement answers a breach: for a reader, since no past agreement in the data is coded by it.
    pub responses: Vec<Response>,
    /// What is measured.
    pub measures: &'static str,
    /// Where the spells are from.
    pub source: &'static str,
}

/// A duty that answers a breach. What several readings ask alike stands once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// The clause.
    pub clause: String,
    /// Who answers; empty where the text names nobody.
    pub doers: Vec<String>,
    /// What, without who and when.
    pub deed: String,
    /// The breach, in words.
    pub to: String,
    /// Hours within which the answer is promised; `None` where the text sets no time.
    pub within_hours: Option<f64>,
    /// Who says whose act it was, before anything is due; `None` where nobody has to.
    pub attributed_by: Option<String>,
    /// Hours that this may take; `None` where the text sets no time.
    pub attributed_within_hours: Option<f64>,
    /// The readings under which it is so; empty where the text names none.
    pub readings: Vec<String>,
}

/// What became of agreements within the years asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fates {
    /// They ended.
    pub ended: usize,
    /// The data end before that time, so that nobody knows.
    pub too_recent: usize,
    /// They went on beyond it.
    pub went_on: usize,
}

/// The curve read at a time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reading {
    /// Years.
    pub years: f64,
    /// The chance to last longer than that.
    pub holds: Option<f64>,
    /// Greenwood's band, log-log, as if agreements were independent; `None` where the chance is 0 or 1.
    pub greenwood: Option<(f64, f64)>,
    /// The band over resamples of whole countries.
    pub by_country: Option<(f64, f64)>,
    /// Agreements that last at least so long, as far as they were followed.
    pub at_risk: Option<f64>,
    /// Whether no agreement was followed so long: the curve says nothing there.
    pub beyond: bool,
}

/// The bands at one time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bands {
    /// As if agreements were independent.
    pub greenwood_log_log: Option<(f64, f64)>,
    /// Over resamples of whole countries.
    pub resampling_countries: Option<(f64, f64)>,
    /// The middle half of the same resamples.
    pub resampling_half: Option<(f64, f64)>,
}

/// What another class of agreements says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherClass {
    /// The class; empty for every agreement.
    pub class: String,
    /// The condition of the scenario's class that it leaves out; `None` for every agreement.
    pub without: Option<String>,
    /// Agreements in it.
    pub agreements: usize,
    /// How many of them ended.
    pub ended: usize,
    /// Their chance to last the years asked for.
    pub holds: f64,
    /// Its 95 % band, as if they were independent.
    pub greenwood: Option<(f64, f64)>,
}
