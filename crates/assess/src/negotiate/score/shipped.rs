//! Scores that come with the program, read back from the table that `detente negotiate --score` wrote.

use super::combine::{self, Combined};
use super::models::{BASE, forecaster};
use super::{COMBINATION, Difference, Errors, FOLDS, Gap, INTERVALS, REPLICATES, Row, Score, words};

/// Reads the rows on all issues of a table that `detente negotiate --score FILE --format csv --seed 1` wrote.
///
/// # Errors
/// What is not as that command writes it: a column, a number, a model that the program does not have.
///
/// ```
/// use detente_assess::negotiate::score::read;
/// let head = "part,model,n,proposals,mae,mae_low,mae_high,median,median_low,median_high,less_compromise,\
///             less_compromise_low,less_compromise_high,weight";
/// let table = format!("{head}\nall,compromise,250,98,23.5,20.8,26.2,18.3,15,21.2,,,,1\n");
/// let found = read(table.as_bytes()).unwrap();
/// assert_eq!((found.issues, found.proposals, found.models[0].all.mae), (250, 98, Some(23.5)));
/// assert!(read(table.replace("compromise,2", "guess,2").as_bytes()).is_err());
/// ```
pub fn read(table: &[u8]) -> Result<Score, String> {
    let mut reader = csv::Reader::from_reader(table);
    let heads = reader.headers().map_err(|e| e.to_string())?.clone();
    let (mut models, mut differences) = (Vec::new(), Vec::new());
    let mut weights = std::collections::BTreeMap::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|e| e.to_string())?;
        let line = Line { heads: &heads, record: &record, number: at + 2 };
        if line.text("part")? != "all" {
            continue;
        }
        let row = line.row()?;
        if let Some(all) = line.gap(row.all.n)? {
            differences.push(Difference { a: row.model, b: BASE, all, training: None, held_out: None });
        }
        if let Some(weight) = line.number("weight")? {
            weights.insert(row.model, weight);
        }
        models.push(row);
    }
    let most = |of: fn(&Errors) -> usize| models.iter().map(|m: &Row| of(&m.all)).max().unwrap_or(0);
    let gain = differences.iter().find(|d| d.a == COMBINATION).map(|d| d.all.turned());
    let (issues, proposals) = (most(|e| e.n), most(|e| e.proposals));
    Ok(Score {
        file: "eu-decisions, proposals 1 to 100".to_owned(),
        issues,
        proposals,
        without_outcome: 0,
        held_out: None,
        seed: 1,
        replicates: REPLICATES,
        intervals: INTERVALS,
        findings: words::findings(&models, &differences),
        models,
        differences,
        combination: Combined {
            weights,
            fitted_on: format!("{issues} issues of {proposals} proposals of this file"),
            chosen_from: combine::chosen_from(),
            folds: FOLDS,
            size: None,
            shrinkage: None,
            gain_over_compromise: gain,
            held_out_gain_over_compromise: None,
        },
        warnings: Vec::new(),
    })
}

/// One line of the table.
struct Line<'a> {
    heads: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
    number: usize,
}

impl Line<'_> {
    fn text(&self, name: &str) -> Result<&str, String> {
        let at = self.heads.iter().position(|h| h == name).ok_or(format!("no column `{name}`"))?;
        Ok(self.record.get(at).unwrap_or_default())
    }

    /// A number; `None` where the cell is empty.
    fn number(&self, name: &str) -> Result<Option<f64>, String> {
        let text = self.text(name)?;
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || format!("line {}: `{text}` is not a number", self.number);
        text.parse::<f64>().ok().filter(|x| x.is_finite()).map(Some).ok_or_else(wrong)
    }

    fn count(&self, name: &str) -> Result<usize, String> {
        let text = self.text(name)?;
        text.parse().map_err(|_| format!("line {}: `{text}` is not a count", self.number))
    }

    fn interval(&self, name: &str) -> Result<Option<[f64; 2]>, String> {
        let (low, high) = (self.number(&format!("{name}_low"))?, self.number(&format!("{name}_high"))?);
        Ok(low.zip(high).map(|(low, high)| [low, high]))
    }

    fn row(&self) -> Result<Row, String> {
        let name = self.text("model")?;
        let known = forecaster(name).map(|f| (f.name, f.title, f.doc));
        let known = known.or((name == COMBINATION).then_some(combine::HEAD));
        let unknown = || format!("line {}: no model is called `{name}`", self.number);
        let (model, title, doc) = known.ok_or_else(unknown)?;
        let all = Errors {
            n: self.count("n")?,
            proposals: self.count("proposals")?,
            mae: self.number("mae")?,
            mae_interval: self.interval("mae")?,
            median: self.number("median")?,
            median_interval: self.interval("median")?,
        };
        Ok(Row { model, title, doc, all, training: None, held_out: None })
    }

    fn gap(&self, n: usize) -> Result<Option<Gap>, String> {
        let (mean, interval) = (self.number("less_compromise")?, self.interval("less_compromise")?);
        Ok(mean.zip(interval).map(|(mean, interval)| Gap { n, mean, interval }))
    }
}
